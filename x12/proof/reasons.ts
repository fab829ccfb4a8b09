/**
 * Why a single fault goes by without a finding. A fault that is not caught and stands under none of
 * these is a gap: the tests fail on it.
 */
import type { SingleFault } from './single-faults.ts';

/** "NM103", "CLM05-1", "PER". */
export const fieldOf = ({ tag, element, component }: SingleFault): string =>
  tag +
  (element > 0 ? String(element).padStart(2, '0') : '') +
  (component > 0 ? `-${component}` : '');

interface Reason {
  readonly reason: string;
  readonly kind: RegExp;
  readonly field: RegExp;
}

const CHANGED = /of another (letter|figure)|letters for figures|much too long/;

export const reasons: readonly Reason[] = [
  {
    reason:
      'The segment is situational: the guide lets it be absent, and only whoever made the claim knows that it belongs there.',
    kind: /^segment dropped$/,
    field: /^(AMT|N3|NM1|NTE|PER|PRV|REF)$/,
  },
  {
    reason: 'The guide lets the segment stand twice, and says nothing of two that are alike.',
    kind: /^segment doubled$/,
    field: /^PER$/,
  },
  {
    reason:
      'The order is free at this place, or the segment is as right in the loop that it came into.',
    kind: /^segment after the next$/,
    field: /^(CAS|REF|NM1|N4)$/,
  },
  {
    reason: 'With the other tag it is another segment of the guide, with a number as good as any.',
    kind: /^segment of another tag$/,
    field: /^AMT$/,
  },
  {
    reason: 'A name, street, city or note: free text, and another text is as good.',
    kind: CHANGED,
    field: /^(NM10[3457]|N30[12]|N401|PER02|NTE02|SBR04)$/,
  },
  {
    reason:
      'A number or address that others gave: nothing in the file says which is right. (NPIs have a check digit, and theirs are caught.)',
    kind: CHANGED,
    field: /^(NM109|REF02|CLM01|BHT03|SBR03|GS0[23]|ISA0[2468]|PER0[4-8])$/,
  },
  {
    reason: 'Another day or time that can be, no later than the batch and no earlier than birth.',
    kind: CHANGED,
    field: /^(BHT0[45]|DTP03|DMG02|GS0[45]|ISA(09|10))$/,
  },
  {
    reason:
      'Another code that can be: a place, procedure, modifier, diagnosis, reason, or a flag of the envelope.',
    kind: CHANGED,
    field: /^(CLM05-[13]|CLM20|SV101-[23]|SVD03-[23]|HI\d\d-2|CAS(02|05)|ISA(03|14))$/,
  },
  {
    reason:
      'Another figure that nothing else in the file is reckoned from: units, a ZIP code, what the patient paid.',
    kind: CHANGED,
    field: /^(SV104|SVD05|AMT02|N403|SV107(-\d)?)$/,
  },
  {
    reason: 'The element is situational: without it the segment is right, only says less.',
    kind: /(element|component) emptied|taken out/,
    field: /^(N302|NM10[345]|PER02|SBR0[39]|CLM20|HI\d\d|SV101-3|SV107-2)$/,
  },
  {
    reason: 'An element that may be there, and any text may stand in it.',
    kind: /filled/,
    field: /^(NM10[457]|SBR0[34])$/,
  },
  {
    reason: 'What moved came to an element that takes such a text too.',
    kind: /taken out|moved down/,
    field: /^(N30[12]|NM10[234]|CAS\d\d|SVD05)$/,
  },
  {
    reason:
      'Both elements take such a text: first and last name, sender and receiver, two lines of a street.',
    kind: /^element after the next$/,
    field: /^(GS02|N301|NM10[34]|SBR03)$/,
  },
  {
    reason:
      'A letter as repetition separator was the name of a standard in older versions, and is read as none; any other character may be one.',
    kind: /of another letter|not of its type/,
    field: /^ISA11$/,
  },
];

export function reasonOf(fault: SingleFault): string | undefined {
  const field = fieldOf(fault);
  return reasons.find((r) => r.kind.test(fault.kind) && r.field.test(field))?.reason;
}
