/** Stripe's own fields in the portal; see ui/stripe-card.ts. */
import { useEffect, useRef, useState } from 'react';
import { handOverTo, STRIPE_AWAY, stripeFieldsOf } from '../ui/stripe-card.ts';
import type { Fields } from './AddCard.tsx';
import { Loading, Trouble } from './Pieces.tsx';

export default function StripeCard({ setup, onReady }: Fields) {
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'there' | 'away'>('loading');
  const ready = useRef(onReady);
  ready.current = onReady;
  useEffect(() => {
    let left = false;
    let unmount: (() => void) | undefined;
    stripeFieldsOf(setup, matchMedia('(prefers-color-scheme: dark)').matches)
      .then((made) => {
        if (left) return;
        if (!made || !place.current) return setState('away');
        const field = made.elements.create('payment');
        field.mount(place.current);
        unmount = () => field.unmount();
        field.on('ready', () => {
          setState('there');
          ready.current(handOverTo(made.stripe, made.elements));
        });
      })
      .catch(() => setState('away'));
    return () => {
      left = true;
      unmount?.();
    };
  }, [setup]);
  return (
    <>
      {state === 'loading' && <Loading lines={3} />}
      {state === 'away' && <Trouble error={STRIPE_AWAY} />}
      <div ref={place} />
    </>
  );
}
