/** What the practice payers allow for a code, before each payer's share of it. Invented amounts. */
import { type Cents, cents, share, smaller, times } from '@clearhour/values';

/** Dollars by code: of one unit where the code is timed. */
export const SCHEDULE: Readonly<Record<string, number>> = {
  90785: 15,
  90791: 180,
  90792: 200,
  90832: 80,
  90833: 70,
  90834: 105,
  90836: 90,
  90837: 130,
  90838: 120,
  90839: 160,
  90840: 75,
  90846: 100,
  90847: 110,
  90853: 45,
  92507: 80,
  96127: 6,
  96130: 120,
  96131: 90,
  96136: 45,
  96137: 40,
  97110: 30,
  97112: 33,
  97140: 28,
  97161: 100,
  97162: 100,
  97163: 100,
  97164: 70,
  97165: 100,
  97166: 100,
  97167: 100,
  97168: 70,
  97530: 36,
  98966: 15,
  98967: 25,
  98968: 35,
  99213: 95,
  99214: 135,
  99215: 185,
  G0560: 40,
  H0004: 22,
};
/** Of the charge, for a code the schedule does not have. */
const UNLISTED = 8000;

/**
 * Allowed for a line by a payer that pays `rate` (basis points) of the schedule. Never above the charge.
 * 90837, one unit, charged $175, rate 100 %: $130.00. 97110, two units, charged $100, rate 90 %: $54.00.
 */
export function allowedFor(
  line: { readonly code: string; readonly units: number; readonly charge: Cents },
  rate: number,
): Cents {
  const listed = SCHEDULE[line.code];
  const full =
    listed === undefined ? share(line.charge, UNLISTED) : times(cents(listed * 100), line.units);
  return smaller(share(full, rate), line.charge);
}
