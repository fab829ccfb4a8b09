import { expect, test } from 'vitest';
import { actWords } from './audit-words.ts';

test.each([
  ['sign-note', 'signed note'],
  ['sign-in', 'signed in'],
  ['take-back-fee', 'took back fee'],
  ['request-write-off', 'requested write-off'],
  ['change-me', 'changed own details'],
  ['revoke-other-web-sessions', 'revoked other sign-ins'],
  ['send-back-note', 'sent back note'],
  ['move-session', 'moved session'],
])('%s is %s', (action, words) => expect(actWords(action)).toBe(words));
