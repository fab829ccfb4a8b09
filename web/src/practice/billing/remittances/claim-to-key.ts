/** A claim of ours, or a charge that none went out for, as the lines of an EOB to be keyed in. */
import { call } from '../../../ui/api.ts';
import { dayWords } from '../../../ui/words.ts';
import { earlierOf } from './earlier-answer.ts';
import { type DraftClaim, type DraftLine, newKey } from './keyed-draft.ts';

type Found = Pick<DraftClaim, 'claimId' | 'title' | 'lines'>;
const lineOf = (l: {
  chargeId: string;
  serviceOn: string;
  code: string | null;
  cents: number;
}): DraftLine => ({
  chargeId: l.chargeId,
  words: `${dayWords(l.serviceOn)} · ${l.code ?? 'no code'}`,
  chargedCents: l.cents,
  paidCents: null,
  allowedCents: null,
  adjustments: [],
  remarks: '',
});

export const chargeToKey = (charge: {
  readonly id: string;
  readonly serviceOn: string;
  readonly code: string | null;
  readonly feeCents: number;
  readonly clientName: string | null;
}): Found => ({
  claimId: undefined,
  title: charge.clientName ?? 'A client',
  lines: [lineOf({ ...charge, chargeId: charge.id, cents: charge.feeCents })],
});
/** `taken`: charges that stand in this EOB already. */
export async function claimToKey(claimId: string, taken: readonly string[]): Promise<Found> {
  const claim = await call('GET /api/claims/:claimId', { params: { claimId } });
  return {
    claimId: claim.id,
    title: `${claim.clientName ?? 'A client'} · claim ${claim.number}`,
    lines: claim.lines
      .filter((l) => !taken.includes(l.chargeId))
      .map((l) => lineOf({ ...l, cents: l.feeCents })),
  };
}
/** With what this payer said of these services before. */
export async function withEarlier(found: Found, payerId: string | null): Promise<DraftClaim> {
  const said = await Promise.all(
    found.lines.map((l) =>
      call('GET /api/charges/:chargeId/adjudications', { params: { chargeId: l.chargeId } }),
    ),
  );
  const all = said.flatMap((s, i) =>
    s.items.map((a) => ({ ...a, chargeId: found.lines[i]?.chargeId ?? '' })),
  );
  const earlier = earlierOf(found.lines, all, payerId);
  const none = { reversal: false, payerControlNumber: '', adjustments: [], remarks: '' };
  return { ...found, ...none, key: newKey(), earlier };
}

/** Claims that a payer may still answer for, as their number is on the paper. */
const GONE = new Set<string>(['replaced', 'voided', 'withdrawn', 'filed-elsewhere']);
/** From a charge: the claim it was last asked for with, else the charge itself; and who was asked. */
export async function chargeWithPayer(
  chargeId: string,
): Promise<{ claim: DraftClaim; payerId: string | null }> {
  const { items } = await call('GET /api/claims', { query: { chargeId, limit: 50 } });
  const standing = items.filter((c) => !GONE.has(c.state));
  // One that waits for its answer before one that has it; the later payer before the first.
  const [asked] = standing.toSorted(
    (a, b) =>
      Number(a.decision !== null) - Number(b.decision !== null) ||
      b.level - a.level ||
      (a.id < b.id ? 1 : -1),
  );
  if (asked) {
    const { payerId } = asked;
    return { payerId, claim: await withEarlier(await claimToKey(asked.id, []), payerId) };
  }
  const charge = await call('GET /api/charges/:chargeId', { params: { chargeId } });
  const payerId = charge.payerId;
  return { payerId, claim: await withEarlier(chargeToKey(charge), payerId) };
}
