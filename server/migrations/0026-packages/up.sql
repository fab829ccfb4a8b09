-- Sessions paid ahead. The money is the buyer's until a session uses it (account 2020); a package asks for nothing.

-- What the practice sells. missed: a late cancellation or a no-show uses a session; with_plan: also a session that a
-- plan pays; single_fee_cents: when it is ended early, used sessions count at this fee, as agreed at the sale.
create table package_types (
  practice_id text not null references practices, id text not null,
  name text not null check (name <> ''),
  service_ids jsonb not null,
  sessions int not null check (sessions between 1 and 500),
  price_cents bigint not null check (price_cents > 0),
  months int check (months between 1 and 60),
  warn_at int not null check (warn_at between 0 and 50),
  missed boolean not null, with_plan boolean not null,
  single_fee_cents bigint check (single_fee_cents > 0),
  valid_from date not null, valid_to date,
  primary key (practice_id, id)
);
select protect('package_types', 'select, insert, update, delete');
select watch_setup('package_types');

-- One that was sold, with what was agreed then. party_id: who bought it, of those who bear the client's part.
create table packages (
  practice_id text not null, id text not null,
  client_id text not null, party_id text, type_id text not null,
  name text not null, service_ids text[] not null check (cardinality(service_ids) > 0),
  sessions int not null check (sessions between 1 and 500),
  price_cents bigint not null check (price_cents > 0),
  warn_at int not null, missed boolean not null, with_plan boolean not null,
  single_fee_cents bigint,
  from_day date not null, to_day date check (to_day >= from_day),
  sold_at timestamptz not null, sold_by text,
  ended_at timestamptz, ended_by text, end_reason text not null default '', end_charge_id text,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, party_id) references parties,
  foreign key (practice_id, type_id) references package_types,
  foreign key (practice_id, end_charge_id) references charges
);
create index packages_client on packages (practice_id, client_id, id);
create index packages_open on packages (practice_id, id) where ended_at is null;
select protect('packages', 'select, insert, update');

-- A session that a charge has used: its place among them, and its part of the price. released: the charge was taken back.
create table package_uses (
  practice_id text not null, id text not null,
  package_id text not null, session_no smallint not null check (session_no > 0),
  share_cents bigint not null check (share_cents >= 0),
  client_id text not null, charge_id text not null, attendee_id text not null,
  used_at timestamptz not null, released_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, package_id) references packages,
  foreign key (practice_id, charge_id) references charges
);
create unique index package_uses_once on package_uses (practice_id, package_id, session_no) where released_at is null;
create unique index package_uses_attendee on package_uses (practice_id, attendee_id) where released_at is null;
create unique index package_uses_charge on package_uses (practice_id, charge_id) where released_at is null;
create index package_uses_package on package_uses (practice_id, package_id, session_no);
select protect('package_uses', 'select, insert, update');
create trigger money_fact_stays before update on package_uses
  for each row execute function money_fact_stays('released_at');

-- Credit of a payment set apart for a package; what is freed again, when it ends, is a row of its own (freed: below zero).
create table package_money (
  practice_id text not null, id text not null,
  package_id text not null, payment_id text not null, client_id text not null,
  cents bigint not null check (cents <> 0),
  entry_id text not null, reversed_by text,
  at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, package_id) references packages,
  foreign key (practice_id, payment_id) references payments,
  foreign key (practice_id, entry_id) references entries,
  foreign key (practice_id, reversed_by) references entries
);
create index package_money_package on package_money (practice_id, package_id);
create index package_money_payment on package_money (practice_id, payment_id);
select protect('package_money', 'select, insert, update');
create trigger money_fact_stays before update on package_money
  for each row execute function money_fact_stays('reversed_by');

-- Money on a charge that came out of a package.
alter table allocations add column package_id text;
alter table allocations add foreign key (practice_id, package_id) references packages;
create index allocations_package on allocations (practice_id, package_id) where package_id is not null;
alter table lines add foreign key (practice_id, package_id) references packages;

-- A charge that a package covers is borne by whoever bought it, whatever shares were agreed on.
alter table charge_shares alter column agreement_id drop not null, add column party_id text,
  add check ((agreement_id is null) = (party_id is not null)),
  add foreign key (practice_id, party_id) references parties;
