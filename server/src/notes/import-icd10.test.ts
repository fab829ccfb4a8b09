import { isRefusal } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import { readOrderFile } from './import-icd10.ts';
import { orderFile, orderLine } from './testing/order-file.ts';

describe('the official order file', () => {
  test('billable codes with their long words; headings are left out', () => {
    const text = orderFile([
      ['F41', 0, 'Other anxiety disorders'],
      ['F411', 1, 'Generalized anxiety disorder'],
      ['F50810', 1, 'Binge eating disorder, mild'],
      ['F32A', 1, 'Depression, unspecified'],
    ]);
    expect(text.split('\n')[1]).toBe(
      `00002 F411    1 ${'Generalized anxiety disorder'.padEnd(60)} Generalized anxiety disorder`,
    );
    expect(readOrderFile(text)).toEqual([
      { code: 'F41.1', label: 'Generalized anxiety disorder' },
      { code: 'F50.810', label: 'Binge eating disorder, mild' },
      { code: 'F32.A', label: 'Depression, unspecified' },
    ]);
    expect(readOrderFile(text.replaceAll('\n', '\r\n'))).toEqual(readOrderFile(text));
  });
  const good = orderFile([['F411', 1, 'Generalized anxiety disorder']]);
  test.each([
    ['an empty file', ''],
    ['headings only', orderFile([['F41', 0, 'Other anxiety disorders']])],
    ['a table from elsewhere', 'code,label\nF41.1,Anxiety'],
    ['a cut line', good.slice(0, 12)],
    ['its first lines missing', orderLine(7, 'F411', 1, 'Generalized anxiety disorder')],
    ['not a code', good.replace('F411', '4444')],
    ['another flag', good.replace(' 1 ', ' 2 ')],
  ])('%s is refused', (_what, text) => {
    expect(isRefusal(readOrderFile(text))).toBe(true);
  });
});
