/** The money of one client, as every act here needs it. */
import type { Reply } from '../../../api/endpoints.ts';
import { useAsk } from '../../../ui/api.ts';
import { dayAfter, today } from '../../../ui/words.ts';

export type ClientMoney = Reply<'GET /api/clients/:clientId/money'>;
export type Card = ClientMoney['cards'][number];
export type CardCharge = ClientMoney['cardCharges'][number];
export type Payment = Reply<'GET /api/payments'>['items'][number];
export type Charge = Reply<'GET /api/charges'>['items'][number];
export type WriteOff = Reply<'GET /api/write-offs'>['items'][number];

export const useMoney = (clientId: string, enabled = true) =>
  useAsk(
    'GET /api/clients/:clientId/money',
    { params: { clientId } },
    { keep: false, staleTime: 5_000, enabled },
  );

/** "Visa ending 1001" */
export const cardName = (c: Pick<Card, 'brand' | 'last4'>): string =>
  `${c.brand.charAt(0).toUpperCase()}${c.brand.slice(1)} ending ${c.last4}`;
/** Within thirty days: its month is this one, or the next and that ends in time. As the server reckons it. */
export function endsSoon(c: Card, day = today()): boolean {
  if (c.expMonth === null || c.expYear === null) return false;
  const last = new Date(Date.UTC(c.expYear, c.expMonth, 0)).toISOString().slice(0, 10);
  return day <= last && last <= dayAfter(day, 30);
}
/** "9/2029" */
export const cardExpiry = (c: Card): string =>
  c.expMonth === null ? '' : `${c.expMonth}/${c.expYear}`;
