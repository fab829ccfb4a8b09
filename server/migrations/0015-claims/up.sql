-- A claim asks one payer for the services of one client on one day by one clinician at one place.
create table claims (
  practice_id text not null references practices, id text not null,
  -- CLM01, the same on every answer: ours, short, never used again.
  number text not null check (number ~ '^[A-Z0-9]{6,20}$'),
  client_id text not null, policy_id text not null, payer_id text not null,
  clinician_id text not null, service_on date not null,
  -- 1 primary, 2 secondary, 3 tertiary. before: the claim of the payer before, whose answer this one carries.
  level int not null default 1 check (level between 1 and 9),
  before text,
  -- 1 first, 7 replaces, 8 voids; replaces: the claim it is about (CLM05-3, REF*F8).
  frequency text not null default '1' check (frequency in ('1', '7', '8')),
  replaces text,
  state text not null,
  total_cents bigint not null check (total_cents >= 0),
  -- What the payer calls it (REF*1K of the 277CA, CLP07 of the 835).
  payer_control_number text,
  connection_id text,
  -- The interchange that carried it first; proof: the 277CA segment that accepted it, at the payer where there is one.
  sent_file text, sent_at timestamptz,
  proof jsonb,
  -- What the scrubber found: [{code, sentence, field, place, severity}]; empty = clean.
  findings jsonb not null default '[]',
  -- Held by a rule or a person, with the reason.
  hold_reason text, held_by text, hold_rule text,
  -- Payer's limit for the step it is at (first, corrected, secondary, appeal), and the office's day before it.
  limit_on date, act_by date, limit_basis text,
  ask_status_on date,
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
create index claims_state on claims (practice_id, state, act_by);
create index claims_client on claims (practice_id, client_id, service_on);
create index claims_day on claims (practice_id, service_on);
create index claims_payer_number on claims (practice_id, payer_control_number) where payer_control_number is not null;
create unique index claims_replaced_once on claims (practice_id, replaces)
  where replaces is not null and state not in ('withdrawn', 'rejected');
select protect('claims', 'select, insert, update');

-- line_key: REF*6R, comes back on the 835 and names the charge without doubt.
create table claim_lines (
  practice_id text not null, claim_id text not null, position int not null check (position between 1 and 50),
  charge_id text not null, line_key text not null,
  code text not null, modifiers text[] not null default '{}', units int not null, place text not null,
  diagnoses text[] not null, fee_cents bigint not null,
  service_on date not null,
  primary key (practice_id, claim_id, position),
  unique (practice_id, line_key),
  foreign key (practice_id, claim_id) references claims,
  foreign key (practice_id, charge_id) references charges
);
create index claim_lines_charge on claim_lines (practice_id, charge_id);
select protect('claim_lines', 'select, insert, update, delete');

-- Who, when, why, which file and segment: a claim's whole life.
create table claim_events (
  practice_id text not null, id text not null,
  claim_id text not null, event text not null,
  from_state text not null, to_state text not null,
  -- Our sentence; codes are shown beside it.
  why text not null, codes jsonb not null default '{}',
  file_id text, segment_index int,
  by_user text, at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, claim_id) references claims,
  foreign key (practice_id, file_id) references edi_files
);
create index claim_events_claim on claim_events (practice_id, claim_id, id);
select protect('claim_events', 'select, insert');
select only_grows('claim_events');

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
