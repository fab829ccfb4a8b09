import { cents, date, type Id, isRefusal } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import {
  type NoteFacts,
  type PersonFacts,
  planCharges,
  sameCharges,
  type VisitFacts,
} from './charge-plan.ts';
import type { FeeRow } from './fee.ts';
import { BOOK, service } from './testing/rule-book-sample.ts';

const DAY = date('2026-03-03');
const fee = (id: string, amount: number, more: Partial<FeeRow> = {}): FeeRow => ({
  id,
  serviceId: 'svc_1',
  code: null,
  clinicianId: null,
  licenceLevel: null,
  clientId: null,
  payerId: null,
  amount: cents(amount),
  validFrom: date('2026-01-01'),
  validTo: null,
  ...more,
});
const visit = (rule: string, more: Partial<VisitFacts> = {}, perAttendee = false): VisitFacts => ({
  sessionId: 'ses_1' as Id<'ses'>,
  day: DAY,
  medium: 'video',
  clientAt: 'home',
  locationPlace: null,
  service: { ...service(rule), id: 'svc_1' as Id<'svc'>, perAttendee },
  clinician: { id: 'cln_1' as Id<'cln'>, licenceLevel: 'masters', taxonomy: null },
  attendees: [{ id: 'att_1', weight: 1, status: 'held' }],
  book: BOOK,
  fees: [fee('a', 17500), fee('b', 9000, { code: '90840' }), fee('c', 2000, { code: '90785' })],
  ...more,
});
const PAYER = 'pyr_1' as Id<'pyr'>;
const insured = (copay: number | null): Partial<PersonFacts> => ({
  pays: 'insurance',
  policies: [
    {
      id: 'pol_1' as Id<'pol'>,
      payerId: PAYER,
      payerName: 'Blue Harbor',
      rank: 1,
      copay: copay === null ? null : cents(copay),
      coinsuranceBp: null,
      deductibleLeft: null,
      doNotBill: false,
    },
  ],
  payerRules: new Map([
    [
      PAYER,
      {
        unitMethod: 'cms',
        placeClientHome: '10',
        placeClientElsewhere: '02',
        modifierVideo: '95',
        modifierAudio: '93',
        licenceModifiers: { masters: 'HO' },
        therapyModifiers: [],
        modifierDistinct: '59',
      },
    ],
  ]),
});
const person = (more: Partial<PersonFacts> = {}): PersonFacts => ({
  attendeeId: 'att_1' as Id<'att'>,
  clientId: 'clt_1' as Id<'clt'>,
  pays: 'self',
  policies: [],
  instead: undefined,
  slidingScale: undefined,
  sameDay: [],
  dayTimed: [],
  therapyUsed: new Map(),
  payerRules: new Map(),
  ...more,
});
const note = (minutes: number, more: Partial<NoteFacts> = {}): NoteFacts => ({
  minutes,
  choice: null,
  ...more,
});
const plan = (v: VisitFacts, p: PersonFacts, n: NoteFacts) => {
  const planned = planCharges(v, p, n);
  if (isRefusal(planned)) return planned.code;
  return planned?.map((l) => `${l.code}×${l.units} ${l.fee}=${l.payer}+${l.client}`).join(', ');
};

describe('one visit, one person', () => {
  test.each([
    {
      what: 'self-pay',
      rule: 'psychotherapy',
      who: {},
      minutes: 50,
      gives: '90834×1 17500=0+17500',
    },
    {
      what: 'copay',
      rule: 'psychotherapy',
      who: insured(2000),
      minutes: 50,
      gives: '90834×1 17500=15500+2000',
    },
    {
      what: 'a plan that says nothing',
      rule: 'psychotherapy',
      who: insured(null),
      minutes: 50,
      gives: '90834×1 17500=17500+0',
    },
    {
      what: 'crisis, the copay once',
      rule: 'crisis',
      who: insured(2000),
      minutes: 110,
      gives: '90839×1 17500=15500+2000, 90840×2 18000=18000+0',
    },
    { what: 'too short', rule: 'psychotherapy', who: {}, minutes: 15, gives: 'too-short' },
    { what: 'never charged', rule: 'none', who: {}, minutes: 50, gives: undefined },
  ])('$what: $gives', ({ rule, who, minutes, gives }) => {
    expect(plan(visit(rule), person(who), note(minutes))).toBe(gives);
  });
  test('an add-on without a fee of its own refuses the whole visit', () => {
    const fees = [fee('a', 17500)];
    expect(plan(visit('crisis', { fees }), person(), note(110))).toBe('no-fee');
  });
  test('units are priced one by one', () => {
    const v = visit('units-15', {});
    const timed = [
      { code: '97110', minutes: 33 },
      { code: '97140', minutes: 7 },
    ];
    const n = note(40, { choice: { code: '97110', addOns: [], timed } });
    expect(plan(v, person(), n)).toBe('97110×2 35000=0+35000');
    expect(plan(v, person(insured(null)), n)).toBe('97110×2 35000=35000+0, 97140×1 17500=17500+0');
  });
  test('a sliding scale lowers self-pay only', () => {
    const slidingScale = { percentBp: 5000, amount: null, evidenceOn: DAY, validTo: DAY };
    expect(plan(visit('psychotherapy'), person({ slidingScale }), note(50))).toBe(
      '90834×1 8750=0+8750',
    );
    const both = person({ ...insured(2000), slidingScale });
    expect(plan(visit('psychotherapy'), both, note(50))).toBe('90834×1 17500=15500+2000');
  });
  test('a couple: one fee, each their part, each their own plan', () => {
    const attendees = [
      { id: 'att_1', weight: 1, status: 'held' },
      { id: 'att_2', weight: 1, status: 'held' },
    ];
    const v = visit('family-present', { attendees });
    expect(plan(v, person(insured(2000)), note(50))).toBe('90847×1 8750=6750+2000');
    const other = person({ attendeeId: 'att_2' as Id<'att'>, clientId: 'clt_2' as Id<'clt'> });
    expect(plan(v, other, note(50))).toBe('90847×1 8750=0+8750');
  });
  test('a fee changed by hand outlives a new plan; the copay stays', () => {
    const feesByHand = new Map([['90834', { amount: cents(9000), why: 'by hand' }]]);
    expect(plan(visit('psychotherapy'), person(insured(2000)), note(45, { feesByHand }))).toBe(
      '90834×1 9000=7000+2000',
    );
  });
  test('every decision has its reason', () => {
    const planned = planCharges(visit('psychotherapy'), person(insured(2000)), note(50));
    if (isRefusal(planned)) throw new Error(planned.code);
    expect(planned?.[0]?.why).toEqual({
      code: '50 minutes of therapy: 90834 (label of 90834) covers 38–52 minutes.',
      fee: '$175.00: the ordinary fee of the service, valid from Thu 1 Jan 2026.',
      split:
        "Blue Harbor is asked first. Copay $20.00 is the client's now; $155.00 waits for the plan.",
      place:
        "Place 10: by video, the client at home (the payer's rule). HO for the clinician's licence level. " +
        "95 because the visit was by video (the payer's rule).",
    });
  });
});

test.each([
  { what: 'the same', b: { minutes: 50 }, same: true },
  { what: 'another minute', b: { minutes: 51 }, same: false },
  { what: 'another code', b: { code: '90837' }, same: false },
  { what: 'another fee', b: { fee: cents(1) }, same: false },
  { what: 'another modifier', b: { modifiers: ['95', 'KX'] }, same: false },
])('compared with $what: $same', ({ b, same }) => {
  const a = { code: '90834', units: 1, minutes: 50, fee: cents(17500), modifiers: ['95'] };
  expect(sameCharges([a], [{ ...a, ...b }])).toBe(same);
});
