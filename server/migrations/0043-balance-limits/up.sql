-- Above which balance a client is told of on Today, dated. client_id: otherwise for a client. null cents: never.
create table balance_limits (
  practice_id text not null references practices, id text not null,
  client_id text,
  limit_cents bigint check (limit_cents between 0 and 1000000000),
  written_at timestamptz not null,
  valid_from date not null, valid_to date,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients,
  check (valid_to is null or valid_to >= valid_from)
);
select protect('balance_limits', 'select, insert, update, delete');
select watch_setup('balance_limits');

-- Put off by a person: until that day Today is silent about this client's balance.
create table balance_put_offs (
  practice_id text not null, client_id text not null,
  until date not null,
  put_off_at timestamptz not null, put_off_by text,
  primary key (practice_id, client_id),
  foreign key (practice_id, client_id) references clients
);
select protect('balance_put_offs', 'select, insert, update, delete');

-- Cards on file by the month they end in: a few of all that are kept.
create index cards_ending on cards (practice_id, exp_year, exp_month)
  where removed_at is null and replace_because is null and kind = 'card';

-- A link for a new card may be for one that is kept without autopay: then it names that card.
alter table message_links add column card_id text,
  add foreign key (practice_id, card_id) references cards;
alter table link_cards alter enrolment_id drop not null;

-- Client due by charge and who bears it: asked (without payments and write-offs), owed, on invoices less credit notes.
-- What is owed and on paper is a balance; over all clients it would be too much to add up each time somebody looks.
create table asked_money (
  practice_id text not null, client_id text not null, charge_id text not null,
  -- Who bears it; '': the client.
  party text not null,
  asked_cents bigint not null default 0, owed_cents bigint not null default 0,
  invoiced_cents bigint not null default 0,
  -- Of the first invoice.
  invoiced_on date,
  -- Owed, and on an invoice: what is owed less what was asked for since, on none yet.
  on_paper_cents bigint not null
    generated always as (owed_cents - greatest(0, least(owed_cents, asked_cents - invoiced_cents))) stored,
  primary key (practice_id, client_id, charge_id, party)
);
create index asked_money_on_paper on asked_money (practice_id, client_id)
  include (on_paper_cents) where on_paper_cents <> 0;
select protect('asked_money', 'select, insert, update');

-- Kinds of entries by which somebody pays or is forgiven: SETTLES in ledger/party-books.ts.
create function asks(kind text) returns boolean language sql immutable
  return kind <> all (array['credit-applied', 'credit-unapplied', 'written-off', 'write-off-reversed']);
create function due_moved() returns trigger language plpgsql as $$
begin
  insert into asked_money as a (practice_id, client_id, charge_id, party, asked_cents, owed_cents)
    select m.practice_id, m.client_id, m.charge_id, coalesce(m.party_id, ''),
      sum(case when not asks(e.kind) then 0 when m.side = 'debit' then m.cents else -m.cents end),
      sum(case m.side when 'debit' then m.cents else -m.cents end)
    from moved m join entries e on e.practice_id = m.practice_id and e.id = m.entry_id
    where m.account = '1110' and m.client_id is not null and m.charge_id is not null
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (practice_id, client_id, charge_id, party) do update
    set asked_cents = a.asked_cents + excluded.asked_cents, owed_cents = a.owed_cents + excluded.owed_cents;
  return null;
end $$;
create trigger due_moved after insert on lines referencing new table as moved
  for each statement execute function due_moved();
create function charge_invoiced() returns trigger language plpgsql as $$
begin
  insert into asked_money as a (practice_id, client_id, charge_id, party, invoiced_cents, invoiced_on)
    select n.practice_id, n.client_id, n.charge_id, coalesce(n.party_id, ''), sum(n.cents), min(i.issued_on)
    from made n join invoices i on i.practice_id = n.practice_id and i.id = n.invoice_id
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (practice_id, client_id, charge_id, party) do update
    set invoiced_cents = a.invoiced_cents + excluded.invoiced_cents,
      invoiced_on = least(a.invoiced_on, excluded.invoiced_on);
  return null;
end $$;
create trigger charge_invoiced after insert on invoice_lines referencing new table as made
  for each statement execute function charge_invoiced();
-- What the rows were made of that are there already; without triggers (a restore, a bench) it is asked for again.
create function keep_asked_money() returns void language sql as $$
  insert into asked_money
    select practice_id, client_id, charge_id, party, sum(asked), sum(owed), sum(invoiced), min(issued_on)
    from (select l.practice_id, l.client_id, l.charge_id, coalesce(l.party_id, '') as party,
        case when not asks(e.kind) then 0 when l.side = 'debit' then l.cents else -l.cents end as asked,
        case l.side when 'debit' then l.cents else -l.cents end as owed, 0 as invoiced, null::date as issued_on
      from lines l join entries e on e.practice_id = l.practice_id and e.id = l.entry_id
      where l.account = '1110' and l.client_id is not null and l.charge_id is not null
      union all select n.practice_id, n.client_id, n.charge_id, coalesce(n.party_id, ''), 0, 0, n.cents, i.issued_on
      from invoice_lines n join invoices i on i.practice_id = n.practice_id and i.id = n.invoice_id) x
    group by 1, 2, 3, 4
$$;
select keep_asked_money();
