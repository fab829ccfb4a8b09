/** One place that knows whether the sign-in overlay is up. Requests that met a 401 wait for it here. */
import { useSyncExternalStore } from 'react';

export type SignedOutWhy = 'ended' | 'idle';
let why: SignedOutWhy | undefined;
let waiting: ((ok: boolean) => void)[] = [];
const watchers = new Set<() => void>();
const tell = () => {
  for (const w of watchers) w();
};

/** Shows the overlay; resolves true once the same person has signed in again. */
export function askForSignIn(reason: SignedOutWhy = 'ended'): Promise<boolean> {
  why ??= reason;
  tell();
  return new Promise((done) => waiting.push(done));
}
export function signInFinished(ok: boolean): void {
  why = undefined;
  const were = waiting;
  waiting = [];
  tell();
  for (const done of were) done(ok);
}
export const useSignedOut = (): SignedOutWhy | undefined =>
  useSyncExternalStore(
    (w) => {
      watchers.add(w);
      return () => watchers.delete(w);
    },
    () => why,
  );
