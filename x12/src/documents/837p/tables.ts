/** Which qualifier stands for which field, in the order of the guide; reading, writing and rules share them. */
import type { ClaimDates, ClaimNumbers } from './claim-shape.ts';
import type { LineDates, LineNumbers } from './line-shape.ts';

/** Loop 2300, DTP01. */
export const claimDates: readonly (readonly [keyof ClaimDates, string])[] = [
  ['onset', '431'],
  ['initialTreatment', '454'],
  ['lastSeen', '304'],
  ['acuteManifestation', '453'],
  ['accident', '439'],
  ['lastMenstrualPeriod', '484'],
  ['lastXray', '455'],
  ['prescription', '471'],
  ['disability', '314'],
  ['disabilityBegan', '360'],
  ['disabilityEnded', '361'],
  ['lastWorked', '297'],
  ['returnToWork', '296'],
  ['admission', '435'],
  ['discharge', '096'],
  ['careAssumed', '090'],
  ['careGivenUp', '091'],
  ['firstContact', '444'],
  ['receivedByRepricer', '050'],
];

/** Loop 2300, REF01. */
export const claimNumbers: readonly (readonly [keyof ClaimNumbers, string])[] = [
  ['authorizationException', '4N'],
  ['medicareSection4081', 'F5'],
  ['mammographyCertification', 'EW'],
  ['referralNumber', '9F'],
  ['priorAuthorization', 'G1'],
  ['payerControlNumber', 'F8'],
  ['cliaNumber', 'X4'],
  ['repricedNumber', '9A'],
  ['adjustedRepricedNumber', '9C'],
  ['investigationalDevice', 'LX'],
  ['clearinghouseClaimId', 'D9'],
  ['medicalRecordNumber', 'EA'],
  ['demonstrationProject', 'P4'],
  ['carePlanOversight', '1J'],
];

/** Loop 2400, DTP01; 472 is the service itself. */
export const lineDates: readonly (readonly [keyof LineDates, string])[] = [
  ['prescription', '471'],
  ['certificationRevision', '607'],
  ['therapyBegan', '463'],
  ['lastCertification', '461'],
  ['lastSeen', '304'],
  ['hemoglobinTest', '738'],
  ['creatinineTest', '739'],
  ['shipped', '011'],
  ['lastXray', '455'],
  ['initialTreatment', '454'],
];

/** Loop 2400, REF01; G1 and 9F are lists. */
export const lineNumbers: readonly (readonly [keyof LineNumbers, string])[] = [
  ['repricedNumber', '9B'],
  ['adjustedRepricedNumber', '9D'],
  ['lineControlNumber', '6R'],
  ['mammographyCertification', 'EW'],
  ['cliaNumber', 'X4'],
  ['referringCliaNumber', 'F4'],
  ['immunizationBatch', 'BT'],
];

/** Segments without a field of their own, in the order of the guide. CRC may stand many times. */
export const claimOtherTags = ['CN1', 'CR1', 'CR2', 'CRC', 'HCP'] as const;
export const lineOtherTags = [
  'SV5',
  'CR1',
  'CR3',
  'CRC',
  'QTY',
  'MEA',
  'CN1',
  'PS1',
  'HCP',
  'LQ',
  'FRM',
] as const;
