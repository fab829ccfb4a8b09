import type { Id } from '@clearhour/values';
import { expect, test } from 'vitest';
import type { PayerRule } from './lookups.ts';
import { nearestRate, termsOf, type UsualTerms } from './payer-terms.ts';
import type { Payer } from './practice-store.ts';

const payer: Payer = {
  ...{
    id: 'pyr_a' as Id<'pyr'>,
    name: 'Blue Harbor',
    class: 'commercial',
    ediId: '',
    filingDays: 120,
  },
  ...{ street: '', street2: '', city: '', state: '', zip: '', retired: false },
};
const usual: UsualTerms = {
  ...{ class: 'commercial', filingIndicator: 'CI', firstClaimDays: 90, correctedDays: 90 },
  ...{
    secondaryDays: null,
    appealDays: 180,
    usualAnswerDays: 14,
    source: 'contracts of large insurers',
  },
};
const days = (rule?: Partial<PayerRule>) =>
  termsOf(payer, rule as PayerRule | undefined, usual).limits.map((l) => [l.step, l.days, l.basis]);

test('the practice’s own figure, else the payer’s filing limit, else what is usual, else nobody knows', () => {
  expect(days()).toEqual([
    ['first', 120, 'the filing limit of Blue Harbor'],
    ['corrected', 90, 'usual for commercial payers: contracts of large insurers'],
    ['secondary', null, 'nobody has said: look in the contract'],
    ['appeal', 180, 'usual for commercial payers: contracts of large insurers'],
  ]);
  expect(days({ firstClaimDays: 60, appealDays: 65 })).toEqual([
    ['first', 60, 'your rule for Blue Harbor'],
    ['corrected', 90, 'usual for commercial payers: contracts of large insurers'],
    ['secondary', null, 'nobody has said: look in the contract'],
    ['appeal', 65, 'your rule for Blue Harbor'],
  ]);
});
test('the allowed amount nearest to the line: its modifier, then its licence level', () => {
  const rate = (id: string, modifier: string, licenceLevel: string | null) => ({
    ...{ id, code: '90837', modifier, licenceLevel },
  });
  const rows = [rate('any', '', null), rate('masters', '', 'masters'), rate('video', '95', null)];
  const nearest = (modifiers: string[], licenceLevel: string | null, code = '90837') =>
    nearestRate(rows, { code, modifiers, licenceLevel })?.id;
  expect(nearest([], 'doctoral')).toBe('any');
  expect(nearest([], 'masters')).toBe('masters');
  expect(nearest(['95'], 'masters')).toBe('video');
  expect(nearest([], null, '90834')).toBeUndefined();
});
