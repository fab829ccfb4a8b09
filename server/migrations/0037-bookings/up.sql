-- Appointments asked for in the portal: which hours of a clinician may be asked for, and who asked for which.

-- One row a clinician; none: nothing of theirs is bookable. Times are wall clocks of the practice's zone.
create table bookable (
  practice_id text not null references practices, clinician_id text not null,
  bookable boolean not null,
  -- A request that waits for the practice's yes, or booked at once.
  by_itself boolean not null,
  notice_hours int not null check (notice_hours between 0 and 720),
  ahead_days int not null check (ahead_days between 1 and 180),
  -- Who owes more than this on invoices is asked to call; null: everybody may ask.
  owed_cents bigint check (owed_cents >= 0),
  -- [{"weekday": 1–7, "opens": "09:00", "closes": "17:00"}]
  windows jsonb not null,
  version int not null default 1,
  changed_at timestamptz not null, changed_by text,
  primary key (practice_id, clinician_id)
);
select protect('bookable', 'select, insert, update');

create table booking_requests (
  practice_id text not null, id text not null,
  client_id text not null, person_id text not null, party_id text,
  clinician_id text not null, starts_at timestamptz not null, minutes int not null check (minutes > 0),
  -- The appointment it would move; null: another one. `like_session`: the visit whose service and place it takes.
  attendee_id text, like_session text not null,
  -- What they were shown that the change costs.
  fee_cents bigint not null check (fee_cents >= 0),
  state text not null check (state in ('open', 'agreed', 'declined', 'withdrawn')),
  asked_at timestamptz not null,
  answer text not null default '', decided_at timestamptz, decided_by text,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, person_id) references portal_people,
  foreign key (practice_id, like_session) references sessions,
  check ((state = 'open') = (decided_at is null))
);
-- Nobody is promised an hour that is held for another; overlaps are looked at under the calendar's lock.
create unique index booking_requests_held on booking_requests (practice_id, clinician_id, starts_at) where state = 'open';
create unique index booking_requests_change on booking_requests (practice_id, attendee_id)
  where state = 'open' and attendee_id is not null;
create index booking_requests_client on booking_requests (practice_id, client_id, id);
select protect('booking_requests', 'select, insert, update');
