/** What a 277 means: decided or not, with the money and the days. */
import { describe, expect, it } from 'vitest';
import { changed, fixture } from '../../testing/fixtures.ts';
import { read277, write277 } from './read-write.ts';
import { verdictsOf277 } from './verdict.ts';

const PAID = 'ack/277-01-finalized-paid.277';
const WANTED = 'ack/277-02-pending-info-requested.277';
const NOT_FOUND = 'ack/277-03-not-found.277';
const DENIED = 'ack/277-04-finalized-denied.277';

const verdict = (file: Uint8Array | string) => verdictsOf277(read277(file).documents[0]!)[0]!;
const codes = (file: Uint8Array | string) => read277(file).findings.all.map((f) => f.code);

describe('the verdict on a claim', () => {
  it('paid, with money and days', () => {
    const v = verdict(fixture(PAID));
    expect(v).toMatchObject({
      standing: 'paid',
      final: true,
      date: '20260309',
      decided: '20260308',
      method: 'ACH',
      trace: 'EFT1001',
      remittanceDate: undefined,
    });
    expect([v.charge?.cents, v.paid?.cents]).toEqual([16500, 9500]);
    expect(v.claim.trace).toBe('A1001');
    expect(v.claim.payerControlNumber).toBe('ICN1001');
    expect(v.claim.serviceDate).toEqual({ from: '20260225' });
    expect(v.patient.person.idKind).toBe('MI');
  });
  it('denied', () => {
    const v = verdict(fixture(DENIED));
    expect(v).toMatchObject({ standing: 'denied', final: true, decided: '20260308' });
    expect(v.paid?.cents).toBe(0);
    expect(v.words[0]?.sentence).toBe(
      'Decided: denied. Not authorized. Look for the authorization; ask for a late one.',
    );
  });
  it('information wanted is not final, and its 0 is the payer’s', () => {
    const v = verdict(fixture(WANTED));
    expect(v).toMatchObject({ standing: 'information-wanted', final: false });
    expect(v.words[0]?.acts).toEqual(['send-records']);
  });
  it('not found is not final', () => {
    expect(verdict(fixture(NOT_FOUND))).toMatchObject({ standing: 'not-found', final: false });
  });
  it.each([
    ['P1:20', 'pending', false],
    ['F0:1', 'finalized', true],
    ['F3:101', 'finalized', true],
    ['F4:98', 'finalized', true],
    ['A2:20', 'accepted', false],
    ['E1:0', 'request-failed', false],
    ['Z9:1', 'unknown', false],
  ])('%s is %s', (status, standing, final) => {
    const v = verdict(changed(DENIED, ['F2:84', status]));
    expect([v.standing, v.final]).toEqual([standing, final]);
  });
  it('takes the latest status, and of one day the decision', () => {
    const pending = 'STC*P1:20*20260309**165~\n';
    const same = changed(DENIED, ['STC*F2', `${pending}STC*F2`]);
    expect(verdict(same).standing).toBe('denied');
    const later = changed(DENIED, ['STC*F2', `${pending.replace('0309', '0310')}STC*F2`]);
    expect(verdict(later).standing).toBe('pending');
    expect(verdict(later).paid).toBeUndefined();
  });
  it('an amount not stated or unreadable is unknown, never 0', () => {
    expect(verdict(changed(DENIED, ['*165*0*', '*165**'])).paid).toBeUndefined();
    expect(verdict(changed(PAID, ['*165*95*', '*165*9X*'])).paid).toBeUndefined();
    expect(codes(changed(PAID, ['*165*95*', '*165*9X*']))).toEqual([
      'element-number',
      'status-paid-without-amount',
    ]);
    expect(codes(changed(DENIED, ['*165*0*', '*165.001*0*']))).toEqual(['amount-unreadable']);
  });
  it('finds a dependent', () => {
    const dependent = changed(
      PAID,
      ['HL*4*3*22*0', 'HL*4*3*22*1'],
      ['TRN*2*A1001', 'HL*5*4*23*0~\nNM1*QC*1*ALPHA*ADAM~\nTRN*2*A1001'],
      ['SE*15', 'SE*17'],
    );
    expect(codes(dependent)).toEqual([]);
    expect(verdict(dependent).patient.person.first).toBe('ADAM');
  });
});

describe('findings', () => {
  it.each([
    ['a category nobody knows', PAID, 'F1:65', 'Z9:65', 'status-unknown'],
    ['paid, and no amount', PAID, '*165*95*', '*165**', 'status-paid-without-amount'],
    ['denied, and an amount', DENIED, '*165*0*', '*165*10*', 'status-denied-with-payment'],
  ] as const)('%s', (_, name, from, to, code) => {
    expect(codes(fixture(name))).toEqual([]);
    expect(codes(changed(name, [from, to]))).toEqual([code]);
  });
  it('a 277CA is another document', () => {
    expect(read277(fixture('ack/277ca-01-all-accepted.277')).documents).toEqual([]);
  });
});

describe('writing', () => {
  it('refuses a payment without its amount', () => {
    const batch = read277(changed(PAID, ['*165*95*', '*165**'])).batches[0]!;
    const written = write277(batch);
    expect(written.ok ? [] : written.findings.map((f) => f.code)).toEqual([
      'status-paid-without-amount',
    ]);
  });
});
