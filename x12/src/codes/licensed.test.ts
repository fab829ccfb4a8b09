import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LicensedTexts, loadLicensedTexts, lookup } from './index.ts';

const csv = (text: string | Uint8Array, more = {}) =>
  loadLicensedTexts(text, { set: 'carc', ...more });
const codesOf = (load: { findings: readonly { code: string; row?: number }[] }) =>
  load.findings.map(({ code, row }) => (row === undefined ? code : `${code} ${row}`));

describe('official texts stand beside ours', () => {
  test('from CSV', () => {
    const { texts, loaded, findings } = csv(
      'code,start,description\r\n45,1995,"Official text, with ""quotes"" and\r\na second line"\r\n1,,Plain\r\n',
    );
    expect([loaded, findings]).toEqual([2, []]);
    const found = lookup('carc', '45', { licensed: texts });
    expect(found.official).toBe('Official text, with "quotes" and\r\na second line');
    expect(found.short).toBe('Charge above the contracted or allowed fee');
    expect(lookup('carc', '3', { licensed: texts })).not.toHaveProperty('official');
    expect(lookup('rarc', '45', { licensed: texts })).not.toHaveProperty('official');
  });
  test.each([
    ['semicolons', 'Description;Code\nText A;16\n'],
    ['tabs, and no last line end', 'CODE\tDESCRIPTION\n16\tText A'],
    ['a byte order mark', '\ufeffcode,description\n16,Text A\n'],
    ['bytes', new TextEncoder().encode('\ufeffcode,description\n16,Text A\n')],
    ['a list in JSON', '[{"code":"16","description":"Text A","x":1}]'],
    ['an object in JSON', ' {"16":"Text A"}'],
  ])('from %s', (_label, source) => {
    const { texts, findings } = csv(source);
    expect(findings).toEqual([]);
    expect(texts.text('carc', '16')).toBe('Text A');
  });
  test('an unknown code shows its official text', () => {
    const { texts, findings } = csv('code,description\nzz9,Text Z\n');
    expect(findings.map((f) => f.code)).toEqual(['row-unlisted']);
    expect(lookup('carc', 'ZZ9', { licensed: texts })).toMatchObject({
      known: false,
      official: 'Text Z',
    });
  });
  test('sets are loaded one after the other, and neither load changes the other', () => {
    const first = csv('code,description\n16,Text A\n').texts;
    const both = loadLicensedTexts('code,description\nN4,Text B\n', {
      set: 'rarc',
      beside: first,
    }).texts;
    const newer = csv('code,description\n16,Text C\n', { beside: both }).texts;
    expect([first.count('rarc'), both.count('rarc'), newer.count('carc')]).toEqual([0, 1, 1]);
    expect([both.text('carc', '16'), newer.text('carc', '16')]).toEqual(['Text A', 'Text C']);
  });
});

describe('a bad list becomes findings', () => {
  test('row by row, the good ones kept', () => {
    const load = csv(
      [
        'code,description',
        '16,Good',
        '16,Other words',
        '16,Good',
        'A-1,Bad code',
        '4,',
        '5',
        `6,${'x'.repeat(4_001)}`,
        '8,be\u0007ll',
        '11,turned \u202e around',
        '',
        '18,Good too',
      ].join('\n'),
    );
    expect(codesOf(load)).toEqual([
      'row-twice 3',
      'row-code 5',
      'row-empty 6',
      'row-shape 7',
      'row-too-long 8',
      'row-control 9',
      'row-control 10',
    ]);
    expect([load.loaded, load.texts.text('carc', '16')]).toEqual([2, 'Good']);
  });
  test.each([
    ['nothing', '', 'list-no-header'],
    ['no header', '16,Text\n', 'list-no-header'],
    ['an open quote', 'code,description\n16,"Text', 'list-quote-open 2'],
    ['broken JSON', '[{', 'list-not-json'],
    ['nested without end', '['.repeat(200_000), 'list-not-json'],
    ['other bytes', new Uint8Array([0x63, 0xff, 0xfe]), 'list-not-text'],
  ])('%s', (_label, source, finding) => {
    const load = csv(source);
    expect([codesOf(load), load.loaded]).toEqual([[finding], 0]);
  });
  test('JSON of another shape', () => {
    expect(codesOf(csv('3', { format: 'json' }))).toEqual(['list-shape']);
    expect(codesOf(csv('[null, 4, {"code": 16, "description": "x"}, ["16", "x"]]'))).toEqual([
      'row-shape 1',
      'row-shape 2',
      'row-shape 3',
      'row-shape 4',
    ]);
    expect(codesOf(csv('{"__proto__": "x", "constructor": {}}'))).toEqual([
      'row-code 1',
      'row-shape 2',
    ]);
  });
  test('limits of size, rows and findings', () => {
    expect(codesOf(csv('code,description\n16,A\n', { maxBytes: 10 }))).toEqual(['list-too-large']);
    const rows = (n: number) => Array.from({ length: n }, (_, i) => `C${i},Text ${i}`).join('\n');
    const long = csv(`code,description\n${rows(30)}`, { maxRows: 10, maxFindings: 5 });
    expect([long.loaded, long.findings.length, long.found]).toEqual([10, 5, 11]);
    const object = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`C${i}`, 'x']));
    expect(csv(JSON.stringify(object), { maxRows: 10 }).loaded).toBe(10);
  });
  test('findings carry not a word of the file', () => {
    const load = csv('code,description\nsecret-1,hidden words\nsecret-2,\u0007hidden\n');
    expect(load.found).toBe(2);
    expect(JSON.stringify(load.findings)).not.toMatch(/secret|hidden/);
  });
  test('a set that does not exist is a mistake of the caller', () => {
    expect(() => loadLicensedTexts('', { set: 'toString' as 'carc' })).toThrow(RangeError);
  });
});

test('whatever the bytes, it answers: no exception, every row kept or found', () => {
  const piece = fc.constantFrom(
    '"',
    '""',
    ',',
    ';',
    '\t',
    '\n',
    '\r\n',
    '16',
    'code',
    'description',
    '{',
    '[',
    'é',
    '\u0000',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.boolean(), (pieces, headed) => {
      const load = csv((headed ? 'code,description\n' : '') + pieces.join(''));
      expect(load.loaded).toBeLessThanOrEqual(1);
      expect(load.found).toBe(load.findings.length);
    }),
    { numRuns: 2_000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(csv(bytes).texts).toBeInstanceOf(LicensedTexts);
    }),
    { numRuns: 2_000 },
  );
});

test('what is written as CSV is read back as it was', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((s) => s.replace(/[\p{C}]/gu, '').trim())
    .filter((s) => s !== '');
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[A-Z0-9]{1,5}$/), text),
      fc.constantFrom(',', ';', '\t'),
      (texts, sep) => {
        const rows = Object.entries(texts).map(
          ([code, words]) => `${code}${sep}"${words.replaceAll('"', '""')}"`,
        );
        const load = csv([`code${sep}description`, ...rows].join('\n'));
        expect(Object.keys(texts).map((code) => load.texts.text('carc', code))).toEqual(
          Object.values(texts),
        );
      },
    ),
    { numRuns: 500 },
  );
});
