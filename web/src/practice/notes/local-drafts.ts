/**
 * What is typed and not yet on the server, kept in this browser so that a closed tab, a crash or a
 * dead line loses no letter. One entry per note, person and tab; gone once the server has it, and
 * when the person signs out (forgetDrafts).
 */
import type { Text } from './note-text.ts';

const PREFIX = 'clearhour-draft:';
export interface LocalDraft {
  /** The revision on the server that it was written on. */
  readonly revision: number;
  readonly text: Text;
  readonly at: string;
}
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Undefined where the browser keeps nothing (a private window with storage off). */
function browserStore(): Store | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
const keysOf = (store: Store): string[] =>
  Array.from({ length: store.length }, (_, i) => store.key(i)).filter((k) => k !== null);

export class LocalDrafts {
  readonly #store: Store | undefined;
  readonly #mine: string;
  readonly #note: string;
  constructor(
    userId: string,
    noteId: string,
    tab: string,
    store: Store | undefined = browserStore(),
  ) {
    this.#store = store;
    this.#note = `${PREFIX}${userId}:${noteId}:`;
    this.#mine = `${this.#note}${tab}`;
  }
  /** False when the browser would not take it: the page then says so. */
  keep(draft: LocalDraft): boolean {
    try {
      this.#store?.setItem(this.#mine, JSON.stringify(draft));
      return this.#store !== undefined;
    } catch {
      return false;
    }
  }
  /** After the server has exactly this text. */
  drop(): void {
    this.#store?.removeItem(this.#mine);
  }
  /** Everything kept for this note, newest first, this tab's or one closed since. */
  found(): (LocalDraft & { readonly key: string })[] {
    const store = this.#store;
    if (!store) return [];
    return keysOf(store)
      .filter((k) => k.startsWith(this.#note))
      .flatMap((key) => {
        try {
          const draft = JSON.parse(store.getItem(key) ?? '') as LocalDraft;
          return typeof draft.revision === 'number' && draft.text ? [{ ...draft, key }] : [];
        } catch {
          return [];
        }
      })
      .sort((a, b) => (a.at < b.at ? 1 : -1));
  }
  /** Its words are kept under this tab now. */
  adopt(key: string): void {
    if (key !== this.#mine) this.#store?.removeItem(key);
  }
  dropKey(key: string): void {
    this.#store?.removeItem(key);
  }
}
/** Forgets what this browser keeps of every note; for signing out. Unsaved notes of `userId` only, when given. */
export function forgetDrafts(userId?: string, store: Store | undefined = browserStore()): void {
  if (!store) return;
  const prefix = userId === undefined ? PREFIX : `${PREFIX}${userId}:`;
  for (const key of keysOf(store)) if (key.startsWith(prefix)) store.removeItem(key);
}
/** One name per tab, kept over a reload of it. */
export function tabName(): string {
  try {
    const had = sessionStorage.getItem('clearhour-tab');
    if (had) return had;
    const made = crypto.getRandomValues(new Uint32Array(2)).join('-');
    sessionStorage.setItem('clearhour-tab', made);
    return made;
  } catch {
    return 'tab';
  }
}
