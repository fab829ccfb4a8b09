import { describe, expect, test } from 'vitest';
import { adviceFor, entriesOf, lookup, plbSentence } from './index.ts';

describe('lookup', () => {
  test.each([
    ['carc', '45', 'Charge above the contracted or allowed fee'],
    ['rarc', 'MA130', 'Unprocessable: no appeal, send a new claim'],
    ['claim-status-category', 'A2', 'Accepted for a decision'],
    ['claim-status', '496', 'You may not submit for this provider: enrollment'],
    ['place-of-service', '10', 'Telehealth, patient at home'],
    ['benefit-period', '29', 'Remaining'],
    ['reject-reason', '75', 'Payer does not find the member'],
    ['ta1-note', '025', 'Control number was used before: a duplicate'],
    ['taxonomy', '1041C0700X', 'Clinical social worker'],
  ] as const)('%s %s', (set, code, short) =>
    expect(lookup(set, code)).toMatchObject({ known: true, short }),
  );

  test.each([
    ['before it began', '10', '2021-12-31', 'not yet'],
    ['on the day it began', '10', '2022-01-01', 'in use'],
    ['with no dates known', '11', '1990-01-01', 'in use'],
  ])('a place of service %s', (_label, code, on, use) =>
    expect(lookup('place-of-service', code, { on })).toMatchObject({ use }),
  );
  test.each([
    ['the day before it stopped', '2007-05-31', 'in use'],
    ['the day it stopped', '2007-06-01', 'stopped'],
  ])('a reason %s', (_label, on, use) =>
    expect(lookup('carc', '42', { on })).toMatchObject({ use }),
  );
  test('without a day nothing is said of use', () =>
    expect(lookup('carc', '42')).not.toHaveProperty('use'));
  test('a day that is none is a mistake of the caller', () => {
    expect(() => lookup('carc', '45', { on: '3/2/2026' })).toThrow(RangeError);
    expect(() => lookup('carc', '45', { on: '2026-13-01' })).toThrow(RangeError);
  });

  test('an unknown code is passed on as it came', () => {
    expect(lookup('carc', ' zz9 ')).toEqual({
      known: false,
      set: 'carc',
      code: ' zz9 ',
      short: 'Code we have no words for',
    });
  });
  test.each(['', '__proto__', 'constructor', 'toString', '\u0000', 'x'.repeat(1_000_000)])(
    'a hostile code is only unknown',
    (code) => expect(lookup('rarc', code)).toMatchObject({ known: false, code }),
  );
  test('spaces and small letters do not matter', () => {
    expect(lookup('rarc', ' ma130 ')).toMatchObject({ known: true, code: 'MA130' });
  });
});

describe('what to do about an adjustment', () => {
  test.each([
    ['CO', '45', ['write-off'], 'no'],
    ['PR', '45', ['verify', 'bill-patient'], 'yes'],
    ['PI', '45', ['verify', 'appeal'], 'review'],
    ['PR', '3', ['bill-other-payer', 'bill-patient'], 'yes'],
    ['CO', '29', ['appeal', 'write-off'], 'no'],
    ['PR', '29', ['verify', 'appeal'], 'review'],
    ['OA', '23', ['note'], 'no'],
    ['OA', '18', ['verify', 'fix'], 'no'],
    ['CO', '197', ['appeal', 'write-off'], 'no'],
    ['CO', '253', ['write-off'], 'no'],
    ['PR', '253', ['verify'], 'review'],
    ['CO', '96', ['verify', 'appeal', 'write-off'], 'no'],
    ['PR', '96', ['bill-patient'], 'yes'],
    ['CO', '27', ['verify', 'bill-other-payer'], 'no'],
    ['PR', '27', ['verify', 'bill-other-payer', 'bill-patient'], 'yes'],
    ['PR', '197', ['verify', 'appeal', 'bill-patient'], 'yes'],
    ['CO', '3', ['bill-other-payer'], 'no'],
    ['CO', 'ZZ9', ['verify', 'write-off'], 'no'],
    ['PR', 'ZZ9', ['verify', 'bill-other-payer', 'bill-patient'], 'yes'],
    ['XX', '45', ['verify'], 'review'],
    ['co', ' 45', ['write-off'], 'no'],
  ])('%s-%s', (group, reason, acts, patientOwes) =>
    expect(adviceFor(group, reason)).toMatchObject({ acts, patientOwes }),
  );

  test('outside PR no reason bills the patient; under PR none is written off unasked', () => {
    const reasons = [...entriesOf('carc').map((entry) => entry.code), 'ZZ9'];
    for (const reason of reasons) {
      for (const group of ['CO', 'OA', 'PI', 'CR', 'XX'])
        expect(adviceFor(group, reason).acts, `${group}-${reason}`).not.toContain('bill-patient');
      expect(adviceFor('PR', reason).acts[0], `PR-${reason}`).not.toBe('write-off');
    }
  });
  test('a group that changes the act says so', () => {
    expect(adviceFor('CO', '27').sentence).toMatch(/Group CO: do not bill the patient for it\.$/);
    expect(adviceFor('PI', '27').sentence).toMatch(/before you have checked law and contract\.$/);
    expect(adviceFor('PR', '50').sentence).toMatch(/leaves it to the patient: check the contract/);
  });
});

/** BPR02 = the claims’ payments less these amounts: a positive one takes money from the provider. */
describe('who owes whom at the provider level', () => {
  test.each([
    ['WO', 4_000, 'The payer takes back an earlier overpayment out of this payment.'],
    [
      'FB',
      -9_500,
      'This remittance came out below zero: you owe the payer this much, carried to a later one.',
    ],
    ['FB', 9_500, 'The payer applies a balance you owed from an earlier remittance.'],
    ['L6', -235, 'The payer pays you interest for paying late.'],
    ['72', -4_000, 'The payer has your refund check; a recovery of the same amount offsets it.'],
    ['PI', -100, 'The payer adds this much to the payment.'],
    [
      'ZZ',
      100,
      'The payer keeps this much from the payment. We have no words for its reason: ask the payer what it is for.',
    ],
    [
      'ZZ',
      -1,
      'The payer adds this much to the payment. We have no words for its reason: ask the payer what it is for.',
    ],
    ['WO', 0, 'No money moves by this line.'],
    ['WO', Number.NaN, 'No money moves by this line.'],
  ])('%s %i', (reason, cents, sentence) => expect(plbSentence(reason, cents)).toBe(sentence));
});
