-- The practice clearinghouse: a firm of its own, with payers behind it, that happens to live in the same
-- database. Nothing here refers to Clearhour's tables, and Clearhour's tables do not refer to it. It is
-- given bytes and gives bytes; what it knows of people is what stood in those bytes.
create schema if not exists practice_clearinghouse;

-- One for each connection. version: moved by every change, so that of two who worked on the same state
-- only one is written. clock: the latest moment it was told; it never goes back.
create table if not exists practice_clearinghouse.account (
  account text primary key,
  version bigint not null default 0,
  clock   timestamptz not null,
  -- Sender and receiver of the last interchange taken, turned round: whom files are addressed to.
  mailbox jsonb
);

-- Files taken, by name. The bytes are let go once they were read.
create table if not exists practice_clearinghouse.inbound (
  account text not null references practice_clearinghouse.account,
  name    text not null,
  sha256  text not null,
  receipt text not null,
  at      timestamptz not null,
  bytes   bytea,
  -- Names of the files that answer it at once: what a question is told in real time.
  answers text[] not null default '{}',
  primary key (account, name)
);

-- Interchange control numbers seen, by sender: the same one again is refused (TA1 025).
create table if not exists practice_clearinghouse.interchange (
  account text not null references practice_clearinghouse.account,
  sender  text not null,
  control text not null,
  primary key (account, sender, control)
);

-- What happens later, once each: a file is read, a payer acknowledges, a payer pays.
create table if not exists practice_clearinghouse.event (
  account text not null references practice_clearinghouse.account,
  key     text not null,
  due_at  timestamptz not null,
  kind    text not null,
  data    jsonb not null,
  done    boolean not null default false,
  primary key (account, key)
);
create index if not exists event_next on practice_clearinghouse.event (account, due_at, key) where not done;

-- Claims a payer has got. number: what the payer calls it.
create table if not exists practice_clearinghouse.claim (
  account    text not null references practice_clearinghouse.account,
  number     text not null,
  payer_id   text not null,
  patient_control_number text not null,
  member_id  text not null,
  service_on date not null,
  state      text not null check (state in
    ('received', 'rejected', 'pending', 'decided', 'reversed')),
  decide_at  timestamptz,
  facts      jsonb not null,
  decision   jsonb,
  primary key (account, number)
);
create index if not exists claim_due on practice_clearinghouse.claim (account, payer_id, decide_at)
  where state = 'pending';
create index if not exists claim_member
  on practice_clearinghouse.claim (account, payer_id, member_id, service_on);
create index if not exists claim_patient_number
  on practice_clearinghouse.claim (account, patient_control_number);

-- Whatever is counted: deductible used by member and year, visits, control numbers, balances to take back.
create table if not exists practice_clearinghouse.tally (
  account text not null references practice_clearinghouse.account,
  key     text not null,
  n       bigint not null,
  primary key (account, key)
);

-- Files for the practice. Nobody sees one before it is due.
create table if not exists practice_clearinghouse.outbound (
  account  text not null references practice_clearinghouse.account,
  name     text not null,
  due_at   timestamptz not null,
  bytes    bytea not null,
  taken_at timestamptz,
  primary key (account, name)
);
create index if not exists outbound_waiting on practice_clearinghouse.outbound (account, due_at, name)
  where taken_at is null;

-- Money on its way to the bank, one row a payment.
create table if not exists practice_clearinghouse.deposit (
  account      text not null references practice_clearinghouse.account,
  trace        text not null,
  payer_id     text not null,
  payer_name   text not null,
  method       text not null check (method in ('ACH', 'CHK')),
  amount_cents bigint not null check (amount_cents > 0),
  lands_on     date not null,
  made_at      timestamptz not null,
  primary key (account, trace)
);

-- Takes a file by its name: 'taken', 'again' (the same bytes), or 'other' (another file of that name).
create or replace function practice_clearinghouse.take(
  an_account text, a_name text, a_sha256 text, a_receipt text, a_now timestamptz, some_bytes bytea
) returns text language plpgsql as $$
declare
  moment timestamptz;
  known text;
begin
  insert into practice_clearinghouse.account (account, clock) values (an_account, a_now)
    on conflict (account) do update set clock = greatest(account.clock, excluded.clock)
    returning clock into moment;
  select sha256 into known from practice_clearinghouse.inbound
    where account = an_account and name = a_name;
  if found then
    return case when known = a_sha256 then 'again' else 'other' end;
  end if;
  insert into practice_clearinghouse.inbound (account, name, sha256, receipt, at, bytes)
    values (an_account, a_name, a_sha256, a_receipt, moment, some_bytes);
  insert into practice_clearinghouse.event (account, key, due_at, kind, data)
    values (an_account, 'read ' || a_name, moment, 'read', jsonb_build_object('name', a_name));
  update practice_clearinghouse.account set version = version + 1 where account = an_account;
  return 'taken';
end $$;

-- Writes everything that follows from one event, or nothing when the account has moved on since it was
-- read. True when it was written.
create or replace function practice_clearinghouse.apply(
  an_account text, a_version bigint, changes jsonb
) returns boolean language plpgsql as $$
begin
  update practice_clearinghouse.account
    set version = version + 1, mailbox = coalesce(changes -> 'mailbox', mailbox)
    where account = an_account and version = a_version;
  if not found then return false; end if;
  update practice_clearinghouse.event set done = true
    where account = an_account and key = changes ->> 'done';
  update practice_clearinghouse.inbound
    set bytes = null, answers = array(select jsonb_array_elements_text(changes -> 'answers'))
    where account = an_account and name = changes ->> 'read';
  insert into practice_clearinghouse.interchange
    select an_account, i.sender, i.control
    from jsonb_to_recordset(changes -> 'interchanges') as i(sender text, control text)
    on conflict do nothing;
  insert into practice_clearinghouse.event
    select an_account, e.key, e."dueAt", e.kind, e.data
    from jsonb_to_recordset(changes -> 'events')
      as e(key text, "dueAt" timestamptz, kind text, data jsonb)
    on conflict do nothing;
  insert into practice_clearinghouse.tally
    select an_account, t.key, t.n from jsonb_to_recordset(changes -> 'tallies') as t(key text, n bigint)
    on conflict (account, key) do update set n = excluded.n;
  insert into practice_clearinghouse.claim
    select an_account, c.number, c."payerId", c."patientControlNumber", c."memberId", c."serviceOn",
           c.state, c."decideAt", c.facts, c.decision
    from jsonb_to_recordset(changes -> 'claims') as c(
      number text, "payerId" text, "patientControlNumber" text, "memberId" text, "serviceOn" date,
      state text, "decideAt" timestamptz, facts jsonb, decision jsonb)
    on conflict (account, number) do update
      set state = excluded.state, decide_at = excluded.decide_at, decision = excluded.decision;
  insert into practice_clearinghouse.outbound
    select an_account, o.name, o."dueAt", decode(o.bytes, 'base64')
    from jsonb_to_recordset(changes -> 'outbound') as o(name text, "dueAt" timestamptz, bytes text);
  insert into practice_clearinghouse.deposit
    select an_account, d.trace, d."payerId", d."payerName", d.method, d."amountCents", d."landsOn", d."madeAt"
    from jsonb_to_recordset(changes -> 'deposits') as d(
      trace text, "payerId" text, "payerName" text, method text, "amountCents" bigint,
      "landsOn" date, "madeAt" timestamptz);
  return true;
end $$;

-- What its SFTP server shows, so that it stays the same from one start to the next.
create table if not exists practice_clearinghouse.host_key (
  only_one    boolean primary key default true check (only_one),
  private_key text not null
);
