/** What downstream asks of the setup: who held which licence, what was offered, on a day. */
import {
  type Cents,
  federalHolidays,
  type Id,
  type LocalDate,
  larger,
  type OfficeCalendar,
  ZERO,
} from '@clearhour/values';
import type { Role } from '../platform/auth/capabilities.ts';
import type { Work } from '../platform/context.ts';
import { holdsOn } from './dated.ts';
import { datedRow, datedRows } from './dated-store.ts';
import type { FILING_INDICATORS, FREQUENCY_CODES, SERVICE_KINDS } from './known-words.ts';
import {
  type Closure,
  clinicianById,
  listClinicians,
  listClosures,
  listLimits,
} from './practice-store.ts';
import * as kinds from './setup-kinds.ts';

export interface Licence {
  readonly level: 'doctoral' | 'masters' | 'bachelors' | 'trainee' | 'prescriber';
  readonly kind: string;
  readonly number: string;
  readonly state: string;
}
export interface ClinicianOn {
  readonly id: Id<'cln'>;
  readonly name: string;
  readonly credential: string;
  readonly npi: string | null;
  readonly taxonomy: string | null;
  readonly licence?: Licence;
  readonly supervisor?: {
    readonly id: Id<'cln'>;
    readonly name: string;
    readonly credential: string;
    readonly npi: string | null;
    readonly mode: 'supervisee-signs' | 'both-sign';
    readonly licence?: Licence;
  };
}
const HIGHEST_FIRST = ['prescriber', 'doctoral', 'masters', 'bachelors', 'trainee'] as const;

/** The licence of a day; of several the highest level, then the newest. */
export async function licenceOn(
  work: Work,
  clinicianId: string,
  day: LocalDate,
): Promise<Licence | undefined> {
  const all = await datedRows(work, kinds.licences);
  const [best] = all
    .filter((l) => l.clinicianId === clinicianId && holdsOn(l, day))
    .sort(
      (a, b) =>
        HIGHEST_FIRST.indexOf(a.level) - HIGHEST_FIRST.indexOf(b.level) ||
        b.from.localeCompare(a.from),
    );
  return best && { level: best.level, kind: best.kind, number: best.number, state: best.state };
}
/** The clinician as they stood on the day; undefined when unknown, or not with the practice that day. */
export async function clinicianOn(
  work: Work,
  clinicianId: string,
  day: LocalDate,
): Promise<ClinicianOn | undefined> {
  const person = await clinicianById(work, clinicianId);
  if (!person || !holdsOn(person, day)) return undefined;
  const licence = await licenceOn(work, clinicianId, day);
  const link = (await datedRows(work, kinds.supervisions)).find(
    (s) => s.superviseeId === clinicianId && holdsOn(s, day),
  );
  const over = link && (await clinicianById(work, link.supervisorId));
  const overLicence = over && (await licenceOn(work, over.id, day));
  const { id, name, credential, npi, taxonomy } = person;
  const base = { id, name, credential, npi, taxonomy };
  return {
    ...base,
    ...(licence ? { licence } : {}),
    ...(link && over
      ? {
          supervisor: {
            id: over.id,
            name: over.name,
            credential: over.credential,
            npi: over.npi,
            mode: link.mode,
            ...(overLicence ? { licence: overLicence } : {}),
          },
        }
      : {}),
  };
}

/** When a row holds, as downstream reads it. */
interface Valid {
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}
const valid = (row: { from: LocalDate; to: LocalDate | null }): Valid => ({
  validFrom: row.from,
  validTo: row.to,
});

export type ServiceKind = (typeof SERVICE_KINDS)[number];
export interface Service extends Valid {
  readonly id: Id<'svc'>;
  readonly name: string;
  readonly kind: ServiceKind;
  readonly timeRule: string;
  readonly code: string | null;
  readonly defaultMinutes: number;
  readonly perAttendee: boolean;
  readonly claimable: boolean;
}
type Stored<T> = Omit<T, 'id' | 'validFrom' | 'validTo'> & {
  readonly id: string;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
};
function asService(row: Stored<Service>): Service {
  const { from, to, id, ...rest } = row;
  return { ...rest, id: id as Id<'svc'>, ...valid({ from, to }) };
}
/** The service whatever its dates: what was booked stays bookable in the record. */
export async function serviceById(work: Work, id: string): Promise<Service | undefined> {
  const found = await datedRow(work, kinds.services, id);
  return found && asService(found.row);
}

/** All, whatever their dates. */
export const listServices = async (work: Work): Promise<Service[]> =>
  (await datedRows(work, kinds.services)).map(asService);

export interface Location extends Valid {
  readonly id: Id<'loc'>;
  readonly name: string;
  readonly placeOfService: string;
  /** Its own; empty where the place has none. */
  readonly npi: string;
  readonly street: string;
  readonly street2: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}
const asLocation = ({ from, to, id, ...rest }: Stored<Location>): Location => ({
  ...rest,
  id: id as Id<'loc'>,
  ...valid({ from, to }),
});
/** The place whatever its dates. */
export async function locationById(work: Work, id: string): Promise<Location | undefined> {
  const found = await datedRow(work, kinds.locations, id);
  return found && asLocation(found.row);
}
/**
 * The place as it was on the day: what was booked names the row of its time, and the place may have moved
 * since, which is another row of the same name. Where none holds on the day, the row that was named.
 */
export async function locationOn(
  work: Work,
  id: string,
  day: LocalDate,
): Promise<Location | undefined> {
  const all = await datedRows(work, kinds.locations);
  const named = all.find((l) => l.id === id);
  if (!named || holdsOn(named, day)) return named && asLocation(named);
  const then = all.find((l) => kinds.locations.rivals(l, named) && holdsOn(l, day));
  return asLocation(then ?? named);
}

export interface LegalEntity extends Valid {
  readonly id: Id<'leg'>;
  readonly name: string;
  readonly npi: string;
  /** Empty: the business has none of its own. */
  readonly taxonomy: string;
  readonly taxId: string;
  readonly taxIdKind: 'ein' | 'ssn';
  readonly street: string;
  readonly street2: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly phone: string;
  readonly email: string;
}
export async function legalEntityOn(work: Work, day: LocalDate): Promise<LegalEntity | undefined> {
  const found = (await datedRows(work, kinds.legalEntities)).find((l) => holdsOn(l, day));
  if (!found) return undefined;
  const { from, to, id, ...rest } = found;
  return { ...rest, id: id as Id<'leg'>, ...valid({ from, to }) };
}

/** Numbers by which others know the practice: of its businesses, its places and its clinicians. */
export interface OwnNumbers {
  /** Of businesses and places: whoever is paid by one of these is the practice. */
  readonly npis: ReadonlySet<string>;
  /** Nine digits. */
  readonly taxIds: ReadonlySet<string>;
  /** A clinician may work elsewhere too. */
  readonly clinicianNpis: ReadonlySet<string>;
}
/** Held on the day or before it: payers pay under an old number for what was billed under it. The first counts from ever. */
export async function ownNumbersOn(work: Work, day: LocalDate): Promise<OwnNumbers> {
  const all = await datedRows(work, kinds.legalEntities);
  const began = all.filter((l) => l.from <= day);
  const entities = began.length > 0 ? began : all;
  const places = await datedRows(work, kinds.locations);
  const given = (found: readonly (string | null)[]) =>
    new Set(found.flatMap((n) => (n === null || n === '' ? [] : n.replace(/\D/g, ''))));
  return {
    npis: given([...entities.map((l) => l.npi), ...places.map((l) => l.npi)]),
    taxIds: given(entities.map((l) => l.taxId)),
    clinicianNpis: given((await listClinicians(work)).map((c) => c.npi)),
  };
}

export interface PayerRule extends Valid {
  readonly id: Id<'rul'>;
  readonly payerId: Id<'pyr'>;
  readonly unitMethod: 'cms' | 'ama';
  readonly placeClientHome: string;
  readonly placeClientElsewhere: string;
  readonly modifierVideo: string;
  readonly modifierAudio: string;
  readonly licenceModifiers: Readonly<Record<string, string>>;
  readonly therapyModifiers: readonly ('discipline' | 'assistant' | 'threshold')[];
  readonly modifierDistinct: '' | '59' | 'x';
  readonly billAs: 'renderer' | 'supervisor';
  /** SBR09. */
  readonly filingIndicator: (typeof FILING_INDICATORS)[number];
  readonly firstClaimDays: number | null;
  readonly correctedDays: number | null;
  readonly secondaryDays: number | null;
  readonly appealDays: number | null;
  readonly frequencyCodes: readonly (typeof FREQUENCY_CODES)[number][];
  readonly usualAnswerDays: number;
  readonly network: 'in' | 'out';
  readonly takes: 'electronic' | 'paper';
  readonly authorizationNeeded: boolean;
  readonly autopost: boolean;
}
export async function payerRuleOn(
  work: Work,
  payerId: string,
  day: LocalDate,
): Promise<PayerRule | undefined> {
  const rows = await datedRows(work, kinds.payerRules);
  const found = rows.find((r) => r.payerId === payerId && holdsOn(r, day));
  if (!found) return undefined;
  const { from, to, id, ...rest } = found;
  const licenceModifiers = rest.licenceModifiers as Record<string, string>;
  return { ...rest, licenceModifiers, id: id as Id<'rul'>, ...valid({ from, to }) };
}

export interface FeeRow extends Valid {
  readonly id: Id<'fee'>;
  readonly serviceId: Id<'svc'>;
  readonly code: string | null;
  readonly clinicianId: Id<'cln'> | null;
  readonly licenceLevel: Licence['level'] | null;
  readonly clientId: Id<'clt'> | null;
  readonly payerId: Id<'pyr'> | null;
  readonly amount: Cents;
  readonly reason: string;
}
/** Every row of the service, whatever its dates; which one counts is decided by who charges. */
export async function feeRowsFor(work: Work, serviceId: string): Promise<FeeRow[]> {
  const rows = await datedRows(work, { ...kinds.fees, within: 'serviceId' }, serviceId);
  return rows.map(({ from, to, id, amountCents, ...rest }) => ({
    ...rest,
    id: id as Id<'fee'>,
    amount: amountCents,
    ...valid({ from, to }),
  }));
}

export interface MissedPolicy extends Valid {
  readonly id: Id<'msp'>;
  readonly serviceId: Id<'svc'> | null;
  readonly payerClass: string | null;
  readonly appliesTo: 'late-cancelled' | 'no-show';
  readonly noticeHours: number;
  readonly amount: Cents | null;
  readonly percentBp: number | null;
  readonly forgivenPer12Months: number;
}
export async function missedPolicies(work: Work): Promise<MissedPolicy[]> {
  const rows = await datedRows(work, kinds.missedPolicies);
  return rows.map(({ from, to, id, amountCents, ...rest }) => ({
    ...rest,
    id: id as Id<'msp'>,
    amount: amountCents,
    ...valid({ from, to }),
  }));
}

/** The most that may be written off as a small balance on a day; undefined where none is set. */
export async function smallBalanceOn(work: Work, day: LocalDate): Promise<Cents | undefined> {
  const rows = await datedRows(work, kinds.smallBalanceLimits);
  return rows.find((r) => holdsOn(r, day))?.amountCents;
}

/** The highest limit among a person's roles; nothing when no role has one. */
export async function writeOffLimit(work: Work, roles: readonly Role[]): Promise<Cents> {
  const limits = await listLimits(work);
  return limits
    .filter((l) => roles.includes(l.role))
    .reduce((most, l) => larger(most, l.writeOffCents), ZERO);
}

/** The week as it is today; Monday to Friday until hours are set. Three years back, three ahead. */
export async function officeCalendar(work: Work): Promise<OfficeCalendar> {
  const hours = (await datedRows(work, kinds.officeHours)).filter(
    (h) => h.clinicianId === null && holdsOn(h, work.today),
  );
  const weekdays = [...new Set(hours.map((h) => h.weekday))].sort();
  const years = [-3, -2, -1, 0, 1, 2, 3, 4].map((n) => Number(work.today.slice(0, 4)) + n);
  return {
    workingWeekdays: weekdays.length > 0 ? weekdays : [1, 2, 3, 4, 5],
    closed: closedDays(await listClosures(work), years),
  };
}
export function closedDays(
  closures: readonly Closure[],
  years: readonly number[],
): ReadonlySet<LocalDate> {
  const closed = new Set(years.flatMap((y) => federalHolidays(y).map((h) => h.day)));
  for (const c of closures) {
    if (c.kind === 'works') closed.delete(c.day);
    else closed.add(c.day);
  }
  return closed;
}
/** The clinician's own hours on a day, else the office's; empty on a day off. Absences are not looked at. */
export async function hoursOn(
  work: Work,
  clinicianId: string,
  day: LocalDate,
  weekday: number,
): Promise<{ opens: string; closes: string }[]> {
  const all = (await datedRows(work, kinds.officeHours)).filter((h) => holdsOn(h, day));
  const own = all.filter((h) => h.clinicianId === clinicianId);
  const from = own.length > 0 ? own : all.filter((h) => h.clinicianId === null);
  return from.filter((h) => h.weekday === weekday).map(({ opens, closes }) => ({ opens, closes }));
}
