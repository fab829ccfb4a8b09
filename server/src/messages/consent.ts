/** What a person agreed to: the latest that was said counts, for a topic and for a whole channel. Pure. */
import type { Instant } from '@clearhour/values';
import type { Channel, Topic } from './topics.ts';

export interface Consent {
  readonly id: string;
  readonly channel: Channel;
  /** null: every topic of the channel. */
  readonly topic: Topic | null;
  readonly given: boolean;
  readonly how: 'person' | 'reply' | 'unsubscribe' | 'carrier' | 'portal';
  readonly note: string;
  readonly saidAt: Instant;
  readonly byUser: string | null;
}
/** Text messages need a yes (47 CFR 64.1200(a)(1)); to the rest a client agreed by giving the address. */
const UNASKED: Readonly<Record<Channel, boolean>> = {
  email: true,
  sms: false,
  portal: true,
  letter: true,
};
const isOwnWord = (r: Consent): boolean =>
  r.channel === 'sms' && r.topic === null && (r.how === 'reply' || r.how === 'carrier');
/** They themselves stopped all text messages: only they themselves bring them back. */
export const isStopped = (rows: readonly Consent[]): boolean =>
  rows.findLast(isOwnWord)?.given === false;

/** The row that decides; undefined: nobody said anything. Rows in the order they were written. */
export function decides(
  rows: readonly Consent[],
  channel: Channel,
  topic: Topic,
): Consent | undefined {
  const fits = (r: Consent) => r.channel === channel && (r.topic === null || r.topic === topic);
  const own = channel === 'sms' ? rows.findLast(isOwnWord) : undefined;
  if (own === undefined) return rows.findLast(fits);
  // STOP is above all; START brings back what was agreed to before, and is a yes where nothing was said.
  return own.given ? (rows.findLast((r) => fits(r) && !isOwnWord(r)) ?? own) : own;
}
export function mayWrite(rows: readonly Consent[], channel: Channel, topic: Topic): boolean {
  if (topic !== 'account') return decides(rows, channel, topic)?.given ?? UNASKED[channel];
  // Sign-in and security reach whoever asked for them; a telephone only where some texts were agreed to.
  return (
    channel !== 'sms' || (!isStopped(rows) && rows.some((r) => r.channel === 'sms' && r.given))
  );
}
