/** A real SMTP server on loopback that keeps what it takes, and is troubled on purpose by address. */
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { SmtpSettings } from '../smtp.ts';
import { LOOPBACK_CERTIFICATE, LOOPBACK_KEY } from './loopback-certificate.ts';

export interface SmtpStandIn {
  readonly settings: SmtpSettings;
  /** By Message-ID, in the order they came; read back from the bytes. */
  taken(): Promise<{ readonly mail: Email; readonly raw: string; readonly to: string[] }[]>;
  close(): Promise<void>;
}
const busy = () => Object.assign(new Error('try later'), { responseCode: 451 });

export async function smtpStandIn(): Promise<SmtpStandIn> {
  const kept: { bytes: Buffer; to: string[] }[] = [];
  const tried = new Map<string, number>();
  const server = new SMTPServer({
    key: LOOPBACK_KEY,
    cert: LOOPBACK_CERTIFICATE,
    authOptional: false,
    onAuth: ({ username, password }, _session, done) =>
      username === 'office' && password === 'right'
        ? done(null, { user: username })
        : done(Object.assign(new Error('wrong'), { responseCode: 535 })),
    onRcptTo: ({ address }, _session, done) => {
      const n = (tried.get(address) ?? 0) + 1;
      tried.set(address, n);
      if (address.startsWith('bounce'))
        return done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
      if (address.startsWith('never') || (address.startsWith('later') && n === 1))
        return done(busy());
      return done();
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map((r) => r.address);
        const bytes = Buffer.concat(parts);
        if (bytes.includes('X-Refused'))
          return done(Object.assign(new Error('content refused'), { responseCode: 554 }));
        kept.push({ bytes, to });
        const lost = to[0]?.startsWith('lost') && tried.get(to[0]) === 1;
        // Taken over, and the answer never arrives.
        if (!lost) return done();
        for (const connection of server.connections) connection.close();
      });
    },
    logger: false,
  });
  server.on('error', () => {});
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as AddressInfo;
  return {
    settings: {
      ...{ host: '127.0.0.1', port, security: 'starttls', user: 'office', password: 'right' },
      trust: LOOPBACK_CERTIFICATE,
    },
    taken: () =>
      Promise.all(
        kept.map(async ({ bytes, to }) => ({
          mail: await PostalMime.parse(bytes),
          raw: bytes.toString('utf8'),
          to,
        })),
      ),
    close: () => new Promise((ended) => server.close(() => ended())),
  };
}
