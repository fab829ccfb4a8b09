-- Intake: what is read and signed before the first visit, and what runs because of it.

-- What a client agreed to for missed sessions; it takes the place of the practice's general policy for them.
create table agreed_missed_policies (
  practice_id text not null, id text not null,
  client_id text not null,
  applies_to text not null check (applies_to in ('late-cancelled', 'no-show')),
  notice_hours int not null check (notice_hours between 0 and 336),
  amount_cents bigint check (amount_cents between 0 and 1000000000),
  percent_bp int check (percent_bp between 0 and 10000),
  forgiven_per_12_months int not null check (forgiven_per_12_months between 0 and 50),
  -- "the financial agreement signed Nov 23, 2026, version 3"
  by_words text not null check (by_words <> ''),
  valid_from date not null, agreed_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients,
  check ((amount_cents is null) <> (percent_bp is null))
);
create index agreed_missed_policies_of on agreed_missed_policies (practice_id, client_id, id);
select protect('agreed_missed_policies', 'select, insert');
select only_grows('agreed_missed_policies');

-- How a practice does it; none: nothing goes by itself.
create table intake_settings (
  practice_id text not null references practices,
  send_on_invite boolean not null,
  -- Not done so many days before the first visit: an item on Today.
  warn_days int not null check (warn_days between 0 and 30),
  primary key (practice_id)
);
select protect('intake_settings', 'select, insert, update');
select watch_setup('intake_settings');

-- The words of a form; each saved edit is a version of its own.
create table intake_form_versions (
  practice_id text not null references practices, id text not null,
  kind text not null check (kind in ('consent', 'privacy', 'agreement', 'estimate-notice')),
  n int not null check (n > 0),
  title text not null check (title <> ''), words text not null check (words <> ''), words_es text not null default '',
  -- Of an agreement: what runs once it is signed.
  terms jsonb,
  published_at timestamptz not null, published_by text,
  primary key (practice_id, id),
  check ((kind = 'agreement') = (terms is not null))
);
create unique index intake_form_versions_once on intake_form_versions (practice_id, kind, n);
select protect('intake_form_versions', 'select, insert');
select only_grows('intake_form_versions');

-- Sent to a client, or to one who bears for them.
create table intake_packets (
  practice_id text not null, id text not null,
  client_id text not null, party_id text,
  sent_at timestamptz not null, sent_by text,
  done_at timestamptz, withdrawn_at timestamptz, withdrawn_by text,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, party_id) references parties
);
create unique index intake_packets_open on intake_packets (practice_id, client_id, coalesce(party_id, ''))
  where done_at is null and withdrawn_at is null;
create index intake_packets_client on intake_packets (practice_id, client_id, id);
select protect('intake_packets', 'select, insert, update');

create table intake_steps (
  practice_id text not null, packet_id text not null,
  place int not null,
  kind text not null check (kind in ('consent', 'privacy', 'card', 'agreement', 'insurance', 'estimate-notice')),
  -- What was typed and not sent yet.
  draft jsonb not null default '{}',
  done_at timestamptz, skipped boolean not null default false,
  primary key (practice_id, packet_id, kind),
  foreign key (practice_id, packet_id) references intake_packets
);
select protect('intake_steps', 'select, insert, update');

-- Signed: the very words, their hash, who and when. Nothing of it ever changes.
create table intake_signatures (
  practice_id text not null, id text not null,
  packet_id text not null, client_id text not null, party_id text, person_id text not null,
  kind text not null, version_id text not null, version_n int not null,
  language text not null check (language in ('en', 'es')),
  title text not null, words text not null check (words <> ''),
  -- SHA-256 of the words, in hex.
  words_sha256 text not null check (words_sha256 ~ '^[0-9a-f]{64}$'),
  signed_name text not null check (signed_name <> ''),
  signed_at timestamptz not null,
  -- The letterhead of the moment.
  head jsonb not null,
  terms jsonb, choices jsonb,
  -- What ran because of it, and what did not and why.
  ran jsonb not null,
  primary key (practice_id, id),
  foreign key (practice_id, packet_id) references intake_packets,
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, person_id) references portal_people,
  foreign key (practice_id, version_id) references intake_form_versions
);
create unique index intake_signatures_once on intake_signatures (practice_id, packet_id, kind);
create index intake_signatures_client on intake_signatures (practice_id, client_id, id);
select protect('intake_signatures', 'select, insert');
select only_grows('intake_signatures');

-- What a client told of their plan: a person of the practice takes it over, or not.
create table intake_plans (
  practice_id text not null, id text not null,
  packet_id text not null, client_id text not null,
  payer_name text not null check (payer_name <> ''), member_id text not null check (member_id <> ''),
  group_number text not null default '',
  subscriber_given_name text not null default '', subscriber_family_name text not null default '', subscriber_born_on date,
  relation text not null check (relation in ('self', 'spouse', 'child', 'other')),
  told_at timestamptz not null,
  state text not null check (state in ('waits', 'taken', 'dismissed')),
  why text not null default '', policy_id text, decided_at timestamptz, decided_by text,
  primary key (practice_id, id),
  foreign key (practice_id, packet_id) references intake_packets,
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, policy_id) references policies,
  check ((state = 'waits') = (decided_at is null)),
  check ((state = 'dismissed') = (why <> ''))
);
create unique index intake_plans_once on intake_plans (practice_id, packet_id);
create index intake_plans_wait on intake_plans (practice_id, id) where state = 'waits';
select protect('intake_plans', 'select, insert, update');
-- Photos of the card, as they gave them; the last of a side is shown.
create table intake_photos (
  practice_id text not null, packet_id text not null,
  side text not null check (side in ('front', 'back')),
  photo_id text not null,
  primary key (practice_id, packet_id, side),
  foreign key (practice_id, packet_id) references intake_packets,
  foreign key (practice_id, photo_id) references card_photos
);
select protect('intake_photos', 'select, insert, update');
