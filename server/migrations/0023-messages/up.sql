-- The practice post office and the practice text gateway: firms of their own that happen to live in the same
-- database. Nothing leaves the building; what was handed over is kept and can be read. Nothing here refers to
-- Clearhour's tables, and Clearhour's tables do not refer to it.
create schema if not exists practice_post;
create table if not exists practice_post.mail (
  account text not null, key text not null,
  sent_to text not null, subject text not null,
  -- The mail as it would have gone over the wire (RFC 5322).
  bytes bytea not null,
  at timestamptz not null,
  primary key (account, key)
);
create index if not exists mail_at on practice_post.mail (account, at desc, key desc);
create table if not exists practice_post.text (
  account text not null, key text not null,
  ref text not null unique,
  sent_to text not null, body text not null,
  status text not null check (status in ('queued', 'delivered', 'undelivered')),
  error_code text,
  at timestamptz not null,
  primary key (account, key)
);
create index if not exists text_at on practice_post.text (account, at desc, key desc);
create table if not exists practice_post.stopped (
  account text not null, number text not null, at timestamptz not null,
  primary key (account, number)
);
-- Tries that were made fail on purpose, so that the next one does not.
create table if not exists practice_post.tried (
  account text not null, key text not null, tries int not null, primary key (account, key)
);
-- What the gateway has to tell, until it was heard.
create table if not exists practice_post.told (
  account text not null, event_id text not null,
  form jsonb not null, due_at timestamptz not null, heard_at timestamptz,
  primary key (account, event_id)
);
create index if not exists told_due on practice_post.told (account, due_at) where heard_at is null;
