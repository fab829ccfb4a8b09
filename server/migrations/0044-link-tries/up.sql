-- What was tried with links that need no sign-in, by hash: brakes, of the installation and not of a practice.
-- Without a link: a token that nobody was given.
create table link_tries (
  id bigint generated always as identity primary key,
  link_hash bytea, from_hash bytea not null,
  at timestamptz not null
);
create index link_tries_link on link_tries (link_hash, at) where link_hash is not null;
create index link_tries_from on link_tries (from_hash, at);
grant select, insert on link_tries to clearhour_app;
