import { expect, it } from 'vitest';
import { cameWords, setsWords, sizeWords } from './file-words.ts';

it.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1_000, '1 kB'],
  [1_540, '1.5 kB'],
  [48_300, '48 kB'],
  [209_715_200, '210 MB'],
])('%d bytes are %s', (bytes, words) => expect(sizeWords(bytes)).toBe(words));

it('says what is inside, counted', () => {
  expect(setsWords(['835', '277CA', '277CA'])).toBe('remittance, 2 × answer to claims');
  expect(setsWords([])).toBe('nothing read');
  expect(setsWords(['820'])).toBe('kind 820');
});
it('says where it came from', () => {
  const file = { direction: 'in', cameBy: 'connection', connectionName: 'Stedi' } as const;
  expect(cameWords(file)).toBe('from Stedi');
  expect(cameWords({ ...file, cameBy: 'upload', connectionName: null })).toBe('uploaded');
  expect(cameWords({ direction: 'out', cameBy: 'made', connectionName: null })).toBe(
    'to nobody yet',
  );
});
