-- What payers decided and paid: one row is one payment of one payer (an 835 set, or an EOB keyed in).
create table remittances (
  practice_id text not null references practices, id text not null,
  -- null: keyed in from paper.
  file_id text, set_index int, segment_index int,
  payer_id text, payer_name text not null,
  -- TRN03: 1 and the payer's tax id.
  payer_number text not null default '',
  method text not null check (method in ('ach', 'check', 'card', 'none')),
  trace text not null default '',
  paid_cents bigint not null,
  paid_on date not null,
  -- Payer, trace, amount and day: the same payment told twice is one payment.
  payment_key text not null,
  -- waiting: something of it waits. posted: all of it stands in the book, or was set aside. undone: taken back
  -- whole, may be posted again. known: the same payment came before (same_as), or in its place; nothing of it is
  -- posted. not-ours: a person said that it was sent to somebody else.
  state text not null check (state in ('waiting', 'posted', 'undone', 'known', 'not-ours')),
  same_as text,
  -- Whom it pays (N1*PE): {name, npi, taxId}; null: keyed in. And what a person said of it: {ours, why, at}.
  payee jsonb, payee_said jsonb,
  -- What it says, in short: the same payment told twice says the same. differs: a known one says something else
  -- than the one it repeats.
  says text not null default '', differs boolean not null default false,
  -- {claimsCents, adjustmentsCents, proved, faults: [{code, sentence}]}: claims = payment + provider
  -- adjustments; with a fault nothing of it is posted.
  balance jsonb not null,
  claim_count int not null default 0,
  posted_at timestamptz, posted_by text,
  made_at timestamptz not null, made_by text,
  version int not null default 1,
  primary key (practice_id, id),
  foreign key (practice_id, file_id) references edi_files,
  foreign key (practice_id, payer_id) references payers,
  foreign key (practice_id, same_as) references remittances,
  check ((state = 'known') = (same_as is not null))
);
create unique index remittances_once on remittances (practice_id, payment_key) where state <> 'known';
create index remittances_state on remittances (practice_id, state, paid_on);
create index remittances_banked on remittances (practice_id, paid_on) include (paid_cents, id)
  where state = 'posted' and paid_cents > 0;
create index remittances_file on remittances (practice_id, file_id);
create index remittances_day on remittances (practice_id, paid_on, id);
select protect('remittances', 'select, insert, update');

-- One claim of a remittance, as the payer wrote it (CLP and below) and what it was taken for.
create table remittance_claims (
  practice_id text not null, id text not null,
  remittance_id text not null, position int not null, segment_index int,
  -- CLP01, CLP02, CLP07.
  claim_number text not null, status text not null, payer_control_number text,
  patient jsonb not null,
  -- Null: it came and could not be read.
  charged_cents bigint, paid_cents bigint, client_cents bigint,
  service_on date,
  -- The lines with adjustments and remarks as they came: amounts in cents.
  lines jsonb not null,
  -- What else it says: adjustments and remarks of the whole claim, the number before, names as the payer
  -- has them, who it was sent on to, what could not be read.
  told jsonb not null default '{}',
  kind text not null check (kind in
    ('paid', 'zero-paid', 'denied', 'partial', 'reversal', 'correction', 'secondary', 'notice', 'unknown')),
  -- Line → charge, where a person said so (keyed in, or matched by hand without a claim).
  line_charges jsonb not null default '{}',
  client_id text,
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
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, claim_id) references claims
);
-- Counts of a page of remittances, from the index alone.
create index remittance_claims_state on remittance_claims (practice_id, remittance_id, state);
create index remittance_claims_claim on remittance_claims (practice_id, claim_id);
create index remittance_claims_number on remittance_claims (practice_id, claim_number);
create index remittance_claims_stopped on remittance_claims (practice_id, id) where state in ('stop', 'set-aside');
create index remittance_claims_stop on remittance_claims (practice_id) include (paid_cents) where state = 'stop';
create index remittance_claims_client on remittance_claims (practice_id, client_id);
select protect('remittance_claims', 'select, insert, update');

-- What one payer decided on one charge: the only way money of a payer reaches a charge.
create table adjudications (
  practice_id text not null, id text not null,
  remittance_id text not null, remittance_claim_id text not null, line_position int not null,
  -- Null: a charge that no claim of ours went out for, matched by hand.
  claim_id text, charge_id text not null, client_id text not null, payer_id text not null, level int not null,
  decided_on date not null,
  charged_cents bigint not null, allowed_cents bigint,
  paid_cents bigint not null,
  -- What was taken off by contract, left to the client (PR), given to the next payer, and left pending (denied, stopped).
  contractual_cents bigint not null, reduced_cents bigint not null, client_cents bigint not null,
  next_payer_cents bigint not null, open_cents bigint not null,
  -- [{group, reason, cents, quantity}] and remark codes, as they came.
  adjustments jsonb not null, remarks text[] not null default '{}',
  -- What a person must look at: [{code, sentence}].
  raised jsonb not null default '[]',
  -- The next payer asked for what this one left.
  next_payer_id text,
  -- An adjudication that takes an earlier one back (CLP02 22) names it.
  reverses text,
  -- A later answer of the same payer speaks for the charge (after a denial, no reversal comes).
  superseded_by text,
  -- entry_id null: nothing moved (a denial). reversed_by: the entry that took it back here (undone, or the charge
  -- was taken back); reversed_at without it: nothing had moved.
  entry_id text, reversed_by text, reversed_at timestamptz, reversed_why text,
  made_at timestamptz not null, made_by text,
  primary key (practice_id, id),
  foreign key (practice_id, remittance_id) references remittances,
  foreign key (practice_id, remittance_claim_id) references remittance_claims,
  foreign key (practice_id, claim_id) references claims,
  foreign key (practice_id, charge_id) references charges,
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, payer_id) references payers,
  foreign key (practice_id, reverses) references adjudications,
  foreign key (practice_id, entry_id) references entries
);
create index adjudications_open on adjudications (practice_id, decided_on, id) 
  where open_cents > 0 and reversed_at is null and superseded_by is null;
create index adjudications_charge on adjudications (practice_id, charge_id);
create index adjudications_claim on adjudications (practice_id, claim_id);
create index adjudications_remittance on adjudications (practice_id, remittance_id);
create unique index adjudications_once on adjudications (practice_id, remittance_claim_id, line_position)
  where reversed_at is null;
create unique index adjudications_reversed_once on adjudications (practice_id, reverses)
  where reverses is not null and reversed_at is null;
select protect('adjudications', 'select, insert, update');

-- Provider-level adjustments (PLB), positive lowers the payment.
create table remittance_adjustments (
  practice_id text not null, id text not null,
  remittance_id text not null, position int not null,
  reason text not null, reference text not null default '',
  -- Null: it came and could not be read.
  cents bigint,
  state text not null check (state in ('clean', 'look', 'stop', 'posted', 'undone')),
  sentence text not null,
  -- How often it was posted: part of the event key, so that it can be posted again after it was undone.
  times int not null default 0,
  entry_id text,
  primary key (practice_id, id),
  unique (practice_id, remittance_id, position),
  foreign key (practice_id, remittance_id) references remittances
);
select protect('remittance_adjustments', 'select, insert, update');

-- What to do with an adjustment: the row of the practice for this payer, then of the practice, then the usual one;
-- within each the row of the reason before that of the group alone.
-- contractual, reduction: taken off. client: the client's (or the next payer's). open: stays pending, raised.
-- prior: what an earlier payer did, told again. For PLB: balance (owed to the payer or carried forward),
-- interest, capitation, reduction.
create table posting_rules (
  practice_id text not null references practices, id text not null,
  payer_id text,
  group_code text not null check (group_code in ('CO', 'PR', 'OA', 'PI', 'PLB')), reason text not null default '',
  act text not null check (act in
    ('contractual', 'reduction', 'client', 'open', 'stop', 'prior', 'balance', 'interest', 'capitation')),
  raise boolean not null default false,
  valid_from date not null, valid_to date,
  made_by text, made_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, payer_id) references payers,
  check (valid_to is null or valid_to >= valid_from),
  check (group_code <> 'CO' or act <> 'client')
);
select protect('posting_rules', 'select, insert, update, delete');

create table usual_posting_rules (
  group_code text not null, reason text not null default '',
  act text not null check (act in
    ('contractual', 'reduction', 'client', 'open', 'stop', 'prior', 'balance', 'interest', 'capitation')),
  raise boolean not null,
  why text not null,
  valid_from date not null, valid_to date,
  source text not null,
  primary key (group_code, reason, valid_from),
  check (group_code <> 'CO' or act <> 'client')
);
grant select on usual_posting_rules to clearhour_app;

-- How this practice takes remittances of a payer; null payer: of all others.
create table posting_settings (
  practice_id text not null references practices, payer_id text,
  -- Posts by itself when everything in it is clean.
  by_itself boolean not null,
  -- A line may be off by so much; the difference is a payer reduction.
  tolerance_cents int not null check (tolerance_cents between 0 and 500),
  foreign key (practice_id, payer_id) references payers
);
create unique index posting_settings_once on posting_settings (practice_id, coalesce(payer_id, ''));
select protect('posting_settings', 'select, insert, update, delete');

insert into usual_posting_rules (group_code, reason, act, raise, why, valid_from, source) values
  ('CO', '', 'open', true, 'The payer took it off under the contract for a reason we have no rule for.', '2020-01-01', 'X12 CARC list; 835 guide, CAS01'),
  ('CO', '45', 'contractual', false, 'Charge above the contracted fee: taken off by contract.', '2020-01-01', 'X12 CARC 45'),
  ('CO', '131', 'contractual', false, 'Discount negotiated for this claim.', '2020-01-01', 'X12 CARC 131'),
  ('CO', '253', 'reduction', false, 'Federal sequestration: taken from what the program pays, never from the client.', '2020-01-01', 'Budget Control Act; X12 CARC 253'),
  ('CO', '237', 'reduction', true, 'A penalty set by law or regulation.', '2020-01-01', 'X12 CARC 237'),
  ('CO', '144', 'reduction', false, 'An incentive of the payer.', '2020-01-01', 'X12 CARC 144'),
  ('CO', '104', 'reduction', true, 'Withheld by a managed-care plan.', '2020-01-01', 'X12 CARC 104'),
  ('CO', '105', 'reduction', true, 'Tax withheld.', '2020-01-01', 'X12 CARC 105'),
  ('CO', '59', 'open', true, 'Reduced by rules for several procedures on one day.', '2020-01-01', 'X12 CARC 59'),
  ('CO', '24', 'open', true, 'Covered under capitation or by a managed-care plan.', '2020-01-01', 'X12 CARC 24'),
  ('CO', '1', 'stop', true, 'A deductible cannot be the contract’s: the payer must say PR.', '2020-01-01', 'X12 CARC 1; group CO is never billed to a client'),
  ('CO', '2', 'stop', true, 'Coinsurance cannot be the contract’s: the payer must say PR.', '2020-01-01', 'X12 CARC 2; group CO is never billed to a client'),
  ('CO', '3', 'stop', true, 'A copay cannot be the contract’s: the payer must say PR.', '2020-01-01', 'X12 CARC 3; group CO is never billed to a client'),
  ('CO', '23', 'prior', true, 'What an earlier payer paid or adjusted, under an unusual group.', '2020-01-01', 'X12 CARC 23'),
  ('CO', '4', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 4'),
  ('CO', '5', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 5'),
  ('CO', '6', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 6'),
  ('CO', '8', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 8'),
  ('CO', '11', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 11'),
  ('CO', '15', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 15'),
  ('CO', '16', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 16'),
  ('CO', '18', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 18'),
  ('CO', '22', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 22'),
  ('CO', '26', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 26'),
  ('CO', '27', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 27'),
  ('CO', '29', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 29'),
  ('CO', '31', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 31'),
  ('CO', '35', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 35'),
  ('CO', '39', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 39'),
  ('CO', '49', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 49'),
  ('CO', '50', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 50'),
  ('CO', '55', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 55'),
  ('CO', '58', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 58'),
  ('CO', '96', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 96'),
  ('CO', '97', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 97'),
  ('CO', '109', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 109'),
  ('CO', '119', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 119'),
  ('CO', '129', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 129'),
  ('CO', '136', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 136'),
  ('CO', '140', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 140'),
  ('CO', '146', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 146'),
  ('CO', '147', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 147'),
  ('CO', '149', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 149'),
  ('CO', '150', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 150'),
  ('CO', '151', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 151'),
  ('CO', '152', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 152'),
  ('CO', '163', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 163'),
  ('CO', '165', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 165'),
  ('CO', '167', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 167'),
  ('CO', '170', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 170'),
  ('CO', '177', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 177'),
  ('CO', '181', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 181'),
  ('CO', '182', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 182'),
  ('CO', '183', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 183'),
  ('CO', '185', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 185'),
  ('CO', '197', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 197'),
  ('CO', '198', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 198'),
  ('CO', '204', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 204'),
  ('CO', '206', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 206'),
  ('CO', '207', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 207'),
  ('CO', '208', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 208'),
  ('CO', '222', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 222'),
  ('CO', '226', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 226'),
  ('CO', '234', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 234'),
  ('CO', '236', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 236'),
  ('CO', '242', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 242'),
  ('CO', '243', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 243'),
  ('CO', '251', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 251'),
  ('CO', '252', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 252'),
  ('CO', '256', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 256'),
  ('CO', '272', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 272'),
  ('CO', '273', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 273'),
  ('CO', '276', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 276'),
  ('CO', '288', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC 288'),
  ('CO', 'A1', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC A1'),
  ('CO', 'B7', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC B7'),
  ('CO', 'B9', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC B9'),
  ('CO', 'B13', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC B13'),
  ('CO', 'B15', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC B15'),
  ('CO', 'B16', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC B16'),
  ('CO', 'B20', 'open', true, 'Not paid for a reason that can be mended, appealed or given up.', '2020-01-01', 'X12 CARC B20'),
  ('PR', '', 'client', true, 'The payer leaves it to the client for a reason to look at.', '2020-01-01', '835 guide, CAS01 PR'),
  ('PR', '1', 'client', false, 'Applied to the deductible.', '2020-01-01', 'X12 CARC 1'),
  ('PR', '2', 'client', false, 'Coinsurance.', '2020-01-01', 'X12 CARC 2'),
  ('PR', '3', 'client', false, 'Copay.', '2020-01-01', 'X12 CARC 3'),
  ('PR', '45', 'client', true, 'Above the plan’s fee, out of network: the client may owe it where law and contract allow.', '2020-01-01', 'X12 CARC 45 under PR; 45 CFR 149'),
  ('PR', '96', 'client', true, 'Not covered; the plan leaves it to the client.', '2020-01-01', 'X12 CARC 96'),
  ('PR', '119', 'client', true, 'Benefit of the period is used up.', '2020-01-01', 'X12 CARC 119'),
  ('PR', '149', 'client', true, 'Lifetime benefit is used up.', '2020-01-01', 'X12 CARC 149'),
  ('PR', '204', 'client', true, 'Not in this plan.', '2020-01-01', 'X12 CARC 204'),
  ('PR', '242', 'client', true, 'Out of network.', '2020-01-01', 'X12 CARC 242'),
  ('PR', '100', 'client', true, 'The plan paid the client.', '2020-01-01', 'X12 CARC 100'),
  ('PR', '275', 'client', true, 'What an earlier payer left is not covered here.', '2020-01-01', 'X12 CARC 275'),
  ('PR', '26', 'open', true, 'Before coverage began: check eligibility before anybody is billed.', '2020-01-01', 'X12 CARC 26'),
  ('PR', '27', 'open', true, 'After coverage ended: check eligibility before anybody is billed.', '2020-01-01', 'X12 CARC 27'),
  ('PR', '31', 'open', true, 'Not found as a member: check the member number before anybody is billed.', '2020-01-01', 'X12 CARC 31'),
  ('PR', '32', 'open', true, 'Dependent not eligible: ask which plan covers them.', '2020-01-01', 'X12 CARC 32'),
  ('PR', '177', 'open', true, 'Eligibility conditions not met: check before anybody is billed.', '2020-01-01', 'X12 CARC 177'),
  ('PR', '227', 'open', true, 'The plan waits for an answer of the client.', '2020-01-01', 'X12 CARC 227'),
  ('PR', '29', 'open', true, 'A late claim is not the client’s debt in network.', '2020-01-01', 'X12 CARC 29'),
  ('PR', '16', 'open', true, 'Information is missing: mend it before anybody is billed.', '2020-01-01', 'X12 CARC 16'),
  ('PR', '243', 'open', true, 'Not authorized by the network: ask once before anybody is billed.', '2020-01-01', 'X12 CARC 243'),
  ('PR', '22', 'open', true, 'Another payer should pay first.', '2020-01-01', 'X12 CARC 22'),
  ('PR', '197', 'open', true, 'No authorization: ask once before anybody is billed.', '2020-01-01', 'X12 CARC 197'),
  ('PR', '253', 'stop', true, 'Sequestration is never the client’s: ask the payer for the right group.', '2020-01-01', 'X12 CARC 253'),
  ('PR', '23', 'stop', true, 'What an earlier payer did is never the client’s by this line.', '2020-01-01', 'X12 CARC 23'),
  ('OA', '', 'stop', true, 'Neither contract nor client: a person says who bears it.', '2020-01-01', '835 guide, CAS01 OA'),
  ('OA', '23', 'prior', false, 'What an earlier payer paid or adjusted, told again.', '2020-01-01', 'X12 CARC 23'),
  ('OA', '94', 'reduction', true, 'Processed above the charge.', '2020-01-01', 'X12 CARC 94'),
  ('OA', '18', 'open', true, 'Exact duplicate of another claim.', '2020-01-01', 'X12 CARC 18'),
  ('OA', '22', 'open', true, 'Another payer should pay first.', '2020-01-01', 'X12 CARC 22'),
  ('OA', '109', 'open', true, 'This payer is not the right one.', '2020-01-01', 'X12 CARC 109'),
  ('OA', '133', 'open', true, 'Held for review: a decision follows.', '2020-01-01', 'X12 CARC 133'),
  ('OA', '252', 'open', true, 'An attachment is needed to decide.', '2020-01-01', 'X12 CARC 252'),
  ('OA', 'B13', 'open', true, 'Paid before.', '2020-01-01', 'X12 CARC B13'),
  ('OA', '253', 'reduction', false, 'Federal sequestration.', '2020-01-01', 'X12 CARC 253'),
  ('PI', '', 'stop', true, 'The payer cut it without a contract: a person says who bears it.', '2020-01-01', '835 guide, CAS01 PI'),
  ('PI', '18', 'open', true, 'Exact duplicate of another claim.', '2020-01-01', 'X12 CARC 18'),
  ('PLB', '', 'stop', true, 'A provider-level adjustment we have no rule for.', '2020-01-01', '835 guide, PLB'),
  ('PLB', 'L6', 'interest', false, 'Interest for paying late.', '2020-01-01', '835 guide, PLB03-1 L6'),
  ('PLB', 'WO', 'balance', false, 'An earlier overpayment is taken back.', '2020-01-01', '835 guide, PLB03-1 WO'),
  ('PLB', 'FB', 'balance', false, 'A balance is carried to or from another remittance.', '2020-01-01', '835 guide, PLB03-1 FB'),
  ('PLB', '72', 'balance', false, 'Our refund is acknowledged.', '2020-01-01', '835 guide, PLB03-1 72'),
  ('PLB', 'WU', 'balance', true, 'Taken back for another account.', '2020-01-01', '835 guide, PLB03-1 WU'),
  ('PLB', 'OB', 'balance', true, 'Set off for an affiliate.', '2020-01-01', '835 guide, PLB03-1 OB'),
  ('PLB', 'B3', 'balance', true, 'Recovery allowance.', '2020-01-01', '835 guide, PLB03-1 B3'),
  ('PLB', 'CS', 'balance', true, 'An adjustment of the payer.', '2020-01-01', '835 guide, PLB03-1 CS'),
  ('PLB', 'E3', 'balance', true, 'Withheld; may be given back.', '2020-01-01', '835 guide, PLB03-1 E3'),
  ('PLB', 'IR', 'balance', true, 'Backup withholding for the tax office.', '2020-01-01', '835 guide, PLB03-1 IR; 26 USC 3406'),
  ('PLB', 'LE', 'balance', true, 'Levied for the tax office.', '2020-01-01', '835 guide, PLB03-1 LE'),
  ('PLB', 'J1', 'stop', true, 'Said not to be reimbursed.', '2020-01-01', '835 guide, PLB03-1 J1'),
  ('PLB', 'CT', 'capitation', false, 'Capitation: paid for each member, whatever is done.', '2020-01-01', '835 guide, PLB03-1 CT'),
  ('PLB', 'CR', 'capitation', true, 'Capitation interest or correction.', '2020-01-01', '835 guide, PLB03-1 CR'),
  ('PLB', '50', 'reduction', true, 'Late-filing penalty.', '2020-01-01', '835 guide, PLB03-1 50'),
  ('PLB', '51', 'reduction', true, 'Interest penalty.', '2020-01-01', '835 guide, PLB03-1 51'),
  ('PLB', 'L3', 'reduction', true, 'Penalty.', '2020-01-01', '835 guide, PLB03-1 L3'),
  ('PLB', '90', 'reduction', true, 'Early-payment allowance.', '2020-01-01', '835 guide, PLB03-1 90'),
  ('PLB', 'AH', 'reduction', true, 'Origination fee.', '2020-01-01', '835 guide, PLB03-1 AH'),
  ('PLB', 'BN', 'reduction', true, 'Bonus.', '2020-01-01', '835 guide, PLB03-1 BN'),
  ('PLB', 'IP', 'reduction', true, 'Incentive payment.', '2020-01-01', '835 guide, PLB03-1 IP');

-- What the bank says. One row is one import; the same bytes are one statement.
create table bank_statements (
  practice_id text not null references practices, id text not null,
  name text not null, format text not null check (format in ('csv', 'ofx')),
  sha256 bytea not null,
  line_count int not null, new_count int not null,
  from_on date not null, to_on date not null,
  made_at timestamptz not null, made_by text,
  primary key (practice_id, id),
  unique (practice_id, sha256)
);
select protect('bank_statements', 'select, insert, update');

-- Money in, one line of the bank. line_key: the bank's own id, else day, amount, text and which of the equal ones
-- it is, so that overlapping statements give each line once.
create table bank_lines (
  practice_id text not null, id text not null,
  statement_id text not null,
  line_key text not null,
  posted_on date not null, cents bigint not null check (cents > 0),
  description text not null, reference text not null default '',
  state text not null check (state in ('open', 'matched', 'set-aside')),
  why text,
  primary key (practice_id, id),
  unique (practice_id, line_key),
  foreign key (practice_id, statement_id) references bank_statements
);
create index bank_lines_state on bank_lines (practice_id, state, posted_on, id);
select protect('bank_lines', 'select, insert, update');

-- One payment of a payer reached the bank; a bank line may hold several. fee: kept by who passed the money on.
create table payer_deposits (
  practice_id text not null, id text not null,
  remittance_id text not null, bank_line_id text,
  cents bigint not null check (cents > 0), fee_cents bigint not null default 0 check (fee_cents between 0 and cents),
  deposited_on date not null,
  how text not null check (how in ('trace', 'amount-and-day', 'by-hand')),
  entry_id text not null, reversed_by text,
  made_at timestamptz not null, made_by text, reversed_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, remittance_id) references remittances,
  foreign key (practice_id, bank_line_id) references bank_lines,
  foreign key (practice_id, entry_id) references entries
);
create unique index payer_deposits_once on payer_deposits (practice_id, remittance_id) where reversed_by is null;
create index payer_deposits_line on payer_deposits (practice_id, bank_line_id);
select protect('payer_deposits', 'select, insert, update');
