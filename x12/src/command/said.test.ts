import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Amount } from '../amount.ts';
import { tokens } from '../syntax/tokenize.ts';
import { readArguments } from './arguments.ts';
import { Output } from './output.ts';
import {
  count,
  day,
  days,
  dollars,
  dotted,
  line,
  money,
  moneyIn,
  procedureIn,
  words,
} from './said.ts';

const header = `ISA*00*          *00*          *ZZ*A              *ZZ*B              *260302*0915*^*00501*000000001*0*T*:~`;
const segment = (text: string) => [...tokens(`${header}${text}~`)][1];

describe('words for people', () => {
  it.each([
    [0, '$0.00'],
    [5, '$0.05'],
    [-4500, '-$45.00'],
    [123456789, '$1,234,567.89'],
  ])('%d cents are %s', (cents, said) => {
    expect(dollars(cents)).toBe(said);
  });
  it('an amount that is not there, or cannot be read, is never $0.00', () => {
    expect(money(undefined)).toBe('not stated');
    expect(money(Amount.read('0'))).toBe('$0.00');
    expect(moneyIn(segment('CLP*1*1**2O*3'), 3)).toBe('not stated');
    expect(moneyIn(segment('CLP*1*1**2O*3'), 4)).toBe('unreadable');
    expect(moneyIn(segment('CLP*1*1**2O*3'), 5)).toBe('$3.00');
  });
  it.each([
    ['20260302', 'Mar 2, 2026'],
    ['260302', 'Mar 2, 2026'],
    ['20261302', '20261302'],
    ['soon', 'soon'],
    ['', 'date not stated'],
  ])('%s is %s', (text, said) => {
    expect(day(text)).toBe(said);
  });
  it('says spans, codes, counts and procedures', () => {
    expect(days('20260302-20260305')).toBe('Mar 2, 2026 to Mar 5, 2026');
    expect(days('20260302', '20260302')).toBe('Mar 2, 2026');
    expect(words('service-type', 'MH')).toBe('Mental health');
    expect(words('service-type', 'ZX')).toBe('code ZX');
    expect(words('service-type', undefined)).toBe('not stated');
    expect([count(1, 'claim'), count(2000, 'claim')]).toEqual(['1 claim', '2,000 claims']);
    expect(dotted('a', undefined, false, '', 'b')).toBe('a · b');
    expect(procedureIn(segment('SV1*HC:90837:95::GT*1'), 1)).toBe('90837 (95, GT)');
    expect(procedureIn(segment('SV1**1'), 1)).toBe('procedure not stated');
  });
});

describe('output', () => {
  const written = async (tty: boolean, env: NodeJS.ProcessEnv): Promise<string> => {
    const stream = Object.assign(new PassThrough(), { isTTY: tty });
    const out = new Output(stream, env);
    await out.lines([line(1, 'paid \u001b[31m', 'good')]);
    await out.flush();
    return String(stream.read());
  };
  it('has colours on a terminal only, and not where they are not wanted', async () => {
    expect(await written(true, {})).toBe('\u001b[32m  paid \u00b7[31m\u001b[0m\n');
    expect(await written(true, { NO_COLOR: '1' })).toBe('  paid \u00b7[31m\n');
    expect(await written(true, { TERM: 'dumb' })).toBe('  paid \u00b7[31m\n');
  });
  it('lets no escape sequence of the file through', async () => {
    expect(await written(false, {})).toBe('  paid \u00b7[31m\n');
  });
});

describe('arguments', () => {
  it('names files and what is wanted of them', () => {
    expect(readArguments(['--json', 'a', '-'])).toMatchObject({
      json: true,
      check: false,
      files: ['a', '-'],
    });
    expect(readArguments(['--redact', '--key', 'word', 'a'])).toMatchObject({
      redact: true,
      key: 'word',
    });
    expect(readArguments(['-h'])).toMatchObject({ help: true, files: [] });
  });
  it.each([
    ['no file', []],
    ['a key for nothing', ['--key', 'word', 'a']],
    ['an empty key', ['--redact', '--key', '', 'a']],
    ['a check of a copy', ['--check', '--redact', 'a']],
    ['something unknown', ['--loud', 'a']],
  ])('refuse %s', (_, args) => {
    expect(() => readArguments(args)).toThrow();
  });
});
