-- A service that a payer did not pay, or paid short of what is open: one row per answer of a payer on a charge.
create table denials (
  practice_id text not null references practices, id text not null,
  adjudication_id text not null, remittance_id text not null, remittance_claim_id text not null,
  claim_id text, charge_id text not null, client_id text not null, payer_id text not null,
  clinician_id text, level int not null,
  service_on date not null, decided_on date not null,
  code text not null default '',
  charged_cents bigint not null, paid_cents bigint not null,
  -- Open: decided by nobody yet. Risk: that, or what the raised reasons put on somebody else.
  open_cents bigint not null check (open_cents >= 0), risk_cents bigint not null check (risk_cents >= 0),
  group_code text not null, reason text not null,
  -- [{group, reason, cents}], remark codes: as they came.
  adjustments jsonb not null, remarks text[] not null default '{}',
  bucket text not null, cause text not null,
  client_owes text not null check (client_owes in ('yes', 'no', 'review')),
  usual_act text not null, advice text not null, no_appeal text,
  state text not null check (state in ('open', 'waiting', 'correcting', 'appealing', 'asked', 'closed')),
  outcome text check (outcome in
    ('won', 'partly', 'lost', 'given-up', 'client-billed', 'next-payer', 'accepted', 'taken-back')),
  -- The last thing that was tried, for the share that is overturned; what the answer to it brought.
  tried text check (tried in ('correct', 'appeal')), won_cents bigint not null default 0,
  -- [{step, limitOn, actBy, basis}]; limit and act_by are those of what is usual.
  deadlines jsonb not null, limit_on date, act_by date, limit_basis text,
  wait_until date,
  -- The denial of the same service by the same payer before; how many there were.
  follows text, times_before int not null default 0,
  made_claim_id text, write_off_id text, passed_id text,
  -- The later answer that closed it, and how it stood before: when that answer is undone, it stands so again.
  settled_by text, before_settled jsonb,
  made_at timestamptz not null, closed_at timestamptz,
  version int not null default 1,
  primary key (practice_id, id),
  foreign key (practice_id, adjudication_id) references adjudications,
  foreign key (practice_id, claim_id) references claims,
  foreign key (practice_id, charge_id) references charges,
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, payer_id) references payers,
  foreign key (practice_id, follows) references denials,
  check ((state = 'closed') = (outcome is not null)),
  check ((state = 'waiting') = (wait_until is not null))
);
-- However often an answer is read, it is one denial.
create unique index denials_once on denials (practice_id, adjudication_id);
-- The order of work (money at risk by days left) is read from this index alone.
create index denials_work on denials (practice_id, state, act_by, risk_cents, id)
  include (payer_id, client_id, clinician_id, bucket, group_code, reason, cause, wait_until, usual_act, limit_on);
create index denials_day on denials (practice_id, decided_on, id);
create index denials_charge on denials (practice_id, charge_id, payer_id);
create index denials_claim on denials (practice_id, claim_id);
create index denials_client on denials (practice_id, client_id);
create index denials_settled on denials (practice_id, settled_by) where settled_by is not null;
create index denials_write_off on denials (practice_id, write_off_id) where write_off_id is not null;
select protect('denials', 'select, insert, update');

-- What a payer denied was moved by a person: to client due (to_payer_id null), or to the next payer
-- (payments/pass-on.ts).
create table passed_on (
  practice_id text not null references practices, id text not null,
  charge_id text not null, client_id text not null, payer_id text not null, to_payer_id text,
  cents bigint not null check (cents > 0), reason text not null check (reason <> ''),
  entry_id text not null, reversed_by text,
  made_at timestamptz not null, made_by text,
  primary key (practice_id, id),
  foreign key (practice_id, charge_id) references charges,
  foreign key (practice_id, payer_id) references payers,
  foreign key (practice_id, entry_id) references entries
);
create index passed_on_charge on passed_on (practice_id, charge_id) where reversed_by is null;
select protect('passed_on', 'select, insert, update');

-- One decision of a person on one or many; undone as a whole.
create table denial_decisions (
  practice_id text not null references practices, id text not null,
  act text not null, reason text not null default '',
  items int not null, risk_cents bigint not null,
  at timestamptz not null, by_user text,
  undone_at timestamptz, undone_by text,
  primary key (practice_id, id)
);
select protect('denial_decisions', 'select, insert, update');
-- What it did to each: how the denial stood before, what it stands at since, and what was made.
create table denial_effects (
  practice_id text not null, decision_id text not null, denial_id text not null,
  before jsonb not null, after_version int not null,
  claim_id text, appeal_id text, write_off_id text, passed_id text,
  undone_at timestamptz,
  primary key (practice_id, decision_id, denial_id),
  foreign key (practice_id, decision_id) references denial_decisions,
  foreign key (practice_id, denial_id) references denials
);
create index denial_effects_denial on denial_effects (practice_id, denial_id);
select protect('denial_effects', 'select, insert, update');

-- Who, when, why.
create table denial_events (
  practice_id text not null, id text not null, denial_id text not null,
  event text not null, from_state text, to_state text not null, why text not null,
  decision_id text, by_user text, at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, denial_id) references denials
);
create index denial_events_denial on denial_events (practice_id, denial_id, id);
select protect('denial_events', 'select, insert');
select only_grows('denial_events');

-- A letter to a payer about the denials of one claim, and what came of it.
create table appeals (
  practice_id text not null references practices, id text not null,
  payer_id text not null, claim_id text, client_id text not null, service_on date not null,
  level int not null check (level between 1 and 9), follows text,
  state text not null check (state in ('draft', 'sent', 'won', 'partly', 'lost', 'withdrawn')),
  template text not null, letter_to text not null, subject text not null, body text not null,
  limit_on date, act_by date, limit_basis text,
  sent_on date, sent_how text check (sent_how in ('mail', 'fax', 'portal', 'email')), sent_reference text not null default '',
  sent_by text, sent_at timestamptz, answer_by date,
  -- answered_by: the remittance's answer that said so, where no person did.
  outcome_on date, outcome_why text not null default '', answered_by text,
  -- As it was sent: what the pages say, and the pages.
  packet jsonb, pdf bytea, sha256 bytea,
  made_at timestamptz not null, made_by text, version int not null default 1,
  primary key (practice_id, id),
  foreign key (practice_id, payer_id) references payers,
  foreign key (practice_id, claim_id) references claims,
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, follows) references appeals,
  check (state = 'draft' or state = 'withdrawn' or (sent_on is not null and packet is not null))
);
create index appeals_state on appeals (practice_id, state, id);
create index appeals_claim on appeals (practice_id, claim_id);
create unique index appeals_next_once on appeals (practice_id, follows)
  where follows is not null and state <> 'withdrawn';
select protect('appeals', 'select, insert, update');
create table appeal_denials (
  practice_id text not null, appeal_id text not null, denial_id text not null,
  primary key (practice_id, appeal_id, denial_id),
  foreign key (practice_id, appeal_id) references appeals,
  foreign key (practice_id, denial_id) references denials
);
create index appeal_denials_denial on appeal_denials (practice_id, denial_id);
select protect('appeal_denials', 'select, insert, delete');
-- A note that somebody who may read it released for this appeal, as it said then.
create table appeal_notes (
  practice_id text not null, appeal_id text not null, note_id text not null,
  service_on date not null, author_name text not null, content jsonb not null,
  chosen_by text not null, chosen_by_name text not null, chosen_at timestamptz not null,
  primary key (practice_id, appeal_id, note_id),
  foreign key (practice_id, appeal_id) references appeals,
  foreign key (practice_id, note_id) references notes
);
select protect('appeal_notes', 'select, insert, delete');
-- The practice's own letters. bucket null: for any.
create table appeal_templates (
  practice_id text not null references practices, id text not null,
  name text not null, bucket text, subject text not null, body text not null,
  made_at timestamptz not null, made_by text, retired_at timestamptz,
  primary key (practice_id, id)
);
select protect('appeal_templates', 'select, insert, update');

-- payer_id null: of all payers without a row. A deadline moves to the next business day only where the
-- contract or the law says so, and then the row says where.
create table denial_settings (
  practice_id text not null references practices, payer_id text,
  rolls_forward boolean not null default false, rolls_forward_basis text not null default '',
  appeal_levels int not null check (appeal_levels between 1 and 5),
  appeal_to text not null default '',
  tolerance_cents bigint not null check (tolerance_cents >= 0),
  tolerance_bp int not null check (tolerance_bp between 0 and 5000),
  set_at timestamptz not null, set_by text,
  foreign key (practice_id, payer_id) references payers,
  check (not rolls_forward or rolls_forward_basis <> '')
);
create unique index denial_settings_once on denial_settings (practice_id, coalesce(payer_id, ''));
select protect('denial_settings', 'select, insert, update, delete');

-- An answer whose allowed amount is below the contract's. Settled and ignored by a person, or by a later answer.
create table underpayments (
  practice_id text not null references practices, adjudication_id text not null,
  payer_id text not null, client_id text not null, charge_id text not null, claim_id text,
  service_on date not null, decided_on date not null,
  code text not null, modifiers text[] not null default '{}', units int not null,
  allowed_cents bigint not null, expected_cents bigint not null, short_cents bigint not null check (short_cents > 0),
  source text not null check (source in ('typed', 'learnt')), seen int not null, confidence_bp int,
  basis text not null,
  state text not null check (state in ('open', 'asked', 'settled', 'ignored')),
  asked_on date, why text not null default '', decided_by text, decided_at timestamptz,
  made_at timestamptz not null,
  primary key (practice_id, adjudication_id),
  foreign key (practice_id, adjudication_id) references adjudications,
  foreign key (practice_id, payer_id) references payers,
  foreign key (practice_id, charge_id) references charges
);
create index underpayments_state on underpayments (practice_id, state, short_cents desc, adjudication_id);
create index underpayments_payer on underpayments (practice_id, payer_id, state);
create index underpayments_charge on underpayments (practice_id, charge_id);
select protect('underpayments', 'select, insert, update');
-- Remittances whose lines were compared and learnt from.
create table compared_remittances (
  practice_id text not null references practices, remittance_id text not null, compared_at timestamptz not null,
  primary key (practice_id, remittance_id)
);
select protect('compared_remittances', 'select, insert, update');
