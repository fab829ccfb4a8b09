import { date, type Id } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import type { Role } from '../platform/auth/capabilities.ts';
import { checklist, named, type SetupFacts } from './checklist.ts';
import { deviceName } from './cookies.ts';
import { columnOf } from './dated-store.ts';
import { closedDays } from './lookups.ts';
import { lastOwnerRefusal, userRefusal } from './manage-users.ts';
import { closureRefusal, holidaysAround } from './set-up-week.ts';

describe('closed days', () => {
  const labor = date('2026-09-07');
  const ours = date('2026-09-08');
  const works = { id: 'hol_1' as Id<'hol'>, day: labor, name: 'Labor Day', kind: 'works' as const };
  test.each([
    ['our own day', [], { day: ours, kind: 'closed' as const }, undefined],
    ['a holiday we work', [], { day: labor, kind: 'works' as const }, undefined],
    ['a holiday is closed already', [], { day: labor, kind: 'closed' as const }, 'holiday-already'],
    ['not a holiday', [], { day: ours, kind: 'works' as const }, 'not-a-holiday'],
    ['twice', [works], { day: labor, kind: 'works' as const }, 'closure-twice'],
  ])('%s', (_label, there, wanted, expected) => {
    expect(closureRefusal(there, wanted)?.code).toBe(expected);
  });
  test('a holiday we work is open, our own day is closed', () => {
    const closed = closedDays([works, { ...works, day: ours, kind: 'closed' }], [2026]);
    expect([closed.has(labor), closed.has(ours), closed.has(date('2026-12-25'))]).toEqual([
      false,
      true,
      true,
    ]);
    expect(holidaysAround(date('2026-03-02'), [works]).filter((h) => h.worked)).toHaveLength(1);
  });
});

describe('people', () => {
  const user = (n: number, roles: Role[], more: object = {}) => ({
    id: `usr_${n}` as Id<'usr'>,
    email: `p${n}@practice.example`,
    roles,
    clinicianId: null,
    active: true,
    ...more,
  });
  const wanted = (more: object = {}) => ({
    name: 'New Person',
    email: 'new@practice.example',
    roles: ['biller'] as Role[],
    clinicianId: null,
    ...more,
  });
  const cln = 'cln_1' as Id<'cln'>;
  test.each([
    ['fine', [user(1, ['owner'])], wanted(), undefined],
    ['e-mail taken', [user(1, ['owner'])], wanted({ email: 'p1@practice.example' }), 'email-taken'],
    ['clinician without who', [], wanted({ roles: ['clinician'] }), 'clinician-missing'],
    [
      'clinician taken',
      [user(1, ['clinician'], { clinicianId: cln })],
      wanted({ clinicianId: cln }),
      'clinician-taken',
    ],
    [
      'clinician of one who left',
      [user(1, ['clinician'], { clinicianId: cln, active: false })],
      wanted({ clinicianId: cln }),
      undefined,
    ],
  ])('%s', (_label, all, input, expected) => {
    expect(userRefusal(all, input)?.code).toBe(expected);
  });
  test.each([
    [
      'the only owner leaves',
      [user(1, ['owner'])],
      { roles: ['owner'], active: false },
      'last-owner',
    ],
    [
      'the only owner becomes biller',
      [user(1, ['owner'])],
      { roles: ['biller'], active: true },
      'last-owner',
    ],
    [
      'another owner stays',
      [user(1, ['owner']), user(2, ['owner'])],
      { roles: [], active: false },
      undefined,
    ],
    [
      'the other owner left',
      [user(1, ['owner']), user(2, ['owner'], { active: false })],
      { roles: [], active: false },
      'last-owner',
    ],
  ])('%s', (_label, all, after, expected) => {
    const outcome = { ...after, roles: after.roles as Role[] };
    expect(lastOwnerRefusal(all, 'usr_1', outcome)?.code).toBe(expected);
  });
});

describe('the checklist', () => {
  const today = date('2026-03-02');
  const open = { from: date('2026-01-01'), to: null };
  const nothing: SetupFacts = {
    legalEntities: [],
    locations: [],
    clinicians: [],
    licences: [],
    supervisions: [],
    officeHours: [],
    services: [],
    fees: [],
    payers: [],
    payerRules: [],
  };
  const todo = (facts: SetupFacts) =>
    checklist(facts, today)
      .filter((i) => !i.done)
      .map((i) => i.code);
  test('an empty practice lacks everything, each in a sentence', () => {
    expect(todo(nothing)).toEqual(['legal-entity', 'clinician', 'location', 'hours', 'services']);
    for (const item of checklist(nothing, today))
      if (!item.done) expect(item.sentence).toMatch(/\.$/);
  });
  const whole: SetupFacts = {
    legalEntities: [open],
    locations: [{ ...open, street: '1 Main Street', zip: '10001' }],
    clinicians: [{ ...open, id: 'c1', name: 'Ada Osei', npi: '1999993334' }],
    licences: [{ ...open, clinicianId: 'c1', level: 'masters' }],
    supervisions: [],
    officeHours: [open],
    services: [{ ...open, id: 's1', name: 'Individual', kind: 'individual' }],
    fees: [{ ...open, serviceId: 's1' }],
    payers: [{ id: 'p1', name: 'Blue Harbor', retired: false }],
    payerRules: [{ ...open, payerId: 'p1' }],
  };
  test('a whole one lacks nothing', () => expect(todo(whole)).toEqual([]));
  test.each([
    ['NPI', { clinicians: [{ ...open, id: 'c1', name: 'Ada Osei', npi: null }] }, 'clinician-npi'],
    [
      'licence lapsed',
      {
        licences: [
          { from: open.from, to: date('2026-03-01'), clinicianId: 'c1', level: 'masters' },
        ],
      },
      'licence',
    ],
    [
      'trainee alone',
      { licences: [{ ...open, clinicianId: 'c1', level: 'trainee' }] },
      'supervision',
    ],
    ['address', { locations: [{ ...open, street: '', zip: '' }] }, 'location'],
    ['fee', { fees: [] }, 'fees'],
    ['rule of a payer', { payerRules: [] }, 'payers'],
  ])('lacks: %s', (_label, change, code) => {
    expect(todo({ ...whole, ...change })).toEqual([code]);
  });
  test('payers are not needed where every client pays alone', () => {
    const alone = { ...whole, payers: [], payerRules: [] };
    expect(todo(alone)).toEqual([]);
    expect(checklist(alone, today).find((i) => i.code === 'payers')?.sentence).toBe(
      'Not needed while every client pays for themselves. Add a payer before you bill one.',
    );
  });
  test('names are listed, not forever', () => {
    expect(named(['A', 'B'])).toBe('A and B');
    expect(named(['A', 'B', 'C', 'D', 'E'])).toBe('A, B and 3 more');
  });
});

test('a field names its column', () => {
  expect(['amountCents', 'street2', 'forgivenPer12Months', 'taxIdKind'].map(columnOf)).toEqual([
    'amount_cents',
    'street2',
    'forgiven_per_12_months',
    'tax_id_kind',
  ]);
});
test('a device is called by browser and system', () => {
  expect(deviceName('Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0')).toBe(
    'Firefox on Windows',
  );
  expect(deviceName(undefined)).toBe('A browser');
});
