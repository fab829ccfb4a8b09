/** Which passwords are refused as easy, and which sentences are not. */
import { expect, it } from 'vitest';
import { passwordRefusal } from './passwords.ts';

it.each([
  ['short', 'password-short'],
  ['password1234', 'password-guessable'],
  ['P@ssw0rd2026!', 'password-guessable'],
  ['Welcome-back-2026', 'password-guessable'],
  ['123123123123', 'password-guessable'],
  ['987654321098', 'password-guessable'],
  ['qwertyuiopasd', 'password-guessable'],
  ['my grace.lind page', 'password-guessable'],
  ['GraceLindgren1985', 'password-guessable'],
  ['grace 1985-04-17', 'password-guessable'],
  ['x'.repeat(201), 'password-long'],
  ['amazing grace how sweet', undefined],
  ['lindgren keeps two boats', undefined],
  ['a therapist of seven ducks', undefined],
  ['839475290116', undefined],
  ['contraseña más larga', undefined],
])('%s', (password, code) => {
  expect(passwordRefusal(password, 'grace.lind@example.com', 'Grace Lindgren')?.code).toBe(code);
});
