/** A real IMAP server on loopback (Dovecot) with a folder of its own; what it was asked to show is read in its log. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import type { MailboxSettings } from '../mailbox.ts';
import { LOOPBACK_CERTIFICATE, LOOPBACK_KEY } from './loopback-certificate.ts';

const DOVECOT = '/usr/sbin/dovecot';
export const dovecotIsHere = existsSync(DOVECOT);
/** Dovecot hands no mail to root: where the tests are root, it runs as nobody. */
const whoAmI = (...of: string[]) => spawnSync('id', of, { encoding: 'utf8' }).stdout.trim();
const user = process.getuid?.() === 0 ? 'nobody' : whoAmI('-un');
const [uid, gid, group] = [
  Number(whoAmI('-u', user)),
  Number(whoAmI('-g', user)),
  whoAmI('-gn', user),
];

export interface ImapStandIn {
  /** By STARTTLS; `tls` is the port that is encrypted from the first byte. */
  readonly settings: MailboxSettings;
  readonly tls: { readonly port: number };
  put(mail: string, at?: string): Promise<void>;
  /** Many that nobody looks at, straight into the folder. */
  putOrdinary(count: number): void;
  /** UIDs, flags: as another mail program sees them. */
  flags(): Promise<string[]>;
  /** The folder is made anew: its UIDs mean something else from now on. */
  makeAnew(): Promise<void>;
  /** It is gone for a while. */
  pause(): Promise<{ back(): Promise<void> }>;
  /** Of every visit that has ended: heads and bodies that were asked for, and the bytes of both. */
  visits(): Promise<{ heads: number; bodies: number; bytes: number }[]>;
  close(): Promise<void>;
}

export async function imapStandIn(): Promise<ImapStandIn> {
  const dir = mkdtempSync(join(tmpdir(), 'imap-'));
  for (const folder of ['', 'run', 'home']) {
    mkdirSync(join(dir, folder), { recursive: true });
    chownSync(join(dir, folder), uid, gid);
  }
  const [port, tlsPort] = await freePorts();
  writeFileSync(join(dir, 'users'), 'office:right\n');
  writeFileSync(join(dir, 'key.pem'), LOOPBACK_KEY);
  writeFileSync(join(dir, 'cert.pem'), LOOPBACK_CERTIFICATE);
  writeFileSync(join(dir, 'conf'), configuration(dir, port, tlsPort));
  const start = () =>
    spawn(DOVECOT, ['-F', '-c', join(dir, 'conf')], { uid, gid, stdio: 'ignore' });
  let server = start();
  const settings: MailboxSettings = {
    ...{ host: '127.0.0.1', port, security: 'starttls', user: 'office', password: 'right' },
    ...{ folder: 'INBOX', trust: LOOPBACK_CERTIFICATE },
  };
  await ready(settings, server);
  const inside = <T>(run: (client: ImapFlow) => Promise<T>) => visit(settings, run);
  const box = join(dir, 'home/office');
  return {
    settings,
    tls: { port: tlsPort },
    put: (mail, at) =>
      inside(async (c) => {
        await c.append('INBOX', mail, [], at === undefined ? undefined : new Date(at));
      }),
    putOrdinary: (count) => putOrdinary(box, count),
    flags: () => inside(flagsOf),
    makeAnew: async () => {
      for (const file of readdirSync(box))
        if (/^(cur|new|dovecot-uidlist|dovecot\.index.*)$/.test(file))
          rmSync(join(box, file), { recursive: true });
    },
    visits: async () => {
      // The line is written when the connection is gone.
      await sleep(100);
      return visitsIn(readFileSync(join(dir, 'log'), 'utf8'));
    },
    pause: async () => {
      await stop(server);
      return {
        back: async () => {
          server = start();
          await ready(settings, server);
        },
      };
    },
    close: async () => {
      await stop(server);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
async function stop(server: ChildProcess): Promise<void> {
  const ended = new Promise((done) => server.once('exit', done));
  if (server.exitCode === null) {
    server.kill('SIGTERM');
    await ended;
  }
}

const configuration = (dir: string, port: number, tlsPort: number): string => `
base_dir = ${dir}/run
state_dir = ${dir}/run
default_internal_user = ${user}
default_login_user = ${user}
default_internal_group = ${group}
protocols = imap
log_path = ${dir}/log
ssl = required
ssl_min_protocol = TLSv1.2
ssl_cert = <${dir}/cert.pem
ssl_key = <${dir}/key.pem
mail_location = maildir:${dir}/home/%u
mail_fsync = never
auth_failure_delay = 0
first_valid_uid = 1
imap_logout_format = heads=%{fetch_hdr_count} bodies=%{fetch_body_count} bytes=%{fetch_hdr_bytes}+%{fetch_body_bytes}
passdb {
  driver = passwd-file
  args = scheme=plain ${dir}/users
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${dir}/home/%u
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = ${port}
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = ${tlsPort}
  }
}
`;

async function freePorts(): Promise<[number, number]> {
  const held = await Promise.all([1, 2].map(() => freePort()));
  for (const { server } of held) await new Promise((done) => server.close(done));
  return [held[0]?.port ?? 0, held[1]?.port ?? 0];
}
const freePort = (): Promise<{ port: number; server: ReturnType<typeof createServer> }> =>
  new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const at = server.address();
      done({ port: typeof at === 'object' && at !== null ? at.port : 0, server });
    });
  });

async function visit<T>(s: MailboxSettings, run: (client: ImapFlow) => Promise<T>): Promise<T> {
  const client = new ImapFlow({
    ...{ host: s.host, port: s.port, secure: false, doSTARTTLS: true, logger: false },
    ...{ auth: { user: s.user, pass: s.password }, tls: { ca: s.trust ?? '' } },
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const done = await run(client);
    await client.logout();
    return done;
  } finally {
    client.close();
  }
}
async function ready(settings: MailboxSettings, server: ChildProcess): Promise<void> {
  for (let n = 0; ; n++) {
    try {
      return await visit(settings, async () => {});
    } catch (error) {
      if (n > 50 || server.exitCode !== null) throw error;
      await sleep(100);
    }
  }
}
async function flagsOf(client: ImapFlow): Promise<string[]> {
  await client.mailboxOpen('INBOX', { readOnly: true });
  const all = await client.fetchAll('1:*', { uid: true, flags: true });
  return all.map((m) => `${m.uid} ${[...(m.flags ?? [])].sort().join(' ')}`.trim());
}
function putOrdinary(box: string, count: number): void {
  for (let n = 0; n < count; n++) {
    const mail = `From: ada@example.com\r\nTo: office@quiet-harbor.example\r\nSubject: Question ${n}\r\n\r\nHello.\r\n`;
    const file = join(box, 'cur', `${1_767_225_600 + n}.M${n}P1.tests:2,`);
    writeFileSync(file, mail);
    chownSync(file, uid, gid);
  }
}
const visitsIn = (log: string) =>
  [...log.matchAll(/heads=(\d+) bodies=(\d+) bytes=(\d+)\+(\d+)/g)].map(
    ([, heads, bodies, ofHeads, ofBodies]) => ({
      heads: Number(heads),
      bodies: Number(bodies),
      bytes: Number(ofHeads) + Number(ofBodies),
    }),
  );
