/**
 * The other end of text messages: takes one for one telephone number, and tells later what became of it and what
 * was answered. Twilio and the practice gateway keep the same agreement, and the same tests hold them to it.
 */
import { type Instant, type Refusal, refuse } from '@clearhour/values';

declare const shape: unique symbol;
/** E.164: "+12125550134". */
export type Phone = string & { readonly [shape]: 'phone' };

/**
 * What a person typed, as a number that takes text messages: of North America unless it begins with + (ITU-T E.164).
 * An area code and an exchange begin with 2 to 9, and neither is N11 (47 CFR 52).
 */
export function phone(text: string): Phone | Refusal {
  const no = refuse(
    'phone-takes-no-texts',
    'Give a mobile number with its area code ((212) 555-0134), or with + for another country, without an extension.',
    { field: 'phone' },
  );
  if (!/^\+?[\d\s().-]+$/.test(text.trim())) return no;
  const digits = text.replaceAll(/\D/g, '');
  const abroad = text.trim().startsWith('+') && !digits.startsWith('1');
  if (abroad) return /^[2-9]\d{7,14}$/.test(digits) ? (`+${digits}` as Phone) : no;
  const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
  return /^[2-9](?!11)\d{2}[2-9](?!11)\d{6}$/.test(national) ? (`+1${national}` as Phone) : no;
}

export interface Sms {
  /** One key, one text message, as far as the other end can tell. */
  readonly key: string;
  readonly to: Phone;
  readonly text: string;
  /** Where the other end tells what became of it. */
  readonly tellAt?: URL;
  readonly now: Instant;
}
export type SmsSent =
  | { readonly outcome: 'sent'; readonly ref: string; readonly said: string }
  /** That number takes no text messages. */
  | { readonly outcome: 'bounced'; readonly said: string }
  /** Who has that number wrote STOP. */
  | { readonly outcome: 'stopped'; readonly said: string }
  | { readonly outcome: 'refused'; readonly said: string };

export interface SmsWebhook {
  /** The address the other end called, as it is known there: the signature covers it. */
  readonly url: string;
  /** The form as it came. */
  readonly form: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}
export type SmsEvent =
  | {
      readonly kind: 'status';
      readonly ref: string;
      readonly status: 'delivered' | 'failed';
      readonly code?: string;
    }
  /** A person wrote to the practice's number. `ref` names what they wrote: it may be told twice. */
  | {
      readonly kind: 'reply';
      readonly ref: string;
      readonly from: Phone;
      readonly text: string;
      readonly word: OptWord | undefined;
    }
  | { readonly kind: 'ignored' };

export interface SmsEdge {
  readonly name: 'practice' | 'twilio';
  /** Throws SmsOutage when it is not known to have gone. */
  send(sms: Sms): Promise<SmsSent>;
  /** Signs in; sends nothing. Throws SmsOutage. */
  check(): Promise<void>;
  /** A message handed over before, found again after its answer was lost; undefined: it never arrived there. */
  find(sms: Sms): Promise<SmsSent | undefined>;
  /** Of the other end, or a refusal. */
  readWebhook(webhook: SmsWebhook): SmsEvent | Refusal;
}
export class SmsOutage extends Error {
  readonly needsPerson: boolean;
  constructor(sentence: string, needsPerson = false) {
    super(sentence);
    this.needsPerson = needsPerson;
  }
}

export type OptWord = 'stop' | 'start' | 'help';
/** The words of the carriers' rules (CTIA), with those the FCC names (47 CFR 64.1200(a)(10)) and their Spanish. */
const WORDS: Readonly<Record<OptWord, readonly string[]>> = {
  stop: [
    ...['stop', 'stopall', 'stop all', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout'],
    ...['opt out', 'opt-out', 'alto', 'parar', 'basta', 'no mas', 'no más', 'cancelar', 'salir'],
  ],
  start: ['start', 'yes', 'unstop', 'subscribe', 'empezar', 'iniciar'],
  help: ['help', 'info', 'ayuda'],
};
/** What an answer asks for, when it is one of these words alone, however it is written. */
export function optWord(text: string): OptWord | undefined {
  const said = text
    .toLowerCase()
    .replaceAll(/[^\p{L}\s-]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return (['stop', 'start', 'help'] as const).find((word) => WORDS[word].includes(said));
}
