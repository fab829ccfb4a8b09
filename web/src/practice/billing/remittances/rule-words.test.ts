import { describe, expect, it } from 'vitest';
import type { TrialRow } from './remittances-api.ts';
import {
  draftOfRow,
  passWords,
  ruleOfDraft,
  sameRule,
  standsIf,
  standsWords,
} from './rule-words.ts';

const none = { clean: 0, look: 0, stop: 0 };
const row = (more: Partial<TrialRow> = {}): TrialRow => ({
  ...{ group: 'OA', reason: '94', words: '', times: 3, cents: 1200, items: 3 },
  ...{ act: 'stop', raise: true, ruleFrom: 'usual' },
  now: { ...none, stop: 3 },
  ifPosted: { ...none, clean: 2, look: 1 },
  ifRaised: { ...none, look: 3 },
  ifStopped: { ...none, stop: 3 },
  ...more,
});

describe('a row of rules', () => {
  it('stops, posts, or posts and tells', () => {
    const draft = draftOfRow(row());
    expect(draft).toEqual({ choice: 'stop', act: 'contractual' });
    expect(sameRule(row(), draft)).toBe(true);
    expect(ruleOfDraft({ choice: 'raise', act: 'reduction' })).toEqual({
      act: 'reduction',
      raise: true,
    });
    expect(sameRule(row(), { choice: 'post', act: 'reduction' })).toBe(false);
    expect(draftOfRow(row({ act: 'client', raise: false }))).toEqual({
      choice: 'post',
      act: 'client',
    });
  });
  it('says how the claims would stand', () => {
    expect(standsWords(standsIf(row(), 'post'))).toBe('2 clean · 1 to look at');
    expect(standsWords(standsIf(row(), 'stop'))).toBe('3 stopped');
    expect(standsWords(none)).toBe('none');
  });
  it('says what a tolerance lets pass', () => {
    const off = [
      { cents: 1, lines: 2 },
      { cents: 300, lines: 1 },
    ];
    expect(passWords([], 0)).toBe('Every line of them added up to the cent.');
    expect(passWords(off, 0)).toBe('None of the 3 lines that do not add up would pass.');
    expect(passWords(off, 1)).toBe('2 of the 3 lines that do not add up would pass.');
    expect(passWords([{ cents: 1, lines: 1 }], 1)).toBe(
      'The one line that does not add up would pass.',
    );
  });
});
