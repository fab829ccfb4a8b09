-- Good Faith Estimates (45 CFR 149.610, 149.620): what a client who pays without a plan may expect to be billed,
-- told in writing before. They ask nothing and post nothing; what was billed is compared with them.

-- Rule data, dated. scheduled: booked at least `ahead` business days before the service → given within so many
-- business days of booking; fewer than the least → none by itself. on-request: within so many business days of the
-- question. change: a new one at least so many business days before the service. recurring: one may cover so many
-- months. excess: billed so many cents or more over it may be disputed, within `dispute` calendar days of the bill.
-- copies: given again on request for so many years.
create table estimate_rules (
  rule text not null check (rule in
    ('scheduled', 'on-request', 'change', 'recurring', 'excess', 'dispute', 'copies')),
  ahead int not null default 0 check (ahead >= 0),
  figure bigint not null check (figure > 0),
  unit text not null check (unit in ('business-days', 'days', 'months', 'years', 'cents')),
  valid_from date not null, valid_to date,
  source text not null,
  primary key (rule, ahead, valid_from),
  check (rule = 'scheduled' or ahead = 0)
);
grant select on estimate_rules to clearhour_app;
insert into estimate_rules (rule, ahead, figure, unit, valid_from, source) values
  ('scheduled', 10, 3, 'business-days', '2022-01-01', '45 CFR 149.610(b)(1)(vi)(B)'),
  ('scheduled', 3, 1, 'business-days', '2022-01-01', '45 CFR 149.610(b)(1)(vi)(A)'),
  ('on-request', 0, 3, 'business-days', '2022-01-01', '45 CFR 149.610(b)(1)(vi)(C)'),
  ('change', 0, 1, 'business-days', '2022-01-01', '45 CFR 149.610(b)(1)(vii)'),
  ('recurring', 0, 12, 'months', '2022-01-01', '45 CFR 149.610(b)(1)(x)(B)'),
  ('excess', 0, 40000, 'cents', '2022-01-01', '45 CFR 149.620(b)(1)'),
  ('dispute', 0, 120, 'days', '2022-01-01', '45 CFR 149.620(c)(2)(i)'),
  ('copies', 0, 6, 'years', '2022-01-01', '45 CFR 149.610(f)(1)');

-- What the practice adds to every estimate, in each language, and whom to ask.
create table estimate_settings (
  practice_id text not null references practices, id text not null,
  contact text not null, note_en text not null default '', note_es text not null default '',
  language text not null check (language in ('en', 'es')), large boolean not null default false,
  valid_from date not null, valid_to date,
  primary key (practice_id, id)
);
select protect('estimate_settings', 'select, insert, update, delete');
select watch_setup('estimate_settings');

-- Asked at booking: will the plan be used? The last answer counts; without one, how the client's record says they pay.
create table plan_answers (
  practice_id text not null, id text not null,
  client_id text not null, uses_plan boolean not null,
  asked_on date not null, said text not null default '',
  by_user text, at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients
);
create index plan_answers_client on plan_answers (practice_id, client_id, id);
select protect('plan_answers', 'select, insert');
select only_grows('plan_answers');

-- A question what it will cost: an estimate is due, whatever is booked.
create table estimate_requests (
  practice_id text not null, id text not null,
  client_id text not null, asked_on date not null, said text not null default '',
  by_user text, at timestamptz not null,
  withdrawn_at timestamptz, withdrawn_by text, withdrawn_reason text not null default '',
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients
);
create index estimate_requests_client on estimate_requests (practice_id, client_id) where withdrawn_at is null;
select protect('estimate_requests', 'select, insert, update');
create trigger money_fact_stays before update on estimate_requests for each row
  execute function money_fact_stays('withdrawn_at', 'withdrawn_by', 'withdrawn_reason');

-- One for a client and the clinician who treats; a later one that was given takes over from its first day.
-- given_*: how it reached the client, when, and what proves it. A void one was never given.
create table estimates (
  practice_id text not null, id text not null,
  client_id text not null, clinician_id text not null, paper_id text not null,
  from_day date not null, until_day date not null check (until_day >= from_day),
  total_cents bigint not null check (total_cents >= 0),
  replaces text,
  why text not null check (why in ('booked', 'asked', 'changed', 'yearly', 'other')),
  made_at timestamptz not null, made_by text,
  given_how text check (given_how in ('by-hand', 'mailed', 'email', 'portal')),
  given_on date, given_proof text not null default '', given_at timestamptz, given_by text, message_id text,
  voided_at timestamptz, voided_by text, void_reason text not null default '',
  primary key (practice_id, id),
  unique (practice_id, paper_id),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, clinician_id) references clinicians,
  foreign key (practice_id, paper_id) references papers,
  foreign key (practice_id, replaces) references estimates,
  check ((given_on is null) = (given_how is null) and (given_on is null) = (given_at is null)),
  check (given_on is null or voided_at is null)
);
create index estimates_client on estimates (practice_id, client_id, clinician_id, id);
select protect('estimates', 'select, insert, update');
-- What it says stays; that it was given may be taken back (a slip), that it is void may not.
create function estimate_stays() returns trigger language plpgsql as $$
declare
  acts constant text[] := '{given_how,given_on,given_proof,given_at,given_by,message_id,voided_at,voided_by,void_reason}';
begin
  if to_jsonb(new) - acts <> to_jsonb(old) - acts or old.voided_at is not null then
    raise exception 'an estimate is never changed; make another' using errcode = 'CH001';
  end if;
  return new;
end $$;
create trigger estimate_stays before update on estimates for each row execute function estimate_stays();

create table estimate_lines (
  practice_id text not null, estimate_id text not null, line_no smallint not null,
  service_id text not null, minutes int not null,
  code text, label text not null,
  first_on date not null,
  every text not null check (every in ('once', 'week', 'two-weeks', 'month', 'as-agreed')),
  sessions int not null check (sessions between 1 and 400),
  each_cents bigint not null check (each_cents >= 0),
  primary key (practice_id, estimate_id, line_no),
  foreign key (practice_id, estimate_id) references estimates,
  foreign key (practice_id, service_id) references services
);
select protect('estimate_lines', 'select, insert');
select only_grows('estimate_lines');

-- Asked of the client although it goes over the estimate, with the reason.
create table estimate_releases (
  practice_id text not null, id text not null,
  estimate_id text not null, charge_id text not null, reason text not null check (reason <> ''),
  over_cents bigint not null,
  by_user text, at timestamptz not null,
  taken_back_at timestamptz, taken_back_by text,
  primary key (practice_id, id),
  foreign key (practice_id, estimate_id) references estimates,
  foreign key (practice_id, charge_id) references charges
);
create unique index estimate_releases_once on estimate_releases (practice_id, estimate_id, charge_id)
  where taken_back_at is null;
select protect('estimate_releases', 'select, insert, update');
create trigger money_fact_stays before update on estimate_releases for each row
  execute function money_fact_stays('taken_back_at', 'taken_back_by');

-- A client disputes what was billed over it. While open: no collection, no late fee, no notice of what is past due.
create table estimate_disputes (
  practice_id text not null, id text not null,
  estimate_id text not null, client_id text not null, party_id text,
  opened_on date not null, reference text not null default '',
  by_user text, at timestamptz not null,
  closed_on date, outcome text check (outcome in ('for-client', 'for-practice', 'settled', 'withdrawn', 'mistake')),
  agreed_cents bigint check (agreed_cents >= 0), closed_by text, closed_at timestamptz, closed_note text not null default '',
  primary key (practice_id, id),
  foreign key (practice_id, estimate_id) references estimates,
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, party_id) references parties,
  check ((closed_on is null) = (outcome is null) and (closed_on is null) = (closed_at is null))
);
create unique index estimate_disputes_open on estimate_disputes (practice_id, estimate_id) where closed_on is null;
create index estimate_disputes_client on estimate_disputes (practice_id, client_id);
select protect('estimate_disputes', 'select, insert, update');
create trigger money_fact_stays before update on estimate_disputes for each row execute function
  money_fact_stays('closed_on', 'outcome', 'agreed_cents', 'closed_by', 'closed_at', 'closed_note');

-- Copies given again on request.
create table estimate_copies (
  practice_id text not null, id text not null,
  estimate_id text not null, how text not null check (how in ('by-hand', 'mailed', 'email', 'portal')),
  given_on date not null, by_user text, at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, estimate_id) references estimates
);
create index estimate_copies_of on estimate_copies (practice_id, estimate_id);
select protect('estimate_copies', 'select, insert');
select only_grows('estimate_copies');
