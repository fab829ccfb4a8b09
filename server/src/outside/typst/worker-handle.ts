/**
 * One worker process as the pool sees it: give it a job or two, get replies in their order, or learn that it died. With
 * a second in hand it goes on at once when the first is done, however busy the server is just then.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { WorkerJob, WorkerReply } from './job.ts';

const entry = fileURLToPath(new URL('./worker.ts', import.meta.url));
const noSystemFonts = fileURLToPath(new URL('./no-system-fonts.conf', import.meta.url));

export type Outcome =
  | { readonly kind: 'reply'; readonly reply: WorkerReply }
  | { readonly kind: 'died' }
  | { readonly kind: 'late' }
  /** It was waiting behind one that failed, or was late: whatever that process would say of it is not to be trusted. */
  | { readonly kind: 'not-begun' };

interface InHand {
  readonly timeoutMs: number;
  readonly settle: (outcome: Outcome) => void;
}

export interface WorkerHandle {
  readonly pid: number | undefined;
  /** Papers this process has made. */
  done(): number;
  /** Done in the order given; each has its time from when its turn comes. A worker that is late is killed. */
  run(job: WorkerJob, timeoutMs: number): Promise<Outcome>;
  isAlive(): boolean;
  stop(): void;
}

/** Somebody who opens a page goes before papers that are made meanwhile. A system that knows no such order does without. */
function yieldToPages(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {}
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
  yieldToPages(child.pid);
  let alive = true;
  let done = 0;
  const hand: InHand[] = [];
  let clock: NodeJS.Timeout | undefined;
  const startClock = () => {
    const first = hand[0];
    if (first) clock = setTimeout(() => end({ kind: 'late' }), first.timeoutMs);
  };
  /** The first as said; those behind it are for another process. */
  function end(first: Outcome): void {
    alive = false;
    clearTimeout(clock);
    child.kill('SIGKILL'); // it holds nothing that could be lost
    holdOpen(child, false);
    for (const [n, one] of hand.splice(0).entries())
      one.settle(n === 0 ? first : { kind: 'not-begun' });
  }
  const died = () => end({ kind: 'died' });
  child.on('exit', died);
  child.on('error', died);
  child.on('message', (reply: WorkerReply) => {
    if (!alive) return;
    done++;
    // after an error: the compiler was seen to report a failure of one paper again with the next
    if ('problem' in reply) return end({ kind: 'reply', reply });
    const first = hand.shift();
    clearTimeout(clock);
    startClock();
    if (hand.length === 0) holdOpen(child, false);
    first?.settle({ kind: 'reply', reply });
  });
  holdOpen(child, false);

  function run(job: WorkerJob, timeoutMs: number): Promise<Outcome> {
    return new Promise((settle) => {
      if (!alive) return settle({ kind: 'not-begun' });
      hand.push({ timeoutMs, settle });
      if (hand.length === 1) startClock();
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
    stop: () => end({ kind: 'not-begun' }),
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
