/** Which way a message goes: what the person prefers, what they agreed to, what works. Pure. */
import { isRefusal } from '@clearhour/values';
import { type Address, address } from '../outside/mail/index.ts';
import { type Phone, phone } from '../outside/sms/index.ts';
import { type Consent, mayWrite } from './consent.ts';
import type { Channel, Language, Topic } from './topics.ts';

/** Somebody as they are written to: a client, or who bears for one. */
export interface Addressee {
  readonly clientId: string;
  readonly partyId: string | null;
  /** As they are greeted, and as an envelope says it. */
  readonly name: string;
  readonly fullName: string;
  readonly email: string;
  readonly phone: string;
  /** Of a letter; none without a street and a town. */
  readonly postal: readonly string[];
  readonly language: Language;
  readonly preferred: Channel | null;
  readonly zone: string;
}
export interface Ways {
  readonly consents: readonly Consent[];
  /** "email ada@example.com": addresses that took nothing and that nobody has mended. */
  readonly troubled: ReadonlySet<string>;
  /** They have signed in to the portal. */
  readonly portal: boolean;
}
export type Way =
  | { readonly channel: 'email'; readonly address: Address }
  | { readonly channel: 'sms'; readonly address: Phone }
  | { readonly channel: 'portal'; readonly address: 'portal' }
  | { readonly channel: 'letter'; readonly address: string };

const ORDER: readonly Channel[] = ['email', 'sms', 'portal', 'letter'];

/** One way, or why each there could be is none. */
export function chooseWay(
  to: Addressee,
  ways: Ways,
  topic: Topic,
  may: readonly Channel[] = ORDER,
): Way | { readonly none: string } {
  const order =
    to.preferred === null ? ORDER : [to.preferred, ...ORDER.filter((c) => c !== to.preferred)];
  const why: string[] = [];
  for (const channel of order.filter((c) => may.includes(c))) {
    const way = wayBy(to, ways, channel);
    if ('none' in way) {
      if (way.none !== '') why.push(way.none);
    } else if (mayWrite(ways.consents, channel, topic)) return way;
    else why.push(NOT_AGREED[channel]);
  }
  return { none: `${why.join('; ') || 'no address is on file'}.` };
}
const NOT_AGREED: Readonly<Record<Channel, string>> = {
  email: 'they do not want e-mail about this',
  sms: 'they have not agreed to text messages about this',
  portal: 'they do not want this in the portal',
  letter: 'they do not want letters about this',
};
function wayBy(to: Addressee, ways: Ways, channel: Channel): Way | { readonly none: string } {
  if (channel === 'email') {
    const found = address(to.email);
    if (isRefusal(found)) return { none: 'no e-mail address is on file' };
    if (ways.troubled.has(`email ${found}`)) return { none: 'their e-mail address takes no mail' };
    return { channel, address: found };
  }
  if (channel === 'sms') {
    const found = phone(to.phone);
    if (isRefusal(found)) return { none: 'no mobile number is on file' };
    if (ways.troubled.has(`sms ${found}`)) return { none: 'their number takes no text messages' };
    return { channel, address: found };
  }
  if (channel === 'portal') return ways.portal ? { channel, address: 'portal' } : { none: '' };
  const postal = [to.fullName, ...to.postal];
  return to.postal.length < 2
    ? { none: 'no postal address is on file' }
    : { channel, address: postal.join('\n') };
}
