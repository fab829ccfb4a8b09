/**
 * Sealing of passwords and keys: AES-256-GCM with a key of this installation. The nonce is made from the
 * text itself (HMAC-SHA-256), so that the same request asked twice is the same request; two equal secrets
 * of one practice look equal, which tells nobody what they are.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Sealer {
  /** `place` binds the sealed text to where it stands: elsewhere it does not open. */
  seal(text: string, place: string): Uint8Array;
  /** Throws SealBroken when it was changed, moved, or sealed with another key. */
  open(sealed: Uint8Array, place: string): string;
}
export class SealBroken extends Error {}

const NONCE = 12;
const TAG = 16;

/** `secret`: at least 32 random characters; both keys are derived from it. */
export function sealer(secret: string): Sealer {
  const key = createHash('sha256').update(`clearhour seal ${secret}`).digest();
  const nonceKey = createHash('sha256').update(`clearhour nonce ${secret}`).digest();
  return {
    seal(text, place) {
      const nonce = createHmac('sha256', nonceKey)
        .update(`${place.length}:${place}${text}`)
        .digest()
        .subarray(0, NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed);
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE))
          .setAAD(Buffer.from(place))
          .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
        const body = bytes.subarray(NONCE + TAG);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      } catch {
        throw new SealBroken('a sealed secret does not open with the key of this installation');
      }
    },
  };
}

const FILE = 'secrets.key';
/**
 * The key of this installation: `given` (CLEARHOUR_SECRET), else a file beside the database, made at the
 * first need and readable by this account only. Not in the database, so that a copy of that opens nothing.
 */
export function installationSealer(given: string | undefined, dataDir: string): Sealer {
  let made: Sealer | undefined;
  const need = () => {
    made ??= sealer(given ?? keyFile(join(dataDir, FILE)));
    return made;
  };
  return {
    seal: (text, place) => need().seal(text, place),
    open: (sealed, place) => need().open(sealed, place),
  };
}
function keyFile(path: string): string {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // Another process was faster: its key counts.
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    }
  }
  chmodSync(path, 0o600);
  return readFileSync(path, 'utf8').trim();
}
