-- How claim files leave and answers come in. A connection is a transport and a profile; a file is bytes
-- that were kept before anything was done with them.
create table connections (
  practice_id text not null references practices, id text not null,
  name text not null check (name <> ''),
  -- practice: the clearinghouse that ships with Clearhour. stedi, claim-md: the firm's published interface.
  transport text not null check (transport in ('practice', 'sftp', 'folder', 'stedi', 'claim-md')),
  -- Where to and how, without secrets: {host, port, hostKey, user, outFolder, inFolder, afterTaken …}.
  settings jsonb not null default '{}',
  -- Passwords and keys, sealed with the key of this installation; never read back by a screen.
  secret bytea,
  sender_qualifier text not null default 'ZZ', sender_id text not null,
  receiver_qualifier text not null default 'ZZ', receiver_id text not null,
  application_sender text not null, application_receiver text not null,
  submitter_name text not null, receiver_name text not null,
  contact_name text not null default '', contact_phone text not null default '',
  test boolean not null default false,
  -- The connection for what no payer asks for elsewhere.
  is_default boolean not null default false,
  -- After outages in a row the next try waits; said on Today. needs_person: waiting alone will not mend it.
  failures int not null default 0, failing_since timestamptz, last_problem text,
  needs_person boolean not null default false,
  next_try_at timestamptz, last_fetch_at timestamptz,
  made_at timestamptz not null, retired_at timestamptz,
  primary key (practice_id, id)
);
create unique index connections_one_default on connections (practice_id) where is_default and retired_at is null;
select protect('connections', 'select, insert, update');

-- The last control number used: interchange (ISA13), group (GS06) and set (ST02) of each connection.
create table control_numbers (
  practice_id text not null, connection_id text not null,
  kind text not null check (kind in ('interchange', 'group', 'set')),
  last int not null default 0 check (last between 0 and 999999999),
  primary key (practice_id, connection_id, kind),
  foreign key (practice_id, connection_id) references connections
);
select protect('control_numbers', 'select, insert, update');

-- Every interchange sent and received, as bytes. Outgoing: kept before it is sent. Incoming: kept before
-- it is read; the same bytes are one file however often they come.
create table edi_files (
  practice_id text not null references practices, id text not null,
  direction text not null check (direction in ('out', 'in')),
  connection_id text,
  name text not null, size int not null, sha256 bytea not null,
  -- out: what the office calls its content, without people: "12 claims".
  about text not null default '',
  -- The sets inside, in order: {837P}, {999,277CA}; empty until read.
  sets text[] not null default '{}',
  -- ISA13; out also GS06 and the ST02 of each set, which acknowledgments name.
  interchange_control text, group_control text, set_controls text[] not null default '{}',
  -- out: waiting → sending → sent → received (999/TA1 took it) or refused (999/TA1 did not, or the other end
  -- would not take the file); failed = given up by a person.
  -- in: waiting → read, parked (a person must look; nothing came of it), or nothing-new (its content was known).
  state text not null check (state in
    ('waiting', 'sending', 'sent', 'received', 'refused', 'failed', 'read', 'parked', 'nothing-new')),
  -- Why it is parked, refused or failed: our sentence, without PHI.
  sentence text,
  came_by text not null check (came_by in ('connection', 'upload', 'made')),
  -- out: what the other end calls it.
  receipt text,
  attempts int not null default 0,
  -- out: since when somebody hands it over; after a while nobody does any more.
  handing_since timestamptz,
  made_at timestamptz not null, made_by text, sent_at timestamptz, settled_at timestamptz,
  -- A person looked at one that is parked or refused, and nothing more is to be done; another state ends it.
  seen_at timestamptz, seen_by text,
  primary key (practice_id, id),
  foreign key (practice_id, connection_id) references connections
);
create unique index edi_files_once on edi_files (practice_id, direction, sha256);
create unique index edi_files_control on edi_files (practice_id, connection_id, interchange_control)
  where direction = 'out';
create index edi_files_group on edi_files (practice_id, connection_id, group_control) where direction = 'out';
create index edi_files_state on edi_files (practice_id, direction, state, made_at);
create index edi_files_made on edi_files (practice_id, made_at);
select protect('edi_files', 'select, insert, update');

-- Apart and in parts of a megabyte, so that a list of files never drags their bytes along and a file of
-- any size passes through little memory. Zstandard where that is smaller, else plain, as said.
create table edi_bytes (
  practice_id text not null, file_id text not null, part int not null check (part >= 0),
  packed boolean not null, bytes bytea not null,
  primary key (practice_id, file_id, part),
  foreign key (practice_id, file_id) references edi_files
);
select protect('edi_bytes', 'select, insert');
select only_grows('edi_bytes');

-- What was found under which name at the other end, so that it is taken once. A file too large to take
-- has none of ours.
create table edi_takings (
  practice_id text not null, id text not null, connection_id text not null,
  -- size -1: the other end does not say.
  name text not null, size int not null, file_id text, at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, connection_id, name, size),
  foreign key (practice_id, connection_id) references connections,
  foreign key (practice_id, file_id) references edi_files
);
select protect('edi_takings', 'select, insert, update');

-- What each set of a file came to, one line a set and noun that read it; the latest reading counts.
create table edi_readings (
  practice_id text not null, id text not null,
  file_id text not null, set_index int not null,
  set_name text not null, read_by text not null,
  outcome text not null check (outcome in ('taken', 'parked', 'known')),
  sentence text not null,
  at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, file_id, set_index, read_by),
  foreign key (practice_id, file_id) references edi_files
);
select protect('edi_readings', 'select, insert, update');

-- Which incoming file spoke of which outgoing one.
create table edi_answers (
  practice_id text not null, file_id text not null, answered_by text not null, at timestamptz not null,
  primary key (practice_id, file_id, answered_by),
  foreign key (practice_id, file_id) references edi_files,
  foreign key (practice_id, answered_by) references edi_files
);
select protect('edi_answers', 'select, insert');
