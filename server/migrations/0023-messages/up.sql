-- How we reach people: one outbox for e-mail, text messages, letters and notices in the portal; consent; proof.

-- How a practice writes, dated.
create table message_settings (
  practice_id text not null references practices, id text not null,
  -- The name messages are signed with; empty: the practice's.
  sign_as text not null default '',
  -- In the addressee's zone: nothing goes between these but what they wait for.
  quiet_from text not null, quiet_to text not null,
  -- False: nothing about money or papers on a day the client comes.
  on_session_day boolean not null,
  -- So many hours before an hour that was booked; none: no reminders.
  remind_hours jsonb not null,
  valid_from date not null, valid_to date,
  primary key (practice_id, id)
);
select protect('message_settings', 'select, insert, update, delete');
select watch_setup('message_settings');

-- Words of a practice's own, in the place of those that ship, from a day on.
create table message_templates (
  practice_id text not null references practices, id text not null,
  template text not null, language text not null check (language in ('en', 'es')),
  subject text not null, email_text text not null, sms_text text not null, letter_text text not null,
  valid_from date not null, valid_to date,
  primary key (practice_id, id)
);
select protect('message_templates', 'select, insert, update, delete');
select watch_setup('message_templates');

-- The other ends. None: the practice post office and gateway, which keep what is sent and send nothing.
create table message_edges (
  practice_id text not null references practices,
  channel text not null check (channel in ('email', 'sms')),
  kind text not null check (kind in ('practice', 'smtp', 'twilio')),
  settings jsonb not null,
  -- Sealed with the key of the installation.
  secret bytea,
  changed_at timestamptz not null, changed_by text,
  primary key (practice_id, channel)
);
select protect('message_edges', 'select, insert, update');

-- What a person agreed to or forbade, as it was said; the latest counts. topic null: all topics of the channel.
create table message_consents (
  practice_id text not null references practices, id text not null,
  client_id text not null, party_id text,
  channel text not null check (channel in ('email', 'sms', 'portal', 'letter')),
  topic text check (topic in ('appointments', 'billing', 'papers', 'account')),
  given boolean not null,
  -- person: somebody of the practice wrote down what was said. The others are the addressee's own act.
  how text not null check (how in ('person', 'reply', 'unsubscribe', 'carrier', 'portal')),
  note text not null default '',
  said_at timestamptz not null, by_user text,
  -- An answer may be told twice.
  event_ref text,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, party_id) references parties
);
create index message_consents_of on message_consents (practice_id, client_id, id);
create unique index message_consents_once on message_consents (practice_id, event_ref, client_id, coalesce(party_id, ''))
  where event_ref is not null;
select protect('message_consents', 'select, insert');
select only_grows('message_consents');

-- Addresses that take nothing; mended_at: a person says it works again.
create table message_troubles (
  practice_id text not null references practices, id text not null,
  channel text not null check (channel in ('email', 'sms')),
  address text not null, said text not null,
  at timestamptz not null, mended_at timestamptz, mended_by text,
  primary key (practice_id, id)
);
create unique index message_troubles_open on message_troubles (practice_id, channel, address) where mended_at is null;
select protect('message_troubles', 'select, insert, update');

create table messages (
  practice_id text not null references practices, id text not null,
  -- Whom it is about, and where it is not the client, who bears for them.
  client_id text not null, party_id text,
  topic text not null check (topic in ('appointments', 'billing', 'papers', 'account')),
  template text not null, said jsonb not null,
  about_kind text, about_id text,
  -- Said once for this.
  once_key text,
  -- Forgotten when it has gone: it may open a door.
  link text,
  -- Papers that go with it by e-mail, and by no other way.
  papers text[] not null default '{}',
  -- They wait for it: it goes at night and on a session's day too.
  asked boolean not null default false,
  state text not null check (state in
    ('waiting', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'stopped', 'printed')),
  -- waiting: not before; and why.
  not_before timestamptz not null, waits_for text,
  -- Of no use from then on.
  not_after timestamptz,
  -- As it went.
  channel text check (channel in ('email', 'sms', 'portal', 'letter')),
  language text, address text, subject text, words text,
  edge text, edge_ref text, came_back text,
  tries int not null default 0, sending_at timestamptz, sent_at timestamptz, ended_at timestamptz,
  -- stopped: it went within this one, or a person or rule stopped it.
  within_id text, why text,
  batch_id text,
  -- A person has seen that it did not arrive.
  settled_at timestamptz, settled_by text,
  made_at timestamptz not null, made_by text,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, party_id) references parties,
  check (state not in ('sending', 'sent', 'delivered', 'bounced', 'printed') or (channel is not null and words is not null))
);
create unique index messages_once on messages (practice_id, once_key) where once_key is not null;
create index messages_client on messages (practice_id, client_id, id);
create index messages_open on messages (practice_id, not_before) where state in ('waiting', 'sending');
create index messages_about on messages (practice_id, about_kind, about_id) where about_id is not null;
create index messages_ref on messages (practice_id, edge_ref) where edge_ref is not null;
create index messages_trouble on messages (practice_id, id)
  where state in ('failed', 'bounced') and settled_at is null;
create index messages_letters on messages (practice_id, id) where channel = 'letter' and state = 'sent';
select protect('messages', 'select, insert, update');

-- What became of each, step by step: the proof.
create table message_events (
  practice_id text not null, id text not null,
  message_id text not null, at timestamptz not null,
  state text not null, detail text not null default '', by_user text,
  primary key (practice_id, id),
  foreign key (practice_id, message_id) references messages
);
create index message_events_of on message_events (practice_id, message_id, id);
select protect('message_events', 'select, insert');
select only_grows('message_events');

-- Links in messages that do something without a sign-in: only the SHA-256 of the token is here.
create table message_links (
  practice_id text not null, id text not null,
  token_hash bytea not null,
  purpose text not null check (purpose in ('unsubscribe', 'visit', 'autopay', 'pay')),
  client_id text not null, party_id text,
  -- planned_id: of a charge that autopay has said.
  topic text, attendee_id text, planned_id text,
  made_at timestamptz not null, ends_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients
);
create unique index message_links_token on message_links (token_hash);
create index message_links_attendee on message_links (practice_id, attendee_id) where attendee_id is not null;
select protect('message_links', 'select, insert, update');
create function find_message_link(wanted bytea)
  returns table (practice_id text, zone text, id text)
  language sql stable security definer set search_path = public
  as $$ select l.practice_id, p.zone, l.id from message_links l join practices p using (practice_id)
        where l.token_hash = wanted and p.kind <> 'making' $$;
revoke all on function find_message_link(bytea) from public;
grant execute on function find_message_link(bytea) to clearhour_app;

-- What a client answered to a reminder by its link, for the time it was for.
create table visit_confirmations (
  practice_id text not null, id text not null,
  attendee_id text not null, starts_at timestamptz not null,
  at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, attendee_id) references attendees
);
create unique index visit_confirmations_once on visit_confirmations (practice_id, attendee_id, starts_at);
select protect('visit_confirmations', 'select, insert');
select only_grows('visit_confirmations');

-- Letters that were printed together.
create table letter_batches (
  practice_id text not null references practices, id text not null,
  letters int not null, made_at timestamptz not null, made_by text,
  primary key (practice_id, id)
);
select protect('letter_batches', 'select, insert');

-- The practice post office and the practice text gateway: firms of their own that happen to live in the same
-- database. Nothing leaves the building; what was handed over is kept and can be read. Nothing here refers to
-- Clearhour's tables, and Clearhour's tables do not refer to it.
create schema if not exists practice_post;
create table if not exists practice_post.mail (
  account text not null, key text not null,
  sent_to text not null, subject text not null,
  -- The mail as it would have gone over the wire (RFC 5322).
  bytes bytea not null,
  at timestamptz not null,
  primary key (account, key)
);
create index if not exists mail_at on practice_post.mail (account, at desc, key desc);
create table if not exists practice_post.text (
  account text not null, key text not null,
  ref text not null unique,
  sent_to text not null, body text not null,
  status text not null check (status in ('queued', 'delivered', 'undelivered')),
  error_code text,
  at timestamptz not null,
  primary key (account, key)
);
create index if not exists text_at on practice_post.text (account, at desc, key desc);
create table if not exists practice_post.stopped (
  account text not null, number text not null, at timestamptz not null,
  primary key (account, number)
);
-- Tries that were made fail on purpose, so that the next one does not.
create table if not exists practice_post.tried (
  account text not null, key text not null, tries int not null, primary key (account, key)
);
-- What the gateway has to tell, until it was heard.
create table if not exists practice_post.told (
  account text not null, event_id text not null,
  form jsonb not null, due_at timestamptz not null, heard_at timestamptz,
  primary key (account, event_id)
);
create index if not exists told_due on practice_post.told (account, due_at) where heard_at is null;
