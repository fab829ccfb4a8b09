import { isRefusal } from '@clearhour/values';
import { describe, expect, it } from 'vitest';
import { readStatement } from './bank-statement.ts';

const lines = (text: string) => {
  const read = readStatement(text);
  if (isRefusal(read)) return read.code;
  return read.lines.map((l) => `${l.postedOn} ${l.cents} ${l.description} ${l.reference}`.trim());
};

describe('a bank’s CSV', () => {
  it.each<[what: string, text: string, found: string | string[]]>([
    [
      'one amount column',
      'Date,Description,Amount\n3/2/2026,EFT 1,"1,110.00"\n03/02/26,RENT,-5',
      ['2026-03-02 111000 EFT 1'],
    ],
    [
      'credit and debit columns',
      'Posting Date,Memo,Debit,Credit\n2026-03-02,EFT 2,,20.50\n2026-03-02,FEE,3.00,',
      ['2026-03-02 2050 EFT 2'],
    ],
    [
      'below zero in brackets or with a minus behind',
      'Date,Amount,Name\n2026-03-02,(5.00),A\n2026-03-02,5.00-,B\n2026-03-02,+5.00,C',
      ['2026-03-02 500 C'],
    ],
    [
      'lines above the headings',
      'Account 1234\n\nDate,Amount,Description,Check Number\n2026-03-02,7,X,1001',
      ['2026-03-02 700 X 1001'],
    ],
    ['a day that is none', 'Date,Amount\n2026-02-30,7', 'statement-line'],
    ['an amount that is none', 'Date,Amount\n2026-02-28,7O', 'statement-line'],
    ['no headings', '2026-02-28,7', 'statement-headings'],
    ['nothing below the headings', 'Date,Amount', 'statement-empty'],
  ])('%s', (_, text, found) => {
    expect(lines(text)).toEqual(found);
  });
  it('two equal lines are two; the same two in another export are the same two', () => {
    const keys = (text: string) => {
      const read = readStatement(text);
      return isRefusal(read) ? [] : read.lines.map((l) => l.key);
    };
    const one = keys('Date,Amount,Memo\n2026-03-02,7,X\n2026-03-02,7,X');
    expect(new Set(one).size).toBe(2);
    expect(
      keys('Date,Amount,Memo\n2026-03-02,7,X\n2026-03-02,7,X\n2026-03-03,7,X').slice(0, 2),
    ).toEqual(one);
  });
});

it('OFX 1 and 2: money in, by the bank’s own id', () => {
  const sgml =
    '<OFX><STMTTRN><TRNTYPE>CREDIT\n<DTPOSTED>20260302120000[-5:EST]\n<TRNAMT>110.00\n<FITID>A1\n<NAME>BLUE &amp; HARBOR\n<MEMO>TRN*1*EFT1\n</STMTTRN><STMTTRN><DTPOSTED>20260302<TRNAMT>-3<FITID>A2</STMTTRN></OFX>';
  expect(lines(sgml)).toEqual(['2026-03-02 11000 BLUE & HARBOR TRN*1*EFT1']);
  const xml =
    '<?xml version="1.0"?><OFX><STMTTRN><DTPOSTED>20260302</DTPOSTED><TRNAMT>110.00</TRNAMT><FITID>A1</FITID><NAME>X</NAME></STMTTRN></OFX>';
  expect(lines(xml)).toEqual(['2026-03-02 11000 X']);
  expect(lines('<OFX><STMTTRN><DTPOSTED>2026<TRNAMT>1</STMTTRN></OFX>')).toBe('statement-line');
});
