/**
 * The words of a line, written as a reader would: `{client who} {amount money} by cash[, check {number n}]`.
 * Square brackets may be left out; a name in braces is one of the kinds below. Nothing else matches.
 */
const NAME = String.raw`[A-Z][\p{L}’'.-]*(?: [A-Z][\p{L}’'.-]*)*`;
const KINDS: Readonly<Record<string, string>> = {
  /** A proper name: Ada Reed, Dr. Osei, Blue Harbor. */
  who: NAME,
  /** Ada Reed and Ben Ortiz 2: names, each with a weight when shares differ. */
  people: String.raw`${NAME}(?: \d+)?(?:(?:, | and )${NAME}(?: \d+)?)*`,
  /** Individual therapy: one capital, then small letters. */
  service: '[A-Z][a-z]+(?: [a-z]+)*',
  money: String.raw`\d+\.\d\d`,
  day: String.raw`\d{4}-\d\d-\d\d`,
  time: String.raw`\d\d:\d\d`,
  n: String.raw`\d+`,
  code: '[0-9A-Z]{5}',
  /** The number of a payment: EFT1001. */
  trace: String.raw`[A-Z]{3}\d{4,}`,
  word: '[a-z][a-z-]*',
  /** Anything to the end, or to the words that follow. */
  text: '.+?',
};

export type Found = Readonly<Record<string, string | undefined>>;

export function phrase(template: string): RegExp {
  let source = '';
  for (const part of template.split(/(\{[^}]+\}|\[|\])/)) {
    if (part === '[') source += '(?:';
    else if (part === ']') source += ')?';
    else if (part.startsWith('{')) {
      const [name, kind = 'text'] = part.slice(1, -1).split(' ');
      if (KINDS[kind] === undefined) throw new Error(`no such kind of word: ${kind}`);
      source += `(?<${name}>${KINDS[kind]})`;
    } else source += part.replaceAll(/[.*+?^${}()|\\]/g, String.raw`\$&`);
  }
  return new RegExp(`^${source}$`, 'u');
}

/** "150.00" → 15000 */
export const centsOf = (text: string): number => Number(text.replace('.', ''));
/** 15000 → "150.00" */
export function inDollars(cents: number): string {
  const whole = Math.abs(cents);
  return `${cents < 0 ? '−' : ''}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`;
}

const minutesOf = (time: string): number =>
  Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
export const minutesBetweenTimes = (from = '', to = ''): number => minutesOf(to) - minutesOf(from);

export interface Person {
  readonly name: string;
  readonly weight: number;
}
/** "Ada Reed 2 and Ben Ortiz" → Ada Reed with weight 2, Ben Ortiz with 1. */
export const peopleOf = (text: string): Person[] =>
  text.split(/, | and /).map((one) => {
    const [, name = one, weight = '1'] = /^(.*?)(?: (\d+))?$/.exec(one) ?? [];
    return { name, weight: Number(weight) };
  });
