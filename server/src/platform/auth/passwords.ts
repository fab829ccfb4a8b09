/** Passwords: argon2id with OWASP's parameters; checked in a thread, so that the event loop stays free. */

import { type Refusal, refuse } from '@clearhour/values';
import { hash, verify } from '@node-rs/argon2';

const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, OPTIONS);

let decoy: Promise<string> | undefined;
/** Takes as long for an unknown person as for a known one, so that the answer's time tells nothing. */
export async function passwordMatches(
  stored: string | null | undefined,
  password: string,
): Promise<boolean> {
  decoy ??= hashPassword('an account that is not there');
  const ok = await verify(stored ?? (await decoy), password);
  return ok && stored != null;
}

/** What lists of leaked passwords are full of, once the numbers and marks people put behind it are gone. */
const COMMON = new Set(
  (
    'password passwordpassword mypassword newpassword passphrase qwerty qwertyqwerty qwertyuiop qwertyuiopas letmein ' +
    'letmeinplease letmeinnow welcome welcomeback iloveyou iloveyouforever changeme changemenow admin administrator ' +
    'sunshine princess football baseball basketball superman batman monkey dragon michael charlie jordan shadow ' +
    'master abc abcabc qazwsx qazwsxedc qazwsxedcrfv zaqwsx asdfgh asdfghjkl zxcvbnm trustno secret topsecret login ' +
    'test testing testtest hello helloworld whatever computer internet starwars pokemon summer winter spring autumn ' +
    'clearhour therapy therapist portal myportal patient client'
  ).split(' '),
);
/** Keys beside each other and counting, there and back. */
const RUNS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
].flatMap((run) => [run, [...run].reverse().join('')]);
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  '@': 'a',
  '0': 'o',
  $: 's',
  '3': 'e',
  '1': 'i',
};
/** Letters that must be left of it beside the person's own name. */
const OWN_LETTERS = 6;

function guessable(password: string, email: string, name: string): boolean {
  const plain = password.toLowerCase();
  const bare = plain.replace(/[^a-z]+$/, '').replace(/[@0$31]/g, (c) => LOOKS_LIKE[c] ?? c);
  const mailName = email.split('@')[0]?.toLowerCase() ?? '';
  const names = name
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length >= 3 && plain.includes(word));
  const beside = names.reduce((left, word) => left.replaceAll(word, ''), plain);
  return (
    COMMON.has(bare.replace(/[^a-z]/g, '')) ||
    RUNS.some((run) => run.includes(plain)) ||
    /^(.{1,4})\1+$/s.test(plain) ||
    // "n@…" would forbid every n: only a name long enough to be a guess counts.
    (mailName.length >= 4 && plain.includes(mailName)) ||
    // A sentence with their name in it is none; their name and a year is.
    (names.length > 0 && beside.replace(/[^\p{L}]/gu, '').length < OWN_LETTERS)
  );
}
export function passwordRefusal(password: string, email: string, name = ''): Refusal | undefined {
  if (password.length < 12) {
    return refuse(
      'password-short',
      'Choose a password of at least 12 characters; a short sentence is good.',
      { field: 'password' },
    );
  }
  if (password.length > 200)
    return refuse('password-long', 'Choose a password of at most 200 characters.', {
      field: 'password',
    });
  if (guessable(password, email, name)) {
    return refuse('password-guessable', 'That password is easy to guess. Choose another.', {
      field: 'password',
    });
  }
  return undefined;
}
