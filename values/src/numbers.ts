/** Numbers that identify people and firms: checked before they are kept. */

/** NPI: ten digits, Luhn over the number with prefix 80840 (45 CFR 162.406; ISO 7812). */
export function isNpi(text: string): boolean {
  if (!/^[12]\d{9}$/.test(text)) return false;
  const digits = `80840${text}`;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const d = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? d * 2 : d;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
/** The IRS campus prefixes never assigned to an employer. */
const NO_EIN_PREFIX = new Set([
  '00',
  '07',
  '08',
  '09',
  '17',
  '18',
  '19',
  '28',
  '29',
  '49',
  '69',
  '70',
  '78',
  '79',
  '89',
  '96',
  '97',
]);
/** EIN "12-3456789" or nine digits. */
export const isEin = (text: string): boolean =>
  /^\d{2}-?\d{7}$/.test(text) &&
  !NO_EIN_PREFIX.has(text.slice(0, 2)) &&
  !/^(\d)\1{8}$/.test(text.replace('-', ''));
/** SSN as a tax id: areas 000, 666 and 900–999 are never given; group and serial never zero. */
export const isSsn = (text: string): boolean =>
  /^(?!000|666|9)\d{3}-?(?!00)\d{2}-?(?!0000)\d{4}$/.test(text);
export const isZip = (text: string): boolean =>
  /^\d{5}(-\d{4})?$/.test(text) && text.slice(0, 5) !== '00000';
/** NUCC taxonomy shape: ten characters, X last. */
export const isTaxonomy = (text: string): boolean => /^[0-9A-Z]{9}X$/.test(text);
/** ICD-10-CM shape with or without dot. */
export const isIcdShape = (text: string): boolean =>
  /^[A-Z]\d[0-9A-Z](\.?[0-9A-Z]{1,4})?$/.test(text);
export const US_STATES: ReadonlySet<string> = new Set(
  (
    'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY ' +
    'NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR VI GU AS MP'
  ).split(' '),
);
