/** The words of a message: its places filled, amounts and days said in the language of who reads it. Pure. */
import {
  cents,
  dateIn,
  dollars,
  type Instant,
  type LocalDate,
  namedZone,
  sayTimeThere,
  timeIn,
} from '@clearhour/values';
import type { Channel, Language } from './topics.ts';

/** What a caller gives for a place: finished words, or something that each language says in its own way. */
export type Value =
  | string
  | { readonly day: LocalDate }
  /** The month of a day, with its year. */
  | { readonly monthOf: LocalDate }
  /** A moment as a day, and as a time of day, in the zone of who reads it. */
  | { readonly dayOf: Instant }
  | { readonly timeOf: Instant }
  /** Whole cents, as text: what is stored is JSON. */
  | { readonly cents: string };
export type Said = Readonly<Record<string, Value>>;

export interface TemplateText {
  readonly subject: string;
  readonly emailText: string;
  readonly smsText: string;
  readonly letterText: string;
}
export const PLACE = /\{\{\s*([a-z]+)\s*\}\}/g;
export const placesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(PLACE)].map((m) => m[1] ?? '')),
];

/** "Tuesday, December 15", "martes, 15 de diciembre". */
export function sayDate(day: LocalDate, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    ...{ weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' },
  });
  return plainSpaces(format.format(new Date(`${day}T12:00:00Z`)));
}
/** By whose clock a time is said, and the practice's: where they differ, theirs is named. */
export interface Clock {
  readonly zone: string;
  readonly here: string;
}
/** "3:00 pm", "3:00 pm Central time", "3:00 p. m., hora del Centro". */
export function sayHour({ zone, here }: Clock, at: Instant, language: Language): string {
  if (language === 'en') return sayTimeThere(zone, here, at);
  const named = namedZone(zone, here, language);
  const [hour = 0, minute = ''] = timeIn(zone, at)
    .split(':')
    .map((n, i) => (i === 0 ? Number(n) : n));
  const h = Number(hour);
  const time = `${h % 12 === 0 ? 12 : h % 12}:${minute} ${h < 12 ? 'a. m.' : 'p. m.'}`;
  return named === undefined ? time : `${time}, ${named}`;
}
/** "March 2027", "marzo de 2027". */
function sayMonth(day: LocalDate, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
  });
  return plainSpaces(format.format(new Date(`${day}T12:00:00Z`)));
}
const plainSpaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

export function sayValue(value: Value, language: Language, clock: Clock): string {
  if (typeof value === 'string') return value;
  if ('day' in value) return sayDate(value.day, language);
  if ('monthOf' in value) return sayMonth(value.monthOf, language);
  if ('dayOf' in value) return sayDate(dateIn(clock.zone, value.dayOf), language);
  if ('timeOf' in value) return sayHour(clock, value.timeOf, language);
  return dollars(cents(value.cents));
}

/** A place without its value is a mistake of the caller, not of who wrote the template. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(PLACE, (_all, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`a message without its ${name}`);
    return value;
  });
}

/** What a value may do to a line: nothing. Several lines are the `items` and `lines` we make ourselves. */
const OWN_LINES = ['items', 'lines'];
const oneLine = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 500);

export interface Wording extends Clock {
  readonly text: TemplateText;
  readonly said: Said;
  readonly language: Language;
  /** name, practice, phone, and the link where there is one. */
  readonly own: Readonly<Record<string, string>>;
}
/** Subject and words of one message as they go out by one way. */
export function wordsFor(w: Wording, channel: Channel): { subject: string; words: string } {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...w.said, ...w.own })) {
    const said = sayValue(value, w.language, w);
    values[name] = OWN_LINES.includes(name) ? said.slice(0, 10_000) : oneLine(said);
  }
  const text = {
    email: w.text.emailText,
    portal: w.text.emailText,
    sms: w.text.smsText,
    letter: w.text.letterText,
  };
  return { subject: fill(w.text.subject, values), words: tidied(fill(text[channel], values)) };
}
/** A place that was empty leaves no hole. */
const tidied = (text: string): string =>
  text
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
