-- Papers ask or prove; they never post. Numbered per legal entity and kind without a gap, immutable.
-- legal_entity_id is the first row of the setup with the same tax ID: a new address is not a new entity.
-- The row of paper_numbers is held from taking a number to the commit, so a rollback gives it back.
create table paper_numbers (
  practice_id text not null, legal_entity_id text not null, kind text not null,
  last int not null check (last >= 0),
  primary key (practice_id, legal_entity_id, kind),
  foreign key (practice_id, legal_entity_id) references legal_entities
);
select protect('paper_numbers', 'select, insert, update');

create table papers (
  practice_id text not null, id text not null,
  kind text not null check (kind in ('receipt', 'superbill', 'invoice', 'credit-note', 'statement', 'estimate')),
  legal_entity_id text not null, number int not null check (number >= 1),
  -- Whose paper it is, of those who bear the client's part; null: the client's.
  client_id text not null, party_id text, payment_id text,
  charge_ids text[] not null default '{}',
  data jsonb not null,
  pdf bytea, sha256 bytea check (octet_length(sha256) = 32),
  issued_on date not null, issued_at timestamptz not null, issued_by text,
  primary key (practice_id, id),
  unique (practice_id, legal_entity_id, kind, number),
  foreign key (practice_id, legal_entity_id) references legal_entities,
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, payment_id) references payments,
  check ((kind = 'receipt') = (payment_id is not null)),
  check ((pdf is null) = (sha256 is null))
);
create index papers_client on papers (practice_id, client_id, id);
create index papers_charges on papers using gin (charge_ids);
create unique index papers_receipt on papers (practice_id, payment_id) where kind = 'receipt';
-- They are compressed already: trying again costs a fifth of keeping them.
alter table papers alter column pdf set storage external;
select protect('papers', 'select, insert, update');
-- Only the rendered bytes may come later (a job renders them); once there they stay.
create function paper_stays() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - '{pdf,sha256}'::text[] <> to_jsonb(old) - '{pdf,sha256}'::text[]
     or old.sha256 is not null then
    raise exception 'a paper is never changed; issue another' using errcode = 'CH001';
  end if;
  return new;
end $$;
create trigger paper_stays before update on papers for each row execute function paper_stays();
create trigger never_gone before delete on papers for each row execute function refuse_change();
create trigger never_emptied before truncate on papers for each statement execute function refuse_change();
