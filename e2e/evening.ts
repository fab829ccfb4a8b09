/** The evening of a practice comes when a proof wants it, on a server that runs. */
import type { LocalDate } from '@clearhour/values';
import pg from 'pg';
import { leaveJobs } from '../server/src/platform/jobs.ts';
import { makeLog } from '../server/src/platform/log.ts';
import { connectToRunning } from '../server/src/platform/postgres/index.ts';

/** The earliest hour the setting takes. */
export const EVENING_HOUR = 12;

/** The clock strikes: the job that waits for the evening is put in once more. */
export async function eveningComes(dataDir: string, day: LocalDate): Promise<void> {
  const connection = (await connectToRunning(dataDir)) as pg.PoolConfig;
  const owner = new pg.Pool({ ...connection, max: 1 });
  owner.on('error', () => {});
  try {
    const { rows } = await owner.query('select practice_id from practices');
    const data = { practiceId: String(rows[0]?.practice_id), day };
    const job = { name: 'autopay-evening', data, due: undefined };
    await leaveJobs(connection, owner, [job], makeLog('silent'));
  } finally {
    await owner.end();
  }
}
