-- Payouts of the card processor: what it sent to the bank, of which charges, refunds, disputes and fees.
create table payouts (
  practice_id text not null references practices, id text not null,
  processor text not null check (processor in ('practice', 'stripe')),
  payout_ref text not null,
  -- What reached the bank; below zero: the processor took it from there.
  amount_cents bigint not null,
  gross_cents bigint not null, fee_cents bigint not null,
  arrives_on date not null, trace text not null default '',
  status text not null check (status in ('on-its-way', 'paid', 'failed')),
  -- In the book: when it is paid and all of it is known here, or a person took it as it is.
  entry_id text, reversed_by text, taken_because text,
  bank_line_id text,
  read_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, processor, payout_ref),
  check (amount_cents = gross_cents - fee_cents),
  foreign key (practice_id, entry_id) references entries,
  foreign key (practice_id, reversed_by) references entries,
  foreign key (practice_id, bank_line_id) references bank_lines
);
create index payouts_day on payouts (practice_id, arrives_on, id);
create unique index payouts_bank_line on payouts (practice_id, bank_line_id) where bank_line_id is not null;
select protect('payouts', 'select, insert, update');

-- known: what it is about stands here (fees always do).
create table payout_lines (
  practice_id text not null, payout_id text not null, line_no int not null,
  line_ref text not null,
  kind text not null check (kind in ('charge', 'refund', 'refund-returned', 'dispute', 'dispute-returned', 'fee', 'other')),
  about_ref text, known boolean not null, client_id text, payment_id text,
  gross_cents bigint not null, fee_cents bigint not null,
  at timestamptz not null,
  primary key (practice_id, payout_id, line_no),
  unique (practice_id, line_ref),
  foreign key (practice_id, payout_id) references payouts,
  foreign key (practice_id, payment_id) references payments
);
create index payout_lines_payment on payout_lines (practice_id, payment_id) where payment_id is not null;
select protect('payout_lines', 'select, insert, update');

-- A dispute in the book: the bank took the money; it gave it back, or the payment is lost.
alter table card_disputes add column taken_entry_id text, add column closed_entry_id text,
  add column lost_cents bigint not null default 0;
