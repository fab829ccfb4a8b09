/** The real way: a clinician writes and signs in the notes slice; the charge follows in the same transaction. */
import { type Id, isRefusal } from '@clearhour/values';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { amendNote, openNote, saveDraft, signNote } from '../notes/index.ts';
import { perform } from '../platform/action.ts';
import type { Who } from '../platform/context.ts';
import { seeSession, setSessionStatus, waiveFee } from '../sessions/index.ts';
import { text, type World, world } from './testing/world.ts';

let w: World;
let clinician: Who;
let owner: Who;
beforeAll(async () => {
  w = await world();
  clinician = await w.t.who('clinician', w.clinicianId);
  owner = await w.t.who('owner');
});
afterAll(() => w.close());

function good<T>(value: T): Exclude<T, { refused: true }> {
  if (isRefusal(value)) throw new Error(`${value.code}: ${value.sentence}`);
  return value as Exclude<T, { refused: true }>;
}
const write = async (noteId: Id<'not'>, revision: number, stopTime: string) => {
  const body = {};
  const draft = { noteId, revision, body, startTime: '10:00', stopTime, breakMinutes: 0 };
  const more = { diagnoses: [], codeChoice: null };
  return good(await perform(w.t.deps, clinician, saveDraft, { ...draft, ...more })).revision;
};
const begun = async (stopTime: string) => {
  const client = await w.client();
  const v = await w.visit(w.services.individual, [[client]], { status: 'scheduled' });
  const asked = { sessionId: v.sessionId, copyShared: false };
  const { note } = good(await perform(w.t.deps, clinician, openNote, asked));
  const noteId = note.id as Id<'not'>;
  return { v, client, noteId, revision: await write(noteId, note.revision, stopTime) };
};

it('signing in two windows at once holds the session and makes one charge', async () => {
  const { v, client, noteId, revision } = await begun('10:50');
  const sign = () => perform(w.t.deps, clinician, signNote, { noteId, revision });
  await Promise.all([sign(), sign(), sign()]);
  expect(text(await w.charges(v))).toBe('90834×1 17500=0+17500');
  expect(await w.owed(client)).toEqual({ payerPending: 0n, clientDue: 17500n, credit: 0n });
});

it('an amendment replaces it, a changed attendance takes it back, a waiver keeps it away', async () => {
  const { v, client, noteId, revision } = await begun('10:50');
  good(await perform(w.t.deps, clinician, signNote, { noteId, revision }));
  w.t.clock.forward(1);
  const amend = { noteId, revision, reason: 'wrong end' };
  const { note } = good(await perform(w.t.deps, clinician, amendNote, amend));
  const next = await write(noteId, note.revision, '10:30');
  good(await perform(w.t.deps, clinician, signNote, { noteId, revision: next }));
  expect(text(await w.live(v))).toBe('90832×1 17500=0+17500');
  w.t.clock.forward(1);
  const version = async () =>
    good(await perform(w.t.deps, owner, seeSession, { sessionId: v.sessionId })).version;
  const mark = async (event: 'cancel-by-practice' | 'hold') =>
    good(
      await perform(w.t.deps, owner, setSessionStatus, {
        sessionId: v.sessionId,
        version: await version(),
        event,
        reason: '',
      }),
    );
  await mark('cancel-by-practice');
  expect(await w.owed(client)).toEqual({ payerPending: 0n, clientDue: 0n, credit: 0n });
  w.t.clock.forward(1);
  await mark('hold');
  expect(text(await w.live(v))).toBe('90832×1 17500=0+17500');
  const attendeeId = v.attendees[0]!.id;
  good(await perform(w.t.deps, owner, waiveFee, { attendeeId, reason: 'first visit' }));
  expect(await w.live(v)).toEqual([]);
});

it('the same note changed and marked at the same time ends in one live charge', async () => {
  const { v, noteId, revision } = await begun('10:50');
  good(await perform(w.t.deps, clinician, signNote, { noteId, revision }));
  await Promise.all([
    w.status(v, 0, 'cancelled-by-practice'),
    w.sign(v, 30),
    w.status(v, 0, 'held'),
  ]);
  await w.status(v, 0, 'held');
  expect((await w.live(v)).length).toBe(1);
});
