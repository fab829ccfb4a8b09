-- Passkeys of the portal: the public half alone. What a device signs is a challenge that is used once.
create table portal_passkeys (
  practice_id text not null references practices, id text not null,
  person_id text not null,
  -- As the device calls it (base64url), and its public key (COSE).
  credential_id text not null, public_key bytea not null, transports text[] not null,
  -- Told by the device, if it counts; below what was told before it is a copy.
  counter double precision not null,
  device text not null,
  made_at timestamptz not null, last_used_at timestamptz, removed_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, person_id) references portal_people
);
create unique index portal_passkeys_one on portal_passkeys (practice_id, credential_id);
create index portal_passkeys_person on portal_passkeys (practice_id, person_id) where removed_at is null;
select protect('portal_passkeys', 'select, insert, update');

create table portal_challenges (
  practice_id text not null references practices, challenge text not null,
  -- Who adds a passkey; null: who signs in is not known yet.
  person_id text,
  ends_at timestamptz not null, used_at timestamptz,
  primary key (practice_id, challenge)
);
select protect('portal_challenges', 'select, insert, update');
