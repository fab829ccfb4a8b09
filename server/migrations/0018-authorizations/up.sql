-- What a payer agreed to in advance: so many visits or units of some codes, between two days.
create table authorizations (
  practice_id text not null references practices, id text not null,
  client_id text not null, payer_id text not null,
  number text not null check (number <> ''),
  -- Empty: any code.
  codes text[] not null default '{}',
  counts text not null check (counts in ('visits', 'units')),
  allowed int not null check (allowed between 1 and 10000),
  -- Used elsewhere, or before Clearhour: counted on top of our own charges.
  used_before int not null default 0 check (used_before between 0 and 10000),
  valid_from date not null, valid_to date not null check (valid_to >= valid_from),
  warn_left int not null default 3 check (warn_left between 0 and 1000),
  warn_days int not null default 14 check (warn_days between 0 and 180),
  memo text not null default '',
  version int not null default 1,
  made_at timestamptz not null, made_by text,
  -- Typed by mistake: taken out, kept here.
  removed_at timestamptz, removed_by text, removed_why text,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, payer_id) references payers,
  check ((removed_at is null) = (removed_why is null))
);
create unique index authorizations_number on authorizations (practice_id, client_id, payer_id, number, valid_from)
  where removed_at is null;
create index authorizations_client on authorizations (practice_id, client_id, payer_id) where removed_at is null;
create index authorizations_end on authorizations (practice_id, valid_to, id) where removed_at is null;
select protect('authorizations', 'select, insert, update');

create table authorization_changes (
  practice_id text not null, id text not null,
  authorization_id text not null,
  before jsonb not null, by_user text, at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, authorization_id) references authorizations
);
create index authorization_changes_of on authorization_changes (practice_id, authorization_id, id);
select protect('authorization_changes', 'select, insert');
select only_grows('authorization_changes');
