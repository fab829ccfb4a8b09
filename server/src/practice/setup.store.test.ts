import { cents, date, type Id, isOfficeDay, isRefusal } from '@clearhour/values';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { action, ask, perform } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import { type TestPractice, testPractice } from '../testing/practice.ts';
import {
  addClinician,
  addClosure,
  clinicianOn,
  datedActions,
  feeRowsFor,
  setupKinds as kinds,
  legalEntityOn,
  missedPolicies,
  officeCalendar,
  payerRuleOn,
  reach,
  seedDefaults,
  seeSetup,
  serviceById,
  writeOffLimit,
} from './index.ts';

let t: TestPractice;
let owner: Who;
const fees = datedActions(kinds.fees);
const entities = datedActions(kinds.legalEntities);
const licences = datedActions(kinds.licences);
const supervisions = datedActions(kinds.supervisions);

const seed = action({
  name: 'seed',
  needs: 'system',
  run: async (work, _input: object) => seedDefaults(work),
});
async function inside<T>(who: Who, run: (work: Work) => Promise<T>): Promise<T> {
  const look = action({
    name: 'look',
    needs: 'anyone',
    run: async (work, _i: object) => ({ v: await run(work) }),
  });
  const made = await ask(t.deps, who, look, {});
  if (isRefusal(made)) throw new Error(made.sentence);
  return made.v;
}
const code = (made: unknown): string => (isRefusal(made) ? made.code : 'done');
async function service(name: string): Promise<string> {
  const all = await ask(t.deps, owner, seeSetup, {});
  if (isRefusal(all)) throw new Error(all.sentence);
  return all.services.find((s) => s.name === name)?.id ?? '';
}
const clinician = async (name: string, npi: string | null = null): Promise<Id<'cln'>> => {
  const made = await perform(t.deps, owner, addClinician, {
    name,
    credential: 'LCSW',
    npi,
    taxonomy: null,
    colour: 'teal',
    from: date('2025-01-01'),
    to: null,
  });
  if (isRefusal(made)) throw new Error(made.sentence);
  return made.id;
};

beforeAll(async () => {
  t = await testPractice();
  owner = await t.who('owner');
  await perform(t.deps, t.system, seed, {});
});
afterAll(() => t.close());
beforeEach(() => t.clock.set('2026-03-02T15:00:00Z'));

const ordinary = (
  serviceId: string,
  amountCents: bigint,
  from: string,
  to: string | null = null,
) => ({
  serviceId: serviceId as Id<'svc'>,
  code: null,
  clinicianId: null,
  licenceLevel: null,
  clientId: null,
  payerId: null,
  amountCents: cents(amountCents),
  reason: '',
  from: date(from),
  to: to === null ? null : date(to),
});

describe('fees, dated', () => {
  test('a change leaves the past; overlaps are refused; a plan can be taken back', async () => {
    const id = await service('Individual therapy');
    const [row] = await inside(owner, (w) => feeRowsFor(w, id));
    const twice = await perform(t.deps, owner, fees.add, ordinary(id, 160_00n, '2026-07-01'));
    expect(code(twice)).toBe('overlaps');
    t.clock.set('2026-03-10T15:00:00Z');
    const change = { ...ordinary(id, 165_00n, '2026-07-01'), id: row?.id ?? '' };
    const made = await perform(t.deps, owner, fees.change, change);
    if (isRefusal(made)) throw new Error(made.sentence);
    const spans = async () =>
      (await inside(owner, (w) => feeRowsFor(w, id))).map(
        (r) => `${r.amount} ${r.validFrom}–${r.validTo}`,
      );
    expect(await spans()).toEqual(['15000 2026-03-02–2026-06-30', '16500 2026-07-01–null']);
    const back = { ...ordinary(id, 1n, '2026-03-05'), id: row?.id ?? '' };
    expect(code(await perform(t.deps, owner, fees.change, back))).toBe('past-stays');
    expect(code(await perform(t.deps, owner, fees.takeBack, { id: row?.id ?? '' }))).toBe('begun');
    expect(code(await perform(t.deps, owner, fees.takeBack, { id: made.id }))).toBe('done');
    expect(await spans()).toEqual(['15000 2026-03-02–null']);
  });
  test('other practice’s and unknown things are not found', async () => {
    const other = await testPractice();
    const theirs = await other.who('owner');
    const id = await service('Intake');
    const [row] = await inside(owner, (w) => feeRowsFor(w, id));
    const foreign = { id: row?.id ?? '' };
    expect(code(await perform(other.deps, theirs, fees.takeBack, foreign))).toBe('not-found');
    const missing = await perform(
      t.deps,
      owner,
      fees.add,
      ordinary('svc_01hzzzzzzzzzzzzzzzzzzzzzzz', 1n, '2026-03-02'),
    );
    expect(missing).toMatchObject({ code: 'not-found', field: 'serviceId' });
    await other.close();
  });
  test('two changes at once: one row stays in force', async () => {
    const id = await service('Crisis');
    const [row] = await inside(owner, (w) => feeRowsFor(w, id));
    t.clock.set('2026-03-12T15:00:00Z');
    const made = await Promise.all(
      [230_00n, 240_00n].map((amount) =>
        perform(t.deps, owner, fees.change, {
          ...ordinary(id, amount, '2026-06-01'),
          id: row?.id ?? '',
        }),
      ),
    );
    expect(made.map(code).sort()).toEqual(['done', 'row-ended']);
  });
  test('a service changed from a day on takes its fees along', async () => {
    const id = await service('Couple therapy');
    const services = datedActions(kinds.services);
    const old = await inside(owner, (w) => serviceById(w, id));
    if (!old) throw new Error('no service');
    const { validFrom: _f, validTo: _t, ...fields } = old;
    const made = await perform(t.deps, owner, services.change, {
      ...fields,
      name: 'Couple therapy, long',
      defaultMinutes: 80,
      from: date('2026-05-01'),
      to: null,
    });
    if (isRefusal(made)) throw new Error(made.sentence);
    const rows = await inside(owner, (w) => feeRowsFor(w, made.id));
    expect(rows.map((r) => [r.amount, r.validFrom])).toEqual([[175_00n, '2026-05-01']]);
    expect((await inside(owner, (w) => serviceById(w, id)))?.validTo).toBe('2026-04-30');
  });
});

describe('legal entity', () => {
  const entity = {
    name: 'Quiet Harbor Counseling PLLC',
    npi: '1999993334',
    taxonomy: '',
    taxId: '123-45-6789',
    taxIdKind: 'ssn' as const,
    street: '1 Main Street',
    street2: '',
    city: 'New York',
    state: 'ny',
    zip: '10001',
    phone: '(212) 555-0134',
    email: '',
    from: date('2026-01-01'),
    to: null,
  };
  test.each([
    ['NPI', { npi: '1999993335' }, 'npi-wrong'],
    ['taxonomy', { taxonomy: '261QM0850' }, 'taxonomy-wrong'],
    ['EIN', { taxIdKind: 'ein' as const, taxId: '00-1234567' }, 'tax-id-wrong'],
    ['SSN', { taxId: '000-45-6789' }, 'tax-id-wrong'],
    ['ZIP', { zip: '1000' }, 'zip-wrong'],
    ['state', { state: 'QQ' }, 'state-wrong'],
    ['dates', { to: date('2025-12-31') }, 'dates-backwards'],
  ])('refuses a wrong %s', async (_label, change, expected) => {
    expect(code(await perform(t.deps, owner, entities.add, { ...entity, ...change }))).toBe(
      expected,
    );
  });
  test('one at a time; the SSN is masked for others', async () => {
    expect(code(await perform(t.deps, owner, entities.add, entity))).toBe('done');
    expect(code(await perform(t.deps, owner, entities.add, entity))).toBe('overlaps');
    const found = await inside(owner, (w) => legalEntityOn(w, date('2026-03-02')));
    expect(found).toMatchObject({ state: 'NY', taxId: '123-45-6789', validTo: null });
    expect(await inside(owner, (w) => legalEntityOn(w, date('2025-12-31')))).toBeUndefined();
    const seen = await ask(t.deps, await t.who('scheduler'), seeSetup, {});
    if (isRefusal(seen)) throw new Error(seen.sentence);
    expect(seen.legalEntities[0]?.taxId).toBe('•••-••-6789');
  });
});

describe('who works here', () => {
  test('licence and supervisor of the day; reach follows the supervision', async () => {
    const boss = await clinician('Naomi Osei', '1999993334');
    const junior = await clinician('Ben Adeyemi');
    const licence = (clinicianId: Id<'cln'>, level: 'masters' | 'trainee', to: string | null) => ({
      clinicianId,
      level,
      kind: 'LCSW',
      number: 'A1',
      state: 'NY',
      from: date('2025-01-01'),
      to: to === null ? null : date(to),
    });
    await perform(t.deps, owner, licences.add, licence(boss, 'masters', null));
    await perform(t.deps, owner, licences.add, licence(junior, 'trainee', '2026-12-31'));
    const link = {
      superviseeId: junior,
      supervisorId: boss,
      mode: 'both-sign' as const,
      from: date('2026-01-01'),
      to: date('2026-06-30'),
    };
    expect(code(await perform(t.deps, owner, supervisions.add, link))).toBe('done');
    const circle = { ...link, superviseeId: boss, supervisorId: junior };
    expect(code(await perform(t.deps, owner, supervisions.add, circle))).toBe('supervision-circle');
    const self = { ...link, superviseeId: boss, supervisorId: boss };
    expect(code(await perform(t.deps, owner, supervisions.add, self))).toBe('supervises-self');

    const on = (day: string) => inside(owner, (w) => clinicianOn(w, junior, date(day)));
    expect(await on('2026-03-02')).toMatchObject({
      name: 'Ben Adeyemi',
      licence: { level: 'trainee' },
      supervisor: { name: 'Naomi Osei', npi: '1999993334', mode: 'both-sign' },
    });
    expect((await on('2026-07-01'))?.supervisor).toBeUndefined();
    expect((await on('2027-01-01'))?.licence).toBeUndefined();
    expect(await on('2024-12-31')).toBeUndefined();

    const supervisor = await t.who(['supervisor', 'clinician'], boss);
    expect(await inside(supervisor, reach)).toEqual([boss, junior]);
    t.clock.set('2026-07-01T15:00:00Z');
    expect(await inside(supervisor, reach)).toEqual([boss]);
    expect(await inside(await t.who('clinician'), reach)).toEqual([]);
    expect(await inside(await t.who('scheduler'), reach)).toBe('practice');
    expect(await inside(owner, reach)).toBe('practice');
  });
  test('the same NPI twice, and a wrong one', async () => {
    await expect(clinician('Twin', '1999993334')).rejects.toThrow('Another clinician');
    await expect(clinician('Typo', '1234567890')).rejects.toThrow('does not check out');
  });
});

describe('the week', () => {
  test('hours, holidays and closed days make the office calendar', async () => {
    await perform(t.deps, owner, addClosure, {
      day: date('2026-03-09'),
      name: 'Office move',
      kind: 'closed',
    });
    await perform(t.deps, owner, addClosure, {
      day: date('2026-10-12'),
      name: 'Columbus Day',
      kind: 'works',
    });
    const office = await inside(owner, officeCalendar);
    const open = (day: string) => isOfficeDay(office, date(day));
    expect(
      ['2026-03-09', '2026-10-12', '2026-12-25', '2026-03-07', '2026-03-10'].map(open),
    ).toEqual([false, true, false, false, true]);
  });
  test('two overlapping sets of hours; a lunch break is fine', async () => {
    const hours = datedActions(kinds.officeHours);
    const set = (opens: string, closes: string) => ({
      clinicianId: null,
      weekday: 6,
      opens,
      closes,
      from: date('2026-03-02'),
      to: null,
    });
    expect(code(await perform(t.deps, owner, hours.add, set('09:00', '12:00')))).toBe('done');
    expect(code(await perform(t.deps, owner, hours.add, set('13:00', '17:00')))).toBe('done');
    expect(code(await perform(t.deps, owner, hours.add, set('11:00', '14:00')))).toBe('overlaps');
    expect(code(await perform(t.deps, owner, hours.add, set('18:00', '17:00')))).toBe(
      'hours-backwards',
    );
  });
});

test('policies for missed sessions, limits, payer rules as downstream asks', async () => {
  const policies = await inside(owner, missedPolicies);
  expect(policies.map((p) => [p.appliesTo, p.noticeHours, p.forgivenPer12Months]).sort()).toEqual([
    ['late-cancelled', 24, 1],
    ['no-show', 24, 1],
  ]);
  const limit = (roles: Parameters<typeof writeOffLimit>[1]) =>
    inside(owner, (w) => writeOffLimit(w, roles));
  expect([
    await limit(['owner']),
    await limit(['clinician', 'biller']),
    await limit(['accountant']),
  ]).toEqual([500_00n, 100_00n, 0n]);
  expect(
    await inside(owner, (w) => payerRuleOn(w, 'pyr_none', date('2026-03-02'))),
  ).toBeUndefined();
});
