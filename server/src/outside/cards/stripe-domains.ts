/**
 * Apple Pay, Google Pay and Link show in Stripe's fields on domains that are registered with Stripe
 * (https://docs.stripe.com/payments/payment-methods/pmd-registration). Asked first, so that it is registered once.
 */
import Stripe from 'stripe';
import { inOurWords } from './stripe-answers.ts';
import { STRIPE_VERSION, type StripeOptions } from './stripe-processor.ts';

export async function registerPayDomain(
  options: Pick<StripeOptions, 'secretKey' | 'account' | 'server'>,
  publicUrl: string,
): Promise<'registered' | 'known' | 'not-public'> {
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol !== 'https:') return 'not-public';
  const stripe = new Stripe(options.secretKey, {
    ...{ apiVersion: STRIPE_VERSION, telemetry: false, maxNetworkRetries: 2, timeout: 20_000 },
    ...(options.account === undefined ? {} : { stripeAccount: options.account }),
    ...options.server,
  });
  try {
    const known = await stripe.paymentMethodDomains.list({ domain_name: hostname });
    if (known.data.length > 0) return 'known';
    await stripe.paymentMethodDomains.create({ domain_name: hostname });
    return 'registered';
  } catch (error) {
    throw inOurWords(error, 'payment-method-domain');
  }
}
