-- A link that puts a new card in the place of the one autopay charges, once.
alter table message_links drop constraint message_links_purpose_check;
alter table message_links add constraint message_links_purpose_check
  check (purpose in ('unsubscribe', 'visit', 'autopay', 'pay', 'card', 'portal'));

-- Cards whose entering was begun with a link: who tries stolen numbers begins many.
create table link_card_setups (
  practice_id text not null, setup_ref text not null,
  link_id text not null, begun_at timestamptz not null,
  primary key (practice_id, setup_ref),
  foreign key (practice_id, link_id) references message_links
);
create index link_card_setups_link on link_card_setups (practice_id, link_id, begun_at);
select protect('link_card_setups', 'select, insert');
select only_grows('link_card_setups');

-- A card that was given with a link, in the place of which.
create table link_cards (
  practice_id text not null, link_id text not null,
  enrolment_id text not null, old_card_id text not null, card_id text not null,
  setup_ref text not null, given_at timestamptz not null,
  primary key (practice_id, link_id),
  foreign key (practice_id, link_id) references message_links,
  foreign key (practice_id, enrolment_id) references autopay_enrolments,
  foreign key (practice_id, old_card_id) references cards,
  foreign key (practice_id, card_id) references cards
);
create unique index link_cards_setup on link_cards (practice_id, setup_ref);
select protect('link_cards', 'select, insert');
select only_grows('link_cards');

-- A bank account on file: debited over days, and it has no month in which it ends.
alter table cards add kind text not null default 'card' check (kind in ('card', 'bank-account'));
alter table cards alter exp_month drop not null, alter exp_year drop not null;
alter table cards add check ((kind = 'card') = (exp_month is not null and exp_year is not null));
