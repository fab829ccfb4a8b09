import { cents, date, instant } from '@clearhour/values';
import { describe, expect, it } from 'vitest';
import type { PersonCharge, TrailPerson, TrailSession } from './trail.ts';
import { standingOf, whoOwes } from './trail-sentence.ts';

const session: TrailSession = {
  id: 'ses_1',
  day: date('2026-03-03'),
  startsAt: instant('2026-03-03T15:00:00Z'),
  over: true,
  chargeable: true,
};
const charge = (fee: number, pending: number, due: number, reversed = false): PersonCharge => ({
  charge: { fee: cents(fee), reversedAt: reversed ? session.startsAt : null } as never,
  payerName: 'Blue Harbor',
  pending: cents(pending),
  due: cents(due),
});
const person = (change: Partial<TrailPerson> = {}): TrailPerson => ({
  attendeeId: 'att_1',
  clientId: 'clt_1',
  name: 'Ada Reed',
  status: 'held',
  waived: false,
  bearsNothing: false,
  noteCounts: true,
  hasCard: false,
  charges: [],
  ...change,
});

describe('who owes now, in one sentence', () => {
  it.each<[string, Partial<TrailPerson>, Partial<TrailSession>]>([
    [
      'Blue Harbor is deciding on $155.00; Ada Reed owes $20.00.',
      { charges: [charge(17500, 15500, 2000)] },
      {},
    ],
    ['Ada Reed owes $150.00.', { charges: [charge(15000, 0, 15000)] }, {}],
    [
      'Blue Harbor is deciding on $20.00.',
      { charges: [charge(1500, 1000, 0), charge(1500, 1000, 0)] },
      {},
    ],
    ['Settled: nobody owes anything.', { charges: [charge(15000, 0, 0)] }, {}],
    ['Nothing is owed: the fee is $0.00.', { charges: [charge(0, 0, 0)] }, {}],
    [
      'Nothing is owed yet: the note is signed, and the charge is still missing.',
      { charges: [charge(15000, 0, 0, true)] },
      {},
    ],
    ['Nothing is owed yet: the note is not signed.', { noteCounts: false }, {}],
    ['Nothing is owed: it was waived.', { waived: true }, {}],
    ['Nothing is owed: somebody else pays the whole fee.', { bearsNothing: true }, {}],
    ['Nothing is owed yet: the session is to come.', { status: 'scheduled' }, { over: false }],
    ['Nothing is owed yet: nobody has said how the hour went.', { status: 'scheduled' }, {}],
    ['Nothing is owed: the client cancelled in time.', { status: 'cancelled-by-client' }, {}],
    ['Nothing is owed: this service has no fee.', {}, { chargeable: false }],
  ])('%s', (sentence, p, s) => {
    expect(whoOwes(person(p), { ...session, ...s })).toBe(sentence);
  });
  it('what is settled, pending and due make the fee', () => {
    const all = standingOf(
      person({ charges: [charge(17500, 10000, 2500), charge(500, 0, 0, true)] }),
    );
    expect([all.fee, all.payerPending, all.clientDue, all.settled]).toEqual([
      17500n,
      10000n,
      2500n,
      5000n,
    ]);
  });
});
