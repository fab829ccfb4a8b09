-- The signed record that permits billing. Psychotherapy notes (45 CFR 164.501) are not stored here.

-- Codes that may be billed, from valid_from to valid_to; a code that was split ends. Belongs to the
-- installation: the set is the same for every practice.
create table icd10_codes (
  code text not null,
  label text not null,
  valid_from date not null, valid_to date,
  source text not null,
  primary key (code, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);
grant select on icd10_codes to clearhour_app;

-- A template that notes were written with is never edited: a change retires it and makes another.
create table note_templates (
  practice_id text not null references practices, id text not null,
  name text not null,
  kind text not null check (kind in ('progress', 'intake', 'group', 'treatment-plan', 'own')),
  fields jsonb not null,
  built_in boolean not null,
  place int not null default 100,
  replaces text,
  retired_at timestamptz,
  created_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, replaces) references note_templates
);
select protect('note_templates', 'select, insert, update');
select watch_setup('note_templates');

-- One note for the session (individual, couple, family), or one per attendee (group): the text being
-- written. What was signed is in note_versions. status: see notes/notes-states.ts.
-- revision counts every write of the text; version is the last signed one (0: never signed);
-- billable_version is the one that counts, with every signature it needs.
create table notes (
  practice_id text not null, id text not null,
  session_id text not null, attendee_id text,
  template_id text not null,
  author_id text not null,
  body jsonb not null,
  started_at timestamptz, ended_at timestamptz,
  break_minutes int not null default 0 check (break_minutes between 0 and 480),
  diagnoses text[] not null default '{}',
  code_choice jsonb,
  status text not null check (status in ('draft', 'awaiting-cosign', 'signed', 'amending')),
  revision int not null default 1,
  version int not null default 0,
  billable_version int,
  amend_reason text not null default '',
  signed_at timestamptz,
  created_at timestamptz not null, saved_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, session_id) references sessions,
  foreign key (practice_id, attendee_id) references attendees,
  foreign key (practice_id, template_id) references note_templates,
  foreign key (practice_id, author_id) references clinicians,
  check (billable_version between 1 and version),
  check (status <> 'signed' or billable_version is not null),
  check (status <> 'amending' or amend_reason <> '')
);
create unique index notes_one on notes (practice_id, session_id, coalesce(attendee_id, ''));
create index notes_status on notes (practice_id, status);
create index notes_billable on notes (practice_id, session_id, attendee_id) where billable_version is not null;
create index notes_template on notes (practice_id, template_id);
select protect('notes', 'select, insert, update');

-- What was signed, each time: the text as it stood, kept for ever.
create table note_versions (
  practice_id text not null, note_id text not null,
  version int not null check (version >= 1),
  template_id text not null,
  body jsonb not null,
  started_at timestamptz not null, ended_at timestamptz not null check (ended_at > started_at),
  break_minutes int not null,
  diagnoses text[] not null,
  code_choice jsonb,
  reason text not null default '',
  content_hash bytea not null,
  at timestamptz not null,
  primary key (practice_id, note_id, version),
  foreign key (practice_id, note_id) references notes,
  foreign key (practice_id, template_id) references note_templates
);
select protect('note_versions', 'select, insert');
select only_grows('note_versions');
alter table notes add foreign key (practice_id, id, billable_version)
  references note_versions (practice_id, note_id, version);

create table note_signatures (
  practice_id text not null, id text not null,
  note_id text not null, version int not null,
  clinician_id text not null, user_id text not null,
  part text not null check (part in ('author', 'supervisor')),
  at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, note_id, version, part),
  foreign key (practice_id, note_id, version) references note_versions,
  foreign key (practice_id, clinician_id) references clinicians
);
select protect('note_signatures', 'select, insert');
select only_grows('note_signatures');

-- A supervisor did not sign a version, and said what is missing.
create table note_returns (
  practice_id text not null,
  note_id text not null, version int not null,
  clinician_id text not null, user_id text not null,
  reason text not null check (reason <> ''),
  at timestamptz not null,
  primary key (practice_id, note_id, version),
  foreign key (practice_id, note_id, version) references note_versions,
  foreign key (practice_id, clinician_id) references clinicians
);
select protect('note_returns', 'select, insert');
select only_grows('note_returns');
