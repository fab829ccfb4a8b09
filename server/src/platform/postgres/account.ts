// PostgreSQL refuses to run as root. Started as root, it runs as another account instead.
import { type SpawnOptions, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, readFileSync, type Stats, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { StartProblem } from './problem.ts';

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** True when it is another one than ours: we are root and PostgreSQL must not be. */
  readonly switched: boolean;
}

const PREFERRED = ['clearhour', 'postgres', 'nobody'];

/** The owner of an existing cluster decides; root gives a new one to the first account it finds. */
export function chooseAccount(clusterOwner: number | undefined): Account {
  const me = ownAccount();
  if (me.uid !== 0) {
    if (clusterOwner === undefined || clusterOwner === me.uid) return me;
    const owner = accounts().find((account) => account.uid === clusterOwner)?.name ?? clusterOwner;
    throw new StartProblem(
      'other-account',
      `The database in this data folder belongs to the account "${owner}", and Clearhour was ` +
        `started as "${me.name}". Start it as "${owner}" or root, or choose another folder ` +
        'with CLEARHOUR_DATA.',
    );
  }
  const known = accounts().filter((account) => account.uid !== 0);
  const found =
    clusterOwner === undefined
      ? PREFERRED.map((name) => known.find((account) => account.name === name)).find(Boolean)
      : known.find((account) => account.uid === clusterOwner);
  if (found) return found;
  throw new StartProblem(
    'no-account',
    'PostgreSQL does not run as root, and no other account was found for it ' +
      `(${clusterOwner === undefined ? PREFERRED.join(', ') : `user id ${clusterOwner}`}). ` +
      'Add an account named "clearhour", or start Clearhour as an ordinary account.',
  );
}

function ownAccount(): Account {
  const uid = process.getuid?.() ?? -1;
  const gid = process.getgid?.() ?? -1;
  try {
    return { name: userInfo().username, uid, gid, switched: false };
  } catch {
    return { name: `user id ${uid}`, uid, gid, switched: false };
  }
}

function accounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 7)
    .map((fields) => ({
      name: fields[0] ?? '',
      uid: Number(fields[2]),
      gid: Number(fields[3]),
      switched: true,
    }));
}

/** How to run a program as the account: no PG* variables, no locale, no folder it cannot enter. */
export function runAs(account: Account): SpawnOptions {
  const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  const options: SpawnOptions = { cwd: '/', env };
  return account.switched ? { ...options, uid: account.uid, gid: account.gid } : options;
}

export function giveTo(account: Account, path: string): void {
  if (account.switched) chownSync(path, account.uid, account.gid);
}

/** The account must be able to pass through the data folder and every folder above it. */
export function makeReachable(folder: string, account: Account): void {
  if (!account.switched) return;
  const own = statSync(folder);
  if (own.uid === 0 && !mayEnter(folder, own, account)) {
    chownSync(folder, 0, account.gid);
    chmodSync(folder, (own.mode & 0o707) | 0o710);
  }
  const blocked = blockedFolder(folder, account);
  if (!blocked) return;
  throw new StartProblem(
    'unreachable-folder',
    `The data folder ${folder} cannot be used: PostgreSQL runs as the account "${account.name}", ` +
      `which may not enter ${blocked}. Choose another folder with CLEARHOUR_DATA, ` +
      `for example /var/lib/clearhour.`,
  );
}

/** The outermost folder on the way that the account may not enter. */
export function blockedFolder(folder: string, account: Account): string | undefined {
  const way: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    way.unshift(at);
    if (at === dirname(at)) break;
  }
  return way.find((step) => !mayEnter(step, statSync(step), account));
}

function mayEnter(folder: string, { uid, gid, mode }: Stats, account: Account): boolean {
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  if ((mode & bit) !== 0) return true;
  // The mode says no, but an access list may say yes: ask the system itself.
  const asked = spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], runAs(account));
  return asked.status === 0;
}
