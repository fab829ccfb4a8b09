/** Notes: written, signed alone, together or twice at once, amended. */
import type { z } from 'zod';
import type { NoteViewOut } from '../src/notes/notes-contract.ts';
import type { Who } from '../src/platform/context.ts';
import type { Act, Acts } from './acts.ts';
import type { Found } from './phrases.ts';
import { attendeeOf, personOf, type Scene, type Visit, visitOf } from './scene.ts';

type View = z.output<typeof NoteViewOut>;

/** Opened and written; gives what signing needs. */
async function written(s: Scene, f: Found) {
  const visit = visitOf(s, f.client, f.of);
  const who = personOf(s, f.by);
  const attendeeId = visit.group ? attendeeOf(s, f.client ?? '', f.of) : undefined;
  const view = await s.desk.openNote(who, visit.id, attendeeId);
  return { who, view, revision: await write(s, who, view, visit, f) };
}
const write = (s: Scene, who: Who, view: View, visit: Visit, f: Found): Promise<number> =>
  s.desk.draftNote(who, view, {
    startTime: f.from ?? visit.from,
    stopTime: f.to ?? visit.to,
    breakMinutes: Number(f.break ?? 0),
    diagnoses: ['F41.1'],
    codeChoice: f.code ? { code: f.code, addOns: [], overrideReason: f.reason } : null,
  });

const sign: Act = async (s, f) => {
  const { who, view, revision } = await written(s, f);
  s.last = await s.desk.signNote(who, view.note.id, revision);
};

async function open(s: Scene, f: Found): Promise<{ who: Who; view: View; visit: Visit }> {
  const visit = visitOf(s, f.client, f.of);
  const who = personOf(s, f.by);
  return { who, visit, view: await s.desk.openNote(who, visit.id) };
}

/** Both tabs sign what both of them show: both get a good answer, and it is one signature. */
async function signTwice(s: Scene, f: Found, keys: readonly [string, string]): Promise<void> {
  const { who, view, revision } = await written(s, f);
  const tabs = await Promise.allSettled(
    keys.map((key) =>
      s.own.office.call(who, 'POST', `/api/notes/${view.note.id}/sign`, { revision }, key),
    ),
  );
  s.last = tabs;
  const no = tabs.find((t) => t.status === 'rejected');
  if (no) throw new Error(`one of the tabs was told: ${(no.reason as Error).message}`);
}

export const NOTE_ACTS: Acts = {
  note: {
    'signed by {by who} in two tabs at once': (s, f) => signTwice(s, f, ['tab one', 'tab two']),
    'signed by {by who} twice with one key': (s, f) => signTwice(s, f, ['one tab', 'one tab']),
    '[of {client who} ]signed by {by who}[, session of {of day}]': sign,
    '[of {client who} ]signed by {by who}, {from time}–{to time}[ less {break n} minutes]': sign,
    'signed by {by who}, code {code code} because {reason}': sign,
    'signed by {by who}, code {code code}': sign,
    'written by {by who}': written,
    'co-signed by {by who}': async (s, f) => {
      const { who, view } = await open(s, f);
      await s.desk.cosignNote(who, view.note.id, view.note.version);
    },
    'sent back by {by who}, because {reason}': async (s, f) => {
      const { who, view } = await open(s, f);
      const body = { version: view.note.version, reason: f.reason };
      await s.desk.office.call(who, 'POST', `/api/notes/${view.note.id}/send-back`, body);
    },
    'signed again by {by who}': async (s, f) => {
      const { who, view } = await open(s, f);
      await s.desk.signNote(who, view.note.id, view.note.revision);
    },
    '[of {client who} ]amended by {by who}[, session of {of day}], {from time}–{to time}, because {why}':
      async (s, f) => {
        const { who, view, visit } = await open(s, f);
        const { id, revision } = view.note;
        const amending = await s.desk.amendNote(who, id, revision, f.why ?? '');
        await s.desk.signNote(who, id, await write(s, who, amending, visit, f));
      },
  },
};
