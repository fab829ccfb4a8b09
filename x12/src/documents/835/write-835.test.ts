import { describe, expect, it } from 'vitest';
import { changed, fixture, fixtures } from '../../testing/fixtures.ts';
import type { PlainRemittance } from './plain.ts';
import { read835 } from './read-835.ts';
import { write835 } from './write-835.ts';

const plain = (file: string | Uint8Array): PlainRemittance =>
  JSON.parse(JSON.stringify(read835(file))) as PlainRemittance;
const written = (file: PlainRemittance): string => {
  const result = write835(file, { lineEnd: '\n' });
  if (!result.ok) throw new Error(result.findings.map((f) => f.code).join(' '));
  return new TextDecoder().decode(result.bytes);
};

describe('writing a remittance', () => {
  it.each(fixtures('835').filter((f) => !f.bad))(
    '$name, read and written, is the same to the byte',
    ({ bytes }) => {
      expect(written(plain(bytes))).toBe(new TextDecoder().decode(bytes));
    },
  );

  it('keeps amounts as written, positions in CAS, contacts, corrected names, hospital fields', () => {
    const file = changed(
      '835/01-paid-copay.835',
      ['ISA*00*          *00*          ', 'ISA*03*AUTH      *01*PASSWORD  '],
      ['*165*95*25*12*ICN1001*11*1~', '*165.00*95.00*25.00*12*ICN1001*11*1**123*1.5*.3~'],
      ['CAS*CO*45*45~', 'CAS*CO*45*40**253*5~'],
      ['NM1*82', 'NM1*74*1*ALPHA*ANNE****C*W9~\nNM1*82'],
      ['SVC*HC:90837*165*95**1~', 'SVC*HC:90837:95::HO*165*95**1*HC:90834*1~'],
      [
        'DTM*050*20260303~',
        'DTM*050*20260303~\nPER*CX*CLAIMS*TE*5555550123*EX*9~\nAMT*AU*120~\nQTY*CA*1~',
      ],
      ['SE*26', 'SE*30'],
    );
    expect(read835(file).findings.all).toEqual([]);
    expect(written(plain(file))).toBe(file);
  });

  it('several interchanges and groups, and other delimiters', () => {
    const first = changed('835/01-paid-copay.835');
    const second = changed('835/06-forward-balance-applied-interest.835');
    expect(written(plain(first + second))).toBe(first + second);
    const bars = { element: 0x7c, component: 0x3e, repetition: 0x21, terminator: 0x0a };
    const result = write835(plain(first), { delimiters: bars });
    expect(
      result.ok && read835(result.bytes).payments[0]?.claims[0]?.lines[0]?.procedure.code,
    ).toBe('90837');
  });

  it.each([
    [
      'a line',
      'line-out-of-balance',
      (p: PlainRemittance) => {
        p.interchanges[0]!.groups[0]!.payments[0]!.claimGroups[0]!.claims[0]!.lines[0]!.paid = '1';
      },
    ],
    [
      'the payment',
      'payment-out-of-balance',
      (p: PlainRemittance) => {
        p.interchanges[0]!.groups[0]!.payments[0]!.amount = '96';
      },
    ],
    [
      'an element',
      'element-missing',
      (p: PlainRemittance) => {
        p.interchanges[0]!.groups[0]!.payments[0]!.traceNumber = undefined;
      },
    ],
    [
      'a date',
      'element-date',
      (p: PlainRemittance) => {
        p.interchanges[0]!.groups[0]!.payments[0]!.date = '20260230';
      },
    ],
    [
      'a delimiter in a name',
      'write-delimiter',
      (p: PlainRemittance) => {
        p.interchanges[0]!.groups[0]!.payments[0]!.payer.name = 'A*B';
      },
    ],
    [
      'an accent',
      'write-character',
      (p: PlainRemittance) => {
        p.interchanges[0]!.groups[0]!.payments[0]!.payer.name = 'É';
      },
    ],
  ] as const)('is refused for %s', (_, code, spoil) => {
    const file = plain(fixture('835/01-paid-copay.835'));
    spoil(file);
    const result = write835(file);
    expect(result.ok ? [] : result.findings.map((f) => f.code)).toContain(code);
  });

  it('is refused with all findings at once', () => {
    const file = plain(fixture('835/01-paid-copay.835'));
    const payment = file.interchanges[0]!.groups[0]!.payments[0]!;
    payment.amount = '96';
    payment.date = 'soon';
    payment.claimGroups[0]!.claims[0]!.patientControlNumber = undefined;
    const result = write835(file);
    expect(result.ok ? [] : result.findings.map((f) => f.code)).toEqual(
      expect.arrayContaining(['payment-out-of-balance', 'element-date', 'element-missing']),
    );
  });
});
