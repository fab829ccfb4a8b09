-- Invoices ask; they never post. What of a charge has been asked on paper is the sum of the lines of invoices
-- and credit notes; what has not is uninvoiced, and no part of anybody's balance yet.

-- How a practice invoices; client_id: otherwise for a client, party_id: for one who bears their part.
create table invoice_settings (
  practice_id text not null references practices, id text not null,
  client_id text, party_id text,
  cadence text not null check (cadence in ('daily', 'monthly', 'manual')),
  due_days int not null check (due_days between 0 and 120),
  past_due_days int not null check (past_due_days between 1 and 365),
  -- email: a notice, which goes by the way they chose.
  delivery text not null check (delivery in ('email', 'portal', 'paper')),
  -- The paper itself goes in the e-mail, for those who asked for it; else only word of it.
  attach boolean not null default false,
  -- The morning after a visit was charged, a link to pay what is due of it.
  link_after_visit boolean not null default false,
  -- Of the month; null: only when asked for.
  statement_day int check (statement_day between 1 and 28),
  superbill_day int check (superbill_day between 1 and 28),
  language text not null default 'en' check (language in ('en', 'es')),
  large_type boolean not null default false,
  valid_from date not null, valid_to date,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, party_id) references parties,
  check (party_id is null or client_id is not null),
  check (not attach or (client_id is not null and delivery = 'email'))
);
select protect('invoice_settings', 'select, insert, update, delete');
select watch_setup('invoice_settings');

-- A run over all clients of a cadence, cut into pieces: `after` is the client it has got to.
create table invoice_runs (
  practice_id text not null references practices, id text not null,
  kind text not null default 'invoices' check (kind in ('invoices', 'statements', 'superbills')),
  cadence text not null check (cadence in ('daily', 'monthly', 'chosen')),
  -- The day it is for: a cadence runs once for a day, whoever starts it.
  day date not null,
  -- chosen: these clients, by hand.
  client_ids text[],
  state text not null check (state in ('running', 'done', 'cancelled')),
  clients int not null default 0, done int not null default 0, made int not null default 0,
  -- Of superbills: clients for whom none could be made; the reason is on their page.
  left_out int not null default 0,
  after text not null default '',
  started_at timestamptz not null, started_by text, ended_at timestamptz,
  primary key (practice_id, id),
  check ((cadence = 'chosen') = (client_ids is not null))
);
create unique index invoice_runs_once on invoice_runs (practice_id, kind, cadence, day) where cadence <> 'chosen';
select protect('invoice_runs', 'select, insert, update');

create table invoices (
  practice_id text not null, id text not null,
  kind text not null check (kind in ('invoice', 'credit-note')),
  paper_id text not null,
  client_id text not null, party_id text,
  run_id text,
  issued_on date not null, due_on date not null check (due_on >= issued_on),
  -- Of a credit note: below zero.
  total_cents bigint not null check ((total_cents > 0) = (kind = 'invoice')),
  past_due_on date,
  made_at timestamptz not null, made_by text,
  primary key (practice_id, id),
  unique (practice_id, paper_id),
  foreign key (practice_id, paper_id) references papers,
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, party_id) references parties,
  foreign key (practice_id, run_id) references invoice_runs
);
create index invoices_client on invoices (practice_id, client_id, id);
create index invoices_due on invoices (practice_id, due_on) where past_due_on is null and kind = 'invoice';
select protect('invoices', 'select, insert, update');
create trigger money_fact_stays before update on invoices
  for each row execute function money_fact_stays('past_due_on');

create table invoice_lines (
  practice_id text not null, invoice_id text not null, line_no smallint not null,
  charge_id text not null, client_id text not null, party_id text,
  cents bigint not null check (cents <> 0),
  -- Of a credit note: the invoice it takes back from.
  corrects text,
  primary key (practice_id, invoice_id, line_no),
  foreign key (practice_id, invoice_id) references invoices,
  foreign key (practice_id, charge_id) references charges,
  foreign key (practice_id, corrects) references invoices
);
create index invoice_lines_charge on invoice_lines (practice_id, charge_id) include (party_id, cents);
create index invoice_lines_client on invoice_lines (practice_id, client_id);
create index invoice_lines_corrects on invoice_lines (practice_id, corrects) where corrects is not null;
select protect('invoice_lines', 'select, insert');
select only_grows('invoice_lines');

alter table papers add foreign key (practice_id, party_id) references parties;
