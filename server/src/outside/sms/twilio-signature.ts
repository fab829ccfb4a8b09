/**
 * Twilio's signature of what it posts: base 64 of the HMAC-SHA-1 with the account's token over the address it
 * called, followed by the form's names and values in the order of the names (twilio.com/docs/usage/security).
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export const SIGNATURE = 'x-twilio-signature';

export function twilioSignature(
  token: string,
  url: string,
  form: Readonly<Record<string, string>>,
): string {
  const names = Object.keys(form).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const text = url + names.map((name) => name + form[name]).join('');
  return createHmac('sha1', token).update(text, 'utf8').digest('base64');
}
export function isSigned(
  token: string,
  url: string,
  form: Readonly<Record<string, string>>,
  signature: unknown,
): boolean {
  if (typeof signature !== 'string') return false;
  const [given, own] = [Buffer.from(signature), Buffer.from(twilioSignature(token, url, form))];
  return given.length === own.length && timingSafeEqual(given, own);
}
