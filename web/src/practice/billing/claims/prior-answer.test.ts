import { expect, it } from 'vitest';
import { answerOf, leftOf, problemOf, startLines, type TypedLine } from './prior-answer.ts';

const line = {
  ...{ position: 1, chargeId: 'chg_1', lineKey: 'K1', code: '90837', modifiers: [], units: 1 },
  ...{
    place: '11',
    diagnoses: ['F411'],
    feeCents: 175_00,
    serviceOn: '2026-11-02',
    takenBack: false,
  },
};
const [start] = startLines({ lines: [line] });
const typed = (part: Partial<TypedLine>): TypedLine => ({ ...(start as TypedLine), ...part });
/** Fee $175: paid $110, contract takes $45, copay $20. */
const whole = typed({
  paidCents: 110_00,
  adjustments: [
    { group: 'CO', reason: '45', cents: 45_00 },
    { group: 'PR', reason: '3', cents: 20_00 },
  ],
});

it('fee = paid + taken off, else it says by how much not', () => {
  expect(leftOf(whole)).toBe(0);
  expect(problemOf([whole])).toBeUndefined();
  expect(problemOf([typed({})])).toBe('What was paid for 90837? Type 0.00 if nothing was.');
  expect(problemOf([{ ...whole, paidCents: 100_00 }])).toBe(
    '90837: $10.00 of the fee is neither paid nor taken off.',
  );
  expect(problemOf([{ ...whole, paidCents: 120_00 }])).toBe(
    '90837: paid and taken off are $10.00 more than the fee.',
  );
  const bare = { group: 'PR', reason: '', cents: 20_00 } as const;
  expect(problemOf([{ ...whole, adjustments: [...whole.adjustments.slice(0, 1), bare] }])).toBe(
    'The reason code of a reduction of 90837 is missing, like 45 or 3.',
  );
});
it('leaves out what was not typed', () => {
  const denied = typed({
    paidCents: 0,
    adjustments: [
      { group: 'CO', reason: '45', cents: null },
      { group: 'PR', reason: '1', cents: 175_00 },
    ],
  });
  expect(answerOf('2026-11-16', 'A77', [denied])).toEqual({
    decidedOn: '2026-11-16',
    payerControlNumber: 'A77',
    lines: [
      {
        position: 1,
        paidCents: 0,
        adjustments: [{ group: 'PR', reason: '1', amountCents: 175_00 }],
      },
    ],
  });
});
