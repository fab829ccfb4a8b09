/**
 * What a guardian may see on a day, and what the minor may do themself. Pure.
 *
 * Born on 29 February 2008: 17 on 28 February 2026, 18 on 1 March 2026. A guardian's last day is 28 February.
 */
import { addDays, date, type Id, type Instant, type LocalDate } from '@clearhour/values';

/** Of age in the portal: a guardian's access ends on this birthday, in every state. */
export const OF_AGE = 18;
/** Where neither the practice nor we know of another age. */
export const WITHOUT_RULE: MinorAges = {
  ...{ loginAge: OF_AGE, yesAge: OF_AGE, own: false },
  source: 'No rule of this state is kept here: 18.',
};
export interface MinorAges {
  /** May sign in themself. */
  readonly loginAge: number;
  /** From here a guardian sees appointments, and what tells of care, only with the minor's yes. */
  readonly yesAge: number;
  readonly source: string;
  /** Set by the practice. */
  readonly own: boolean;
}
export interface AgesRow extends Omit<MinorAges, 'loginAge' | 'yesAge'> {
  readonly state: string;
  readonly from: LocalDate;
  /** Null: back to what is known. */
  readonly loginAge: number | null;
  readonly yesAge: number | null;
}
/** The practice's latest word for the day, else what is known, else 18. `rows`: oldest first, as they were set. */
export function agesOn(rows: readonly AgesRow[], state: string, day: LocalDate): MinorAges {
  const latest = (own: boolean) => {
    let found: AgesRow | undefined;
    for (const r of rows)
      if (r.own === own && r.state === state && r.from <= day && (!found || r.from >= found.from))
        found = r;
    return found;
  };
  for (const r of [latest(true), latest(false)]) {
    if (r && r.loginAge !== null && r.yesAge !== null)
      return { loginAge: r.loginAge, yesAge: r.yesAge, source: r.source, own: r.own };
  }
  return WITHOUT_RULE;
}

/** The day somebody is so many years old; born on 29 February it is 1 March in years without one. */
export function birthdayAt(born: LocalDate, years: number): LocalDate {
  const year = Number(born.slice(0, 4)) + years;
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29;
  const rest = born.slice(5) === '02-29' && !leap ? '03-01' : born.slice(5);
  return date(`${String(year).padStart(4, '0')}-${rest}`);
}
export const isYounger = (born: LocalDate, years: number, day: LocalDate): boolean =>
  day < birthdayAt(born, years);

export interface Guardian {
  readonly id: Id<'grd'>;
  readonly clientId: Id<'clt'>;
  readonly partyId: Id<'rsp'>;
  readonly relationship: string;
  readonly mayAppointments: boolean;
  readonly mayMoney: boolean;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly courtNote: string;
  readonly minorYesOn: LocalDate | null;
  readonly version: number;
  readonly endedAt: Instant | null;
}
export const GUARDIAN_FIELDS = [
  ...(['relationship', 'mayAppointments', 'mayMoney', 'from', 'to'] as const),
  ...(['courtNote', 'minorYesOn'] as const),
] as const satisfies readonly (keyof Guardian)[];
export type GuardianFields = Pick<Guardian, (typeof GUARDIAN_FIELDS)[number]>;

export type Standing =
  /** Acts for the minor now. */
  | {
      readonly state: 'now';
      readonly appointments: boolean;
      readonly money: boolean;
      /** The minor's age asks for a yes that is not written down. */
      readonly waitsForYes: boolean;
      readonly lastDay: LocalDate;
    }
  | { readonly state: 'ahead' | 'over' | 'of-age' | 'no-birth-date' };

export function standingOf(
  g: Pick<Guardian, Exclude<keyof GuardianFields, 'relationship' | 'courtNote'> | 'endedAt'>,
  bornOn: LocalDate | null,
  ages: MinorAges,
  day: LocalDate,
): Standing {
  if (g.endedAt !== null) return { state: 'over' };
  // Whose age is not known is nobody's ward here.
  if (bornOn === null) return { state: 'no-birth-date' };
  if (!isYounger(bornOn, OF_AGE, day)) return { state: 'of-age' };
  if (day < g.from || (g.to !== null && day > g.to))
    return { state: day < g.from ? 'ahead' : 'over' };
  const asksYes = !isYounger(bornOn, ages.yesAge, day);
  const yes = g.minorYesOn !== null && g.minorYesOn <= day;
  const atEighteen = addDays(birthdayAt(bornOn, OF_AGE), -1);
  return {
    state: 'now',
    appointments: g.mayAppointments && (!asksYes || yes),
    money: g.mayMoney,
    waitsForYes: g.mayAppointments && asksYes && !yes,
    lastDay: g.to !== null && g.to < atEighteen ? g.to : atEighteen,
  };
}
