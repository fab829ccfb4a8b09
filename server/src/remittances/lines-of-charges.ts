/**
 * Which charge each line of a payer's answer is about. Pure. By the key we gave the line; else the same code
 * and day; else the only line there is. A payer may split a line (its parts are added up), bundle lines, or
 * decide on the claim as a whole.
 */
import {
  add,
  type Cents,
  compare,
  isPositive,
  split,
  subtract,
  toWire,
  ZERO,
} from '@clearhour/values';
import type { Said } from './adjudication.ts';
import type { FactAdjustment, FactClaim, FactLine, Reason } from './facts.ts';
import type { OurLine } from './match-claim.ts';

export interface SaidOfCharge {
  readonly chargeId: string;
  /** Of its first line in the answer; 0 when the claim was decided as a whole. */
  readonly linePosition: number;
  readonly said: Said;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number | undefined;
}
export interface LinesOfCharges {
  readonly charges: readonly SaidOfCharge[];
  readonly stops: readonly Reason[];
  readonly raised: readonly Reason[];
}

const none = (code: string, sentence: string): LinesOfCharges => ({
  charges: [],
  stops: [{ code, sentence }],
  raised: [],
});

/** `chosen`: line → charge, where a person said so. */
export function linesOfCharges(
  fact: FactClaim,
  ours: readonly OurLine[],
  chosen: ReadonlyMap<number, string>,
): LinesOfCharges {
  if (fact.lines.length === 0) return asWhole(fact, ours, chosen);
  const taken = new Set<string>();
  const of = new Map<number, string>();
  for (const line of fact.lines) {
    const found = chosen.get(line.position) ?? byKey(line, ours);
    if (found === undefined) continue;
    of.set(line.position, found);
    taken.add(found);
  }
  for (const line of fact.lines) {
    if (of.has(line.position)) continue;
    const found = byCode(line, ours, taken, fact);
    if (found === undefined)
      return none(
        'line-unknown',
        `Line ${line.position} (${line.code}) is none of the lines we sent. Choose the charge it is about.`,
      );
    of.set(line.position, found);
    taken.add(found);
  }
  return withClaimLevel(fact, merged(fact.lines, of));
}

const byKey = (line: FactLine, ours: readonly OurLine[]): string | undefined => {
  const key = line.lineKey?.trim().toUpperCase();
  return key === undefined
    ? undefined
    : ours.find((o) => o.lineKey.toUpperCase() === key)?.chargeId;
};

function byCode(
  line: FactLine,
  ours: readonly OurLine[],
  taken: ReadonlySet<string>,
  fact: FactClaim,
): string | undefined {
  const free = ours.filter((o) => !taken.has(o.chargeId));
  const codes = [line.code, line.billedCode];
  const day = line.serviceOn ?? fact.serviceOn;
  const same = free.filter(
    (o) => codes.includes(o.code) && (day === undefined || o.serviceOn === day),
  );
  if (same.length === 1) return same[0]?.chargeId;
  if (same.length > 1) {
    const charged = line.charged;
    const equal = same.filter((o) => o.fee === charged);
    // Two equal lines are answered in the order they were sent.
    return (equal[0] ?? same[0])?.chargeId;
  }
  if (ours.length === 1) return ours[0]?.chargeId;
  return undefined;
}

/** Lines of one charge, added up. */
function merged(lines: readonly FactLine[], of: ReadonlyMap<number, string>): SaidOfCharge[] {
  const charges = new Map<string, SaidOfCharge>();
  for (const line of lines) {
    const chargeId = of.get(line.position) ?? '';
    const before = charges.get(chargeId);
    charges.set(chargeId, {
      chargeId,
      linePosition: before?.linePosition ?? line.position,
      code: before?.code ?? line.code,
      modifiers: before?.modifiers ?? line.modifiers,
      units: before ? plusUnits(before.units, line.units) : line.units,
      said: {
        charged: sum(before?.said.charged, line.charged),
        paid: sum(before?.said.paid, line.paid),
        allowed:
          line.allowed === undefined
            ? before?.said.allowed
            : add(before?.said.allowed ?? ZERO, line.allowed),
        adjustments: [...(before?.said.adjustments ?? []), ...line.adjustments],
        remarks: [...new Set([...(before?.said.remarks ?? []), ...line.remarks])],
      },
    });
  }
  return [...charges.values()];
}
const sum = (a: Cents | null | undefined, b: Cents | null): Cents | null =>
  a === null || b === null ? null : add(a ?? ZERO, b);
const plusUnits = (a: number | undefined, b: number | undefined): number => (a ?? 1) + (b ?? 1);

/** Adjustments of the claim as a whole, beside lines: on its only charge, else spread by what was paid. */
function withClaimLevel(fact: FactClaim, charges: SaidOfCharge[]): LinesOfCharges {
  const given = fact.adjustments.filter((a) => a.cents === null || a.cents !== ZERO);
  if (given.length === 0) return { charges, stops: [], raised: [] };
  const [only] = charges;
  if (only && charges.length === 1)
    return { charges: [lowered(only, given)], stops: [], raised: [] };
  const weights = charges.map((c) => (c.said.paid === null ? 0 : Math.abs(toWire(c.said.paid))));
  if (given.some((a) => a.cents === null) || weights.every((w) => w === 0))
    return none(
      'claim-level-adjustment',
      'The payer adjusted the claim as a whole and did not say which line. Ask the payer, or key it in by line.',
    );
  const shares = given.map((a) => split(a.cents ?? ZERO, weights));
  const spread = charges.map((charge, at) =>
    lowered(
      charge,
      given.map((a, i) => ({ ...a, cents: shares[i]?.[at] ?? ZERO })),
    ),
  );
  return {
    charges: spread,
    stops: [],
    raised: [
      {
        code: 'spread',
        sentence:
          'The payer adjusted the claim as a whole; it was spread over the lines by what was paid on each.',
      },
    ],
  };
}
function lowered(charge: SaidOfCharge, adjustments: readonly FactAdjustment[]): SaidOfCharge {
  const off = add(...adjustments.map((a) => a.cents ?? ZERO));
  const unreadable = adjustments.some((a) => a.cents === null);
  const { paid } = charge.said;
  return {
    ...charge,
    said: {
      ...charge.said,
      paid: paid === null || unreadable ? null : subtract(paid, off),
      adjustments: [...charge.said.adjustments, ...adjustments],
    },
  };
}

/** No lines: one charge takes it all; of several, only what falls on each by its fee alone. */
function asWhole(
  fact: FactClaim,
  ours: readonly OurLine[],
  chosen: ReadonlyMap<number, string>,
): LinesOfCharges {
  const ids = ours.length > 0 ? ours.map((o) => o.chargeId) : [...new Set(chosen.values())];
  const base = { linePosition: 0, code: '', modifiers: [], units: undefined };
  const said = {
    charged: fact.charged,
    paid: fact.paid,
    allowed: undefined,
    adjustments: fact.adjustments,
    remarks: fact.remarks,
  };
  const [only] = ids;
  if (only !== undefined && ids.length === 1)
    return { charges: [{ ...base, chargeId: only, said }], stops: [], raised: [] };
  const [all] = fact.adjustments;
  const total = add(...ours.map((o) => o.fee));
  const wholly =
    all?.cents !== undefined &&
    fact.adjustments.length === 1 &&
    fact.paid === ZERO &&
    all.cents !== null &&
    isPositive(all.cents) &&
    compare(all.cents, total) === 0 &&
    fact.charged === total;
  if (!wholly || !all)
    return none(
      'lines-missing',
      'The payer decided on the claim as a whole and did not say what it paid on each line. Ask for the lines, or key them in.',
    );
  return {
    charges: ours.map((o) => ({
      ...base,
      linePosition: o.position,
      code: o.code,
      chargeId: o.chargeId,
      said: { ...said, charged: o.fee, adjustments: [{ ...all, cents: o.fee }] },
    })),
    stops: [],
    raised: [],
  };
}
