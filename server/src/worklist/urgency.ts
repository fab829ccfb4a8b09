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

/** What of one kind Today shows; the rest is counted, with its money, and has a list of its own. */
const MOST_OF_A_KIND = 10;

interface Left<K> {
  readonly kind: K;
  readonly count: number;
  readonly moneyCents: number;
}
/**
 * The first of each kind that has a list of its own, all of every other, in the order of urgency; and how many more
 * there are. Pure.
 */
export function firstOfEachKind<T extends Urgent & { readonly kind: string }>(
  items: readonly T[],
  hasList: (kind: T['kind']) => boolean,
): { shown: T[]; more: Left<T['kind']>[] } {
  const left = new Map<T['kind'], Left<T['kind']>>();
  const seen = new Map<T['kind'], number>();
  const shown = byUrgency(items).filter(({ kind, moneyCents = 0 }: T) => {
    const before = seen.get(kind) ?? 0;
    seen.set(kind, before + 1);
    if (before < MOST_OF_A_KIND || !hasList(kind)) return true;
    const more = left.get(kind) ?? { kind, count: 0, moneyCents: 0 };
    left.set(kind, { kind, count: more.count + 1, moneyCents: more.moneyCents + moneyCents });
    return false;
  });
  return { shown, more: [...left.values()] };
}
