/** j k between claims of a remittance, n to the next that is not clean, m to match, p to post one alone. */
import { useRef, useState } from 'react';
import { useKeys } from '../../../ui/keys.ts';
import type { RemittanceClaim } from './remittances-api.ts';

export function useCardKeys(
  claims: readonly RemittanceClaim[],
  acts: {
    readonly match: (claim: RemittanceClaim) => unknown;
    readonly post: (claim: RemittanceClaim) => unknown;
  },
) {
  const [at, setAt] = useState(-1);
  const holder = useRef<HTMLDivElement>(null);
  const show = (next: number) => {
    if (next < 0 || next >= claims.length) return;
    setAt(next);
    requestAnimationFrame(() => {
      const card = holder.current?.querySelector<HTMLElement>(`[data-card="${next}"]`);
      card?.focus({ preventScroll: true });
      card?.scrollIntoView({ block: 'nearest' });
    });
  };
  const wants = (c: RemittanceClaim) => c.state === 'stop' || c.state === 'look';
  const nextWanting = () => {
    const after = claims.findIndex((c, i) => i > at && wants(c));
    show(after < 0 ? claims.findIndex(wants) : after);
  };
  const onHere = (act: (claim: RemittanceClaim) => unknown) => () => {
    const claim = claims[at];
    if (claim) act(claim);
  };
  useKeys([
    { keys: 'j', does: 'Next claim', run: () => show(Math.min(at + 1, claims.length - 1)) },
    { keys: 'k', does: 'Claim before', run: () => show(Math.max(at - 1, 0)) },
    { keys: 'n', does: 'Next claim to look at', run: nextWanting },
    { keys: 'm', does: 'Match it by hand', run: onHere(acts.match) },
    { keys: 'p', does: 'Post this claim alone', run: onHere(acts.post) },
  ]);
  return { at, set: setAt, holder };
}
