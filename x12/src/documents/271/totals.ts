/** Deductibles, out-of-pocket maximums and limits: the whole, and what is left of it. */
import type { Amount } from '../../amount.ts';
import type { Benefit } from './answer.ts';
import type { Network, Row, VisitPlace } from './row.ts';
import { bestFit, type Told, told } from './told.ts';

/** EB06 of what is left, of what was used, and of what is over. */
const LEFT = ['29', '33'];
const USED = ['24'];

/** A deductible or an out-of-pocket maximum: the whole, what is left, what is used up. */
export interface Total {
  readonly network: Network;
  /** "IND" the patient, "FAM" the family. */
  readonly level: 'IND' | 'FAM';
  /** The whole. EB06 of its row says for how long: `period`. */
  readonly whole: Told<Amount>;
  /** EB06 29: still to be paid by the member. Not the whole when it is not stated. */
  readonly remaining: Told<Amount>;
  /** EB06 24: paid so far. */
  readonly used: Told<Amount>;
  /** EB06 of the whole: "23" calendar year, "22" service year, "32" lifetime. */
  readonly period?: string;
}

/**
 * A deductible ("C") or out-of-pocket maximum ("G"). All figures come from the same service type: the
 * whole of one is never set against the rest of another.
 */
export function totalOf(
  rows: readonly Row[],
  information: 'C' | 'G',
  network: Network,
  level: 'IND' | 'FAM',
): Total {
  const wanted = { network, level };
  const all = rows.filter((row) => row.benefit.information === information);
  const nearest = bestFit(all, wanted, true)[0]?.order;
  const same = all.filter((row) => row.order === nearest);
  const figure = (fits: (period: string) => boolean): Told<Amount> =>
    told(
      bestFit(
        same.filter((row) => fits(row.benefit.period ?? '')),
        wanted,
        true,
      ),
      (b) => b.amount,
      (a) => a.cents,
    );
  const whole = figure((p) => !LEFT.includes(p) && !USED.includes(p));
  const period = whole.said === 'not stated' ? undefined : whole.from[0]?.period;
  return {
    network,
    level,
    whole,
    remaining: figure((p) => LEFT.includes(p)),
    used: figure((p) => USED.includes(p)),
    ...(period === undefined ? {} : { period }),
  };
}

/** A limit of a service: EB01 F with a quantity (EB09, EB10 or HSD) or an amount. */
export interface Limit {
  readonly serviceTypes: readonly string[];
  /** Undefined when the payer does not say. */
  readonly networks: readonly Network[] | undefined;
  readonly places: readonly VisitPlace[] | undefined;
  /** EB09 or HSD01: "VS" visits, "DY" days, "HS" hours; "amount" for money. */
  readonly unit: string;
  /** As many as the payer gives, as written: "20"; with unit "amount" dollars. */
  readonly allowed: Told<string>;
  /** EB06 29: what is left. Not `allowed` when it is not stated. */
  readonly left: Told<string>;
  /** EB06 or HSD05 of what is allowed: "23" calendar year. */
  readonly period?: string;
  /** HSD06: how many of these periods. */
  readonly periods?: string;
  readonly messages: readonly string[];
}

interface Quantity {
  readonly unit: string;
  readonly value: string | undefined;
  readonly period: string | undefined;
  readonly periods: string | undefined;
}

/** Limits that a payer tells of therapy, nearest first. */
export function limitsOf(rows: readonly Row[]): Limit[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.benefit.information !== 'F') continue;
    const { serviceTypes, level = 'IND' } = row.benefit;
    const about = [
      serviceTypes.join(' '),
      level,
      row.networks,
      row.places,
      quantityOf(row.benefit).unit,
    ];
    const key = JSON.stringify(about);
    const before = groups.get(key);
    if (before) before.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].map(limitOf);
}

function limitOf(rows: readonly Row[]): Limit {
  const quantity = (fits: (period: string) => boolean): Told<string> =>
    told(
      rows.filter((row) => fits(row.benefit.period ?? '')),
      (b) => quantityOf(b).value,
      (n) => Number(n),
    );
  const [first] = rows;
  const allowed = quantity((p) => !LEFT.includes(p) && !USED.includes(p));
  const of = allowed.said === 'not stated' ? undefined : allowed.from[0];
  const { period, periods } = of ? quantityOf(of) : {};
  return {
    serviceTypes: first?.benefit.serviceTypes ?? [],
    networks: first?.networks,
    places: first?.places,
    unit: first ? quantityOf(first.benefit).unit : '',
    allowed,
    left: quantity((p) => LEFT.includes(p)),
    ...(period === undefined ? {} : { period }),
    ...(periods === undefined ? {} : { periods }),
    messages: [...new Set(rows.flatMap((row) => row.benefit.messages))],
  };
}

function quantityOf(b: Benefit): Quantity {
  const hsd = b.deliveries.find((d) => d.quantity !== undefined);
  if (b.quantityKind === undefined && b.amount === undefined && hsd)
    return {
      unit: hsd.quantityKind ?? '',
      value: hsd.quantity,
      period: b.period ?? hsd.period,
      periods: hsd.periods,
    };
  if (b.quantityKind === undefined && b.amount)
    return { unit: 'amount', value: b.amount.text, period: b.period, periods: undefined };
  return { unit: b.quantityKind ?? '', value: b.quantity, period: b.period, periods: undefined };
}
