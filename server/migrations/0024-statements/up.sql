-- Statements say what happened on an account between two days; like all papers they post nothing.
create table statements (
  practice_id text not null, id text not null,
  paper_id text not null,
  client_id text not null, party_id text,
  run_id text,
  from_day date not null, to_day date not null check (to_day >= from_day),
  -- What the book held at this moment is what the statement says: later entries of these days are on the next.
  seen_at timestamptz not null,
  -- The one that ended the day before this begins.
  previous_id text,
  -- Below zero: credit. Closing less what is not asked for yet is to be paid.
  opening_cents bigint not null, closing_cents bigint not null, uninvoiced_cents bigint not null,
  due_on date not null,
  made_at timestamptz not null, made_by text,
  primary key (practice_id, id),
  unique (practice_id, paper_id),
  foreign key (practice_id, paper_id) references papers,
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, party_id) references parties,
  foreign key (practice_id, run_id) references invoice_runs,
  foreign key (practice_id, previous_id) references statements
);
create index statements_client on statements (practice_id, client_id, id);
-- A run makes one of each.
create unique index statements_once on statements (practice_id, run_id, client_id, (coalesce(party_id, '')))
  where run_id is not null;
select protect('statements', 'select, insert');
select only_grows('statements');

-- How a paper reaches who is asked; papers that nobody sends (receipts) have none.
create table paper_deliveries (
  practice_id text not null, paper_id text not null,
  how text not null check (how in ('email', 'portal', 'paper')),
  -- waiting: to be sent or printed. there: in the portal. sent: handed to messages. mailed: printed and posted.
  state text not null check (state in ('waiting', 'there', 'sent', 'mailed')),
  message_id text,
  at timestamptz not null,
  primary key (practice_id, paper_id),
  foreign key (practice_id, paper_id) references papers
);
create index paper_deliveries_waiting on paper_deliveries (practice_id, how, paper_id) where state = 'waiting';
select protect('paper_deliveries', 'select, insert, update');

-- Papers chosen to go into one file. What is in it stands from the moment it was asked for.
create table bundles (
  practice_id text not null, id text not null,
  form text not null check (form in ('pdf', 'zip', 'print')),
  state text not null check (state in ('making', 'done', 'cancelled', 'failed', 'expired')),
  -- The filter in the words of the wire, as it was.
  chosen jsonb not null,
  papers int not null, done int not null default 0, left_out int not null default 0,
  bytes bigint not null default 0,
  -- A try that was cut off has other parts than the one that ended.
  attempt int not null default 0,
  made_at timestamptz not null, made_by text not null, ended_at timestamptz, expires_at timestamptz,
  primary key (practice_id, id)
);
create index bundles_maker on bundles (practice_id, made_by, id);
create index bundles_expire on bundles (practice_id, expires_at) where state = 'done';
select protect('bundles', 'select, insert, update');
create table bundle_papers (
  practice_id text not null, bundle_id text not null, seq int not null, paper_id text not null,
  primary key (practice_id, bundle_id, seq),
  foreign key (practice_id, bundle_id) references bundles,
  foreign key (practice_id, paper_id) references papers
);
select protect('bundle_papers', 'select, insert, delete');
create table bundle_parts (
  practice_id text not null, bundle_id text not null, attempt int not null, part int not null, bytes bytea not null,
  primary key (practice_id, bundle_id, attempt, part),
  foreign key (practice_id, bundle_id) references bundles
);
alter table bundle_parts alter column bytes set storage external;
select protect('bundle_parts', 'select, insert, delete');

create index papers_issued on papers (practice_id, issued_on, id);
