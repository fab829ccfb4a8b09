// What we can know of other processes: is it alive, is it still the same one, where does it work.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { errorCode } from './problem.ts';

export interface ProcessMark {
  readonly pid: number;
  /** When it started, as the system tells it: a reused process id has another one. */
  readonly started: string;
}

export interface Place {
  readonly machine: string;
  readonly boot: string;
  /** Process ids mean something only inside one of these (containers have their own). */
  readonly pidSpace: string;
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export function thisPlace(): Place {
  return {
    machine: `${hostname()} ${readOr('/etc/machine-id')}`.trim(),
    boot: readOr('/proc/sys/kernel/random/boot_id'),
    pidSpace: readlinkOr('/proc/self/ns/pid'),
  };
}

export function markOf(pid: number): ProcessMark {
  return { pid, started: startOf(pid) ?? '' };
}

export function isAlive(mark: ProcessMark): boolean {
  if (!signalReaches(mark.pid)) return false;
  const started = startOf(mark.pid);
  // Alive but not to be looked at: better believe it runs than break its lock.
  if (started === undefined) return process.platform === 'linux' ? isHidden(mark.pid) : true;
  return mark.started === '' || started === mark.started;
}

export function isPidAlive(pid: number): boolean {
  return isAlive({ pid, started: '' });
}

/** Undefined when the process is gone, or a zombie, or may not be looked at. */
function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') {
    const told = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    const text = told.stdout?.trim();
    return text ? text : undefined;
  }
  const fields = statFields(pid);
  if (!fields || fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return fields[19];
}

/** The fields of /proc/pid/stat after the name, which may itself hold spaces and brackets. */
function statFields(pid: number): string[] | undefined {
  const text = readOr(`/proc/${pid}/stat`);
  const end = text.lastIndexOf(')');
  return end < 0 ? undefined : text.slice(end + 2).split(' ');
}

/** /proc may hide the processes of other accounts; a zombie is not hidden. */
function isHidden(pid: number): boolean {
  return statFields(pid) === undefined;
}

/** Says nothing of who it is: only for a process known a moment ago. */
export function signalReaches(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** A live postgres process working in this folder. postgres makes its cluster its working folder. */
export function isPostgresIn(pid: number, cluster: string): boolean {
  if (!isPidAlive(pid)) return false;
  if (process.platform !== 'linux') {
    const told = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return told.stdout.includes('postgres') && told.stdout.includes(cluster);
  }
  return readOr(`/proc/${pid}/comm`) === 'postgres' && sameFolder(`/proc/${pid}/cwd`, cluster);
}

/** Every postgres process in this folder; sessions may outlive a killed server for a moment. */
export function postgresProcessesIn(cluster: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isPostgresIn(pid, cluster));
}

/** The program file a process runs; undefined when it was replaced since, or cannot be told. */
export function programOf(pid: number): string | undefined {
  const path = readlinkOr(`/proc/${pid}/exe`);
  return path === '' || path.endsWith(' (deleted)') ? undefined : path;
}

function sameFolder(a: string, b: string): boolean {
  try {
    const [one, other] = [statSync(a), statSync(b)];
    return one.dev === other.dev && one.ino === other.ino;
  } catch {
    return false;
  }
}

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

function readlinkOr(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
