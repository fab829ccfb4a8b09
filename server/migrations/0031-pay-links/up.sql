-- What was paid, or tried, by a link to pay. One row for each card that was entered, so that pressing twice pays once.
create table pay_link_payments (
  practice_id text not null, id text not null,
  link_id text not null, client_id text not null, party_id text,
  setup_ref text not null, card_id text not null, intent_id text not null,
  amount_cents bigint not null check (amount_cents > 0),
  -- Not kept: the card is taken off file when the charge has ended.
  keep_card boolean not null,
  made_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, setup_ref),
  foreign key (practice_id, link_id) references message_links,
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, card_id) references cards,
  foreign key (practice_id, intent_id) references card_intents
);
create index pay_link_payments_link on pay_link_payments (practice_id, link_id, made_at);
create unique index pay_link_payments_intent on pay_link_payments (practice_id, intent_id);
select protect('pay_link_payments', 'select, insert');
select only_grows('pay_link_payments');
