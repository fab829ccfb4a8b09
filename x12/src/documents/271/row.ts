/** How one benefit is read for an outpatient therapy visit: how near it is, which network, which place, which days. */
import { lookup } from '../../codes/index.ts';
import type { Period } from '../eligibility/shape.ts';
import type { Benefit } from './answer.ts';

/** In the plan's network, or out of it. EB12. */
export type Network = 'in' | 'out';
/** Where the visit is: in the office, or by video or telephone. */
export type VisitPlace = 'office' | 'telehealth';

/** A benefit with what is read from it. */
export interface Row {
  readonly benefit: Benefit;
  /** 1 the closest fit to a therapy visit (clinician, outpatient) … 7 the whole plan. */
  readonly order: number;
  /** Undefined when the payer does not say; both for "the same either way". */
  readonly networks: readonly Network[] | undefined;
  /** Undefined when the payer does not say; empty for another setting, such as inpatient. */
  readonly places: readonly VisitPlace[] | undefined;
}

/** EB03 "30", or no service type at all: the whole plan. */
export const WHOLE_PLAN = 7;
/** Up to here a service type means mental health; after it come office visits and the whole plan. */
export const MENTAL_HEALTH = 5;

/** How near a benefit's service types are to a therapy visit; undefined when they have nothing to do with it. */
export function therapyOrder(benefit: Benefit): number | undefined {
  if (benefit.serviceTypes.length === 0) return benefit.procedure ? undefined : WHOLE_PLAN;
  const orders = benefit.serviceTypes.flatMap((type) => {
    const entry = lookup('service-type', type);
    return entry.known && entry.therapyOrder !== undefined ? [entry.therapyOrder] : [];
  });
  return orders.length === 0 ? undefined : Math.min(...orders);
}

const NETWORKS: Readonly<Record<string, readonly Network[]>> = {
  Y: ['in'],
  N: ['out'],
  W: ['in', 'out'],
};

/**
 * The benefits that say something of a therapy visit on this day, nearest first; same nearness in the
 * order of the file.
 */
export function therapyRows(
  benefits: readonly Benefit[],
  options: { readonly on?: string; readonly procedure?: string } = {},
): Row[] {
  const rows: Row[] = [];
  for (const benefit of benefits) {
    const asked = options.procedure !== undefined && benefit.procedure?.code === options.procedure;
    const order = asked ? 0 : therapyOrder(benefit);
    if (order === undefined || !coversDay(benefit.dates, options.on)) continue;
    rows.push({
      benefit,
      order,
      networks: NETWORKS[benefit.network ?? ''],
      places: placesOf(benefit),
    });
  }
  return rows.sort((a, b) => a.order - b.order);
}

const TELEHEALTH = /\b(TELE-?(HEALTH|MED(ICINE)?|PSYCH\w*|VISITS?|THERAPY)|VIRTUAL|VIDEO|ONLINE)\b/;
const OFFICE = /\b(OFFICE|IN[- ]PERSON|FACE[- ]TO[- ]FACE)\b/;
/** "EXCLUDING TELEHEALTH", "DOES NOT APPLY TO VIRTUAL VISITS", "NON-TELEHEALTH". */
const NOT = 'NOT|NON|NO|EXCL\\w*|EXCEPT|EXCEPTING|OTHER THAN|WITHOUT';
const BETWEEN = 'FOR |INCLUDING |INCLUDE |ANY |APPLY TO |VIA |BY ';
const NOT_TELEHEALTH = new RegExp(`\\b(${NOT})\\b[- ]*(${BETWEEN})*(TELE|VIRTUAL|VIDEO|ONLINE)`);
const ELSEWHERE =
  /\b(INPATIENT|RESIDENTIAL|PARTIAL HOSP\w*|INTENSIVE OUTPATIENT|IOP|PHP|EMERGENCY|DETOX\w*|URGENT CARE)\b/;
/** "INPATIENT AND OUTPATIENT" speaks of both. */
const OUTPATIENT = /(?<!INTENSIVE )\bOUTPATIENT\b/;

const PLACES: Readonly<Record<string, VisitPlace>> = {
  '02': 'telehealth',
  '10': 'telehealth',
  '11': 'office',
};

/**
 * The places a benefit speaks of, by its places of service (III) and, where there are none, by its
 * messages (MSG, III04): payers tell telehealth from office there and nowhere else.
 */
export function placesOf(benefit: Benefit): readonly VisitPlace[] | undefined {
  const codes = benefit.details.filter((d) => d.list === 'ZZ' && d.code !== undefined);
  if (codes.length > 0)
    return [...new Set(codes.map((d) => PLACES[d.code ?? '']))].filter((p) => p !== undefined);
  const texts = [...benefit.messages, ...benefit.details.map((d) => d.text ?? '')];
  const text = texts.join(' / ').toUpperCase();
  if (ELSEWHERE.test(text) && !OUTPATIENT.test(text)) return [];
  if (NOT_TELEHEALTH.test(text)) return ['office'];
  const places: VisitPlace[] = [];
  if (OFFICE.test(text)) places.push('office');
  if (TELEHEALTH.test(text)) places.push('telehealth');
  return places.length === 0 ? undefined : places;
}

/** DTP01 of first days and last days: plan, eligibility, benefit, coverage. */
const FIRST = ['346', '348', '356', '350'];
const LAST = ['347', '349', '357', '351'];
const SPANS = ['291', '292', '307', '472', '096'];

/** Whether benefit dates leave this day (CCYYMMDD) in; true when they do not say, or no day is asked about. */
export function coversDay(dates: readonly Period[], on: string | undefined): boolean {
  if (on === undefined) return true;
  return dates.every((date) => {
    if (!/^\d{8}$/.test(date.from)) return true;
    if (FIRST.includes(date.kind)) return date.from <= on;
    if (LAST.includes(date.kind)) return on <= (date.to ?? date.from);
    if (!SPANS.includes(date.kind) || date.to === undefined) return true;
    return date.from <= on && on <= date.to;
  });
}

/** When the plan begins and ends by the first date that says so, CCYYMMDD. */
export function spanOf(dates: readonly Period[]): { begins?: string; ends?: string } {
  const first = dates.find((d) => FIRST.includes(d.kind)) ?? dates.find((d) => isSpan(d));
  const last = dates.find((d) => LAST.includes(d.kind)) ?? dates.find((d) => isSpan(d) && d.to);
  const ends = last && (last.to ?? last.from);
  return { ...(first ? { begins: first.from } : {}), ...(ends ? { ends } : {}) };
}
const isSpan = (date: Period): boolean => ['291', '307'].includes(date.kind);
