/** When a message from outside is believed, the same for every processor. */
import { type Refusal, refuse } from '@clearhour/values';
import type { Webhook } from './card-processor.ts';

/** Older than this, a message may be a recording played again. */
export const WEBHOOK_TOLERANCE_SECONDS = 300;

export const notGenuine = (): Refusal =>
  refuse('webhook-not-genuine', 'The message does not come from the card processor.', {
    kind: 'not-allowed',
  });
export const tooOld = (): Refusal =>
  refuse('webhook-too-old', 'The message from the card processor is too old to be trusted.', {
    kind: 'not-allowed',
  });
export const headerOf = (headers: Webhook['headers'], name: string): string | undefined => {
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof found === 'string' ? found : undefined;
};
