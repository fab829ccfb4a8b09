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

-- The cash drawer: what was counted against what the book says is in it. One waits for a second person at a time.
create table drawers (
  practice_id text primary key references practices, counts int not null default 0
);
select protect('drawers', 'select, insert, update');
create table drawer_counts (
  practice_id text not null, id text not null,
  counted_on date not null,
  -- As the book had it when it was counted; the difference is booked when it is settled.
  expected_cents bigint not null, counted_cents bigint not null check (counted_cents >= 0),
  to_bank_cents bigint not null default 0 check (to_bank_cents between 0 and counted_cents),
  reason text not null default '',
  state text not null check (state in ('settled', 'waiting', 'refused')),
  counted_by text, counted_at timestamptz not null,
  decided_by text, decided_at timestamptz,
  entry_id text, bank_entry_id text,
  primary key (practice_id, id),
  check (counted_cents = expected_cents or reason <> ''),
  check (state <> 'settled' or counted_cents = expected_cents or entry_id is not null),
  check ((state = 'waiting') = (decided_at is null))
);
create unique index drawer_counts_waiting on drawer_counts (practice_id) where state = 'waiting';
select protect('drawer_counts', 'select, insert, update');
