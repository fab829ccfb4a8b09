/** Stripe's own fields in a frame of theirs: the number never touches our page. Loaded only when asked for. */
import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { TextSkeletons } from '../../../ui/Skeletons.tsx';
import { handOverTo, STRIPE_AWAY, stripeFieldsOf } from '../../../ui/stripe-card.ts';
import type { CardSetup, HandOver } from './AddCard.tsx';

type Setup = Pick<CardSetup, 'clientSecret' | 'publishableKey'>;
export default function StripeFields({
  setup,
  onReady,
}: {
  setup: Setup;
  onReady: (give: HandOver) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'there' | 'away'>('loading');
  const dark = useMantineColorScheme().colorScheme === 'dark';
  const ready = useRef(onReady);
  ready.current = onReady;
  useEffect(() => {
    let left = false;
    let unmount: (() => void) | undefined;
    stripeFieldsOf(setup, dark)
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
  }, [setup, dark]);
  return (
    <>
      {state === 'loading' && <TextSkeletons lines={4} />}
      {state === 'away' && <RefusalText error={STRIPE_AWAY} />}
      <div ref={place} />
    </>
  );
}
