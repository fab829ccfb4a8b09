/**
 * The text being written, kept whole: in this browser at once, on the server after a pause. A save
 * without an answer is tried again with the same key; one that is behind gives both texts and waits
 * for a choice. No React here: use-draft.ts shows it.
 */
import type { Reply } from '../../api/endpoints.ts';
import { NoAnswer, Refused } from '../../ui/api.ts';
import type { LocalDrafts } from './local-drafts.ts';
import { sameText, type Text } from './note-text.ts';

export type Answered = Reply<'PUT /api/notes/:noteId/draft'>;
type Saved = Extract<Answered, { state: 'saved' }>;
export type Checked = Pick<Saved, 'problems' | 'warnings' | 'therapyMinutes'>;
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
  /** No answer came. `kept`: this browser has it. */
  | { readonly is: 'waiting'; readonly kept: boolean }
  | { readonly is: 'refused'; readonly error: unknown };

/** What a page shows; a new object at each change. */
export interface DraftView {
  readonly text: Text;
  readonly save: SaveState;
  readonly conflict: Conflict | undefined;
  /** Set when this browser had words that the server did not. */
  readonly restoredFrom: string | undefined;
  readonly checked: Checked;
}
export interface KeeperParts {
  readonly text: Text;
  readonly revision: number;
  readonly savedAt: string;
  readonly checked: Checked;
  readonly local: LocalDrafts;
  readonly send: (revision: number, text: Text, key: string) => Promise<Answered>;
  readonly newKey: () => string;
  readonly now: () => string;
}
export const PAUSE = 1500;
export const AGAIN = 5000;

export class DraftKeeper {
  readonly #parts: KeeperParts;
  readonly #watchers = new Set<() => void>();
  #view: DraftView;
  #onServer: Text;
  #savedAt: string;
  #revision: number;
  #kept = true;
  #busy: Promise<number | undefined> | undefined;
  #key = { words: '', key: '' };
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Where this browser kept what is being chosen about. */
  #leftover: string | undefined;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
    this.#onServer = parts.text;
    this.#revision = parts.revision;
    this.#savedAt = parts.savedAt;
    this.#view = {
      text: parts.text,
      save: { is: 'saved', at: parts.savedAt },
      conflict: undefined,
      restoredFrom: undefined,
      checked: parts.checked,
    };
  }
  readonly view = (): DraftView => this.#view;
  readonly watch = (tell: () => void): (() => void) => {
    this.#watchers.add(tell);
    return () => this.#watchers.delete(tell);
  };
  #show(some: Partial<DraftView>): void {
    this.#view = { ...this.#view, ...some };
    for (const tell of this.#watchers) tell();
  }
  get saved(): boolean {
    return sameText(this.#view.text, this.#onServer);
  }

  /** On opening: what this browser kept and the server has not. */
  restore(): void {
    const { local } = this.#parts;
    const [newest, ...older] = local.found().filter((d) => {
      if (!sameText(d.text, this.#onServer)) return true;
      local.dropKey(d.key);
      return false;
    });
    if (!newest) return;
    // The same words from another tab are no second text; other words stay for the next opening.
    for (const d of older) if (sameText(d.text, newest.text)) local.dropKey(d.key);
    if (newest.revision === this.#revision) {
      this.#show({ text: newest.text, restoredFrom: newest.at });
      this.#keep(newest.at);
      local.adopt(newest.key);
      this.#schedule(0);
      return;
    }
    this.#leftover = newest.key;
    this.#show({
      conflict: {
        sentence:
          'This browser kept words that the server does not have, and the note was changed elsewhere since. Choose which to keep.',
        revision: this.#revision,
        locked: false,
        yours: newest.text,
        theirs: this.#onServer,
        savedAt: this.#savedAt,
      },
    });
  }

  readonly change = (some: Partial<Text>): void => {
    this.#show({ text: { ...this.#view.text, ...some }, save: { is: 'typing' } });
    this.#keep(this.#parts.now());
    this.#schedule(PAUSE);
  };
  #keep(at: string): void {
    const { text } = this.#view;
    this.#kept = this.#parts.local.keep({ revision: this.#revision, text, at });
  }
  #schedule(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.saveNow(), ms);
  }

  /** One save at a time; what was typed meanwhile goes with the next. */
  readonly saveNow = async (): Promise<number | undefined> => {
    clearTimeout(this.#timer);
    while (this.#busy) await this.#busy;
    this.#busy = this.#send().finally(() => {
      this.#busy = undefined;
    });
    return this.#busy;
  };
  /** Until everything typed is there: the revision to sign; undefined when it is not there. */
  readonly flush = async (): Promise<number | undefined> => {
    let revision = await this.saveNow();
    while (revision !== undefined && !this.saved) revision = await this.saveNow();
    return revision;
  };

  async #send(): Promise<number | undefined> {
    const { text, conflict } = this.#view;
    if (conflict) return undefined;
    if (this.saved) {
      this.#parts.local.drop();
      this.#show({ save: { is: 'saved', at: this.#savedAt } });
      return this.#revision;
    }
    this.#show({ save: { is: 'saving' } });
    // The same words on the same revision carry the same key: a save repeated is one save.
    const words = JSON.stringify([this.#revision, text]);
    if (this.#key.words !== words) this.#key = { words, key: this.#parts.newKey() };
    try {
      const reply = await this.#parts.send(this.#revision, text, this.#key.key);
      this.#key = { words: '', key: '' };
      return this.#answered(reply, text);
    } catch (error) {
      return this.#failed(error);
    }
  }
  #answered(reply: Answered, sent: Text): number | undefined {
    if (reply.state === 'conflict') {
      // What was typed while the answer was on its way belongs to mine too.
      this.#show({ conflict: { ...reply, yours: this.#view.text } });
      return undefined;
    }
    this.#revision = reply.revision;
    this.#onServer = sent;
    this.#savedAt = reply.savedAt;
    const { problems, warnings, therapyMinutes } = reply;
    const checked = { problems, warnings, therapyMinutes };
    if (this.saved) {
      this.#parts.local.drop();
      this.#show({ checked, save: { is: 'saved', at: reply.savedAt } });
    } else {
      this.#keep(this.#parts.now());
      this.#show({ checked, save: { is: 'typing' } });
    }
    return reply.revision;
  }
  #failed(error: unknown): undefined {
    if (error instanceof Refused && error.status < 500) {
      this.#key = { words: '', key: '' };
      this.#show({ save: { is: 'refused', error } });
      return;
    }
    if (!(error instanceof NoAnswer || error instanceof Refused)) console.error(error);
    this.#show({ save: { is: 'waiting', kept: this.#kept } });
    this.#schedule(AGAIN);
  }

  readonly choose = (which: 'yours' | 'theirs'): void => {
    const { conflict } = this.#view;
    if (!conflict) return;
    this.#revision = conflict.revision;
    this.#onServer = conflict.theirs;
    this.#savedAt = conflict.savedAt;
    const text = which === 'yours' ? conflict.yours : conflict.theirs;
    this.#show({ text, conflict: undefined, save: { is: 'saved', at: conflict.savedAt } });
    if (which === 'theirs') this.#parts.local.drop();
    else {
      this.#keep(this.#parts.now());
      this.#schedule(0);
    }
    if (this.#leftover) this.#parts.local.adopt(this.#leftover);
    this.#leftover = undefined;
  };
  /** The page goes: what is not saved is sent now, and stays in the browser until it is. */
  leave(): void {
    clearTimeout(this.#timer);
    if (!this.saved) void this.saveNow();
  }
}
