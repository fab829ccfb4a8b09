/**
 * What of an authorization is used, and by which charges. Pure.
 *
 * A charge goes on the authorization of its payer that names its code, holds on its day and has
 * something left; of several, on the one that ends first. A visit is one session however many lines it
 * has; units are counted as charged.
 *
 * Example: 12 visits of 90837 from 1 Jan to 30 Jun, 11 charged → 1 left, "1 of 12 visits is left".
 */
import { addDays, daysBetween, type Id, type LocalDate, sayDay, sayDays } from '@clearhour/values';

export interface Authorization {
  readonly id: Id<'aut'>;
  readonly clientId: Id<'clt'>;
  readonly payerId: Id<'pyr'>;
  readonly number: string;
  /** Empty: any code. */
  readonly codes: readonly string[];
  readonly counts: 'visits' | 'units';
  readonly allowed: number;
  readonly usedBefore: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly warnLeft: number;
  readonly warnDays: number;
}
/** A charge that stands, or a line about to be charged. */
export interface Service {
  readonly chargeId: string;
  readonly payerId: string;
  /** Null: not known yet; any authorization of the day may be meant. */
  readonly code: string | null;
  readonly units: number;
  readonly serviceOn: LocalDate;
  /** The session, or the day where there is none: lines of one visit count once. */
  readonly visit: string;
}
export interface Use {
  /** Charge → authorization. */
  readonly on: ReadonlyMap<string, Id<'aut'>>;
  /** Visits or units that our charges use, without usedBefore. */
  readonly used: ReadonlyMap<Id<'aut'>, number>;
}

export const covers = (
  a: Pick<Authorization, 'payerId' | 'codes' | 'from' | 'to'>,
  s: Pick<Service, 'payerId' | 'code' | 'serviceOn'>,
): boolean =>
  a.payerId === s.payerId &&
  (a.codes.length === 0 || s.code === null || a.codes.includes(s.code)) &&
  a.from <= s.serviceOn &&
  s.serviceOn <= a.to;

const endsFirst = (a: Authorization, b: Authorization): number =>
  a.to.localeCompare(b.to) || a.from.localeCompare(b.from) || (a.id < b.id ? -1 : 1);

/** Services in the order of their days; what finds nothing left is on none. */
export function useOf(authorizations: readonly Authorization[], services: readonly Service[]): Use {
  const sorted = [...authorizations].sort(endsFirst);
  const on = new Map<string, Id<'aut'>>();
  const used = new Map<Id<'aut'>, number>();
  const visits = new Set<string>();
  const inOrder = [...services].sort(
    (a, b) => a.serviceOn.localeCompare(b.serviceOn) || (a.chargeId < b.chargeId ? -1 : 1),
  );
  for (const s of inOrder) {
    const cost = (a: Authorization) =>
      a.counts === 'units' ? s.units : visits.has(`${a.id} ${s.visit}`) ? 0 : 1;
    const found = sorted.find(
      (a) => covers(a, s) && a.usedBefore + (used.get(a.id) ?? 0) + cost(a) <= a.allowed,
    );
    if (!found) continue;
    used.set(found.id, (used.get(found.id) ?? 0) + cost(found));
    visits.add(`${found.id} ${s.visit}`);
    on.set(s.chargeId, found.id);
  }
  return { on, used };
}

/**
 * The first day of the charges that bear on authorizations not over by a day: their own first day, or that of one
 * before that reaches into them, and so on. Undefined: all are over.
 * Example: 1 Jan–31 Mar, 1 Mar–30 Jun; on 1 May charges count from 1 Jan.
 */
export function countedSince(
  authorizations: readonly Pick<Authorization, 'from' | 'to'>[],
  day: LocalDate,
): LocalDate | undefined {
  let since: LocalDate | undefined;
  for (const a of [...authorizations].sort((x, y) => y.to.localeCompare(x.to))) {
    if (a.to >= day || (since !== undefined && a.to >= since))
      since = since === undefined || a.from < since ? a.from : since;
  }
  return since;
}

export interface Standing {
  readonly used: number;
  readonly left: number;
  /** Visits in the calendar that would go on it. */
  readonly booked: number;
  readonly state: 'upcoming' | 'in-force' | 'used-up' | 'over';
  readonly warnings: readonly Warning[];
}
export interface Warning {
  readonly code: 'few-left' | 'used-up' | 'near-end' | 'booked-over';
  readonly sentence: string;
}
interface Beside {
  readonly today: LocalDate;
  readonly used: number;
  readonly booked: number;
  /** Another one goes on where this ends: nobody needs to ask for more. */
  readonly followed: boolean;
}

export function standingOf(a: Authorization, beside: Beside): Standing {
  const { today, used, booked } = beside;
  const left = Math.max(0, a.allowed - a.usedBefore - used);
  const state =
    today > a.to ? 'over' : left === 0 ? 'used-up' : today < a.from ? 'upcoming' : 'in-force';
  return { used, left, booked, state, warnings: warningsOf(a, state, left, beside) };
}
/** Another authorization of the payer for the same codes that holds on after this one's last day. */
export const isFollowed = (a: Authorization, all: readonly Authorization[]): boolean =>
  all.some(
    (o) =>
      o.id !== a.id &&
      o.payerId === a.payerId &&
      o.to > a.to &&
      o.from <= addDays(a.to, 1) &&
      (o.codes.length === 0 || (a.codes.length > 0 && a.codes.every((c) => o.codes.includes(c)))),
  );

function warningsOf(
  a: Authorization,
  state: Standing['state'],
  left: number,
  { today, booked, followed }: Beside,
): Warning[] {
  if (state === 'over' || state === 'upcoming' || followed) return [];
  const noun = a.counts === 'visits' ? 'visit' : 'unit';
  const all = `${a.allowed} ${noun}${a.allowed === 1 ? '' : 's'}`;
  if (state === 'used-up') {
    return [{ code: 'used-up', sentence: `All ${all} are used. Ask the payer for more.` }];
  }
  const found: Warning[] = [];
  if (left <= a.warnLeft) {
    const is = left === 1 ? 'is' : 'are';
    const sentence = `${left} of ${all} ${is} left. Ask the payer for more.`;
    found.push({ code: 'few-left', sentence });
  }
  if (a.counts === 'visits' && booked > left) {
    const sentence = `${booked} visits are booked and ${left} ${left === 1 ? 'is' : 'are'} left. Ask for more, or tell the client.`;
    found.push({ code: 'booked-over', sentence });
  }
  if (daysBetween(today, a.to) <= a.warnDays) {
    found.push({
      code: 'near-end',
      sentence: `It ends on ${sayDay(a.to, today)}. Ask for the next one.`,
    });
  }
  return found;
}

/** Who says that an authorization is needed: the payer's terms, the plan's own answer, or nobody. */
export interface Needed {
  readonly byTerms: boolean;
  /** "as it answered on Fri 20 Nov" */
  readonly byAnswer: string | undefined;
  readonly payerName: string;
}
export interface Lack {
  /** False: nobody has said that one is needed, but the payer did authorize something else. */
  readonly needed: boolean;
  readonly why: 'none' | 'code' | 'days' | 'used';
  readonly sentence: string;
}
/** An authorization that ended so long ago says nothing of a service any more. */
const RECENT_DAYS = 90;

/** What is the matter with a service that is on no authorization; undefined: nothing. */
export function lackOf(
  authorizations: readonly Authorization[],
  s: Service,
  { byTerms, byAnswer, payerName }: Needed,
): Lack | undefined {
  const needed = byTerms || byAnswer !== undefined;
  const own = authorizations.filter((a) => a.payerId === s.payerId);
  const recent = own.filter((a) => daysBetween(a.to, s.serviceOn) <= RECENT_DAYS);
  const full = own.find((a) => covers(a, s));
  const because = byAnswer === undefined ? '' : ` ${payerName} wants one, ${byAnswer}.`;
  if (full) {
    const all = `${full.allowed} ${full.counts}`;
    const sentence = `All ${all} of authorization ${full.number} are used before it. Ask ${payerName} for more.`;
    return { needed, why: 'used', sentence };
  }
  const ofDay = own.find((a) => a.from <= s.serviceOn && s.serviceOn <= a.to);
  if (ofDay) {
    const sentence = `Authorization ${ofDay.number} is for ${ofDay.codes.join(', ')}, not for ${s.code}.${because}`;
    return { needed, why: 'code', sentence };
  }
  const [near] = [...recent].sort((a, b) => b.to.localeCompare(a.to));
  if (near) {
    const days = sayDays(near.from, near.to, s.serviceOn);
    const sentence = `It is outside the days of authorization ${near.number}: ${days}.${because}`;
    return { needed, why: 'days', sentence };
  }
  if (!needed) return undefined;
  const said = byAnswer === undefined ? '' : `, ${byAnswer}`;
  return {
    needed,
    why: 'none',
    sentence: `${payerName} wants an authorization${said}, and none is entered.`,
  };
}
