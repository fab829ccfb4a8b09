-- The portal: who signs in there, as whom; questions about a line.

-- One who may sign in: a client (party_id null) or one who bears for them, by the address they were invited at.
create table portal_people (
  practice_id text not null references practices, id text not null,
  client_id text not null, party_id text,
  -- In small letters. It holds only while the same address is on file.
  email text not null check (email <> '' and email = lower(email)),
  invited_at timestamptz not null, invited_by text,
  first_in_at timestamptz, last_in_at timestamptz,
  ended_at timestamptz, ended_by text,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, party_id) references parties
);
create unique index portal_people_one on portal_people (practice_id, client_id, coalesce(party_id, ''))
  where ended_at is null;
create index portal_people_email on portal_people (practice_id, email) where ended_at is null;
select protect('portal_people', 'select, insert, update');

-- Signed in: the token is only in the browser's cookie, here is its SHA-256.
create table portal_sessions (
  practice_id text not null, id text not null,
  person_id text not null, token_hash bytea not null,
  started_at timestamptz not null, last_used_at timestamptz not null, ends_at timestamptz not null,
  ended_at timestamptz, device text not null,
  primary key (practice_id, id),
  foreign key (practice_id, person_id) references portal_people
);
create unique index portal_sessions_token on portal_sessions (token_hash);
create index portal_sessions_person on portal_sessions (practice_id, person_id) where ended_at is null;
select protect('portal_sessions', 'select, insert, update');
-- Before a practice is known. Nobody where access ended, or another address is on file than the one invited.
create function find_portal_session(wanted bytea)
  returns table (practice_id text, zone text, id text, person_id text, client_id text, party_id text,
    last_used_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path = public
  as $$ select s.practice_id, r.zone, s.id, p.id, p.client_id, p.party_id, s.last_used_at, s.ends_at
        from portal_sessions s
        join portal_people p on p.practice_id = s.practice_id and p.id = s.person_id
        join practices r on r.practice_id = s.practice_id
        join clients c on c.practice_id = p.practice_id and c.id = p.client_id
        left join parties y on y.practice_id = p.practice_id and y.id = p.party_id
        where s.token_hash = wanted and s.ended_at is null and p.ended_at is null and r.kind <> 'making'
          and p.email = lower(case when p.party_id is null then c.email else y.email end) $$;
revoke all on function find_portal_session(bytea) from public;
grant execute on function find_portal_session(bytea) to clearhour_app;

-- Links that were asked for and tries to use one, by hash: brakes, of the installation and not of a practice.
create table portal_tries (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('ask', 'in')),
  practice_id text, email_hash bytea, from_hash bytea not null,
  at timestamptz not null
);
create index portal_tries_email on portal_tries (email_hash, at) where email_hash is not null;
create index portal_tries_from on portal_tries (from_hash, at);
grant select, insert on portal_tries to clearhour_app;

-- A link that signs in, once.
alter table message_links drop constraint message_links_purpose_check;
alter table message_links add check (purpose in ('unsubscribe', 'visit', 'autopay', 'pay', 'portal'));
alter table message_links add person_id text, add used_at timestamptz,
  add foreign key (practice_id, person_id) references portal_people,
  add check ((purpose = 'portal') = (person_id is not null));

-- What somebody asked about a line, and what the practice answered.
create table portal_questions (
  practice_id text not null, id text not null,
  person_id text not null, client_id text not null, party_id text,
  charge_id text, about text not null,
  question text not null check (question <> '' and length(question) <= 500),
  asked_at timestamptz not null,
  answer text check (answer <> ''), answered_at timestamptz, answered_by text,
  primary key (practice_id, id),
  foreign key (practice_id, person_id) references portal_people,
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, charge_id) references charges,
  check ((answer is null) = (answered_at is null))
);
create index portal_questions_client on portal_questions (practice_id, client_id, id);
create index portal_questions_open on portal_questions (practice_id, id) where answer is null;
select protect('portal_questions', 'select, insert, update');
