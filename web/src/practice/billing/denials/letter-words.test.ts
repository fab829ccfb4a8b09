import { describe, expect, it } from 'vitest';
import type { LetterTemplate } from './denials-api.ts';
import { letterRows, withField } from './letter-words.ts';

const letter = (id: string, bucket: LetterTemplate['bucket'], own: boolean): LetterTemplate => ({
  ...{ id, name: id, bucket, subject: '', body: '', own },
});
describe('letters', () => {
  it('yours goes before the one that comes with Clearhour, which stays to go back to', () => {
    const rows = letterRows([
      letter('mine', 'late', true),
      letter('second', 'late', true),
      letter('data', 'data', true),
      letter('shipped-late', 'late', false),
      letter('shipped-any', null, false),
    ]);
    expect(rows.map((r) => [r.bucket, r.used.id, r.shipped?.id, r.others.length])).toEqual([
      ['data', 'data', undefined, 0],
      ['late', 'mine', 'shipped-late', 1],
      [null, 'shipped-any', 'shipped-any', 0],
    ]);
  });
  it('puts a field where one types', () => {
    expect(withField('Dear , now', 5, 'payer')).toEqual({ text: 'Dear {payer}, now', caret: 12 });
    expect(withField('', 9, 'level').text).toBe('{level}');
  });
});
