-- A line that who pays does not agree with: nobody presses for it until their words are answered.
create table contested_charges (
  practice_id text not null, id text not null,
  -- What they wrote.
  asked_by text not null,
  charge_id text not null, client_id text not null, party_id text,
  since timestamptz not null, settled_at timestamptz, settled_by text,
  primary key (practice_id, id),
  unique (practice_id, asked_by),
  foreign key (practice_id, charge_id) references charges,
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, party_id) references parties
);
create index contested_charges_open on contested_charges (practice_id, client_id) where settled_at is null;
select protect('contested_charges', 'select, insert, update');
alter table portal_questions add contests boolean not null default false,
  add check (not contests or charge_id is not null);
