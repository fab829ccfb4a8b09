import { describe, expect, test } from 'vitest';
import { BUCKETS } from '../denials/denial.ts';
import { APPEAL_STATES, APPEAL_TABLE } from './appeal-states.ts';
import { BUILT_IN_LETTERS, blanksIn, fillLetter, letterFor, unknownFields } from './letter.ts';

test('every state of an appeal leads to states there are', () => {
  for (const row of Object.values(APPEAL_TABLE))
    for (const next of Object.values(row)) expect([...APPEAL_STATES, 'no']).toContain(next);
});

describe('letters', () => {
  test('fields are filled, unknown ones stay in brackets, and the letter says so', () => {
    expect(fillLetter('{client} and {member number}, {nobody}', { client: 'Ada Reed' })).toBe(
      'Ada Reed and [member number], {nobody}',
    );
    expect(unknownFields('{client} {nobody}')).toEqual(['nobody']);
    expect(blanksIn('[member number] then [say why]')).toEqual(['member number', 'say why']);
  });
  test('each bucket has a letter, all of whose fields there are', () => {
    for (const bucket of BUCKETS) expect(letterFor([], bucket)).toBeDefined();
    for (const t of BUILT_IN_LETTERS) expect(unknownFields(t.subject + t.body)).toEqual([]);
    const own = { id: 'tpl_x', name: 'Ours', bucket: 'late' as const, subject: 's', body: 'b' };
    expect(letterFor([own], 'late')?.id).toBe('tpl_x');
    expect(letterFor([own], 'late', 'built-in:late')?.id).toBe('built-in:late');
  });
});
