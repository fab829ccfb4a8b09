-- The signed record that permits billing. Psychotherapy notes (45 CFR 164.501) are not stored here.
create table icd10_codes (
  code text not null,
  label text not null,
  valid_from date not null, valid_to date,
  source text not null,
  primary key (code, valid_from)
);
grant select on icd10_codes to clearhour_app;

create table note_templates (
  practice_id text not null references practices, id text not null,
  name text not null,
  kind text not null check (kind in ('progress', 'intake', 'group', 'treatment-plan', 'own')),
  fields jsonb not null,
  built_in boolean not null,
  retired_at timestamptz,
  created_at timestamptz not null,
  primary key (practice_id, id)
);
select protect('note_templates', 'select, insert, update');

-- One note for the session (individual, couple, family), or one per attendee (group).
-- status: draft → signed (billable) or awaiting-cosign (both-sign mode) → signed.
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
  status text not null check (status in ('draft', 'awaiting-cosign', 'signed')),
  version int not null default 1,
  signed_at timestamptz,
  created_at timestamptz not null, saved_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, session_id) references sessions,
  foreign key (practice_id, attendee_id) references attendees,
  foreign key (practice_id, template_id) references note_templates,
  foreign key (practice_id, author_id) references clinicians
);
create unique index notes_one on notes (practice_id, session_id, coalesce(attendee_id, ''));
create index notes_status on notes (practice_id, status);
select protect('notes', 'select, insert, update');

-- What was signed, each time: the text as it stood, kept for ever.
create table note_versions (
  practice_id text not null, note_id text not null,
  version int not null,
  body jsonb not null,
  started_at timestamptz, ended_at timestamptz, break_minutes int not null,
  diagnoses text[] not null,
  reason text not null default '',
  content_hash bytea not null,
  at timestamptz not null,
  primary key (practice_id, note_id, version),
  foreign key (practice_id, note_id) references notes
);
select protect('note_versions', 'select, insert');
select only_grows('note_versions');

create table note_signatures (
  practice_id text not null, id text not null,
  note_id text not null, version int not null,
  clinician_id text not null, user_id text not null,
  part text not null check (part in ('author', 'supervisor')),
  at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, note_id, version, part),
  foreign key (practice_id, note_id, version) references note_versions
);
select protect('note_signatures', 'select, insert');
select only_grows('note_signatures');
