-- Asked of a plan (270) and answered (271): one row is one question about one client on one day.
create table eligibility_checks (
  practice_id text not null references practices, id text not null,
  client_id text not null, policy_id text not null, payer_id text not null,
  -- The plan is told by payer and member number: a policy that takes over from another is the same plan.
  member_id text not null,
  -- The day of service asked about; the visit it was asked for, when it was asked by itself.
  service_on date not null,
  asked_for text not null check (asked_for in ('person', 'visit', 'again')),
  session_id text,
  -- asked: in an outgoing file. answered. refused: the payer says no to the question. no-answer: none in time.
  -- failed: it could not be written, the sentence says what to mend.
  state text not null check (state in ('asked', 'answered', 'refused', 'no-answer', 'failed')),
  -- TRN02 and BHT03: comes back on the answer. Never used twice.
  trace text not null,
  -- What may stand once per policy: '2026-11' where checks go by the month.
  period_key text,
  again_of text,
  out_file text, in_file text, set_index int, segment_index int,
  coverage text check (coverage in ('active', 'inactive', 'not covered', 'unclear', 'not stated')),
  -- What the answer says, read: see eligibility/facts.ts.
  facts jsonb,
  sentence text not null default '',
  -- Why a person must look before the visit; done when settled.
  attention text check (attention in
    ('inactive', 'not-covered', 'unclear', 'carve-out', 'used-up', 'refused', 'no-answer', 'failed')),
  settled_at timestamptz, settled_by text, settled_why text,
  asked_at timestamptz not null, asked_by text,
  answer_due_at timestamptz, answered_at timestamptz,
  primary key (practice_id, id),
  unique (practice_id, trace),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, payer_id) references payers,
  foreign key (practice_id, session_id) references sessions,
  foreign key (practice_id, again_of) references eligibility_checks,
  foreign key (practice_id, out_file) references edi_files,
  foreign key (practice_id, in_file) references edi_files
);
create unique index eligibility_once on eligibility_checks (practice_id, client_id, payer_id, member_id, period_key)
  where period_key is not null;
create unique index eligibility_again_once on eligibility_checks (practice_id, again_of) where again_of is not null;
create index eligibility_policy on eligibility_checks (practice_id, policy_id, id);
create index eligibility_client on eligibility_checks (practice_id, client_id, payer_id, member_id, id);
create index eligibility_due on eligibility_checks (practice_id, answer_due_at) where state = 'asked';
create index eligibility_file on eligibility_checks (practice_id, out_file);
create index eligibility_attention on eligibility_checks (practice_id, service_on, id)
  where attention is not null and settled_at is null;
select protect('eligibility_checks', 'select, insert, update');

-- The days on which the plans of coming visits were looked at, so that each day is begun once.
create table eligibility_rounds (
  practice_id text not null references practices, day date not null,
  primary key (practice_id, day)
);
select protect('eligibility_rounds', 'select, insert');

-- When plans are asked by themselves. fresh_days: how long an answer is relied on at signing.
create table eligibility_settings (
  practice_id text not null references practices, id text not null,
  automatic boolean not null,
  working_days_before int not null check (working_days_before between 0 and 10),
  period text not null check (period in ('visit', 'week', 'month')),
  answer_hours int not null check (answer_hours between 1 and 168),
  fresh_days int not null check (fresh_days between 1 and 92),
  -- Payers whose plans are not asked by themselves; a person may still ask.
  not_asked_payer_ids jsonb not null default '[]',
  valid_from date not null, valid_to date,
  primary key (practice_id, id)
);
select protect('eligibility_settings', 'select, insert, update, delete');
select watch_setup('eligibility_settings');

alter table payer_ids add foreign key (practice_id, connection_id) references connections;
