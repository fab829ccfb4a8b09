import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverage } from './fonts.ts';
import { BOX, legible, legibleData } from './legible.ts';

describe('legible', () => {
  test.each([
    // what                      typed                          printed
    ['plain text', 'Ada Reed', 'Ada Reed'],
    ['markup', '#x $y$ *z* @a \\n <b>', '#x $y$ *z* @a \\n <b>'],
    ['accents, put together', 'Jose\u0301', 'José'],
    ['other alphabets of ours', 'Ελένη Іван שלום محمد', 'Ελένη Іван שלום محمد'],
    ['quotes and dashes', '“O’Neil” – €', '“O’Neil” – €'],
    ['emoji', 'Ana 😀', `Ana ${BOX}`],
    ['a family is one box', '👩‍👩‍👧', BOX],
    ['a flag is one box', '🇺🇸', BOX],
    ['Chinese', '漢字', BOX + BOX],
    ['a half of a pair', 'a\ud800b', `a${BOX}b`],
    ['private use', 'a\ue000', `a${BOX}`],
    ['a Hebrew mark on a Greek letter', 'α\u05b0', BOX],
    ['direction override', '\u202e00.01$\u202c', '00.01$'],
    ['controls', 'a\u0000\u0007b', 'ab'],
    ['tab and wide space', 'a\t\u2003b', 'a  b'],
    ['line ends', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
  ])('%s', (_, typed, printed) => {
    expect(legible(typed, coverage)).toBe(printed);
  });

  test('a second time changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) => {
        const once = legible(typed, coverage);
        expect(legible(once, coverage)).toBe(once);
      }),
    );
  });

  test('every string of a value, and nothing else', () => {
    expect(legibleData({ '😀': ['😀', 1, null, true, { b: '漢' }] }, coverage)).toEqual({
      '😀': [BOX, 1, null, true, { b: BOX }],
    });
  });
});

test('the fonts draw the letters of US names, the box, and what papers use', () => {
  const [inter, hebrew, arabic] = coverage();
  const needed = `${BOX}–—’“”…$€áéíóúüñçßøåłžčřẽấ`;
  for (const c of needed) expect(inter?.has(c.codePointAt(0) ?? 0), c).toBe(true);
  for (let code = 0x20; code < 0x7f; code++) expect(inter?.has(code)).toBe(true);
  expect(hebrew?.has(0x5d0)).toBe(true);
  expect(arabic?.has(0x645)).toBe(true);
  expect(inter?.has(0x6f22)).toBe(false);
});
