-- A password for the portal, where a person wants one: argon2id, of that one person. Removed, the row is gone.
create table portal_passwords (
  practice_id text not null references practices, person_id text not null,
  hash text not null check (hash like '$argon2id$%'),
  set_at timestamptz not null,
  primary key (practice_id, person_id),
  foreign key (practice_id, person_id) references portal_people
);
select protect('portal_passwords', 'select, insert, update, delete');
