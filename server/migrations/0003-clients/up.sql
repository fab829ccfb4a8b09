-- Whom we serve, who covers them.
create table clients (
  practice_id text not null references practices,
  id text not null,
  given_name text not null, family_name text not null, preferred_name text not null default '',
  born_on date,
  -- As the client's plan has it; claims and inquiries carry it.
  sex text not null default 'unknown' check (sex in ('female', 'male', 'unknown')),
  email text not null default '', phone text not null default '',
  street text not null default '', street2 text not null default '', city text not null default '',
  state text not null default '', zip text not null default '',
  pays text not null check (pays in ('self', 'insurance')),
  -- How they are written to. zone: theirs, where it is not the practice's.
  language text not null default 'en' check (language in ('en', 'es')),
  preferred_channel text check (preferred_channel in ('email', 'sms', 'portal', 'letter')),
  zone text not null default '',
  status text not null check (status in ('active', 'former')),
  created_at timestamptz not null,
  version int not null default 1,
  primary key (practice_id, id)
);
create index clients_self on clients (practice_id, id) where pays = 'self';
create index clients_name on clients (practice_id, lower(family_name), lower(given_name));
select protect('clients', 'select, insert, update');
alter table fees add foreign key (practice_id, client_id) references clients;

-- What a client's record said before each change.
create table client_changes (
  practice_id text not null, id text not null,
  client_id text not null, before jsonb not null, by_user text, at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients
);
select protect('client_changes', 'select, insert');
select only_grows('client_changes');

create table caseloads (
  practice_id text not null, id text not null,
  client_id text not null, clinician_id text not null,
  valid_from date not null, valid_to date,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, clinician_id) references clinicians
);
create index caseloads_clinician on caseloads (practice_id, clinician_id);
create index caseloads_client on caseloads (practice_id, client_id);
select protect('caseloads', 'select, insert, update, delete');

-- rank 1 is asked first, and order_reason says why. do_not_bill: the client pays in full and bars disclosure
-- (45 CFR 164.522). subscriber_*: whose plan it is; empty for the client's own. What decides the order beside
-- the relationship: kind, standing (the subscriber works, is retired, keeps the plan after work), household
-- (whose plan a child's is), court_ordered, employer_size and medicare_reason (Medicare second), held_since.
create table policies (
  practice_id text not null, id text not null,
  client_id text not null, payer_id text not null,
  member_id text not null,
  rank int not null check (rank between 1 and 9),
  order_reason text not null default '',
  group_number text not null default '', plan_name text not null default '',
  relationship text not null check (relationship in ('self', 'spouse', 'child', 'other')),
  subscriber_given_name text not null default '', subscriber_family_name text not null default '',
  subscriber_born_on date,
  subscriber_sex text not null default 'unknown' check (subscriber_sex in ('female', 'male', 'unknown')),
  subscriber_street text not null default '', subscriber_street2 text not null default '',
  subscriber_city text not null default '', subscriber_state text not null default '',
  subscriber_zip text not null default '',
  kind text not null default 'health' check (kind in ('health', 'workers-comp', 'auto', 'liability')),
  standing text not null default 'unknown' check (standing in ('working', 'retired', 'continued', 'unknown')),
  household text not null default 'unknown' check (household in
    ('together', 'custodial', 'custodial-spouse', 'other-parent', 'other-parent-spouse', 'unknown')),
  court_ordered boolean not null default false,
  employer_size text not null default 'unknown' check (employer_size in ('under-20', '20-to-99', '100-or-more', 'unknown')),
  medicare_reason text not null default 'unknown' check (medicare_reason in ('age', 'disability', 'kidney', 'unknown')),
  held_since date,
  copay_cents bigint check (copay_cents between 0 and 1000000000),
  coinsurance_bp int check (coinsurance_bp between 0 and 10000),
  deductible_left_cents bigint check (deductible_left_cents between 0 and 1000000000),
  do_not_bill boolean not null default false,
  valid_from date not null, valid_to date,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, payer_id) references payers
);
create index policies_client on policies (practice_id, client_id);
create index policies_payer on policies (practice_id, payer_id);
create index policies_ended on policies (practice_id, valid_to) where valid_to is not null;
create index policies_unbilled on policies (practice_id, client_id) where do_not_bill;
-- A payer's answer that names no claim of ours names a member.
create index policies_member on policies (practice_id, member_id);
select protect('policies', 'select, insert, update, delete');

-- What a policy said before each change; before is empty when the row was new. act_id: what one person did at
-- one time, over however many rows. carries: the row that this one goes on from (carried-on). undoes: the act
-- that this one puts back (put-back, taken-out).
create table policy_changes (
  practice_id text not null, id text not null,
  client_id text not null, policy_id text not null,
  act_id text not null, carries text, undoes text,
  what text not null check (what in ('added', 'changed', 'ended', 'taken-back', 'reordered', 'reopened',
    'carried-on', 'put-back', 'taken-out')),
  before jsonb not null, by_user text, at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients
);
create index policy_changes_client on policy_changes (practice_id, client_id, id);
select protect('policy_changes', 'select, insert');
select only_grows('policy_changes');

-- Photos of the card, checked by content and written afresh before they are kept. A policy that takes over
-- from another (changed from a day on) shows the same photo.
create table card_photos (
  practice_id text not null, id text not null,
  client_id text not null, media_type text not null check (media_type in ('image/jpeg', 'image/png')),
  bytes bytea not null, sha256 bytea not null,
  made_at timestamptz not null, made_by text,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients
);
select protect('card_photos', 'select, insert');
select only_grows('card_photos');
create table policy_cards (
  practice_id text not null, policy_id text not null,
  side text not null check (side in ('front', 'back')),
  photo_id text not null,
  primary key (practice_id, policy_id, side),
  foreign key (practice_id, policy_id) references policies on delete cascade,
  foreign key (practice_id, photo_id) references card_photos
);
select protect('policy_cards', 'select, insert, update, delete');

-- Agreed lower fee: a percent of the ordinary fee, or an amount. Needs evidence and ends.
create table sliding_scales (
  practice_id text not null, id text not null,
  client_id text not null, service_id text,
  percent_bp int check (percent_bp between 0 and 10000),
  amount_cents bigint check (amount_cents between 0 and 1000000000),
  evidence text not null check (evidence <> ''), evidence_on date not null,
  valid_from date not null, valid_to date not null check (valid_to >= valid_from),
  approved_by text, agreed_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, service_id) references services,
  check ((amount_cents is null) <> (percent_bp is null))
);
select protect('sliding_scales', 'select, insert, update, delete');
