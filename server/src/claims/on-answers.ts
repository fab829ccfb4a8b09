/** Acknowledgments and status answers find their claims, and move them by the state table. */
import { dateIn } from '@clearhour/values';
import {
  type AcknowledgedVerdict,
  type ClaimAcknowledgment,
  read277,
  read277CA,
  type StatusResponse,
  verdictsOf277,
} from '@clearhour/x12';
import {
  type ArrivedSet,
  ediArrived,
  fileById,
  fileBytes,
  interchangeAnswered,
  readAs,
} from '../connections/index.ts';
import { orRollBack } from '../platform/action.ts';
import { on, type Reaction, type Work } from '../platform/context.ts';
import {
  type Heard,
  hearAcknowledgment,
  hearStatus,
  type PlacedVerdict,
  placedVerdicts,
  proofOf,
} from './acknowledgment.ts';
import type { Claim } from './claim.ts';
import { claimsByNumbers, lockClaim, lockClaims } from './claims-store.ts';
import { eventsOf, type Sending, sendingsOf } from './events-store.ts';
import { moveLocked } from './move-claim.ts';

const READER = 'claims';

/** 999 and TA1 of a file of claims, or a file that was given up. Claims that left again since are let be. */
export const onInterchangeAnswered: Reaction = on(
  interchangeAnswered,
  async (work: Work, { fileId, sets }) => {
    const givenUp = (await fileById(work, fileId))?.state === 'failed';
    for (const set of sets) {
      const sendings = await sendingsOf(work, { fileId, setControl: set.setControl });
      for (const claim of await lockClaims(
        work,
        sendings.map((s) => s.claimId),
      )) {
        if (claim.sentFile !== fileId) continue;
        const event = set.accepted ? 'received' : givenUp ? 'not-sent' : 'refused';
        const why = givenUp ? 'The file was given up before it was sent.' : set.sentence;
        orRollBack(await moveLocked(work, claim, event, { why, fileId }));
      }
    }
  },
);

export const onEdiArrived: Reaction = on(ediArrived, async (work: Work, { fileId, sets }) => {
  const ours = sets.filter((s) => s.set === '277CA' || s.set === '277');
  if (ours.length === 0) return;
  const bytes = (await fileBytes(work, fileId)) ?? new Uint8Array();
  await each(work, fileId, ours, '277CA', () => read277CA(bytes).documents, acknowledged);
  await each(work, fileId, ours, '277', () => read277(bytes).documents, statusTold);
});

/** The n-th set of the kind is the n-th document; where that does not hold nothing is guessed. */
async function each<D>(
  work: Work,
  fileId: string,
  sets: readonly ArrivedSet[],
  kind: string,
  read: () => readonly D[],
  take: (work: Work, fileId: string, set: ArrivedSet, document: D) => Promise<Tally>,
): Promise<void> {
  const of = sets.filter((s) => s.set === kind);
  if (of.length === 0) return;
  const documents = read();
  for (const [i, set] of of.entries()) {
    const document = documents.length === of.length ? documents[i] : undefined;
    const said = document
      ? sayTally(await take(work, fileId, set, document))
      : {
          outcome: 'parked' as const,
          sentence: 'This answer about claims cannot be read. Ask the clearinghouse for it again.',
        };
    await readAs(work, fileId, set.index, { readBy: READER, ...said });
  }
}

interface Tally {
  accepted: number;
  rejected: number;
  pending: number;
  /** Nothing moved by it. */
  noted: number;
  /** What could not be made out, each in its own sentence. */
  readonly unclear: string[];
  unknown: number;
}
const nothing = (): Tally => ({
  accepted: 0,
  rejected: 0,
  pending: 0,
  noted: 0,
  unclear: [],
  unknown: 0,
});
const many = (n: number, what: string) =>
  n === 0 ? [] : [`${n} ${n === 1 ? 'claim' : 'claims'} ${what}`];

function sayTally(t: Tally) {
  const parts = [
    ...many(t.accepted, 'taken'),
    ...many(t.rejected, 'rejected'),
    ...many(t.pending, 'with the payer'),
    ...many(t.noted, 'as they were'),
    ...many(t.unclear.length, 'wanting a look at their history'),
    ...many(t.unknown, 'not ours'),
  ];
  const ours = t.accepted + t.rejected + t.pending + t.noted + t.unclear.length;
  const why = [...new Set(t.unclear)].slice(0, 3).map((said) => ` ${said}`);
  const sentence =
    parts.length === 0 ? 'It speaks of no claim.' : `${parts.join(', ')}.${why.join('')}`;
  return {
    outcome: ours === 0 || t.unclear.length > 0 ? ('parked' as const) : ('taken' as const),
    sentence,
  };
}

// 277CA ----------------------------------------------------------------------------------------

async function acknowledged(
  work: Work,
  fileId: string,
  set: ArrivedSet,
  document: ClaimAcknowledgment,
): Promise<Tally> {
  const placed = placedVerdicts(document, set.segmentIndex);
  const numbers = placed.flatMap((p) => p.verdict.patientControlNumber?.trim().toUpperCase() ?? []);
  const claims = await claimsByNumbers(work, numbers);
  const tally = nothing();
  for (const one of placed) {
    const number = one.verdict.patientControlNumber?.trim().toUpperCase() ?? '';
    const claim = claims.get(number);
    if (one.verdict.level === 'claim' && !claim) tally.unknown++;
    const meant = claim ? [claim.id] : await ofBatch(work, one.verdict);
    for (const id of meant) count(tally, await hearOf(work, id, fileId, one));
  }
  return tally;
}
/** A whole batch turned away, without its claims being listed. */
async function ofBatch(work: Work, verdict: AcknowledgedVerdict): Promise<string[]> {
  if (verdict.level === 'claim' || verdict.standing !== 'rejected') return [];
  if (verdict.batchReference === undefined) return [];
  const sendings = await sendingsOf(work, { reference: verdict.batchReference });
  return sendings.map((s) => s.claimId);
}
function count(tally: Tally, heard: Heard | undefined): void {
  if (!heard) return;
  if (heard.unclear) tally.unclear.push(heard.plain);
  else if (heard.event === 'rejected') tally.rejected++;
  else if (heard.event === 'pending') tally.pending++;
  else if (heard.event === 'noted') tally.noted++;
  else tally.accepted++;
}

async function hearOf(
  work: Work,
  claimId: string,
  fileId: string,
  { verdict, segmentIndex }: PlacedVerdict,
): Promise<Heard | undefined> {
  const claim = await lockClaim(work, claimId);
  if (!claim) return undefined;
  const sending = aboutSending(await sendingsOf(work, { claimId }), verdict);
  const old = sending !== undefined && sending.fileId !== claim.sentFile;
  const before = (await eventsOf(work, claimId)).flatMap((e) => verdictIn(e.verdict, verdict));
  const heard = hearAcknowledgment(verdict, before);
  const event = old ? ('noted' as const) : heard.event;
  const why = old ? `About an earlier sending: ${heard.why}` : heard.why;
  const told = { why, codes: heard.codes, verdict, fileId, segmentIndex };
  const proof = proofOf([...before, verdict], fileId);
  orRollBack(
    await moveLocked(work, claim, event, {
      ...told,
      payerControlNumber: verdict.payerControlNumber,
      ...(proof && betterThan(claim, proof) ? { proof } : {}),
    }),
  );
  return heard;
}
const betterThan = (claim: Claim, proof: NonNullable<Claim['proof']>): boolean =>
  claim.proof === null || claim.proof.strength !== proof.strength || claim.proof.by !== proof.by;

/** Which sending is meant: by the batch's reference; without one the last. */
const aboutSending = (sendings: readonly Sending[], verdict: AcknowledgedVerdict) =>
  verdict.batchReference === undefined
    ? sendings.at(-1)
    : (sendings.find((s) => s.reference === verdict.batchReference) ?? sendings.at(-1));

/** Earlier verdicts about the same sending, as they were kept. */
function verdictIn(kept: unknown, like: AcknowledgedVerdict): AcknowledgedVerdict[] {
  if (typeof kept !== 'object' || kept === null || !('standing' in kept)) return [];
  const verdict = kept as AcknowledgedVerdict; // written by us, from the same type
  return verdict.batchReference === like.batchReference ? [verdict] : [];
}

// 277 ------------------------------------------------------------------------------------------

async function statusTold(
  work: Work,
  fileId: string,
  set: ArrivedSet,
  document: StatusResponse,
): Promise<Tally> {
  const tally = nothing();
  const verdicts = verdictsOf277(document);
  const numberOf = (v: (typeof verdicts)[number]) =>
    (v.claim.patientControlNumber ?? v.claim.trace ?? '').trim().toUpperCase();
  const claims = await claimsByNumbers(work, verdicts.map(numberOf));
  for (const verdict of verdicts) {
    const found = claims.get(numberOf(verdict));
    const claim = found && (await lockClaim(work, found.id));
    if (!claim) {
      tally.unknown++;
      continue;
    }
    const sentOn = claim.sentAt === null ? undefined : dateIn(work.zone, claim.sentAt);
    const heard = hearStatus(verdict, { sentOn, today: work.today });
    orRollBack(
      await moveLocked(work, claim, heard.event, {
        why: heard.why,
        codes: heard.codes,
        fileId,
        segmentIndex: verdict.claim.at?.index ?? set.segmentIndex,
        payerControlNumber: verdict.claim.payerControlNumber,
      }),
    );
    count(tally, heard);
  }
  return tally;
}
