/** What papers say about money and care: read-only questions that join upstream tables. Writes none. */
import {
  add,
  type Cents,
  cents,
  type Id,
  isZero,
  type LocalDate,
  negate,
  subtract,
  ZERO,
} from '@clearhour/values';
import { sql } from 'kysely';
import { clientById } from '../clients/index.ts';
import { ACCOUNT, type LedgerLine, linesWhere } from '../ledger/index.ts';
import { paymentById } from '../payments/index.ts';
import type { Work } from '../platform/context.ts';
import { partyById } from '../responsibility/index.ts';
import { type PaperLook, paperLook } from './invoice-settings.ts';

export interface PaidMoney {
  readonly id: Id<'pmt'>;
  readonly clientId: Id<'clt'>;
  /** Whose money, of those who bear the client's part; null: the client's. */
  readonly partyId: Id<'rsp'> | null;
  /** As on paper: the client's name of record, or who bears for them. */
  readonly paidBy: string;
  readonly method: string;
  readonly methodName: string | null;
  readonly reference: string;
  readonly brand: string | null;
  readonly last4: string | null;
  readonly amount: Cents;
  readonly receivedOn: LocalDate;
  readonly reversed: boolean;
  readonly refunded: Cents;
  /** Set apart for a package and not used yet. */
  readonly ahead: Cents;
  /** Of papers for who paid. */
  readonly look: PaperLook;
}
/** A client's payment; undefined for a payer's, which has no receipt. */
export async function paidMoney(work: Work, paymentId: string): Promise<PaidMoney | undefined> {
  const payment = await paymentById(work, paymentId);
  const client = payment && (await clientById(work, payment.clientId));
  if (!client) return undefined;
  const { id, clientId, partyId, method, methodName, reference, card, amount, receivedOn } =
    payment;
  const party = partyId === null ? undefined : await partyById(work, partyId);
  return {
    ...{ id, clientId, partyId, method, methodName, reference, amount, receivedOn },
    look: await paperLook(work, { clientId, partyId }, (party ?? client).language),
    paidBy: party?.name ?? nameOnPaper(client.givenName, client.familyName),
    brand: card?.brand ?? null,
    last4: card?.last4 ?? null,
    reversed: payment.reversedAt !== null,
    refunded: payment.refunded,
    ahead: subtract(payment.setApart, payment.appliedAhead),
  };
}
/** The name of record, whatever they are called in the room. */
const nameOnPaper = (given: string, family: string): string => `${given} ${family}`;

export interface PaidCharge {
  readonly chargeId: Id<'chg'>;
  readonly kind: string;
  readonly serviceOn: LocalDate;
  readonly amount: Cents;
}
/** What a payment stands on now, oldest service first. */
export async function chargesPaidBy(work: Work, paymentId: string): Promise<PaidCharge[]> {
  const rows = await work.sql
    .selectFrom('allocations as a')
    .innerJoin('charges as c', (j) =>
      j.onRef('c.practice_id', '=', 'a.practice_id').onRef('c.id', '=', 'a.charge_id'),
    )
    .where('a.practice_id', '=', work.practiceId)
    .where('a.payment_id', '=', paymentId)
    .where('a.reversed_by', 'is', null)
    .select(['c.id', 'c.kind', 'c.service_on', sql<string>`sum(a.cents)::text`.as('cents')])
    .groupBy(['c.id', 'c.kind', 'c.service_on'])
    .orderBy('c.service_on')
    .orderBy('c.id')
    .execute();
  return rows.map((r) => ({
    chargeId: r.id as Id<'chg'>,
    kind: r.kind,
    serviceOn: r.service_on,
    amount: cents(r.cents),
  }));
}

export type ClientsReached = 'practice' | ReadonlySet<string>;
/** Payments of clients within reach that stand and have no receipt, oldest first. */
export async function withoutReceipt(
  work: Work,
  clients: ClientsReached,
  limit: number,
): Promise<Id<'pmt'>[]> {
  let q = work.sql
    .selectFrom('payments as p')
    .select('p.id')
    .where('p.practice_id', '=', work.practiceId)
    .where('p.client_id', 'is not', null)
    .where('p.reversed_at', 'is', null)
    // Kept: of all the years only payments without a receipt are looked at.
    .where(
      sql<boolean>`p.id in (select payment_id from receipts_wanted where practice_id = ${work.practiceId})`,
    )
    .orderBy('p.id')
    .limit(limit);
  if (clients !== 'practice') q = q.where('p.client_id', 'in', [...clients, '']);
  return (await q.execute()).map((r) => r.id as Id<'pmt'>);
}

/**
 * Whose numbers an entity continues: the first row with the same tax ID. A new address makes a new row
 * of the setup, but not another legal entity.
 */
export async function numberedAs(work: Work, taxId: string): Promise<string> {
  const row = await work.sql
    .selectFrom('legal_entities')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('tax_id', '=', taxId)
    .orderBy('valid_from')
    .orderBy('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** A live charge with what a superbill asks about it. */
export interface BilledCharge {
  readonly chargeId: Id<'chg'>;
  readonly kind: string;
  readonly attended: boolean;
  readonly noteSigned: boolean;
  readonly clinicianId: Id<'cln'> | null;
  readonly payerId: Id<'pyr'> | null;
  readonly serviceOn: LocalDate;
  readonly code: string | null;
  readonly label: string;
  readonly place: string | null;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly diagnoses: readonly string[];
  readonly fee: Cents;
  /** Of the fee, forgiven since. */
  readonly forgiven: Cents;
  readonly paid: readonly { readonly on: LocalDate; readonly amount: Cents }[];
  readonly due: Cents;
}
/** `which`: days, or chosen charges. Diagnoses are those of the note's version in force. */
export async function billedCharges(
  work: Work,
  clientId: string,
  which: { from: LocalDate; to: LocalDate } | { chargeIds: readonly string[] },
): Promise<BilledCharge[]> {
  const only =
    'chargeIds' in which
      ? sql<boolean>`c.id = any(${[...which.chargeIds]}::text[])`
      : sql<boolean>`c.service_on between ${which.from}::date and ${which.to}::date`;
  const rows = await chargeRows(work, clientId).where(only).execute();
  if (rows.length === 0) return [];
  const lines = await linesWhere(work, { chargeIds: rows.map((r) => r.id) });
  const days = await receivedDays(work, lines);
  return rows.map((r) => ({
    chargeId: r.id as Id<'chg'>,
    kind: r.kind,
    attended: r.status === 'held',
    noteSigned: r.billable_version !== null,
    clinicianId: r.clinician_id as Id<'cln'> | null,
    payerId: r.payer_id as Id<'pyr'> | null,
    serviceOn: r.service_on,
    code: r.code,
    label: r.label ?? r.description,
    place: r.place,
    modifiers: r.modifiers,
    units: r.units,
    // The charge says what was signed when it was posted; a later version may say others.
    diagnoses: r.billable_version === r.note_version ? r.diagnoses : (r.signed ?? r.diagnoses),
    fee: r.fee_cents,
    ...moneyOn(
      lines.filter((l) => l.chargeId === r.id),
      days,
    ),
  }));
}

function chargeRows(work: Work, clientId: string) {
  return work.sql
    .selectFrom('charges as c')
    .leftJoin('attendees as a', (j) =>
      j.onRef('a.practice_id', '=', 'c.practice_id').onRef('a.id', '=', 'c.attendee_id'),
    )
    .leftJoin('notes as n', (j) =>
      j.onRef('n.practice_id', '=', 'c.practice_id').onRef('n.id', '=', 'c.note_id'),
    )
    .leftJoin('note_versions as v', (j) =>
      j
        .onRef('v.practice_id', '=', 'n.practice_id')
        .onRef('v.note_id', '=', 'n.id')
        .onRef('v.version', '=', 'n.billable_version'),
    )
    .where('c.practice_id', '=', work.practiceId)
    .where('c.client_id', '=', clientId)
    .where('c.reversed_at', 'is', null)
    .select([
      'c.id',
      'c.kind',
      'a.status',
      'n.billable_version',
      'c.note_version',
      'c.clinician_id',
      'c.payer_id',
      'c.service_on',
      'c.code',
      'c.description',
      'c.place',
      'c.modifiers',
      'c.units',
      'c.diagnoses',
      'v.diagnoses as signed',
      'c.fee_cents',
      sql<string | null>`(select p.label from procedure_codes p where p.code = c.code
        and p.valid_from <= c.service_on order by p.valid_from desc limit 1)`.as('label'),
    ])
    .orderBy('c.service_on')
    .orderBy('c.id');
}

async function receivedDays(
  work: Work,
  lines: readonly LedgerLine[],
): Promise<ReadonlyMap<string, LocalDate>> {
  const ids = [...new Set(lines.flatMap((l) => l.paymentId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await work.sql
    .selectFrom('payments')
    .select(['id', 'received_on'])
    .where('practice_id', '=', work.practiceId)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((r) => [r.id, r.received_on]));
}

const FORGIVEN: readonly string[] = [
  ACCOUNT.courtesy,
  ACCOUNT.hardship,
  ACCOUNT.smallBalance,
  ACCOUNT.badDebt,
];
const signed = (l: LedgerLine): Cents => (l.side === 'debit' ? l.cents : negate(l.cents));
/** Paid, forgiven and still due of one charge: all from its lines, so that they always add up. */
function moneyOn(
  lines: readonly LedgerLine[],
  receivedOn: ReadonlyMap<string, LocalDate>,
): Pick<BilledCharge, 'forgiven' | 'paid' | 'due'> {
  const sumOf = (some: readonly LedgerLine[]) => add(ZERO, ...some.map(signed));
  const due = lines.filter((l) => l.account === ACCOUNT.clientDue);
  const payments = new Map<string, LedgerLine[]>();
  for (const l of due) {
    if (l.paymentId !== undefined)
      payments.set(l.paymentId, [...(payments.get(l.paymentId) ?? []), l]);
  }
  const paid = [...payments]
    .map(([id, some]) => ({
      on: receivedOn.get(id) ?? (some[0] as LedgerLine).effectiveOn,
      amount: negate(sumOf(some)),
    }))
    .filter((p) => !isZero(p.amount))
    .sort((a, b) => a.on.localeCompare(b.on));
  return {
    paid,
    forgiven: sumOf(lines.filter((l) => FORGIVEN.includes(l.account))),
    due: sumOf(due),
  };
}

/** Our words for diagnoses as they held on the day; unknown ones are left without words. */
export async function diagnosisWords(
  work: Work,
  codes: readonly string[],
  day: LocalDate,
): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await work.sql
    .selectFrom('icd10_codes')
    .select(['code', 'label'])
    .where('code', 'in', [...new Set(codes)])
    .where('valid_from', '<=', day)
    .orderBy('valid_from')
    .execute();
  return new Map(rows.map((r) => [r.code, r.label]));
}

export interface ClientOnPaper {
  readonly name: string;
  readonly bornOn: LocalDate | null;
  /** Empty while no address is known. */
  readonly address: readonly string[];
  /** They are written to in it. */
  readonly language: string;
}
export async function clientOnPaper(work: Work, clientId: string): Promise<ClientOnPaper> {
  const c = await work.sql
    .selectFrom('clients')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', clientId)
    .executeTakeFirstOrThrow();
  return {
    name: nameOnPaper(c.given_name, c.family_name),
    bornOn: c.born_on,
    address: c.street === '' ? [] : addressLines(c),
    language: c.language,
  };
}
/** "18 Fern Lane", "Apt 2", "Portland, ME 04102". */
export function addressLines(at: {
  street: string;
  street2: string;
  city: string;
  state: string;
  zip: string;
}): string[] {
  const place = [at.city, `${at.state} ${at.zip}`.trim()].filter((s) => s !== '').join(', ');
  return [at.street, at.street2, place].filter((s) => s !== '');
}
