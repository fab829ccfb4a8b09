/**
 * What comes first: money at risk, the more the fewer days are left. $150 with 2 days left comes before
 * $300 with 20. What is late counts double; what bears no money comes after, by its days. Pure.
 */
export interface Urgent {
  readonly key: string;
  readonly moneyCents?: number | undefined;
  readonly daysLeft?: number | undefined;
}
/** Without a limit a thing can wait about a month. */
const NO_LIMIT_DAYS = 30;

export function weightOf(item: Urgent): number {
  const days = item.daysLeft ?? NO_LIMIT_DAYS;
  const money = item.moneyCents ?? 0;
  return days < 0 ? money * 2 : money / (1 + days);
}
export function byUrgency<T extends Urgent>(items: readonly T[]): T[] {
  return [...items].sort(
    (a, b) =>
      weightOf(b) - weightOf(a) ||
      (a.daysLeft ?? NO_LIMIT_DAYS) - (b.daysLeft ?? NO_LIMIT_DAYS) ||
      (a.key < b.key ? -1 : 1),
  );
}
