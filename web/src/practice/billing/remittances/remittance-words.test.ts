import { describe, expect, it } from 'vitest';
import {
  CLAIM_STANDING,
  CLAIM_STATES,
  countsWords,
  postVerb,
  standingOf,
  toPost,
  traceWords,
} from './remittance-words.ts';
import type { Entry } from './remittances-api.ts';

const entry = (lines: number): Entry => ({
  effectiveOn: '2026-11-20',
  rule: 'The payer decided.',
  lines: Array.from({ length: lines }, (_, i) => ({
    account: '1110',
    accountName: 'Payer pending',
    side: i % 2 === 0 ? ('debit' as const) : ('credit' as const),
    cents: 100,
  })),
});
const detail = (
  counts: object,
  adjustments: { state: 'clean' | 'posted' | 'stop'; lines: number }[] = [],
) =>
  ({
    remittance: { counts },
    adjustments: adjustments.map((a) => ({ state: a.state, entry: entry(a.lines) })),
  }) as never;

describe('what the button posts', () => {
  it('counts ledger lines of claims and adjustments that are not stopped and not in the book', () => {
    const claims = [
      { state: 'clean' as const, entries: [entry(3)] },
      { state: 'look' as const, entries: [entry(2), entry(2)] },
      { state: 'undone' as const, entries: [entry(3)] },
      { state: 'stop' as const, entries: [entry(9)] },
      { state: 'posted' as const, entries: [entry(9)] },
    ];
    const sum = toPost(
      detail({}, [
        { state: 'clean', lines: 2 },
        { state: 'stop', lines: 2 },
        { state: 'posted', lines: 2 },
      ]),
      claims,
      true,
    );
    expect(sum).toEqual({ claims: 3, lines: 12, adjustments: 1 });
    expect(postVerb(sum)).toBe('Post 12 lines');
  });
  it('says claims while only a part is in sight', () => {
    const sum = toPost(detail({ clean: 812, look: 3, stop: 9 }), [], false);
    expect(postVerb(sum)).toBe('Post 815 claims');
  });
  it('says claims when a decision moves no money', () => {
    expect(postVerb({ claims: 1, lines: 0, adjustments: 0 })).toBe('Post 1 claim');
    expect(postVerb({ claims: 0, lines: 0, adjustments: 1 })).toBe('Post 1 adjustment');
  });
});

describe('words', () => {
  it('name every state once, what stops first', () => {
    expect([...CLAIM_STATES].sort()).toEqual(Object.keys(CLAIM_STANDING).sort());
    expect(countsWords({ clean: 12, stop: 1 })).toBe('1 stopped · 12 clean');
    expect(countsWords({})).toBe('');
  });
  it('say how it was paid', () => {
    expect(traceWords({ method: 'ach', trace: '8812' })).toBe('transfer 8812');
    expect(traceWords({ method: 'none', trace: '8812' })).toBe('no payment');
    expect(traceWords({ method: 'check', trace: '' })).toBe('check');
  });
  it('a waiting payment with a stopped claim is at risk', () => {
    expect(standingOf({ state: 'waiting', counts: { stop: 1 } }).state).toBe('risk');
    expect(standingOf({ state: 'waiting', counts: { look: 1 } }).state).toBe('needs-you');
    expect(standingOf({ state: 'known', counts: {} }).word).toBe('Came before');
  });
});
