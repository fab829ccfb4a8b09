-- An hour happened, or was missed.
-- A series is an RFC 5545 rule in wall-clock time; its sessions are rows of their own, made some
-- weeks ahead. An edit of "this and following" ends a series and begins another.
create table series (
  practice_id text not null, id text not null,
  rule text not null,
  starts_local text not null check (starts_local ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$'),
  minutes int not null,
  clinician_id text not null, service_id text not null, location_id text,
  medium text not null check (medium in ('in-person', 'video', 'audio')),
  client_at text not null check (client_at in ('office', 'home', 'elsewhere')),
  title text not null default '',
  -- [{"clientId": …, "weight": 1}, …]
  attendees jsonb not null,
  -- Sessions are made up to and with this day; none from ends_before on.
  made_until date not null,
  ends_before date,
  created_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, clinician_id) references clinicians,
  foreign key (practice_id, service_id) references services,
  foreign key (practice_id, location_id) references locations
);
select protect('series', 'select, insert, update');

-- service kind 'admin' is protected time: no attendees. occurrence is the wall clock the rule gave,
-- so that an edit of one session is not made again by its series.
create table sessions (
  practice_id text not null, id text not null,
  series_id text, occurrence text,
  clinician_id text not null, service_id text not null, location_id text,
  medium text not null check (medium in ('in-person', 'video', 'audio')),
  client_at text not null check (client_at in ('office', 'home', 'elsewhere')),
  starts_at timestamptz not null,
  minutes int not null check (minutes between 5 and 720),
  local_day date not null,
  title text not null default '',
  removed_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, series_id) references series,
  foreign key (practice_id, clinician_id) references clinicians,
  foreign key (practice_id, service_id) references services,
  foreign key (practice_id, location_id) references locations
);
create unique index sessions_occurrence on sessions (practice_id, series_id, occurrence);
create index sessions_day on sessions (practice_id, local_day);
create index sessions_clinician on sessions (practice_id, clinician_id, starts_at);
select protect('sessions', 'select, insert, update');

-- Deleted only when taken off a session before anything came of it.
-- weight shares one fee among attendees (couple 1:1, or 1:0); ignored when the service is per attendee.
create table attendees (
  practice_id text not null, id text not null,
  session_id text not null, client_id text not null,
  weight int not null default 1 check (weight between 0 and 10000),
  position int not null default 0,
  status text not null check (status in
    ('scheduled', 'held', 'late-cancelled', 'no-show', 'cancelled-by-client', 'cancelled-by-practice')),
  status_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, session_id, client_id),
  foreign key (practice_id, session_id) references sessions,
  foreign key (practice_id, client_id) references clients
);
create index attendees_client on attendees (practice_id, client_id);
-- Whole in itself: what has no outcome, note or charge is found without reading the rows of all that have.
create index attendees_status on attendees (practice_id, status, session_id, client_id, id);
select protect('attendees', 'select, insert, update, delete');

create table status_changes (
  practice_id text not null, id text not null,
  attendee_id text not null,
  from_status text not null, to_status text not null,
  notice_minutes int,
  reason text not null default '',
  by_user text, at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, attendee_id) references attendees
);
create index status_changes_attendee on status_changes (practice_id, attendee_id);
select protect('status_changes', 'select, insert');
select only_grows('status_changes');

-- A held session, or a missed one, that is deliberately not charged: who said so, and why. One that
-- needs approval counts only when a second person has given it.
create table waivers (
  practice_id text not null, id text not null,
  attendee_id text not null,
  kind text not null check (kind in ('session', 'missed-fee')),
  reason text not null check (reason <> ''),
  by_user text, at timestamptz not null,
  needs_approval boolean not null,
  approved_by text, approved_at timestamptz,
  withdrawn_by text, withdrawn_at timestamptz, withdrawn_reason text not null default '',
  primary key (practice_id, id),
  foreign key (practice_id, attendee_id) references attendees,
  check ((approved_by is null) = (approved_at is null)),
  check (approved_by is null or approved_by is distinct from by_user)
);
create unique index waivers_live on waivers (practice_id, attendee_id) where withdrawn_at is null;
select protect('waivers', 'select, insert, update');

create table calendar_feeds (
  practice_id text not null, id text not null,
  clinician_id text not null,
  token_hash bytea not null,
  made_by text,
  created_at timestamptz not null, revoked_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, clinician_id) references clinicians
);
create unique index calendar_feeds_token on calendar_feeds (token_hash);
select protect('calendar_feeds', 'select, insert, update');
create function find_calendar_feed(wanted bytea)
  returns table (practice_id text, id text, clinician_id text, zone text)
  language sql stable security definer set search_path = public
  as $$ select f.practice_id, f.id, f.clinician_id, p.zone
        from calendar_feeds f join practices p using (practice_id)
        where f.token_hash = wanted and f.revoked_at is null $$;
revoke all on function find_calendar_feed from public;
grant execute on function find_calendar_feed to clearhour_app;
