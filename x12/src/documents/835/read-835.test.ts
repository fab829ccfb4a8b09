import { describe, expect, it } from 'vitest';
import { type Finding, Findings } from '../../findings.ts';
import { changed, fixture, fixtures } from '../../testing/fixtures.ts';
import { type Event835, read835, scan835, stream835 } from './read-835.ts';

const one = (name: string) => {
  const file = read835(typeof name === 'string' && name.includes('~') ? name : fixture(name));
  const payment = file.payments[0]!;
  return { file, payment, claims: payment.claims, found: file.findings.all };
};
const codes = (file: string | Uint8Array): string[] =>
  read835(file).findings.all.map((f: Finding) => f.code);
async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

describe('a remittance', () => {
  it.each(fixtures('835').filter((f) => !f.bad))('$name is read and proved', ({ bytes }) => {
    const { payments, findings } = read835(bytes);
    expect(findings.all.filter((f) => f.severity !== 'note')).toEqual([]);
    expect(payments.map((p) => p.balance?.proved)).toEqual([true]);
  });

  it('speaks the words of the trade', () => {
    const { payment, claims } = one('835/01-paid-copay.835');
    expect([
      payment.amount?.cents,
      payment.method,
      payment.traceNumber,
      payment.payerIdentifier,
    ]).toEqual([9500, 'ACH', 'EFT1001', '1999999999']);
    expect([payment.payer?.name, payment.payer?.zip, payment.payer?.reference('2U')]).toEqual([
      'EXAMPLE HEALTH PLAN',
      '606010001',
      '99999',
    ]);
    expect([payment.payee?.id, payment.payee?.reference('TJ'), payment.date]).toEqual([
      '2000000010',
      '123456789',
      '20260316',
    ]);
    const [claim] = claims;
    const [line] = claim?.lines ?? [];
    expect([claim?.patientControlNumber, claim?.payerControlNumber, claim?.status]).toEqual([
      'A1001',
      'ICN1001',
      '1',
    ]);
    expect([claim?.charge?.text, claim?.paid?.text, claim?.patientResponsibility?.text]).toEqual([
      '165',
      '95',
      '25',
    ]);
    expect([claim?.patient?.lastName, claim?.patient?.id, claim?.renderingProvider?.id]).toEqual([
      'ALPHA',
      'W000000001',
      '2000000028',
    ]);
    expect([claim?.received, claim?.statementFrom]).toEqual(['20260303', '20260225']);
    expect([
      line?.procedure.code,
      line?.serviceDate,
      line?.lineControlNumber,
      line?.allowed?.cents,
    ]).toEqual(['90837', '20260225', 'A1001-1', 12000]);
    expect(line?.adjustments.map((a) => [a.group, a.reason, a.amount?.cents, a.quantity])).toEqual([
      ['CO', '45', 4500, undefined],
      ['PR', '3', 2500, undefined],
    ]);
  });

  it('has remarks of lines and of claims, modifiers, crossover', () => {
    const denials = one('835/03-denials-mixed.835').claims;
    expect(denials.map((c) => c.lines.map((l) => l.remarkCodes))).toEqual([
      [['N54']],
      [[], ['N211']],
      [[], []],
      [['N522'], ['N290', 'MA27']],
    ]);
    const { claims } = one('835/08-sequestration-coinsurance-moa.835');
    expect([claims[0]?.remarkCodes, claims[0]?.crossoverPayer?.id]).toEqual([
      ['MA01', 'MA18'],
      '88888',
    ]);
    expect(
      one('835/02-deductible-zero-pay-non.835').claims[0]?.lines[0]?.procedure.modifiers,
    ).toEqual(['95']);
  });

  it('knows corrected names and priority payers', () => {
    const file = changed(
      '835/01-paid-copay.835',
      ['NM1*82', 'NM1*74*1*ALPHA*ANNE****C*W000000009~\nNM1*PR*2*FIRST PLAN*****PI*11111~\nNM1*82'],
      ['SE*26', 'SE*28'],
    );
    const [claim] = read835(file).payments[0]?.claims ?? [];
    expect([claim?.corrected?.id, claim?.corrected?.firstName]).toEqual(['W000000009', 'ANNE']);
    expect([claim?.priorityPayer?.lastName, claim?.priorityPayer?.id]).toEqual([
      'FIRST PLAN',
      '11111',
    ]);
    expect(codes(file)).toEqual([]);
  });

  it('has provider-level adjustments with their sign, and none of them in a claim', () => {
    const { payment, claims } = one('835/06-forward-balance-applied-interest.835');
    expect(
      payment.providerAdjustments.map((a) => [a.reason, a.reference, a.amount?.cents, a.effect]),
    ).toEqual([
      ['FB', 'EFT1006NEXT', 9500, 'takes'],
      ['L6', 'ICN2101', -235, 'gives'],
    ]);
    // 120.00 for the claim, less 95.00 carried over, plus 2.35 interest: 27.35.
    expect(payment.balance).toEqual({
      stated: 2735,
      claimsPaid: 12000,
      providerAdjustments: 9265,
      proved: true,
    });
    expect(claims.at(-1)?.segments.map((s) => s.tag)).not.toContain('PLB');
  });

  it('tells a reversal from its correction', () => {
    const { claims } = one('835/04-reversal-and-correction-plb-wo.835');
    expect(claims.map((c) => [c.isReversal, c.paid?.cents, c.originalControlNumber])).toEqual([
      [true, -9500, 'PAYERICN20260001234'],
      [false, 11500, 'PAYERICN20260001234'],
      [false, 14000, undefined],
    ]);
    expect(codes(fixture('835/05-reversal-exceeds-payment-plb-fb.835'))).toEqual([
      'reversal-without-correction',
    ]);
  });

  it('reads blank quantities and six triplets', () => {
    const file = changed('835/01-paid-copay.835', [
      'CAS*CO*45*45~\nCAS*PR*3*25~',
      'CAS*CO*45*40**253*1**144*1**237*1**131*1**B4*1~\nCAS*PR*3*20*1*1*5~',
    ]);
    const [line] = read835(file).payments[0]?.claims[0]?.lines ?? [];
    expect(
      line?.adjustments.map((a) => [a.reason, a.amount?.cents, a.quantity, a.position]),
    ).toEqual([
      ['45', 4000, undefined, 1],
      ['253', 100, undefined, 2],
      ['144', 100, undefined, 3],
      ['237', 100, undefined, 4],
      ['131', 100, undefined, 5],
      ['B4', 100, undefined, 6],
      ['3', 2000, '1', 1],
      ['1', 500, undefined, 2],
    ]);
    expect(codes(file)).toEqual([]);
  });

  it('knows where each part stands in the file', () => {
    const bytes = fixture('835/03-denials-mixed.835');
    const text = new TextDecoder().decode(bytes);
    const line = read835(bytes).payments[0]?.claims[1]?.lines[1];
    const [adjustment] = line?.adjustments ?? [];
    expect(text.slice(adjustment?.byteOffset).startsWith('CAS*CO*29*165~')).toBe(true);
    expect(text.slice(0, line?.byteOffset).split('~').length - 1).toBe(line?.index);
  });
});

describe('the proof', () => {
  const GOOD = '835/01-paid-copay.835';
  it.each([
    ['line-out-of-balance', '835/90-bad-line-out-of-balance.835'],
    ['payment-out-of-balance', '835/91-bad-bpr-total.835'],
    ['segment-unterminated', '835/92-bad-truncated-mid-claim.835'],
    ['se-count', '835/93-bad-se-count.835'],
  ])('finds %s in %s', (code, name) => {
    const { findings } = read835(fixture(name));
    expect(findings.clean).toBe(false);
    expect(findings.all.map((f) => f.code)).toContain(code);
  });

  it.each([
    ['claim-out-of-balance', 'CLP*A1001*1*165*95', 'CLP*A1001*1*165*94', 'CLP04'],
    ['claim-charge-not-lines', 'CLP*A1001*1*165*95', 'CLP*A1001*1*175*95', 'CLP03'],
    ['patient-share-differs', '*165*95*25*12', '*165*95*20*12', 'CLP05'],
    ['patient-share-differs', '*165*95*25*12', '*165*95**12', 'CLP05'],
    ['payment-negative', 'BPR*I*95', 'BPR*I*-95', 'BPR02'],
    ['payment-out-of-balance', 'SE*26', 'PLB*2000000010*20261231*WO:X*1~\nSE*27', 'BPR02'],
    ['adjustment-incomplete', 'CAS*CO*45*45~', 'CAS*CO*45*45**253~', 'CAS06'],
    ['interest-differs', 'AMT*B6*120~', 'AMT*I*2~', undefined],
    ['refund-not-offset', 'SE*26', 'PLB*2000000010*20261231*72:A*-5*WO:B*5~\nSE*27', 'PLB03'],
    ['line-outside-claim', 'LX*1~', 'LX*1~\nSVC*HC:90837*1*1~', undefined],
  ] as const)('finds %s', (code, from, to, element) => {
    const found = read835(changed(GOOD, [from, to])).findings.all.filter((f) => f.code === code);
    expect(found).toHaveLength(1);
    expect(found[0]?.element).toBe(element);
  });

  it.each([
    ['BPR02', 'BPR*I*95', 'BPR*I*9S'],
    ['CLP04', 'CLP*A1001*1*165*95', 'CLP*A1001*1*165*95.001'],
    ['SVC03', 'SVC*HC:90837*165*95', 'SVC*HC:90837*165*'],
    ['CAS03', 'CAS*CO*45*45', 'CAS*CO*45*4 5'],
  ] as const)('an unreadable %s is unknown, never 0', (element, from, to) => {
    const { payments, findings } = read835(changed(GOOD, [from, to]));
    const found = findings.all.map((f) => `${f.code} ${f.element ?? ''}`);
    expect(found).toContain(`amount-unreadable ${element}`);
    expect(found.some((f) => f.startsWith('balance-unproved'))).toBe(true);
    expect(payments[0]?.balance?.proved).toBe(false);
    const [claim] = payments[0]?.claims ?? [];
    const values: Record<string, unknown> = {
      BPR02: payments[0]?.amount,
      CLP04: claim?.paid,
      SVC03: claim?.lines[0]?.paid,
      CAS03: claim?.lines[0]?.adjustments[0]?.amount,
    };
    expect(values[element]).toBeUndefined();
  });

  it('an unreadable amount beside the balance is known too', () => {
    expect(codes(changed(GOOD, ['AMT*B6*120', 'AMT*B6*12O']))).toContain('amount-unreadable');
  });
});

describe('streaming', () => {
  const file = fixture('835/03-denials-mixed.835');
  it('gives the same as reading at once, whatever the chunks', async () => {
    const whole = [...scan835(file)].map(
      (e) => e.kind + (e.kind === 'claim' ? JSON.stringify(e.claim) : ''),
    );
    for (const size of [1, 13, 500, 100_000]) {
      const events: Event835[] = [];
      for await (const event of stream835(pieces(file, size))) events.push(event);
      expect(
        events.map((e) => e.kind + (e.kind === 'claim' ? JSON.stringify(e.claim) : '')),
      ).toEqual(whole);
    }
  });
  it('tells the header before the claims, and the balance after them', () => {
    const kinds: string[] = [];
    for (const event of scan835(file)) {
      kinds.push(event.kind);
      if (event.kind === 'payment') expect(event.payment.traceNumber).toBe('EFT1003');
      if (event.kind === 'payment-end') expect(event.payment.balance?.proved).toBe(true);
    }
    expect(kinds).toEqual(['payment', 'claim', 'claim', 'claim', 'claim', 'payment-end']);
  });
  it('reads on over a truncation at every byte', () => {
    const short = fixture('835/06-forward-balance-applied-interest.835');
    const SE_ENDS = new TextDecoder().decode(short).indexOf('SE*26*0001~') + 11;
    for (let at = 0; at < short.length; at++) {
      const findings = new Findings();
      const { payments } = read835(short.slice(0, at), { findings });
      if (at < short.length - 2) expect(findings.clean, `cut at ${at}`).toBe(false);
      if (at < SE_ENDS)
        expect(
          payments.every((p) => !p.balance?.proved),
          `cut at ${at}`,
        ).toBe(true);
    }
  });
  it('other sets in the file are passed by with a finding', () => {
    expect(codes(fixture('ack/999-01-accepted.999'))).toEqual(['set-unknown']);
  });
});
