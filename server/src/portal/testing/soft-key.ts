/**
 * A device with a passkey, in software: P-256 keys and the bytes of WebAuthn (level 3, 6.1 authenticator data, 6.5
 * attestation "none"), so that tests can also sign what no honest device would.
 */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();
const url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
/** User present (bit 0), verified (bit 2); attested key data follows (bit 6). */
const [SEEN, KEY] = [0x05, 0x40];

export interface Signing {
  readonly challenge: string;
  readonly origin: string;
  readonly rpId: string;
  readonly counter?: number;
  /** Nobody unlocked it. */
  readonly locked?: true;
}
export function softKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  const own = { id: url(id), rawId: url(id), type: 'public-key', clientExtensionResults: {} };
  const data = (type: string, s: Signing) =>
    Buffer.from(
      JSON.stringify({ type, challenge: s.challenge, origin: s.origin, crossOrigin: false }),
    );
  const head = (s: Signing, flags: number) => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(s.counter ?? 0);
    return Buffer.concat([
      sha256(s.rpId),
      Buffer.from([s.locked ? flags & ~0x04 : flags]),
      counter,
    ]);
  };
  return {
    /** What it answers when a passkey is made of it. */
    made: (s: Signing) => {
      // COSE key: kty EC2, alg ES256, crv P-256, x, y (RFC 9052).
      const cose = new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(jwk.x ?? '', 'base64url'))],
        [-3, new Uint8Array(Buffer.from(jwk.y ?? '', 'base64url'))],
      ]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const authData = new Uint8Array(
        Buffer.concat([head(s, SEEN | KEY), Buffer.alloc(16), length, id, isoCBOR.encode(cose)]),
      );
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]);
      return {
        ...own,
        response: {
          clientDataJSON: url(data('webauthn.create', s)),
          attestationObject: url(
            isoCBOR.encode(attestation as Parameters<typeof isoCBOR.encode>[0]),
          ),
          transports: ['internal'],
        },
      };
    },
    /** What it answers when somebody comes in with it. */
    signed: (s: Signing, userHandle = 'AA') => {
      const client = data('webauthn.get', s);
      const authenticator = head(s, SEEN);
      const signature = sign('sha256', Buffer.concat([authenticator, sha256(client)]), privateKey);
      return {
        ...own,
        response: {
          clientDataJSON: url(client),
          authenticatorData: url(authenticator),
          signature: url(signature),
          userHandle,
        },
      };
    },
  };
}
