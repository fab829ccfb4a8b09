/** Acts that a page offers in the ⌘K palette while it is open. */
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react';

export interface PageAction {
  readonly id: string;
  /** A verb: "Record a payment". */
  readonly label: string;
  readonly detail?: string;
  readonly words?: readonly string[];
  readonly icon?: ReactNode;
  readonly run: () => unknown;
}
let sets: readonly { readonly current: readonly PageAction[] }[] = [];
const watchers = new Set<() => void>();
function change(next: typeof sets) {
  sets = next;
  for (const w of watchers) w();
}
/** `useActions([{ id: 'pay', label: 'Record a payment', run: open }])` */
export function useActions(actions: readonly PageAction[]): void {
  const latest = useRef(actions);
  latest.current = actions;
  const ids = actions.map((a) => a.id + a.label).join('|');
  useEffect(() => {
    change([...sets, latest]);
    return () => change(sets.filter((s) => s !== latest));
  }, [ids]);
}
export const usePageActions = (): PageAction[] =>
  useSyncExternalStore(
    (w) => {
      watchers.add(w);
      return () => watchers.delete(w);
    },
    () => sets,
  ).flatMap((s) => [...s.current]);
