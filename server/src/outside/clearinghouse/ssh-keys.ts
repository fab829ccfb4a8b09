/** A pair of Ed25519 keys that can be read again. */
import ssh2 from 'ssh2';

const { generateKeyPairSync, parseKey } = ssh2.utils;

/**
 * In OpenSSH's form. ssh2 writes 3 keys of 1,000 so that nothing can read them (it drops a zero byte at the
 * beginning of a key): such a pair is thrown away here, before it is kept and shown to clients for years.
 */
export function freshSshKeys(): { readonly private: string; readonly public: string } {
  for (;;) {
    const keys = generateKeyPairSync('ed25519');
    const read = [keys.private, keys.public].map((key) => parseKey(key));
    if (!read.some((key) => key instanceof Error)) return keys;
  }
}
