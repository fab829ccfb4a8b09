import { describe, expect, test } from 'vitest';
import {
  addressRefusal,
  emailRefusal,
  maskTaxId,
  npiRefusal,
  phoneRefusal,
  stateRefusal,
  taxIdRefusal,
  tidyTaxId,
  zipRefusal,
} from './numbers.ts';

describe('what people type', () => {
  test.each([
    ['npi', npiRefusal('1999993334')?.code, undefined],
    ['npi, last digit wrong', npiRefusal('1999993335')?.code, 'npi-wrong'],
    ['npi, nine digits', npiRefusal('199999333')?.code, 'npi-wrong'],
    ['ein', taxIdRefusal('12-3456789', 'ein')?.code, undefined],
    ['ein prefix never given', taxIdRefusal('00-3456789', 'ein')?.code, 'tax-id-wrong'],
    ['ssn', taxIdRefusal('123-45-6789', 'ssn')?.code, undefined],
    ['ssn area 666', taxIdRefusal('666-45-6789', 'ssn')?.code, 'tax-id-wrong'],
    ['zip', zipRefusal('10001')?.code, undefined],
    ['zip+4', zipRefusal('10001-1234')?.code, undefined],
    ['zip, four digits', zipRefusal('1001')?.code, 'zip-wrong'],
    ['zip, letters', zipRefusal('K1A 0B1')?.code, 'zip-wrong'],
    ['state', stateRefusal('NY')?.code, undefined],
    ['state unknown', stateRefusal('XX')?.code, 'state-wrong'],
    ['nothing of an address', addressRefusal({ state: '', zip: '' })?.code, undefined],
    ['e-mail', emailRefusal('ada.reed+x@example.com')?.code, undefined],
    ['e-mail without dot', emailRefusal('ada@example')?.code, 'email-wrong'],
    ['e-mail, two @', emailRefusal('a@b@c.com')?.code, 'email-wrong'],
    ['e-mail with a space', emailRefusal('a b@c.com')?.code, 'email-wrong'],
    ['phone', phoneRefusal('(212) 555-0134')?.code, undefined],
    ['phone with 1', phoneRefusal('+1 212 555 0134')?.code, undefined],
    ['phone with extension', phoneRefusal('212-555-0134 ext. 12')?.code, undefined],
    ['phone abroad', phoneRefusal('+44 20 7946 0958')?.code, undefined],
    ['phone, seven digits', phoneRefusal('555-0134')?.code, 'phone-wrong'],
    ['phone, words', phoneRefusal('call me')?.code, 'phone-wrong'],
  ])('%s', (_label, got, expected) => expect(got).toBe(expected));
  test('an SSN is spelt one way, and masked', () => {
    expect(tidyTaxId('123456789', 'ssn')).toBe('123-45-6789');
    expect(tidyTaxId('123456789', 'ein')).toBe('12-3456789');
    expect(maskTaxId('123-45-6789', 'ssn')).toBe('•••-••-6789');
    expect(maskTaxId('12-3456789', 'ein')).toBe('12-3456789');
  });
});
