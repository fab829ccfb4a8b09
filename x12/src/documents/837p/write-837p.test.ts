import { describe, expect, it } from 'vitest';
import { Amount } from '../../amount.ts';
import { claimEnvelope } from '../../testing/837p.ts';
import type { Batch } from '../batch.ts';
import type { Claim } from './claim-shape.ts';
import type { Draft } from './draft.ts';
import { forms } from './forms.ts';
import type { ServiceLine } from './line-shape.ts';
import { read837P } from './read-837p.ts';
import type { BillingLevel, ClaimSet } from './shape.ts';
import { type WriteClaimsOptions, write837P } from './write-837p.ts';

const money = (text: string): Amount => {
  const amount = Amount.read(text);
  if (!amount) throw new Error(`${text} is no amount`);
  return amount;
};
const line: Draft<ServiceLine> = {
  procedure: { code: '90837' },
  charge: money('165'),
  units: '1',
  pointers: [1],
  serviceDate: '20260225',
  lineControlNumber: 'A1-1',
};
const claim: Draft<Claim> = {
  patientControlNumber: 'A1',
  charge: money('165'),
  placeOfService: '11',
  frequency: '1',
  signatureOnFile: true,
  assignment: 'A',
  benefitsAssigned: 'Y',
  release: 'Y',
  diagnoses: [{ code: 'F411' }],
  lines: [line],
};
const address = { line1: '1 First St', city: 'Springfield', state: 'IL', zip: '627010002' };
const level: Draft<BillingLevel> = {
  provider: {
    kind: 'person',
    name: 'Tester',
    firstName: 'Robin',
    npi: '2000000051',
    address,
    taxId: { kind: 'SY', value: '900112222' },
  },
  subscribers: [
    {
      subscriber: {
        kind: 'person',
        name: 'Alpha',
        firstName: 'Anna',
        relationship: '18',
        payerOrder: 'P',
        filingIndicator: 'CI',
        memberId: 'W1',
        address,
        birthDate: '19880412',
        sex: 'F',
      },
      payer: { name: 'Example Health Plan', id: '99999' },
      claims: [claim],
    },
  ],
};
const set: Draft<ClaimSet> = {
  control: '0001',
  reference: 'B1',
  date: '20260302',
  time: '0915',
  submitter: {
    kind: 'organization',
    name: 'Example Billing Software',
    id: 'SUBMITTER01',
    contacts: [{ name: 'Support', ways: [{ kind: 'TE', to: '5555550100' }] }],
  },
  receiver: { name: 'Example Clearinghouse', id: 'CLEARHOUSE01' },
  billing: [level],
};
const batch = (documents: readonly Draft<ClaimSet>[]): Batch<Draft<ClaimSet>> => ({
  envelope: claimEnvelope,
  documents,
});
/** The batch with this claim, subscriber or provider. */
const withClaim = (changes: Draft<Partial<Claim>>): Batch<Draft<ClaimSet>> => {
  const [first] = level.subscribers ?? [];
  const subscribers = [{ ...first!, claims: [{ ...claim, ...changes } as Draft<Claim>] }];
  return batch([{ ...set, billing: [{ ...level, subscribers }] }]);
};
const written = (of: Batch<Draft<ClaimSet>>, options?: WriteClaimsOptions): string => {
  const result = write837P(of, options);
  if (!result.ok)
    throw new Error(result.findings.map((f) => `${f.path} ${f.code} ${f.element}`).join('; '));
  return new TextDecoder().decode(result.bytes);
};
const refusal = (of: Batch<Draft<ClaimSet>>, options?: WriteClaimsOptions): string[] => {
  const result = write837P(of, options);
  return result.ok ? [] : result.findings.map((f) => `${f.path} ${f.code}`);
};
const CLAIM = 'documents[0].billing[0].subscribers[0].claims[0]';

describe('bytes', () => {
  it('the fewest fields make a whole file', () => {
    expect(
      written(batch([set]), { lineEnd: '\n' })
        .split('\n')
        .slice(2, -4),
    ).toEqual([
      'ST*837*0001*005010X222A1~',
      'BHT*0019*00*B1*20260302*0915*CH~',
      'NM1*41*2*EXAMPLE BILLING SOFTWARE*****46*SUBMITTER01~',
      'PER*IC*SUPPORT*TE*5555550100~',
      'NM1*40*2*EXAMPLE CLEARINGHOUSE*****46*CLEARHOUSE01~',
      'HL*1**20*1~',
      'NM1*85*1*TESTER*ROBIN****XX*2000000051~',
      'N3*1 FIRST ST~',
      'N4*SPRINGFIELD*IL*627010002~',
      'REF*SY*900112222~',
      'HL*2*1*22*0~',
      'SBR*P*18*******CI~',
      'NM1*IL*1*ALPHA*ANNA****MI*W1~',
      'N3*1 FIRST ST~',
      'N4*SPRINGFIELD*IL*627010002~',
      'DMG*D8*19880412*F~',
      'NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*99999~',
      'CLM*A1*165***11:B:1*Y*A*Y*Y~',
      'HI*ABK:F411~',
      'LX*1~',
      'SV1*HC:90837*165*UN*1***1~',
      'DTP*472*D8*20260225~',
      'REF*6R*A1-1~',
    ]);
  });
  it('words are made capital, accents and delimiters taken out; ids are not touched', () => {
    const note = { kind: 'ADD', text: ' Zoë said: “no*more~” – ünits ' };
    const file = written(withClaim({ note }));
    expect(file).toContain('NTE*ADD*ZOE SAID "NO MORE " - UNITS~');
    expect(refusal(withClaim({ priorAuthorization: 'A*1' }))).toEqual([`${CLAIM} write-delimiter`]);
    expect(refusal(withClaim({ priorAuthorization: 'Ä1' }))).toEqual([`${CLAIM} write-character`]);
    expect(refusal(withClaim({ priorAuthorization: 'A1 ' }))).toEqual([`${CLAIM} element-blank`]);
  });
  it('other delimiters', () => {
    const delimiters = { element: 0x7c, component: 0x3e, repetition: 0x5e, terminator: 0x0a };
    const file = written(withClaim({ note: { kind: 'ADD', text: 'A*B:C~D|E' } }), { delimiters });
    expect(file).toContain('NTE|ADD|A*B:C~D E\n');
    expect(file).toContain('CLM|A1|165|||11>B>1|Y|A|Y|Y\n');
    const { documents, findings } = read837P(file);
    expect(findings.all).toEqual([]);
    expect(documents[0]?.billing[0]?.subscribers[0]?.claims[0]?.patientControlNumber).toBe('A1');
  });
  it('money is written as given, shortest when made of cents', () => {
    for (const [amount, text] of [
      [money('165.00'), '165.00'],
      [Amount.fromCents(16_500), '165'],
      [Amount.fromCents(16_550), '165.5'],
      [Amount.fromCents(1), '.01'],
      [Amount.fromCents(99_999_999_99), '99999999.99'],
    ] as const) {
      const file = written(withClaim({ charge: amount, lines: [{ ...line, charge: amount }] }));
      expect(file).toContain(`CLM*A1*${text}*`);
      expect(file).toContain(`SV1*HC:90837*${text}*UN`);
    }
  });
  it('adjustments of one group share a CAS, six to a segment', () => {
    const seven = Array.from({ length: 7 }, () => ({
      group: 'PR',
      reason: '3',
      amount: Amount.fromCents(100),
    }));
    const file = written(
      withClaim({
        otherPayers: [
          {
            payerOrder: 'S',
            relationship: '18',
            filingIndicator: 'CI',
            adjustments: [
              { group: 'CO', reason: '45', amount: money('58'), quantity: '1' },
              ...seven,
            ],
            paid: money('100'),
            benefitsAssigned: 'Y',
            release: 'Y',
            subscriber: { kind: 'person', name: 'Alpha', memberId: 'S1' },
            payer: { name: 'Other plan', id: '88', remittanceDate: '20260220' },
          },
        ],
      }),
    );
    expect(file).toContain(
      'CAS*CO*45*58*1~CAS*PR*3*1**3*1**3*1**3*1**3*1**3*1~CAS*PR*3*1~AMT*D*100~',
    );
  });
});

describe('refusals', () => {
  it('all findings at once, each with the path of what it is about', () => {
    const bad = withClaim({
      charge: money('166'),
      frequency: '7',
      lines: [
        line,
        { ...line, lineControlNumber: 'A1-2', pointers: [2], units: '0', charge: money('2') },
      ],
      diagnoses: [{ code: 'F41.1' }],
    });
    expect(refusal(bad).sort()).toEqual([
      `${CLAIM} diagnosis-point`,
      `${CLAIM} original-number-missing`,
      `${CLAIM} submitted-charge-differs`,
      `${CLAIM}.lines[1] pointer-without-diagnosis`,
      `${CLAIM}.lines[1] units-not-positive`,
    ]);
  });
  it('what is missing by the guide, in the claim and in the line it is missing from', () => {
    expect(refusal(withClaim({ diagnoses: [], lines: [{ ...line, pointers: [] }] }))).toEqual([
      `${CLAIM}.lines[0] element-missing`,
      `${CLAIM} segment-missing`,
    ]);
    expect(refusal(withClaim({ lines: [{ ...line, serviceDate: undefined }] }))).toEqual([
      `${CLAIM}.lines[0] segment-missing`,
    ]);
    expect(
      refusal(withClaim({ lines: [], charge: money('0') }), { waive: ['charge-zero'] }),
    ).toEqual([`${CLAIM} loop-missing`]);
  });
  it('empty sets and levels', () => {
    expect(refusal(batch([{ ...set, billing: [] }]))).toEqual(['documents[0] loop-missing']);
    expect(refusal(batch([{ ...set, billing: [{ ...level, subscribers: [] }] }]))).toEqual([
      'documents[0].billing[0] loop-missing',
    ]);
  });
  it('control numbers and header of the envelope', () => {
    expect(refusal(batch([set, set]))).toContain('documents[1] st-duplicate');
    expect(refusal(batch([{ ...set, control: '1' }]))).toContain(' write-control');
    const { envelope } = batch([]);
    const bad = { ...envelope, interchange: { ...envelope.interchange, date: '261302' } };
    expect(refusal({ envelope: bad, documents: [set] })).toEqual([' isa-date-bad']);
  });
  it('rules can be waived, the guide cannot', () => {
    const poBox = {
      ...level,
      provider: { ...level.provider, address: { ...address, line1: 'P.O. Box 7' } },
    };
    const of = batch([{ ...set, billing: [poBox] }]);
    expect(refusal(of)).toEqual(['documents[0].billing[0] street-is-po-box']);
    expect(written(of, { waive: ['street-is-po-box'] })).toContain('N3*P.O. BOX 7~');
  });
});

describe('the guide as the writer has it', () => {
  it('no two uses of a segment in one loop share a qualifier, so a use is known by it', () => {
    for (const one of forms)
      for (const other of forms) {
        if (one === other || one.loop !== other.loop || one.use.tag !== other.use.tag) continue;
        const codes = other.use.qualifier?.codes ?? new Set();
        expect([...(one.use.qualifier?.codes ?? [])].filter((c) => codes.has(c))).toEqual([]);
      }
    expect(forms.length).toBeGreaterThan(200);
  });
});
