-- What was owed before autopay, or was left out of it, is charged only after a yes of its own: to how much, in which words.
create table autopay_old_consents (
  practice_id text not null, id text not null,
  enrolment_id text not null,
  cents bigint not null check (cents > 0),
  words text not null check (words <> ''), agreed_name text not null check (agreed_name <> ''),
  how text not null check (how in ('desk', 'portal')),
  agreed_at timestamptz not null, agreed_by text,
  primary key (practice_id, id),
  foreign key (practice_id, enrolment_id) references autopay_enrolments
);
create index autopay_old_consents_of on autopay_old_consents (practice_id, enrolment_id, id);
select protect('autopay_old_consents', 'select, insert');
select only_grows('autopay_old_consents');
