/**
 * Keys of the page. A page names them with useKeys; `?` lists them. A key never fires while
 * somebody types in a field, nor under an open dialog. "g c" is two strokes, one after the other.
 */
import { useEffect, useRef, useSyncExternalStore } from 'react';

export interface PageKey {
  /** "j", "enter", "g c", "?", "mod+s" (⌘ or Ctrl). */
  readonly keys: string;
  /** What it does, for the help: "Next row". */
  readonly does: string;
  readonly run: () => unknown;
  /** Fires in fields too: only for mod+… keys. */
  readonly whileTyping?: boolean;
}
interface Group {
  readonly name: string;
  readonly keys: { readonly current: readonly PageKey[] };
}
let groups: readonly Group[] = [];
const watchers = new Set<() => void>();
function change(next: readonly Group[]) {
  groups = next;
  for (const w of watchers) w();
}

/** Registers keys while the component is on the page. The newest registration of a key wins. */
export function useKeys(keys: readonly PageKey[], group = 'This page'): void {
  const latest = useRef(keys);
  latest.current = keys;
  const names = keys.map((k) => k.keys).join('|');
  useEffect(() => {
    const mine: Group = { name: group, keys: latest };
    change([...groups, mine]);
    return () => change(groups.filter((g) => g !== mine));
  }, [group, names]);
}
/** For the help: what stands now, by group, the page's own first. */
export function useKeyGroups(): { name: string; keys: readonly PageKey[] }[] {
  const now = useSyncExternalStore(
    (w) => {
      watchers.add(w);
      return () => watchers.delete(w);
    },
    () => groups,
  );
  const byName = new Map<string, Map<string, PageKey>>();
  for (const g of [...now].reverse()) {
    const set = byName.get(g.name) ?? new Map<string, PageKey>();
    for (const k of g.keys.current) if (!set.has(k.keys)) set.set(k.keys, k);
    byName.set(g.name, set);
  }
  return [...byName].map(([name, keys]) => ({ name, keys: [...keys.values()] }));
}

const TYPING = [
  'input:not([type=checkbox],[type=radio],[type=button])',
  'textarea',
  'select',
  '[contenteditable=true]',
  '[role=textbox]',
  '[role=combobox]',
  '[role=listbox]',
  '[role=menu]',
].join(',');
const isTyping = (target: EventTarget | null) =>
  target instanceof Element && target.closest(TYPING) !== null;
const dialogOpen = () => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

function strokeOf(e: KeyboardEvent): string {
  const name =
    e.key === ' ' ? 'space' : e.key.length === 1 ? e.key.toLowerCase() : e.key.toLowerCase();
  return `${e.metaKey || e.ctrlKey ? 'mod+' : ''}${e.altKey ? 'alt+' : ''}${name}`;
}
function find(keys: string): PageKey | undefined {
  for (const g of [...groups].reverse()) {
    const k = g.keys.current.find((key) => key.keys === keys);
    if (k) return k;
  }
  return undefined;
}
let first: { stroke: string; at: number } | undefined;
function onKeyDown(e: KeyboardEvent) {
  if (e.defaultPrevented || e.isComposing || (e.repeat && e.key === 'Enter')) return;
  const stroke = strokeOf(e);
  const typing = isTyping(e.target);
  const pair = first && e.timeStamp - first.at < 1200 ? `${first.stroke} ${stroke}` : undefined;
  first = undefined;
  const key = (pair === undefined ? undefined : find(pair)) ?? find(stroke);
  if (key) {
    if (dialogOpen() || (typing && !key.whileTyping)) return;
    // Enter on a link or button is that link's or button's own.
    if (stroke === 'enter' && e.target instanceof Element && e.target.closest('a,button,summary'))
      return;
    e.preventDefault();
    key.run();
  } else if (
    !typing &&
    groups.some((g) => g.keys.current.some((k) => k.keys.startsWith(`${stroke} `)))
  ) {
    first = { stroke, at: e.timeStamp };
  }
}
/** Called once, by the shell. */
export function listenForKeys(): () => void {
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}
/** "mod+k" as this machine writes it. */
export function keyWords(keys: string): string[] {
  const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);
  const held = keys.includes('+');
  return keys.split(/[ +]/).map((k) => {
    if (k === 'mod') return apple ? '⌘' : 'Ctrl';
    if (k.length === 1 && !held) return k;
    return `${k[0]?.toUpperCase() ?? ''}${k.slice(1)}`;
  });
}
