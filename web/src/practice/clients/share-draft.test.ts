import { expect, it } from 'vitest';
import { bodyOf, draftOf, emptyStep, type StepDraft } from './share-draft.ts';

const step = (more: Partial<StepDraft>): StepDraft => ({
  ...emptyStep('a'),
  partyId: 'rsp_1',
  ...more,
});
const sent = (...steps: readonly StepDraft[]) =>
  bodyOf({ from: '2026-03-02', agreed: 'E-mail of both', steps });

it('nothing is sent while a name, a number, the day or the reason is missing', () => {
  expect(sent(step({ partyId: '' }))).toBeUndefined();
  expect(sent(step({ percent: null }))).toBeUndefined();
  expect(sent(step({ kind: 'amount' }))).toBeUndefined();
  expect(bodyOf({ from: null, agreed: 'x', steps: [] })).toBeUndefined();
  expect(bodyOf({ from: '2026-03-02', agreed: ' ', steps: [] })).toBeUndefined();
});
it('only what belongs to the way chosen is sent', () => {
  const all = { kind: 'all', percent: 40, amountCents: 100, sessions: 6, feeCents: 9000 } as const;
  expect(sent(step({ percent: 33.33, sessions: 6 }))?.steps[0]).toMatchObject({
    percentBp: 3333,
    sessions: null,
  });
  expect(sent(step(all))?.steps[0]).toMatchObject({
    percentBp: null,
    amountCents: null,
    sessions: 6,
    feeCents: null,
  });
  expect(sent(step({ ...all, insteadOfPlan: true }))?.steps[0]).toMatchObject({
    insteadOfPlan: true,
    feeCents: 9000,
  });
});
it('nobody else: an empty list says that the client bears everything', () => {
  expect(sent()?.steps).toEqual([]);
  expect(draftOf(undefined, '2026-03-02').steps).toHaveLength(1);
});
