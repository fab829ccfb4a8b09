/**
 * Text messages by Twilio's Messages resource, 2010-04-01 (twilio.com/docs/messaging/api/message-resource). Twilio
 * takes no key with a message: after a lost answer what was sent to that number since is asked for, and a message of
 * the same words counts as this one. Tried against a stand-in that follows the documents, never against Twilio.
 */
import { addMinutes } from '@clearhour/values';
import { readWebhook } from './read-webhook.ts';
import { type Sms, type SmsEdge, SmsOutage, type SmsSent } from './sms.ts';

export interface TwilioSettings {
  readonly accountSid: string;
  readonly authToken: string;
  /** A number of the account (+1…), or a Messaging Service (MG…). */
  readonly from: string;
  /** Another place than Twilio's, for the tests. */
  readonly base?: string;
}
const PATIENCE_MS = 20_000;
/** Clocks differ: what was sent since a little before. */
const BEFORE_MINUTES = 5;

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export function twilioEdge(s: TwilioSettings): SmsEdge {
  const account = `${s.base ?? 'https://api.twilio.com'}/2010-04-01/Accounts/${s.accountSid}`;
  const ask = async (path: string, form?: Record<string, string>): Promise<Answer> => {
    const authorization = `Basic ${Buffer.from(`${s.accountSid}:${s.authToken}`).toString('base64')}`;
    let response: Response;
    try {
      response = await fetch(`${account}${path}`, {
        method: form ? 'POST' : 'GET',
        headers: { authorization },
        ...(form ? { body: new URLSearchParams(form) } : {}),
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
    } catch {
      throw new SmsOutage('The text message service does not answer.');
    }
    return judged(response);
  };
  const find = async (sms: Sms): Promise<SmsSent | undefined> => {
    const since = addMinutes(sms.now, -BEFORE_MINUTES).slice(0, 19);
    const query = new URLSearchParams({ To: sms.to, 'DateSent>': `${since}Z`, PageSize: '50' });
    const { body } = await ask(`/Messages.json?${query}`);
    const list = Array.isArray(body.messages) ? body.messages : [];
    const same = list.find((m) => m?.to === sms.to && m?.body === sms.text);
    return same && sent(same);
  };
  return {
    name: 'twilio',
    check: async () => {
      const { status } = await ask('.json');
      if (status !== 200) throw new SmsOutage('Twilio does not know this account.', true);
    },
    find,
    send: async (sms) => {
      const sender = s.from.startsWith('MG') ? { MessagingServiceSid: s.from } : { From: s.from };
      const tell = sms.tellAt ? { StatusCallback: sms.tellAt.href } : {};
      const { status, body } = await ask('/Messages.json', {
        To: sms.to,
        Body: sms.text,
        ...sender,
        ...tell,
      });
      return status === 201 ? sent(body) : refused(body);
    },
    readWebhook: (webhook) => readWebhook(webhook, s.authToken),
  };
}

async function judged(response: Response): Promise<Answer> {
  const { status } = response;
  if (status === 401 || status === 403)
    throw new SmsOutage('Twilio does not accept this account and token.', true);
  if (status === 429) throw new SmsOutage('Twilio asks us to wait.');
  if (status >= 500) throw new SmsOutage('Twilio has a fault of its own.');
  try {
    return { status, body: (await response.json()) as Answer['body'] };
  } catch {
    throw new SmsOutage('Twilio answers something that cannot be read.');
  }
}
const sent = (body: Answer['body']): SmsSent => ({
  outcome: 'sent',
  ref: String(body.sid),
  said: String(body.status ?? 'accepted'),
});
/** twilio.com/docs/api/errors: who was told STOP, numbers that take no texts. */
const STOPPED = 21610;
const NO_NUMBER = [21211, 21214, 21217, 21614, 21635];
/** Our own number or account is the trouble, not theirs. */
const OURS = [20003, 21212, 21603, 21606, 21607, 21703, 21705];
function refused(body: Answer['body']): SmsSent {
  const code = Number(body.code);
  const said = `${code} ${String(body.message ?? '').slice(0, 200)}`;
  if (code === STOPPED) return { outcome: 'stopped', said };
  if (NO_NUMBER.includes(code)) return { outcome: 'bounced', said };
  if (OURS.includes(code))
    throw new SmsOutage('Twilio does not send from this number. Look at it in Settings.', true);
  return { outcome: 'refused', said };
}
