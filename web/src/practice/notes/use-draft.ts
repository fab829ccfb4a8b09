/**
 * The text being written: in this browser at once, on the server after a pause. A save that gets no
 * answer is tried again; one that is behind gives both texts and waits for a choice.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { call, newKey, Refused } from '../../ui/api.ts';
import { LocalDrafts, tabName } from './local-drafts.ts';
import { type NoteView, sameText, type Text } from './note-text.ts';

export type Answered = Reply<'PUT /api/notes/:noteId/draft'>;
type Saved = Extract<Answered, { state: 'saved' }>;
export interface Conflict {
  readonly sentence: string;
  /** The revision to save on, once chosen. */
  readonly revision: number;
  /** Signed meanwhile: nothing can be saved, but what was written is still shown. */
  readonly locked: boolean;
  readonly yours: Text;
  readonly theirs: Text;
  readonly savedAt: string;
}
export type SaveState =
  | { readonly is: 'saved'; readonly at: string }
  | { readonly is: 'typing' | 'saving' }
  | { readonly is: 'waiting'; readonly kept: boolean }
  | { readonly is: 'refused'; readonly error: unknown };

const PAUSE = 1500;
const AGAIN = 5000;

export interface DraftState {
  readonly text: Text;
  readonly save: SaveState;
  readonly conflict: Conflict | undefined;
  /** Set when something was found in this browser that the server did not have. */
  readonly restoredFrom: string | undefined;
  readonly checked: Pick<Saved, 'problems' | 'warnings' | 'therapyMinutes'>;
  readonly change: (some: Partial<Text>) => void;
  /** Saves now; gives the revision on the server, or undefined when it is not there. */
  readonly flush: () => Promise<number | undefined>;
  readonly choose: (which: 'yours' | 'theirs') => void;
}

export function useDraft(view: NoteView, userId: string, open: boolean): DraftState {
  const { note, signing } = view;
  const [text, setText] = useState<Text>(note.text);
  const [save, setSave] = useState<SaveState>({ is: 'saved', at: note.savedAt });
  const [conflict, setConflict] = useState<Conflict>();
  const [restoredFrom, setRestored] = useState<string>();
  const [checked, setChecked] = useState({
    problems: signing.problems,
    warnings: signing.warnings,
    therapyMinutes: note.therapyMinutes,
  });
  const local = useRef(new LocalDrafts(userId, note.id, tabName())).current;
  const at = useRef({
    text: note.text,
    onServer: note.text,
    revision: note.revision,
    conflict: false,
    kept: true,
    busy: undefined as Promise<number | undefined> | undefined,
    key: { words: '', key: '' },
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
    leftover: undefined as string | undefined,
  }).current;

  const raise = useCallback(
    (c: Conflict | undefined) => {
      at.conflict = c !== undefined;
      setConflict(c);
    },
    [at],
  );
  const send = useCallback(async (): Promise<number | undefined> => {
    const sending = at.text;
    if (at.conflict) return undefined;
    if (sameText(sending, at.onServer)) {
      local.drop();
      return at.revision;
    }
    setSave({ is: 'saving' });
    const words = JSON.stringify([at.revision, sending]);
    if (at.key.words !== words) at.key = { words, key: newKey() };
    try {
      const reply = await call(
        'PUT /api/notes/:noteId/draft',
        { params: { noteId: note.id }, body: { revision: at.revision, ...sending } },
        { key: at.key.key },
      );
      at.key = { words: '', key: '' };
      if (reply.state === 'conflict') {
        raise(reply);
        return undefined;
      }
      at.revision = reply.revision;
      at.onServer = sending;
      setChecked(reply);
      if (at.text === sending) {
        local.drop();
        setSave({ is: 'saved', at: reply.savedAt });
      }
      return reply.revision;
    } catch (error) {
      if (error instanceof Refused && error.status < 500) {
        at.key = { words: '', key: '' };
        setSave({ is: 'refused', error });
      } else {
        setSave({ is: 'waiting', kept: at.kept });
        schedule(AGAIN);
      }
      return undefined;
    }
  }, [at, local, note.id, raise]);

  const flush = useCallback(async (): Promise<number | undefined> => {
    clearTimeout(at.timer);
    // One save at a time; what was typed meanwhile goes with the next.
    while (at.busy) await at.busy;
    at.busy = send().finally(() => {
      at.busy = undefined;
    });
    return at.busy;
  }, [at, send]);
  /** Until everything typed is there; for signing. */
  const flushAll = async (): Promise<number | undefined> => {
    let revision = await flush();
    while (revision !== undefined && !sameText(at.text, at.onServer)) revision = await flush();
    return revision;
  };
  function schedule(ms: number) {
    clearTimeout(at.timer);
    at.timer = setTimeout(() => void flush(), ms);
  }
  const change = (some: Partial<Text>) => {
    const next = { ...at.text, ...some };
    at.text = next;
    at.kept = local.keep({ revision: at.revision, text: next, at: new Date().toISOString() });
    setText(next);
    setSave({ is: 'typing' });
    schedule(PAUSE);
  };
  const choose = (which: 'yours' | 'theirs') => {
    if (!conflict) return;
    at.revision = conflict.revision;
    at.onServer = conflict.theirs;
    at.text = which === 'yours' ? conflict.yours : conflict.theirs;
    setText(at.text);
    raise(undefined);
    if (at.leftover) local.dropKey(at.leftover);
    at.leftover = undefined;
    if (which === 'theirs') {
      local.drop();
      setSave({ is: 'saved', at: note.savedAt });
    } else {
      at.kept = local.keep({ revision: at.revision, text: at.text, at: new Date().toISOString() });
      schedule(0);
    }
  };
  useLeftovers(open, local, at, { setText, setRestored, raise, schedule });
  useFlushOnLeave(at, flush);
  return { text, save, conflict, restoredFrom, checked, change, flush: flushAll, choose };
}

interface At {
  text: Text;
  readonly onServer: Text;
  readonly revision: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Where this browser kept what is being chosen about. */
  leftover: string | undefined;
}
/** On opening: what this browser kept and the server has not. */
function useLeftovers(
  open: boolean,
  local: LocalDrafts,
  at: At,
  to: {
    setText: (t: Text) => void;
    setRestored: (at: string) => void;
    raise: (c: Conflict) => void;
    schedule: (ms: number) => void;
  },
): void {
  useEffect(() => {
    if (!open) return;
    const [newest, ...older] = local.found().filter((d) => {
      if (!sameText(d.text, at.onServer)) return true;
      local.dropKey(d.key);
      return false;
    });
    if (!newest) return;
    // An older one in the same words is the same text from another tab.
    for (const d of older) if (sameText(d.text, newest.text)) local.dropKey(d.key);
    if (newest.revision === at.revision) {
      at.text = newest.text;
      to.setText(newest.text);
      to.setRestored(newest.at);
      local.keep(newest);
      local.adopt(newest.key);
      to.schedule(0);
    } else {
      at.leftover = newest.key;
      to.raise({
        sentence:
          'This browser kept words that the server does not have, and the note was changed elsewhere since. Choose which to keep.',
        revision: at.revision,
        locked: false,
        yours: newest.text,
        theirs: at.onServer,
        savedAt: newest.at,
      });
    }
  }, []);
}
/** Going away, hiding the tab, coming back on line: save without waiting for the pause. */
function useFlushOnLeave(at: At, flush: () => Promise<unknown>): void {
  useEffect(() => {
    const now = () => void flush();
    const hidden = () => document.visibilityState === 'hidden' && now();
    window.addEventListener('online', now);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('online', now);
      document.removeEventListener('visibilitychange', hidden);
      if (!sameText(at.text, at.onServer)) now();
    };
  }, [at, flush]);
}
