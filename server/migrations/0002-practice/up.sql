-- Who we are, our fees, our week. All dated: a change is a new row from a day on; the past stays.
-- Delete is for taking back a row that has not begun; see practice/dated.ts.

create table legal_entities (
  practice_id text not null references practices,
  id text not null,
  name text not null,
  npi text not null,
  -- What kind of provider the business is (PRV*BI of a claim); empty: payers tell by the clinician's own.
  taxonomy text not null default '',
  tax_id text not null,
  tax_id_kind text not null check (tax_id_kind in ('ein', 'ssn')),
  street text not null, street2 text not null default '', city text not null, state text not null, zip text not null,
  phone text not null,
  email text not null default '',
  valid_from date not null, valid_to date,
  primary key (practice_id, id),
  check (valid_to is null or valid_to >= valid_from)
);
select protect('legal_entities', 'select, insert, update, delete');
select watch_setup('legal_entities');

create table locations (
  practice_id text not null references practices,
  id text not null,
  name text not null,
  place_of_service text not null check (place_of_service ~ '^\d\d$'),
  -- Of the place itself, where it has one (box 32a of a claim); empty: it is known by the practice's.
  npi text not null default '',
  street text not null default '', street2 text not null default '', city text not null default '',
  state text not null default '', zip text not null default '',
  valid_from date not null, valid_to date,
  primary key (practice_id, id)
);
select protect('locations', 'select, insert, update, delete');
select watch_setup('locations');

-- What a row said wrongly since its first day, put right for the past too: only the fields that changed, what
-- they said and say, why, by whom. undoes: the correction it takes back. Papers that are numbered already and
-- claims that have gone keep what they say. They go with a row that is taken back before it began.
create table setup_corrections (
  practice_id text not null,
  id text not null,
  legal_entity_id text, location_id text,
  before jsonb not null, after jsonb not null,
  reason text not null check (reason <> ''),
  undoes text,
  by_user text, at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, undoes),
  foreign key (practice_id, legal_entity_id) references legal_entities on delete cascade,
  foreign key (practice_id, location_id) references locations on delete cascade,
  foreign key (practice_id, undoes) references setup_corrections,
  check (num_nonnulls(legal_entity_id, location_id) = 1)
);
create index setup_corrections_entity on setup_corrections (practice_id, legal_entity_id, id);
create index setup_corrections_location on setup_corrections (practice_id, location_id, id);
select protect('setup_corrections', 'select, insert, delete');

create table clinicians (
  practice_id text not null references practices,
  id text not null,
  name text not null,
  credential text not null,
  npi text,
  taxonomy text,
  colour text not null default 'teal',
  active_from date not null, active_to date,
  primary key (practice_id, id)
);
select protect('clinicians', 'select, insert, update');
select watch_setup('clinicians');
alter table users add foreign key (practice_id, clinician_id) references clinicians;

-- level orders fees, modifiers and who may sign alone.
create table licences (
  practice_id text not null,
  id text not null,
  clinician_id text not null,
  level text not null check (level in ('doctoral', 'masters', 'bachelors', 'trainee', 'prescriber')),
  kind text not null,
  number text not null,
  state text not null,
  valid_from date not null, valid_to date,
  primary key (practice_id, id),
  foreign key (practice_id, clinician_id) references clinicians
);
select protect('licences', 'select, insert, update, delete');
select watch_setup('licences');

-- mode: 'supervisee-signs' = the supervisee's signature counts; 'both-sign' = both are needed.
create table supervisions (
  practice_id text not null,
  id text not null,
  supervisee_id text not null,
  supervisor_id text not null check (supervisor_id <> supervisee_id),
  mode text not null check (mode in ('supervisee-signs', 'both-sign')),
  valid_from date not null, valid_to date,
  primary key (practice_id, id),
  foreign key (practice_id, supervisee_id) references clinicians,
  foreign key (practice_id, supervisor_id) references clinicians
);
select protect('supervisions', 'select, insert, update, delete');
select watch_setup('supervisions');

-- Hours of a clinician, or of the practice's office when clinician_id is null. Wall clock, 'HH:MM'.
create table office_hours (
  practice_id text not null references practices,
  id text not null,
  clinician_id text,
  weekday int not null check (weekday between 1 and 7),
  opens text not null check (opens ~ '^[0-2]\d:[0-5]\d$'),
  closes text not null check (closes ~ '^[0-2]\d:[0-5]\d$'),
  valid_from date not null, valid_to date,
  primary key (practice_id, id),
  foreign key (practice_id, clinician_id) references clinicians,
  check (closes > opens)
);
select protect('office_hours', 'select, insert, update, delete');
select watch_setup('office_hours');

-- The practice's own closed days, and federal holidays it works ('works').
create table closures (
  practice_id text not null references practices,
  id text not null,
  day date not null,
  name text not null,
  kind text not null check (kind in ('closed', 'works')),
  removed_at timestamptz,
  primary key (practice_id, id)
);
select protect('closures', 'select, insert, update');
select watch_setup('closures');

create table absences (
  practice_id text not null,
  id text not null,
  clinician_id text not null,
  from_day date not null, to_day date not null check (to_day >= from_day),
  reason text not null default '',
  removed_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, clinician_id) references clinicians
);
select protect('absences', 'select, insert, update');
select watch_setup('absences');

-- class decides missed-session fees and, later, claims. Rule data of a payer is dated in payer_rules.
create table payers (
  practice_id text not null references practices,
  id text not null,
  name text not null,
  class text not null check (class in ('commercial', 'medicare', 'medicaid', 'va', 'tricare', 'eap', 'other')),
  edi_id text not null default '',
  filing_days int not null default 90 check (filing_days between 1 and 730),
  -- Where paper claims go.
  street text not null default '', street2 text not null default '', city text not null default '',
  state text not null default '', zip text not null default '',
  created_at timestamptz not null,
  retired_at timestamptz,
  primary key (practice_id, id)
);
select protect('payers', 'select, insert, update');
select watch_setup('payers');

-- unit_method: cms = eight-minute rule, pooled; ama = each code alone.
-- licence_modifiers: {"doctoral":"HP","masters":"HO",...}.
-- therapy_modifiers: which of Medicare's this payer follows: discipline (GP, GO, GN), assistant (CQ, CO),
-- threshold (KX). modifier_distinct: how two services that exclude each other are told apart: 59, or the X
-- modifiers where they say more (x); empty, not at all.
-- filing_indicator: SBR09 of the claim. Days: first claim from the day of service (null: payers.filing_days),
-- corrected, secondary and appeal from the payer's answer (null: usual_payer_terms, and the contract must say).
-- frequency_codes: CLM05-3 it takes. usual_answer_days: from sending to its answer.
create table payer_rules (
  practice_id text not null,
  id text not null,
  payer_id text not null,
  unit_method text not null check (unit_method in ('cms', 'ama')),
  place_client_home text not null, place_client_elsewhere text not null,
  modifier_video text not null default '', modifier_audio text not null default '',
  licence_modifiers jsonb not null default '{}',
  therapy_modifiers jsonb not null default '[]',
  modifier_distinct text not null default '59' check (modifier_distinct in ('', '59', 'x')),
  bill_as text not null check (bill_as in ('renderer', 'supervisor')),
  filing_indicator text not null default 'CI' check (filing_indicator ~ '^[A-Z0-9]{1,2}$'),
  first_claim_days int check (first_claim_days between 1 and 1100),
  corrected_days int check (corrected_days between 1 and 1100),
  secondary_days int check (secondary_days between 1 and 1100),
  appeal_days int check (appeal_days between 1 and 1100),
  frequency_codes jsonb not null default '["1","7","8"]',
  usual_answer_days int not null default 14 check (usual_answer_days between 1 and 120),
  network text not null default 'in' check (network in ('in', 'out')),
  takes text not null default 'electronic' check (takes in ('electronic', 'paper')),
  authorization_needed boolean not null default false,
  autopost boolean not null default true,
  valid_from date not null, valid_to date,
  primary key (practice_id, id),
  foreign key (practice_id, payer_id) references payers
);
select protect('payer_rules', 'select, insert, update, delete');
select watch_setup('payer_rules');

-- What payers of a class usually ask, until the practice's own rule says: the same for all practices, dated.
-- Null: there is no usual figure, the contract must say. Days as in payer_rules.
create table usual_payer_terms (
  class text not null, valid_from date not null, valid_to date,
  filing_indicator text not null,
  first_claim_days int, corrected_days int, secondary_days int, appeal_days int,
  usual_answer_days int not null,
  source text not null check (source <> ''),
  primary key (class, valid_from)
);
grant select on usual_payer_terms to clearhour_app;
select watch_setup('usual_payer_terms', 'everybody');
-- The shorter figure where payers of a class differ: too early costs nothing. A year is 365 days.
insert into usual_payer_terms
  (class, valid_from, filing_indicator, first_claim_days, corrected_days, secondary_days, appeal_days, usual_answer_days, source)
values
  ('commercial', '2019-10-01', 'CI', 90, 90, 90, 180, 14,
   'Network contracts of large insurers (UnitedHealthcare, Cigna, Anthem 90 days; Aetna 120); appeal 180 days'),
  ('medicare', '2010-01-01', 'MB', 365, 365, 365, 120, 14,
   'One calendar year from the service (42 CFR 424.44); redetermination 120 days from receipt of the notice (42 CFR 405.942)'),
  ('medicaid', '2010-01-01', 'MC', 95, 120, 95, 120, 30,
   'At most 12 months (42 CFR 447.45); states are shorter: Texas 95 days, appeal 120 days'),
  ('tricare', '2010-01-01', 'CH', 365, 90, 90, 90, 30,
   'One year from the service, 90 days after a claim came back (32 CFR 199.7); appeal 90 days (32 CFR 199.10)'),
  ('va', '2010-01-01', 'VA', 180, 90, null, 90, 30,
   'Community care: 180 days from the service (38 U.S.C. 1703D); 90 days to ask again'),
  ('eap', '2010-01-01', 'CI', 60, 60, null, null, 30,
   'Behavioral-health carve-outs such as Magellan: 60 days; the contract says the rest'),
  ('other', '2010-01-01', 'ZZ', 90, null, null, null, 30, 'No common rule: the contract says');

-- What a payer is called on each connection; empty where its usual number (payers.edi_id) serves.
create table payer_ids (
  practice_id text not null, payer_id text not null, connection_id text not null,
  claims_id text not null default '', eligibility_id text not null default '', status_id text not null default '',
  primary key (practice_id, payer_id, connection_id),
  foreign key (practice_id, payer_id) references payers
);
select protect('payer_ids', 'select, insert, update, delete');
select watch_setup('payer_ids');

-- What the contract lets the payer pay for a code: typed from it, or learnt from remittances (then with how
-- many lines say so, and how sure that makes it, in basis points). Null licence_level = any.
create table contract_rates (
  practice_id text not null, id text not null,
  payer_id text not null, code text not null, modifier text not null default '',
  licence_level text,
  allowed_cents bigint not null check (allowed_cents between 0 and 1000000000),
  source text not null check (source in ('typed', 'learnt')),
  seen int not null default 0, confidence_bp int check (confidence_bp between 0 and 10000),
  set_by text, set_at timestamptz not null,
  valid_from date not null, valid_to date,
  primary key (practice_id, id),
  foreign key (practice_id, payer_id) references payers,
  check (valid_to is null or valid_to >= valid_from)
);
create index contract_rates_payer on contract_rates (practice_id, payer_id, code);
select protect('contract_rates', 'select, insert, update, delete');
select watch_setup('contract_rates');

-- What we offer. time_rule names a row set of time_rules; code is for untimed services.
-- per_attendee: each attendee pays the whole fee (group); else attendees share one fee by weight.
create table services (
  practice_id text not null references practices,
  id text not null,
  name text not null,
  kind text not null check (kind in
    ('individual', 'intake', 'couple', 'family', 'group', 'crisis', 'assessment', 'therapy-units', 'admin')),
  time_rule text not null,
  code text,
  default_minutes int not null check (default_minutes between 5 and 480),
  per_attendee boolean not null,
  claimable boolean not null,
  -- The row that made way for this one.
  follows text,
  valid_from date not null, valid_to date,
  primary key (practice_id, id),
  foreign key (practice_id, follows) references services
);
select protect('services', 'select, insert, update, delete');
select watch_setup('services');

-- The most specific row valid on the day wins: see charges/fee.ts. Null = any.
create table fees (
  practice_id text not null,
  id text not null,
  service_id text not null,
  code text,
  clinician_id text, licence_level text, client_id text, payer_id text,
  amount_cents bigint not null check (amount_cents between 0 and 1000000000),
  valid_from date not null, valid_to date,
  reason text not null default '',
  set_by text, set_at timestamptz not null,
  -- Not set by hand: it goes on with the service's next row as this fee of the row before does.
  follows text,
  primary key (practice_id, id),
  foreign key (practice_id, follows) references fees,
  foreign key (practice_id, service_id) references services,
  foreign key (practice_id, clinician_id) references clinicians,
  foreign key (practice_id, payer_id) references payers,
  check (valid_to is null or valid_to >= valid_from)
);
create index fees_service on fees (practice_id, service_id);
select protect('fees', 'select, insert, update, delete');
select watch_setup('fees');

-- The most specific row valid on the day wins. Medicaid and VA are never charged, whatever stands here.
create table missed_policies (
  practice_id text not null references practices,
  id text not null,
  service_id text, payer_class text,
  applies_to text not null check (applies_to in ('late-cancelled', 'no-show')),
  notice_hours int not null check (notice_hours between 0 and 336),
  amount_cents bigint check (amount_cents between 0 and 1000000000),
  percent_bp int check (percent_bp between 0 and 10000),
  forgiven_per_12_months int not null default 0 check (forgiven_per_12_months between 0 and 50),
  -- As for fees.
  follows text,
  valid_from date not null, valid_to date,
  primary key (practice_id, id),
  foreign key (practice_id, follows) references missed_policies,
  foreign key (practice_id, service_id) references services,
  check ((amount_cents is null) <> (percent_bp is null))
);
select protect('missed_policies', 'select, insert, update, delete');
select watch_setup('missed_policies');

-- Write-off limits by role; over the limit a second person approves.
create table approval_limits (
  practice_id text not null references practices,
  role text not null,
  write_off_cents bigint not null check (write_off_cents >= 0),
  primary key (practice_id, role)
);
select protect('approval_limits', 'select, insert, update');
select watch_setup('approval_limits');

-- The most that may be written off as a small balance: above it collecting is worth more than the stamp.
create table small_balance_limits (
  practice_id text not null references practices,
  id text not null,
  amount_cents bigint not null check (amount_cents between 0 and 1000000000),
  valid_from date not null, valid_to date,
  primary key (practice_id, id),
  check (valid_to is null or valid_to >= valid_from)
);
select protect('small_balance_limits', 'select, insert, update, delete');
select watch_setup('small_balance_limits');
