/**
 * Jobs on a moving clock: kept in the order they are due and done between two acts of the office, as the
 * queue would do them between two requests. Their facts stand in tables, so a lost list loses nothing.
 */
import { ProcessorOutage } from '../outside/cards/index.ts';
import type { Clock, Jobs } from '../platform/context.ts';
import type { JobHandler, LeftJob } from '../platform/jobs.ts';

export interface InlineJobs extends Jobs {
  /**
   * Does what is due now and has a handler, and what that makes due; a job that throws (an outage) is
   * kept for later.
   */
  work(handlers: Readonly<Record<string, JobHandler>>): Promise<number>;
  /** What was not done, in the order it was asked for. */
  left(): readonly LeftJob[];
}

export function inlineJobs(clock: Clock): InlineJobs {
  let list: LeftJob[] = [];
  type Handlers = Readonly<Record<string, JobHandler>>;
  const take = (handlers: Handlers): LeftJob | undefined => {
    const now = clock.now();
    const at = list.findIndex(
      (job) => handlers[job.name] && (job.due === undefined || job.due <= now),
    );
    return at < 0 ? undefined : list.splice(at, 1)[0];
  };
  return {
    send: async (_tx, name, data, startAfter) => {
      list.push({ name, data, due: startAfter });
    },
    left: () => list,
    work: async (handlers) => {
      const later: LeftJob[] = [];
      let done = 0;
      for (let job = take(handlers); job; job = take(handlers)) {
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
