/** One worker process as the pool sees it: give it a job, get a reply, or learn that it died. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { WorkerJob, WorkerReply } from './job.ts';

const entry = fileURLToPath(new URL('./worker.ts', import.meta.url));
const noSystemFonts = fileURLToPath(new URL('./no-system-fonts.conf', import.meta.url));

export type Outcome =
  | { readonly kind: 'reply'; readonly reply: WorkerReply }
  | { readonly kind: 'died' }
  | { readonly kind: 'late' };

export interface WorkerHandle {
  readonly pid: number | undefined;
  /** Papers this process has made. */
  done(): number;
  /** One job at a time. A worker that is late is killed. */
  run(job: WorkerJob, timeoutMs: number): Promise<Outcome>;
  isAlive(): boolean;
  stop(): void;
}

export function startWorker(): WorkerHandle {
  // no exec arguments: those of a test runner or a debugger are not the worker's
  const child = fork(entry, [], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // the server's environment holds secrets that a compiler has no use for
    env: {
      PATH: process.env.PATH,
      SystemRoot: process.env.SystemRoot,
      FONTCONFIG_FILE: noSystemFonts,
    },
  });
  let alive = true;
  let done = 0;
  let settle: ((outcome: Outcome) => void) | undefined;
  const died = () => {
    alive = false;
    settle?.({ kind: 'died' });
  };
  child.on('exit', died);
  child.on('error', died);
  child.on('message', (reply: WorkerReply) => {
    done++;
    settle?.({ kind: 'reply', reply });
  });
  holdOpen(child, false);

  function run(job: WorkerJob, timeoutMs: number): Promise<Outcome> {
    return new Promise((resolve) => {
      const clock = setTimeout(() => {
        settle?.({ kind: 'late' });
        child.kill('SIGKILL');
      }, timeoutMs);
      settle = (outcome) => {
        settle = undefined;
        clearTimeout(clock);
        holdOpen(child, false);
        resolve(outcome);
      };
      if (!alive) return died();
      holdOpen(child, true);
      child.send(job, (error) => {
        if (error !== null) died();
      });
    });
  }

  return {
    pid: child.pid,
    done: () => done,
    run,
    isAlive: () => alive && child.connected,
    stop: () => {
      alive = false;
      child.kill('SIGKILL'); // it holds nothing that could be lost
    },
  };
}

/** An idle worker must not keep the server's process from ending; a busy one must. */
function holdOpen(child: ChildProcess, hold: boolean): void {
  if (hold) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}
