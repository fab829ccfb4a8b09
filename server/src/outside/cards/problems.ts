/** What goes wrong at the edge and is neither a decline nor a refusal. Messages carry no client data. */
import { type Cents, cents } from '@clearhour/values';

/** The processor did not answer, or not usefully. The effect may have happened: retry the same key. */
export class ProcessorOutage extends Error {
  override readonly name = 'ProcessorOutage';
  readonly reason: 'unreachable' | 'busy' | 'broken' | 'credentials';
  constructor(reason: ProcessorOutage['reason'], options?: ErrorOptions) {
    super(`the card processor is not usable (${reason})`, options);
    this.reason = reason;
  }
}

/** One key came with two different contents: a bug on our side, never to be retried. */
export class IdempotencyMismatch extends Error {
  override readonly name = 'IdempotencyMismatch';
  constructor(idempotencyKey: string) {
    super(`the key ${idempotencyKey} was used before with other content`);
  }
}

/** The processor does not understand what we sent: a bug on our side. */
export class ProcessorMisuse extends Error {
  override readonly name = 'ProcessorMisuse';
  constructor(code: string, field?: string) {
    super(`the card processor did not accept the request: ${code}${field ? ` (${field})` : ''}`);
  }
}

/** Ids that leave the house are opaque: letters, digits, - _ : only, so that no name slips through. */
export function checkRef(what: string, value: string): string {
  if (!/^[A-Za-z0-9_:-]{1,200}$/.test(value)) throw new RangeError(`${what} is not an opaque id`);
  return value;
}
/** Card networks take no charge below fifty cents. */
export const SMALLEST_CHARGE: Cents = cents(50);
export function checkAmount(amount: Cents): Cents {
  if (amount <= 0n) throw new RangeError('a card amount must be above zero');
  return amount;
}
