/**
 * What the posting rules make of answers that came before: by the rules alone, whatever the book said then.
 * For each group and reason that a payer used: how often, how much, and how its claims would have stood had
 * its rule been to post, to post and raise, or to stop. Pure.
 *
 * Example: two claims with CO-45 and CO-253, one with CO-45 alone; CO-253 is raised. The claims of CO-253 stand
 * now as 2 to look at; posted they would be 2 clean, stopped 2 stopped. The third is clean in each case.
 */
import {
  add,
  type Cents,
  compare,
  isZero,
  type LocalDate,
  negate,
  subtract,
  ZERO,
} from '@clearhour/values';
import { type FactAdjustment, type FactClaim, isReversal } from './facts.ts';
import type { RuleBook, RuleFrom, Ruling } from './posting-rule.ts';

/** A payment that came before. */
export interface PastPayment {
  readonly payerId: string | null;
  readonly cameByFile: boolean;
  /** Lines, claims and payment agreed, and nothing was wrong with its file. */
  readonly proved: boolean;
  /** Something of it waits for another reason than a rule: no claim of ours fits, a charge was taken back. */
  readonly waitsElse: boolean;
  readonly claims: readonly FactClaim[];
  readonly beside: readonly { readonly reason: string; readonly cents: Cents | null }[];
}
export interface Stands {
  readonly clean: number;
  readonly look: number;
  readonly stop: number;
}
export interface TriedRow {
  readonly group: string;
  readonly reason: string;
  readonly times: number;
  readonly cents: Cents;
  /** Claims, or adjustments beside the claims, that had it. */
  readonly items: number;
  readonly act: Ruling['act'];
  readonly raise: boolean;
  readonly ruleFrom: RuleFrom;
  readonly now: Stands;
  readonly ifPosted: Stands;
  readonly ifRaised: Stands;
  readonly ifStopped: Stands;
}
export interface Tried {
  readonly rows: readonly TriedRow[];
  readonly payments: number;
  /** Would be posted without a person, if that is wanted. */
  readonly byThemselves: number;
  readonly claims: number;
  readonly now: Stands;
  /** Lines that do not add up to the cent, by how much they are off, smallest first. */
  readonly off: readonly { readonly cents: Cents; readonly lines: number }[];
}

type Verdict = 'clean' | 'look' | 'stop';
interface Item {
  readonly rulings: ReadonlyMap<string, Ruling>;
}
const size = (c: Cents): Cents => (compare(c, ZERO) < 0 ? negate(c) : c);
const keyOf = (group: string, reason: string): string => `${group} ${reason}`;

function verdictOf(item: Item, instead?: { key: string; verdict: Verdict }): Verdict {
  let worst: Verdict = 'clean';
  for (const [key, ruling] of item.rulings) {
    const own: Verdict = ruling.act === 'stop' ? 'stop' : ruling.raise ? 'look' : 'clean';
    const one = instead?.key === key ? instead.verdict : own;
    if (one === 'stop') return 'stop';
    if (one === 'look') worst = 'look';
  }
  return worst;
}
function standsOf(items: readonly Item[], instead?: { key: string; verdict: Verdict }): Stands {
  const stands = { clean: 0, look: 0, stop: 0 };
  for (const item of items) stands[verdictOf(item, instead)] += 1;
  return stands;
}

/** Charged less paid less adjustments, of a line that can be read; positive: something was not said. */
export function offOf(line: FactClaim['lines'][number]): Cents | undefined {
  const { charged, paid, adjustments } = line;
  if (charged === null || paid === null || adjustments.some((a) => a.cents === null))
    return undefined;
  return subtract(subtract(charged, paid), add(...adjustments.map((a) => a.cents ?? ZERO)));
}

interface Gathered {
  times: number;
  cents: Cents;
  readonly items: Item[];
  readonly ruling: Ruling;
}

export function tryRules(
  payments: readonly PastPayment[],
  rules: RuleBook,
  on: LocalDate,
  tolerance: Cents,
): Tried {
  const found = new Map<string, Gathered>();
  const all: Item[] = [];
  const off = new Map<Cents, number>();
  let byThemselves = 0;
  const itemOf = (
    payerId: string | null,
    adjustments: readonly Pick<FactAdjustment, 'group' | 'reason' | 'cents'>[],
  ): Item => {
    const rulings = new Map<string, Ruling>();
    const item = { rulings };
    for (const { group, reason, cents } of adjustments) {
      if (cents === null || isZero(cents)) continue;
      const key = keyOf(group, reason);
      const ruling = rulings.get(key) ?? rules.of({ payerId, group, reason, on });
      const row = found.get(key) ?? { times: 0, cents: ZERO, items: [], ruling };
      row.times += 1;
      row.cents = add(row.cents, cents);
      if (!rulings.has(key)) row.items.push(item);
      rulings.set(key, ruling);
      found.set(key, row);
    }
    return item;
  };
  for (const p of payments) {
    const items: Item[] = [];
    let within = true;
    for (const claim of p.claims) {
      // What is taken back goes back as it was posted: no rule is asked.
      if (isReversal(claim)) continue;
      items.push(
        itemOf(p.payerId, [...claim.adjustments, ...claim.lines.flatMap((l) => l.adjustments)]),
      );
      // With adjustments of the claim as a whole its lines need not add up by themselves.
      if (claim.adjustments.length > 0) continue;
      for (const line of claim.lines) {
        const by = offOf(line);
        if (by === undefined || isZero(by)) continue;
        off.set(size(by), (off.get(size(by)) ?? 0) + 1);
        if (compare(size(by), tolerance) > 0) within = false;
      }
    }
    all.push(...items);
    const beside = p.beside.map((b) => itemOf(p.payerId, [{ ...b, group: 'PLB' }]));
    const stops = standsOf([...items, ...beside]).stop > 0;
    if (p.cameByFile && p.proved && !p.waitsElse && within && !stops) byThemselves += 1;
  }
  return {
    rows: rowsOf(found),
    payments: payments.length,
    byThemselves,
    claims: all.length,
    now: standsOf(all),
    off: [...off].sort(([a], [b]) => compare(a, b)).map(([cents, lines]) => ({ cents, lines })),
  };
}
function rowsOf(found: ReadonlyMap<string, Gathered>): TriedRow[] {
  const rows = [...found].map(([key, r]): TriedRow => {
    const [group = '', reason = ''] = key.split(' ');
    const when = (verdict: Verdict) => standsOf(r.items, { key, verdict });
    return {
      ...{ group, reason, times: r.times, cents: r.cents, items: r.items.length },
      ...{ act: r.ruling.act, raise: r.ruling.raise, ruleFrom: r.ruling.ruleFrom },
      now: standsOf(r.items),
      ifPosted: when('clean'),
      ifRaised: when('look'),
      ifStopped: when('stop'),
    };
  });
  return rows.sort(
    (a, b) => b.times - a.times || (a.group + a.reason < b.group + b.reason ? -1 : 1),
  );
}
