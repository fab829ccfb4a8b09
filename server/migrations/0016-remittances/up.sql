-- What payers decided and paid: one row is one payment of one payer (an 835 set, or an EOB keyed in).
create table remittances (
  practice_id text not null references practices, id text not null,
  -- null: keyed in from paper.
  file_id text, set_index int, segment_index int,
  payer_id text, payer_name text not null,
  method text not null check (method in ('ach', 'check', 'card', 'none')),
  trace text not null default '',
  paid_cents bigint not null,
  paid_on date not null,
  -- Payer, trace, amount and day: the same payment told twice is one payment.
  payment_key text not null,
  -- waiting: being looked at. posted: all that can be posted is. undone: taken back whole, may be posted again.
  state text not null check (state in ('waiting', 'posted', 'undone', 'known')),
  -- Lines = claims = payment + provider adjustments, in cents; what is missing, said.
  balance jsonb not null,
  posted_at timestamptz, posted_by text,
  made_at timestamptz not null, made_by text,
  version int not null default 1,
  primary key (practice_id, id),
  foreign key (practice_id, file_id) references edi_files,
  foreign key (practice_id, payer_id) references payers
);
create unique index remittances_once on remittances (practice_id, payment_key) where state <> 'known';
create index remittances_state on remittances (practice_id, state, paid_on);
create index remittances_file on remittances (practice_id, file_id);
select protect('remittances', 'select, insert, update');

-- One claim of a remittance, as the payer wrote it (CLP and below) and what it was taken for.
create table remittance_claims (
  practice_id text not null, id text not null,
  remittance_id text not null, position int not null, segment_index int,
  -- CLP01, CLP02, CLP07.
  claim_number text not null, status text not null, payer_control_number text,
  patient jsonb not null,
  charged_cents bigint not null, paid_cents bigint not null, client_cents bigint,
  service_on date,
  -- The lines with adjustments and remarks as they came: amounts in cents.
  lines jsonb not null,
  -- paid, zero-paid, denied, partial, reversal, correction, secondary, capitation …
  kind text not null,
  claim_id text, match text check (match in ('line-key', 'payer-number', 'claim-number', 'name-and-day', 'by-hand')),
  confidence int check (confidence between 0 and 100),
  -- clean: posts by itself. look: posts, and raises an item. stop: waits for a person. posted, undone.
  state text not null check (state in ('clean', 'look', 'stop', 'posted', 'undone', 'set-aside')),
  -- Why it is not clean: [{code, sentence}]; candidates and why not each.
  reasons jsonb not null default '[]',
  version int not null default 1,
  primary key (practice_id, id),
  unique (practice_id, remittance_id, position),
  foreign key (practice_id, remittance_id) references remittances,
  foreign key (practice_id, claim_id) references claims
);
create index remittance_claims_claim on remittance_claims (practice_id, claim_id);
create index remittance_claims_number on remittance_claims (practice_id, claim_number);
create index remittance_claims_state on remittance_claims (practice_id, state);
select protect('remittance_claims', 'select, insert, update');

-- What one payer decided on one charge: the only way money of a payer reaches a charge.
create table adjudications (
  practice_id text not null, id text not null,
  remittance_id text not null, remittance_claim_id text not null, line_position int not null,
  claim_id text not null, charge_id text not null, payer_id text not null, level int not null,
  decided_on date not null,
  charged_cents bigint not null, allowed_cents bigint,
  paid_cents bigint not null,
  -- What was taken off by contract, left to the client (PR), given to the next payer, and left pending (denied, stopped).
  contractual_cents bigint not null, reduced_cents bigint not null, client_cents bigint not null,
  next_payer_cents bigint not null, open_cents bigint not null,
  -- [{group, reason, cents, quantity}] and remark codes, as they came.
  adjustments jsonb not null, remarks text[] not null default '{}',
  -- An adjudication that takes an earlier one back (CLP02 22) names it.
  reverses text,
  entry_id text, reversed_by text, reversed_at timestamptz,
  made_at timestamptz not null, made_by text,
  primary key (practice_id, id),
  foreign key (practice_id, remittance_id) references remittances,
  foreign key (practice_id, remittance_claim_id) references remittance_claims,
  foreign key (practice_id, claim_id) references claims,
  foreign key (practice_id, charge_id) references charges,
  foreign key (practice_id, entry_id) references entries
);
create index adjudications_charge on adjudications (practice_id, charge_id);
create index adjudications_claim on adjudications (practice_id, claim_id);
create index adjudications_remittance on adjudications (practice_id, remittance_id);
create unique index adjudications_once on adjudications (practice_id, remittance_claim_id, line_position)
  where reversed_at is null;
select protect('adjudications', 'select, insert, update');

-- Provider-level adjustments (PLB), positive lowers the payment.
create table remittance_adjustments (
  practice_id text not null, id text not null,
  remittance_id text not null, position int not null,
  reason text not null, reference text not null default '', cents bigint not null,
  state text not null check (state in ('clean', 'look', 'stop', 'posted', 'undone')),
  sentence text not null,
  entry_id text, reversed_by text,
  primary key (practice_id, id),
  unique (practice_id, remittance_id, position),
  foreign key (practice_id, remittance_id) references remittances
);
select protect('remittance_adjustments', 'select, insert, update');

-- What to do with an adjustment: the row of the practice for this payer, then of the practice, then the usual one.
-- contractual, reduction: taken off. client: the client's (or the next payer's). open: stays pending, raised.
create table posting_rules (
  practice_id text not null references practices, id text not null,
  payer_id text,
  group_code text not null, reason text not null default '',
  act text not null check (act in ('contractual', 'reduction', 'client', 'open', 'stop')),
  raise boolean not null default false,
  valid_from date not null, valid_to date,
  made_by text,
  primary key (practice_id, id),
  foreign key (practice_id, payer_id) references payers
);
select protect('posting_rules', 'select, insert, update, delete');

create table usual_posting_rules (
  group_code text not null, reason text not null default '',
  act text not null check (act in ('contractual', 'reduction', 'client', 'open', 'stop')),
  raise boolean not null,
  why text not null,
  valid_from date not null, valid_to date,
  source text not null,
  primary key (group_code, reason, valid_from)
);
grant select on usual_posting_rules to clearhour_app;
