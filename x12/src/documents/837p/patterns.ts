/** Shapes of the ids and codes in a claim. All are pure and take what the element holds. */

/**
 * Whether `id` is an NPI: ten digits, first 1 or 2, and the Luhn check digit reckoned with the
 * prefix 80840 (45 CFR 162.406; ISO/IEC 7812).
 */
export function isNpi(id: string): boolean {
  if (id.length !== 10) return false;
  const first = id.charCodeAt(0);
  if (first !== 0x31 && first !== 0x32) return false;
  // 80840 adds 24 to the sum.
  let sum = 24;
  for (let i = 0; i < 10; i++) {
    let digit = id.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return false;
    if (i % 2 === 0) {
      digit *= 2;
      if (digit > 9) digit -= 9;
    }
    sum += digit;
  }
  return sum % 10 === 0;
}

/** Ten characters of the provider taxonomy: 103TC0700X. */
export const isTaxonomy = (code: string): boolean => /^\d{3}[0-9A-Z]{6}X$/.test(code);
export const isTaxId = (id: string): boolean => /^\d{9}$/.test(id);
export const isZip = (zip: string): boolean => /^(\d{5}|\d{9})$/.test(zip);
export const isZip9 = (zip: string): boolean => /^\d{9}$/.test(zip);
export const isPhone = (to: string): boolean => /^\d{10}$/.test(to);
export const isMail = (to: string): boolean => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(to);
export const isProcedure = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code);
export const isModifier = (code: string): boolean => /^[0-9A-Z]{2}$/.test(code);
export const isPlace = (code: string): boolean => /^\d{2}$/.test(code);
/** ICD-10-CM without its point. */
export const isDiagnosis = (code: string): boolean => /^[A-Z]\d[0-9A-Z]{1,5}$/.test(code);
/** Claim adjustment reason code: "45", "B7". */
export const isReason = (code: string): boolean => /^([1-9]\d{0,2}|[A-Z]\d{1,2})$/.test(code);
export const isClaimNumber = (id: string): boolean => /^[0-9A-Z-]+$/.test(id);
/** Units: up to eight digits, up to three of them after the point. */
export const isUnits = (units: string): boolean =>
  /^(\d+\.?|\d*\.\d{1,3})$/.test(units) && units.replace('.', '').length <= 8;

/** "PO BOX 9", "P.O. Box 9", "POST OFFICE BOX 9", "BOX 9", and the like of other carriers. */
export const isPoBox = (line: string): boolean =>
  /^\s*(p\.?\s*o\.?\s*(box|drawer)|post\s+office\s+(box|drawer)|box)\b|\bp\.?\s*o\.?\s+box\b/i.test(
    line,
  );

const STATES = new Set(
  (
    'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY ' +
    'NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI FM MH PW AA AE AP'
  ).split(' '),
);
/** A state, the District, a territory, a freely associated state, or a military post. */
export const isState = (code: string): boolean => STATES.has(code);
