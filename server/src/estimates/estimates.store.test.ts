/** Estimates on a real database: what is due, priced, given, compared, held back and disputed; who may not. */
import { addDays, date, type Id, type LocalDate } from '@clearhour/values';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf, good, type MoneyOffice, moneyOffice } from '../payments/testing/money-office.ts';
import { action } from '../platform/action.ts';
import { datedActions, setupKinds } from '../practice/index.ts';
import { bookSession } from '../sessions/index.ts';
import { answerPlan, askForEstimate, withdrawAsked } from './ask-client.ts';
import { closeDispute, openDispute, releaseCharges, takeReleaseBack } from './dispute-estimate.ts';
import { draftEstimate, rhythmOf } from './draft-estimate.ts';
import { EstimateBody } from './estimates-contract.ts';
import { copyEstimate, giveEstimate, takeBackGiven, voidEstimate } from './give-estimate.ts';
import { disputeHoldOf, heldBack } from './held.ts';
import { makeEstimate, previewEstimate } from './make-estimate.ts';
import { listDue, seeClientEstimates } from './see-estimates.ts';

let o: MoneyOffice;
let clinicianId: Id<'cln'>;
let serviceId: string;
/** Tue 3 Mar 2026, the day of the office. */
const TODAY = '2026-03-03';

beforeAll(async () => {
  o = await moneyOffice();
  o.clock.set(`${TODAY}T15:00:00Z`);
  // The clinician of charges that are put there without their rules.
  await o.visit(await o.client('First'), '2026-01-05', { client: 100 });
  const { rows } = await o.ownerSql.query('select clinician_id from charges limit 1');
  clinicianId = rows[0].clinician_id;
  const services = await o.ownerSql.query(
    `select id from services where name = 'Individual therapy'`,
  );
  serviceId = services.rows[0].id;
});
afterAll(() => o.close());

const body = (change: object = {}) =>
  EstimateBody.parse({
    ...{ clinicianId, from: '2026-03-10' },
    lines: [{ serviceId, minutes: 53, every: 'week', sessions: 2 }],
    ...change,
  });
const client = async (name: string) => {
  const id = await o.client(name);
  await o.ownerSql.query(`update clients set born_on = '1990-05-17' where id = $1`, [id]);
  return id;
};
const make = (clientId: Id<'clt'>, change: object = {}, by = o.who.desk) =>
  o.do(by, makeEstimate, { clientId, ...body(change) });
const give = async (estimateId: Id<'est'>, on?: LocalDate) =>
  o.do(o.who.desk, giveEstimate, { estimateId, how: 'by-hand', on, proof: 'At the desk' });
const given = async (clientId: Id<'clt'>, change: object = {}) => {
  o.clock.forward(1);
  const { estimateId } = good(await make(clientId, change));
  good(await give(estimateId));
  return estimateId;
};
const see = async (clientId: Id<'clt'>) =>
  good(await o.ask(o.who.biller, seeClientEstimates, { clientId }));
const dueOf = async (clientId: Id<'clt'>) =>
  (await see(clientId)).due.map((d) => `${d.why} ${d.dueOn}`).join(', ');
const book = async (clientId: Id<'clt'>, day: string, more: object = {}) =>
  good(
    await o.do(o.who.owner, bookSession, {
      ...{ clinicianId, serviceId: serviceId as Id<'svc'>, locationId: null, medium: 'in-person' },
      ...{ clientAt: 'office', title: '', day: date(day), time: '10:00', minutes: 53, even: true },
      ...{ attendees: [{ clientId, weight: 1 }], ...more },
    } as never),
  );

test('what is missing is said, with where to add it; nothing is numbered', async () => {
  const clientId = await o.client('Nobody');
  expect(codeOf(await make(clientId))).toBe('no-legal-entity');
  const entity = {
    ...{ name: 'Quiet Harbor Counseling PLLC', npi: '1999993334', taxId: '12-3456789' },
    ...{ taxonomy: '', taxIdKind: 'ein' as const, street: '40 Harbor Street', street2: '' },
    ...{ city: 'Burlington', state: 'VT', zip: '05401', phone: '(802) 555-0100' },
    ...{ email: 'office@quietharbor.example', from: date('2026-01-01'), to: null },
  };
  good(await o.do(o.who.owner, datedActions(setupKinds.legalEntities).add, entity));
  expect(codeOf(await make(clientId))).toBe('estimate-needs-npi');
  await o.ownerSql.query(`update clinicians set npi = '1234567893' where id = $1`, [clinicianId]);
  await o.ownerSql.query('update practices set setup_version = setup_version + 1');
  expect(codeOf(await make(clientId))).toBe('estimate-needs-birth-date');
  const other = await client('Somebody');
  const line = { serviceId, every: 'week', sessions: 2 };
  for (const [change, code] of [
    [{ from: '2026-03-02' }, 'estimate-in-the-past'],
    [{ until: '2026-03-09' }, 'dates-backwards'],
    [{ until: '2027-03-10' }, 'estimate-too-long'],
    [{ lines: [{ ...line, sessions: 54 }] }, 'line-outside'],
    [{ lines: [{ ...line, firstOn: '2026-03-09' }] }, 'line-outside'],
    [{ lines: [{ ...line, every: 'once' }] }, 'once-is-one'],
    [
      { lines: [line, { ...line, sessionId: 'ses_01kxxxxxxxxxxxxxxxxxxxxxxx' }] },
      'no-such-session',
    ],
    [
      { lines: Array.from({ length: 3 }, () => ({ ...line, every: 'as-agreed', sessions: 400 })) },
      'too-many-sessions',
    ],
    [{ clinicianId: 'cln_01kxxxxxxxxxxxxxxxxxxxxxxx' }, 'no-such-clinician'],
  ] as const)
    expect([code, codeOf(await make(other, change))]).toEqual([code, code]);
  expect(codeOf(await make(other, {}, o.who.accountant))).toBe('not-allowed');
  const away = await o.clinician(await o.addClinician());
  expect(codeOf(await make(other, {}, away))).toBe('client-not-found');
  expect(await o.count(`papers where kind = 'estimate'`)).toBe(0);
});

test('priced by the fee rules of each day: a fee that changes and a scale that ends are lines of their own', async () => {
  const clientId = await client('Scale');
  good(
    await o.do(
      o.who.biller,
      datedActions((await import('../clients/index.ts')).clientKinds.slidingScales).add,
      {
        ...{
          clientId,
          serviceId: null,
          percentBp: 6000,
          amountCents: null,
          evidence: 'Tax return',
        },
        ...{ evidenceOn: date('2026-03-01'), from: date('2026-03-03'), to: date('2026-03-20') },
      } as never,
    ),
  );
  const found = good(
    await o.ask(o.who.desk, previewEstimate, {
      ...{ clientId },
      ...body({ lines: [{ serviceId, minutes: 53, every: 'week', sessions: 4 }] }),
    }),
  );
  expect(found.lines.map((l) => [l.firstOn, l.sessions, l.eachCents, l.code])).toEqual([
    ['2026-03-10', 2, 9_000, '90837'],
    ['2026-03-24', 2, 15_000, '90837'],
  ]);
  expect([found.totalCents, found.until, found.replaces]).toEqual([48_000, '2027-03-09', null]);
});

test('due, made, given with its proof, copied; a slip put right the same day; void before it is given', async () => {
  const clientId = await client('Given');
  expect((await see(clientId)).needs).toBe('yes');
  await book(clientId, '2026-03-10', { repeat: { every: 'week', interval: 2, except: [] } });
  expect(await dueOf(clientId)).toBe('booked 2026-03-04');
  const draft = good(await o.ask(o.who.desk, draftEstimate, { clientId }));
  expect(draft).toMatchObject({ clinicianId, from: '2026-03-10', why: 'booked' });
  expect(draft.lines).toMatchObject([{ every: 'two-weeks', sessions: 27, minutes: 53 }]);
  const { estimateId } = good(
    await o.do(o.who.desk, makeEstimate, { clientId, ...EstimateBody.parse(draft) }),
  );
  expect((await see(clientId)).due[0]?.made).toMatchObject({ number: 'EST-00001' });
  expect(codeOf(await make(clientId))).toBe('estimate-not-given');
  expect(codeOf(await give(estimateId, date('2026-03-02')))).toBe('before-it-was-made');
  expect(codeOf(await give(estimateId, date('2026-03-04')))).toBe('in-the-future');
  expect(codeOf(await o.do(o.who.desk, copyEstimate, { estimateId, how: 'mailed' }))).toBe(
    'estimate-not-given',
  );
  good(await give(estimateId));
  expect(codeOf(await give(estimateId))).toBe('estimate-given');
  expect(codeOf(await o.do(o.who.desk, voidEstimate, { estimateId, reason: 'Slip' }))).toBe(
    'estimate-given',
  );
  expect(await dueOf(clientId)).toBe('');
  good(await o.do(o.who.desk, takeBackGiven, { estimateId }));
  expect(await dueOf(clientId)).toBe('booked 2026-03-04');
  good(await o.do(o.who.desk, voidEstimate, { estimateId, reason: 'Wrong rhythm' }));
  expect(codeOf(await give(estimateId))).toBe('estimate-void');
  const next = await given(clientId, {
    lines: [{ serviceId, minutes: 53, every: 'week', sessions: 52 }],
  });
  good(await o.do(o.who.desk, copyEstimate, { estimateId: next, how: 'mailed' }));
  o.clock.set('2026-03-04T15:00:00Z');
  expect(codeOf(await o.do(o.who.desk, takeBackGiven, { estimateId: next }))).toBe('given-stays');
  o.clock.set(`${TODAY}T16:00:00Z`);
  const { items } = await see(clientId);
  expect(
    items.map((i) => [i.number, i.state, i.totalCents, i.copiesUntil, i.copies.length]),
  ).toEqual([
    ['EST-00002', 'given', 52 * 15_000, '2032-03-03', 1],
    ['EST-00001', 'void', 27 * 15_000, null, 0],
  ]);
  expect(items[0]?.given).toMatchObject({ how: 'by-hand', on: TODAY, proof: 'At the desk' });
  const changed = o.ownerSql.query(`update estimates set total_cents = 1 where id = $1`, [next]);
  await expect(changed).rejects.toThrow('never changed');
});

test('asked for; a plan that is not used; another service, clinician, price; the days run out', async () => {
  const insured = await client('Insured');
  await o.ownerSql.query(`update clients set pays = 'insurance' where id = $1`, [insured]);
  await book(insured, '2026-03-11');
  expect([(await see(insured)).needs, await dueOf(insured)]).toEqual(['ask', '']);
  good(
    await o.do(o.who.desk, answerPlan, {
      clientId: insured,
      usesPlan: false,
      said: 'High deductible',
    }),
  );
  expect([(await see(insured)).needs, await dueOf(insured)]).toEqual(['yes', 'booked 2026-03-04']);
  o.clock.forward(1);
  good(await o.do(o.who.desk, answerPlan, { clientId: insured, usesPlan: true, said: '' }));
  expect([(await see(insured)).needs, await dueOf(insured)]).toEqual(['no', '']);
  good(await o.do(o.who.desk, askForEstimate, { clientId: insured, said: 'By phone' }));
  expect(await dueOf(insured)).toBe('asked 2026-03-06');
  const requestId = (await see(insured)).requests[0]?.id as Id<'esq'>;
  good(await o.do(o.who.desk, withdrawAsked, { requestId, reason: 'Slip' }));
  expect(codeOf(await o.do(o.who.desk, withdrawAsked, { requestId, reason: '' }))).toBe(
    'request-withdrawn',
  );
  expect(await dueOf(insured)).toBe('');

  const clientId = await client('Changes');
  await book(clientId, '2026-03-10');
  await given(clientId, { until: '2026-03-31' });
  expect(await dueOf(clientId)).toBe('');
  await book(clientId, '2026-04-07');
  // Beyond the last day: one business day before (Mon 6 Apr).
  expect(await dueOf(clientId)).toBe('');
  o.clock.set('2026-03-09T15:00:00Z');
  expect(await dueOf(clientId)).toBe('ends 2026-04-06');
  o.clock.set(`${TODAY}T17:00:00Z`);
  const other = await o.addClinician();
  await book(clientId, '2026-03-18', { clinicianId: other });
  expect(await dueOf(clientId)).toBe('provider 2026-03-06');
  const fee = { serviceId, clientId, amountCents: 17_000n, from: date('2026-03-09'), to: null };
  const nulls = { code: null, clinicianId: null, licenceLevel: null, payerId: null, reason: '' };
  good(await o.do(o.who.owner, datedActions(setupKinds.fees).add, { ...fee, ...nulls } as never));
  // What costs more than was estimated on Tue 10 Mar: by Mon 9 Mar. Each clinician’s item is its own.
  expect((await see(clientId)).due.map((d) => d.why)).toEqual(['provider', 'price']);
  const all = good(await o.ask(o.who.owner, listDue, {})).items.filter(
    (d) => d.clientId === clientId,
  );
  expect(all.find((d) => d.why === 'price')).toMatchObject({
    ...{ dueOn: '2026-03-09', serviceOn: '2026-03-10' },
    sentence:
      'The session of Tue 10 Mar costs $170.00 and was estimated at $150.00: give a new estimate.',
  });
});

const holds = action({
  name: 'test-holds',
  needs: 'system',
  run: async (work, { clientId }: { clientId: string }) => ({
    held: [...(await heldBack(work, [clientId])).keys()],
    dispute: (await disputeHoldOf(work, clientId, null))?.chargeIds.length ?? 0,
  }),
});
test('billed over it: held back, asked for with a reason, disputed and frozen, closed', async () => {
  const clientId = await client('Over');
  const estimateId = await given(clientId, {
    from: TODAY,
    lines: [{ serviceId, minutes: 53, every: 'week', sessions: 1 }],
  });
  const charges: string[] = [];
  for (const [n, client] of [15_000, 39_999, 1, 20_000].entries())
    charges.push(await o.visit(clientId, addDays(date('2026-03-04'), n), { client }));
  const missed = await o.visit(clientId, '2026-03-05', { client: 50_000, kind: 'missed' });
  expect(missed).toBeDefined();
  const held = async () => good(await o.ask(o.system, holds, { clientId }));
  // $550.00 of $150.00 is $400.00 over: the third cent-charge brings it there.
  expect((await held()).held).toEqual([charges[2], charges[3]]);
  const [one] = (await see(clientId)).items;
  expect(one?.compare).toMatchObject({
    billedCents: 75_000,
    varianceCents: 60_000,
    heldCents: 20_001,
  });
  expect(one?.compare?.sentence).toContain('brings the bill to $400.00 over EST-');
  expect(codeOf(await o.do(o.who.desk, releaseCharges, { estimateId, reason: 'No' }))).toBe(
    'not-allowed',
  );
  const first = { estimateId, chargeIds: [charges[2] as Id<'chg'>], reason: 'Agreed by phone' };
  good(await o.do(o.who.biller, releaseCharges, first));
  expect(codeOf(await o.do(o.who.biller, releaseCharges, first))).toBe('not-held');
  expect((await held()).held).toEqual([charges[3]]);
  const releaseId = (await see(clientId)).items[0]?.compare?.over[0]?.released?.id as Id<'esr'>;
  good(await o.do(o.who.biller, takeReleaseBack, { releaseId }));
  expect(codeOf(await o.do(o.who.biller, takeReleaseBack, { releaseId }))).toBe('no-such-release');
  expect((await held()).held).toHaveLength(2);

  const dispute = { estimateId, reference: 'PPDR-1' };
  good(await o.do(o.who.biller, openDispute, dispute));
  expect(codeOf(await o.do(o.who.biller, openDispute, dispute))).toBe('dispute-open');
  expect((await held()).dispute).toBe(4);
  const disputeId = (await see(clientId)).items[0]?.disputes[0]?.id as Id<'esd'>;
  const close = { disputeId, outcome: 'settled' as const, note: '' };
  expect(codeOf(await o.do(o.who.biller, closeDispute, { ...close, on: date('2026-03-01') }))).toBe(
    'wrong-day',
  );
  good(await o.do(o.who.biller, closeDispute, close));
  expect(codeOf(await o.do(o.who.biller, closeDispute, close))).toBe('dispute-closed');
  expect((await held()).dispute).toBe(0);
  const fine = await client('Under');
  const low = await given(fine, { from: TODAY });
  expect(codeOf(await o.do(o.who.biller, openDispute, { estimateId: low, reference: '' }))).toBe(
    'not-over-estimate',
  );
  // A later one takes over from its first day: what is charged from then on is its own.
  await given(clientId, {
    from: '2026-03-07',
    lines: [{ serviceId, minutes: 53, every: 'week', sessions: 2 }],
  });
  expect((await held()).held).toEqual([charges[2]]);
});

test('days of a series as a rhythm', () => {
  const days = (step: number, n: number) =>
    Array.from({ length: n }, (_, at) => addDays(date('2026-03-02'), at * step));
  expect(rhythmOf(days(7, 10), 10)).toEqual({ every: 'week', sessions: 10 });
  expect(rhythmOf(days(14, 3), 3)).toEqual({ every: 'two-weeks', sessions: 3 });
  expect(rhythmOf(['2026-03-31', '2026-04-30', '2026-05-31'].map(date), 3)).toEqual({
    every: 'month',
    sessions: 3,
  });
  expect(rhythmOf(days(3, 4), 4)).toEqual({ every: 'as-agreed', sessions: 4 });
  expect(rhythmOf([], 2)).toEqual({ every: 'as-agreed', sessions: 2 });
});
