/**
 * The other end of e-mail: one that takes a message for one address. SMTP and the practice post office keep the
 * same agreement, and the same tests hold them to it. Headers are made of two shapes only, neither of which can
 * hold a line break: an Address and a HeaderLine. What was not made by them cannot be handed over.
 */
import { type Instant, type Refusal, refuse } from '@clearhour/values';

declare const shape: unique symbol;
/** One mailbox, without a name: "ada@example.com". At most 254 characters (RFC 5321, 4.5.3.1.3). */
export type Address = string & { readonly [shape]: 'address' };
/** One line of a header, without control characters. */
export type HeaderLine = string & { readonly [shape]: 'header-line' };

// A local part of the signs that need no quotes (RFC 5322, 3.2.3), a domain of letters, digits and hyphens.
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/i;

export function address(text: string): Address | Refusal {
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (
    at > 0 &&
    local.length <= 64 &&
    text.length <= 254 &&
    LOCAL.test(local) &&
    DOMAIN.test(domain)
  )
    return text as Address;
  return refuse('address-wrong', 'That is not an e-mail address (name@example.com).', {
    field: 'email',
  });
}
/** Signs that end a line, or hide or turn what follows, become spaces; never longer than 200. */
export const headerLine = (text: string): HeaderLine =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 200) as HeaderLine;

/** A PDF that goes with a mail. */
export interface Enclosed {
  readonly fileName: HeaderLine;
  readonly pdf: Buffer;
}
export interface Mail {
  /** One key, one e-mail. The Message-ID is made of it, so that a mail handed over twice shows as one. */
  readonly key: string;
  readonly from: { readonly name: HeaderLine; readonly address: Address };
  readonly replyTo?: Address;
  readonly to: { readonly name: HeaderLine; readonly address: Address };
  readonly subject: HeaderLine;
  /** Plain text; links stand in it as they are. */
  readonly text: string;
  readonly enclosed?: readonly Enclosed[];
  /** Where one click ends mail of this kind (RFC 8058). */
  readonly unsubscribe?: URL;
  readonly now: Instant;
}
export type MailSent =
  /** Taken over; `ref` is our Message-ID, `said` what the other end answered. */
  | { readonly outcome: 'sent'; readonly ref: string; readonly said: string }
  /** That address takes no mail, however often it is asked. */
  | { readonly outcome: 'bounced'; readonly said: string }
  /** Not this mail: it would be no use to send it again as it is. */
  | { readonly outcome: 'refused'; readonly said: string };

export interface MailEdge {
  readonly name: 'practice' | 'smtp';
  /** Throws MailOutage when it is not known to have gone: send again with the same key. */
  send(mail: Mail): Promise<MailSent>;
  /** Reaches the other end and signs in; sends nothing. Throws MailOutage. */
  check(): Promise<void>;
  /**
   * Whether a mail was taken over by this key. 'cannot-tell': SMTP keeps no such list. What broke off after the
   * text was handed over may then arrive twice, with one Message-ID; that is what at-least-once means here.
   */
  find(key: string): Promise<MailSent | undefined | 'cannot-tell'>;
}
/** Not reached, refused the sign-in, busy, broke off. Its sentence may be shown to the office. */
export class MailOutage extends Error {
  /** True: trying again will not help before somebody changes the settings. */
  readonly needsPerson: boolean;
  constructor(sentence: string, needsPerson = false) {
    super(sentence);
    this.needsPerson = needsPerson;
  }
}
/** RFC 5322 wants one that is unlike any other; the key is, the domain says whose. */
export const messageId = (mail: Pick<Mail, 'key' | 'from'>): string =>
  `<${mail.key}@${mail.from.address.slice(mail.from.address.lastIndexOf('@') + 1)}>`;
