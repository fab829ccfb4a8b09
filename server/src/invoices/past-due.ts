/**
 * Past due: so many days after an invoice was due and is not paid, one notice, once for each invoice, however often
 * this is done. The day is written on the invoice and the notice put into the outbox in the same transaction.
 */
import { addDays, type Cents, compare, type Id, type LocalDate, ZERO } from '@clearhour/values';
import { disputeHoldOf } from '../estimates/index.ts';
import { partyBooks } from '../ledger/index.ts';
import { payLink, say } from '../messages/index.ts';
import { lockMoneyOf } from '../payments/index.ts';
import { action } from '../platform/action.ts';
import { eventType, type Work } from '../platform/context.ts';
import { settingFor } from './invoice-settings.ts';
import {
  clientsWithDue,
  type Invoice,
  invoicesWhere,
  linesBeside,
  markPastDue,
} from './invoices-store.ts';
import { openOf } from './invoicing.ts';
import { numberOf } from './issue-invoices.ts';

export const invoicePastDue = eventType<{
  readonly invoiceId: Id<'inv'>;
  readonly paperId: Id<'ppr'>;
  readonly clientId: Id<'clt'>;
  /** Null: the client themself. */
  readonly partyId: Id<'rsp'> | null;
  /** "INV-00012". */
  readonly number: string;
  readonly dueOn: LocalDate;
  readonly open: Cents;
}>('invoice-past-due');

const AT_ONCE = 50;
/** Of the next clients: `after` is the last looked at; undefined when there are no more. */
export const noticePastDue = action({
  name: 'notice-past-due',
  needs: 'system',
  run: async (work: Work, input: { after: string }) => {
    const found = await clientsWithDue(work, {
      ...{ after: input.after, limit: AT_ONCE, dueBefore: work.today },
    });
    await lockMoneyOf(work, found);
    let noticed = 0;
    for (const clientId of found) noticed += await notice(work, clientId);
    work.audit(work.practiceId, { noticed });
    return { after: found.at(-1), noticed };
  },
});

async function notice(work: Work, clientId: string): Promise<number> {
  const late: Omit<Invoice, 'open' | 'credited'>[] = [];
  const waiting = await invoicesWhere(work, { clientId, dueBefore: work.today, limit: 1000 });
  for (const invoice of waiting) {
    const { pastDueDays } = await settingFor(work, invoice, work.today);
    if (addDays(invoice.dueOn, pastDueDays) <= work.today) late.push(invoice);
  }
  const lines = await linesBeside(
    work,
    late.map((i) => i.id),
  );
  const books = await partyBooks(
    work,
    lines.map((l) => l.chargeId),
  );
  const open = openOf(
    lines,
    (chargeId, partyId) => books.get(chargeId)?.find((b) => b.partyId === partyId)?.owed ?? ZERO,
  );
  // Of a bill that is disputed nothing is pressed for until that is decided.
  const disputed = new Set(await disputedCharges(work, clientId, late.length > 0));
  const pressed = (id: string) =>
    !lines.some((l) => l.invoiceId === id && disputed.has(l.chargeId));
  const unpaid = late
    .filter((i) => compare(open.get(i.id) ?? ZERO, ZERO) > 0 && pressed(i.id))
    .reverse();
  await markPastDue(
    work,
    unpaid.map((i) => i.id),
  );
  for (const i of unpaid) {
    const amount = { cents: String(open.get(i.id) ?? ZERO) };
    await say(work, {
      ...{
        to: { clientId: i.clientId, partyId: i.partyId },
        topic: 'billing',
        template: 'past-due',
      },
      values: { number: numberOf(i), amount, due: { day: i.dueOn } },
      link: payLink(work),
      ...{ about: { kind: 'invoice', id: i.id }, once: `past-due:${i.id}` },
    });
    await work.emit(invoicePastDue, {
      ...{ invoiceId: i.id, paperId: i.paperId, clientId: i.clientId, partyId: i.partyId },
      ...{ number: numberOf(i), dueOn: i.dueOn, open: open.get(i.id) ?? ZERO },
    });
  }
  return unpaid.length;
}

const disputedCharges = async (
  work: Work,
  clientId: string,
  any: boolean,
): Promise<readonly string[]> =>
  any ? ((await disputeHoldOf(work, clientId, null))?.chargeIds ?? []) : [];
