/**
 * What a 277CA means for the work on claims: who accepted or rejected which claim and why, what proves
 * that it was filed, and what several answers to one claim come to.
 */
import { Amount } from '../../amount.ts';
import { type StatusReport, type StatusWords, wordsOf } from '../status-parts/status.ts';
import { claimsOf, totalsOfClaims } from './check.ts';
import type {
  AcknowledgedClaim,
  Answerer,
  ClaimAcknowledgment,
  ProviderAcknowledgment,
  Totals,
} from './document.ts';
import { type AcknowledgedStanding, gotThrough, type Weighed, weigh } from './standing.ts';

/** What one 277CA says of one claim; or of all claims of a provider or batch it does not list. */
export interface AcknowledgedVerdict {
  /** claim: of the claim named. provider, batch: of every claim under it, none of which is listed. */
  readonly level: 'claim' | 'provider' | 'batch';
  readonly standing: AcknowledgedStanding;
  /** Who says so. A clearinghouse often passes on what the payer said: see `words` for whom it is about. */
  readonly by: Answerer | undefined;
  /** Day of the status, CCYYMMDD: STC02, else the day the batch was worked, else that of the answer. */
  readonly date: string | undefined;
  /** BHT03 of the 837. */
  readonly batchReference: string | undefined;
  /** NPI or tax number of the billing provider; undefined at batch level. */
  readonly providerId: string | undefined;
  /** CLM01; undefined above claim level. */
  readonly patientControlNumber: string | undefined;
  /** The payer's number of the claim (REF*1K); for a split claim the first. */
  readonly payerControlNumber: string | undefined;
  /** Every status in words, that of the level above too when it decided. */
  readonly words: readonly StatusWords[];
  /** What is wrong with single lines, by our line number (REF*6R of the 837). */
  readonly lines: readonly LineVerdict[];
  /** The sender's own words (STC12): read them, they often say it best. May name people. */
  readonly messages: readonly string[];
  /** Set when this answer proves the claim was filed. */
  readonly proof: FilingProof | undefined;
  /**
   * It was never filed and may be corrected and sent again as a new claim (frequency 1). False when the
   * answer contradicts itself: sent again, an accepted claim is a duplicate. Ask the sender first.
   */
  readonly claimFree: boolean;
}

/** What is said of one line. */
export interface LineVerdict {
  readonly lineControlNumber: string | undefined;
  readonly words: readonly StatusWords[];
}

/**
 * Proof that a claim was filed in time: an A1 or A2 (or A5) of the claim itself, with its day. Keep the
 * file it came in. A2 is the better one: A1 says received and not yet accepted. Neither an 837, a TA1,
 * a 999 nor a status of the batch or provider proves anything of a claim.
 */
export interface FilingProof {
  readonly strength: 'accepted' | 'received';
  readonly by: Answerer | undefined;
  /** CCYYMMDD. */
  readonly date: string;
  readonly payerControlNumber: string | undefined;
}

/**
 * A verdict for every claim of the answer, and one for each provider or batch that lists no claims.
 *
 * @example
 * const [acknowledgment] = read277CA(readFileSync('acknowledged.277')).documents;
 * const free = verdictsOf277CA(acknowledgment).filter((verdict) => verdict.claimFree);
 * free.map((verdict) => verdict.patientControlNumber); // ['A2002', 'A2003']
 */
export function verdictsOf277CA(acknowledgment: ClaimAcknowledgment): AcknowledgedVerdict[] {
  const { providers, statuses } = acknowledgment;
  const batch = { reports: statuses, ...weigh(statuses) };
  if (providers.length === 0) return [verdict(acknowledgment, undefined, undefined, [batch])];
  return providers.flatMap((provider) => {
    const middle = { reports: provider.statuses, ...weigh(provider.statuses) };
    const claims = claimsOf(provider);
    if (claims.length === 0) return [verdict(acknowledgment, provider, undefined, [batch, middle])];
    return claims.map((claim) => {
      const own = { reports: claim.statuses, ...weigh(claim.statuses) };
      return verdict(acknowledgment, provider, claim, [batch, middle, own]);
    });
  });
}

type Level = Weighed & { readonly reports: readonly StatusReport[] };

/** `levels` from the batch down. The lowest speaks, unless one above rejects all that is below it. */
function verdict(
  a: ClaimAcknowledgment,
  provider: ProviderAcknowledgment | undefined,
  claim: AcknowledgedClaim | undefined,
  levels: readonly Level[],
): AcknowledgedVerdict {
  const own = levels.at(-1);
  const above = levels.slice(0, -1).filter((l) => l.standing === 'rejected');
  const speaking = [...above, ...(own ? [own] : [])];
  const standing = above.length > 0 ? 'rejected' : (own?.standing ?? 'unknown');
  const date = dateOf(speaking.toReversed().flatMap((l) => l.reports)) ?? a.processed ?? a.date;
  const doubtful =
    speaking.some((l) => l.contradictory) || (above.length > 0 && gotThrough(own?.standing));
  const payerControlNumber = claim?.payerControlNumbers[0];
  const lines = claim?.lines ?? [];
  return {
    level: claim ? 'claim' : provider ? 'provider' : 'batch',
    standing,
    by: a.by,
    date,
    batchReference: a.batchReference,
    providerId: provider?.provider.id,
    patientControlNumber: claim?.patientControlNumber,
    payerControlNumber,
    words: wordsOfAll(speaking.flatMap((l) => l.reports)),
    lines: lines.map((line) => ({
      lineControlNumber: line.lineControlNumber,
      words: wordsOfAll(line.statuses),
    })),
    messages: [...speaking.flatMap((l) => l.reports), ...lines.flatMap((l) => l.statuses)].flatMap(
      (r) => r.message ?? [],
    ),
    proof:
      claim && date !== undefined && (standing === 'accepted' || standing === 'received')
        ? { strength: standing, by: a.by, date, payerControlNumber }
        : undefined,
    claimFree: standing === 'rejected' && !doubtful,
  };
}

const wordsOfAll = (reports: readonly StatusReport[]): StatusWords[] =>
  reports.flatMap((r) => r.statuses.map(wordsOf));

const dateOf = (reports: readonly StatusReport[]): string | undefined =>
  reports.find((r) => r.date !== undefined)?.date;

/** A claim you sent, as far as it takes to find it in an answer. */
export interface SentClaim {
  readonly patientControlNumber: string;
  /** BHT03 of its batch: without it answers to a whole batch or provider are not used. */
  readonly batchReference?: string;
  /** NPI of its billing provider. */
  readonly providerId?: string;
}

/**
 * What an answer says of a claim you sent: by its own number, else by its provider or batch.
 *
 * @example
 * const [acknowledgment] = read277CA(readFileSync('acknowledged.277')).documents;
 * const sent = { patientControlNumber: 'A2001', batchReference: 'B0008', providerId: '2000000010' };
 * const [verdict] = verdictsFor(acknowledgment, sent);
 * verdict.proof?.payerControlNumber; // 'ICN2001'
 */
export function verdictsFor(
  acknowledgment: ClaimAcknowledgment,
  sent: SentClaim,
): AcknowledgedVerdict[] {
  const all = verdictsOf277CA(acknowledgment);
  const own = all.filter((v) => v.patientControlNumber === sent.patientControlNumber);
  if (own.length > 0) return own;
  if (sent.batchReference === undefined || sent.batchReference !== acknowledgment.batchReference)
    return [];
  const { providerId } = sent;
  return all.filter(
    (v) =>
      v.level === 'batch' ||
      (v.level === 'provider' && providerId !== undefined && v.providerId === providerId),
  );
}

/** What all answers to one claim come to. */
export interface ClaimHistory {
  /** The verdict that counts now; undefined when nobody answered. */
  readonly current: AcknowledgedVerdict | undefined;
  /** The best proof of filing among all answers; a later rejection does not take it away. */
  readonly proof: FilingProof | undefined;
}

/**
 * What several answers to one claim come to, in whatever order they were read. The later one counts, and
 * of the same day the payer's before the clearinghouse's and a rejection before an acceptance. An
 * acceptance never undoes a rejection of the same day or of somebody further along the way; further word
 * that it was merely received or passed on never undoes an acceptance by the same.
 *
 * @example
 * const files = ['all-accepted.277', 'acknowledged.277'].map((name) => readFileSync(name));
 * const answers = files.flatMap((file) => read277CA(file).documents);
 * const sent = { patientControlNumber: 'A2002', batchReference: 'B0008' };
 * const { current, proof } = historyOf(answers.flatMap((answer) => verdictsFor(answer, sent)));
 * current?.standing; // 'rejected'
 */
export function historyOf(verdicts: readonly AcknowledgedVerdict[]): ClaimHistory {
  const inOrder = verdicts.toSorted(
    (a, b) =>
      (a.date ?? '').localeCompare(b.date ?? '') ||
      depth(a) - depth(b) ||
      Number(a.standing === 'rejected') - Number(b.standing === 'rejected'),
  );
  let current: AcknowledgedVerdict | undefined;
  for (const next of inOrder) if (replaces(next, current)) current = next;
  return { current, proof: bestProof(inOrder.flatMap((v) => v.proof ?? [])) };
}

const depth = (v: { readonly by: Answerer | undefined }): number => (v.by === 'payer' ? 1 : 0);
/** How far a claim has come. */
const PROGRESS: Readonly<Record<AcknowledgedStanding, number>> = {
  unknown: 0,
  'not found': 0,
  forwarded: 1,
  received: 2,
  accepted: 3,
  rejected: 4,
};

/** `next` is of the same day or a later one. */
function replaces(next: AcknowledgedVerdict, now: AcknowledgedVerdict | undefined): boolean {
  if (!now || next.standing === 'rejected') return true;
  if (PROGRESS[next.standing] === 0) return PROGRESS[now.standing] === 0;
  if (now.standing === 'rejected') return depth(next) >= depth(now) && later(next, now);
  const deeper = depth(next) - depth(now);
  const further = PROGRESS[next.standing] - PROGRESS[now.standing];
  return deeper > 0 || further > 0 || (deeper === 0 && further === 0);
}
const later = (a: AcknowledgedVerdict, b: AcknowledgedVerdict): boolean =>
  a.date !== undefined && b.date !== undefined && a.date > b.date;

/** The payer's acceptance, then the clearinghouse's, then a receipt; the earliest of the best. */
function bestProof(proofs: readonly FilingProof[]): FilingProof | undefined {
  const worth = (p: FilingProof): number => (p.strength === 'accepted' ? 2 : 0) + depth(p);
  return proofs.toSorted((a, b) => worth(b) - worth(a) || a.date.localeCompare(b.date))[0];
}

/**
 * The answer with the counts and charges of its claims filled in, as a payer has to send them. A level
 * that lists no claims keeps what it has; a charge that is missing leaves the amounts out.
 *
 * @example
 * const [acknowledgment] = read277CA(readFileSync('acknowledged.277')).documents;
 * const { totals } = withTotals({ ...acknowledgment, totals: {} });
 * [totals.accepted, totals.rejected, totals.rejectedAmount?.text]; // [1, 2, '750']
 */
export function withTotals(acknowledgment: ClaimAcknowledgment): ClaimAcknowledgment {
  const providers = acknowledgment.providers.map((p) => ({
    ...p,
    totals: p.trace === undefined ? p.totals : reckoned(p.totals, claimsOf(p)),
  }));
  const totals = reckoned(acknowledgment.totals, providers.flatMap(claimsOf));
  return { ...acknowledgment, totals, providers };
}

/** Counts and amounts of nothing are left out, as the guide asks. */
function reckoned(before: Totals, claims: readonly AcknowledgedClaim[]): Totals {
  if (claims.length === 0) return before;
  const { accepted, rejected, acceptedCents, rejectedCents } = totalsOfClaims(claims);
  const amount = (count: number | undefined, cents: number | undefined): Amount | undefined =>
    count && cents !== undefined ? Amount.fromCents(cents) : undefined;
  return {
    accepted: accepted || undefined,
    rejected: rejected || undefined,
    acceptedAmount: amount(accepted, acceptedCents),
    rejectedAmount: amount(rejected, rejectedCents),
  };
}
