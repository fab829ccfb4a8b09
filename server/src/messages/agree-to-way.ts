/** What somebody agreed to in a paper they signed, kept as their word about one way of writing to them. */
import { isRefusal } from '@clearhour/values';
import { phone } from '../outside/sms/index.ts';
import type { Work } from '../platform/context.ts';
import { addresseeOf, waysTo } from './addressees.ts';
import { isStopped, mayWrite } from './consent.ts';
import { insertConsent } from './consent-store.ts';

import type { Channel, Topic } from './topics.ts';

export interface AgreedWay {
  readonly channel: Channel;
  readonly topic: Topic;
  readonly given: boolean;
  /** "By the financial agreement signed …" */
  readonly note: string;
}
/** kept-as-it-was: nothing to write; stopped: only START brings texts back; no-number: none on file. */
export type WayAgreed = 'recorded' | 'kept-as-it-was' | 'stopped' | 'no-number';

export async function agreeToWay(
  work: Work,
  of: { readonly clientId: string; readonly partyId: string | null },
  { channel, topic, given, note }: AgreedWay,
): Promise<WayAgreed> {
  const to = await addresseeOf(work, of);
  if (!to) return 'no-number';
  const { consents } = await waysTo(work, to);
  if (channel === 'sms' && given) {
    if (isStopped(consents)) return 'stopped';
    if (isRefusal(phone(to.phone))) return 'no-number';
  }
  if (mayWrite(consents, channel, topic) === given && consents.some((c) => c.channel === channel))
    return 'kept-as-it-was';
  await insertConsent(work, of, { channel, topic, given, how: 'person', note });
  return 'recorded';
}
