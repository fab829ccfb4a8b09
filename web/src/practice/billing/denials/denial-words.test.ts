import { describe, expect, it } from 'vitest';
import { DENIAL_STATES } from '../../../../../server/src/denials/denial-states.ts';
import {
  ACT_WORDS,
  ACTS,
  alike,
  decide,
  draftOf,
  nextOpen,
  STANDING,
  shareWords,
  TABS,
} from './denial-words.ts';
import type { Denial } from './denials-api.ts';

describe('acts', () => {
  it('have a key each, and every state a tab and a word', () => {
    expect([...ACTS].sort()).toEqual(Object.keys(ACT_WORDS).sort());
    expect(Object.keys(STANDING).sort()).toEqual([...DENIAL_STATES].sort());
    expect(['open', ...TABS.flatMap((t) => t.states)].sort()).toEqual([...DENIAL_STATES].sort());
  });
  it('start with the reason of the payer and never wait past the last day', () => {
    const d = { reason: 'CO-197', reasonWords: 'No prior authorization' };
    expect(draftOf({ ...d, actBy: '2026-11-27' }, '2026-11-22')).toEqual({
      reason: 'No prior authorization (CO-197)',
      until: '2026-11-27',
    });
    expect(draftOf({ ...d, actBy: '2027-05-01' }, '2026-11-22').until).toBe('2026-12-06');
    expect(draftOf({ ...d, actBy: '2026-11-01' }, '2026-11-22').until).toBe('2026-12-06');
  });
  it('say what is missing', () => {
    expect(decide('write-off', ['d'], { reason: ' ', until: null })).toMatchObject({
      missing: 'reason',
    });
    expect(decide('wait', ['d'], { reason: 'x', until: null })).toMatchObject({ missing: 'until' });
    expect(decide('wait', ['d'], { reason: ' x ', until: '2026-12-01' })).toEqual({
      act: 'wait',
      denialIds: ['d'],
      until: '2026-12-01',
      reason: 'x',
    });
    expect(decide('appeal', ['d'], { reason: '', until: null })).toEqual({
      act: 'appeal',
      denialIds: ['d'],
    });
  });
});

describe('the queue', () => {
  const d = (id: string, reason: string, payerId = 'p') => ({ id, reason, payerId }) as Denial;
  const queue = [
    d('1', 'CO-16'),
    d('2', 'CO-197'),
    d('3', 'CO-16'),
    d('4', 'CO-16', 'q'),
    d('5', 'CO-16'),
  ];
  it('gathers the same reason of the same payer that is not done', () => {
    expect(alike(d('3', 'CO-16'), queue, new Set(['5']))).toEqual(['3', '1']);
  });
  it('goes on to the next that is not done, round the end', () => {
    const ids = queue.map((q) => q.id);
    expect(nextOpen(ids, 0, new Set(['2']))).toBe(2);
    expect(nextOpen(ids, 4, new Set(['5', '1']))).toBe(1);
    expect(nextOpen(ids, 0, new Set(ids))).toBeUndefined();
  });
});
it('a share has its two figures', () => {
  expect(shareWords(14, 36)).toBe('14 of 36 (39%)');
  expect(shareWords(0, 0)).toBe('none answered');
});
