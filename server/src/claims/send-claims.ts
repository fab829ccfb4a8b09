/**
 * Clean claims leave: one interchange per connection, made in the transaction that moves them to sent.
 * The job of connections carries the kept bytes away; killed before the commit nothing has happened,
 * after it the claims are sent once, whatever else is killed.
 */
import { add, type Cents, type Id, isRefusal, type Refusal, refuse, ZERO } from '@clearhour/values';
import { type ClaimSet, type Draft, write837P } from '@clearhour/x12';
import { sendInterchange } from '../connections/index.ts';
import { action, orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { payerById } from '../practice/index.ts';
import { takeUpAgain } from './again.ts';
import { type Checked, checkLocked } from './check-claims.ts';
import type { Claim } from './claim.ts';
import { batchReference, claimSet, type FileEnvelope } from './claim-batch.ts';
import { claimDocument } from './claim-document.ts';
import { claimSent } from './claim-events.ts';
import type { ClaimFacts } from './claim-facts.ts';
import { claimInReach } from './claim-reach.ts';
import { cannot, noSuchClaim } from './claim-refusals.ts';
import { lockClaims, readyIds, uncheckedIds } from './claims-store.ts';
import { insertSendings } from './events-store.ts';
import { moveAllLocked, moveClaim } from './move-claim.ts';
import { isClean } from './scrub.ts';
import { connectionIdFor } from './upstream.ts';

/** Most claims of one interchange: payers allow 5,000 a set; so many are written within a second or two. */
export const MOST_IN_A_FILE = 500;

export interface Sent {
  readonly sent: number;
  readonly total: Cents;
  readonly files: readonly { readonly fileId: string; readonly claims: number }[];
  readonly notSent: readonly { readonly claimId: string; readonly sentence: string }[];
}

/** Scrubs them once more and sends what is clean. `claims` are locked. */
export async function sendLocked(work: Work, claims: readonly Claim[]): Promise<Sent | Refusal> {
  const checked = await checkLocked(work, claims);
  const clean = checked.filter((c) => c.claim.state === 'ready' && isClean(c.findings));
  const going = clean.filter((c) => c.facts?.terms?.takes !== 'paper');
  const files: { fileId: string; claims: number }[] = [];
  for (const [connectionId, group] of await byConnection(work, going)) {
    const file = await sendFile(work, connectionId, group);
    if (isRefusal(file)) return file;
    files.push({ fileId: file, claims: group.length });
  }
  const gone = new Set(going.map((c) => c.claim.id));
  return {
    sent: going.length,
    total: going.reduce<Cents>((sum, c) => add(sum, c.claim.total), ZERO),
    files,
    notSent: checked
      .filter((c) => !gone.has(c.claim.id))
      .map((c) => ({ claimId: c.claim.id, sentence: whyNot(c) })),
  };
}
function whyNot({ claim, findings, facts }: Checked): string {
  const [first] = findings.filter((f) => f.severity === 'error');
  if (first) return first.sentence;
  if (claim.state === 'held') return claim.holdReason ?? 'It is held.';
  if (facts?.terms?.takes === 'paper')
    return 'This payer takes paper. Print the form and mark it as sent.';
  return 'It is not ready.';
}

async function byConnection(
  work: Work,
  going: readonly Checked[],
): Promise<ReadonlyMap<string | undefined, readonly Checked[]>> {
  const groups = new Map<string | undefined, Checked[]>();
  const known = new Map<string, string | undefined>();
  for (const one of going) {
    const { payerId } = one.claim;
    if (!known.has(payerId)) known.set(payerId, await connectionIdFor(work, payerId));
    const id = known.get(payerId);
    const group = groups.get(id);
    if (group) group.push(one);
    else groups.set(id, [one]);
  }
  return groups;
}

async function sendFile(
  work: Work,
  connectionId: string | undefined,
  group: readonly Checked[],
): Promise<Id<'edi'> | Refusal> {
  const facts = group.flatMap((c) => c.facts ?? []);
  let set: { control: string; reference: string } | undefined;
  const made = await sendInterchange(work, {
    ...(connectionId === undefined ? {} : { connectionId }),
    set: '837P',
    name: facts.length === 1 ? '1 claim' : `${facts.length} claims`,
    write: (envelope) => {
      const written = writeBatch(facts, envelope);
      if (!isRefusal(written)) set = written;
      return isRefusal(written) ? written : written.bytes;
    },
  });
  if (isRefusal(made)) return made;
  if (!set) throw new Error('an interchange was made without its set');
  await markSent(work, group, { ...made, ...set });
  return made.fileId;
}

function writeBatch(facts: readonly ClaimFacts[], envelope: FileEnvelope) {
  const document: Draft<ClaimSet> = claimSet(facts.map(claimDocument), envelope);
  const written = write837P({ envelope: envelope.x12, documents: [document] });
  if (written.ok) {
    return { bytes: written.bytes, control: document.control, reference: batchReference(envelope) };
  }
  // Each claim passed by itself: what is left is the connection's own names and numbers.
  return refuse(
    'connection-incomplete',
    'The details of the connection are not complete: its ids, and a contact with a telephone number of ten digits. Mend them in Settings, Connections. Nothing was sent.',
    { kind: 'conflict' },
  );
}

interface SentFile {
  readonly fileId: Id<'edi'>;
  readonly connectionId: string;
  readonly control: string;
  readonly reference: string;
}
async function markSent(work: Work, group: readonly Checked[], file: SentFile): Promise<void> {
  const { fileId, control, reference, connectionId } = file;
  const ids = group.map((c) => c.claim.id);
  const also = { sent_file: fileId, sent_at: work.now, connection_id: connectionId };
  orRollBack(
    await moveAllLocked(
      work,
      group.map(({ claim }) => ({
        claim,
        event: 'send',
        told: { why: SAID[claim.frequency], fileId, also },
      })),
    ),
  );
  for (const { claim } of group) {
    if (claim.replaces !== null) await takePlace(work, claim, fileId);
    await work.emit(claimSent, { claimId: claim.id, fileId });
  }
  await insertSendings(work, ids, { fileId, setControl: control, reference });
}
const SAID: Readonly<Record<Claim['frequency'], string>> = {
  '1': 'Sent.',
  '7': 'Sent in place of the claim before (7).',
  '8': 'Sent to void the claim before (8).',
};
async function takePlace(work: Work, claim: Claim, fileId: string): Promise<void> {
  const event = claim.frequency === '8' ? 'voided' : 'replaced';
  const why = `Claim ${claim.number} went ${event === 'voided' ? 'to void it' : 'in its place'}.`;
  orRollBack(await moveClaim(work, claim.replaces ?? '', event, { why, fileId }));
}

/** All that are clean, or those named; a part at a time. */
export const sendReady = action({
  name: 'send-claims',
  needs: 'claims.write',
  run: async (
    work: Work,
    input: { claimIds?: readonly string[] | undefined; payerId?: string | undefined },
  ): Promise<Sent | Refusal> => {
    if (input.payerId && !(await payerById(work, input.payerId)))
      return refuse('no-such-payer', 'There is no such payer.', { field: 'payerId' });
    const ids = input.claimIds ?? [
      ...(await uncheckedIds(work, MOST_IN_A_FILE)),
      ...(await readyIds(work, { payerId: input.payerId, limit: MOST_IN_A_FILE })),
    ];
    const locked = await lockClaims(work, [...new Set(ids)].slice(0, MOST_IN_A_FILE));
    if (input.claimIds && locked.length === 0 && ids.length > 0) return noSuchClaim();
    const done = await sendLocked(work, locked);
    if (!isRefusal(done))
      work.audit(work.practiceId, { sent: done.sent, files: done.files.length });
    return done;
  },
});

/** One claim now: mended and sent; a rejected one is taken up again as new. */
export const sendClaim = action({
  name: 'send-claim',
  needs: 'claims.write',
  run: async (
    work: Work,
    { claimId }: { claimId: string },
  ): Promise<{ claimId: string } | Refusal> => {
    const seen = await claimInReach(work, claimId);
    if (isRefusal(seen)) return seen;
    const [claim] = await lockClaims(work, [claimId]);
    if (!claim) return noSuchClaim();
    const now = claim.state === 'rejected' ? await takeUpAgain(work, claim) : claim;
    const done = await sendLocked(work, [now]);
    if (isRefusal(done)) return done;
    if (done.sent === 0) {
      const [no] = done.notSent;
      return no
        ? refuse('claim-not-sent', `${no.sentence} Nothing was sent.`, { kind: 'conflict' })
        : cannot(claim, 'send');
    }
    work.audit(claim.id, { files: done.files.length });
    return { claimId };
  },
});
