/** Links that do something without a sign-in: 256 random bits, kept as their SHA-256, scoped, ending. */
import { createHash } from 'node:crypto';
import { addMinutes, type Id, type Instant } from '@clearhour/values';
import { sql } from 'kysely';
import type { Deps, Who, Work } from '../platform/context.ts';
import type { Topic } from './topics.ts';

export type LinkPurpose = 'unsubscribe' | 'visit' | 'autopay' | 'pay' | 'card' | 'portal' | 'paper';
export interface NewLink {
  readonly purpose: LinkPurpose;
  readonly clientId: string;
  readonly partyId: string | null;
  readonly topic?: Topic;
  readonly attendeeId?: string;
  /** A charge that autopay has said. */
  readonly plannedId?: string;
  /** Whom it signs in to the portal, once. */
  readonly personId?: string;
  /** The one paper it shows. */
  readonly paperId?: string;
  /** The one card it asks the next of; without one, whichever autopay charges. */
  readonly cardId?: string;
  readonly days?: number;
  readonly endsAt?: Instant;
}
export interface MessageLink {
  readonly id: Id<'lnk'>;
  readonly purpose: LinkPurpose;
  readonly clientId: Id<'clt'>;
  readonly partyId: Id<'rsp'> | null;
  readonly topic: Topic | null;
  readonly attendeeId: Id<'att'> | null;
  readonly plannedId: Id<'pch'> | null;
  readonly personId: Id<'ppn'> | null;
  readonly paperId: Id<'ppr'> | null;
  readonly cardId: Id<'crd'> | null;
  readonly usedAt: Instant | null;
  readonly endsAt: Instant;
}
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The token; it is in no table and given once. */
export async function mintLink(work: Work, deps: Pick<Deps, 'clock'>, l: NewLink): Promise<string> {
  const token = Buffer.from(deps.clock.random(32)).toString('base64url');
  await work.sql
    .insertInto('message_links')
    .values({
      practice_id: work.practiceId,
      id: work.newId('lnk'),
      token_hash: hashOf(token),
      purpose: l.purpose,
      client_id: l.clientId,
      party_id: l.partyId,
      topic: l.topic ?? null,
      attendee_id: l.attendeeId ?? null,
      planned_id: l.plannedId ?? null,
      person_id: l.personId ?? null,
      paper_id: l.paperId ?? null,
      card_id: l.cardId ?? null,
      made_at: work.now,
      ends_at: l.endsAt ?? addMinutes(work.now, (l.days ?? 1) * 24 * 60),
    })
    .execute();
  return token;
}
export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);
/** Who a token acts as, in which practice; undefined for one that was never given. */
export async function whoseLink(
  db: Deps['db'],
  token: string,
): Promise<{ who: Who; linkId: string } | undefined> {
  if (!isToken(token)) return undefined;
  const found = await sql<{ practice_id: string; zone: string; id: string }>`
    select * from find_message_link(${hashOf(token)})`.execute(db);
  const [row] = found.rows;
  if (!row) return undefined;
  const who: Who = { practiceId: row.practice_id, zone: row.zone, user: null, source: 'web' };
  return { who, linkId: row.id };
}
/** `lock`: to use it, which two at once cannot. */
export async function linkById(
  work: Work,
  id: string,
  lock = false,
): Promise<MessageLink | undefined> {
  const q = work.sql
    .selectFrom('message_links')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id);
  const r = await (lock ? q.forUpdate() : q).executeTakeFirst();
  return (
    r && {
      id: r.id as Id<'lnk'>,
      purpose: r.purpose as MessageLink['purpose'],
      clientId: r.client_id as Id<'clt'>,
      partyId: r.party_id as Id<'rsp'> | null,
      topic: r.topic as Topic | null,
      attendeeId: r.attendee_id as Id<'att'> | null,
      plannedId: r.planned_id as Id<'pch'> | null,
      personId: r.person_id as Id<'ppn'> | null,
      paperId: r.paper_id as Id<'ppr'> | null,
      cardId: r.card_id as Id<'crd'> | null,
      usedAt: r.used_at,
      endsAt: r.ends_at,
    }
  );
}
export async function useLink(work: Work, id: string): Promise<void> {
  await work.sql
    .updateTable('message_links')
    .set({ used_at: work.now })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();
}
/** Links into the portal that were sent to somebody are of no use any more. */
export async function voidPortalLinks(work: Work, personId: string): Promise<void> {
  await work.sql
    .updateTable('message_links')
    .set({ used_at: work.now })
    .where('practice_id', '=', work.practiceId)
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .execute();
}
