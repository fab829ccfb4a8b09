import { type Cents, cents, type LocalDate } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import { chooseFee } from '../../../../server/src/charges/fee.ts';
import { type FeeRow, feesInOrder } from './fee-order.ts';

const maybe = <T>(value: T, bit: number): T | null => (bit === 1 ? value : null);
/** All 32 ways of naming, with amounts that tell them apart; each also as a later row. */
const rows: FeeRow[] = Array.from({ length: 64 }, (_, i) => ({
  id: `fee_${String(i).padStart(2, '0')}`,
  serviceId: 'svc_1',
  clientId: maybe('clt_1', (i >> 4) & 1),
  payerId: maybe('pyr_1', (i >> 3) & 1),
  clinicianId: maybe('cln_1', (i >> 2) & 1),
  licenceLevel: maybe('masters' as const, (i >> 1) & 1),
  code: maybe('90837', i & 1),
  amountCents: 1000 + i,
  reason: '',
  from: i < 32 ? '2026-01-01' : '2026-07-01',
  to: i < 32 ? null : i % 3 === 0 ? '2026-08-01' : null,
}));
const server = rows.map((r) => ({
  ...r,
  amount: cents(r.amountCents) as Cents,
  validFrom: r.from as LocalDate,
  validTo: r.to as LocalDate | null,
}));

describe('the order of fees', () => {
  test.each(['2025-12-31', '2026-03-01', '2026-07-15', '2026-09-01'])(
    'is the order of the charges on %s',
    (day) => {
      for (let mask = 0; mask < 32; mask++) {
        const want = {
          serviceId: 'svc_1',
          clientId: mask & 16 ? 'clt_1' : 'clt_2',
          payerId: maybe('pyr_1', (mask >> 3) & 1),
          clinicianId: mask & 4 ? 'cln_1' : 'cln_2',
          licenceLevel: mask & 2 ? 'masters' : 'doctoral',
          code: mask & 1 ? '90837' : '90834',
          day,
        };
        const chosen = chooseFee(server, {
          ...want,
          serviceName: 'Therapy',
          addOn: false,
          day: day as LocalDate,
        });
        const first = feesInOrder(rows, want)[0];
        expect(first?.id).toBe('feeId' in chosen ? chosen.feeId : undefined);
      }
    },
  );
});
