/** How a client is called and described. Pure. */
import { dayWords } from '../../ui/words.ts';

export interface Named {
  readonly givenName: string;
  readonly familyName: string;
  readonly preferredName: string;
}
/** "Ada Reed"; the preferred name stands first where there is one. */
export const nameOf = (c: Named): string => `${c.preferredName || c.givenName} ${c.familyName}`;
/** "Reed, Ada": how a list by family name reads. */
export const listName = (c: Named): string =>
  `${c.familyName}, ${c.givenName}${c.preferredName ? ` (${c.preferredName})` : ''}`;

export function ageOn(bornOn: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years;
}
/** "16 Oct 1975, 51" */
export const bornWords = (bornOn: string, day: string): string =>
  `${dayWords(bornOn, 'long').replace(/^\w+ /, '')}, ${ageOn(bornOn, day)}`;

/** As a plan has it: claims need one of them. */
export const SEX: { value: 'female' | 'male' | 'unknown'; label: string }[] = [
  { value: 'female', label: 'Female' },
  { value: 'male', label: 'Male' },
  { value: 'unknown', label: 'Not said' },
];
export const RELATIONSHIP = {
  self: 'The client',
  spouse: 'Spouse',
  child: 'Child of the subscriber',
  other: 'Other',
} as const;

export const PLACE_WORDS = ['asked first', 'asked second', 'asked third'];
/** "Mon 21 Sep to now" is said as "since Mon 21 Sep". */
export function rangeWords(from: string, to: string | null, today: string): string {
  if (from > today) return `from ${dayWords(from)}${to === null ? '' : ` to ${dayWords(to)}`}`;
  if (to === null) return `since ${dayWords(from)}`;
  return to < today
    ? `${dayWords(from)} to ${dayWords(to)}, ended`
    : `${dayWords(from)} to ${dayWords(to)}`;
}
export const holds = (r: { from: string; to: string | null }, day: string): boolean =>
  r.from <= day && (r.to === null || r.to >= day);
/** Basis points as people say them: 2000 is "20 %". */
export const percentWords = (bp: number): string => `${bp / 100} %`;
