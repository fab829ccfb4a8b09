/** The only SQL of cards and their set-ups, and the look-ups that come before a practice is known. */
import type { Id, Instant } from '@clearhour/values';
import { sql } from 'kysely';
import type { CardOnFile, ProcessorName, WayToPay } from '../outside/cards/index.ts';
import type { Work } from '../platform/context.ts';
import type { Database } from '../platform/db.ts';

export interface Card {
  readonly id: Id<'crd'>;
  readonly clientId: Id<'clt'>;
  /** Whose, of those who bear the client's part; null: the client's. */
  readonly partyId: Id<'rsp'> | null;
  readonly processor: ProcessorName;
  readonly token: string;
  readonly customerRef: string;
  readonly kind: WayToPay;
  readonly brand: string;
  readonly last4: string;
  /** Null: a bank account. */
  readonly expMonth: number | null;
  readonly expYear: number | null;
  readonly healthAccount: boolean;
  readonly isDefault: boolean;
  /** The code of the decline that said so; null while the card works. */
  readonly replaceBecause: string | null;
  readonly consent: { readonly words: string; readonly at: Instant };
  readonly removedAt: Instant | null;
}

/** The practice a processor's message is about; 'unsure' when an answer is still outstanding. */
export async function practiceOfMessage(
  db: Database,
  about: { processor: string; ref?: string; key?: string; token?: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ found: string | null }>`
    select find_card_practice(${about.processor}, ${about.ref ?? null}, ${about.key ?? null},
      ${about.token ?? null}) as found`.execute(db);
  return rows[0]?.found ?? undefined;
}

export const cardById = async (work: Work, id: string): Promise<Card | undefined> =>
  (await cardsWhere(work, { id }))[0];
export async function cardsWhere(
  work: Work,
  of: {
    id?: string;
    clientId?: string;
    partyId?: string | null;
    setupRef?: string;
    token?: string;
  },
): Promise<Card[]> {
  let q = work.sql
    .selectFrom('cards')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .orderBy('id');
  if (of.id !== undefined) q = q.where('id', '=', of.id);
  if (of.clientId !== undefined) q = q.where('client_id', '=', of.clientId);
  if (of.partyId !== undefined)
    q = q.where('party_id', of.partyId === null ? 'is' : '=', of.partyId);
  if (of.setupRef !== undefined) q = q.where('setup_ref', '=', of.setupRef);
  if (of.token !== undefined) q = q.where('token', '=', of.token);
  return (await q.execute()).map((r) => ({
    id: r.id as Id<'crd'>,
    clientId: r.client_id as Id<'clt'>,
    partyId: r.party_id as Id<'rsp'> | null,
    processor: r.processor as ProcessorName,
    token: r.token,
    customerRef: r.customer_ref,
    kind: r.kind as WayToPay,
    brand: r.brand,
    last4: r.last4,
    expMonth: r.exp_month,
    expYear: r.exp_year,
    healthAccount: r.hsa,
    isDefault: r.is_default && r.removed_at === null,
    replaceBecause: r.replace_because,
    consent: r.consent as Card['consent'],
    removedAt: r.removed_at,
  }));
}

export interface CardSetupRow {
  readonly setupRef: string;
  readonly clientId: Id<'clt'>;
  readonly partyId: Id<'rsp'> | null;
  readonly processor: ProcessorName;
  readonly customerRef: string;
}
/** The newest first. */
export async function setupsWhere(
  work: Work,
  of: { setupRef?: string; clientId?: string; partyId?: string | null; processor?: string },
): Promise<CardSetupRow[]> {
  let q = work.sql
    .selectFrom('card_setups')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .orderBy('started_at', 'desc');
  if (of.setupRef !== undefined) q = q.where('setup_ref', '=', of.setupRef);
  if (of.clientId !== undefined) q = q.where('client_id', '=', of.clientId);
  if (of.partyId !== undefined)
    q = q.where('party_id', of.partyId === null ? 'is' : '=', of.partyId);
  if (of.processor !== undefined) q = q.where('processor', '=', of.processor);
  return (await q.execute()).map((r) => ({
    setupRef: r.setup_ref,
    clientId: r.client_id as Id<'clt'>,
    partyId: r.party_id as Id<'rsp'> | null,
    processor: r.processor as ProcessorName,
    customerRef: r.customer_ref,
  }));
}
export async function insertSetup(work: Work, s: CardSetupRow): Promise<void> {
  await work.sql
    .insertInto('card_setups')
    .values({
      practice_id: work.practiceId,
      setup_ref: s.setupRef,
      client_id: s.clientId,
      party_id: s.partyId,
      processor: s.processor,
      customer_ref: s.customerRef,
      started_by: work.user?.id ?? null,
      started_at: work.now,
    })
    .onConflict((c) => c.doNothing())
    .execute();
}

export async function insertCard(
  work: Work,
  c: {
    id: string;
    setup: CardSetupRow;
    onFile: CardOnFile;
    healthAccount: boolean;
    isDefault: boolean;
    consentWords: string;
  },
): Promise<void> {
  await work.sql
    .insertInto('cards')
    .values({
      practice_id: work.practiceId,
      id: c.id,
      client_id: c.setup.clientId,
      party_id: c.setup.partyId,
      setup_ref: c.setup.setupRef,
      processor: c.setup.processor,
      token: c.onFile.token,
      customer_ref: c.onFile.customerRef,
      kind: c.onFile.kind,
      brand: c.onFile.brand,
      last4: c.onFile.last4,
      exp_month: c.onFile.expMonth,
      exp_year: c.onFile.expYear,
      billing_zip: c.onFile.billingZip ?? '',
      funding: c.onFile.funding,
      hsa: c.healthAccount,
      is_default: c.isDefault,
      consent: JSON.stringify({ words: c.consentWords, at: work.now }),
      added_by: work.user?.id ?? null,
      added_at: work.now,
    })
    .execute();
}
export async function clearDefault(
  work: Work,
  of: { readonly clientId: string; readonly partyId: string | null },
): Promise<void> {
  await work.sql
    .updateTable('cards')
    .set({ is_default: false })
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', of.clientId)
    .where('party_id', of.partyId === null ? 'is' : '=', of.partyId)
    .where('is_default', '=', true)
    .execute();
}
export async function changeCard(
  work: Work,
  cardId: string,
  to: {
    isDefault?: boolean;
    removed?: true;
    replaceBecause?: string | null;
    fresh?: { last4: string; expMonth: number; expYear: number };
  },
): Promise<void> {
  const set = {
    ...(to.isDefault === undefined ? {} : { is_default: to.isDefault }),
    ...(to.removed ? { removed_at: work.now, is_default: false } : {}),
    ...(to.replaceBecause === undefined ? {} : { replace_because: to.replaceBecause }),
    ...(to.fresh
      ? { last4: to.fresh.last4, exp_month: to.fresh.expMonth, exp_year: to.fresh.expYear }
      : {}),
  };
  await work.sql
    .updateTable('cards')
    .set(set)
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', cardId)
    .execute();
}
