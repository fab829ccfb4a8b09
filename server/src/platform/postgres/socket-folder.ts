// The private socket: who can enter its folder is the owner of the database, nobody else can.
import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, giveTo } from './account.ts';
import type { DataFolder } from './data-folder.ts';
import { errorCode, StartProblem } from './problem.ts';
import { PORT } from './settings.ts';

/** The system takes socket paths of up to 107 bytes on Linux and 103 on macOS. */
const LONGEST = 103;

export function socketFile(dir: string): string {
  return join(dir, `.s.PGSQL.${PORT}`);
}

/** In the data folder, or where its path is too long in a short one that depends on it alone. */
export function socketFolderPath(folder: DataFolder): string {
  const inside = join(folder.root, 'run');
  if (fits(inside)) return inside;
  const hash = createHash('sha256').update(folder.root).digest('hex').slice(0, 16);
  const short = join(tmpdir(), `clearhour-${hash}`);
  return fits(short) ? short : join('/tmp', `clearhour-${hash}`);
}

export function makeSocketFolder(folder: DataFolder, account: Account): string {
  return makePrivate(socketFolderPath(folder), account);
}

function fits(dir: string): boolean {
  return Buffer.byteLength(socketFile(dir)) <= LONGEST;
}

/** In a folder for all, somebody else may have made one of that name to listen in. */
function makePrivate(dir: string, account: Account): string {
  try {
    mkdirSync(dir, { mode: 0o700 });
    chmodSync(dir, 0o700);
    giveTo(account, dir);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  const made = lstatSync(dir);
  if (made.isDirectory() && made.uid === account.uid && (made.mode & 0o077) === 0) return dir;
  throw new StartProblem(
    'no-permission',
    `The folder ${dir} for the private socket exists and is open to others or belongs to ` +
      `another account than "${account.name}". Remove it and start again.`,
  );
}

/** Only when no server runs on the folder: a leftover lock file of the socket could stop a start. */
export function clearSocket(dir: string): void {
  rmSync(socketFile(dir), { force: true });
  rmSync(`${socketFile(dir)}.lock`, { force: true });
}

export function removeSocketFolder(dir: string): void {
  try {
    rmdirSync(dir);
  } catch {
    // Gone already, or not empty; the next start makes do with it.
  }
}

export function somebodyListens(dir: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(socketFile(dir));
    socket.setTimeout(2_000);
    socket.once('connect', () => settle(true));
    socket.once('timeout', () => settle(false));
    socket.once('error', () => settle(false));
    function settle(answer: boolean) {
      socket.destroy();
      resolve(answer);
    }
  });
}
