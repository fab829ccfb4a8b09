-- Platform: practices, who may sign in, what they did. Knows no noun of the trade.
-- Every table's key starts with practice_id, so that a cluster can be split by practice; row-level
-- security keeps practices apart. The application works as clearhour_app, which owns nothing.

do $$ begin
  if not exists (select from pg_roles where rolname = 'clearhour_app') then
    create role clearhour_app nologin;
  end if;
  execute format('grant clearhour_app to %I', current_user);
end $$;

grant usage on schema public to clearhour_app;

-- The practice of this transaction; empty when none is set, and then no row is seen.
create function current_practice() returns text
  language sql stable parallel safe
  return current_setting('clearhour.practice', true);

-- Isolates a table by practice and gives the application the rights named.
create function protect(target regclass, rights text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy practice_isolation on %s using (practice_id = current_practice()) '
    || 'with check (practice_id = current_practice())', target);
  execute format('revoke all on %s from public', target);
  execute format('grant %s on %s to clearhour_app', rights, target);
end $$;

-- For tables that only grow: facts are never edited, a correction is another row.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or deleted', tg_table_name using errcode = 'CH001';
end $$;
create function only_grows(target regclass) returns void language plpgsql as $$
begin
  execute format('create trigger only_grows before update or delete on %s '
    || 'for each row execute function refuse_change()', target);
  execute format('create trigger never_emptied before truncate on %s '
    || 'for each statement execute function refuse_change()', target);
end $$;

-- kind 'making': a demo year under way; invisible until it is whole, left behind when it was cut off.
create table practices (
  practice_id text primary key,
  name text not null check (name <> ''),
  zone text not null,
  kind text not null check (kind in ('own', 'demo', 'making')),
  created_at timestamptz not null,
  -- Moves with every change of the tables that are watched (below): what was read before may be old.
  setup_version int not null default 1
);
select protect('practices', 'select, insert, update');

-- A table of the setup: read often, changed rarely. The application remembers its rows for as long as
-- setup_version stands still. A table without practice_id belongs to all practices.
create function setup_changed() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    update practices set setup_version = setup_version + 1 where practice_id = old.practice_id;
  else
    update practices set setup_version = setup_version + 1 where practice_id = new.practice_id;
  end if;
  return null;
end $$;
create function rules_changed() returns trigger language plpgsql as $$
begin
  update practices set setup_version = setup_version + 1;
  return null;
end $$;
create function watch_setup(target regclass, part text default 'practice') returns void
  language plpgsql as $$
begin
  if part = 'everybody' then
    execute format('create trigger setup_changed after insert or update or delete or truncate on %s '
      || 'for each statement execute function rules_changed()', target);
  else
    execute format('create trigger setup_changed after insert or update or delete on %s '
      || 'for each row execute function setup_changed()', target);
  end if;
end $$;

create table users (
  practice_id text not null references practices,
  id text not null,
  email text not null check (email = lower(email)),
  name text not null,
  password_hash text,
  roles text[] not null,
  clinician_id text,
  active boolean not null default true,
  idle_minutes int not null default 30 check (idle_minutes between 5 and 480),
  created_at timestamptz not null,
  seen_at timestamptz,
  seen_before_at timestamptz,
  primary key (practice_id, id)
);
create unique index users_email on users (practice_id, email);
create index users_by_email on users (email);
select protect('users', 'select, insert, update');

-- Staff sign-ins. The token itself is only in the browser's cookie; here is its SHA-256.
create table web_sessions (
  practice_id text not null,
  id text not null,
  user_id text not null,
  token_hash bytea not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  ends_at timestamptz not null,
  revoked_at timestamptz,
  device text not null default '',
  primary key (practice_id, id),
  foreign key (practice_id, user_id) references users
);
create index web_sessions_token on web_sessions (token_hash);
create index web_sessions_user on web_sessions (practice_id, user_id);
select protect('web_sessions', 'select, insert, update');

-- Failed and successful sign-ins, by salted hash of the address typed: brakes guessing without
-- letting a stranger lock a person out for ever. Belongs to the installation, not to a practice.
create table sign_in_attempts (
  id bigint generated always as identity primary key,
  email_hash bytea not null,
  from_hash bytea not null,
  device_known boolean not null,
  succeeded boolean not null,
  at timestamptz not null
);
create index sign_in_attempts_recent on sign_in_attempts (email_hash, at);
create index sign_in_attempts_from on sign_in_attempts (from_hash, at);
grant select, insert on sign_in_attempts to clearhour_app;

-- The two look-ups that must happen before a practice is known. They give only what sign-in needs.
create function find_sign_in(wanted text)
  returns table (practice_id text, user_id text, password_hash text)
  language sql stable security definer set search_path = public
  as $$ select u.practice_id, u.id, u.password_hash from users u join practices p using (practice_id)
        where u.email = lower(wanted) and u.active and p.kind <> 'making' order by u.created_at $$;
create function find_web_session(wanted bytea)
  returns table (practice_id text, id text, user_id text, last_used_at timestamptz, ends_at timestamptz,
    revoked_at timestamptz, name text, roles text[], clinician_id text, active boolean, idle_minutes int,
    zone text)
  language sql stable security definer set search_path = public
  as $$ select s.practice_id, s.id, s.user_id, s.last_used_at, s.ends_at, s.revoked_at, u.name, u.roles,
          u.clinician_id, u.active, u.idle_minutes, p.zone
        from web_sessions s join users u on u.practice_id = s.practice_id and u.id = s.user_id
        join practices p on p.practice_id = s.practice_id where s.token_hash = wanted $$;
create function list_practices()
  returns table (practice_id text, name text, kind text, zone text)
  language sql stable security definer set search_path = public
  as $$ select p.practice_id, p.name, p.kind, p.zone from practices p order by p.created_at $$;
revoke all on function find_sign_in, find_web_session, list_practices from public;
grant execute on function find_sign_in, find_web_session, list_practices to clearhour_app;

-- Each action that changed something leaves one record, chained by hash: a changed or missing record
-- shows. details hold ids and codes, never what a person wrote.
create table audit_records (
  practice_id text not null,
  seq int not null,
  at timestamptz not null,
  user_id text,
  source text not null,
  action text not null,
  subject text,
  details jsonb not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (practice_id, seq)
);
select protect('audit_records', 'select, insert');
select only_grows('audit_records');
create index audit_subject on audit_records (practice_id, subject);

create table audit_heads (
  practice_id text primary key references practices,
  seq int not null,
  hash bytea not null
);
select protect('audit_heads', 'select, insert, update');

-- Numbers, hashes and appends one record. The hash is SHA-256 over the hash before and the text
-- `hashed_before`, the number, `hashed_after`; the reader composes the same text from the columns.
create function append_audit(
  practice text, at timestamptz, user_id text, source text, action text, subject text,
  details jsonb, hashed_before text, hashed_after text
) returns void language plpgsql as $$
declare
  head audit_heads;
  next_hash bytea;
begin
  select * into head from audit_heads h where h.practice_id = practice for update;
  if not found then
    insert into audit_heads values (practice, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
    select * into head from audit_heads h where h.practice_id = practice for update;
  end if;
  next_hash := sha256(head.hash || convert_to(hashed_before || (head.seq + 1) || hashed_after, 'UTF8'));
  insert into audit_records
    values (practice, head.seq + 1, at, user_id, source, action, subject, details, head.hash, next_hash);
  update audit_heads h set seq = head.seq + 1, hash = next_hash where h.practice_id = practice;
end $$;

-- An action sent with a key is done once: the same key gives the same answer again.
create table action_keys (
  practice_id text not null,
  key text not null,
  action text not null,
  request_hash bytea not null,
  reply jsonb,
  at timestamptz not null,
  primary key (practice_id, key)
);
select protect('action_keys', 'select, insert, update');

-- One row: the secret of this installation. Only the owner reads it.
create table installation (
  one boolean primary key default true check (one),
  secret text not null
);
