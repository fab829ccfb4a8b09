import { describe, expect, it } from 'vitest';
import { Amount, decimalOfCents } from '../amount.ts';
import { centsOf, pack, packBytes } from './bytes.ts';
import { fitsFormat, isDay, isTime } from './calendar-text.ts';

const cents = (text: string): number => {
  const bytes = new TextEncoder().encode(text);
  return centsOf(bytes, 0, bytes.length);
};

describe('amounts', () => {
  it.each([
    ['165', 16500],
    ['94.08', 9408],
    ['.5', 50],
    ['1.', 100],
    ['-95.10', -9510],
    ['0', 0],
    ['-0', 0],
    ['007', 700],
    ['95.000', 9500],
    [' 12 ', 1200],
    ['+3', 300],
    ['90071992547409.91', 9007199254740991],
  ])('%s is %d cents', (text, expected) => {
    expect(cents(text)).toBe(expected);
  });
  it.each([
    '',
    ' ',
    '-',
    '.',
    '-.',
    '1.2.3',
    '95.005',
    '1E3',
    '12O',
    '1,000',
    '$5',
    '--1',
    '90071992547409.92',
    '9'.repeat(18),
  ])('"%s" is no readable amount', (text) => {
    expect(cents(text)).toBeNaN();
    expect(Amount.read(text)).toBeUndefined();
  });
  it('keep what was written, and are written in the shortest form', () => {
    expect(Amount.read('095.00')?.text).toBe('095.00');
    expect([0, 5, -50, 9408, 16500, 110].map(decimalOfCents)).toEqual([
      '0',
      '.05',
      '-.5',
      '94.08',
      '165',
      '1.1',
    ]);
  });
});

describe('codes', () => {
  it('pack the same from text and from bytes', () => {
    const bytes = new TextEncoder().encode('CLP82N1LONGER');
    expect(packBytes(bytes, 0, 3)).toBe(pack('CLP'));
    expect(packBytes(bytes, 3, 5)).toBe(pack('82'));
    expect(packBytes(bytes, 5, 7)).not.toBe(pack('N10'));
    expect(packBytes(bytes, 7, 13)).toBe(-1);
    expect(packBytes(bytes, 3, 3)).toBe(0);
    expect(packBytes(Uint8Array.of(0, 67, 65, 83), 0, 4)).toBe(-1);
  });
});

describe('dates and times', () => {
  it('know the calendar', () => {
    expect(['20240229', '20260228', '991231'].map(isDay)).toEqual([true, true, true]);
    expect(['20230229', '20261301', '20260431', '2026022', '2026-1-1', ''].map(isDay)).toEqual(
      Array(6).fill(false),
    );
    expect(['0915', '235959', '24:00', '2400', '0960'].map(isTime)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(fitsFormat('RD8', '20260101-20260131')).toBe(true);
    expect(fitsFormat('RD8', '20260131-20260101')).toBe(false);
    expect(fitsFormat('D8', '260101')).toBe(false);
  });
});
