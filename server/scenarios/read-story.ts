/**
 * Reads a story: a title, what is given, then days with acts and expectations. A line that nobody
 * understands stops the reading with its number; nothing is skipped.
 *
 *   # A copay known at the visit
 *   given       the usual office
 *               client   Ada Reed of Dr. Osei, insured by Blue Harbor with copay 20.00
 *   2026-03-03  session  Ada Reed with Dr. Osei, 10:00–10:53
 *               note     signed by Dr. Osei
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDate } from '@clearhour/values';
import { type Found, phrase } from './phrases.ts';

export interface Line {
  readonly number: number;
  readonly text: string;
  readonly day: string;
  readonly verb: string;
  /** Which phrase of the vocabulary it is. */
  readonly phrase: string;
  readonly found: Found;
}
export interface Story {
  readonly title: string;
  readonly given: readonly Line[];
  readonly told: readonly Line[];
}
/** verb → the phrases that may follow it. */
export type Vocabulary = Readonly<Record<string, readonly string[]>>;

export class NotUnderstood extends Error {
  constructor(file: string, number: number, why: string) {
    super(`${file}:${number}: ${why}`);
  }
}

const compiled = new Map<string, RegExp>();
function patternOf(template: string): RegExp {
  const pattern = compiled.get(template) ?? phrase(template);
  compiled.set(template, pattern);
  return pattern;
}

/** Of several phrases that fit, the first listed counts: the narrow ones are listed first. */
function understand(words: Vocabulary, verb: string, rest: string) {
  for (const template of words[verb] ?? []) {
    const match = patternOf(template).exec(rest);
    if (match) return { phrase: template, found: { ...match.groups } as Found };
  }
  return undefined;
}

export function readStory(
  file: string,
  source: string,
  words: { readonly given: Vocabulary; readonly told: Vocabulary },
): Story {
  const stop = (number: number, why: string) => new NotUnderstood(file, number, why);
  const given: Line[] = [];
  const told: Line[] = [];
  let title = '';
  let day = '';
  let inGiven = false;
  for (const [at, text] of source.split('\n').entries()) {
    const number = at + 1;
    if (text.startsWith('#')) title ||= text.slice(1).trim();
    if (text.trim() === '' || text.startsWith('#')) continue;
    if (title === '') throw stop(number, 'a story begins with its title: “# …”');
    const [, head = '', body = ''] = /^(\S*)\s+(.*?)\s*$/.exec(text) ?? [];
    if (head === 'given') inGiven = true;
    else if (head !== '') {
      if (parseDate(head) === undefined) throw stop(number, `“${head}” is not a day`);
      if (head < day) throw stop(number, `${head} is before ${day}; a story goes forward`);
      [day, inGiven] = [head, false];
    } else if (!inGiven && day === '') throw stop(number, 'this line has no day yet');
    const [, verb = '', gap = ''] = /^(\S+(?: \S+)*)(?:\s{2,}(.*))?$/.exec(body) ?? [];
    const rest = gap.replaceAll(/\s+/g, ' ');
    const sense = understand(inGiven ? words.given : words.told, verb, rest);
    if (!sense) throw stop(number, `nobody understands “${body.trim()}”`);
    (inGiven ? given : told).push({ number, text: body, day, verb, ...sense });
  }
  if (told.length === 0) throw stop(1, 'nothing happens in this story');
  return { title, given, told };
}

export const STORIES = new URL('stories/', import.meta.url).pathname;
export const storyText = (file: string): string => readFileSync(join(STORIES, file), 'utf8');
