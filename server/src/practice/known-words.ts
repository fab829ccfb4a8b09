/** Words whose meaning only we know: a word outside the list is refused, not kept. */
import { z } from 'zod';

/** How a service's minutes become a code. The first eleven and units-15 are rows of time_rules. */
export const TIME_RULES: readonly string[] = [
  'psychotherapy',
  'therapy-with-visit',
  'crisis',
  'family-present',
  'family-absent',
  'test-evaluation',
  'neuro-test-evaluation',
  'test-administration',
  'test-by-technician',
  'phone-assessment',
  'cognition',
  'units-15',
  'untimed',
  'none',
];
export const timeRule = z
  .string()
  .refine(
    (s) => TIME_RULES.includes(s),
    'is not a time rule we know. Choose one of those offered; “untimed” takes the service’s own code.',
  );
/** Colours the calendar can draw. */
export const COLOURS: readonly string[] = [
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
export const colour = z
  .string()
  .refine(
    (s) => COLOURS.includes(s),
    `is not a colour we have. Choose ${COLOURS.slice(0, -1).join(', ')} or ${COLOURS.at(-1)}.`,
  );

export const LICENCE_LEVELS = [
  'doctoral',
  'masters',
  'bachelors',
  'trainee',
  'prescriber',
] as const;
export const licenceLevel = z.enum(LICENCE_LEVELS);
/** SBR09 of the claim: what kind of payer it is to the clearinghouse. */
export const FILING_INDICATORS = [
  'CI',
  'BL',
  '12',
  '13',
  '14',
  '15',
  '16',
  'HM',
  'MB',
  'MC',
  'CH',
  'VA',
  'OF',
  'FI',
  'WC',
  'AM',
  'ZZ',
] as const;
export const FREQUENCY_CODES = ['1', '7', '8'] as const;
export const THERAPY_MODIFIERS = ['discipline', 'assistant', 'threshold'] as const;
export const PAYER_CLASSES = [
  'commercial',
  'medicare',
  'medicaid',
  'va',
  'tricare',
  'eap',
  'other',
] as const;
export const payerClass = z.enum(PAYER_CLASSES);
export const SERVICE_KINDS = [
  'individual',
  'intake',
  'couple',
  'family',
  'group',
  'crisis',
  'assessment',
  'therapy-units',
  'admin',
] as const;
