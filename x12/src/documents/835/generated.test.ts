import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { remittances } from '../../testing/835.ts';
import type { PlainClaim, PlainPayment, PlainRemittance } from './plain.ts';
import { read835 } from './read-835.ts';
import { write835 } from './write-835.ts';

const written = (file: PlainRemittance): Uint8Array => {
  const result = write835(file);
  if (!result.ok) throw new Error(result.findings.map((f) => `${f.code} ${f.element}`).join(', '));
  return result.bytes;
};
const paymentsOf = (file: PlainRemittance): PlainPayment[] =>
  file.interchanges.flatMap((i) => i.groups.flatMap((g) => g.payments));
const claimsOf = (file: PlainRemittance): PlainClaim[] =>
  paymentsOf(file).flatMap((p) => p.claimGroups.flatMap((g) => g.claims));
/** A file is too long to be told: its seed is. */
function check(property: fc.IProperty<[PlainRemittance]>, numRuns: number): void {
  const { failed, seed, counterexamplePath, errorInstance } = fc.check(property, { numRuns });
  if (failed) throw new Error(`seed ${seed}, path ${counterexamplePath}`, { cause: errorInstance });
}

describe('generated remittances', () => {
  it('are written without a finding, balance, and are read back as they were', () => {
    check(
      fc.property(remittances, (file) => {
        const read = read835(written(file));
        expect(read.findings.all.filter((f) => f.severity !== 'note')).toEqual([]);
        expect(read.payments.every((p) => p.balance?.proved)).toBe(true);
        expect(read.toJSON()).toEqual(file);
        expect(written(read.toJSON())).toEqual(written(file));
      }),
      300,
    );
  });

  it('are refused when one amount of the balance is a cent off', () => {
    check(
      fc.property(remittances, (file) => {
        const claim = claimsOf(file)[0];
        const payment = paymentsOf(file)[0]!;
        const off = (amount: string | undefined): string => (Number(amount) + 0.01).toFixed(2);
        if (claim) claim.paid = off(claim.paid);
        else payment.amount = off(payment.amount);
        const result = write835(file);
        expect(result.ok ? [] : result.findings.map((f) => f.code)).toContain(
          claim ? 'claim-out-of-balance' : 'payment-out-of-balance',
        );
      }),
      60,
    );
  });

  it('are of every kind that payers send', () => {
    const files = fc.sample(remittances, { numRuns: 400, seed: 835 });
    const payments = files.flatMap(paymentsOf);
    const claims = files.flatMap(claimsOf);
    const adjustments = claims.flatMap((c) => [
      ...c.adjustments,
      ...c.lines.flatMap((l) => l.adjustments),
    ]);
    const reasons = payments.flatMap((p) => p.providerAdjustments.map((a) => a.reason));
    const kinds: Record<string, boolean> = {
      'nothing paid': payments.some((p) => p.amount === '0'),
      'by transfer': payments.some((p) => p.method === 'ACH'),
      'by check': payments.some((p) => p.method === 'CHK'),
      denied: claims.some((c) => c.paid === '0' && c.adjustments.length + c.lines.length > 0),
      'taken back': claims.some((c) => c.status === '22' && c.patientResponsibility === undefined),
      'taken back, share stated': claims.some((c) => c.patientResponsibility?.startsWith('-')),
      'second payer': claims.some((c) => c.status === '2'),
      'decided as a whole': claims.some((c) => c.lines.length === 0),
      'adjusted at claim and line': claims.some(
        (c) => c.adjustments.length > 0 && c.lines.length > 0,
      ),
      'several triplets, quantity blank between': adjustments.some(
        (a, i) =>
          a.position === 1 && a.quantity === undefined && adjustments[i + 1]?.position === 2,
      ),
      'a triplet below zero': adjustments.some((a) => a.amount?.startsWith('-')),
      recovery: reasons.includes('WO'),
      interest: reasons.includes('L6'),
      refund: reasons.includes('72'),
      'carried forward': payments.some((p) =>
        p.providerAdjustments.some((a) => a.reason === 'FB' && a.amount?.startsWith('-')),
      ),
      'carried forward and taken': payments.some((p) =>
        p.providerAdjustments.some((a) => a.reason === 'FB' && !a.amount?.startsWith('-')),
      ),
      'without LX': payments.some((p) => p.claimGroups.some((g) => g.number === undefined)),
    };
    expect(Object.keys(kinds).filter((kind) => !kinds[kind])).toEqual([]);
  });
});
