/**
 * Jobs on a moving clock: kept in the order they are due and done between two acts of the office, as the
 * queue would do them between two requests. Their facts stand in tables, so a lost list loses nothing.
 */
import type { Instant } from '@clearhour/values';
import { ProcessorOutage } from '../outside/cards/index.ts';
import type { Clock, Jobs } from '../platform/context.ts';
import type { JobData, JobHandler } from '../platform/jobs.ts';

interface Waiting {
  readonly name: string;
  readonly data: JobData;
  readonly due: Instant | undefined;
}
export interface InlineJobs extends Jobs {
  /** Does what is due now, and what that makes due; a job that throws (an outage) is kept for later. */
  work(handlers: Readonly<Record<string, JobHandler>>): Promise<number>;
  waiting(): number;
}

export function inlineJobs(clock: Clock): InlineJobs {
  let list: Waiting[] = [];
  const take = (): Waiting | undefined => {
    const now = clock.now();
    const at = list.findIndex((job) => job.due === undefined || job.due <= now);
    return at < 0 ? undefined : list.splice(at, 1)[0];
  };
  return {
    send: async (_tx, name, data, startAfter) => {
      list.push({ name, data, due: startAfter });
    },
    waiting: () => list.length,
    work: async (handlers) => {
      const later: Waiting[] = [];
      let done = 0;
      for (let job = take(); job; job = take()) {
        try {
          await handlers[job.name]?.(job.data);
          done++;
        } catch (error) {
          if (!(error instanceof ProcessorOutage)) throw error;
          later.push(job);
        }
      }
      list = [...list, ...later];
      return done;
    },
  };
}
