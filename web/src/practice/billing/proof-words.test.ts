import { expect, test } from 'vitest';
import type { Proof } from './autopay-api.ts';
import { deliveryWords } from './proof-words.ts';

const cameBack = (chargedAt: string): Pick<Proof, 'notice' | 'state' | 'steps'> => ({
  state: 'charged',
  notice: {
    ...{ state: 'bounced', channel: 'email', to: 'cy@example.com', words: '', heard: '' },
    ...{ wentAt: '2026-03-10T23:00:00.000Z', cameBackAt: '2026-03-15T15:00:00.000Z' },
  },
  steps: [{ step: 'charge', at: chargedAt, why: '', by: null }],
});
test('a notice that came back says whether the card had been charged by then', () => {
  expect(deliveryWords(cameBack('2026-03-14T23:00:00.000Z'))).toMatch(/had been charged by then/);
  expect(deliveryWords(cameBack('2026-03-15T23:00:00.000Z'))).toMatch(/known at the visit/);
  const held = { ...cameBack('2026-03-14T23:00:00.000Z'), state: 'held' as const, steps: [] };
  expect(deliveryWords(held)).toMatch(/they were not reached\.$/);
});
