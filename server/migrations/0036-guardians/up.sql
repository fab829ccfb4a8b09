-- Guardians of clients under 18, and from which age a minor has a say: dated, by state.

-- As known to us: rule data of the installation, the same for all practices. A practice's own row goes before.
create table known_minor_ages (
  state text not null check (state ~ '^[A-Z]{2}$'), valid_from date not null,
  -- May sign in to the portal themselves.
  login_age smallint not null check (login_age between 6 and 18),
  -- From here a guardian sees appointments and what tells of care only with the minor's yes; 18: never asked.
  yes_age smallint not null check (yes_age between 6 and 18),
  source text not null check (source <> ''),
  primary key (state, valid_from)
);
grant select on known_minor_ages to clearhour_app;
-- valid_from: the first day this table speaks of, or of the law where that is later. States that are not here: 18.
insert into known_minor_ages (state, valid_from, login_age, yes_age, source) values
  ('AL', '2020-01-01', 14, 14, 'Ala. Code § 22-8-4: at 14 a minor may consent to mental health services'),
  ('CA', '2020-01-01', 12, 12, 'Cal. Fam. Code § 6924; Health & Safety Code § 124260: outpatient counseling from 12, if mature enough'),
  ('CO', '2020-01-01', 12, 12, 'C.R.S. § 12-245-203.5: psychotherapy from 12'),
  ('IL', '2020-01-01', 12, 12, '405 ILCS 5/3-550: counseling from 12, for a limited number of sessions'),
  ('MD', '2021-10-01', 12, 12, 'Md. Code, Health-Gen. § 20-104: from 12, if the provider finds the minor mature'),
  ('OR', '2020-01-01', 14, 14, 'ORS 109.675: outpatient mental health treatment from 14'),
  ('PA', '2020-01-01', 14, 14, '35 P.S. § 10101.1: outpatient mental health treatment from 14'),
  ('TN', '2020-01-01', 16, 16, 'Tenn. Code § 33-8-202: outpatient mental health treatment from 16'),
  ('WA', '2020-01-01', 13, 13, 'RCW 71.34.530: outpatient treatment from 13');

-- Set by the practice; the latest set for the days it holds goes before. Null ages: back to what is known.
create table minor_ages (
  practice_id text not null references practices, id text not null,
  state text not null check (state ~ '^[A-Z]{2}$'), valid_from date not null,
  login_age smallint check (login_age between 6 and 18),
  yes_age smallint check (yes_age between 6 and 18),
  source text not null default '',
  made_at timestamptz not null, made_by text,
  primary key (practice_id, id),
  check ((login_age is null) = (yes_age is null))
);
create index minor_ages_state on minor_ages (practice_id, state, valid_from);
select protect('minor_ages', 'select, insert');
select only_grows('minor_ages');

-- A party who acts for a client under 18. Their name, address and language are the party's.
create table guardians (
  practice_id text not null references practices, id text not null,
  client_id text not null, party_id text not null,
  relationship text not null check (relationship <> ''),
  may_appointments boolean not null, may_money boolean not null,
  valid_from date not null, valid_to date check (valid_to >= valid_from),
  -- Of the practice alone: what a court ordered. It leaves the practice by no way.
  court_note text not null default '',
  -- The day the minor said yes to this guardian's seeing appointments, where their age asks for it.
  minor_yes_on date,
  version int not null default 1,
  made_at timestamptz not null, made_by text,
  ended_at timestamptz, ended_by text,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients,
  foreign key (practice_id, party_id) references parties
);
create unique index guardians_one on guardians (practice_id, client_id, party_id) where ended_at is null;
create index guardians_client on guardians (practice_id, client_id);
select protect('guardians', 'select, insert, update');
create table guardian_changes (
  practice_id text not null, id text not null,
  guardian_id text not null, before jsonb not null, by_user text, at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, guardian_id) references guardians
);
create index guardian_changes_of on guardian_changes (practice_id, guardian_id, id);
select protect('guardian_changes', 'select, insert');
select only_grows('guardian_changes');

-- A guardian's page is another than the page of what the same party pays themself.
alter table portal_people add guardian_id text,
  add foreign key (practice_id, guardian_id) references guardians,
  add check (guardian_id is null or party_id is not null);
drop index portal_people_one;
create unique index portal_people_one
  on portal_people (practice_id, client_id, coalesce(party_id, ''), coalesce(guardian_id, '')) where ended_at is null;
drop function find_portal_session(bytea);
create function find_portal_session(wanted bytea)
  returns table (practice_id text, zone text, id text, person_id text, client_id text, party_id text, guardian_id text,
    last_used_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path = public
  as $$ select s.practice_id, r.zone, s.id, p.id, p.client_id, p.party_id, p.guardian_id, s.last_used_at, s.ends_at
        from portal_sessions s
        join portal_people p on p.practice_id = s.practice_id and p.id = s.person_id
        join practices r on r.practice_id = s.practice_id
        join clients c on c.practice_id = p.practice_id and c.id = p.client_id
        left join parties y on y.practice_id = p.practice_id and y.id = p.party_id
        left join guardians g on g.practice_id = p.practice_id and g.id = p.guardian_id
        where s.token_hash = wanted and s.ended_at is null and p.ended_at is null and r.kind <> 'making'
          and g.ended_at is null
          and p.email = lower(case when p.party_id is null then c.email else y.email end) $$;
revoke all on function find_portal_session(bytea) from public;
grant execute on function find_portal_session(bytea) to clearhour_app;
