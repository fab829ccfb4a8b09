import { date } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import { before, type ClientFields, clientRefusal, nameOf, tidyClient } from './client.ts';

const ada: ClientFields = {
  givenName: 'Augusta',
  familyName: 'Reed',
  preferredName: '',
  bornOn: date('1990-12-10'),
  sex: 'female',
  email: '',
  phone: '',
  street: '',
  street2: '',
  city: '',
  state: '',
  zip: '',
  pays: 'self',
  language: 'en' as const,
  preferredChannel: null,
  zone: '',
};
const today = date('2026-03-02');

describe('a client’s record', () => {
  test.each([
    ['as little as a name', {}, undefined],
    ['no birth date', { bornOn: null }, undefined],
    ['born today', { bornOn: today }, undefined],
    ['born tomorrow', { bornOn: date('2026-03-03') }, 'born-later'],
    ['e-mail', { email: 'ada@' }, 'email-wrong'],
    ['phone', { phone: '12' }, 'phone-wrong'],
    ['ZIP', { zip: '123' }, 'zip-wrong'],
    ['state', { state: 'ZZ' }, 'state-wrong'],
  ])('%s', (_label, change, expected) => {
    expect(clientRefusal({ ...ada, ...change }, today)?.code).toBe(expected);
  });
  test('one spelling', () => {
    expect(tidyClient({ ...ada, email: 'Ada@Example.COM', state: 'ny' })).toMatchObject({
      email: 'ada@example.com',
      state: 'NY',
    });
  });
  test('the name a person goes by', () => {
    expect(nameOf(ada)).toBe('Augusta Reed');
    expect(nameOf({ ...ada, preferredName: 'Ada' })).toBe('Augusta (Ada) Reed');
  });
  test('what stood there before', () => {
    expect(before({ ...ada }, { ...ada })).toBeNull();
    expect(before({ ...ada }, { ...ada, bornOn: null, phone: '1' })).toEqual({
      bornOn: '1990-12-10',
      phone: '',
    });
  });
});
