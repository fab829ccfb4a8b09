/**
 * What estimates are due, of one client or of all within reach: worked out each time from what is booked, given and
 * billed, so an item is gone as soon as the estimate is given, or the session cancelled or moved.
 */
import {
  addDays,
  type Cents,
  cents,
  dollars,
  type Id,
  isRefusal,
  type LocalDate,
  sayDay,
  ZERO,
} from '@clearhour/values';
import { expectedFees } from '../charges/index.ts';
import type { Work } from '../platform/context.ts';
import {
  dueForChange,
  dueForHour,
  dueForRequest,
  type EstimateRule,
  figureOn,
  type Why,
} from './due.ts';
import { estimateRules } from './estimates-store.ts';
import {
  type Alone,
  type HourAhead,
  hoursAhead,
  type NotGiven,
  notGiven,
  openRequests,
  payAlone,
  uncoveredHours,
} from './needs-store.ts';
import { firstOver } from './over.ts';
import { type Clients, type Standing, standingEstimates } from './over-store.ts';

/** Hours so near are looked at for another price, or for going over the estimate. */
const LOOK_DAYS = 14;
/** An estimate that runs out is told so long before its last day to be given again. */
const TELL_DAYS = 30;

export interface EstimateNeed {
  readonly clientId: Id<'clt'>;
  /** Null: the client asked, and no hour is booked. */
  readonly clinicianId: Id<'cln'> | null;
  readonly why: Why;
  /** The law's last day. */
  readonly dueOn: LocalDate;
  /** Of the hour it is for. */
  readonly serviceOn: LocalDate | null;
  readonly sentence: string;
  readonly made: NotGiven | null;
}
type Found = Omit<EstimateNeed, 'made' | 'sentence'> & {
  readonly by?: Cents;
  readonly price?: readonly [Cents, Cents];
};

/** The most urgent of each client and clinician. */
export async function estimateNeeds(work: Work, clients: Clients): Promise<EstimateNeed[]> {
  const rules = await estimateRules(work);
  const alone = await payAlone(work, clients, 'ahead');
  const found: Found[] = [
    ...(await fromBookings(work, alone, rules)),
    ...(await fromHoursAhead(work, clients, alone, rules)),
    ...(await fromRequests(work, clients, rules)),
  ];
  found.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  const made = new Map(
    (await notGiven(work, clients)).map((m) => [`${m.clientId} ${m.clinicianId}`, m]),
  );
  const first = new Map<string, EstimateNeed>();
  for (const need of found) {
    const key = `${need.clientId} ${need.clinicianId ?? ''}`;
    // One given for a booked hour answers the question too.
    const asked =
      need.why === 'asked' && [...first.keys()].some((k) => k.startsWith(need.clientId));
    if (first.has(key) || asked) continue;
    const { by: _by, price: _price, ...rest } = need;
    first.set(key, { ...rest, sentence: sentenceOf(work, need), made: made.get(key) ?? null });
  }
  return [...first.values()];
}

async function fromBookings(
  work: Work,
  alone: readonly Alone[],
  rules: readonly EstimateRule[],
): Promise<Found[]> {
  const hours = await uncoveredHours(work, alone);
  return hours.flatMap((hour) => {
    const due = dueForHour(rules, hour);
    if (!due || (due.why === 'ends' && due.dueOn > addDays(work.today, TELL_DAYS))) return [];
    const { clientId, clinicianId, serviceOn } = hour;
    return [{ clientId, clinicianId, serviceOn, ...due }];
  });
}

/** A fee that is not what was estimated, and hours that would bring the bill to the limit. */
async function fromHoursAhead(
  work: Work,
  clients: Clients,
  alone: readonly Alone[],
  rules: readonly EstimateRule[],
): Promise<Found[]> {
  const hours = await hoursAhead(work, alone, addDays(work.today, LOOK_DAYS));
  if (hours.length === 0) return [];
  const limit = figureOn(rules, 'excess', work.today);
  const ids = [...new Set(hours.map((h) => h.estimateId))];
  const standing = new Map(
    (await standingEstimates(work, clients, ids)).map((s) => [s.id as string, s]),
  );
  const prices = await pricesOf(work, hours);
  return [...Map.groupBy(hours, (h) => h.estimateId)].flatMap(([id, of]) => {
    const e = standing.get(id);
    if (!e) return [];
    const price = (h: HourAhead) => prices.get(keyOf(h)) ?? h.each;
    const dearer = of.find((h) => h.day >= work.today && price(h) !== h.each);
    const over = limit === undefined ? undefined : overAhead(work, e, cents(limit), of, price);
    const base = { clientId: e.clientId, clinicianId: e.clinicianId };
    return [
      ...(over
        ? [
            {
              ...base,
              why: 'over' as const,
              serviceOn: over.serviceOn,
              by: over.by,
              dueOn: dueForChange(rules, over.serviceOn),
            },
          ]
        : []),
      ...(dearer
        ? [
            {
              ...base,
              why: 'price' as const,
              serviceOn: dearer.day,
              price: [dearer.each, price(dearer)] as const,
              dueOn: dueForChange(rules, dearer.day),
            },
          ]
        : []),
    ];
  });
}
/** Nothing is said of an hour that is over: its charge is held back, and that is said instead. */
function overAhead(
  work: Work,
  e: Standing,
  limit: Cents,
  hours: readonly HourAhead[],
  price: (h: HourAhead) => Cents,
) {
  const ahead = hours.map((h) => ({ serviceOn: h.day, cents: price(h) }));
  const over = firstOver(e.total, limit, e.billed, ahead);
  return over && over.serviceOn >= work.today ? over : undefined;
}

const keyOf = (h: HourAhead): string =>
  [h.clientId, h.clinicianId, h.serviceId, h.minutes, h.weights.join('/'), h.each].join(' ');
/** One hour stands for all alike of one client: these are days apart at most. */
async function pricesOf(
  work: Work,
  hours: readonly HourAhead[],
): Promise<ReadonlyMap<string, Cents>> {
  const ahead = hours.filter((h) => h.day >= work.today);
  const firsts = [...new Map(ahead.toReversed().map((h) => [keyOf(h), h])).values()];
  const fees = await expectedFees(work, firsts);
  return new Map(
    firsts.flatMap((h, at) => {
      const fee = fees[at];
      return fee === undefined || isRefusal(fee) ? [] : [[keyOf(h), fee.cents] as const];
    }),
  );
}

async function fromRequests(
  work: Work,
  clients: Clients,
  rules: readonly EstimateRule[],
): Promise<Found[]> {
  return (await openRequests(work, clients)).map(({ clientId, askedOn }) => ({
    ...{ clientId, clinicianId: null, why: 'asked' as const, serviceOn: null },
    dueOn: dueForRequest(rules, askedOn),
  }));
}

function sentenceOf(work: Work, need: Found): string {
  const day = need.serviceOn === null ? '' : sayDay(need.serviceOn, work.today);
  switch (need.why) {
    case 'booked':
      return `Booked for ${day} and pays without a plan: give an estimate in writing.`;
    case 'asked':
      return 'Asked what it will cost: give an estimate in writing.';
    case 'provider':
      return `On ${day} somebody else treats than was estimated: give a new estimate.`;
    case 'service':
      return `On ${day} a service is booked that stands on no estimate: give a new one.`;
    case 'price': {
      const [was, is] = need.price ?? [ZERO, ZERO];
      return `The session of ${day} costs ${dollars(is)} and was estimated at ${dollars(was)}: give a new estimate.`;
    }
    case 'over':
      return `The session of ${day} would bring the bill to ${dollars(need.by ?? ZERO)} over the estimate. Give a new one before it.`;
    case 'ends':
      return `The session of ${day} is beyond what the last estimate covers: give one for the time after.`;
  }
}
