-- What a session costs and who is expected to bear it. Rule data is installation-wide and dated.
-- A time rule: therapy minutes → code. add_on_to names the primary it extends (base code); an add-on
-- counts from from_minutes, once for each unit_minutes. Lower preference is offered first among equals.
create table time_rules (
  rule text not null,
  code text not null,
  label text not null,
  from_minutes int not null, to_minutes int,
  add_on_to text,
  unit_minutes int check (unit_minutes > 0),
  preference int not null default 1,
  valid_from date not null, valid_to date,
  source text not null,
  primary key (rule, code, valid_from)
);
grant select on time_rules to clearhour_app;
select watch_setup('time_rules', 'everybody');

-- Codes we know, in our own words. needs: primaries one of which must stand on the same day.
-- never_with: codes that may not stand beside it.
create table procedure_codes (
  code text not null,
  label text not null,
  timed boolean not null,
  add_on boolean not null,
  needs text[] not null default '{}',
  never_with text[] not null default '{}',
  discipline text,
  valid_from date not null, valid_to date,
  source text not null,
  primary key (code, valid_from)
);
grant select on procedure_codes to clearhour_app;
select watch_setup('procedure_codes', 'everybody');

-- Which fact gives which modifier. taxonomy: a clinician's taxonomy begins with fact, and gives the
-- discipline. discipline, assistant: fact is such a discipline. threshold: charges with one of the modifiers
-- of fact add up to amount_cents in the calendar year. review: above that the payer may ask for the records.
-- distinct: the code fact, beside another code of the same day, is paid only as a distinct service (the
-- modifier is the payer's way of saying it).
create table modifier_rules (
  rule text not null check (rule in ('taxonomy', 'discipline', 'assistant', 'threshold', 'review', 'distinct')),
  fact text not null,
  beside text not null default '' check ((rule = 'distinct') = (beside <> '')),
  gives text not null,
  amount_cents bigint check ((rule in ('threshold', 'review')) = (amount_cents is not null)),
  valid_from date not null, valid_to date,
  source text not null,
  primary key (rule, fact, beside, valid_from)
);
grant select on modifier_rules to clearhour_app;
select watch_setup('modifier_rules', 'everybody');

-- One row is one line of money: a code for one attendee, a missed-session fee, a product.
-- why: {code, fee, split, place}: the reason of each decision, in a sentence, with its facts.
create table charges (
  practice_id text not null, id text not null,
  kind text not null check (kind in ('session', 'missed', 'product', 'other')),
  client_id text not null,
  session_id text, attendee_id text, note_id text, note_version int,
  clinician_id text, service_id text,
  description text not null,
  service_on date not null,
  code text, units int not null default 1 check (units between 1 and 999),
  modifiers text[] not null default '{}', place text, diagnoses text[] not null default '{}',
  minutes int,
  fee_cents bigint not null check (fee_cents between 0 and 1000000000),
  payer_id text, policy_id text,
  payer_cents bigint not null check (payer_cents >= 0),
  client_cents bigint not null check (client_cents >= 0),
  why jsonb not null,
  -- override_reason: a code against its minutes. fee_by_hand: the fee was changed after posting, with a reason.
  override_reason text,
  fee_by_hand boolean not null default false,
  entry_id text,
  -- reversal_cause by-hand: nothing posts it again by itself.
  reversed_at timestamptz, reversal_reason text,
  reversal_cause text check (reversal_cause in ('by-hand', 'replaced', 'status', 'waived')),
  replaces text,
  posted_at timestamptz not null, posted_by text,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, session_id) references sessions,
  foreign key (practice_id, attendee_id) references attendees,
  foreign key (practice_id, note_id) references notes,
  foreign key (practice_id, clinician_id) references clinicians,
  foreign key (practice_id, service_id) references services,
  foreign key (practice_id, payer_id) references payers,
  foreign key (practice_id, policy_id) references policies,
  foreign key (practice_id, entry_id) references entries,
  foreign key (practice_id, replaces) references charges,
  check ((reversed_at is null) = (reversal_reason is null) and (reversed_at is null) = (reversal_cause is null)),
  check (payer_cents + client_cents = fee_cents),
  check (kind = 'session' or (payer_cents = 0 and payer_id is null and code is null)),
  check ((kind in ('session', 'missed')) = (attendee_id is not null))
);
-- One live charge per attendee and code, one live missed fee per attendee: a second signature finds it.
create unique index charges_once on charges (practice_id, attendee_id, kind, coalesce(code, ''))
  where reversed_at is null and attendee_id is not null;
create index charges_attendee on charges (practice_id, attendee_id);
create unique index charges_replaced_once on charges (practice_id, replaces) where replaces is not null;
create index charges_client on charges (practice_id, client_id, service_on) include (payer_id, kind, units, reversed_at);
create index charges_session on charges (practice_id, session_id);
create index charges_day on charges (practice_id, service_on);
select protect('charges', 'select, insert, update');
-- A charge is a fact: only its reversal may be marked.
create function charge_stays() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - '{reversed_at,reversal_reason,reversal_cause}'::text[]
     <> to_jsonb(old) - '{reversed_at,reversal_reason,reversal_cause}'::text[] or old.reversed_at is not null then
    raise exception 'a posted charge is reversed, never edited' using errcode = 'CH001';
  end if;
  return new;
end $$;
create trigger charge_stays before update on charges for each row execute function charge_stays();
