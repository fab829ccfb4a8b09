/**
 * What a payment says of each claim, in short, so that the same payment told twice can be told from a corrected
 * one with the same number. How it is told (order, segments, dates of the envelope) does not matter. Pure.
 */
import { createHash } from 'node:crypto';
import { add, type Cents, dollars, type LocalDate, sayDay, ZERO } from '@clearhour/values';
import { plbSentence } from '@clearhour/x12';
import type { FactAdjustment, FactClaim, FactProviderAdjustment } from './facts.ts';
import { isReversal } from './facts.ts';

type Adjustment = Omit<FactProviderAdjustment, 'position'>;
const money = (c: Cents | null): string => (c === null ? '?' : String(c));
/** "CO-45", added up over the lines and the claim. */
function takenOff(claim: FactClaim): ReadonlyMap<string, Cents> {
  const sums = new Map<string, Cents>();
  const all: readonly FactAdjustment[] = [
    ...claim.adjustments,
    ...claim.lines.flatMap((l) => l.adjustments),
  ];
  for (const { group, reason, cents } of all) {
    const key = `${group}-${reason}`;
    sums.set(key, add(sums.get(key) ?? ZERO, cents ?? ZERO));
  }
  return sums;
}
const linesOf = (claim: FactClaim): string[] =>
  claim.lines
    .map((l) =>
      [
        ...[l.code, money(l.charged), money(l.paid)],
        ...l.adjustments.map((a) => `${a.group}-${a.reason} ${money(a.cents)}`).sort(),
      ].join(' '),
    )
    .sort();
function essence(claim: FactClaim): string {
  const whole = claim.adjustments.map((a) => `${a.group}-${a.reason} ${money(a.cents)}`).sort();
  return JSON.stringify([
    ...[keyOf(claim), money(claim.charged), money(claim.paid)],
    ...[...whole, ...linesOf(claim)],
  ]);
}
/** One answer about one claim: a reversal and what follows it are two. */
const keyOf = (claim: FactClaim): string =>
  `${claim.number.trim().toUpperCase()}|${isReversal(claim) ? 'back' : ''}|${claim.serviceOn ?? ''}`;

const ALL = 2n ** 256n;
/** Gathers it a claim at a time, in whatever order they come. */
export class Saying {
  private sum = 0n;
  private count = 0;
  private put(text: string): void {
    const digest = createHash('sha256').update(text).digest('hex');
    this.sum = (this.sum + BigInt(`0x${digest}`)) % ALL;
    this.count++;
  }
  claim(claim: FactClaim): void {
    this.put(essence(claim));
  }
  adjustment({ reason, cents }: Adjustment): void {
    this.put(`PLB ${reason} ${money(cents)}`);
  }
  /** The same when, and only when, the same is said. */
  text(): string {
    return `${this.count}:${this.sum.toString(16).padStart(64, '0')}`;
  }
}

export interface Told {
  readonly paid: Cents;
  readonly claims: readonly FactClaim[];
  readonly adjustments: readonly Adjustment[];
}
/** In sentences, what the later one says otherwise than the earlier. */
export function differences(before: Told, now: Told, today: LocalDate): string[] {
  const said: string[] = [];
  if (before.paid !== now.paid)
    said.push(`The payment was ${dollars(before.paid)} and is now ${dollars(now.paid)}.`);
  const earlier = Map.groupBy(before.claims, keyOf);
  for (const claim of now.claims) {
    const [match] = earlier.get(keyOf(claim)) ?? [];
    if (!match) {
      said.push(`${whose(claim, today)} is new: ${dollars(claim.paid ?? ZERO)} paid.`);
      continue;
    }
    earlier.get(keyOf(claim))?.shift();
    if (essence(match) !== essence(claim))
      said.push(`${whose(claim, today)}: ${changes(match, claim)}.`);
  }
  for (const claim of [...earlier.values()].flat())
    said.push(`${whose(claim, today)} is gone: ${dollars(claim.paid ?? ZERO)} was paid.`);
  return [...said, ...adjustmentsChanged(before.adjustments, now.adjustments)];
}
function whose(claim: FactClaim, today: LocalDate): string {
  const { firstName, lastName } = claim.patient;
  const name = [firstName, lastName].filter((n) => n !== '').join(' ') || 'A claim';
  return claim.serviceOn === undefined ? name : `${name}, ${sayDay(claim.serviceOn, today)}`;
}
function changes(before: FactClaim, now: FactClaim): string {
  const parts: string[] = [];
  const moved = (what: string, a: Cents | null, b: Cents | null) => {
    if (a !== b) parts.push(`${what} was ${dollars(a ?? ZERO)} and is now ${dollars(b ?? ZERO)}`);
  };
  moved('paid', before.paid, now.paid);
  moved('charged', before.charged, now.charged);
  const [a, b] = [takenOff(before), takenOff(now)];
  for (const reason of new Set([...a.keys(), ...b.keys()]))
    moved(reason, a.get(reason) ?? ZERO, b.get(reason) ?? ZERO);
  return parts.join(', ') || 'the same amounts stand on other lines';
}
function adjustmentsChanged(before: readonly Adjustment[], now: readonly Adjustment[]): string[] {
  const left = [...before];
  const fresh = now.filter((n) => {
    const at = left.findIndex((b) => b.reason === n.reason && b.cents === n.cents);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const words = (a: Adjustment) =>
    a.cents === null
      ? `An adjustment ${a.reason}`
      : `${dollars(a.cents)}. ${plbSentence(a.reason, Number(a.cents))}`;
  return [
    ...fresh.map((a) => `New beside the claims: ${words(a)}`),
    ...left.map((a) => `No longer beside the claims: ${words(a)}`),
  ];
}
