/** What a gateway posts, in Twilio's form: a status of what was sent, or what somebody wrote. */
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import { optWord, phone, type SmsEvent, type SmsWebhook } from './sms.ts';
import { isSigned, SIGNATURE } from './twilio-signature.ts';

const notGenuine = (): Refusal =>
  refuse('webhook-not-genuine', 'The message does not come from the text message service.', {
    kind: 'not-allowed',
  });
const GONE_WELL = ['delivered', 'read'];
const GONE_WRONG = ['failed', 'undelivered', 'canceled'];

export function readWebhook({ url, form, headers }: SmsWebhook, token: string): SmsEvent | Refusal {
  const header = Object.entries(headers).find(([name]) => name.toLowerCase() === SIGNATURE)?.[1];
  if (!isSigned(token, url, form, header)) return notGenuine();
  const ref = form.MessageSid ?? form.SmsSid ?? '';
  const status = form.MessageStatus ?? form.SmsStatus ?? '';
  if (form.Body !== undefined && form.From !== undefined && status !== 'delivered') {
    const from = phone(form.From);
    if (isRefusal(from)) return { kind: 'ignored' };
    const told = form.OptOutType?.toLowerCase();
    const word = told === 'stop' || told === 'start' || told === 'help' ? told : optWord(form.Body);
    return { kind: 'reply', ref, from, text: form.Body.slice(0, 1600), word };
  }
  if (GONE_WELL.includes(status)) return { kind: 'status', ref, status: 'delivered' };
  if (GONE_WRONG.includes(status)) {
    const code = form.ErrorCode;
    return { kind: 'status', ref, status: 'failed', ...(code ? { code } : {}) };
  }
  return { kind: 'ignored' };
}
