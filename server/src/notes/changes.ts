/** What differs between two texts of a note, field by field, in words. Pure. */
import { type Body, inWords } from './body.ts';
import type { Field } from './template.ts';

export interface CodeChoice {
  readonly code: string;
  readonly addOns: readonly { readonly code: string; readonly units: number }[];
  /** Minutes of each code, where the service is counted in 15-minute units. */
  readonly timed?: readonly { readonly code: string; readonly minutes: number }[] | undefined;
  /** Vouched for when asked: KX, 59, XE. */
  readonly modifiers?: readonly { readonly code: string; readonly modifier: string }[] | undefined;
  readonly overrideReason?: string | undefined;
}
/** A note's text with its clock times as people write them. */
export interface Text {
  readonly templateId: string;
  readonly body: Body;
  readonly startTime: string | null;
  readonly stopTime: string | null;
  readonly breakMinutes: number;
  readonly diagnoses: readonly string[];
  readonly codeChoice: CodeChoice | null;
}
export interface Change {
  readonly field: string;
  readonly label: string;
  readonly was: string;
  readonly now: string;
}

/** Nothing written yet. */
export const isEmptyText = (text: Text): boolean =>
  Object.keys(text.body).length === 0 &&
  text.startTime === null &&
  text.stopTime === null &&
  text.diagnoses.length === 0;

export function changesBetween(
  was: Text,
  wasFields: readonly Field[],
  now: Text,
  nowFields: readonly Field[],
): Change[] {
  const changes: Change[] = [];
  const compare = (field: string, label: string, before: string, after: string) => {
    if (before !== after) changes.push({ field, label, was: before, now: after });
  };
  const keys = new Set([...nowFields, ...wasFields].map((f) => f.key));
  for (const key of keys) {
    const before = wasFields.find((f) => f.key === key);
    const after = nowFields.find((f) => f.key === key);
    const label = (after ?? before)?.label ?? key;
    compare(`body.${key}`, label, inWords(before, was.body[key]), inWords(after, now.body[key]));
  }
  compare('startTime', 'Start', was.startTime ?? '', now.startTime ?? '');
  compare('stopTime', 'Stop', was.stopTime ?? '', now.stopTime ?? '');
  compare('breakMinutes', 'Break minutes', String(was.breakMinutes), String(now.breakMinutes));
  compare('diagnoses', 'Diagnoses', was.diagnoses.join(', '), now.diagnoses.join(', '));
  compare('codeChoice', 'Procedure code', codeInWords(was.codeChoice), codeInWords(now.codeChoice));
  return changes;
}

const codeInWords = (choice: CodeChoice | null): string =>
  choice === null
    ? ''
    : [...mainCodes(choice), ...choice.addOns.map((a) => `${a.code} × ${a.units}`)].join(' + ') +
      (choice.modifiers ?? []).map((m) => `, ${m.code} with ${m.modifier}`).join('') +
      (choice.overrideReason ? ` (${choice.overrideReason})` : '');

const mainCodes = ({ code, timed }: CodeChoice): string[] =>
  timed && timed.length > 0 ? timed.map((t) => `${t.code} ${t.minutes} min`) : [code];
