-- The practice card processor: a firm of its own that happens to live in the same database.
-- Nothing here refers to Clearhour's tables, and Clearhour's tables do not refer to it.
create schema if not exists practice_processor;

create table if not exists practice_processor.setup (
  setup_ref    text primary key,
  practice_id  text not null,
  client_ref   text not null,
  customer_ref text not null,
  made_at      timestamptz not null,
  token        text unique
);

create table if not exists practice_processor.card (
  token           text primary key,
  customer_ref    text not null,
  test_card       text not null,
  brand           text not null,
  last4           text not null,
  exp_month       integer not null check (exp_month between 1 and 12),
  exp_year        integer not null,
  billing_zip     text,
  funding         text not null,
  hsa             boolean not null,
  made_at         timestamptz not null,
  reissued_at     timestamptz,
  reissued_last4  text
);

-- How often a key was tried, for the cards whose first try gets no answer.
create table if not exists practice_processor.attempt (
  idempotency_key text primary key,
  tries           integer not null
);

create table if not exists practice_processor.charge (
  processor_ref   text primary key,
  idempotency_key text not null unique,
  token           text not null,
  customer_ref    text not null,
  amount_cents    bigint not null check (amount_cents > 0),
  description     text not null,
  off_session     boolean not null,
  test_card       text not null,
  last4           text not null,
  status          text not null check (status in ('succeeded', 'declined', 'pending', 'needs-customer')),
  decline_code    text check ((status = 'declined') = (decline_code is not null)),
  made_at         timestamptz not null,
  -- A pending charge becomes what is written here once its time has come.
  settles_at      timestamptz,
  settles_to      text,
  check ((status = 'pending') = (settles_at is not null and settles_to is not null))
);

create table if not exists practice_processor.refund (
  refund_ref      text primary key,
  idempotency_key text not null unique,
  processor_ref   text not null references practice_processor.charge,
  amount_cents    bigint not null check (amount_cents > 0),
  made_at         timestamptz not null,
  fails_at        timestamptz
);
create index if not exists refund_of_charge on practice_processor.refund (processor_ref);

-- What the processor has to tell, and when. Told again until the receiver has acknowledged it.
create table if not exists practice_processor.event (
  event_id     text primary key,
  due_at       timestamptz not null,
  kind         text not null,
  body         jsonb not null,
  told_at      timestamptz
);
create index if not exists event_untold on practice_processor.event (due_at, event_id)
  where told_at is null;

-- Takes a refund unless it would give back more than was charged. The lock on the charge makes two
-- refunds of one charge wait for each other; a refund that has failed by then no longer counts.
create or replace function practice_processor.add_refund(
  a_refund_ref text, a_key text, a_processor_ref text, a_amount bigint,
  a_made_at timestamptz, a_fails_at timestamptz, an_events jsonb
) returns text language plpgsql as $$
declare
  charged bigint;
  earlier practice_processor.refund;
begin
  select amount_cents into charged from practice_processor.charge
    where processor_ref = a_processor_ref for update;
  if not found then return 'charge-not-found'; end if;
  select * into earlier from practice_processor.refund where idempotency_key = a_key;
  if found then
    if earlier.processor_ref = a_processor_ref and earlier.amount_cents = a_amount
      then return 'repeated'; else return 'different'; end if;
  end if;
  if a_amount + (
    select coalesce(sum(amount_cents), 0) from practice_processor.refund
    where processor_ref = a_processor_ref and (fails_at is null or fails_at > a_made_at)
  ) > charged then return 'more-than-charged'; end if;
  insert into practice_processor.refund
    values (a_refund_ref, a_key, a_processor_ref, a_amount, a_made_at, a_fails_at)
    on conflict (idempotency_key) do nothing;
  if not found then return 'different'; end if;
  insert into practice_processor.event (event_id, due_at, kind, body)
    select e."eventId", e."dueAt", e.kind, e.data
    from jsonb_to_recordset(an_events)
      as e("eventId" text, "dueAt" timestamptz, kind text, data jsonb)
    on conflict do nothing;
  return 'made';
end $$;
