/** Appeals: their letter, notes released for them, sending, outcome; each step can be taken back. */
import {
  addDays,
  type Id,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
  sayDay,
} from '@clearhour/values';
import { chargesByIds } from '../charges/index.ts';
import { clientInReach } from '../clients/index.ts';
import {
  changeDenial,
  type Denial,
  denialsWhere,
  standingOf,
  writeEvent,
} from '../denials/index.ts';
import { type NoteView, noteView } from '../notes/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { toStoredJson } from '../platform/stored-json.ts';
import { payerTermsOn } from '../practice/index.ts';
import { type AppealEvent, nextAppeal } from './appeal-states.ts';
import {
  type Appeal,
  appealsWhere,
  changeAppeal,
  denialIdsOf,
  putNotes,
  type SentHow,
} from './appeals-store.ts';
import { blanksIn } from './letter.ts';
import { packetData } from './packet.ts';

export const noSuchAppeal = (): Refusal =>
  refuse('no-such-appeal', 'There is no such appeal, or it is not of your clients.', {
    kind: 'not-found',
  });
export async function appealInReach(
  work: Work,
  id: string,
  how: 'read' | 'lock' = 'read',
): Promise<Appeal | Refusal> {
  const [appeal] = await appealsWhere(work, { id, lock: how === 'lock' });
  const reached = appeal && (await clientInReach(work, appeal.clientId));
  return !appeal || isRefusal(reached) ? noSuchAppeal() : appeal;
}
const SAYS: Readonly<Record<Appeal['state'], string>> = {
  draft: 'It is a draft: send it first.',
  sent: 'It was sent. Take the sending back to change it.',
  won: 'It was won.',
  partly: 'It was won in part.',
  lost: 'It was lost. Start the next level instead.',
  withdrawn: 'It was withdrawn.',
};
async function held(work: Work, id: string, event: AppealEvent): Promise<Appeal | Refusal> {
  const appeal = await appealInReach(work, id, 'lock');
  if (isRefusal(appeal) || nextAppeal(appeal.state, event) !== 'no') return appeal;
  return refuse('appeal-not-so', SAYS[appeal.state], { kind: 'conflict' });
}
type OfAppeal = { readonly appealId: string };
type Done = { appealId: Id<'apl'> };

export const changeLetter = action({
  name: 'change-appeal-letter',
  needs: 'claims.write',
  run: async (
    work: Work,
    input: OfAppeal & { to: string; subject: string; body: string; version: number },
  ): Promise<Done | Refusal> => {
    const appeal = await held(work, input.appealId, 'send');
    if (isRefusal(appeal)) return appeal;
    if (appeal.version !== input.version) {
      return refuse(
        'letter-changed',
        'Somebody changed this letter meanwhile. Yours is kept here: look at theirs, then save again.',
        { kind: 'conflict' },
      );
    }
    const { to, subject, body } = input;
    await changeAppeal(work, appeal, { letter_to: to, subject, body });
    work.audit(appeal.id);
    return { appealId: appeal.id };
  },
});

/** Notes of the sessions that were denied, that this person may read: signed ones only. */
export async function readableNotes(work: Work, appeal: Appeal): Promise<NoteView['note'][]> {
  const denials = await denialsWhere(work, { ids: await denialIdsOf(work, appeal.id) });
  const charges = await chargesByIds(
    work,
    denials.map((d) => d.chargeId),
  );
  const ids = new Set([...charges.values()].flatMap((c) => (c.noteId === null ? [] : [c.noteId])));
  const notes: NoteView['note'][] = [];
  for (const id of ids) {
    const view = await noteView(work, id);
    if (!isRefusal(view)) notes.push(view.note);
  }
  return notes;
}
/** Released for this appeal by who may read them; whoever works the appeal sends them with it. */
export const chooseNotes = action({
  name: 'choose-appeal-notes',
  needs: 'notes.read',
  run: async (
    work: Work,
    input: OfAppeal & { noteIds: readonly string[] },
  ): Promise<Done | Refusal> => {
    const appeal = await held(work, input.appealId, 'send');
    if (isRefusal(appeal)) return appeal;
    const chosen = [];
    for (const noteId of new Set(input.noteIds)) {
      const view = await noteView(work, noteId);
      const mine = (await readableNotes(work, appeal)).some((n) => n.id === noteId);
      if (isRefusal(view) || !mine) {
        return refuse('no-such-note', 'That note is not of these sessions, or not yours to read.', {
          kind: 'not-found',
        });
      }
      if (view.note.status !== 'signed') {
        return refuse('note-unsigned', 'Only signed notes go to a payer. Sign it first.');
      }
      chosen.push({
        noteId: noteId as Id<'not'>,
        serviceOn: view.session.day as LocalDate,
        authorName: view.note.authorName,
        content: textOf(view),
      });
    }
    await putNotes(work, appeal.id, chosen);
    await changeAppeal(work, appeal, {});
    work.audit(appeal.id, { notes: chosen.length });
    return { appealId: appeal.id };
  },
});
function textOf(view: NoteView): { heading: string; text: string }[] {
  return view.template.fields.flatMap((field) => {
    const said = view.note.text.body[field.key];
    const text = Array.isArray(said) ? said.join(', ') : String(said ?? '');
    return text === '' ? [] : [{ heading: field.label, text }];
  });
}

export const sendAppeal = action({
  name: 'mark-appeal-sent',
  needs: 'claims.write',
  run: async (
    work: Work,
    input: OfAppeal & { how: SentHow; on: LocalDate; reference: string },
  ): Promise<Done | Refusal> => {
    const appeal = await held(work, input.appealId, 'send');
    if (isRefusal(appeal)) return appeal;
    const blanks = blanksIn(`${appeal.subject}\n${appeal.body}`);
    if (blanks.length > 0) {
      return refuse(
        'letter-has-blanks',
        `The letter still has a blank: “${blanks[0]}”. Fill it in or take it out, then send it.`,
        { field: 'body' },
      );
    }
    if (input.on > work.today) {
      return refuse('sent-in-future', 'The day of sending lies in the future.', { field: 'on' });
    }
    const terms = await payerTermsOn(work, appeal.payerId, appeal.serviceOn);
    await changeAppeal(work, appeal, {
      state: 'sent',
      sent_on: input.on,
      sent_how: input.how,
      sent_reference: input.reference,
      sent_by: work.user?.id ?? null,
      sent_at: work.now,
      answer_by: addDays(input.on, Math.max(ANSWER_DAYS, terms?.usualAnswerDays ?? 0)),
      packet: toStoredJson(await packetData(work, appeal)),
    });
    work.audit(appeal.id, { how: input.how });
    await tellDenials(work, appeal.id, `An appeal was sent on ${sayDay(input.on)}.`);
    return { appealId: appeal.id };
  },
});
/** Payers have thirty to sixty days for an appeal; sixty is asked after. */
const ANSWER_DAYS = 60;

export const recordOutcome = action({
  name: 'record-appeal-outcome',
  needs: 'claims.write',
  run: async (
    work: Work,
    input: OfAppeal & { outcome: 'won' | 'partly' | 'lost'; on: LocalDate; why: string },
  ): Promise<Done | Refusal> => {
    const appeal = await held(work, input.appealId, input.outcome);
    if (isRefusal(appeal)) return appeal;
    if (input.on > work.today || (appeal.sentOn !== null && input.on < appeal.sentOn)) {
      return refuse(
        'outcome-wrong-day',
        'The day of the payer’s decision lies between sending and today.',
        { field: 'on' },
      );
    }
    const { outcome, on, why } = input;
    await changeAppeal(work, appeal, { state: outcome, outcome_on: on, outcome_why: why });
    work.audit(appeal.id, { outcome });
    if (outcome === 'lost') await giveBack(work, appeal.id, 'The appeal was lost.');
    else await tellDenials(work, appeal.id, 'The appeal was won; the payment is awaited.');
    return { appealId: appeal.id };
  },
});

export const takeAppealBack = action({
  name: 'take-appeal-step-back',
  needs: 'claims.write',
  run: async (work: Work, input: OfAppeal): Promise<Done | Refusal> => {
    const appeal = await held(work, input.appealId, 'take-back');
    if (isRefusal(appeal)) return appeal;
    const next = nextAppeal(appeal.state, 'take-back');
    const later = await appealsWhere(work, { denialIds: await denialIdsOf(work, appeal.id) });
    if (later.some((a) => a.follows === appeal.id && a.state !== 'withdrawn')) {
      return refuse('level-after', 'The next level was begun. Withdraw that first.', {
        kind: 'conflict',
      });
    }
    const none = { outcome_on: null, outcome_why: '', answered_by: null };
    const unsent = {
      sent_on: null,
      sent_how: null,
      sent_reference: '',
      sent_by: null,
      sent_at: null,
    };
    const gone = { answer_by: null, packet: null, pdf: null, sha256: null };
    await changeAppeal(work, appeal, {
      state: next,
      ...none,
      ...(next === 'draft' ? { ...unsent, ...gone } : {}),
    });
    work.audit(appeal.id, { to: next });
    await takeUp(work, appeal.id);
    return { appealId: appeal.id };
  },
});

export const withdrawAppeal = action({
  name: 'withdraw-appeal',
  needs: 'claims.write',
  run: async (work: Work, input: OfAppeal & { reason: string }): Promise<Done | Refusal> => {
    const appeal = await held(work, input.appealId, 'withdraw');
    if (isRefusal(appeal)) return appeal;
    await changeAppeal(work, appeal, { state: 'withdrawn', outcome_why: input.reason });
    work.audit(appeal.id);
    await giveBack(work, appeal.id, 'The appeal was withdrawn.');
    return { appealId: appeal.id };
  },
});

async function denialsHeld(work: Work, appealId: string): Promise<Denial[]> {
  return denialsWhere(work, { ids: await denialIdsOf(work, appealId), lock: true });
}
async function giveBack(work: Work, appealId: string, why: string): Promise<void> {
  for (const d of await denialsHeld(work, appealId)) {
    if (d.state !== 'appealing') continue;
    await changeDenial(work, d, { ...standingOf(d), state: 'open' });
    await writeEvent(work, d.id, { event: 'given-back', from: d.state, to: 'open', why });
  }
}
/** The appeal stands again: what lies open because of it is with it once more. */
async function takeUp(work: Work, appealId: string): Promise<void> {
  for (const d of await denialsHeld(work, appealId)) {
    if (d.state !== 'open') continue;
    await changeDenial(work, d, { ...standingOf(d), state: 'appealing', tried: 'appeal' });
    const why = 'The last step of the appeal was taken back.';
    await writeEvent(work, d.id, { event: 'appeal', from: d.state, to: 'appealing', why });
  }
}
async function tellDenials(work: Work, appealId: string, why: string): Promise<void> {
  for (const d of await denialsHeld(work, appealId)) {
    await writeEvent(work, d.id, { event: 'appeal', from: d.state, to: d.state, why });
  }
}
