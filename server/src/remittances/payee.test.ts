import { describe, expect, it } from 'vitest';
import { payeeWords, whosePayment } from './payee.ts';

const own = {
  npis: new Set(['1999993334']),
  taxIds: new Set(['123456789']),
  clinicianNpis: new Set(['1234567893']),
};
describe('whose payment', () => {
  it.each([
    // npi, tax number, whose
    ['1999993334', '123456789', 'ours'],
    ['1999993334', undefined, 'ours'],
    // The business is known by its NPI, whatever tax number the payer has of it.
    ['1999993334', '998887776', 'ours'],
    [undefined, '123456789', 'ours'],
    ['1999990009', '123456789', 'ours'],
    ['1234567893', undefined, 'ours'],
    // A clinician of ours, paid by way of another practice.
    ['1234567893', '998887776', 'not-ours'],
    ['1999990009', undefined, 'not-ours'],
    ['1999990009', '998887776', 'not-ours'],
    [undefined, undefined, 'not-told'],
  ] as const)('%s %s: %s', (npi, taxId, whose) => {
    expect(whosePayment({ name: 'SOMEBODY', npi, taxId }, own)).toBe(whose);
  });
  it('a practice without numbers of its own cannot tell', () => {
    const none = {
      npis: new Set<string>(),
      taxIds: new Set<string>(),
      clinicianNpis: new Set('1'),
    };
    expect(whosePayment({ name: 'SOMEBODY', npi: '1999990009' }, none)).toBe('not-told');
  });
  it('in words, with no more of a tax number than its end', () => {
    expect(payeeWords({ name: 'OTHER CLINIC', npi: '1999990009', taxId: '998887776' })).toBe(
      'OTHER CLINIC (NPI 1999990009, tax number ending in 7776)',
    );
  });
});
