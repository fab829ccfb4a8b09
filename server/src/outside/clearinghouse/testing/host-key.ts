/** "SHA256:…" of a public key in the form of OpenSSH, as `ssh-keygen -l` shows it. */
import { createHash } from 'node:crypto';

export const hostKeyOf = (publicKey: string): string => {
  const blob = Buffer.from(publicKey.split(' ')[1] ?? '', 'base64');
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
};
