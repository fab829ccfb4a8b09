import { cents, date, type Id } from '@clearhour/values';
import { describe, expect, it } from 'vitest';
import type { FactClaim } from './facts.ts';
import { matchClaim, type OurClaim } from './match-claim.ts';

const our = (n: number, more: Partial<OurClaim> = {}): OurClaim => ({
  id: `clm_${n}` as Id<'clm'>,
  number: `CH00000${n}`,
  payerControlNumber: null,
  clientId: 'clt_1' as Id<'clt'>,
  lastName: 'Muñoz-Reed',
  firstName: 'Ada',
  memberId: 'W1',
  payerId: 'pyr_1' as Id<'pyr'>,
  policyId: 'pol_1',
  before: null,
  level: 1,
  serviceOn: date('2026-03-02'),
  total: cents(17500),
  state: 'accepted-payer',
  unsent: false,
  lines: [
    {
      position: 1,
      chargeId: `chg_${n}` as Id<'chg'>,
      lineKey: `CH00000${n}L1`,
      code: '90834',
      fee: cents(17500),
      serviceOn: date('2026-03-02'),
    },
  ],
  ...more,
});
const fact = (more: Partial<FactClaim> = {}): FactClaim => ({
  position: 1,
  number: 'ELSE',
  status: '1',
  charged: cents(17500),
  paid: cents(11000),
  patient: { lastName: 'MUNOZ REED', firstName: 'ADA', memberId: 'W1' },
  serviceOn: date('2026-03-02'),
  adjustments: [],
  remarks: [],
  lines: [],
  faults: [],
  ...more,
});
const line = (lineKey: string) => ({
  position: 1,
  code: '90834',
  modifiers: [],
  charged: null,
  paid: null,
  lineKey,
  adjustments: [],
  remarks: [],
});

describe('which claim is meant', () => {
  it.each<
    [
      what: string,
      fact: FactClaim,
      ours: OurClaim[],
      taken: string | undefined,
      how: string | undefined,
    ]
  >([
    [
      'the key of the line',
      fact({ lines: [line('ch000001l1')] }),
      [our(1), our(2)],
      'clm_1',
      'line-key',
    ],
    [
      'our number, in small letters',
      fact({ number: 'ch000002' }),
      [our(1), our(2)],
      'clm_2',
      'claim-number',
    ],
    [
      'our number, cut off',
      fact({ number: 'CH0000021' }),
      [our(2, { number: 'CH00000212345' })],
      'clm_2',
      'claim-number',
    ],
    [
      'our number without zeros in front',
      fact({ number: '123456' }),
      [our(1, { number: '00123456' })],
      'clm_1',
      'claim-number',
    ],
    [
      'the payer’s number',
      fact({ payerControlNumber: 'ICN9' }),
      [our(1, { payerControlNumber: 'ICN9' }), our(2)],
      'clm_1',
      'payer-number',
    ],
    ['name, member number and day', fact(), [our(1)], 'clm_1', 'name-and-day'],
    ['two visits of a day are two', fact(), [our(1), our(2)], undefined, undefined],
    [
      'the name alone is not enough',
      fact({ serviceOn: date('2026-03-09') }),
      [our(1)],
      undefined,
      undefined,
    ],
    [
      'somebody else',
      fact({ patient: { lastName: 'Other', firstName: 'Eve', memberId: 'Z' } }),
      [our(1)],
      undefined,
      undefined,
    ],
    [
      'our number and nothing else that agrees',
      fact({
        number: 'CH000001',
        patient: { lastName: 'Other', firstName: 'Eve', memberId: 'Z' },
        serviceOn: date('2025-01-01'),
        charged: cents(1),
      }),
      [our(1)],
      undefined,
      undefined,
    ],
    ['not sent yet', fact(), [our(1, { unsent: true })], undefined, undefined],
  ])('%s', (_, said, ours, taken, how) => {
    const { match } = matchClaim(said, ours);
    expect([match?.claim.id, match?.how]).toEqual([taken, how]);
  });
  it('each candidate says why not', () => {
    const { candidates } = matchClaim(
      fact({ serviceOn: date('2026-03-09'), charged: cents(100) }),
      [our(1)],
    );
    expect(candidates[0]?.whyNot).toEqual([
      'No number on it is one of this claim.',
      'Ours is for Mon 2 Mar 2026.',
      'Ours is for $175.00, this one for $1.00.',
    ]);
  });
});
