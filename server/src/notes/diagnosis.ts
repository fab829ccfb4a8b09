/** Which diagnoses may stand on a note: known, most specific, valid on the day of service. Pure. */
import { isIcdShape, type LocalDate, type Refusal, refuse } from '@clearhour/values';

export interface IcdCode {
  readonly code: string;
  readonly label: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}
/** What the set says about one written code. */
export interface IcdFacts {
  /** Every row of the code itself, ended ones too. */
  readonly rows: readonly IcdCode[];
  /** Longer codes below it that are valid on the day. */
  readonly below: readonly string[];
}

const MOST = 12;

/** "f32a", " F32.A " → "F32.A"; undefined when it has not the shape of a code. */
export function icdCode(text: string): string | undefined {
  const bare = text.trim().toUpperCase().replace('.', '');
  const dotted = bare.length > 3 ? `${bare.slice(0, 3)}.${bare.slice(3)}` : bare;
  return isIcdShape(dotted) ? dotted : undefined;
}

export const validOn = (code: IcdCode, day: LocalDate): boolean =>
  code.validFrom <= day && (code.validTo === null || day <= code.validTo);

/** The codes in the shape they are kept in. A draft may hold codes that cannot be signed, not gibberish. */
export function writtenCodes(texts: readonly string[]): string[] | Refusal {
  const codes: string[] = [];
  for (const [at, text] of texts.entries()) {
    const code = icdCode(text);
    const field = `diagnoses.${at}`;
    if (code === undefined)
      return refuse('diagnosis-shape', 'A diagnosis code looks like F41.1 or Z63.0.', { field });
    if (codes.includes(code))
      return refuse('diagnosis-twice', `${code} is listed twice.`, { field });
    codes.push(code);
  }
  if (codes.length > MOST)
    return refuse('diagnosis-too-many', 'At most 12 diagnoses fit on a claim.', {
      field: 'diagnoses',
    });
  return codes;
}

/** Why a code may not be billed on the day; undefined when it may. */
export function diagnosisProblem(
  code: string,
  facts: IcdFacts,
  day: LocalDate,
  field: string,
): Refusal | undefined {
  if (facts.rows.some((r) => validOn(r, day))) return undefined;
  const ended = facts.rows.filter((r) => r.validTo !== null && r.validTo < day);
  const instead = some(facts.below);
  if (ended.length > 0) {
    const last = ended.map((r) => r.validTo ?? '').sort();
    const tail = instead ? ` Choose a longer code, such as ${instead}.` : ' Choose another code.';
    return refuse('diagnosis-ended', `${code} could be billed until ${last.at(-1)}.${tail}`, {
      field,
    });
  }
  if (facts.rows.length > 0) {
    const first = facts.rows.map((r) => r.validFrom).sort()[0];
    return refuse('diagnosis-not-yet', `${code} may be billed from ${first} on, not before.`, {
      field,
    });
  }
  if (instead) {
    return refuse(
      'diagnosis-not-specific',
      `${code} is a heading, not a code. Choose a longer one, such as ${instead}.`,
      { field },
    );
  }
  return refuse('diagnosis-unknown', `${code} is not in the diagnosis codes loaded here.`, {
    field,
  });
}
const some = (codes: readonly string[]): string => codes.slice(0, 2).join(' or ');

/** Many plans do not pay when a circumstance (Z code) is the first reason. */
export function diagnosisWarning(codes: readonly string[]) {
  if (!codes[0]?.startsWith('Z')) return undefined;
  return {
    code: 'z-code-first',
    sentence: codes.some((c) => !c.startsWith('Z'))
      ? 'A Z code stands first. Many plans pay only when the treated disorder is first.'
      : 'Only Z codes are listed. Many plans do not pay for them alone.',
    field: 'diagnoses.0',
  };
}
