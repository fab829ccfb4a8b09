/** The proof proves itself: each kind of fault is planted by the owner of the tables, and found. */
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';
import type { DB } from '../platform/db.ts';
import { openDatabase } from '../platform/db.ts';
import { type Check, verifyPractice } from './index.ts';
import { autopayChecks } from './verify-autopay.ts';
import { estimateChecks } from './verify-estimates.ts';
import { packageChecks } from './verify-packages.ts';
import { payoutChecks } from './verify-payouts.ts';

let o: BilledOffice;
let owner: ReturnType<typeof openDatabase>;
const ids = {
  charge: '',
  session: '',
  attendee: '',
  waived: '',
  unsigned: '',
  payment: '',
  paper: '',
};

const proof = (): Promise<Check[]> =>
  owner.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => verifyPractice(tx, o.practiceId));

beforeAll(async () => {
  o = await billedOffice();
  owner = openDatabase(o.connection, 'owner', 2);
  const paid = await o.visit.held(o.who.osei, [o.clients.ada], '2026-03-03');
  const [charge] = await o.desk.charges(o.owner, `sessionId=${paid.sessionId}`);
  Object.assign(ids, {
    charge: charge?.id,
    session: paid.sessionId,
    attendee: paid.attendeeIds[0],
  });
  const payment = await o.desk.takePayment(
    ...([o.who.biller, o.clients.ada, 'cash', 5000, '2026-03-03' as never] as const),
  );
  ids.payment = payment.id;
  await o.desk.payerAnswers(
    o.who.biller,
    ids.charge,
    { paid: 9000, adjusted: 3000 },
    '2026-03-03' as never,
  );
  await o.desk.writeOff(o.owner, ids.charge, 'courtesy', 500, 'Agreed').catch(() => {});
  const waived = await o.visit.held(o.who.osei, [o.clients.ben], '2026-03-04');
  ids.waived = waived.attendeeIds[0] as string;
  await o.desk.waive(o.owner, ids.waived, 'A gift');
  const unsigned = await o.visit.book(o.who.lane, [o.clients.cy], '2026-03-05');
  o.clock.set('2026-03-05T20:00:00Z');
  await o.desk.setStatus(o.who.lane, unsigned.id, 'hold');
  ids.unsigned = unsigned.attendees[0]?.id ?? '';
  const byHand = await o.visit.held(o.who.lane, [o.clients.cy], '2026-03-06');
  const [taken] = await o.desk.charges(o.owner, `sessionId=${byHand.sessionId}`);
  await o.call(o.owner, 'POST', `/api/charges/${taken?.id}/reverse`, { reason: 'Wrong' });
  // A couple where one pays all: the other bears nothing, and is on no list.
  const couple = await o.desk.book(o.who.osei, {
    clinicianId: o.clinicians.osei,
    serviceId: o.services.get('couple') ?? '',
    day: '2026-03-09' as never,
    time: '11:00',
    attendees: [
      { clientId: o.clients.ben, weight: 1 },
      { clientId: o.clients.ada, weight: 0 },
    ],
  });
  o.clock.set('2026-03-09T17:00:00Z');
  const view = await o.desk.openNote(o.who.osei, couple.session.id);
  const revision = await o.desk.draftNote(o.who.osei, view, {
    ...{ startTime: '11:00', stopTime: '11:50', diagnoses: ['F41.1'] },
  });
  await o.desk.signNote(o.who.osei, view.note.id, revision);
  await o.runJobs();
  await o.call(o.owner, 'POST', `/api/clients/${o.clients.ben}/statements`, {});
  const [paper] = (await o.call(o.owner, 'GET', '/api/papers?kind=receipt')).items;
  ids.paper = paper.id;
});
afterAll(async () => {
  await owner?.close();
  await o?.close();
});

/** Does it with triggers and keys asleep, proves, and takes it back. */
async function planted(statements: readonly string[]): Promise<string[]> {
  const client = await o.ownerSql.connect();
  try {
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    for (const text of statements) await client.query(text);
    const checks = await proofIn(client);
    return checks.flatMap((c) => c.wrong.map((w) => `${c.name}: ${w}`));
  } finally {
    await client.query('rollback');
    client.release();
  }
}
/** A planned charge with its line, as rows: nothing behind it is there. */
const autopayRows = (state: string, cents: number, ofLines: number): string[] => [
  `insert into planned_charges (practice_id, id, enrolment_id, client_id, card_id, amount_cents, state, charge_on,
    said_for, message_id, intent_id, charged_cents, planned_at, ended_at)
    values ('${o.practiceId}', 'pch_1', 'apy_1', '${o.clients.ada}', 'crd_1', ${cents}, '${state}', '2026-03-04',
    '2026-03-04', 'msg_1', 'int_1', ${cents}, now(), now())`,
  `insert into planned_charge_lines (practice_id, planned_id, charge_id, cents, why, live)
    values ('${o.practiceId}', 'pch_1', '${ids.charge}', ${ofLines}, 'Known at the visit.', false)`,
];
/** The proof inside the transaction that planted the fault, so that nothing has to be committed. */
async function proofIn(client: pg.PoolClient): Promise<Check[]> {
  const { types } = owner.pool.options as { types?: pg.CustomTypesConfig };
  const inside = {
    connect: async () => ({
      query: (text: string, params: unknown[]) =>
        client.query({ text, values: params, ...(types ? { types } : {}) }),
      release: () => {},
    }),
    end: async () => {},
  };
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: inside as never }) });
  return db.connection().execute((tx) => verifyPractice(tx as never, o.practiceId));
}

describe('a practice as it should be', () => {
  it('is proven, and each check has looked at something', async () => {
    const checks = await proof();
    expect(checks.flatMap((c) => c.wrong)).toEqual([]);
    const idle = [
      // Nobody is on autopay; its stories run these.
      ...autopayChecks(o.practiceId).map((c) => c.name),
      // Nobody bought a package; payments has tests of these checks.
      ...packageChecks(o.practiceId).map((c) => c.name),
      // Nobody was told what it would cost; the stories of estimates run this one.
      ...estimateChecks(o.practiceId).map((c) => c.name),
      // No card was charged; payouts has tests of these.
      ...payoutChecks(o.practiceId).map((c) => c.name),
      // Nothing was seen at the bank; remittances has tests of this check of its own.
      'a deposit is the payment, and the bank’s line is its deposits less fees',
      'each card charge that succeeded is one payment',
      'each payment by card has its charge, of the same amount, and it succeeded',
    ];
    expect(new Set(checks.filter((c) => c.looked === 0).map((c) => c.name))).toEqual(new Set(idle));
  });
  it('the planting itself finds nothing where nothing was planted', async () => {
    expect(await planted([])).toEqual([]);
  });
});

const p = () => `practice_id = '${o.practiceId}'`;
describe('each kind of fault is found', () => {
  it.each<[string, () => string[], RegExp]>([
    [
      'a line changed',
      () => [
        `update lines set cents = cents + 1 where charge_id = '${ids.charge}' and account = '4000' and side = 'credit'`,
      ],
      /trial balance is zero: debits less credits are -1 cents/,
    ],
    [
      'a line gone',
      () => [`delete from lines where charge_id = '${ids.charge}' and account = '4000'`],
      /every entry balances by itself: entry ent_\w+ is off by 15000 cents/,
    ],
    [
      'a charge changed',
      () => [
        `update charges set fee_cents = 14000, client_cents = client_cents - 1000 where id = '${ids.charge}'`,
      ],
      /says 14000 cents of fees, the book 15000/,
    ],
    [
      'a charge taken back by hand in the table',
      () => [
        `update charges set reversed_at = now(), reversal_reason = 'x', reversal_cause = 'by-hand' where id = '${ids.charge}'`,
      ],
      /says 0 cents of fees, the book 15000/,
    ],
    [
      'a reversal that undoes other money',
      () => [
        `update lines set account = '1000' where account = '1110' and entry_id in (select id from entries where kind = 'charge-reversed')`,
      ],
      /a reversal is its entry with the sides changed: entry ent_\w+ does not undo ent_\w+/,
    ],
    [
      'a payment changed',
      () => [`update payments set amount_cents = 4000 where id = '${ids.payment}'`],
      /says 4000 cents, its entry 5000/,
    ],
    [
      'an allocation lost',
      () => [`delete from allocations where charge_id = '${ids.charge}'`],
      /money on each charge is what its payments put there: charge/,
    ],
    [
      'an allocation doubled',
      () => [
        `insert into allocations select practice_id, 'alc_twice', payment_id, charge_id, client_id, cents, entry_id, null, at from allocations where charge_id = '${ids.charge}' limit 1`,
      ],
      /cents should be unapplied, the book has/,
    ],
    [
      'a decision changed',
      () => [
        `update adjudications set paid_cents = paid_cents + 100 where charge_id = '${ids.charge}'`,
      ],
      /answer adj_\w+ says 9100 paid, 3000/,
    ],
    [
      'a write-off forgotten',
      () => [`update write_offs set status = 'refused' where ${p()} and status = 'posted'`],
      /0 cents are written off, the book has 500/,
    ],
    [
      'a card payment without a card charge',
      () => [`update payments set method = 'card' where id = '${ids.payment}'`],
      /by card has no card charge of its amount/,
    ],
    [
      'a paper gone',
      () => [`delete from papers where id = '${ids.paper}'`],
      /receipt numbers of leg_\w+: 0 papers from 0 to 0, 1 numbers given/,
    ],
    [
      'a number skipped',
      () => [
        `update papers set number = 2 where id = '${ids.paper}'`,
        `update paper_numbers set last = 2 where ${p()}`,
      ],
      /1 papers from 2 to 2, 2 numbers given/,
    ],
    [
      'bytes changed',
      () => [`update papers set pdf = 'x' where id = '${ids.paper}'`],
      /every paper is what was issued: paper ppr_\w+ has other bytes/,
    ],
    [
      'a receipt of other money',
      () => [
        `update papers set data = jsonb_set(data, '{amountCents}', '1') where id = '${ids.paper}'`,
      ],
      /says other money than payment/,
    ],
    [
      'an invoice that asks for other money',
      () => [
        `update papers set data = jsonb_set(data, '{totalCents}', '1') where kind = 'invoice' and ${p()}`,
      ],
      /invoice inv_\w+ asks \d+ cents, its lines \d+, its paper 1/,
    ],
    [
      'a statement that opens elsewhere',
      () => [`update statements set opening_cents = opening_cents + 1 where ${p()}`],
      /each statement opens where the one before closed, and its paper says so: statement stm_\w+ opens at/,
    ],
    [
      'more credited than invoiced',
      () => [`update invoice_lines set cents = -cents where ${p()}`],
      /of charge chg_\w+ -\d+ cents stand on paper/,
    ],
    [
      'money made while it is shared out',
      () => [`update entries set kind = 'shared-out' where kind = 'payment-received' and ${p()}`],
      /entry ent_\w+ shares out more than it takes/,
    ],
    [
      'an audit record changed',
      () => [`update audit_records set action = 'nothing' where ${p()} and seq = 3`],
      /audit record 3 was changed/,
    ],
    [
      'an audit record gone',
      () => [`delete from audit_records where ${p()} and seq = 4`],
      /audit record 4 is missing/,
    ],
    [
      'a charge for somebody who was not there',
      () => [`update attendees set status = 'no-show' where id = '${ids.attendee}'`],
      /stands for attendee att_\w+, who is no-show/,
    ],
    [
      'charged and waived',
      () => [
        `insert into waivers (practice_id, id, attendee_id, kind, reason, at, needs_approval) values ('${o.practiceId}', 'wav_x', '${ids.attendee}', 'session', 'x', now(), false)`,
      ],
      /attendee att_\w+ is charged and waived/,
    ],
    [
      'a held hour taken out of the calendar',
      () => [
        `update sessions set removed_at = now() where id = (select session_id from attendees where id = '${ids.unsigned}')`,
      ],
      /was held in a session taken out of the calendar, and is lost/,
    ],
    [
      'a held hour of a service that is none',
      () => [
        `update services set kind = 'admin' where id = (select s.service_id from sessions s join attendees a on a.session_id = s.id where a.id = '${ids.unsigned}')`,
      ],
      /has no signed note and is not on the list of unsigned notes/,
    ],
    [
      'an open hour kept as settled',
      () => [
        `update sessions set settled = true where id = (select session_id from attendees where id = '${ids.unsigned}')`,
      ],
      /session ses_\w+ is kept as settled, and 1 of those in it are not/,
    ],
    [
      'a settled hour kept as open',
      () => [`update sessions set settled = false where id = '${ids.session}'`],
      /session ses_\w+ is kept as open, and 0 of those in it are/,
    ],
    [
      'open money that is not the book’s',
      () => [`update open_money set cents = cents + 1 where about = '${ids.charge}'`],
      /account 1110 of chg_\w+: 501 cents since 2026-03-03 are kept as open, the book has 500/,
    ],
    [
      'a balance that is not the book’s',
      () => [
        `update asked_money set invoiced_cents = invoiced_cents + 1 where charge_id = '${ids.charge}'`,
      ],
      /charge chg_\w+: kept as asked, owed and invoiced are \d+, 500 and \d+ cents, there are/,
    ],
    [
      'open money forgotten',
      () => [`delete from open_money where about = '${ids.payment}'`],
      /account 2000 of pmt_\w+: 0 cents since never are kept as open, the book has/,
    ],
    [
      'a receipt wanted that there is',
      () => [`insert into receipts_wanted values ('${o.practiceId}', '${ids.payment}')`],
      /payment pmt_\w+ is kept as without receipt, and has 1/,
    ],
    [
      'a receipt missing that nobody wants',
      () => [`delete from papers where id = '${ids.paper}'`],
      /payment pmt_\w+ has no receipt, and is not kept as without one/,
    ],
    [
      'a planned charge that is not its lines',
      () => autopayRows('charged', 2000, 1999),
      /each planned charge is the sum of its lines.*: planned charge pch_1 says 2000 cents, its lines 1999/,
    ],
    [
      'autopay that took money nobody knows of',
      () => autopayRows('charged', 2000, 2000),
      /planned charge pch_1 is charged with 2000 cents, its card charge missing with 0/,
    ],
    [
      'an estimate that is neither its lines nor its paper',
      () => [
        `insert into estimates (practice_id, id, client_id, clinician_id, paper_id, from_day, until_day, total_cents, why, made_at)
          select '${o.practiceId}', 'est_1', client_id, 'cln_1', id, '2026-03-04', '2026-03-04', 100, 'asked', now()
          from papers where id = '${ids.paper}'`,
      ],
      /estimate est_1 says 100 cents, its lines 0, its paper nothing/,
    ],
    [
      'a charge that vanished, and its hour waived by nobody',
      () => [
        `delete from waivers where attendee_id = '${ids.waived}'`,
        `update sessions set local_day = '2999-01-01' where id = (select session_id from attendees where id = '${ids.waived}')`,
      ],
      /has a signed note, neither charge nor waiver, and is on no list/,
    ],
  ])('%s', async (_, statements, expected) => {
    expect((await planted(statements())).join('\n')).toMatch(expected);
  });
});
