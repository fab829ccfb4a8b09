// The folder in which Clearhour keeps everything:
//   clearhour.json  format of this folder; its presence says that the cluster was made
//   postgres/       the PostgreSQL cluster, owned by the account that runs it
//   postgres.log    what the server says of itself (never what it was asked)
//   lock/           who runs on this folder
//   run/            the private socket, unless the path is too long for one
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Account, giveTo, makeReachable } from './account.ts';
import { errorCode, StartProblem } from './problem.ts';

export const FOLDER_FORMAT = 1;

export interface DataFolder {
  readonly root: string;
  readonly manifest: string;
  readonly cluster: string;
  readonly lock: string;
  readonly log: string;
}

export interface Manifest {
  readonly format: number;
  readonly createdAt: string;
  readonly postgresMajor: number;
}

const HALF_CLUSTER = 'postgres.new-';
/** What a first start that was cut short may leave, and what a fresh disk brings along. */
const HARMLESS =
  /^(lock|run|postgres|postgres\.log.*|postgres\.new-.*|cache|clearhour\.json\..*|lost\+found|\..*)$/;

export function defaultDataDir(env: NodeJS.ProcessEnv = process.env): string {
  if (env.CLEARHOUR_DATA) return env.CLEARHOUR_DATA;
  if (process.getuid?.() === 0) return '/var/lib/clearhour';
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'clearhour');
}

export function dataFolder(root: string): DataFolder {
  return {
    root,
    manifest: join(root, 'clearhour.json'),
    cluster: join(root, 'postgres'),
    lock: join(root, 'lock'),
    log: join(root, 'postgres.log'),
  };
}

/** Refuses a folder that is not for us, by reading only. True when the cluster exists. */
export function inspectFolder(folder: DataFolder, postgresMajor: number): boolean {
  const manifest = readManifest(folder);
  if (manifest) refuseOther(folder, manifest, postgresMajor);
  else refuseForeignFiles(folder);
  const made = clusterMajor(folder);
  if (made === undefined) {
    if (manifest) throw missingCluster(folder);
    return false;
  }
  if (made !== postgresMajor) throw otherPostgres(folder, made, postgresMajor);
  return true;
}

export function clusterOwner(folder: DataFolder): number | undefined {
  return statSync(folder.cluster, { throwIfNoEntry: false })?.uid;
}

function readManifest(folder: DataFolder): Manifest | undefined {
  let text: string;
  try {
    text = readFileSync(folder.manifest, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const manifest = JSON.parse(text) as Manifest;
    if (Number.isInteger(manifest.format) && Number.isInteger(manifest.postgresMajor)) {
      return manifest;
    }
  } catch {
    // Told below, together with a manifest that lacks a number.
  }
  throw new StartProblem(
    'damaged-folder',
    `The file ${folder.manifest} is damaged. Put it back from a backup; nothing was changed.`,
  );
}

function refuseOther(folder: DataFolder, manifest: Manifest, postgresMajor: number): void {
  if (manifest.format > FOLDER_FORMAT) {
    throw new StartProblem(
      'newer-folder',
      `The data folder ${folder.root} was made by a newer Clearhour (format ${manifest.format}; ` +
        `this one knows ${FOLDER_FORMAT}). Start the newer Clearhour; nothing was changed.`,
    );
  }
  if (manifest.postgresMajor !== postgresMajor) {
    throw otherPostgres(folder, manifest.postgresMajor, postgresMajor);
  }
}

function otherPostgres(folder: DataFolder, made: number, ours: number): StartProblem {
  return new StartProblem(
    'other-postgres',
    `The data folder ${folder.root} was made by PostgreSQL ${made}, and this Clearhour brings ` +
      `PostgreSQL ${ours}. Make a backup with the Clearhour that made it and restore it into a ` +
      'new folder; nothing was changed.',
  );
}

function missingCluster(folder: DataFolder): StartProblem {
  return new StartProblem(
    'missing-cluster',
    `The database folder ${folder.cluster} is missing, although this data folder had one. ` +
      'Put it back or restore a backup into a new folder; nothing was changed.',
  );
}

function refuseForeignFiles(folder: DataFolder): void {
  const strange = namesIn(folder.root).find((name) => !HARMLESS.test(name));
  if (strange === undefined) return;
  throw new StartProblem(
    'not-our-folder',
    `The folder ${folder.root} holds other files ("${strange}") and no Clearhour data. ` +
      'Choose an empty or new folder with CLEARHOUR_DATA.',
  );
}

function clusterMajor(folder: DataFolder): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(folder.cluster, 'PG_VERSION'), 'utf8'), 10);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Makes the folder where needed, open to the account and to nobody else; returns its real path. */
export function openFolder(root: string, account: Account): DataFolder {
  makeFolder(root, 0o700);
  const real = realpathSync(root);
  makeReachable(real, account);
  return dataFolder(real);
}

/** One by one: Node's recursive mkdir says of a read-only disk that a folder is missing. */
function makeFolder(path: string, mode: number): void {
  if (isFolder(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent, 0o755);
  try {
    mkdirSync(path, { mode });
    chmodSync(path, mode);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST' || !isFolder(path)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

export function isManifestThere(folder: DataFolder): boolean {
  return existsSync(folder.manifest);
}

export function writeManifest(folder: DataFolder, postgresMajor: number): void {
  const manifest: Manifest = {
    format: FOLDER_FORMAT,
    createdAt: new Date().toISOString(),
    postgresMajor,
  };
  const half = `${folder.manifest}.${randomUUID()}`;
  const file = openSync(half, 'wx', 0o644);
  try {
    writeSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(half, folder.manifest);
  syncFolder(folder.root);
}

export function newClusterFolder(folder: DataFolder, account: Account): string {
  const half = join(folder.root, HALF_CLUSTER + randomUUID());
  mkdirSync(half, { mode: 0o700 });
  giveTo(account, half);
  return half;
}

/** What an interrupted first start left. Only while we hold the lock. */
export function sweepFolder(folder: DataFolder): void {
  const left = namesIn(folder.root).filter(
    (name) => name.startsWith(HALF_CLUSTER) || name.startsWith('clearhour.json.'),
  );
  for (const name of left) removeTree(join(folder.root, name));
}

/** Best effort: a killed initdb may still be writing; what stays is swept at the next start. */
export function removeTree(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  } catch {
    // Swept at the next start.
  }
}

export function syncFolder(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
