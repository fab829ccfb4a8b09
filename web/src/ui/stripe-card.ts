/** Stripe's own fields in a frame of theirs: the number never touches our page. Loaded only when asked for. */
import type { Stripe, StripeElements } from '@stripe/stripe-js';

/** Hands the card to the processor; gives a sentence when that did not work. */
export type HandOver = () => Promise<string | undefined>;
export const STRIPE_AWAY =
  'Stripe’s card form could not be loaded, so nothing was sent. Check the connection, close this and try again.';

/** Undefined where Stripe cannot be had. */
export async function stripeFieldsOf(
  setup: {
    readonly publishableKey?: string | undefined;
    readonly clientSecret?: string | undefined;
  },
  dark: boolean,
) {
  const { loadStripe } = await import('@stripe/stripe-js/pure');
  const stripe = await loadStripe(setup.publishableKey ?? '');
  if (!stripe || setup.clientSecret === undefined) return undefined;
  const elements = stripe.elements({
    clientSecret: setup.clientSecret,
    appearance: { theme: dark ? 'night' : 'stripe', variables: { colorPrimary: '#0c5f5d' } },
  });
  return { stripe, elements };
}
export const handOverTo =
  (stripe: Stripe, elements: StripeElements): HandOver =>
  async () => {
    const { error } = await stripe.confirmSetup({ elements, redirect: 'if_required' });
    return error
      ? (error.message ?? 'The card was not accepted. Nothing was put on file; try another card.')
      : undefined;
  };
