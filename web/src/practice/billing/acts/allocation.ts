/** Where money would go, shown before it is sent. The server decides; this says the same beforehand. Pure. */
export interface OpenCharge {
  readonly chargeId: string;
  readonly description: string;
  readonly serviceOn: string;
  readonly clientDueCents: number;
  readonly missedFee: boolean;
}
/** 'auto': oldest first. Else so much on each charge; what is left over stays credit. */
export type Choice = 'auto' | Readonly<Record<string, number>>;
export type Placed = Readonly<Record<string, number>>;

export const sumOf = (placed: Placed): number => Object.values(placed).reduce((n, c) => n + c, 0);

/** Charges that this money may go on, oldest first. A health account card never pays a missed fee. */
export const payable = <C extends OpenCharge>(open: readonly C[], healthAccount = false): C[] =>
  open
    .filter((c) => c.clientDueCents > 0 && !(healthAccount && c.missedFee))
    .sort((a, b) =>
      a.serviceOn === b.serviceOn
        ? a.chargeId.localeCompare(b.chargeId)
        : a.serviceOn.localeCompare(b.serviceOn),
    );

export function oldestFirst(
  cents: number,
  open: readonly OpenCharge[],
  healthAccount = false,
): Placed {
  const placed: Record<string, number> = {};
  let left = cents;
  for (const c of payable(open, healthAccount)) {
    const part = Math.min(left, c.clientDueCents);
    if (part <= 0) break;
    placed[c.chargeId] = part;
    left -= part;
  }
  return placed;
}

export const placedBy = (
  choice: Choice,
  cents: number,
  open: readonly OpenCharge[],
  healthAccount = false,
): Placed => (choice === 'auto' ? oldestFirst(cents, open, healthAccount) : choice);

/** With one charge put in or out, or given another amount; zero takes it out. */
export function withShare(placed: Placed, chargeId: string, cents: number): Placed {
  const { [chargeId]: _, ...rest } = placed;
  return cents > 0 ? { ...rest, [chargeId]: cents } : rest;
}

export function onTheWire(
  choice: Choice,
): 'auto' | 'none' | { chargeId: string; amountCents: number }[] {
  if (choice === 'auto') return 'auto';
  const shares = Object.entries(choice).filter(([, cents]) => cents > 0);
  return shares.length === 0
    ? 'none'
    : shares.map(([chargeId, amountCents]) => ({ chargeId, amountCents }));
}
