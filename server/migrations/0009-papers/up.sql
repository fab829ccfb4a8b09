-- Papers ask or prove; they never post. Numbered per legal entity and kind without a gap, immutable.
create table paper_numbers (
  practice_id text not null, legal_entity_id text not null, kind text not null,
  last int not null,
  primary key (practice_id, legal_entity_id, kind),
  foreign key (practice_id, legal_entity_id) references legal_entities
);
select protect('paper_numbers', 'select, insert, update');

create table papers (
  practice_id text not null, id text not null,
  kind text not null check (kind in ('receipt', 'superbill')),
  legal_entity_id text not null, number int not null,
  client_id text not null, payment_id text,
  charge_ids text[] not null default '{}',
  data jsonb not null,
  pdf bytea, sha256 bytea,
  issued_on date not null, issued_at timestamptz not null, issued_by text,
  primary key (practice_id, id),
  unique (practice_id, legal_entity_id, kind, number),
  foreign key (practice_id, legal_entity_id) references legal_entities,
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, payment_id) references payments
);
create index papers_client on papers (practice_id, client_id);
create unique index papers_receipt on papers (practice_id, payment_id) where kind = 'receipt';
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
