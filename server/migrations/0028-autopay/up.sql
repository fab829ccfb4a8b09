-- Autopay in two stages: what is going to be charged is said with its exact amount, waits, and is then charged.

-- How a practice does it, dated.
create table autopay_settings (
  practice_id text not null references practices, id text not null,
  -- The hour of the practice's evening at which it looks.
  evening_hour int not null check (evening_hour between 12 and 21),
  -- Days between notice and charge: for what was known at the visit, and for everything else.
  known_days int not null check (known_days between 0 and 7),
  wait_days int not null check (wait_days between 2 and 7),
  -- Days after each soft decline on which it is tried again, as a list of numbers.
  retry_days jsonb not null,
  -- How far a charge may be put off by who pays it.
  move_days int not null check (move_days between 0 and 31),
  valid_from date not null, valid_to date,
  primary key (practice_id, id)
);
select protect('autopay_settings', 'select, insert, update, delete');
select watch_setup('autopay_settings');

-- Who agreed to be charged, with which card, in which words, and within what.
create table autopay_enrolments (
  practice_id text not null, id text not null,
  client_id text not null, party_id text, card_id text not null,
  -- What was agreed to, as it was shown; how: at the desk, or by themselves in the portal.
  words text not null check (words <> ''), words_version text not null,
  how text not null check (how in ('desk', 'portal')), agreed_name text not null check (agreed_name <> ''),
  cap_charge_cents bigint check (cap_charge_cents between 100 and 1000000000),
  cap_month_cents bigint check (cap_month_cents between 100 and 1000000000),
  state text not null check (state in ('active', 'paused', 'ended')),
  paused_because text,
  agreed_at timestamptz not null, agreed_by text, ended_at timestamptz, ended_by text,
  version int not null default 1,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, party_id) references parties,
  foreign key (practice_id, card_id) references cards,
  check ((state = 'ended') = (ended_at is not null)),
  check ((state = 'paused') = (paused_because is not null))
);
-- One a person at a time.
create unique index autopay_one on autopay_enrolments (practice_id, client_id, coalesce(party_id, ''))
  where ended_at is null;
create index autopay_paused on autopay_enrolments (practice_id, id) where state = 'paused';
select protect('autopay_enrolments', 'select, insert, update');
-- What was owed when they agreed, and is left out until they agree to it too.
create table autopay_left_out (
  practice_id text not null, enrolment_id text not null, charge_id text not null,
  primary key (practice_id, enrolment_id, charge_id),
  foreign key (practice_id, enrolment_id) references autopay_enrolments,
  foreign key (practice_id, charge_id) references charges
);
select protect('autopay_left_out', 'select, insert, delete');

create table planned_charges (
  practice_id text not null, id text not null,
  enrolment_id text not null, client_id text not null, party_id text, card_id text not null,
  -- As the notice said it. What is charged in the end may be less, never more.
  amount_cents bigint not null check (amount_cents > 0),
  state text not null check (state in
    ('noticed', 'held', 'charging', 'retrying', 'charged', 'nothing-left', 'taken-back', 'declined')),
  why text not null default '',
  -- said_for: the day its notice named.
  charge_on date not null, said_for date not null,
  message_id text not null, intent_id text,
  tries int not null default 0,
  charged_cents bigint check (charged_cents between 1 and amount_cents),
  planned_at timestamptz not null, ended_at timestamptz,
  version int not null default 1,
  primary key (practice_id, id),
  foreign key (practice_id, enrolment_id) references autopay_enrolments,
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, card_id) references cards,
  foreign key (practice_id, intent_id) references card_intents,
  check ((state = 'charged') = (charged_cents is not null)),
  check ((state in ('charged', 'nothing-left', 'taken-back', 'declined')) = (ended_at is not null)),
  check (state <> 'charging' or intent_id is not null)
);
create index planned_charges_due on planned_charges (practice_id, charge_on) where state in ('noticed', 'retrying');
create index planned_charges_held on planned_charges (practice_id, id) where state = 'held';
create index planned_charges_client on planned_charges (practice_id, client_id, id);
create unique index planned_charges_intent on planned_charges (practice_id, intent_id) where intent_id is not null;
select protect('planned_charges', 'select, insert, update');

create table planned_charge_lines (
  practice_id text not null, planned_id text not null,
  charge_id text not null, party_id text,
  cents bigint not null check (cents > 0),
  -- Why now, in words.
  why text not null,
  -- While its charge has not ended: nothing is planned twice.
  live boolean not null default true,
  -- Of what was said for this charge at once: 1, more when who pays split it over days.
  part int not null default 1 check (part > 0),
  primary key (practice_id, planned_id, charge_id),
  foreign key (practice_id, planned_id) references planned_charges,
  foreign key (practice_id, charge_id) references charges
);
create unique index planned_charge_lines_live on planned_charge_lines (practice_id, charge_id, coalesce(party_id, ''), part)
  where live;
select protect('planned_charge_lines', 'select, insert, update');
-- What became of it, step by step.
create table planned_charge_steps (
  -- n: the version of the charge that the step made.
  practice_id text not null, planned_id text not null, n int not null, id text not null,
  step text not null, why text not null default '', by_user text, at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, planned_id) references planned_charges
);
create unique index planned_charge_steps_of on planned_charge_steps (practice_id, planned_id, n);
select protect('planned_charge_steps', 'select, insert');
select only_grows('planned_charge_steps');
