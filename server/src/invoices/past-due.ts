/**
 * Past due: so many days after an invoice was due and is not paid, one notice, once for each invoice, however often
 * this is done. The day is written on the invoice and the notice put into the outbox in the same transaction.
 */
import { addDays, type Cents, compare, type Id, type LocalDate, ZERO } from '@clearhour/values';
import { contestedBy } from '../charges/index.ts';
import { disputeHoldOf } from '../estimates/index.ts';
import { partyBooks } from '../ledger/index.ts';
import { payLink, say } from '../messages/index.ts';
import { settingFor } from '../papers/index.ts';
import { disputesAtBank, lockMoneyOf } from '../payments/index.ts';
import { action } from '../platform/action.ts';
import { eventType, type Work } from '../platform/context.ts';
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
  // Of a bill that is disputed, or not agreed with, nothing is pressed for until that is decided.
  const disputed = await notPressed(work, clientId, late);
  const pressed = (i: (typeof late)[number]) =>
    disputed.has(i.partyId) &&
    !lines.some((l) => l.invoiceId === i.id && disputed.get(i.partyId)?.has(l.chargeId));
  const unpaid = late
    .filter((i) => compare(open.get(i.id) ?? ZERO, ZERO) > 0 && pressed(i))
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

/**
 * By who is asked: charges that a dispute about an estimate, or their own words in the portal, stop. Who disputes a
 * payment at their bank is not in it: of nothing are they pressed until the bank decides.
 */
async function notPressed(
  work: Work,
  clientId: string,
  late: readonly { readonly partyId: Id<'rsp'> | null }[],
): Promise<ReadonlyMap<string | null, ReadonlySet<string>>> {
  const found = new Map<string | null, ReadonlySet<string>>();
  if (late.length === 0) return found;
  const dispute = (await disputeHoldOf(work, clientId, null))?.chargeIds ?? [];
  for (const partyId of new Set(late.map((i) => i.partyId))) {
    if (await disputesAtBank(work, { clientId, partyId })) continue;
    found.set(partyId, new Set([...dispute, ...(await contestedBy(work, { clientId, partyId }))]));
  }
  return found;
}
