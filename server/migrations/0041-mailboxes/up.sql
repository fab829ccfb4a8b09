-- Where mail comes back to that could not be delivered: a mailbox of the practice's own, looked into for delivery reports.
create table mailboxes (
  practice_id text primary key references practices,
  settings jsonb not null,
  -- Sealed with the key of the installation.
  secret bytea not null,
  set_at timestamptz not null, set_by text,
  -- How far it was looked through: a UID means something under its UIDVALIDITY alone.
  uid_validity text, last_uid text,
  next_look_at timestamptz not null,
  -- The last look that came to its end.
  looked_at timestamptz,
  -- Looks in a row that did not, since when, and why not.
  failures int not null default 0, failing_since timestamptz, problem text, needs_person boolean not null default false,
  -- Reports about mail of ours, and about other mail, since it was set.
  ours int not null default 0, others int not null default 0,
  check ((uid_validity is null) = (last_uid is null)),
  check ((failures = 0) = (problem is null) and (failures = 0) = (failing_since is null))
);
select protect('mailboxes', 'select, insert, update, delete');

-- What a mail server reported of a message of ours: nothing of its words is kept.
create table delivery_reports (
  practice_id text not null, id text not null,
  message_id text not null,
  -- Which sending of it: a person may have sent it again.
  sent_at timestamptz not null,
  action text not null check (action in ('failed', 'delayed')),
  status text not null check (status ~ '^[245]\.[0-9]{1,3}\.[0-9]{1,3}$'),
  -- When it was put into the mailbox, and when it was read there.
  reported_at timestamptz not null, read_at timestamptz not null,
  primary key (practice_id, id),
  -- Told twice, known once.
  unique (practice_id, message_id, sent_at, action, status),
  foreign key (practice_id, message_id) references messages
);
select protect('delivery_reports', 'select, insert');
select only_grows('delivery_reports');
