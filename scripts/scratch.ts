/**
 * Where tests put what they throw away: in memory, where the system has such a folder with room. A database
 * of a test is a thousand files that are made and removed; on some disks each removal makes the next
 * making slower (ext4 without a journal looks past every file removed in the last minutes).
 */
import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const MEMORY = '/dev/shm';
/** Two walks at once with a server each, or the databases of a store run, take less than a quarter of it. */
const ROOM = 4 * 1024 ** 3;

/** Sets TMPDIR of this process and of those it starts; what was it before stays known to `diskFolder`. */
export function scratchInMemory(): void {
  if (process.env.CLEARHOUR_TEST_DISK !== undefined || !hasRoom()) return;
  process.env.CLEARHOUR_TEST_DISK = tmpdir();
  process.env.TMPDIR = MEMORY;
}

/** A real disk's temporary folder: for kills in the middle of commits that wait for one, as an office's do. */
export const diskFolder = (): string => process.env.CLEARHOUR_TEST_DISK ?? tmpdir();

function hasRoom(): boolean {
  try {
    accessSync(MEMORY, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ROOM;
  } catch {
    return false;
  }
}
