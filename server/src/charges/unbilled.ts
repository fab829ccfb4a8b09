/** Why a visit that happened (or was missed) has no charge, in words, and the dollars it would bring. */
import { add, type Cents, dollars, isRefusal, isZero, ZERO } from '@clearhour/values';
import { billableNoteFor, noteFacts as notesAbout } from '../notes/index.ts';
import type { Work } from '../platform/context.ts';
import { askTogether } from '../platform/together.ts';
import { takenBackByHand } from './charge.ts';
import { isMissed, missedFee } from './charge-missed.ts';
import { planCharges } from './charge-plan.ts';
import { noteToCharge } from './charge-session.ts';
import { type About, personOf } from './visit-facts.ts';

export interface Unbilled {
  /** no-note, note-not-signed, note-awaiting-cosign, reversed-by-hand, ready, or the code of the refusal. */
  readonly reason: string;
  readonly sentence: string;
  readonly wouldCharge: Cents | null;
  readonly ready: boolean;
  readonly noteId: string | null;
}

/** Undefined when nothing is missing: it is charged, waived, or bears nothing. */
export async function whyUnbilled(work: Work, about: About): Promise<Unbilled | undefined> {
  const { visit, attendee, own } = about;
  if (visit.waived.has(attendee.id)) return undefined;
  const kind = attendee.status === 'held' ? 'session' : 'missed';
  const ofKind = own.filter((c) => c.kind === kind);
  if (ofKind.some((c) => c.reversedAt === null)) return undefined;
  const byHand = takenBackByHand(ofKind);
  const why = isMissed(attendee.status)
    ? await whyMissed(work, about)
    : attendee.status === 'held'
      ? await whyHeld(work, about)
      : undefined;
  if (!why || !byHand || !why.ready) return why;
  const reason = ofKind.find((c) => c.reversalCause === 'by-hand')?.reversalReason ?? '';
  return {
    ...why,
    reason: 'reversed-by-hand',
    sentence: `The charge was taken back by hand, because “${reason}”. Waive the visit, or post it again.`,
  };
}

async function whyMissed(work: Work, about: About): Promise<Unbilled | undefined> {
  const fee = await missedFee(work, about.visit, about.attendee);
  const base = { noteId: null };
  if (isRefusal(fee)) {
    return { ...base, reason: fee.code, sentence: fee.sentence, wouldCharge: null, ready: false };
  }
  if (isZero(fee.cents)) return undefined;
  const sentence = `Not charged yet. ${fee.why}`;
  return { ...base, reason: 'ready', sentence, wouldCharge: fee.cents, ready: true };
}

async function whyHeld(work: Work, about: About): Promise<Unbilled | undefined> {
  const { visit, attendee } = about;
  const note = await billableNoteFor(work, visit.session.id, attendee.id);
  const facts = note ? noteToCharge(note) : { minutes: visit.session.minutes, choice: null };
  const planned = planCharges(visit.facts, await personOf(work, visit, attendee), facts);
  if (planned === undefined) return undefined;
  const wouldCharge = isRefusal(planned) ? null : add(ZERO, ...planned.map((line) => line.fee));
  if (!note) return { ...(await whyNoNote(work, about)), wouldCharge, ready: false };
  if (isRefusal(planned)) {
    const { code: reason, sentence } = planned;
    return { reason, sentence, wouldCharge, ready: false, noteId: note.noteId };
  }
  const sentence = `The note is signed and ${dollars(wouldCharge ?? ZERO)} can be charged now.`;
  return { reason: 'ready', sentence, wouldCharge, ready: true, noteId: note.noteId };
}

async function whyNoNote(work: Work, { visit, attendee }: About) {
  const { id } = visit.session;
  const notes = await askTogether(work, 'note facts', id, id, async (sessionIds) =>
    Map.groupBy(await notesAbout(work, { sessionIds }, 'practice'), (n) => n.sessionId as string),
  );
  const note = notes?.find((n) => n.attendeeId === null || n.attendeeId === attendee.id);
  if (!note) {
    const sentence = 'No note was written yet. The signed note makes the charge.';
    return { reason: 'no-note', sentence, noteId: null };
  }
  const { noteId } = note;
  return note.status === 'awaiting-cosign'
    ? {
        reason: 'note-awaiting-cosign',
        sentence: 'The note waits for the supervisor’s signature, which makes the charge.',
        noteId,
      }
    : {
        reason: 'note-not-signed',
        sentence: 'The note is begun and not signed. Signing makes the charge.',
        noteId,
      };
}
