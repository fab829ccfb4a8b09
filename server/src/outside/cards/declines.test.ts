import { describe, expect, test } from 'vitest';
import { declineFor, declineOf } from './declines.ts';

describe('a decline', () => {
  test.each([
    { word: 'insufficient_funds', code: 'insufficient-funds', hard: false },
    { word: 'generic_decline', code: 'do-not-honor', hard: false },
    { word: 'card_velocity_exceeded', code: 'limit-reached', hard: false },
    { word: 'processing_error', code: 'bank-unavailable', hard: false },
    { word: 'stolen_card', code: 'lost-or-stolen', hard: true },
    { word: 'fraudulent', code: 'suspected-fraud', hard: true },
    { word: 'expired_card', code: 'expired-card', hard: true },
    { word: 'revocation_of_authorization', code: 'authorization-withdrawn', hard: true },
    { word: 'never_heard_of', code: 'declined', hard: false },
    { word: 'constructor', code: 'declined', hard: false },
    { word: undefined, code: 'declined', hard: false },
  ])('$word is $code', ({ word, code, hard }) => {
    expect(declineFor(word)).toMatchObject({ code, hard });
  });
  test('becomes hard when the network says not to try again', () => {
    expect(declineFor('insufficient_funds', 'do_not_try_again')).toMatchObject({
      code: 'insufficient-funds',
      hard: true,
    });
    expect(declineFor('insufficient_funds', 'try_again_later').hard).toBe(false);
  });
  test('does not promise a later try when the network forbids it', () => {
    expect(declineFor('insufficient_funds', 'do_not_try_again').sentence).not.toContain('later');
  });
  test('does not tell a thief that the card is known as stolen', () => {
    const { sentence } = declineOf('lost-or-stolen');
    expect(sentence).toBe(declineOf('suspected-fraud').sentence);
    expect(sentence).toBe(declineOf('declined').sentence);
    expect(sentence).not.toMatch(/lost|stolen|fraud/i);
  });
});
