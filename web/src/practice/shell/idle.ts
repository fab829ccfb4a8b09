/** How long nobody has touched this browser, over all its tabs; and leaving. */
import { call, queryClient } from '../../ui/api.ts';

let lastTouch = Date.now();
const tabs =
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('clearhour');
type Said = { touch: number } | { left: true };

let told = 0;
export function touch(): void {
  lastTouch = Date.now();
  if (lastTouch - told < 5_000) return;
  told = lastTouch;
  tabs?.postMessage({ touch: lastTouch } satisfies Said);
}
export const idleMs = (): number => Date.now() - lastTouch;

/** Listens to this tab's hands and to the other tabs; gives back how to stop. */
export function watchTouches(onLeft: () => void): () => void {
  const hands = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;
  for (const h of hands) window.addEventListener(h, touch, { passive: true });
  const hear = (e: MessageEvent<Said>) => {
    if ('left' in e.data) onLeft();
    else lastTouch = Math.max(lastTouch, e.data.touch);
  };
  tabs?.addEventListener('message', hear);
  return () => {
    for (const h of hands) window.removeEventListener(h, touch);
    tabs?.removeEventListener('message', hear);
  };
}
/** Ends the session on the server, in every tab; the caller decides what this tab shows. */
export async function endSession(): Promise<void> {
  await call('POST /api/sign-out', {}, { open: true }).catch(() => undefined);
  tabs?.postMessage({ left: true } satisfies Said);
}
/** Signs out and forgets everything this tab knew. */
export async function leave(): Promise<void> {
  // On a shared computer the next person must not find what was typed. Loaded only now: notes are not in the first bundle.
  const { forgetDrafts } = await import('../notes/local-drafts.ts');
  forgetDrafts();
  await endSession();
  queryClient.clear();
  location.assign('/');
}
