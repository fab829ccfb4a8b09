// One Clearhour per data folder.
//
// Each starter puts a claim with a name of its own into the lock folder, then looks at the others:
// it holds the lock if none of them belongs to a live process, and withdraws otherwise. Of two that
// start at once at least one sees the other, so both can never hold it. A claim of a dead process is
// simply removed: its name is used by nobody else, so there is no "stale lock" to fight over.
import { randomUUID } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { errorCode, StartProblem } from './problem.ts';
import { isAlive, markOf, type Place, type ProcessMark, sleep, thisPlace } from './processes.ts';

export interface Lock {
  release(): void;
}

export interface LockPatience {
  /** How long to wait for a live holder, e.g. one that is just stopping. */
  readonly waitMs: number;
  /** How often a holder shows that it lives; only asked where process ids mean nothing. */
  readonly beatMs: number;
}

interface Claim extends Place, ProcessMark {
  readonly name: string;
}

const PATIENCE: LockPatience = { waitMs: 1_500, beatMs: 4_000 };

export async function takeLock(lockDir: string, patience: LockPatience = PATIENCE): Promise<Lock> {
  makeLockFolder(lockDir);
  const giveUpAt = performance.now() + patience.waitMs;
  for (;;) {
    let holder = await liveClaim(lockDir, undefined, patience);
    if (!holder) {
      const mine = putClaim(lockDir);
      try {
        holder = await liveClaim(lockDir, mine, patience);
      } catch (error) {
        removeClaim(lockDir, mine);
        throw error;
      }
      if (!holder) return hold(lockDir, mine, patience);
      removeClaim(lockDir, mine);
    }
    if (performance.now() > giveUpAt) throw alreadyRunning(holder);
    await sleep(20 + Math.random() * 80);
  }
}

function makeLockFolder(lockDir: string): void {
  try {
    mkdirSync(lockDir, { mode: 0o700 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

function alreadyRunning(holder: Claim): StartProblem {
  const here = thisPlace();
  const who =
    holder.machine === here.machine
      ? `process ${holder.pid}`
      : `process ${holder.pid} on ${holder.machine.split(' ')[0]}`;
  return new StartProblem(
    'already-running',
    `Clearhour is already running on this data folder (${who}). ` +
      'Stop it first, or choose another folder with CLEARHOUR_DATA.',
  );
}

function putClaim(lockDir: string): string {
  const name = `claim-${process.pid}-${randomUUID()}`;
  const half = join(lockDir, `half-${name}`);
  try {
    writeFileSync(half, JSON.stringify({ ...markOf(process.pid), ...thisPlace() }), {
      flag: 'wx',
      mode: 0o600,
    });
    renameSync(half, join(lockDir, name));
  } catch (error) {
    rmSync(half, { force: true });
    throw error;
  }
  return name;
}

function removeClaim(lockDir: string, name: string): void {
  rmSync(join(lockDir, name), { force: true });
}

function hold(lockDir: string, mine: string, patience: LockPatience): Lock {
  const path = join(lockDir, mine);
  const beat = setInterval(() => touch(path), patience.beatMs);
  beat.unref();
  return {
    release() {
      clearInterval(beat);
      removeClaim(lockDir, mine);
    },
  };
}

function touch(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // A beat that cannot be written is tried again with the next one.
  }
}

/** The first claim of a live process besides mine; claims of dead ones are removed on the way. */
async function liveClaim(
  lockDir: string,
  mine: string | undefined,
  patience: LockPatience,
): Promise<Claim | undefined> {
  for (const name of readdirSync(lockDir)) {
    if (name === mine || !name.startsWith('claim-')) continue;
    const claim = readClaim(lockDir, name);
    if (!claim) continue;
    if (await holderLives(lockDir, claim, patience)) return claim;
    removeClaim(lockDir, name);
  }
  return undefined;
}

/** Undefined when it was withdrawn meanwhile. One that cannot be read was cut by a power failure. */
function readClaim(lockDir: string, name: string): Claim | undefined {
  let text: string;
  try {
    text = readFileSync(join(lockDir, name), 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return { name, ...(JSON.parse(text) as Place & ProcessMark) };
  } catch {
    removeClaim(lockDir, name);
    return undefined;
  }
}

async function holderLives(
  lockDir: string,
  claim: Claim,
  patience: LockPatience,
): Promise<boolean> {
  const here = thisPlace();
  const sameBoot = claim.machine === here.machine && claim.boot === here.boot;
  if (sameBoot && claim.pidSpace === here.pidSpace) return isAlive(claim);
  if (claim.machine === here.machine && claim.boot !== here.boot) return false;
  // Another container or computer: its process ids say nothing here, so watch for its beat.
  return beats(join(lockDir, claim.name), patience.beatMs * 2.5);
}

async function beats(path: string, forMs: number): Promise<boolean> {
  const before = changedAt(path);
  const until = performance.now() + forMs;
  while (performance.now() < until) {
    await sleep(100);
    const now = changedAt(path);
    if (now === undefined) return false;
    if (now !== before) return true;
  }
  return false;
}

function changedAt(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
