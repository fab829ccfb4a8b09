import type { Row } from './dated.ts';

type Level = Row<'licences'>['level'];
export const LEVELS: readonly { value: Level; label: string }[] = [
  { value: 'masters', label: 'Master’s level (LCSW, LMFT, LPC, LMHC …)' },
  { value: 'doctoral', label: 'Doctoral (PhD, PsyD)' },
  { value: 'prescriber', label: 'Prescriber (MD, DO, NP)' },
  { value: 'trainee', label: 'In training, under supervision' },
  { value: 'bachelors', label: 'Bachelor’s level' },
];
export const LEVEL_WORDS: Record<Level, string> = {
  masters: 'Master’s level',
  doctoral: 'Doctoral',
  prescriber: 'Prescriber',
  trainee: 'In training',
  bachelors: 'Bachelor’s level',
};
type Mode = Row<'supervisions'>['mode'];
export const MODES: readonly { value: Mode; label: string; about: string; when: string }[] = [
  {
    value: 'both-sign',
    label: 'Both sign',
    about:
      'A note counts, and its session is charged, once the clinician and the supervisor have both signed.',
    when: 'For states and payers that ask for the co-signature before billing.',
  },
  {
    value: 'supervisee-signs',
    label: 'The clinician signs',
    about: 'A note counts, and its session is charged, as soon as the clinician has signed.',
    when: 'The supervisor reviews it afterwards; money does not wait.',
  },
];
export const modeOf = (mode: Mode) => MODES.find((m) => m.value === mode) ?? MODES[0]!;

export const COLOURS = [
  'teal',
  'indigo',
  'orange',
  'grape',
  'blue',
  'pink',
  'lime',
  'cyan',
  'violet',
  'red',
  'yellow',
  'green',
];
/** "Priya Nair, LMFT-A" */
export const withCredential = (c: { name: string; credential: string }): string =>
  c.credential === '' ? c.name : `${c.name}, ${c.credential}`;
