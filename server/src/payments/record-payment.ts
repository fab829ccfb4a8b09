/** Records money that came in outside Clearhour (cash, check, another card terminal, a custom way to pay). */
import { type Cents, type Id, isRefusal, type LocalDate, refuse } from '@clearhour/values';
import { clientInReach } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import { eventType, type Work } from '../platform/context.ts';
import { partyById } from '../responsibility/index.ts';
import { planAllocation, type Wanted } from './allocation.ts';
import { accountOf, applyShares, dueCharges, receiveMoney } from './book-money.ts';
import { customMethods } from './methods-store.ts';
import { setApartAsWanted, wantedRefusal } from './package-money.ts';
import { lockMoney, type PaymentMethod } from './payments-store.ts';

/** Money of a client was recorded and stands in the book. */
export const paymentRecorded = eventType<{ paymentId: Id<'pmt'>; clientId: Id<'clt'> }>(
  'payment-recorded',
);

export interface NewMoney {
  readonly clientId: Id<'clt'>;
  /** Who paid, of those who bear the client's part; null: the client. */
  readonly partyId?: Id<'rsp'> | null | undefined;
  readonly method: Exclude<PaymentMethod, 'card'>;
  readonly methodId?: string | undefined;
  readonly amount: Cents;
  readonly receivedOn: LocalDate;
  readonly reference: string;
  readonly memo: string;
  readonly wanted: Wanted;
}

export const recordPayment = action({
  name: 'record-payment',
  needs: 'payments.write',
  run: async (work: Work, input: NewMoney) => {
    const client = await clientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const method = await methodOf(work, input);
    if (isRefusal(method)) return method;
    if (input.receivedOn > work.today) {
      return refuse('received-in-future', 'The day the money came lies in the future.', {
        field: 'receivedOn',
      });
    }
    const partyId = input.partyId ?? null;
    const no = await partyMissing(work, partyId);
    if (no) return no;
    await lockMoney(work, input.clientId);
    const unfit = await wantedRefusal(work, input.wanted, { clientId: input.clientId, partyId });
    if (unfit) return unfit;
    const open = await dueCharges(work, input.clientId, partyId);
    const money = { credit: input.amount, healthAccount: false };
    const shares = planAllocation(money, open, input.wanted);
    if (isRefusal(shares)) return shares;
    const id = work.newId('pmt');
    const { wanted, ...facts } = input;
    await receiveMoney(work, { id, ...facts, ...method });
    await applyShares(work, { id, clientId: input.clientId, partyId }, shares, {
      on: input.receivedOn,
      rule: ruleOf(wanted),
    });
    await setApartAsWanted(work, wanted, { id, clientId: input.clientId, partyId }, input);
    work.audit(id, { clientId: input.clientId, method: input.method, charges: shares.length });
    await work.emit(paymentRecorded, { paymentId: id, clientId: input.clientId });
    return { paymentId: id };
  },
});

/** Nobody is asked for who is the client themself. */
export async function partyMissing(work: Work, partyId: string | null) {
  if (partyId === null || (await partyById(work, partyId))) return undefined;
  return refuse('no-such-party', 'Choose one of the people who pay for this client.', {
    field: 'partyId',
  });
}

export const ruleOf = (wanted: Wanted): string =>
  wanted === 'auto'
    ? 'Client credit pays what the client owes, oldest session first.'
    : 'Client credit was put on this charge by choice.';

async function methodOf(work: Work, { method, methodId }: NewMoney) {
  if (method !== 'custom') return { methodId: undefined, account: accountOf(method) };
  const found = (await customMethods(work)).find((m) => m.id === methodId);
  return found
    ? { methodId: found.id, account: accountOf('custom', found.account) }
    : refuse('no-such-method', 'Choose one of the ways to pay of this practice.', {
        field: 'methodId',
      });
}
