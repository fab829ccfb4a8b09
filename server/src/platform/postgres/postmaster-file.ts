// postmaster.pid and postmaster.opts: what a running server says of itself in its cluster.
import { randomUUID } from 'node:crypto';
import { chmodSync, chownSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './problem.ts';

export interface PostmasterFile {
  readonly pid: number;
  readonly socketDir: string;
  readonly status: string;
}

/** Larger than any process id can be. */
const NOBODY = 99_999_999;

function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  const text = readIfThere(pidFile(cluster));
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const status = lines[7]?.trim() ?? '';
  return { pid: Number(lines[0]), socketDir: lines[4] ?? '', status };
}

/**
 * Says that the process of a stale file is gone, when its id was given to another program since.
 * The rest stays: from it postgres finds sessions of the dead server that still use the cluster,
 * and refuses to start beside them. Removing the file would take that guard away.
 */
export function disownPostmasterFile(cluster: string): void {
  const path = pidFile(cluster);
  const text = readIfThere(path);
  if (text === undefined) return;
  const { uid, gid } = statSync(path);
  const half = `${path}.${randomUUID()}`;
  writeFileSync(half, text.replace(/^.*/, String(NOBODY)), { mode: 0o600 });
  chownSync(half, uid, gid);
  chmodSync(half, 0o600);
  renameSync(half, path);
}

/** The program and arguments of the running server, as it wrote them at its start. */
export function readCommandLine(cluster: string): string | undefined {
  return readIfThere(join(cluster, 'postmaster.opts'))?.trim();
}

export function commandLine(program: string, options: string[]): string {
  return [program, ...options.map((option) => `"${option}"`)].join(' ');
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
