-- Whom we serve, who covers them.
create table clients (
  practice_id text not null references practices,
  id text not null,
  given_name text not null, family_name text not null, preferred_name text not null default '',
  born_on date,
  email text not null default '', phone text not null default '',
  street text not null default '', street2 text not null default '', city text not null default '',
  state text not null default '', zip text not null default '',
  pays text not null check (pays in ('self', 'insurance')),
  status text not null check (status in ('active', 'former')),
  created_at timestamptz not null,
  version int not null default 1,
  primary key (practice_id, id)
);
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

-- rank 1 is asked first. do_not_bill: the client pays in full and bars disclosure (45 CFR 164.522).
create table policies (
  practice_id text not null, id text not null,
  client_id text not null, payer_id text not null,
  member_id text not null,
  rank int not null check (rank between 1 and 9),
  subscriber_name text not null default '', relationship text not null check (relationship in ('self', 'spouse', 'child', 'other')),
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
select protect('policies', 'select, insert, update, delete');

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
