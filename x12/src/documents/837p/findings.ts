/**
 * What can be wrong with a professional claim although its structure is right. `error` is turned down
 * by payers or clearinghouses; `warning` by some. A writer refuses both, unless told to waive a rule.
 */

export const partyFindings = {
  'npi-invalid': {
    severity: 'error',
    sentence:
      '{element} in loop {loop} is no NPI: ten digits that start with 1 or 2, the last a check digit.',
  },
  'npi-missing': {
    severity: 'error',
    sentence:
      'The provider of loop {loop} has no NPI, and no other id that the payer could know them by.',
  },
  'taxonomy-shape': {
    severity: 'error',
    sentence:
      '{element} is no taxonomy code: three digits, six letters or digits, and an X, such as 103TC0700X.',
  },
  'tax-id-shape': {
    severity: 'error',
    sentence: 'The tax id of the billing provider is nine digits, without a hyphen.',
  },
  'street-is-po-box': {
    severity: 'error',
    sentence:
      'The address of loop {loop} must be a street, not a PO box. A PO box goes into the pay-to address.',
  },
  'zip-nine-digits': {
    severity: 'error',
    sentence: 'The ZIP code of loop {loop} must have all nine digits.',
  },
  'zip-shape': {
    severity: 'error',
    sentence: 'The ZIP code of loop {loop} is five or nine digits, without a hyphen.',
  },
  'state-unknown': {
    severity: 'error',
    sentence: '{element} in loop {loop} is no state, territory or military post.',
  },
  'address-incomplete': {
    severity: 'error',
    sentence:
      'An address in the United States has a state and a ZIP code; loop {loop} lacks {element}.',
  },
  'provider-name-missing': {
    severity: 'error',
    sentence: 'The provider of loop {loop} has no last name, or name of the organization.',
  },
  'organization-first-name': {
    severity: 'error',
    sentence:
      'Loop {loop} says that it names an organization (NM102 is 2), yet has a first name, middle name or suffix.',
  },
  'phone-shape': {
    severity: 'error',
    sentence: 'A telephone or fax number in loop {loop} is ten digits and nothing else.',
  },
  'mail-shape': {
    severity: 'warning',
    sentence: 'An e-mail address in loop {loop} is not written as one.',
  },
  'patient-facts-missing': {
    severity: 'error',
    sentence:
      'The subscriber is the patient (SBR02 is 18), so address, birth date and sex are required; {segment} is missing.',
  },
  'subscriber-not-patient': {
    severity: 'error',
    sentence:
      'The claim stands with the subscriber, but SBR02 does not say that the subscriber is the patient (18).',
  },
  'member-id-missing': {
    severity: 'error',
    sentence: 'The member id of the subscriber is missing.',
  },
  'insurance-type-missing': {
    severity: 'error',
    sentence: 'Medicare is not the first payer here, so SBR05 must say why.',
  },
  'claims-missing': {
    severity: 'error',
    sentence: 'Nobody is billed for at this level: there is no claim below it.',
  },
} as const;

export const claimFindings = {
  'submitted-charge-differs': {
    severity: 'error',
    sentence: 'The total charge of the claim (CLM02) is not the sum of its lines (SV102).',
  },
  'charge-negative': { severity: 'error', sentence: '{element} is below zero.' },
  'charge-zero': {
    severity: 'warning',
    sentence: 'The claim asks for no money (CLM02 is 0) although it is to be paid.',
  },
  'amount-too-large': {
    severity: 'error',
    sentence: '{element} has more than the ten digits that HIPAA allows for money.',
  },
  'frequency-unknown': {
    severity: 'error',
    sentence: 'CLM05-3 must be 1 (original), 7 (replacement) or 8 (void).',
  },
  'original-number-missing': {
    severity: 'error',
    sentence:
      'A replacement or void must carry the payer’s number of the claim it is about (REF F8).',
  },
  'original-number-unwanted': {
    severity: 'error',
    sentence:
      'An original claim must not carry a payer’s claim number (REF F8); it makes it a correction.',
  },
  'claim-number-long': {
    severity: 'warning',
    sentence: 'CLM01 has more than 20 characters; payers cut it and the remittance finds no claim.',
  },
  'claim-number-shape': {
    severity: 'warning',
    sentence:
      'CLM01 holds something other than capital letters, digits and hyphens, which some payers do not give back.',
  },
  'claim-number-twice': {
    severity: 'error',
    sentence: 'Two claims of this set have the same number (CLM01).',
  },
  'diagnosis-point': {
    severity: 'error',
    sentence: '{element} has a decimal point; write the diagnosis without it.',
  },
  'diagnosis-list': {
    severity: 'error',
    sentence: '{element} is not of ICD-10: the first diagnosis is ABK, every other ABF.',
  },
  'diagnosis-shape': {
    severity: 'error',
    sentence:
      '{element} is no ICD-10-CM code: a letter, a digit, a letter or digit, and up to four more.',
  },
  'diagnosis-twice': {
    severity: 'warning',
    sentence: '{element} repeats a diagnosis of the same claim.',
  },
  'rendering-missing': {
    severity: 'error',
    sentence:
      'An organization bills, so the claim must say who saw the patient (loop 2310B, or 2420A on every line).',
  },
  'place-shape': {
    severity: 'error',
    sentence: '{element} is no place of service: two digits, such as 11 or 02.',
  },
  'date-in-future': {
    severity: 'error',
    sentence: '{element} in loop {loop} is a day after the batch was made (BHT04).',
  },
  'born-after-service': {
    severity: 'error',
    sentence: 'The service is before the birth of the patient.',
  },
  'accident-date-missing': {
    severity: 'error',
    sentence: 'CLM11 speaks of an accident, so its day is required (DTP 439).',
  },
  'accident-state-missing': {
    severity: 'error',
    sentence: 'CLM11 speaks of an auto accident, so its state is required (CLM11-4).',
  },
  'attachment-number-missing': {
    severity: 'error',
    sentence: 'An attachment is sent (PWK02 is not AA) without the number to find it by (PWK06).',
  },
} as const;

export const lineFindings = {
  'procedure-shape': {
    severity: 'error',
    sentence: '{element} is no CPT or HCPCS code: five letters or digits.',
  },
  'modifiers-too-many': {
    severity: 'error',
    sentence:
      'A line has room for four modifiers; a fifth would be read as a description (SV101-7).',
  },
  'modifier-shape': {
    severity: 'error',
    sentence: 'A modifier is two letters or digits.',
  },
  'modifier-twice': {
    severity: 'warning',
    sentence: 'The line has the same modifier twice.',
  },
  'units-not-positive': {
    severity: 'error',
    sentence: 'SV104 must be more than zero.',
  },
  'units-too-fine': {
    severity: 'error',
    sentence: 'SV104 has more than eight digits, or more than three after the point.',
  },
  'pointer-without-diagnosis': {
    severity: 'error',
    sentence: 'SV107 points to a diagnosis that the claim does not have.',
  },
  'pointer-twice': {
    severity: 'warning',
    sentence: 'SV107 points to the same diagnosis twice.',
  },
  'line-number-missing': {
    severity: 'warning',
    sentence: 'The line has no number of its own (REF 6R), so the remittance cannot name it.',
  },
  'line-number-twice': {
    severity: 'error',
    sentence: 'Two lines of the claim have the same number (REF 6R).',
  },
  'line-sequence': {
    severity: 'warning',
    sentence: 'LX01 does not count the lines of the claim from 1.',
  },
} as const;

export const coordinationFindings = {
  'payer-order-twice': {
    severity: 'error',
    sentence: 'Two payers of the claim have the same place in the order (SBR01).',
  },
  'other-payer-twice': {
    severity: 'error',
    sentence:
      'Two other payers of the claim have the same id, so SVD01 cannot say which one is meant.',
  },
  'adjudication-payer-unknown': {
    severity: 'error',
    sentence: 'SVD01 is not the id of another payer of this claim (loop 2330B, NM109).',
  },
  'adjustment-reason-shape': {
    severity: 'error',
    sentence:
      '{element} is no adjustment reason code: one to three digits, or a letter with one or two digits.',
  },
  'cob-line-out-of-balance': {
    severity: 'error',
    sentence:
      'The charge of the line (SV102) less what the other payer adjusted on it (CAS) is not what that payer paid for it (SVD02).',
  },
  'cob-claim-out-of-balance': {
    severity: 'error',
    sentence:
      'The charge of the claim (CLM02) less all that the other payer adjusted, on the claim and its lines, is not what that payer paid (AMT D).',
  },
  'cob-paid-not-lines': {
    severity: 'error',
    sentence:
      'What the other payer paid for the claim (AMT D) is not the sum of what it paid for the lines (SVD02).',
  },
  'cob-paid-missing': {
    severity: 'error',
    sentence: 'The other payer has decided, so what it paid must be told (AMT D), 0 too.',
  },
  'cob-lines-incomplete': {
    severity: 'warning',
    sentence: 'The other payer has decided about some lines of the claim and not about others.',
  },
  'cob-adjusted-twice': {
    severity: 'error',
    sentence:
      'The same adjustment of the other payer stands with the claim and again with its lines; it belongs in one of them.',
  },
  'cob-prior-payer-silent': {
    severity: 'warning',
    sentence:
      'A payer that comes before this one has decided nothing yet: neither AMT D nor AMT A8 is there.',
  },
  'remittance-date-missing': {
    severity: 'warning',
    sentence:
      'The other payer decided about the claim as a whole, so the day of its remittance is required (loop 2330B, DTP 573).',
  },
  'remittance-date-twice': {
    severity: 'warning',
    sentence:
      'The day of the other payer’s remittance stands with its lines; it must not stand in loop 2330B too.',
  },
} as const;

export const professionalClaimFindings = {
  ...partyFindings,
  ...claimFindings,
  ...lineFindings,
  ...coordinationFindings,
} as const;

/** Rules said in the words of the remittance (835), because they are the same there. */
const SHARED = ['adjustment-incomplete', 'balance-unproved'] as const;

/** A rule of the 837P beyond structure. */
export type ClaimRule = keyof typeof professionalClaimFindings | (typeof SHARED)[number];

/** Every rule. */
export const claimRules: readonly ClaimRule[] = [
  ...(Object.keys(professionalClaimFindings) as (keyof typeof professionalClaimFindings)[]),
  ...SHARED,
];
