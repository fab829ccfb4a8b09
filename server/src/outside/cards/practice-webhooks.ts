/** How the practice processor signs what it tells, and how Clearhour reads it. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { cents, epochMs, type Instant, parseInstant, type Refusal } from '@clearhour/values';
import { z } from 'zod';
import type { CardEvent, Webhook } from './card-processor.ts';
import { type DeclineCode, declineOf, isDeclineCode } from './declines.ts';
import { headerOf, notGenuine, tooOld, WEBHOOK_TOLERANCE_SECONDS } from './webhook-trust.ts';

export const PRACTICE_SIGNATURE = 'practice-signature';

export interface Delivery {
  readonly eventId: string;
  readonly rawBody: string;
  readonly headers: Readonly<Record<string, string>>;
}
export interface ToldEvent {
  readonly eventId: string;
  readonly dueAt: Instant;
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const hmac = (secret: string, seconds: number, rawBody: string): Buffer =>
  createHmac('sha256', secret).update(`${seconds}.${rawBody}`).digest();

export function signDelivery(event: ToldEvent, secret: string, now: Instant): Delivery {
  const { eventId, dueAt, kind, body } = event;
  const rawBody = JSON.stringify({ ...body, eventId, happenedAt: dueAt, kind });
  const seconds = Math.floor(epochMs(now) / 1000);
  const signature = `t=${seconds},v1=${hmac(secret, seconds, rawBody).toString('hex')}`;
  return { eventId, rawBody, headers: { [PRACTICE_SIGNATURE]: signature } };
}

const amountCents = z.number().int().positive().transform(cents);
const moment = z.string().transform((value, ctx): Instant => {
  const parsed = parseInstant(value);
  if (parsed === undefined) ctx.addIssue({ code: 'custom', message: 'not an instant' });
  return parsed ?? z.NEVER;
});
const decline = z.custom<DeclineCode>((value) => typeof value === 'string' && isDeclineCode(value));
const base = { eventId: z.string().min(1), happenedAt: moment };
const about = { ...base, processorRef: z.string().min(1), amountCents };
const keyed = { ...about, idempotencyKey: z.string().min(1) };
const dispute = { ...about, disputeRef: z.string() };
const refund = { ...keyed, refundRef: z.string() };
const card = { token: z.string(), last4: z.string(), expMonth: z.number(), expYear: z.number() };
const EVENT = z.discriminatedUnion('kind', [
  z.object({ ...keyed, kind: z.literal('charge-succeeded') }),
  z.object({ ...keyed, kind: z.literal('charge-declined'), decline }),
  z.object({ ...refund, kind: z.literal('refund-succeeded') }),
  z.object({ ...refund, kind: z.literal('refund-failed') }),
  z.object({
    ...dispute,
    kind: z.literal('dispute-opened'),
    reason: z.string(),
    moneyTaken: z.boolean(),
    answerBy: moment,
  }),
  z.object({ ...dispute, kind: z.literal('dispute-closed'), result: z.enum(['won', 'lost']) }),
  z.object({ ...base, ...card, kind: z.literal('card-updated') }),
]);

export function readPracticeWebhook(webhook: Webhook, secret: string): CardEvent | Refusal {
  const refusal = checkSignature(webhook, secret);
  if (refusal) return refusal;
  // Signed by the processor: from here on a body that cannot be read is a bug, not an attack.
  const told = EVENT.parse(JSON.parse(webhook.rawBody));
  if (told.kind !== 'charge-declined') return told;
  const { decline, ...event } = told;
  return { ...event, ...declineOf(decline) };
}

function checkSignature({ rawBody, headers, now }: Webhook, secret: string): Refusal | undefined {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(
    headerOf(headers, PRACTICE_SIGNATURE) ?? '',
  );
  if (!match) return notGenuine();
  const seconds = Number(match[1]);
  const given = Buffer.from(match[2] ?? '', 'hex');
  if (!timingSafeEqual(given, hmac(secret, seconds, rawBody))) return notGenuine();
  const age = epochMs(now) / 1000 - seconds;
  return age > WEBHOOK_TOLERANCE_SECONDS ? tooOld() : undefined;
}
