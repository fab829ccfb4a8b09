import ssh2 from 'ssh2';
import { expect, test } from 'vitest';
import { freshSshKeys } from './ssh-keys.ts';

test('two thousand pairs: each can be read again, and signs', () => {
  for (let n = 0; n < 2_000; n++) {
    const keys = freshSshKeys();
    const secret = ssh2.utils.parseKey(keys.private);
    const open = ssh2.utils.parseKey(keys.public);
    if (secret instanceof Error || open instanceof Error) throw new Error('one cannot be read');
    const signed = (Array.isArray(secret) ? secret[0] : secret)?.sign('harbor') as Buffer;
    expect((Array.isArray(open) ? open[0] : open)?.verify('harbor', signed)).toBe(true);
  }
});
