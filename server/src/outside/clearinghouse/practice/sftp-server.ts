/**
 * The practice clearinghouse by SFTP on this machine alone, to try out a connection as it is with a real one.
 * The user's name is the account; the password is the one it was started with.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Instant } from '@clearhour/values';
import ssh2, { type AuthContext, type Connection } from 'ssh2';
import { freshSshKeys } from '../ssh-keys.ts';
import type { PracticeClearinghouse } from './practice-clearinghouse.ts';
import * as store from './practice-store.ts';
import { serveFolders } from './sftp-folders.ts';

export interface SftpServerOptions {
  readonly house: PracticeClearinghouse;
  /** For the key the server shows; each query commits by itself. */
  readonly sql: store.Sql;
  readonly password: string;
  /** 0: one that is free. */
  readonly port: number;
  readonly now: () => Instant;
}
export interface SftpServer {
  readonly port: number;
  /** "SHA256:…" as `ssh-keygen -l` shows it. */
  readonly hostKey: string;
  close(): Promise<void>;
}

/** Serves until it is closed. Rejects when the port is in use. */
export async function practiceSftpServer(options: SftpServerOptions): Promise<SftpServer> {
  const fresh = freshSshKeys().private;
  const privateKey = await store.hostKey(options.sql, fresh);
  const clients = new Set<Connection>();
  const server = new ssh2.Server({ hostKeys: [privateKey] }, (client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    // A client that breaks off: its unfinished files are gone with it.
    client.on('error', () => client.end());
    welcome(client, options);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', () => resolve());
  });
  return {
    port: (server.address() as AddressInfo).port,
    hostKey: fingerprintOf(privateKey),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const client of clients) client.end();
      }),
  };
}

const ACCOUNT = /^[a-z0-9_-]{1,60}$/i;

function welcome(client: Connection, { house, password, now }: SftpServerOptions): void {
  let account: string | undefined;
  client.on('authentication', (asking: AuthContext) => {
    if (asking.method !== 'password') return asking.reject(['password']);
    if (!ACCOUNT.test(asking.username) || !isSame(asking.password, password))
      return asking.reject(['password']);
    account = asking.username;
    asking.accept();
  });
  client.on('session', (accept) => {
    const session = accept();
    session.on('sftp', (open) => {
      if (account !== undefined) serveFolders(open(), house.account(account, 'folders'), now);
    });
  });
}

const digest = (text: string | Buffer): Buffer => createHash('sha256').update(text).digest();
const isSame = (given: string, password: string): boolean =>
  timingSafeEqual(digest(given), digest(password));

function fingerprintOf(privateKey: string): string {
  const key = ssh2.utils.parseKey(privateKey);
  if (key instanceof Error) throw key;
  return `SHA256:${digest(key.getPublicSSH()).toString('base64').replace(/=+$/, '')}`;
}
