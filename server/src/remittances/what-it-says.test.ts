import { cents, type LocalDate } from '@clearhour/values';
import { expect, it } from 'vitest';
import type { FactClaim } from './facts.ts';
import { differences, Saying } from './what-it-says.ts';

const claim = (number: string, paid: number, co45: number, more: object = {}): FactClaim => ({
  ...{ position: 1, number, status: '1', charged: cents(175_00), paid: cents(paid) },
  patient: { firstName: 'ADA', lastName: 'REED', memberId: 'QH1' },
  serviceOn: '2026-03-03' as LocalDate,
  ...{ adjustments: [], remarks: [], faults: [] },
  lines: [
    {
      ...{ position: 1, code: '90837', modifiers: [], charged: cents(175_00), paid: cents(paid) },
      adjustments: [{ group: 'CO', reason: '45', cents: cents(co45) }],
      remarks: [],
    },
  ],
  ...more,
});
const said = (claims: readonly FactClaim[], plb: readonly number[] = []): string => {
  const saying = new Saying();
  for (const c of claims) saying.claim(c);
  for (const n of plb) saying.adjustment({ reason: 'WO', reference: '', cents: cents(n) });
  return saying.text();
};
const [a, b] = [claim('A1', 110_00, 65_00), claim('B1', 90_00, 85_00)];

it('the same in another order and place says the same; another cent does not', () => {
  expect(said([a, { ...b, position: 2, segmentIndex: 40 }], [5_00])).toBe(said([b, a], [5_00]));
  expect(said([a, a])).not.toBe(said([a]));
  expect(said([a])).not.toBe(said([claim('A1', 110_01, 64_99)]));
  expect(said([a], [5_00])).not.toBe(said([a], [5_01]));
});

it('what differs, in sentences', () => {
  const before = { paid: cents(200_00), claims: [a, b], adjustments: [] };
  const now = {
    paid: cents(95_00),
    claims: [claim('A1', 100_00, 75_00)],
    adjustments: [{ reason: 'WO', reference: '', cents: cents(5_00) }],
  };
  expect(differences(before, now, '2026-03-20' as LocalDate)).toEqual([
    'The payment was $200.00 and is now $95.00.',
    'ADA REED, Tue 3 Mar: paid was $110.00 and is now $100.00, CO-45 was $65.00 and is now $75.00.',
    'ADA REED, Tue 3 Mar is gone: $90.00 was paid.',
    expect.stringMatching(/^New beside the claims: .*\$5\.00/),
  ]);
  expect(differences(now, now, '2026-03-20' as LocalDate)).toEqual([]);
});
