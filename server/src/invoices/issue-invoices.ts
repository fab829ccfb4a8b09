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
import { type Client, clientById, clientsByIds } from '../clients/index.ts';
import { type HeldCharge, heldBack } from '../estimates/index.ts';
import {
  addressLines,
  holdLastNumber,
  type InvoiceData,
  type InvoiceLineOnPaper,
  insertPapers,
  type LegalHead,
  type PaperKind,
  type PaperLanguage,
  paperLanguage,
  paperNumber,
  particular,
  type SettingRow,
  settingsOn,
  wantPdfs,
} from '../papers/index.ts';
import type { Work } from '../platform/context.ts';
import { type Party, partiesByIds, partyById } from '../responsibility/index.ts';
import { deliver, type Notice } from './deliver-paper.ts';
import {
  type Invoice,
  insertInvoices,
  invoicedLines,
  invoicesWhere,
  type StandingOf,
  standingOf,
} from './invoices-store.ts';
import { correctedBy, planInvoices, type ToAsk } from './invoicing.ts';
import type { DeliveryWay } from './statements-store.ts';

export interface Asked {
  readonly clientId: Id<'clt'>;
  readonly partyId: Id<'rsp'> | null;
}
interface Wanted extends ToAsk {
  readonly corrects: string | null;
}

/** An invoice or a credit note that was made now. */
export interface Made {
  readonly id: Id<'inv'>;
  readonly paperId: Id<'ppr'>;
}
/**
 * The invoices and credit notes made for each, in order; none where everything is on paper, or held back because
 * it goes over an estimate. However many are asked, each kind of question is put once. Their PDFs are made by a job.
 */
export async function askOnPaper(
  work: Work,
  head: LegalHead,
  wanted: readonly Asked[],
  runId: string | null = null,
): Promise<Made[]> {
  const clientIds = [...new Set(wanted.map((w) => w.clientId))];
  const held = await heldBack(work, clientIds);
  const standing = Map.groupBy(await standingOf(work, clientIds, true), keyOf);
  const plans: Planned[] = [];
  for (const of of wanted) plans.push(...(await planned(work, of, standing.get(keyOf(of)), held)));
  if (plans.length === 0) return [];
  const facts = await factsOf(work, plans);
  const made: Made[] = [];
  // Numbers are taken kind by kind; who gets which paper stays in the order they were asked in.
  for (const kind of ['invoice', 'credit-note'] as const) {
    const drafts = plans.filter((p) => p.kind === kind);
    if (drafts.length > 0) made.push(...(await write(work, head, kind, drafts, facts, runId)));
  }
  await wantPdfs(
    work,
    made.map((m) => m.paperId),
  );
  return made;
}
const keyOf = (of: Asked): string => `${of.clientId} ${of.partyId ?? ''}`;

interface Planned {
  readonly kind: 'invoice' | 'credit-note';
  readonly of: Asked;
  readonly lines: readonly Wanted[];
  /** Of what is asked anew, that much is paid already as is not owed any more. */
  readonly paid: (line: Wanted) => Cents;
}
async function planned(
  work: Work,
  of: Asked,
  standing: readonly StandingOf[] = [],
  held: ReadonlyMap<string, HeldCharge>,
): Promise<Planned[]> {
  const plan = planInvoices(standing.filter((s) => !held.has(s.chargeId) || s.asked < s.invoiced));
  const owed = new Map(standing.map((s) => [s.chargeId, s]));
  const plans: Planned[] = [];
  if (plan.invoice.length > 0) {
    const paid = (l: ToAsk): Cents => {
      const one = owed.get(l.chargeId);
      const rest = one ? subtract(one.asked, one.owed) : ZERO;
      return larger(ZERO, smaller(rest, l.cents));
    };
    const lines = plan.invoice.map((l) => ({ ...l, corrects: null }));
    plans.push({ kind: 'invoice', of, lines, paid });
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
    plans.push({ kind: 'credit-note', of, lines, paid: () => ZERO });
  }
  return plans;
}

/** What papers say of charges and people, and the numbers of invoices that are corrected. */
interface Facts {
  readonly charges: ReadonlyMap<string, Charge>;
  readonly clients: ReadonlyMap<string, Client>;
  readonly parties: Awaited<ReturnType<typeof partiesByIds>>;
  readonly numbers: ReadonlyMap<string, string>;
  readonly settings: readonly SettingRow[];
}
async function factsOf(work: Work, plans: readonly Planned[]): Promise<Facts> {
  const lines = plans.flatMap((p) => p.lines);
  const clients = await clientsByIds(
    work,
    plans.map((p) => p.of.clientId),
  );
  return {
    charges: await chargesByIds(
      work,
      lines.map((l) => l.chargeId),
    ),
    clients: new Map(clients.map((c) => [c.id, c])),
    parties: await partiesByIds(
      work,
      plans.flatMap((p) => p.of.partyId ?? []),
    ),
    numbers: await numbersOf(work, lines),
    settings: await settingsOn(work, work.today),
  };
}

async function write(
  work: Work,
  head: LegalHead,
  kind: Planned['kind'],
  plans: readonly Planned[],
  facts: Facts,
  runId: string | null,
): Promise<Made[]> {
  const last = await holdLastNumber(work, head.numberedAs, kind);
  const drafts = plans.map((plan, at) => drafted(work, head, plan, last + 1 + at, facts));
  const paperIds = await insertPapers(
    work,
    { kind, legalEntityId: head.numberedAs, after: last },
    drafts.map(({ of, lines, data }) => ({
      ...of,
      chargeIds: [...new Set(lines.map((l) => l.chargeId))],
      data,
    })),
  );
  const rows = paperIds.flatMap((paperId, at) => {
    const draft = drafts[at];
    return draft ? [{ ...draft, id: work.newId('inv'), paperId }] : [];
  });
  await insertInvoices(
    work,
    rows.map(({ of, id, paperId, data, total, lines }) => ({
      ...{ id, kind, paperId, ...of, runId, dueOn: data.dueOn, total, lines },
    })),
  );
  await deliver(
    work,
    rows.map((r) => ({
      ...{ paperId: r.paperId, ...r.of, how: r.how, attach: r.attach, notice: noticeOf(r) },
    })),
  );
  return rows.map(({ id, paperId }) => ({ id, paperId }));
}

interface Draft extends Planned {
  readonly data: InvoiceData;
  readonly total: Cents;
  readonly how: DeliveryWay;
  readonly attach: boolean;
}
function drafted(work: Work, head: LegalHead, plan: Planned, number: number, facts: Facts): Draft {
  const { kind, of } = plan;
  const setting = particular(facts.settings, of);
  const lines = [...plan.lines].sort((a, b) =>
    byDay(facts.charges.get(a.chargeId), facts.charges.get(b.chargeId)),
  );
  const total = add(ZERO, ...lines.map((l) => l.cents));
  const client = facts.clients.get(of.clientId);
  if (!client) throw new Error(`no client ${of.clientId}`);
  const data: InvoiceData = {
    kind,
    number: paperNumber(kind, number),
    issuedOn: work.today,
    createdAt: work.now,
    dueOn: kind === 'invoice' ? addDays(work.today, setting.dueDays) : work.today,
    practice: head.practice,
    ...addressed(setting, client, of.partyId === null ? undefined : facts.parties.get(of.partyId)),
    lines: lines.map((l) =>
      lineOnPaper(facts.charges.get(l.chargeId), l, plan.paid(l), facts.numbers),
    ),
    totalCents: toWire(total),
    large: setting.largeType,
  };
  return { ...plan, lines, data, total, how: setting.delivery, attach: setting.attach };
}
/** What is to be paid by an invoice is said; a credit note is only kept for them. */
function noticeOf({ kind, lines, paid, total, data }: Draft): Notice | undefined {
  const left = subtract(total, add(ZERO, ...lines.map(paid)));
  if (kind !== 'invoice' || !isPositive(left)) return undefined;
  const { number, dueOn } = data;
  return {
    template: 'invoice-ready',
    values: { number, amount: { cents: String(left) }, due: { day: dueOn } },
  };
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
function addressed(
  setting: SettingRow,
  client: Client,
  party: Party | undefined,
): Pick<InvoiceData, 'billTo' | 'client'> & { readonly language: PaperLanguage } {
  const language = paperLanguage(setting, (party ?? client).language);
  if (!party) {
    return {
      language,
      billTo: { name: `${client.givenName} ${client.familyName}`, address: addressOf(client) },
      client: '',
    };
  }
  const contact = party.contact === '' ? [] : [party.contact];
  return {
    language,
    billTo: { name: party.name, address: [...contact, ...addressOf(party)] },
    client: shortName(client),
  };
}
/** The same of one, by what is known of them. */
export async function billTo(work: Work, of: Asked, setting: SettingRow) {
  const client = await clientById(work, of.clientId);
  if (!client) throw new Error(`no client ${of.clientId}`);
  const party = of.partyId === null ? undefined : await partyById(work, of.partyId);
  return addressed(setting, client, party);
}
/** "Ada R." */
export const shortName = (client: Pick<Client, 'givenName' | 'familyName'>): string =>
  `${client.givenName} ${[...client.familyName][0] ?? ''}.`;
const addressOf = (at: Parameters<typeof addressLines>[0]): string[] =>
  at.street === '' ? [] : addressLines(at);
