/** How a practice charges cards by itself, in words, with what follows for a visit of a day. Pure. */
import { dayAfter, dayWords, many } from '../../ui/words.ts';
import type { AutopaySetting } from '../billing/autopay-api.ts';

export type AutopayWay = Omit<AutopaySetting, 'id' | 'from' | 'to'>;
/** What a new practice starts with. */
export const USUAL_AUTOPAY: AutopayWay = {
  ...{ eveningHour: 18, knownDays: 0, waitDays: 3, retryDays: [3, 7], moveDays: 14 },
};
/** 18 is "6 pm". */
export const hourWords = (hour: number): string => `${hour > 12 ? hour - 12 : hour} pm`;
const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** "Said at 6 pm; what was known at the visit goes the same evening, the rest 3 days later" */
export const waitWords = (w: AutopayWay): string =>
  `Said at ${hourWords(w.eveningHour)}; what was known at the visit goes ${
    w.knownDays === 0 ? 'the same evening' : `${many(w.knownDays, 'day')} later`
  }, the rest ${many(w.waitDays, 'day')} later`;
export function triesWords(w: AutopayWay): string {
  const tries =
    w.retryDays.length === 0
      ? 'A declined card is not tried again.'
      : `A declined card is tried again after ${listed(w.retryDays.map((d) => many(d, 'day')))}, then a person decides.`;
  return `${tries} ${
    w.moveDays === 0
      ? 'Who pays cannot put a charge off.'
      : `Who pays may put a charge off by up to ${many(w.moveDays, 'day')}.`
  }`;
}
/** What follows for what is signed on a day; why not, where the numbers cannot be. */
export function effectOf(w: AutopayWay, day: string): string {
  const no = autopayRefusal(w);
  if (no !== undefined) return no;
  const known = dayAfter(day, w.knownDays);
  const rest = dayAfter(day, w.waitDays);
  const tries: string[] = [];
  for (const d of w.retryDays) tries.push(dayAfter(tries.at(-1) ?? known, d));
  const again =
    tries.length === 0
      ? ''
      : ` If the card is declined: again on ${listed(tries.map((d) => dayWords(d)))}.`;
  return `A copay or fee of ${dayWords(day)} is charged on ${dayWords(known)}. What a plan decides that day is said that evening and charged on ${dayWords(rest)}.${again}`;
}
/** "3, 7" is [3, 7]; what is no number stays one that cannot be. */
export const readDays = (text: string): number[] =>
  text
    .split(/[,;\s]+/)
    .filter((t) => t !== '')
    .map((t) => (/^\d+$/.test(t) ? Number(t) : Number.NaN));
const whole = (n: number, from: number, to: number) => Number.isInteger(n) && n >= from && n <= to;
export function autopayRefusal(w: AutopayWay): string | undefined {
  if (!whole(w.knownDays, 0, 7)) return 'Say the days for what is known at the visit: 0 to 7.';
  if (!whole(w.waitDays, 2, 7))
    return 'Say the days of the rest: 2 to 7, so that there is time to hold it.';
  if (w.retryDays.length > 5) return 'A card is tried again at most five times.';
  if (!w.retryDays.every((d) => whole(d, 1, 30)))
    return 'Say the days of the tries as “3, 7”: each 1 to 30.';
  if (!whole(w.moveDays, 0, 31)) return 'Say by how many days a charge may be put off: 0 to 31.';
  return undefined;
}
