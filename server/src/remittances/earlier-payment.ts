/** The payment that another one with the same number may replace, and what both say. */
import type { Id } from '@clearhour/values';
import { fileBytes } from '../connections/index.ts';
import type { Work } from '../platform/context.ts';
import type { FactClaim, FactEnd } from './facts.ts';
import { facts835 } from './read-835-facts.ts';
import { claimsOfRemittance } from './remittance-claims-store.ts';
import { adjustmentsOf, type Remittance, remittanceById, sameNumber } from './remittance-store.ts';
import { differences, type Told } from './what-it-says.ts';

/**
 * Of a known payment that says something else, the one it repeats; of one that waits, an earlier one of the same
 * payer with the same number, whatever it came to.
 */
export async function earlierOf(work: Work, later: Remittance): Promise<Remittance | undefined> {
  if (later.balance.faults.length > 0) return undefined;
  if (later.state === 'known')
    return later.differs && later.sameAs !== null ? remittanceById(work, later.sameAs) : undefined;
  if (later.state !== 'waiting' || later.trace === '' || later.payerId === null) return undefined;
  return sameNumber(work, later);
}

/** What a payment's file says of it; undefined when it did not come by file, or is not in it. */
export async function readAgain(
  work: Work,
  { fileId, segmentIndex }: Remittance,
): Promise<{ claims: FactClaim[]; end: FactEnd } | undefined> {
  if (fileId === null) return undefined;
  let claims: FactClaim[] | undefined;
  for (const event of facts835(await fileBytes(work, fileId))) {
    if (event.kind === 'payment')
      claims = event.payment.segmentIndex === segmentIndex ? [] : undefined;
    else if (event.kind === 'claim') claims?.push(event.claim);
    else if (claims) return { claims, end: event.end };
  }
  return undefined;
}

/** As it was written down; a payment that repeats another was not, and is read from its file. */
async function toldBy(work: Work, remittance: Remittance): Promise<Told> {
  const { id, paid } = remittance;
  const stored = await claimsOfRemittance(work, id);
  const adjustments = await adjustmentsOf(work, [id]);
  if (stored.length + adjustments.length > 0 || remittance.state !== 'known')
    return { paid, claims: stored.map((c) => c.fact), adjustments };
  const read = await readAgain(work, remittance);
  return { paid, claims: read?.claims ?? [], adjustments: read?.end.adjustments ?? [] };
}

const MOST = 50;
export interface Earlier {
  readonly remittanceId: Id<'era'>;
  readonly earlier: Remittance;
  readonly differences: readonly string[];
  /** Beyond those said. */
  readonly more: number;
}
export async function comparedWithEarlier(
  work: Work,
  later: Remittance,
): Promise<Earlier | undefined> {
  const earlier = await earlierOf(work, later);
  if (!earlier) return undefined;
  const [before, now] = [await toldBy(work, earlier), await toldBy(work, later)];
  const all = differences(before, now, work.today);
  return {
    ...{ remittanceId: earlier.id, earlier },
    ...{ differences: all.slice(0, MOST), more: Math.max(0, all.length - MOST) },
  };
}
