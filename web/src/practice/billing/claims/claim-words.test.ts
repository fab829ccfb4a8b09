import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLAIM_STATES } from '../../../../../server/src/claims/claim-states.ts';
import { setHere } from '../../../ui/words.ts';
import {
  ALL_TAB,
  answerWords,
  countOf,
  deadlineWords,
  kindWords,
  STANDING,
  STATE_TABS,
  statesWord,
  tabOf,
  urgencyOf,
  whyWords,
} from './claim-words.ts';

const TODAY = '2026-11-22';
beforeAll(() => setHere(TODAY, 'America/New_York'));
afterAll(() => setHere('', 'UTC'));

describe('tabs', () => {
  it('hold every state exactly once', () => {
    const inTabs = STATE_TABS.flatMap((t) => t.states);
    expect([...inTabs].sort()).toEqual([...CLAIM_STATES].sort());
    expect(Object.keys(STANDING).sort()).toEqual([...CLAIM_STATES].sort());
  });
  it('count and sum what the server says of their states', () => {
    const summary = {
      states: [
        { state: 'to-mend' as const, claims: 2, totalCents: 310_00 },
        { state: 'to-correct' as const, claims: 1, totalCents: 155_00 },
        { state: 'paid' as const, claims: 40, totalCents: 6200_00 },
      ],
      nextBatchAt: null,
    };
    expect(countOf(tabOf('to-mend'), summary)).toEqual({ claims: 3, cents: 465_00 });
    expect(countOf(tabOf('ready'), summary)).toEqual({ claims: 0, cents: 0 });
    expect(countOf(ALL_TAB, summary)).toEqual({ claims: 43, cents: 6665_00 });
  });
  it('ask the server for their states, all for none', () => {
    expect(statesWord(tabOf('paid'))).toBe('paid,part-paid');
    expect(statesWord(tabOf('all'))).toBeUndefined();
    expect(tabOf('nonsense')).toBe(ALL_TAB);
  });
});

describe('deadlines', () => {
  it.each([
    ['none', null, null, ''],
    ['later', '2026-12-31', '2027-01-04', 'act by Thu 31 Dec · payer’s limit Mon 4 Jan 2027'],
    ['soon', '2026-11-24', '2026-11-28', 'act by Tue 24 Nov · payer’s limit Sat 28 Nov'],
    ['soon', '2026-11-22', '2026-11-28', 'act today · payer’s limit Sat 28 Nov'],
    ['late', '2026-11-20', '2026-11-24', 'was to be done by Fri 20 Nov · payer’s limit Tue 24 Nov'],
    ['passed', '2026-11-16', '2026-11-20', 'payer’s limit was Fri 20 Nov'],
  ])('%s: by %s, limit %s', (urgency, actBy, limitOn, words) => {
    expect(urgencyOf({ actBy, limitOn }, TODAY)).toBe(urgency);
    expect(deadlineWords({ actBy, limitOn }, TODAY)).toBe(words);
  });
});

describe('with the payer', () => {
  it.each([
    ['2026-12-01', '2026-12-01', false, 'Answer due Tue 1 Dec', 'payer is asked Tue 1 Dec'],
    ['2026-11-22', '2026-11-22', false, 'Answer due today', 'payer is asked today'],
    ['2026-11-17', '2026-11-24', true, 'Late since Tue 17 Nov', 'asked again Tue 24 Nov'],
    ['2026-11-17', '2026-11-20', true, 'Late since Tue 17 Nov', 'was to be asked Fri 20 Nov'],
    ['2026-12-01', null, false, 'Answer due Tue 1 Dec', ''],
  ])('answer by %s, asked %s', (answerBy, askStatusOn, late, first, asked) => {
    expect(answerWords({ answerBy, askStatusOn }, TODAY)).toEqual({ late, first, asked });
  });
  it('nothing is awaited of a claim that is ours, or decided', () => {
    expect(answerWords({ answerBy: null, askStatusOn: null }, TODAY)).toBeUndefined();
  });
});

it('says why: the hold, the first finding, else the state', () => {
  const claim = {
    firstFinding: 'No member number.',
    holdReason: 'Card awaited',
    stateWords: 'Held.',
  };
  expect(whyWords({ ...claim, state: 'held' })).toBe('Card awaited');
  expect(whyWords({ ...claim, state: 'to-mend' })).toBe('No member number.');
  expect(whyWords({ ...claim, state: 'sent', firstFinding: null })).toBe('Held.');
});
it('names what is out of the ordinary', () => {
  expect(kindWords({ level: 1, frequency: '1' })).toBe('');
  expect(kindWords({ level: 2, frequency: '7' })).toBe('second payer · corrected claim');
});
