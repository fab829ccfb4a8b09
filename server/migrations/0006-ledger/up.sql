-- The book. Append-only double entry; see docs/accounting.md.
create table accounts (
  practice_id text not null references practices,
  code text not null,
  name text not null,
  kind text not null check (kind in ('asset', 'liability', 'equity', 'income', 'expense')),
  primary key (practice_id, code)
);
select protect('accounts', 'select, insert');

-- event_key: what caused the entry, said once ("charge-posted:chg_…"). The same key with the same
-- content is the same entry; with other content it is refused (content_hash).
-- written_in: the transaction that wrote it; no later transaction may add lines to it.
create table entries (
  practice_id text not null references practices,
  id text not null,
  event_key text not null,
  kind text not null,
  effective_on date not null,
  recorded_at timestamptz not null,
  reverses text,
  rule text not null,
  by_user text,
  content_hash bytea not null,
  written_in xid8 not null default pg_current_xact_id(),
  primary key (practice_id, id),
  unique (practice_id, event_key),
  foreign key (practice_id, reverses) references entries
);
create unique index entries_reversed_once on entries (practice_id, reverses) where reverses is not null;
create index entries_day on entries (practice_id, effective_on);

create table lines (
  practice_id text not null,
  entry_id text not null,
  line_no smallint not null,
  account text not null,
  side text not null check (side in ('debit', 'credit')),
  cents bigint not null check (cents > 0),
  effective_on date not null,
  client_id text, charge_id text, payer_id text, clinician_id text, service_id text, payment_id text,
  -- Who of those that bear a client's part; null: the client themself.
  party_id text,
  -- The package whose money it is (2020).
  package_id text,
  primary key (practice_id, entry_id, line_no),
  foreign key (practice_id, entry_id) references entries,
  foreign key (practice_id, account) references accounts
);
create index lines_client on lines (practice_id, client_id, account) include (side, cents, effective_on, party_id)
  where client_id is not null;
create index lines_charge on lines (practice_id, charge_id, account) include (side, cents, effective_on, party_id)
  where charge_id is not null;
create index lines_payer on lines (practice_id, payer_id, account) include (side, cents, effective_on)
  where payer_id is not null;
create index lines_payment on lines (practice_id, payment_id) where payment_id is not null;
-- What clients owe, by charge, and what of theirs is with us: summed in this order without reading a row.
create index lines_of_clients on lines (practice_id, account, client_id, charge_id) include (side, cents, effective_on)
  where account in ('1110', '2000') and client_id is not null;
create index lines_account on lines (practice_id, account, effective_on) include (side, cents);

select protect('entries', 'select, insert');
select protect('lines', 'select, insert');
select only_grows('entries');
select only_grows('lines');

create function check_entry_balances() returns trigger language plpgsql as $$
declare
  wanted text;
  off bigint; n int; days int;
begin
  if tg_table_name = 'entries' then wanted := new.id; else wanted := new.entry_id; end if;
  -- the entry's own day, or a line that says another: both are checked
  select coalesce(sum(case l.side when 'debit' then l.cents else -l.cents end), 0), count(l.entry_id),
         count(*) filter (where l.effective_on <> e.effective_on)
    into off, n, days
    from entries e left join lines l on l.practice_id = e.practice_id and l.entry_id = e.id
    where e.practice_id = new.practice_id and e.id = wanted;
  if off <> 0 then
    raise exception 'entry % does not balance: debits less credits are % cents', wanted, off
      using errcode = 'CH002';
  end if;
  if n < 2 or days > 0 then
    raise exception 'entry % has % lines, % of them on another day', wanted, n, days using errcode = 'CH002';
  end if;
  return null;
end $$;
create constraint trigger entry_balances after insert on entries
  deferrable initially deferred for each row execute function check_entry_balances();
create constraint trigger line_balances after insert on lines
  deferrable initially deferred for each row execute function check_entry_balances();
-- Keeps a later transaction from adding even balanced lines to an entry that stands.
create function refuse_late_line() returns trigger language plpgsql as $$
begin
  if not exists (select from entries e where e.practice_id = new.practice_id and e.id = new.entry_id
                 and e.written_in = pg_current_xact_id()) then
    raise exception 'lines are written with their entry, never later' using errcode = 'CH003';
  end if;
  return new;
end $$;
create trigger written_with_entry before insert on lines
  for each row execute function refuse_late_line();
