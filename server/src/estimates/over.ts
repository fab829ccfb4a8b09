/**
 * What was billed against what was estimated, for each estimate. Pure; whole cents.
 *
 * Example: $1,500.00 estimated for ten hours at $150.00. Twelve are billed: $1,800.00, $300.00 over, and asked of the
 * client. The thirteenth comes to $1,950.00, $450.00 over: from $400.00 over the client may dispute the bill, so it is
 * held back from paper until somebody decides. An hour of $100.00 that comes to exactly $400.00 over is held back too.
 */
import { add, type Cents, compare, type LocalDate, subtract, times, ZERO } from '@clearhour/values';

/** A charge that the estimate covers, as asked of the client's side. */
export interface Billed {
  readonly chargeId: string;
  readonly serviceOn: LocalDate;
  readonly cents: Cents;
  /** Somebody said, with a reason, to ask for it all the same. */
  readonly released: boolean;
}
export interface Compared {
  readonly billed: Cents;
  /** Billed less estimated; below zero when less was billed. */
  readonly variance: Cents;
  /** Those that bring it to the limit or over it, released ones too, in the order of their days. */
  readonly over: readonly {
    readonly chargeId: string;
    readonly cents: Cents;
    readonly by: Cents;
  }[];
  /** Of these, not released. */
  readonly held: readonly string[];
}
export function compareWith(estimated: Cents, limit: Cents, charges: readonly Billed[]): Compared {
  const inOrder = [...charges].sort((a, b) =>
    a.serviceOn === b.serviceOn
      ? a.chargeId < b.chargeId
        ? -1
        : 1
      : a.serviceOn < b.serviceOn
        ? -1
        : 1,
  );
  let billed: Cents = ZERO;
  const over: { chargeId: string; cents: Cents; by: Cents; released: boolean }[] = [];
  for (const c of inOrder) {
    billed = add(billed, c.cents);
    const by = subtract(billed, estimated);
    if (compare(by, limit) >= 0 && compare(c.cents, ZERO) > 0)
      over.push({ chargeId: c.chargeId, cents: c.cents, by, released: c.released });
  }
  return {
    billed,
    variance: subtract(billed, estimated),
    over: over.map(({ released: _, ...c }) => c),
    held: over.filter((c) => !c.released).map((c) => c.chargeId),
  };
}

/** The first hour still to come that would bring it to the limit; hours in the order of their days. */
export function firstOver(
  estimated: Cents,
  limit: Cents,
  billed: Cents,
  ahead: readonly { readonly serviceOn: LocalDate; readonly cents: Cents }[],
): { readonly serviceOn: LocalDate; readonly by: Cents } | undefined {
  let sum = billed;
  for (const hour of ahead) {
    sum = add(sum, hour.cents);
    const by = subtract(sum, estimated);
    if (compare(by, limit) >= 0) return { serviceOn: hour.serviceOn, by };
  }
  return undefined;
}

/** Lines of one price each. */
export const totalOf = (
  lines: readonly { readonly each: Cents; readonly sessions: number }[],
): Cents => add(ZERO, ...lines.map((l) => times(l.each, l.sessions)));
