/** What a person has to decide of a whole payment: whose it is, and whether it takes the place of another. */
import { toWire } from '@clearhour/values';
import type { z } from 'zod';
import type { Work } from '../platform/context.ts';
import { ownNumbersOn } from '../practice/index.ts';
import { comparedWithEarlier } from './earlier-payment.ts';
import { payeeWords, whosePayment } from './payee.ts';
import type { Remittance } from './remittance-store.ts';
import type { RemittanceDetail } from './remittances-contract.ts';

type Doubts = Pick<z.input<typeof RemittanceDetail>, 'payee' | 'earlier'>;
export async function doubtsOf(work: Work, remittance: Remittance): Promise<Doubts> {
  return { ...(await payeeOf(work, remittance)), ...(await earlierOf(work, remittance)) };
}

async function payeeOf(work: Work, remittance: Remittance): Promise<Pick<Doubts, 'payee'>> {
  const { payee, payeeSaid: said, paidOn } = remittance;
  if (payee === null || remittance.state === 'known') return {};
  const whose = whosePayment(payee, await ownNumbersOn(work, paidOn));
  if (whose !== 'not-ours' && said === null) return {};
  return { payee: { words: payeeWords(payee), ...(said === null ? {} : { said }) } };
}

async function earlierOf(work: Work, remittance: Remittance): Promise<Pick<Doubts, 'earlier'>> {
  const found = await comparedWithEarlier(work, remittance);
  if (!found) return {};
  const { earlier, remittanceId, differences, more } = found;
  return {
    earlier: {
      ...{ remittanceId, differences: [...differences], more },
      ...{ paidCents: toWire(earlier.paid), paidOn: earlier.paidOn, madeAt: earlier.madeAt },
      posted: earlier.state === 'posted' || earlier.postedAt !== null,
    },
  };
}
