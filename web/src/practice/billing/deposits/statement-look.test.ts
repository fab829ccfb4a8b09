import { describe, expect, it } from 'vitest';
import { cellsOf, lookAt, refusedHere } from './statement-look.ts';

describe('a bank’s file before it is imported', () => {
  it('shows the first rows of a CSV with quotes and commas', () => {
    const text =
      'Date,Description,Amount\r\n11/20/2026,"BLUE HARBOR, HCCLAIMPMT",110.00\n\n11/19/2026,Coffee,-4.50\n';
    const look = lookAt(text);
    expect(look).toMatchObject({ kind: 'csv', count: 2 });
    expect(look.rows[1]).toEqual(['11/20/2026', 'BLUE HARBOR, HCCLAIMPMT', '110.00']);
    expect(refusedHere(text, look)).toBeUndefined();
  });
  it('shows transactions of an OFX', () => {
    const text =
      'OFXHEADER:100\n<OFX><STMTTRN><DTPOSTED>20261120120000<TRNAMT>110.00<NAME>BLUE HARBOR\n</STMTTRN><STMTTRN><DTPOSTED>20261119<TRNAMT>-4.50<MEMO>Coffee</STMTTRN>';
    const look = lookAt(text);
    expect(look).toMatchObject({ kind: 'ofx', count: 2 });
    expect(look.rows[1]).toEqual(['11/20/2026', '110.00', 'BLUE HARBOR']);
    expect(look.rows[2]?.[2]).toBe('Coffee');
  });
  it('refuses what is none of them, empty, or too large', () => {
    expect(refusedHere('hello', lookAt('hello'))).toMatch(/neither/);
    expect(refusedHere('  ', lookAt('  '))).toMatch(/empty/);
    const large = `a,b\n${'x'.repeat(1_000_001)}`;
    expect(refusedHere(large, lookAt(large))).toMatch(/shorter period/);
  });
  it('takes semicolons, and doubled quotes as one', () => {
    expect(cellsOf('20.11.2026;"He said ""yes""";5,00;x')).toEqual([
      '20.11.2026',
      'He said "yes"',
      '5,00',
      'x',
    ]);
  });
});
