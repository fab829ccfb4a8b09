/** Stripe's own fields in a frame of theirs: the number never touches our page. Loaded only when asked for. */
import { useMantineColorScheme } from '@mantine/core';
import type { Stripe, StripeElements } from '@stripe/stripe-js';
import { useEffect, useRef, useState } from 'react';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { TextSkeletons } from '../../../ui/Skeletons.tsx';
import type { CardSetup, HandOver } from './AddCard.tsx';

type Setup = Pick<CardSetup, 'clientSecret' | 'publishableKey'>;
const AWAY =
  'Stripe’s card form could not be loaded, so nothing was sent. Check the connection, close this and try again.';

async function fieldsOf(setup: Setup, dark: boolean) {
  const { loadStripe } = await import('@stripe/stripe-js/pure');
  const stripe = await loadStripe(setup.publishableKey ?? '');
  if (!stripe || setup.clientSecret === undefined) return undefined;
  const elements = stripe.elements({
    clientSecret: setup.clientSecret,
    appearance: { theme: dark ? 'night' : 'stripe', variables: { colorPrimary: '#0c5f5d' } },
  });
  return { stripe, elements };
}
const handOverTo =
  (stripe: Stripe, elements: StripeElements): HandOver =>
  async () => {
    const { error } = await stripe.confirmSetup({ elements, redirect: 'if_required' });
    return error
      ? (error.message ?? 'The card was not accepted. Nothing was put on file; try another card.')
      : undefined;
  };

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
    fieldsOf(setup, dark)
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
      {state === 'away' && <RefusalText error={AWAY} />}
      <div ref={place} />
    </>
  );
}
