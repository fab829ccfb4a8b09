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

const COMMON = new Set([
  'password1234',
  '123456789012',
  'qwertyuiop12',
  'letmein12345',
  'clearhour1234',
]);
export function passwordRefusal(password: string, email: string): Refusal | undefined {
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
  const name = email.split('@')[0]?.toLowerCase() ?? '';
  const plain = password.toLowerCase();
  if (
    COMMON.has(plain) ||
    // "n@…" would forbid every n: only a name long enough to be a guess counts.
    (name.length >= 4 && plain.includes(name)) ||
    /^(.)\1+$/.test(plain)
  ) {
    return refuse('password-guessable', 'That password is easy to guess. Choose another.', {
      field: 'password',
    });
  }
  return undefined;
}
