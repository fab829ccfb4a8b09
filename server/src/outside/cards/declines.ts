/**
 * Why cards are declined, as data: the processor's word, ours, and what to tell a person. Hard means
 * the same card must not be tried again; soft means that a later try may succeed.
 *
 * The words are Stripe's decline and card error codes; which of them are hard is our reading. Written on
 * the date below and not yet compared line by line with https://docs.stripe.com/declines/codes. A word
 * that is missing is treated as soft and unexplained. Lost, stolen and suspected
 * fraud share one sentence with the plain decline, because the cardholder must not learn the difference.
 */
export const DECLINES_WRITTEN = '2026-11-21';

export type DeclineCode =
  | 'insufficient-funds'
  | 'limit-reached'
  | 'do-not-honor'
  | 'call-bank'
  | 'lost-or-stolen'
  | 'suspected-fraud'
  | 'expired-card'
  | 'wrong-details'
  | 'account-closed'
  | 'not-allowed'
  | 'authorization-withdrawn'
  | 'bank-unavailable'
  | 'duplicate'
  | 'amount-not-accepted'
  | 'card-removed'
  | 'canceled'
  | 'declined';

export interface Decline {
  readonly code: DeclineCode;
  readonly hard: boolean;
  readonly sentence: string;
}

const PLAIN = 'The bank declined the card and gave no reason. Please use another card.';
const MEANINGS: Readonly<Record<DeclineCode, Omit<Decline, 'code'>>> = {
  'insufficient-funds': {
    hard: false,
    sentence: 'The card does not have enough money available. It can be tried again later.',
  },
  'limit-reached': {
    hard: false,
    sentence: 'The card has reached a limit set by the bank. It can be tried again later.',
  },
  'do-not-honor': {
    hard: false,
    sentence: 'The bank declined the card and gave no reason. The cardholder can ask the bank.',
  },
  'call-bank': {
    hard: false,
    sentence: 'The bank wants the cardholder to call before it approves the payment.',
  },
  'lost-or-stolen': { hard: true, sentence: PLAIN },
  'suspected-fraud': { hard: true, sentence: PLAIN },
  'expired-card': { hard: true, sentence: 'The card has expired. Please use another card.' },
  'wrong-details': {
    hard: true,
    sentence: 'A detail of the card is wrong. Please enter the card again.',
  },
  'account-closed': {
    hard: true,
    sentence: 'The card or its account is no longer valid. Please use another card.',
  },
  'not-allowed': {
    hard: true,
    sentence: 'The card cannot be used for this kind of payment. Please use another card.',
  },
  'authorization-withdrawn': {
    hard: true,
    sentence: 'The cardholder told the bank to stop these payments. Ask before charging again.',
  },
  'bank-unavailable': {
    hard: false,
    sentence: 'The bank could not be reached. It can be tried again later.',
  },
  duplicate: {
    hard: false,
    sentence: 'The same amount was charged to the card moments ago. Check that first.',
  },
  'amount-not-accepted': {
    hard: true,
    sentence: 'The amount is too small or too large for a card payment.',
  },
  'card-removed': {
    hard: true,
    sentence: 'The card is no longer on file with the card processor. Please enter a card again.',
  },
  canceled: { hard: true, sentence: 'The payment was canceled before it was completed.' },
  declined: { hard: false, sentence: PLAIN },
};

/** Processor word → our word. What is not listed is 'declined': soft, to be looked at by a person. */
const WORDS: Readonly<Record<string, DeclineCode>> = {
  account_closed: 'account-closed',
  amount_too_large: 'amount-not-accepted',
  amount_too_small: 'amount-not-accepted',
  approve_with_id: 'bank-unavailable',
  bank_account_restricted: 'not-allowed',
  bank_account_unusable: 'not-allowed',
  call_issuer: 'call-bank',
  card_not_supported: 'not-allowed',
  card_velocity_exceeded: 'limit-reached',
  currency_not_supported: 'not-allowed',
  debit_not_authorized: 'authorization-withdrawn',
  do_not_honor: 'do-not-honor',
  do_not_try_again: 'not-allowed',
  duplicate_transaction: 'duplicate',
  expired_card: 'expired-card',
  fraudulent: 'suspected-fraud',
  generic_decline: 'do-not-honor',
  highest_risk_level: 'suspected-fraud',
  incorrect_address: 'wrong-details',
  incorrect_cvc: 'wrong-details',
  incorrect_number: 'wrong-details',
  incorrect_zip: 'wrong-details',
  insufficient_funds: 'insufficient-funds',
  invalid_account: 'account-closed',
  invalid_amount: 'amount-not-accepted',
  invalid_cvc: 'wrong-details',
  invalid_expiry_month: 'wrong-details',
  invalid_expiry_year: 'wrong-details',
  invalid_number: 'wrong-details',
  issuer_not_available: 'bank-unavailable',
  lost_card: 'lost-or-stolen',
  merchant_blacklist: 'suspected-fraud',
  new_account_information_available: 'account-closed',
  no_account: 'account-closed',
  no_action_taken: 'do-not-honor',
  not_permitted: 'not-allowed',
  pickup_card: 'lost-or-stolen',
  previously_declined_do_not_retry: 'not-allowed',
  processing_error: 'bank-unavailable',
  reenter_transaction: 'bank-unavailable',
  restricted_card: 'lost-or-stolen',
  revocation_of_all_authorizations: 'authorization-withdrawn',
  revocation_of_authorization: 'authorization-withdrawn',
  security_violation: 'do-not-honor',
  service_not_allowed: 'not-allowed',
  stolen_card: 'lost-or-stolen',
  stop_payment_order: 'authorization-withdrawn',
  transaction_not_allowed: 'not-allowed',
  try_again_later: 'bank-unavailable',
  withdrawal_count_limit_exceeded: 'limit-reached',
};

/** The decline in our words. `advice` is the card network's: "do not try again" makes any decline hard. */
export function declineFor(word: string | undefined, advice?: string): Decline {
  const code = (word !== undefined && Object.hasOwn(WORDS, word) && WORDS[word]) || 'declined';
  return declineOf(code, advice);
}
export function declineOf(code: DeclineCode, advice?: string): Decline {
  const meaning = MEANINGS[code];
  if (advice !== 'do_not_try_again' || meaning.hard) return { code, ...meaning };
  return { code, hard: true, sentence: PLAIN };
}
export const isDeclineCode = (text: string): text is DeclineCode => Object.hasOwn(MEANINGS, text);
