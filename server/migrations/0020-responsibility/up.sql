-- Who bears a client's part beside the client: people and organisations, and what each bears from when.
create table parties (
  practice_id text not null references practices, id text not null,
  kind text not null check (kind in ('parent', 'partner', 'family', 'eap', 'grant', 'school', 'employer', 'other')),
  -- As on papers; contact: whom to write to at an organisation.
  name text not null check (name <> ''), contact text not null default '',
  email text not null default '', phone text not null default '',
  street text not null default '', street2 text not null default '', city text not null default '',
  state text not null default '', zip text not null default '',
  -- How they are written to. zone: theirs, where it is not the practice's.
  language text not null default 'en' check (language in ('en', 'es')),
  preferred_channel text check (preferred_channel in ('email', 'sms', 'portal', 'letter')),
  zone text not null default '',
  version int not null default 1,
  made_at timestamptz not null, made_by text, retired_at timestamptz,
  primary key (practice_id, id)
);
create index parties_name on parties (practice_id, lower(name));
select protect('parties', 'select, insert, update');
create table party_changes (
  practice_id text not null, id text not null,
  party_id text not null, before jsonb not null, by_user text, at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, party_id) references parties
);
create index party_changes_party on party_changes (practice_id, party_id, id);
select protect('party_changes', 'select, insert');
select only_grows('party_changes');

-- One list of steps per client and time, agreed on as a whole. What no step takes is the client's.
create table share_agreements (
  practice_id text not null, id text not null,
  client_id text not null,
  valid_from date not null, valid_to date check (valid_to >= valid_from),
  agreed text not null default '',
  made_at timestamptz not null, made_by text,
  -- Another was agreed on for the same days; charges made under it keep their number.
  replaced_at timestamptz, replaced_by text,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients
);
create index share_agreements_client on share_agreements (practice_id, client_id, valid_from);
select protect('share_agreements', 'select, insert, update');
-- percent and amount are of one session; 'all' takes what is left, of the first `sessions` where a number is given.
-- instead_of_plan: no plan is asked, and fee_cents (where agreed) is the fee.
create table share_steps (
  practice_id text not null, agreement_id text not null,
  step smallint not null check (step between 1 and 12),
  party_id text not null,
  kind text not null check (kind in ('percent', 'amount', 'all')),
  percent_bp int check (percent_bp between 1 and 10000),
  amount_cents bigint check (amount_cents between 1 and 1000000000),
  sessions int check (sessions between 1 and 1000),
  instead_of_plan boolean not null default false,
  fee_cents bigint check (fee_cents between 0 and 1000000000),
  -- Empty: whatever the service.
  service_ids text[] not null default '{}',
  primary key (practice_id, agreement_id, step),
  foreign key (practice_id, agreement_id) references share_agreements,
  foreign key (practice_id, party_id) references parties,
  check ((kind = 'percent') = (percent_bp is not null)),
  check ((kind = 'amount') = (amount_cents is not null)),
  check (kind = 'all' or (sessions is null and not instead_of_plan)),
  check (instead_of_plan or fee_cents is null)
);
select protect('share_steps', 'select, insert');

-- The steps that hold for a charge, as agreed on for its day; what the book's lines are about, and the visit it is
-- counted by. A charge of none has no row. released: the charge was taken back.
create table charge_shares (
  practice_id text not null, charge_id text not null,
  step smallint not null, agreement_id text not null,
  client_id text not null, session_id text, clinician_id text, service_id text,
  released_at timestamptz,
  primary key (practice_id, charge_id, step),
  foreign key (practice_id, agreement_id, step) references share_steps,
  foreign key (practice_id, charge_id) references charges
);
create index charge_shares_step on charge_shares (practice_id, agreement_id, step);
select protect('charge_shares', 'select, insert, update, delete');

-- Money, cards and what is forgiven belong to who bears it; null: the client.
alter table cards add foreign key (practice_id, party_id) references parties;
alter table payments add foreign key (practice_id, party_id) references parties;
alter table write_offs add foreign key (practice_id, party_id) references parties;
alter table lines add foreign key (practice_id, party_id) references parties;
