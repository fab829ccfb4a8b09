/**
 * The front door of this slice: words that are finished are put into the outbox in the caller's transaction, and
 * a job delivers them. Who is reached, by which way and when is decided when it goes, not when it is said.
 */
import { addMinutes, type Id, type Instant } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { forAll } from '../platform/together.ts';
import {
  addStep,
  changeMessage,
  insertMessage,
  messageByKey,
  messagesWhere,
} from './message-store.ts';
import { TEMPLATES, type TemplateKey, type Topic } from './topics.ts';
import type { Said } from './words.ts';

export const DELIVER = 'deliver-message';

export interface Saying {
  /** A client, or who bears for them. */
  readonly to: { readonly clientId: Id<'clt'>; readonly partyId?: Id<'rsp'> | null };
  readonly topic: Topic;
  readonly template: TemplateKey;
  /** Finished words, or days, moments and cents that each language says in its own way (words.ts). */
  readonly values: Said;
  readonly about?: { readonly kind: string; readonly id: string };
  readonly notBefore?: Instant;
  /** Of no use from then on: it is stopped instead. */
  readonly notAfter?: Instant;
  /**
   * Where {{link}} leads: "/pay/…" of this installation, forgotten when the message has gone; or to a visit of an
   * attendee, a charge that autopay has said, paying what they owe, giving a new card, a paper of theirs, or into
   * the portal, and then its token is made when it leaves and is in no table.
   */
  readonly link?:
    | string
    | { readonly attendeeId: Id<'att'>; readonly endsAt: Instant }
    | { readonly plannedId: Id<'pch'>; readonly endsAt: Instant }
    | { readonly pay: true; readonly endsAt: Instant }
    | { readonly card: true; readonly cardId?: Id<'crd'> | undefined; readonly endsAt: Instant }
    | { readonly paperId: Id<'ppr'>; readonly endsAt: Instant }
    | { readonly personId: Id<'ppn'>; readonly endsAt: Instant };
  /** Papers that go with it, where it goes by e-mail: none that names a diagnosis or a service. */
  readonly papers?: readonly Id<'ppr'>[];
  /** Said once under this key, whatever is done again. */
  readonly once?: string;
  /** The addressee waits for it: it goes at night and on a session's day too. Account messages always do. */
  readonly asked?: boolean;
}

/** Throws where a value of the template is missing: that is a mistake of the caller. */
export async function say(work: Work, s: Saying): Promise<{ messageId: Id<'msg'> }> {
  const [messageId] = await sayAll(work, [s]);
  if (!messageId) throw new Error('a message that was not written');
  return { messageId };
}
/** The same to many; the messages in their order. One job delivers those that may go at the same moment. */
export async function sayAll(work: Work, all: readonly Saying[]): Promise<Id<'msg'>[]> {
  const written = await forAll(work, all, (_, s) => write(work, s));
  const fresh = written.filter((w) => w.fresh);
  for (const [at, those] of Map.groupBy(fresh, (w) => w.notBefore))
    await wake(
      work,
      those.map((w) => w.messageId),
      at,
    );
  return written.map((w) => w.messageId);
}
/** Those are looked at then. */
export async function wake(
  work: Work,
  messageIds: readonly Id<'msg'>[],
  at: Instant = work.now,
): Promise<void> {
  await work.enqueue(DELIVER, { messageIds: messageIds.join(' ') }, at > work.now ? at : undefined);
}

async function write(work: Work, s: Saying) {
  const missing = TEMPLATES[s.template].values.filter((v) => s.values[v] === undefined);
  if (missing.length > 0) throw new Error(`${s.template} without ${missing.join(', ')}`);
  // A time that is over is now.
  const [, notBefore = work.now] = [work.now, s.notBefore ?? work.now].sort();
  const messageId = await insertMessage(work, {
    clientId: s.to.clientId,
    partyId: s.to.partyId ?? null,
    topic: s.topic,
    template: s.template,
    said: s.values,
    about: s.about ?? null,
    once: s.once ?? null,
    link: linkText(s.link),
    papers: s.papers ?? [],
    asked: s.asked ?? s.topic === 'account',
    notBefore,
    notAfter: s.notAfter ?? null,
  });
  if (messageId === undefined) {
    const before = s.once === undefined ? undefined : await messageByKey(work, s.once);
    if (!before) throw new Error('a message that is neither new nor known');
    return { messageId: before.id, fresh: false, notBefore };
  }
  await addStep(work, messageId, 'waiting', '');
  return { messageId, fresh: true, notBefore };
}

/** So long a link in a bill still pays, and one to a paper still shows it. */
const LINK_DAYS = 30;
/** A link with which who is written to pays what they owe by then. */
export const payLink = (work: Work) => ({
  pay: true as const,
  endsAt: addMinutes(work.now, LINK_DAYS * 24 * 60),
});
/**
 * A link with which who is written to puts a new card in the place of the one autopay charges, once; or of this one,
 * which is kept without autopay.
 */
export const cardLink = (work: Work, cardId?: Id<'crd'>) => ({
  ...{ card: true as const, cardId },
  endsAt: addMinutes(work.now, LINK_DAYS * 24 * 60),
});
/** A link with which who is written to sees a paper that was made out to them. */
export const paperLink = (work: Work, paperId: Id<'ppr'>) => ({
  paperId,
  endsAt: addMinutes(work.now, LINK_DAYS * 24 * 60),
});
/** How a link stands in the outbox whose token is made when its message leaves. */
export const MADE_LATER = /^(visit|autopay|pay|card|paper|portal) (\S+) (\S+)$/;
function linkText(link: Saying['link']): string | null {
  if (typeof link !== 'object') return link ?? null;
  if ('pay' in link) return `pay - ${link.endsAt}`;
  if ('card' in link) return `card ${link.cardId ?? '-'} ${link.endsAt}`;
  if ('paperId' in link) return `paper ${link.paperId} ${link.endsAt}`;
  if ('personId' in link) return `portal ${link.personId} ${link.endsAt}`;
  return 'plannedId' in link
    ? `autopay ${link.plannedId} ${link.endsAt}`
    : `visit ${link.attendeeId} ${link.endsAt}`;
}

/** Takes back what has not gone yet about something; how many. What has gone stays said. */
export async function takeBackMessages(
  work: Work,
  about: { readonly kind: string; readonly id: string },
  why: string,
): Promise<number> {
  const waiting = await messagesWhere(work, { about, states: ['waiting'], limit: 500, lock: true });
  for (const m of waiting)
    await changeMessage(work, m.id, { state: 'stopped', why, ended: true, forgetLink: true });
  return waiting.length;
}
