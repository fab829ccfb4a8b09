-- What Today and the lists would otherwise add up at each request over all the years. Kept by triggers in the
-- transaction that changes it, whoever writes; `clearhour verify` compares it with what it sums up.

-- An hour is settled: whoever came has a note that counts and a charge (or a waiver, or bears nothing), whoever
-- missed it a charge or a waiver where a policy of the day asks, and nobody is only booked any more.
alter table sessions add settled boolean not null default true;
create function hour_closed(a_practice text, an_attendee text, a_kind text) returns boolean language sql stable
  as $$ select exists (select from charges c where c.practice_id = a_practice and c.attendee_id = an_attendee
      and c.kind = a_kind and c.reversed_at is null)
    or exists (select from waivers w where w.practice_id = a_practice and w.attendee_id = an_attendee
      and w.withdrawn_at is null and (not w.needs_approval or w.approved_by is not null)) $$;
create function hour_settled(a_practice text, a_session text) returns boolean language sql stable as $$
  select not exists (
    select from attendees a
    join sessions s on s.practice_id = a.practice_id and s.id = a.session_id
    join services v on v.practice_id = s.practice_id and v.id = s.service_id
    where a.practice_id = a_practice and a.session_id = a_session and case
      when a.status = 'scheduled' then true
      when a.status = 'held' then
        not exists (select from notes n where n.practice_id = a.practice_id and n.session_id = a.session_id
          and (n.attendee_id is null or n.attendee_id = a.id) and n.billable_version is not null)
        or (v.time_rule <> 'none' and not hour_closed(a.practice_id, a.id, 'session')
          and (v.per_attendee or a.weight > 0 or not exists (select from attendees o
            where o.practice_id = a.practice_id and o.session_id = a.session_id and o.status = 'held'
              and o.weight > 0)))
      when a.status in ('late-cancelled', 'no-show') then
        v.time_rule <> 'none' and not hour_closed(a.practice_id, a.id, 'missed')
        and exists (select from missed_policies m where m.practice_id = a.practice_id and m.applies_to = a.status
          and s.local_day >= m.valid_from and (m.valid_to is null or s.local_day <= m.valid_to))
      else false end) $$;
-- The row is held before it is looked at: whoever changes the hour at the same moment is seen, or waits.
create function look_at_hour(a_practice text, a_session text) returns void language plpgsql as $$
begin
  perform from sessions where practice_id = a_practice and id = a_session for no key update;
  update sessions set settled = not settled
    where practice_id = a_practice and id = a_session and settled <> hour_settled(a_practice, a_session);
end $$;
create function look_at_hours(a_practice text, a_service text) returns void language plpgsql as $$
begin
  perform from sessions where practice_id = a_practice and coalesce(service_id = a_service, true)
    order by id for no key update;
  update sessions set settled = not settled
    where practice_id = a_practice and coalesce(service_id = a_service, true)
      and settled <> hour_settled(practice_id, id);
end $$;
create function hour_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then perform look_at_hour(old.practice_id, old.session_id);
  else perform look_at_hour(new.practice_id, new.session_id); end if;
  if tg_op = 'UPDATE' and old.session_id <> new.session_id then
    perform look_at_hour(old.practice_id, old.session_id);
  end if;
  return null;
end $$;
create function hour_of_attendee_changed() returns trigger language plpgsql as $$
begin
  perform look_at_hour(a.practice_id, a.session_id) from attendees a
    where a.practice_id = coalesce(new.practice_id, old.practice_id)
      and a.id = coalesce(new.attendee_id, old.attendee_id);
  return null;
end $$;
-- Booking says at once what it makes of the hour.
create function hour_booked() returns trigger language plpgsql as $$
begin
  update sessions set settled = false where practice_id = new.practice_id and id = new.session_id and settled;
  return null;
end $$;
create function hours_of_service_changed() returns trigger language plpgsql as $$
begin
  perform look_at_hours(new.practice_id, new.id);
  return null;
end $$;
create function hours_of_policy_changed() returns trigger language plpgsql as $$
begin
  perform look_at_hours(coalesce(new.practice_id, old.practice_id), null);
  return null;
end $$;
create function own_hour_changed() returns trigger language plpgsql as $$
begin
  perform look_at_hour(new.practice_id, new.id);
  return null;
end $$;
create trigger hour_booked after insert on attendees
  for each row when (new.status = 'scheduled') execute function hour_booked();
create trigger hour_changed after insert on attendees
  for each row when (new.status <> 'scheduled') execute function hour_changed();
create trigger hour_changed_again after update of status, weight, session_id or delete on attendees
  for each row execute function hour_changed();
create trigger hour_changed after insert on notes
  for each row when (new.billable_version is not null) execute function hour_changed();
create trigger hour_changed_again after update of billable_version, session_id, attendee_id on notes
  for each row when ((old.billable_version is null) <> (new.billable_version is null)
    or old.session_id <> new.session_id or old.attendee_id is distinct from new.attendee_id)
  execute function hour_changed();
create trigger hour_changed after insert on charges
  for each row when (new.attendee_id is not null) execute function hour_of_attendee_changed();
create trigger hour_changed_again after update of reversed_at on charges
  for each row when (new.attendee_id is not null) execute function hour_of_attendee_changed();
create trigger hour_changed after insert or update or delete on waivers
  for each row execute function hour_of_attendee_changed();
create trigger hour_changed after update of service_id, local_day on sessions
  for each row execute function own_hour_changed();
create trigger hours_changed after update of time_rule, per_attendee on services
  for each row when (old.time_rule <> new.time_rule or old.per_attendee <> new.per_attendee)
  execute function hours_of_service_changed();
create trigger hours_changed after insert or update or delete on missed_policies
  for each row execute function hours_of_policy_changed();
update sessions set settled = false where not hour_settled(practice_id, id);
create index sessions_unsettled on sessions (practice_id, local_day, starts_at, id)
  where not settled and removed_at is null;

-- What is open: of a charge with its payer (1100) or client (1110), of a payment as its client's credit (2000).
-- Always debits less credits. since: the first day in the book.
create table open_money (
  practice_id text not null, account text not null check (account in ('1100', '1110', '2000')),
  client_id text not null,
  -- The charge, or the payment; '' where a line names none.
  about text not null,
  cents bigint not null, since date not null,
  primary key (practice_id, account, client_id, about)
);
create index open_money_open on open_money (practice_id, account, client_id, about) include (cents, since)
  where cents <> 0;
select protect('open_money', 'select, insert, update');
create function money_moved() returns trigger language plpgsql as $$
begin
  insert into open_money as o (practice_id, account, client_id, about, cents, since)
    select practice_id, account, client_id, about, sum(case side when 'debit' then cents else -cents end),
      min(effective_on)
    from (select *, coalesce(case account when '2000' then payment_id else charge_id end, '') as about from moved) m
    where account in ('1100', '1110', '2000') and client_id is not null
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (practice_id, account, client_id, about) do update
    set cents = o.cents + excluded.cents, since = least(o.since, excluded.since);
  return null;
end $$;
create trigger money_moved after insert on lines referencing new table as moved
  for each statement execute function money_moved();
insert into open_money (practice_id, account, client_id, about, cents, since)
  select practice_id, account, client_id, about, sum(case side when 'debit' then cents else -cents end),
    min(effective_on)
  from (select *, coalesce(case account when '2000' then payment_id else charge_id end, '') as about from lines) m
  where account in ('1100', '1110', '2000') and client_id is not null group by 1, 2, 3, 4;

-- Payments of clients for which no receipt was numbered yet.
create table receipts_wanted (
  practice_id text not null, payment_id text not null,
  primary key (practice_id, payment_id)
);
select protect('receipts_wanted', 'select, insert, delete');
create function receipt_wanted() returns trigger language plpgsql as $$
begin
  insert into receipts_wanted values (new.practice_id, new.id);
  return null;
end $$;
create function receipt_made() returns trigger language plpgsql as $$
begin
  delete from receipts_wanted where practice_id = new.practice_id and payment_id = new.payment_id;
  return null;
end $$;
create trigger receipt_wanted after insert on payments
  for each row when (new.client_id is not null) execute function receipt_wanted();
create trigger receipt_made after insert on papers
  for each row when (new.kind = 'receipt') execute function receipt_made();
insert into receipts_wanted select practice_id, id from payments p where client_id is not null
  and not exists (select from papers r where r.practice_id = p.practice_id and r.payment_id = p.id and r.kind = 'receipt');

-- What happened since somebody was last here: days out of years.
create index charges_posted on charges (practice_id, posted_at) include (fee_cents, client_id)
  where reversed_at is null;
create index payments_recorded on payments (practice_id, recorded_at);
create index audit_records_at on audit_records (practice_id, at);
create index note_signatures_at on note_signatures (practice_id, at);
create index card_intents_settled on card_intents (practice_id, settled_at) where settled_at is not null;
-- What a client has booked: a few of all the hours there were.
create index attendees_booked on attendees (practice_id, client_id, session_id) where status = 'scheduled';
create index papers_to_render on papers (practice_id, client_id) where sha256 is null;
-- Answers of plans that want an authorization: who is concerned is asked each time somebody looks at the days ahead.
create index eligibility_wants_authorization on eligibility_checks (practice_id, client_id)
  where state = 'answered' and facts @? '$.*.*.authorization ? (@ == "needed")';

-- How many claims and denials stand in each state, and their money, over all the years: the sum of moves, which are
-- only added, so that no writer waits for another; now and then one folds those nobody holds into one of each state.
create table tallies (
  practice_id text not null, of_what text not null check (of_what in ('claims', 'denials')),
  n bigint not null generated always as identity,
  state text not null, items bigint not null, cents bigint not null,
  primary key (practice_id, of_what, n)
);
select protect('tallies', 'select, insert, update, delete');
create function fold_tallies(a_practice text, what text) returns void language sql as $$
  with free as (select n from tallies where practice_id = a_practice and of_what = what for update skip locked),
  gone as (delete from tallies t using free
    where t.practice_id = a_practice and t.of_what = what and t.n = free.n returning t.state, t.items, t.cents)
  insert into tallies (practice_id, of_what, state, items, cents)
    select a_practice, what, state, sum(items), sum(cents) from gone group by state
    having sum(items) <> 0 or sum(cents) <> 0 $$;
create function tally(a_practice text, what text, a_state text, more bigint, more_cents bigint)
returns void language plpgsql as $$
declare made bigint;
begin
  insert into tallies (practice_id, of_what, state, items, cents)
    values (a_practice, what, a_state, more, more_cents) returning n into made;
  if made % 500 = 0 then perform fold_tallies(a_practice, what); end if;
end $$;
create function claim_tallied() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then perform tally(old.practice_id, 'claims', old.state, -1, -old.total_cents); end if;
  if tg_op <> 'DELETE' then perform tally(new.practice_id, 'claims', new.state, 1, new.total_cents); end if;
  return null;
end $$;
create function denial_tallied() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then perform tally(old.practice_id, 'denials', old.state, -1, -old.risk_cents); end if;
  if tg_op <> 'DELETE' then perform tally(new.practice_id, 'denials', new.state, 1, new.risk_cents); end if;
  return null;
end $$;
create trigger claim_tallied after insert or delete on claims for each row execute function claim_tallied();
create trigger claim_tallied_again after update of state, total_cents on claims for each row
  when (old.state <> new.state or old.total_cents <> new.total_cents) execute function claim_tallied();
create trigger denial_tallied after insert or delete on denials for each row execute function denial_tallied();
create trigger denial_tallied_again after update of state, risk_cents on denials for each row
  when (old.state <> new.state or old.risk_cents <> new.risk_cents) execute function denial_tallied();
insert into tallies (practice_id, of_what, state, items, cents)
  select practice_id, 'claims', state, count(*), sum(total_cents) from claims group by 1, 3
  union all select practice_id, 'denials', state, count(*), sum(risk_cents) from denials group by 1, 3;
