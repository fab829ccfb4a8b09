-- A link that shows one paper to whom it was made out: a receipt, without a sign-in.
alter table message_links drop constraint message_links_purpose_check;
alter table message_links add constraint message_links_purpose_check
  check (purpose in ('unsubscribe', 'visit', 'autopay', 'pay', 'card', 'portal', 'paper'));
alter table message_links add paper_id text,
  add foreign key (practice_id, paper_id) references papers,
  add check ((purpose = 'paper') = (paper_id is not null));
