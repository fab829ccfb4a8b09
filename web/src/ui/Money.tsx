import { cents as asCents, decimal, dollars } from '@clearhour/values';
import type { CSSProperties } from 'react';

/** "$1,234.50"; "-$20.00" in sentences. Text for labels and messages. */
export const moneyText = (cents: number): string => dollars(asCents(cents));
/** Books and reports: "($20.00)". */
export const bookText = (cents: number): string =>
  cents < 0 ? `($${decimal(asCents(-cents), true)})` : moneyText(cents);

/**
 * An amount of whole cents. In lists and books a negative stands in parentheses (`book`), in
 * sentences it carries a minus. Never coloured by itself; `strong` for totals.
 */
export function Money({
  cents,
  book = false,
  strong = false,
  dim = false,
}: {
  cents: number;
  book?: boolean;
  strong?: boolean;
  dim?: boolean;
}) {
  const style: CSSProperties = {
    whiteSpace: 'nowrap',
    ...(strong ? { fontWeight: 600 } : {}),
    ...(dim ? { color: 'var(--mantine-color-dimmed)' } : {}),
  };
  return (
    <span className="figures" style={style}>
      {book ? bookText(cents) : moneyText(cents)}
    </span>
  );
}
