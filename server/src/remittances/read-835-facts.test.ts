import { readdirSync, readFileSync } from 'node:fs';
import { add, ZERO } from '@clearhour/values';
import { expect, it } from 'vitest';
import { type FactEvent, facts835 } from './read-835-facts.ts';

const FIXTURES = new URL('../../../x12/fixtures/835/', import.meta.url);
const read = (name: string): FactEvent[] => [...facts835(readFileSync(new URL(name, FIXTURES)))];
const said = (name: string) => {
  const events = read(name);
  return {
    claims: events.flatMap((e) => (e.kind === 'claim' ? [e.claim] : [])),
    ends: events.flatMap((e) => (e.kind === 'end' ? [e.end] : [])),
    payments: events.flatMap((e) => (e.kind === 'payment' ? [e.payment] : [])),
  };
};

it('every sound sample is without fault, and its claims less adjustments are its payment', () => {
  const names = readdirSync(FIXTURES).filter((n) => /^0\d-.*\.835$/.test(n));
  expect(names.length).toBeGreaterThan(7);
  for (const name of names) {
    const { claims, ends, payments } = said(name);
    expect([name, ends.flatMap((e) => e.faults), claims.flatMap((c) => c.faults)]).toEqual([
      name,
      [],
      [],
    ]);
    const paid = add(ZERO, ...claims.map((c) => c.paid ?? ZERO));
    const less = add(ZERO, ...ends.flatMap((e) => e.adjustments.map((a) => a.cents ?? ZERO)));
    expect([name, payments[0]?.paid]).toEqual([name, BigInt(paid - less)]);
  }
});
it.each<[file: string, fault: string | undefined]>([
  ['90-bad-line-out-of-balance.835', undefined],
  ['91-bad-bpr-total.835', 'payment-out-of-balance'],
  ['92-bad-truncated-mid-claim.835', 'payment-unproved'],
  ['93-bad-se-count.835', 'se-count'],
])('%s: %s', (file, fault) => {
  expect(said(file).ends[0]?.faults[0]?.code).toBe(fault);
});
it('an amount that cannot be read is unknown, not zero', () => {
  const text = readFileSync(new URL('01-paid-copay.835', FIXTURES), 'latin1').replace(
    /CAS\*PR\*3\*25/,
    'CAS*PR*3*2S',
  );
  const events = [...facts835(Buffer.from(text, 'latin1'))];
  const claim = events.find((e) => e.kind === 'claim');
  expect(
    claim?.kind === 'claim' &&
      claim.claim.lines[0]?.adjustments.find((a) => a.group === 'PR')?.cents,
  ).toBeNull();
  // The sums of the payment are readable: this claim stops, the others do not.
  expect(events.find((e) => e.kind === 'end')).toMatchObject({
    end: { faults: [], proved: false },
  });
});
