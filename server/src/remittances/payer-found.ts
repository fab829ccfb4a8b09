/** Which payer of ours sends a payment: by its ids at clearinghouses, then by its number before, then by name. */
import type { Id } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { listPayers } from '../practice/index.ts';
import type { FactPayment } from './facts.ts';

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

export async function findPayer(work: Work, payment: FactPayment): Promise<Id<'pyr'> | undefined> {
  const payers = await listPayers(work);
  const byId = payers.filter((p) => p.ediId !== '' && payment.payerIds.includes(p.ediId));
  if (byId.length === 1) return byId[0]?.id;
  if (payment.payerNumber !== '') {
    const before = await work.sql
      .selectFrom('remittances')
      .select('payer_id')
      .distinct()
      .where('practice_id', '=', work.practiceId)
      .where('payer_number', '=', payment.payerNumber)
      .where('payer_name', '=', payment.payerName)
      .where('payer_id', 'is not', null)
      .limit(2)
      .execute();
    if (before.length === 1) return before[0]?.payer_id as Id<'pyr'>;
  }
  const byName = payers.filter((p) => plain(p.name) === plain(payment.payerName));
  return byName.length === 1 ? byName[0]?.id : undefined;
}
