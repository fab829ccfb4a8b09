-- The practice's mark at the head of papers. A paper names the picture it was made with; pictures never change.
create table practice_marks (
  practice_id text not null references practices, id text not null,
  media_type text not null check (media_type in ('image/jpeg', 'image/png')),
  bytes bytea not null, sha256 bytea not null,
  made_at timestamptz not null, made_by text,
  primary key (practice_id, id)
);
select protect('practice_marks', 'select, insert');
select only_grows('practice_marks');
-- The one on papers from now on; null: none.
create table practice_mark_used (
  practice_id text not null primary key references practices,
  mark_id text,
  foreign key (practice_id, mark_id) references practice_marks
);
select protect('practice_mark_used', 'select, insert, update');
