/** The forms and the steps of a packet, in the order in which they are shown. */
export const FORM_KINDS = ['consent', 'privacy', 'agreement', 'estimate-notice'] as const;
export type FormKind = (typeof FORM_KINDS)[number];
/** The card comes before the agreement: who agrees to autopay says there which card. */
export const STEP_KINDS = [
  'consent',
  'privacy',
  'card',
  'agreement',
  'insurance',
  'estimate-notice',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];
export const isForm = (kind: StepKind): kind is FormKind => kind !== 'card' && kind !== 'insurance';
export const STEP_WORDS: Readonly<Record<StepKind, string>> = {
  ...{ consent: 'Consent to treatment', privacy: 'Privacy notice', card: 'A card on file' },
  ...{ agreement: 'Financial agreement', insurance: 'Your insurance' },
  'estimate-notice': 'Good Faith Estimate notice',
};
