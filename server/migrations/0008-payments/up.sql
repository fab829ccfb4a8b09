-- Money in and out.
create table payment_methods (
  practice_id text not null references practices, id text not null,
  name text not null, account text not null, retired_at timestamptz,
  primary key (practice_id, id)
);
select protect('payment_methods', 'select, insert, update');
select watch_setup('payment_methods');

-- A card being entered: binds the processor's set-up to the client it was started for.
create table card_setups (
  practice_id text not null, setup_ref text not null,
  client_id text not null, party_id text,
  processor text not null check (processor in ('practice', 'stripe')),
  customer_ref text not null,
  started_by text, started_at timestamptz not null,
  primary key (practice_id, setup_ref),
  foreign key (practice_id, client_id) references clients
);
create index card_setups_client on card_setups (practice_id, client_id);
select protect('card_setups', 'select, insert');

-- Cards by processor token only. consent: the words the client agreed to, and when.
-- replace_because: the decline that said this card will not work again.
create table cards (
  practice_id text not null, id text not null,
  -- party_id: whose card it is, of those that bear a client's part; null: the client's own.
  client_id text not null, party_id text, setup_ref text not null,
  processor text not null check (processor in ('practice', 'stripe')),
  token text not null, customer_ref text not null default '',
  brand text not null, last4 text not null check (last4 ~ '^\d{4}$'),
  exp_month int not null check (exp_month between 1 and 12), exp_year int not null,
  billing_zip text not null default '',
  funding text not null default 'unknown', hsa boolean not null default false,
  is_default boolean not null default false, replace_because text,
  consent jsonb not null,
  added_by text, added_at timestamptz not null, removed_at timestamptz,
  primary key (practice_id, id),
  unique (practice_id, setup_ref),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, setup_ref) references card_setups
);
create index cards_client on cards (practice_id, client_id);
create unique index cards_one_default on cards (practice_id, client_id, coalesce(party_id, ''))
  where is_default and removed_at is null;
create index cards_token on cards (processor, token);
select protect('cards', 'select, insert, update');

-- What we mean to ask the processor, committed before it is asked. idempotency_key = id.
create table card_intents (
  practice_id text not null, id text not null,
  kind text not null check (kind in ('charge', 'refund')),
  client_id text not null, party_id text, card_id text, refund_of text,
  amount_cents bigint not null check (amount_cents > 0),
  allocations jsonb not null default '[]',
  status text not null check (status in
    ('requested', 'sent', 'pending', 'succeeded', 'declined', 'failed', 'abandoned')),
  processor text not null, processor_ref text,
  decline_code text, decline_hard boolean,
  attempts int not null default 0,
  payment_id text, refund_id text,
  requested_by text, requested_at timestamptz not null, settled_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, card_id) references cards
);
create index card_intents_open on card_intents (practice_id, status) where settled_at is null;
create index card_intents_ref on card_intents (practice_id, processor_ref);
create index card_intents_client on card_intents (practice_id, client_id);
select protect('card_intents', 'select, insert, update');

-- Webhooks, each applied once whatever its order.
create table processor_events (
  practice_id text not null, event_id text not null,
  processor text not null, kind text not null, processor_ref text not null,
  applied text not null, at timestamptz not null,
  primary key (practice_id, event_id)
);
select protect('processor_events', 'select, insert');

-- A client told their bank that they did not agree. The money stays where it is in the book until a
-- person decides; a closed dispute may be told before its opening.
create table card_disputes (
  practice_id text not null, dispute_ref text not null,
  processor text not null, processor_ref text not null,
  client_id text not null, intent_id text not null,
  amount_cents bigint not null check (amount_cents > 0),
  reason text not null default '', money_taken boolean not null default true,
  answer_by timestamptz, opened_at timestamptz, closed_at timestamptz,
  result text check (result in ('won', 'lost')),
  noted_at timestamptz not null,
  primary key (practice_id, dispute_ref),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, intent_id) references card_intents
);
create index card_disputes_intent on card_disputes (practice_id, intent_id);
select protect('card_disputes', 'select, insert, update');

-- Which practice a processor's message is about; it comes before any practice is known. It gives the
-- practice alone. 'unsure': nothing matches, but something was sent whose answer is not recorded yet.
create function find_card_practice(a_processor text, a_ref text, a_key text, a_token text) returns text
  language sql stable security definer set search_path = public
  as $$ select coalesce(
    (select i.practice_id from card_intents i where i.processor = a_processor
       and (i.id = a_key or i.processor_ref = a_ref) limit 1),
    (select c.practice_id from cards c where c.processor = a_processor and c.token = a_token limit 1),
    (select 'unsure' from card_intents i where i.processor = a_processor and i.processor_ref is null
       and i.settled_at is null and i.attempts > 0 and a_token is null limit 1)) $$;
revoke all on function find_card_practice from public;
grant execute on function find_card_practice to clearhour_app;

create table payments (
  practice_id text not null, id text not null,
  client_id text, party_id text, payer_id text,
  method text not null check (method in ('cash', 'check', 'external-card', 'card', 'custom')),
  method_id text,
  reference text not null default '',
  amount_cents bigint not null check (amount_cents > 0),
  received_on date not null,
  intent_id text, processor_ref text,
  memo text not null default '',
  entry_id text not null,
  recorded_at timestamptz not null, recorded_by text,
  reversed_at timestamptz, reversal_reason text,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, payer_id) references payers,
  foreign key (practice_id, entry_id) references entries,
  foreign key (practice_id, intent_id) references card_intents,
  check ((client_id is null) <> (payer_id is null))
);
create unique index payments_intent on payments (practice_id, intent_id) where intent_id is not null;
create index payments_client on payments (practice_id, client_id) include (received_on, reversed_at);
create index payments_day on payments (practice_id, received_on);
select protect('payments', 'select, insert, update');

-- Money that came in is a fact: only the columns named may change, and only once.
create function money_fact_stays() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - tg_argv::text[] <> to_jsonb(old) - tg_argv::text[]
     or to_jsonb(old) ->> tg_argv[0] is not null then
    raise exception 'a row of % is reversed, never edited', tg_table_name using errcode = 'CH001';
  end if;
  return new;
end $$;
create trigger money_fact_stays before update on payments
  for each row execute function money_fact_stays('reversed_at', 'reversal_reason');

-- Credit of a payment put on a charge. Undone by a reversing entry, never deleted.
create table allocations (
  practice_id text not null, id text not null,
  payment_id text not null, charge_id text not null, client_id text not null,
  cents bigint not null check (cents > 0),
  entry_id text not null, reversed_by text,
  at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, payment_id) references payments,
  foreign key (practice_id, charge_id) references charges,
  foreign key (practice_id, entry_id) references entries,
  foreign key (practice_id, reversed_by) references entries
);
create index allocations_payment on allocations (practice_id, payment_id);
create index allocations_charge on allocations (practice_id, charge_id);
select protect('allocations', 'select, insert, update');
create trigger money_fact_stays before update on allocations
  for each row execute function money_fact_stays('reversed_by');

create table refunds (
  practice_id text not null, id text not null,
  payment_id text not null, client_id text not null,
  cents bigint not null check (cents > 0),
  reason text not null,
  status text not null check (status in ('requested', 'done', 'failed')),
  failure text not null default '',
  intent_id text, entry_id text, reversed_by text,
  requested_by text, requested_at timestamptz not null, settled_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, payment_id) references payments,
  foreign key (practice_id, entry_id) references entries,
  foreign key (practice_id, intent_id) references card_intents
);
create index refunds_payment on refunds (practice_id, payment_id);
select protect('refunds', 'select, insert, update');

create table write_offs (
  practice_id text not null, id text not null,
  charge_id text not null, client_id text not null, party_id text,
  -- denied-care gives up what a payer left undecided (payer_id); the others forgive what the client owes.
  kind text not null check (kind in ('courtesy', 'hardship', 'small-balance', 'bad-debt', 'denied-care')),
  payer_id text check ((payer_id is not null) = (kind = 'denied-care')),
  cents bigint not null check (cents > 0),
  reason text not null check (reason <> ''),
  evidence_on date, expires_on date,
  status text not null check (status in ('awaiting-approval', 'posted', 'refused', 'reversed')),
  requested_by text, requested_at timestamptz not null,
  decided_by text, decided_at timestamptz,
  entry_id text, reversed_by text,
  primary key (practice_id, id),
  foreign key (practice_id, charge_id) references charges,
  foreign key (practice_id, entry_id) references entries
);
create index write_offs_status on write_offs (practice_id, status);
create index write_offs_charge on write_offs (practice_id, charge_id);
select protect('write_offs', 'select, insert, update');
