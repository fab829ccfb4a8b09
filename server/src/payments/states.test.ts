import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CHARGE_STATES,
  type IntentEvent,
  type IntentState,
  isSettled,
  nextIntent,
  REFUND_STATES,
} from './card-intent-states.ts';
import { WRITE_OFF_STATES } from './write-off-states.ts';

const lines = (table: Readonly<Record<string, Readonly<Record<string, string>>>>): string[] =>
  Object.entries(table).flatMap(([state, row]) =>
    Object.entries(row)
      .filter(([, to]) => to !== 'same' && to !== 'no')
      .map(([event, to]) => `${state} ${event} ${to}`),
  );

test('a card charge goes only these ways', () => {
  expect(lines(CHARGE_STATES)).toMatchInlineSnapshot(`
    [
      "requested send sent",
      "requested succeeded succeeded",
      "requested declined declined",
      "requested pending pending",
      "requested failed failed",
      "requested give-up abandoned",
      "sent send sent",
      "sent succeeded succeeded",
      "sent declined declined",
      "sent pending pending",
      "sent failed failed",
      "sent give-up abandoned",
      "pending succeeded succeeded",
      "pending declined declined",
      "pending failed failed",
      "declined succeeded succeeded",
      "failed succeeded succeeded",
      "abandoned succeeded succeeded",
    ]
  `);
});
test('a card refund goes only these ways', () => {
  expect(lines(REFUND_STATES)).toMatchInlineSnapshot(`
    [
      "requested send sent",
      "requested succeeded succeeded",
      "requested declined failed",
      "requested pending pending",
      "requested failed failed",
      "sent send sent",
      "sent succeeded succeeded",
      "sent declined failed",
      "sent pending pending",
      "sent failed failed",
      "pending succeeded succeeded",
      "pending declined failed",
      "pending failed failed",
      "succeeded failed failed",
    ]
  `);
});
test('a write-off goes only these ways', () => {
  expect(lines(WRITE_OFF_STATES)).toMatchInlineSnapshot(`
    [
      "awaiting-approval approve posted",
      "awaiting-approval refuse refused",
      "awaiting-approval charge-reversed refused",
      "posted reverse reversed",
      "posted charge-reversed reversed",
    ]
  `);
});

const event = fc.constantFrom<IntentEvent>(
  'send',
  'succeeded',
  'declined',
  'pending',
  'failed',
  'give-up',
);
const after = (kind: 'charge' | 'refund', events: readonly IntentEvent[]): IntentState[] => {
  const states: IntentState[] = ['requested'];
  for (const e of events) {
    const next = nextIntent(kind, states.at(-1) as IntentState, e);
    if (next !== 'same' && next !== 'no') states.push(next);
  }
  return states;
};

describe('messages in any order, however often', () => {
  test('a charge that succeeded once is paid in the end, and is paid once', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        const states = after('charge', events);
        const paid = states.filter((s) => s === 'succeeded').length;
        expect(paid).toBe(events.includes('succeeded') ? 1 : 0);
        if (paid === 1) expect(states.at(-1)).toBe('succeeded');
      }),
    );
  });
  test('saying everything twice changes nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('charge' as const, 'refund' as const),
        fc.array(event, { maxLength: 12 }),
        (kind, events) => {
          const twice = events.flatMap((e) => [e, e]);
          const settledOnce = after(kind, events).at(-1) as IntentState;
          expect(isSettled(after(kind, twice).at(-1) as IntentState)).toBe(isSettled(settledOnce));
        },
      ),
    );
  });
});
