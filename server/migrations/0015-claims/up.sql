-- A claim asks one payer for the services of one client on one day by one clinician at one place.
create table claims (
  practice_id text not null references practices, id text not null,
  -- CLM01, the same on every answer: ours, short, never used again.
  number text not null check (number ~ '^[A-Z0-9]{6,20}$'),
  client_id text not null, policy_id text not null, payer_id text not null,
  clinician_id text not null, service_on date not null,
  place text not null,
  -- A day with more lines than a claim holds goes on in part 2.
  part int not null default 1 check (part between 1 and 20),
  -- 1 primary, 2 secondary, 3 tertiary. before: the claim of the payer before, whose answer this one carries.
  level int not null default 1 check (level between 1 and 9),
  before text,
  -- 1 first, 7 replaces, 8 voids; replaces: the claim it is about (CLM05-3, REF*F8).
  frequency text not null default '1' check (frequency in ('1', '7', '8')),
  replaces text,
  state text not null,
  -- How far it had come before it was decided or to be corrected; where a claim set aside would stand.
  came_from text, aside_from text,
  decision text check (decision in ('paid', 'part-paid', 'denied')), decided_on date,
  total_cents bigint not null check (total_cents >= 0),
  -- What the payer calls it (REF*1K of the 277CA, CLP07 of the 835).
  payer_control_number text,
  -- Said by a person on this claim alone: NTE, REF*G1, CLM20.
  note text not null default '', auth_number text not null default '', delay_reason text not null default '',
  -- Answers of the payers before, in order, as their remittances said them; the newest answer to this one.
  prior jsonb not null default '[]',
  answer jsonb,
  connection_id text,
  -- The interchange that carried it last; proof: the 277CA that accepted it, at the payer where there is one.
  sent_file text, sent_at timestamptz,
  proof jsonb,
  -- False: something it is made from changed since it was scrubbed (the triggers below, new lines).
  checked boolean not null default false,
  -- What the scrubber found: [{code, sentence, severity, place: {page, id, field}}]; empty = clean.
  findings jsonb not null default '[]',
  -- Held by a rule or a person, with the reason. released_at: a person let it go past the rules.
  hold_reason text, held_by text, hold_rule text, released_at timestamptz,
  -- Payer's limit for the step it is at (first, corrected, secondary), and the office's day before it.
  limit_on date, act_by date, limit_basis text,
  ask_status_on date, asked_at timestamptz,
  -- With the payer, undecided: its usual days are over after this one.
  answer_by date,
  -- What lists go by: the day a person must have acted, or the payer is late.
  due_on date generated always as (least(act_by, answer_by)) stored,
  made_at timestamptz not null, made_by text,
  version int not null default 1,
  primary key (practice_id, id),
  unique (practice_id, number),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, policy_id) references policies,
  foreign key (practice_id, payer_id) references payers,
  foreign key (practice_id, clinician_id) references clinicians,
  foreign key (practice_id, before) references claims,
  foreign key (practice_id, replaces) references claims,
  foreign key (practice_id, sent_file) references edi_files,
  check ((frequency = '1') = (replaces is null)),
  check ((level = 1) = (before is null))
);
-- The order of work (money at risk by days left) is read from these alone: what has a day, by its day; what has
-- none, by its money.
create index claims_work on claims (practice_id, state, due_on, total_cents, id)
  include (payer_id, client_id, clinician_id, service_on, limit_on, answer_by) where due_on is not null;
create index claims_rest on claims (practice_id, state, total_cents, id)
  include (payer_id, client_id, clinician_id, service_on) where due_on is null;
create index claims_state_day on claims (practice_id, state, service_on, id) include (total_cents);
create index claims_client on claims (practice_id, client_id, service_on);
create index claims_day on claims (practice_id, service_on, id);
create index claims_number on claims (practice_id, number text_pattern_ops);
create index claims_payer_number on claims (practice_id, payer_control_number text_pattern_ops)
  where payer_control_number is not null;
create index claims_file on claims (practice_id, sent_file) where sent_file is not null;
create index claims_unchecked on claims (practice_id, id)
  where not checked and state in ('building', 'to-mend', 'held', 'ready');
create index claims_to_ask on claims (practice_id, ask_status_on) where ask_status_on is not null;
-- One open claim per client, plan, clinician, place and day, whoever adds to it at the same moment.
create unique index claims_open_once on claims (practice_id, client_id, policy_id, clinician_id, service_on, place, part)
  where level = 1 and frequency = '1' and state in ('building', 'to-mend', 'held', 'ready');
create unique index claims_replaced_once on claims (practice_id, replaces)
  where replaces is not null and state <> 'withdrawn';
create unique index claims_next_once on claims (practice_id, before)
  where before is not null and frequency = '1' and state <> 'withdrawn';
select protect('claims', 'select, insert, update');

-- line_key: REF*6R, comes back on the 835 and names the charge without doubt.
-- stands: the claim asks for it; no longer when the claim was withdrawn, replaced or voided.
create table claim_lines (
  practice_id text not null, claim_id text not null, position int not null check (position between 1 and 50),
  charge_id text not null, line_key text not null,
  code text not null, modifiers text[] not null default '{}', units int not null, place text not null,
  diagnoses text[] not null, fee_cents bigint not null,
  service_on date not null,
  level int not null default 1, stands boolean not null default true,
  primary key (practice_id, claim_id, position),
  unique (practice_id, line_key),
  foreign key (practice_id, claim_id) references claims,
  foreign key (practice_id, charge_id) references charges
);
create index claim_lines_charge on claim_lines (practice_id, charge_id);
-- A charge is asked of one payer of a level once: two claims for it cannot stand.
create unique index claim_lines_once on claim_lines (practice_id, charge_id, level) where stands;
select protect('claim_lines', 'select, insert, update, delete');

-- Who, when, why, which file and segment: a claim's whole life.
create table claim_events (
  practice_id text not null, id text not null,
  -- The order they were written in: two in one moment have it too.
  seq bigint generated always as identity,
  claim_id text not null, event text not null,
  from_state text not null, to_state text not null,
  -- Our sentence; codes are shown beside it: [{code, sentence}].
  why text not null, codes jsonb not null default '[]',
  -- What an acknowledgment said, whole, to weigh later ones against it.
  verdict jsonb,
  file_id text, segment_index int,
  by_user text, at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, claim_id) references claims,
  foreign key (practice_id, file_id) references edi_files
);
create index claim_events_claim on claim_events (practice_id, claim_id, seq);
-- The same set of a file tells a claim a thing once, however often it is read.
create unique index claim_events_once on claim_events (practice_id, file_id, segment_index, claim_id, event)
  where file_id is not null and segment_index is not null;
select protect('claim_events', 'select, insert');
select only_grows('claim_events');

-- Each time a claim left: the interchange, its set and the batch's reference (BHT03), to which the 277CA answers.
create table claim_sendings (
  practice_id text not null, claim_id text not null, file_id text not null,
  set_control text not null, reference text not null, at timestamptz not null,
  primary key (practice_id, claim_id, file_id),
  foreign key (practice_id, claim_id) references claims,
  foreign key (practice_id, file_id) references edi_files
);
create index claim_sendings_file on claim_sendings (practice_id, file_id, set_control);
create index claim_sendings_reference on claim_sendings (practice_id, reference);
select protect('claim_sendings', 'select, insert');
select only_grows('claim_sendings');

-- Conditions under which claims wait: every one that is set must be met. Null = any.
create table claim_hold_rules (
  practice_id text not null references practices, id text not null,
  reason text not null check (reason <> ''),
  payer_id text, payer_class text, clinician_id text, client_id text, code text, modifier text, place text,
  over_cents bigint check (over_cents >= 0), level int,
  release_on date,
  made_at timestamptz not null, made_by text, retired_at timestamptz,
  primary key (practice_id, id)
);
select protect('claim_hold_rules', 'select, insert, update');

create table claim_settings (
  practice_id text primary key references practices,
  send_at text not null check (send_at ~ '^[0-2]\d:[0-5]\d$'),
  safety_days int not null check (safety_days between 0 and 60)
);
select protect('claim_settings', 'select, insert, update');

-- A day's run of claims work that has been put into the queue: once, however many claims want it.
create table claim_runs (
  practice_id text not null references practices,
  kind text not null check (kind in ('send', 'ask')), day date not null,
  due_at timestamptz not null, done_at timestamptz, claims int not null default 0,
  primary key (practice_id, kind, day)
);
select protect('claim_runs', 'select, insert, update');

-- Whatever a claim is made from changed, by whatever way: claims that have not gone are scrubbed again.
create function claims_unchecked_of_client() returns trigger language plpgsql as $$
declare
  r jsonb := to_jsonb(coalesce(new, old));
begin
  update claims set checked = false
    where practice_id = r ->> 'practice_id' and client_id = coalesce(r ->> 'client_id', r ->> 'id')
      and checked and state in ('building', 'to-mend', 'held', 'ready');
  return null;
end $$;
create trigger claims_unchecked after update on clients
  for each row execute function claims_unchecked_of_client();
create trigger claims_unchecked after insert or update or delete on policies
  for each row execute function claims_unchecked_of_client();

create function claims_unchecked_of_practice() returns trigger language plpgsql as $$
declare
  r jsonb := to_jsonb(coalesce(new, old));
begin
  update claims set checked = false
    where practice_id = r ->> 'practice_id' and checked and state in ('building', 'to-mend', 'held', 'ready');
  return null;
end $$;
create trigger claims_unchecked after insert or update or delete on legal_entities
  for each row execute function claims_unchecked_of_practice();
create trigger claims_unchecked after update or delete on locations
  for each row execute function claims_unchecked_of_practice();
create trigger claims_unchecked after update on clinicians
  for each row execute function claims_unchecked_of_practice();
create trigger claims_unchecked after insert or update or delete on supervisions
  for each row execute function claims_unchecked_of_practice();
create trigger claims_unchecked after update on payers
  for each row execute function claims_unchecked_of_practice();
create trigger claims_unchecked after insert or update or delete on payer_rules
  for each row execute function claims_unchecked_of_practice();
create trigger claims_unchecked after insert or update on claim_hold_rules
  for each row execute function claims_unchecked_of_practice();
create trigger claims_unchecked after insert or update or delete on payer_ids
  for each row execute function claims_unchecked_of_practice();
