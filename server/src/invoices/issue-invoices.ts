/**
 * Asking on paper: what has been asked of a client, or of one who bears for them, and stands on no invoice yet
 * becomes one; what was invoiced and is asked no more becomes a credit note. In the caller's transaction, which
 * holds the client's money.
 */
import {
  add,
  addDays,
  type Cents,
  type Id,
  isPositive,
  larger,
  negate,
  smaller,
  subtract,
  toWire,
  ZERO,
} from '@clearhour/values';
import { type Charge, chargesByIds } from '../charges/index.ts';
import { type Client, clientById } from '../clients/index.ts';
import { type HeldCharge, heldBack } from '../estimates/index.ts';
import {
  addressLines,
  holdLastNumber,
  type InvoiceData,
  type InvoiceLineOnPaper,
  insertPaper,
  type LegalHead,
  type PaperKind,
  paperNumber,
  RENDER_PAPER,
} from '../papers/index.ts';
import type { Work } from '../platform/context.ts';
import { partyById } from '../responsibility/index.ts';
import { deliver } from './deliver-paper.ts';
import { settingFor } from './invoice-settings.ts';
import {
  type Invoice,
  insertInvoice,
  invoicedLines,
  invoicesWhere,
  standingOf,
} from './invoices-store.ts';
import { correctedBy, planInvoices, type ToAsk } from './invoicing.ts';

export interface Asked {
  readonly clientId: Id<'clt'>;
  readonly partyId: Id<'rsp'> | null;
}
interface Wanted extends ToAsk {
  readonly corrects: string | null;
}

/**
 * The invoices and credit notes made, in order; none when everything is on paper, or held back because it goes over
 * an estimate.
 */
export async function askOnPaper(
  work: Work,
  head: LegalHead,
  of: Asked,
  runId: string | null = null,
  heldFor?: ReadonlyMap<string, HeldCharge>,
): Promise<Id<'inv'>[]> {
  const standing = (await standingOf(work, [of.clientId], true)).filter(
    (s) => s.partyId === of.partyId,
  );
  const held = heldFor ?? (await heldBack(work, [of.clientId]));
  const plan = planInvoices(standing.filter((s) => !held.has(s.chargeId) || s.asked < s.invoiced));
  const owed = new Map(standing.map((s) => [s.chargeId, s]));
  const made: Id<'inv'>[] = [];
  if (plan.invoice.length > 0) {
    const wanted = plan.invoice.map((l) => ({ ...l, corrects: null }));
    // Of what is asked anew, that much is paid already as is not owed any more.
    const paid = (l: ToAsk): Cents => {
      const one = owed.get(l.chargeId);
      const rest = one ? subtract(one.asked, one.owed) : ZERO;
      return larger(ZERO, smaller(rest, l.cents));
    };
    made.push(await write(work, head, of, { kind: 'invoice', lines: wanted, paid, runId }));
  }
  if (plan.credit.length > 0) {
    const before = await invoicedLines(work, of);
    const lines = plan.credit.flatMap((c) =>
      correctedBy(c, before).map((p) => ({
        chargeId: p.chargeId,
        cents: negate(p.cents),
        corrects: p.invoiceId,
      })),
    );
    made.push(await write(work, head, of, { kind: 'credit-note', lines, paid: () => ZERO, runId }));
  }
  return made;
}

async function write(
  work: Work,
  head: LegalHead,
  of: Asked,
  paper: {
    readonly kind: 'invoice' | 'credit-note';
    readonly lines: readonly Wanted[];
    readonly paid: (line: Wanted) => Cents;
    readonly runId: string | null;
  },
): Promise<Id<'inv'>> {
  const setting = await settingFor(work, of, work.today);
  const dueOn = paper.kind === 'invoice' ? addDays(work.today, setting.dueDays) : work.today;
  const charges = await chargesByIds(
    work,
    paper.lines.map((l) => l.chargeId),
  );
  const lines = [...paper.lines].sort((a, b) =>
    byDay(charges.get(a.chargeId), charges.get(b.chargeId)),
  );
  const corrected = await numbersOf(work, lines);
  const total = add(ZERO, ...lines.map((l) => l.cents));
  const last = await holdLastNumber(work, head.numberedAs, paper.kind);
  const data: InvoiceData = {
    kind: paper.kind,
    number: paperNumber(paper.kind, last + 1),
    issuedOn: work.today,
    createdAt: work.now,
    dueOn,
    practice: head.practice,
    ...(await billTo(work, of)),
    lines: lines.map((l) => lineOnPaper(charges.get(l.chargeId), l, paper.paid(l), corrected)),
    totalCents: toWire(total),
    language: setting.language,
    large: setting.largeType,
  };
  const paperId = await insertPaper(work, {
    kind: paper.kind,
    legalEntityId: head.numberedAs,
    after: last,
    ...of,
    chargeIds: [...new Set(lines.map((l) => l.chargeId))],
    data,
  });
  await work.enqueue(RENDER_PAPER, { paperId });
  const id = work.newId('inv');
  const { kind, runId } = paper;
  await insertInvoice(work, { id, kind, paperId, ...of, runId, dueOn, total, lines });
  const left = subtract(total, add(ZERO, ...lines.map(paper.paid)));
  const { number } = data;
  const notice = {
    template: 'invoice-ready' as const,
    values: { number, amount: { cents: String(left) }, due: { day: dueOn } },
  };
  const asks = kind === 'invoice' && isPositive(left);
  await deliver(work, { paperId, ...of, how: setting.delivery }, asks ? notice : undefined);
  return id;
}

const byDay = (a: Charge | undefined, b: Charge | undefined): number =>
  !a || !b
    ? 0
    : a.serviceOn < b.serviceOn
      ? -1
      : a.serviceOn > b.serviceOn
        ? 1
        : a.id < b.id
          ? -1
          : 1;

const WHAT: Readonly<Record<string, InvoiceLineOnPaper['what']>> = {
  session: 'session',
  missed: 'missed-session',
};
function lineOnPaper(
  charge: Charge | undefined,
  line: Wanted,
  paid: Cents,
  numbers: ReadonlyMap<string, string>,
): InvoiceLineOnPaper {
  if (!charge) throw new Error(`charge ${line.chargeId} is not there`);
  const corrects = line.corrects === null ? undefined : numbers.get(line.corrects);
  return {
    serviceOn: charge.serviceOn,
    what: WHAT[charge.kind] ?? 'other-fee',
    feeCents: toWire(charge.fee),
    othersCents: corrects === undefined ? toWire(subtract(charge.fee, line.cents)) : 0,
    amountCents: toWire(line.cents),
    paidCents: toWire(paid),
    ...(corrects === undefined ? {} : { corrects }),
  };
}
async function numbersOf(
  work: Work,
  lines: readonly Wanted[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(lines.flatMap((l) => l.corrects ?? []))];
  if (ids.length === 0) return new Map();
  const found = await invoicesWhere(work, { ids, limit: ids.length });
  return new Map(found.map((i) => [i.id, numberOf(i)]));
}
export const numberOf = (i: Pick<Invoice, 'kind' | 'number'>): string =>
  paperNumber(i.kind as PaperKind, i.number);

/** Who is asked, and for whom: another's paper names the client no more than it must. */
export async function billTo(
  work: Work,
  of: Asked,
): Promise<Pick<InvoiceData, 'billTo' | 'client'>> {
  const client = await clientById(work, of.clientId);
  if (!client) throw new Error(`no client ${of.clientId}`);
  const party = of.partyId === null ? undefined : await partyById(work, of.partyId);
  if (!party) {
    return {
      billTo: { name: `${client.givenName} ${client.familyName}`, address: addressOf(client) },
      client: '',
    };
  }
  const contact = party.contact === '' ? [] : [party.contact];
  return {
    billTo: { name: party.name, address: [...contact, ...addressOf(party)] },
    client: shortName(client),
  };
}
/** "Ada R." */
export const shortName = (client: Pick<Client, 'givenName' | 'familyName'>): string =>
  `${client.givenName} ${[...client.familyName][0] ?? ''}.`;
const addressOf = (at: Parameters<typeof addressLines>[0]): string[] =>
  at.street === '' ? [] : addressLines(at);
