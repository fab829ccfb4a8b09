/**
 * SFTP (ssh2): the server's key must be the one a person confirmed; files are written under a hidden name
 * and renamed when they are whole; what is listed has stood still.
 */
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { epochMs, type Instant } from '@clearhour/values';
import ssh2, { type Attributes, type ConnectConfig, type SFTPWrapper } from 'ssh2';
import {
  type Clearinghouse,
  Gone,
  Outage,
  type OutgoingFile,
  type Sent,
  TooLarge,
  type WaitingFile,
} from './clearinghouse.ts';
import { isPartial, partialName, staysInFolder } from './partial-names.ts';

export interface SftpOptions {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string | undefined;
  readonly privateKey?: string | undefined;
  readonly passphrase?: string | undefined;
  /** "SHA256:…" as `ssh-keygen -l` shows it; empty: none was confirmed, and nobody is spoken to. */
  readonly hostKey: string;
  readonly outFolder: string;
  readonly inFolder: string;
  readonly afterTaken: 'leave' | 'delete' | 'move';
  readonly doneFolder: string;
  /** How long a file must stand still to be whole, in milliseconds. Default 2,000. */
  readonly settleMs?: number;
  /** Default 30,000. */
  readonly timeoutMs?: number;
}

/** Nobody confirmed the key of this server yet; it was not signed in to. */
export class HostKeyUnknown extends Outage {
  readonly hostKey: string;
  constructor(hostKey: string) {
    super(
      'The key of this server was never confirmed. Compare it with what the clearinghouse says, and confirm it.',
      true,
    );
    this.hostKey = hostKey;
  }
}
export class HostKeyChanged extends Outage {
  constructor() {
    super(
      'The server shows another key than the one that was confirmed. Nothing was sent. Ask the clearinghouse whether they changed it, before you confirm the new one.',
      true,
    );
  }
}

const fingerprint = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

// SFTP status codes (draft-ietf-secsh-filexfer-02, 7).
const NO_SUCH_FILE = 2;
const PERMISSION_DENIED = 3;

export function sftp(options: SftpOptions): Clearinghouse {
  const session = new Session(options);
  const { outFolder, inFolder, doneFolder, settleMs = 2_000 } = options;
  return {
    send: (file) => session.use((s) => sendFile(s, outFolder, file)),
    list: () => session.use((s) => listSettled(s, inFolder, settleMs)),
    fetch: (name, most) => session.use((s) => fetchFile(s, posix.join(inFolder, name), most)),
    async taken(name, now) {
      // A name that leads out of its folder is nothing of ours to move.
      if (options.afterTaken === 'leave' || !staysInFolder(name)) return;
      await session.use((s) =>
        options.afterTaken === 'delete'
          ? quietUnlink(s, posix.join(inFolder, name))
          : moveAway(s, inFolder, name, posix.join(inFolder, doneFolder), now),
      );
    },
    close: async () => session.close(),
  };
}

class Session {
  private readonly options: SftpOptions;
  private readonly client = new ssh2.Client();
  private opened: Promise<SFTPWrapper> | undefined;
  /** Rejects when the line breaks, so that no question waits for ever. */
  private broke: Promise<never> | undefined;

  constructor(options: SftpOptions) {
    this.options = options;
  }
  async use<T>(ask: (sftp: SFTPWrapper) => Promise<T>): Promise<T> {
    this.opened ??= this.open();
    const sftp = await this.opened;
    try {
      return await Promise.race([ask(sftp), this.broke ?? NEVER]);
    } catch (error) {
      if (error instanceof Outage || error instanceof TooLarge) throw error;
      throw said(error);
    }
  }
  close(): void {
    this.client.end();
    this.client.destroy();
  }

  private open(): Promise<SFTPWrapper> {
    const { client } = this;
    let refused: Outage | undefined;
    return new Promise((resolve, reject) => {
      const fail = (error: unknown) => reject(refused ?? unreachable(error));
      client.on('error', fail);
      client.on('close', () => fail(new Error('closed')));
      client.on('keyboard-interactive', (_name, _text, _language, prompts, finish) =>
        finish(prompts.map(() => this.options.password ?? '')),
      );
      client.on('ready', () => {
        this.broke = new Promise((_, broken) => {
          client.once('close', () => broken(new Outage('The connection to the server broke off.')));
        });
        this.broke.catch(() => {});
        client.sftp((error, sftp) =>
          error
            ? reject(new Outage('The server lets us in but offers no SFTP.', true))
            : resolve(sftp),
        );
      });
      try {
        client.connect(this.settings((no) => (refused = no)));
        // A question and its answer are short: waiting to fill a packet costs a second per sign-in.
        client.setNoDelay(true);
      } catch {
        // ssh2 says so of a private key it cannot read.
        reject(
          new Outage(
            'The private key cannot be read: is it whole, and is its passphrase right?',
            true,
          ),
        );
      }
    });
  }
  private settings(refuse: (no: Outage) => void): ConnectConfig {
    const { host, port, user, password, privateKey, passphrase, hostKey, timeoutMs } = this.options;
    return {
      host,
      port,
      username: user,
      ...(password === undefined ? {} : { password, tryKeyboard: true }),
      ...(privateKey === undefined ? {} : { privateKey }),
      ...(passphrase === undefined ? {} : { passphrase }),
      readyTimeout: timeoutMs ?? 30_000,
      keepaliveInterval: 10_000,
      keepaliveCountMax: 3,
      // Before anything of ours is said: the password goes to the right server or to none.
      hostVerifier: (key: Buffer) => {
        const shown = fingerprint(key);
        if (shown === hostKey) return true;
        refuse(hostKey === '' ? new HostKeyUnknown(shown) : new HostKeyChanged());
        return false;
      },
    };
  }
}
const NEVER = new Promise<never>(() => {});

function unreachable(error: unknown): Outage {
  const { level, code } = error as { level?: string; code?: string };
  if (level === 'client-authentication')
    return new Outage('The server does not accept the user, the password or the key.', true);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new Outage('There is no server of that name, or the network is down.');
  if (level === 'client-timeout') return new Outage('The server does not answer in time.');
  return new Outage('The server cannot be reached.');
}
/** What the server says of one question, without its text. */
function said(error: unknown): Outage {
  const { code } = error as { code?: number };
  if (code === NO_SUCH_FILE)
    return new Outage('The folder or file named is not on the server.', true);
  if (code === PERMISSION_DENIED)
    return new Outage('The server does not allow this account to use the folder.', true);
  return new Outage('The server broke off, or did not do what was asked.');
}

// Questions, as promises --------------------------------------------------------------------------

type Answer<T> = (error: Error | undefined | null, value?: T) => void;
const asked = <T>(ask: (answer: Answer<T>) => void): Promise<T> =>
  new Promise((resolve, reject) => {
    ask((error, value) => (error ? reject(error) : resolve(value as T)));
  });
const codeOf = (error: unknown): number | undefined => (error as { code?: number }).code;

async function statOf(s: SFTPWrapper, path: string): Promise<Attributes | undefined> {
  try {
    return await asked<Attributes>((done) => s.stat(path, done));
  } catch (error) {
    if (codeOf(error) === NO_SUCH_FILE) return undefined;
    throw error;
  }
}
async function quietUnlink(s: SFTPWrapper, path: string): Promise<void> {
  await asked<void>((done) => s.unlink(path, done)).catch((error: unknown) => {
    if (codeOf(error) !== NO_SUCH_FILE) throw error;
  });
}

async function sendFile(s: SFTPWrapper, folder: string, file: OutgoingFile): Promise<Sent> {
  const path = posix.join(folder, file.name);
  const there = await statOf(s, path);
  if (there) return same(s, path, there, file);
  const partial = posix.join(folder, partialName(file.name));
  await asked<void>((done) => s.writeFile(partial, Buffer.from(file.bytes), done));
  const written = await statOf(s, partial);
  if (written?.size !== file.bytes.length)
    throw new Outage('The server did not keep the file whole. It is tried again.');
  try {
    await asked<void>((done) => s.rename(partial, path, done));
  } catch (error) {
    // Somebody else (we, before a crash was over) was faster.
    const now = await statOf(s, path);
    if (!now) throw error;
    await quietUnlink(s, partial);
    return same(s, path, now, file);
  }
  return { outcome: 'sent', receipt: undefined };
}
/** A file of this name is there: ours, sent before; or somebody else's, which is not overwritten. */
async function same(
  s: SFTPWrapper,
  path: string,
  there: Attributes,
  file: OutgoingFile,
): Promise<Sent> {
  const theirs =
    there.size === file.bytes.length ? await fetchFile(s, path, there.size) : undefined;
  if (theirs && Buffer.from(theirs).equals(Buffer.from(file.bytes)))
    return { outcome: 'sent', receipt: undefined };
  return {
    outcome: 'refused',
    sentence: 'A different file of the same name is there already. It was not overwritten.',
  };
}

interface Listed {
  readonly size: number;
  readonly changed: number;
}
async function look(s: SFTPWrapper, folder: string): Promise<Map<string, Listed>> {
  const all = await asked<{ filename: string; attrs: Attributes }[]>((done) =>
    s.readdir(folder, done),
  );
  const files = new Map<string, Listed>();
  for (const { filename, attrs } of all) {
    // The kind of a file is in its mode: only plain files, no folders, no links.
    if ((attrs.mode & 0o170000) !== 0o100000 || isPartial(filename)) continue;
    files.set(filename, { size: attrs.size, changed: attrs.mtime });
  }
  return files;
}
/** Only files that stood still between two looks: one that grows is still being written. */
async function listSettled(
  s: SFTPWrapper,
  folder: string,
  settleMs: number,
): Promise<readonly WaitingFile[]> {
  const before = await look(s, folder);
  if (before.size === 0) return [];
  await sleep(settleMs);
  const after = await look(s, folder);
  return [...after].flatMap(([name, now]) => {
    const then = before.get(name);
    return then && then.size === now.size && then.changed === now.changed
      ? [{ name, size: now.size }]
      : [];
  });
}

async function fetchFile(s: SFTPWrapper, path: string, most: number): Promise<Uint8Array> {
  const there = await statOf(s, path);
  if (!there) throw new Gone();
  if (there.size > most) throw new TooLarge('larger than may be taken');
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of s.createReadStream(path) as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > most) throw new TooLarge('larger than may be taken');
      parts.push(part);
    }
  } catch (error) {
    throw codeOf(error) === NO_SUCH_FILE ? new Gone() : error;
  }
  const now = await statOf(s, path);
  if (now && now.size !== length)
    throw new Outage('A file changed while it was taken. It is taken again when it is whole.');
  return Buffer.concat(parts);
}

async function moveAway(
  s: SFTPWrapper,
  folder: string,
  name: string,
  done: string,
  now: Instant,
): Promise<void> {
  const from = posix.join(folder, name);
  if (!(await statOf(s, from))) return;
  if (!(await statOf(s, done))) await asked<void>((answer) => s.mkdir(done, answer));
  const plain = posix.join(done, name);
  const to = (await statOf(s, plain)) ? `${plain}.${epochMs(now)}` : plain;
  await asked<void>((answer) => s.rename(from, to, answer)).catch((error: unknown) => {
    // Somebody else was faster.
    if (codeOf(error) !== NO_SUCH_FILE) throw error;
  });
}
