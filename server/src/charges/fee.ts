/**
 * The fee of a code for one client: the most specific row in force on the day of service wins.
 * The order, literally: a row for this client beats any row that is not; among equals a row for the
 * payer who is billed; then for the clinician; then for the licence level; then for the code; then the
 * service's ordinary fee. A row that names more wins among rows that agree so far. Two rows that name
 * the same: the one valid from the later day, then the one made later (ids sort by time).
 *
 * Example: rows {code 90837: $150}, {payer P: $120}, {client C: $90}: C pays $90; another client of P $120;
 * everybody else $150 for 90837 and a refusal for 90834.
 */
import {
  type Cents,
  covers,
  dollars,
  type LocalDate,
  type Refusal,
  refuse,
  sayDay,
  share,
  smaller,
  subtract,
} from '@clearhour/values';

export interface FeeRow {
  readonly id: string;
  readonly serviceId: string;
  readonly code: string | null;
  readonly clinicianId: string | null;
  readonly licenceLevel: string | null;
  readonly clientId: string | null;
  readonly payerId: string | null;
  readonly amount: Cents;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}
export interface FeeFor {
  readonly serviceId: string;
  readonly serviceName: string;
  readonly code: string | null;
  /** An add-on is never the session's fee: only rows that name its code count. */
  readonly addOn: boolean;
  readonly clinicianId: string;
  readonly licenceLevel: string | null;
  readonly clientId: string;
  readonly payerId: string | null;
  readonly day: LocalDate;
}
export interface Fee {
  readonly amount: Cents;
  readonly feeId: string;
  readonly why: string;
}

/** Each name outweighs all that come after it together, so one number orders the rows. */
const SPECIFIC = [
  { weight: 16, field: 'clientId', word: 'this client' },
  { weight: 8, field: 'payerId', word: 'this payer' },
  { weight: 4, field: 'clinicianId', word: 'this clinician' },
  { weight: 2, field: 'licenceLevel', word: 'this licence level' },
  { weight: 1, field: 'code', word: 'this code' },
] as const;

export const specificity = (row: FeeRow): number =>
  SPECIFIC.reduce((sum, s) => (row[s.field] === null ? sum : sum + s.weight), 0);

function applies(row: FeeRow, want: FeeFor): boolean {
  return (
    row.serviceId === want.serviceId &&
    covers({ from: row.validFrom, to: row.validTo ?? undefined }, want.day) &&
    (!want.addOn || row.code !== null) &&
    SPECIFIC.every((s) => row[s.field] === null || row[s.field] === want[s.field])
  );
}

export function chooseFee(rows: readonly FeeRow[], want: FeeFor): Fee | Refusal {
  const [best] = rows
    .filter((row) => applies(row, want))
    .sort(
      (a, b) =>
        specificity(b) - specificity(a) ||
        (a.validFrom < b.validFrom ? 1 : a.validFrom > b.validFrom ? -1 : 0) ||
        (a.id < b.id ? 1 : -1),
    );
  if (!best) {
    const what = want.code === null ? '' : ` (${want.code})`;
    return refuse(
      'no-fee',
      `“${want.serviceName}”${what} has no fee on ${sayDay(want.day)}, so nothing is charged. ` +
        'Set one in Settings, then post the charge.',
      { field: 'fee' },
    );
  }
  const named = SPECIFIC.filter((s) => best[s.field] !== null).map((s) => s.word);
  const what =
    named.length === 0 ? 'the ordinary fee of the service' : `set for ${named.join(', ')}`;
  return {
    amount: best.amount,
    feeId: best.id,
    why: `${dollars(best.amount)}: ${what}, valid from ${sayDay(best.validFrom)}.`,
  };
}

/** The contract fee of a payer, when a row names that payer; whatever row the charge itself took. */
export function contractFee(rows: readonly FeeRow[], want: FeeFor): Cents | undefined {
  if (want.payerId === null) return undefined;
  const named = rows.filter((r) => r.payerId === want.payerId && r.clientId === null);
  const found = chooseFee(named, want);
  return 'amount' in found ? found.amount : undefined;
}

export interface SlidingScale {
  readonly percentBp: number | null;
  readonly amount: Cents | null;
  readonly evidenceOn: LocalDate;
  readonly validTo: LocalDate;
}
/**
 * An agreed lower fee, for people who pay themselves only: for a plan's client a lowered share may be a
 * waived copay, which is another decision. It never raises a fee. An agreed amount is for the whole
 * visit: `taken` is what earlier lines of it already bear.
 * Example: $150.00 at 60 % is $90.00; an agreed $70.00 is $70.00, and a second line of that visit $0.00.
 */
export function applySlidingScale(
  fee: Cents,
  scale: SlidingScale | undefined,
  taken: Cents,
): { amount: Cents; why: string } {
  if (!scale) return { amount: fee, why: '' };
  const agreed = scale.amount ?? fee;
  const lowered =
    scale.percentBp === null
      ? subtract(agreed, smaller(agreed, taken))
      : share(fee, scale.percentBp);
  const amount = smaller(fee, lowered);
  const how =
    scale.percentBp === null
      ? `${dollars(agreed)} agreed for the visit`
      : `${percent(scale.percentBp)} of the fee`;
  return {
    amount,
    why:
      `Sliding scale: ${how}, ${dollars(amount)} instead of ${dollars(fee)} ` +
      `(evidence of ${sayDay(scale.evidenceOn)}, ends ${sayDay(scale.validTo)}).`,
  };
}

/** 2050 → "20.5 %". */
export const percent = (basisPoints: number): string => `${basisPoints / 100} %`;
