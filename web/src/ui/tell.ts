/** A short message that goes by itself: `tell('Posted 14 lines.', { undo: () => reverse.mutate(…) })`. */
let last: { undo: () => unknown; until: number; id: string } | undefined;

export interface TellOptions {
  /** Puts it back; also on the key u, for half a minute. */
  readonly undo?: () => unknown;
  readonly state?: 'settled' | 'risk';
}
export async function tell(text: string, options: TellOptions = {}): Promise<void> {
  // One undo at a time: of two, the older one would be pressed for the newer.
  dropUndo();
  const { showMessage } = await import('./Message.tsx');
  const { undo } = options;
  const id = showMessage(text, options.state ?? 'settled', undo && (() => undoLast()));
  last = undo ? { undo, until: Date.now() + 30_000, id } : undefined;
}
/** What stood to be undone is not the last act any more. */
export function dropUndo(): void {
  const before = last;
  last = undefined;
  if (before) void import('./Message.tsx').then(({ hideMessage }) => hideMessage(before.id));
}
export function undoLast(): void {
  const now = last;
  dropUndo();
  if (now && Date.now() <= now.until) now.undo();
}
