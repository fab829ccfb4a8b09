import { join, resolve } from 'node:path';
import { type Account, chooseAccount } from './account.ts';
import { inspectBinaries, packagedBinaries, reachableBinaries } from './binaries.ts';
import {
  clusterOwner,
  dataFolder,
  inspectFolder,
  isManifestThere,
  openFolder,
  sweepFolder,
  writeManifest,
} from './data-folder.ts';
import { openDatabase, openNewDatabase } from './databases.ts';
import { takeLock } from './lock.ts';
import { makeCluster } from './new-cluster.ts';
import {
  findRunning,
  isAsPlanned,
  launch,
  openingProblem,
  type ServerPlan,
  stopServer,
  untilReady,
} from './postmaster.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { problemOfError } from './problem.ts';
import { isPostgresIn } from './processes.ts';
import { type RunningPostgres, type Server, type Timings, watchOver } from './running.ts';
import { type ServerSettings, serverArguments } from './settings.ts';
import { clearSocket, makeSocketFolder } from './socket-folder.ts';

export interface StartOptions {
  readonly dataDir: string;
  /** Told in sentences what takes time. */
  readonly log?: (line: string) => void;
  /** False gives up safety against power cuts for speed: for tests only. */
  readonly durable?: boolean;
  /** Sizes other than the default ones, e.g. `{ shared_buffers: '1GB' }`. */
  readonly settings?: ServerSettings;
  /** A folder with bin, lib and share of a PostgreSQL other than the one npm installed. */
  readonly binaries?: string;
  /** Where to copy the binaries when the account cannot reach them. */
  readonly binaryCache?: string;
}

const SYSTEM_CACHE = '/var/cache/clearhour';

/** Runs PostgreSQL on the data folder; throws a StartProblem with a sentence when it cannot. */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  const root = resolve(options.dataDir);
  let account = 'this account';
  try {
    const chosen = chooseAccount(clusterOwner(dataFolder(root)));
    account = chosen.name;
    return await startAs(chosen, root, options);
  } catch (error) {
    throw problemOfError(error, root, account) ?? error;
  }
}

async function startAs(
  account: Account,
  root: string,
  options: StartOptions,
): Promise<RunningPostgres> {
  const began = performance.now();
  const found = inspectBinaries(options.binaries ?? packagedBinaries());
  // Up to here nothing was written: a folder that is not for us stays as it is.
  inspectFolder(dataFolder(root), found.major);
  const folder = openFolder(root, account);
  const caches = [options.binaryCache ?? SYSTEM_CACHE, join(folder.root, 'cache')];
  const binaries = reachableBinaries(found, account, caches);
  const lock = await takeLock(folder.lock);
  try {
    // Once more: another one may have finished a first start while we waited for the lock.
    const hasCluster = inspectFolder(folder, binaries.major);
    sweepFolder(folder);
    const socketDir = makeSocketFolder(folder, account);
    const durable = options.durable ?? true;
    const args = [folder.cluster, socketDir, durable, binaries.version, options.settings] as const;
    const plan: ServerPlan = {
      folder,
      binaries,
      account,
      socketDir,
      arguments: serverArguments(...args),
      log: options.log ?? (() => {}),
    };
    const prepared = performance.now();
    if (!hasCluster) {
      plan.log(`Making a new database in ${folder.root}…`);
      await makeCluster(folder, binaries, account, durable);
    }
    const made = performance.now();
    const server = await adoptOrLaunch(plan, hasCluster);
    if (!isManifestThere(folder)) writeManifest(folder, binaries.major);
    const timings: Timings = {
      prepareMs: Math.round(prepared - began),
      initdbMs: Math.round(made - prepared),
      serverMs: Math.round(performance.now() - made),
      totalMs: Math.round(performance.now() - began),
    };
    return watchOver({ plan, lock, timings, ...server });
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function adoptOrLaunch(plan: ServerPlan, hasDatabase: boolean): Promise<Server> {
  const left = await findRunning(plan);
  if (left !== undefined) {
    const version = await adopt(plan, left);
    if (version !== undefined) return { pid: left, version, adopted: true };
    plan.log('Stopping the database that an earlier Clearhour left running…');
    await stopServer(left, plan.folder.cluster);
  }
  clearSocket(plan.socketDir);
  const child = await launch(plan);
  const pid = child.pid as number;
  child.unref();
  try {
    const { socketDir } = plan;
    const version = hasDatabase
      ? await openDatabase(socketDir, false)
      : await openNewDatabase(socketDir);
    return { pid, version, adopted: false, child };
  } catch (error) {
    await stopServer(pid, plan.folder.cluster);
    throw openingProblem(error, plan);
  }
}

/** Undefined when it is not what we would start, or does not answer. */
async function adopt(plan: ServerPlan, pid: number): Promise<string | undefined> {
  const { cluster } = plan.folder;
  if (!isAsPlanned(pid, plan)) return undefined;
  const lives = () =>
    isPostgresIn(pid, cluster) && readPostmasterFile(cluster)?.status !== 'stopping';
  if ((await untilReady(plan, pid, lives)) !== 'ready') return undefined;
  try {
    return await openDatabase(plan.socketDir, true);
  } catch {
    return undefined;
  }
}
