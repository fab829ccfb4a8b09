/** How the rules that turn minutes into a code read in words, each with its minutes table. */
import type { Row } from './dated.ts';

export interface RuleLine {
  readonly code: string;
  /** "16 to 37 minutes" */
  readonly minutes: string;
  readonly what: string;
}
export interface TimeRuleWords {
  readonly rule: string;
  readonly name: string;
  readonly sentence: string;
  readonly lines: readonly RuleLine[];
}
const line = (code: string, minutes: string, what: string): RuleLine => ({ code, minutes, what });

export const TIME_RULES: readonly TimeRuleWords[] = [
  {
    rule: 'psychotherapy',
    name: 'Individual therapy, by minutes',
    sentence: 'The minutes of the note choose the code. Under 16 minutes there is none.',
    lines: [
      line('90832', '16 to 37 minutes', 'short'),
      line('90834', '38 to 52 minutes', 'medium'),
      line('90837', '53 minutes and more', 'long'),
    ],
  },
  {
    rule: 'family-present',
    name: 'Couple or family, client present',
    sentence: 'One code from 26 minutes; “client absent” can be chosen in the note.',
    lines: [
      line('90847', '26 minutes and more', 'client present, proposed first'),
      line('90846', '26 minutes and more', 'client absent'),
    ],
  },
  {
    rule: 'family-absent',
    name: 'Family, client absent',
    sentence: 'One code from 26 minutes; “client present” can be chosen in the note.',
    lines: [
      line('90846', '26 minutes and more', 'client absent, proposed first'),
      line('90847', '26 minutes and more', 'client present'),
    ],
  },
  {
    rule: 'crisis',
    name: 'Crisis, by minutes',
    sentence: 'The first hour, and from minute 75 each further half hour.',
    lines: [
      line('90839', '30 minutes and more', 'first hour'),
      line('90840', 'from 75, for each 30 minutes', 'added'),
    ],
  },
  {
    rule: 'therapy-with-visit',
    name: 'Therapy with a medical visit',
    sentence: 'Added to a medical visit of the same day; the visit’s own minutes do not count.',
    lines: [
      line('90833', '16 to 37 minutes', 'short'),
      line('90836', '38 to 52 minutes', 'medium'),
      line('90838', '53 minutes and more', 'long'),
    ],
  },
  {
    rule: 'test-evaluation',
    name: 'Test evaluation, by the hour',
    sentence: 'The first hour, and from minute 91 each further hour.',
    lines: [
      line('96130', '31 minutes and more', 'first hour'),
      line('96131', 'from 91, for each 60 minutes', 'added'),
    ],
  },
  {
    rule: 'neuro-test-evaluation',
    name: 'Neuropsychological evaluation, by the hour',
    sentence: 'The first hour, and from minute 91 each further hour.',
    lines: [
      line('96132', '31 minutes and more', 'first hour'),
      line('96133', 'from 91, for each 60 minutes', 'added'),
    ],
  },
  {
    rule: 'test-administration',
    name: 'Tests given by the clinician, by the half hour',
    sentence: 'The first half hour, and from minute 46 each further half hour.',
    lines: [
      line('96136', '16 minutes and more', 'first half hour'),
      line('96137', 'from 46, for each 30 minutes', 'added'),
    ],
  },
  {
    rule: 'test-by-technician',
    name: 'Tests given by a technician, by the half hour',
    sentence: 'The first half hour, and from minute 46 each further half hour.',
    lines: [
      line('96138', '16 minutes and more', 'first half hour'),
      line('96139', 'from 46, for each 30 minutes', 'added'),
    ],
  },
  {
    rule: 'phone-assessment',
    name: 'Telephone assessment, by minutes',
    sentence: 'For professionals who are not physicians.',
    lines: [
      line('98966', '5 to 10 minutes', 'short'),
      line('98967', '11 to 20 minutes', 'medium'),
      line('98968', '21 to 30 minutes', 'long'),
    ],
  },
  {
    rule: 'cognition',
    name: 'Cognition training, by the quarter hour',
    sentence: 'The first quarter hour, and from minute 23 each further one.',
    lines: [
      line('97129', '8 minutes and more', 'first quarter hour'),
      line('97130', 'from 23, for each 15 minutes', 'added'),
    ],
  },
  {
    rule: 'units-15',
    name: 'Counted in 15-minute units',
    sentence:
      'The note says how many minutes of each code; the payer’s method turns them into units, the first from minute 8.',
    lines: [],
  },
  {
    rule: 'untimed',
    name: 'One code, whatever the minutes',
    sentence: 'The code stands for the session, long or short.',
    lines: [],
  },
  {
    rule: 'none',
    name: 'No code, never billed',
    sentence: 'Protected time, like paperwork or supervision.',
    lines: [],
  },
];
export const ruleWords = (rule: string): TimeRuleWords =>
  TIME_RULES.find((r) => r.rule === rule) ?? { rule, name: rule, sentence: '', lines: [] };

type Kind = Row<'services'>['kind'];
export const KINDS: readonly { value: Kind; label: string }[] = [
  { value: 'individual', label: 'Individual' },
  { value: 'intake', label: 'Intake' },
  { value: 'couple', label: 'Couple' },
  { value: 'family', label: 'Family' },
  { value: 'group', label: 'Group' },
  { value: 'crisis', label: 'Crisis' },
  { value: 'assessment', label: 'Assessment' },
  { value: 'therapy-units', label: 'Counted in units' },
  { value: 'admin', label: 'Admin time' },
];
export const kindWords = (kind: Kind): string => KINDS.find((k) => k.value === kind)?.label ?? kind;
/** The rule a kind usually has; proposed when the kind is chosen. */
export const USUAL_RULE: Record<Kind, string> = {
  individual: 'psychotherapy',
  intake: 'untimed',
  couple: 'family-present',
  family: 'family-present',
  group: 'untimed',
  crisis: 'crisis',
  assessment: 'test-evaluation',
  'therapy-units': 'units-15',
  admin: 'none',
};
