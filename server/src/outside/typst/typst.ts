/** A small pool of compiler processes: started when the first paper is wanted, renewed as they leak. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { epochMs, instant } from '@clearhour/values';
import type { WorkerJob } from './job.ts';
import { type Outcome, startWorker, type WorkerHandle } from './worker-handle.ts';

export interface PaperJob {
  /** File name in the folder of templates: "receipt.typ". */
  readonly template: string;
  /** JSON; the template reads it with `json("/data.json")`. Text in it is never read as markup. */
  readonly data: unknown;
  /** A picture the template may show, as `/mark`: JPEG or PNG by its content. */
  readonly mark?: Uint8Array;
  readonly pdfStandard: 'ua-1';
  /** ISO instant, the PDF's own date: the same template, data and instant give the same bytes. */
  readonly createdAt: string;
}
export interface Typst {
  /** Rejects with TypstError when the template is wrong, breaks PDF/UA-1, or takes too long. */
  compile(job: PaperJob): Promise<Uint8Array>;
  /** Finishes the papers already asked for, then ends the workers. */
  close(): Promise<void>;
  /** Ids of the worker processes alive now; none before the first paper. */
  workerPids(): number[];
}
export interface TypstOptions {
  readonly workers?: number;
  /** A worker makes this many papers and is replaced: the compiler leaks about 95 kB each. */
  readonly recycleAfter?: number;
  /** A paper that takes longer is given up. */
  readonly timeoutMs?: number;
  /** A worker with nothing to do for so long is ended; a small practice makes few papers a day. */
  readonly idleMs?: number;
  /** Absolute folder of the templates. */
  readonly templates?: string;
}
export class TypstError extends Error {
  override readonly name = 'TypstError';
  readonly template: string;
  constructor(template: string, problem: string) {
    super(`${template}: ${problem}`);
    this.template = template;
  }
}

interface Waiting {
  readonly job: WorkerJob;
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: TypstError) => void;
  triesLeft: number;
}

const ourTemplates = fileURLToPath(new URL('../../papers/templates', import.meta.url));

/** Papers one process is given: the next is there when one is done. */
const IN_HAND = 2;
const jobOf = (folder: string, paper: PaperJob): WorkerJob => ({
  folder,
  template: paper.template,
  data: JSON.stringify(paper.data),
  ...(paper.mark ? { mark: paper.mark } : {}),
  pdfStandard: paper.pdfStandard,
  createdAtSeconds: Math.floor(epochMs(instant(paper.createdAt)) / 1000),
});

/** Tells who waits; false: it is to be tried again. */
function settled(waiting: Waiting, outcome: Outcome, timeoutMs: number): boolean {
  const { template } = waiting.job;
  const no = (why: string) => waiting.reject(new TypstError(template, why));
  switch (outcome.kind) {
    case 'not-begun':
      return false;
    case 'died':
      if (--waiting.triesLeft > 0) return false;
      no('the compiler died twice on this paper');
      return true;
    case 'late':
      no(`not finished after ${timeoutMs / 1000} s`);
      return true;
    case 'reply':
      if ('pdf' in outcome.reply) waiting.resolve(outcome.reply.pdf);
      else no(outcome.reply.problem);
      return true;
  }
}

export function createTypst(options: TypstOptions = {}): Typst {
  const {
    // as many as cores: they yield to the server
    workers = Math.min(4, availableParallelism()),
    recycleAfter = 2000,
    timeoutMs = 20_000,
    idleMs = 60_000,
    templates = ourTemplates,
  } = options;
  const queue: Waiting[] = [];
  const idle = new Map<WorkerHandle, NodeJS.Timeout>();
  /** With how many papers in hand. */
  const busy = new Map<WorkerHandle, number>();
  let closing: (() => void) | undefined;
  let closed = false;

  function pump(): void {
    while (queue.length > 0) {
      const worker = takeIdle() ?? (busy.size < workers ? startWorker() : undefined) ?? leastBusy();
      if (worker === undefined) return;
      const waiting = queue.shift();
      if (waiting !== undefined) void serve(worker, waiting);
    }
    if (busy.size === 0 && closing !== undefined) {
      for (const worker of [...idle.keys()]) retire(worker);
      closing();
    }
  }

  function takeIdle(): WorkerHandle | undefined {
    for (const [worker, clock] of idle) {
      clearTimeout(clock);
      idle.delete(worker);
      if (worker.isAlive()) return worker;
    }
    return undefined;
  }

  /** One that may have another paper in hand, and is not about to be renewed. */
  function leastBusy(): WorkerHandle | undefined {
    return [...busy].find(
      ([worker, n]) => n < IN_HAND && worker.isAlive() && worker.done() + n < recycleAfter,
    )?.[0];
  }

  async function serve(worker: WorkerHandle, waiting: Waiting): Promise<void> {
    busy.set(worker, (busy.get(worker) ?? 0) + 1);
    const outcome = await worker.run(waiting.job, timeoutMs);
    const left = (busy.get(worker) ?? 1) - 1;
    if (left > 0) busy.set(worker, left);
    else busy.delete(worker);
    const fine = outcome.kind === 'reply' && 'pdf' in outcome.reply;
    if (!fine || worker.done() >= recycleAfter) {
      if (left === 0 || !fine) retire(worker);
    } else if (left === 0) rest(worker);
    if (!settled(waiting, outcome, timeoutMs)) queue.unshift(waiting);
    pump();
  }
  function rest(worker: WorkerHandle): void {
    idle.set(worker, setTimeout(() => retire(worker), idleMs).unref());
  }
  function retire(worker: WorkerHandle): void {
    clearTimeout(idle.get(worker));
    idle.delete(worker);
    worker.stop();
  }

  return {
    compile(paper) {
      if (!/^[a-z][a-z0-9-]*\.typ$/.test(paper.template)) {
        return Promise.reject(new TypstError(paper.template, 'not the name of a template'));
      }
      if (closed) return Promise.reject(new TypstError(paper.template, 'the compiler is closed'));
      const job = jobOf(templates, paper);
      return new Promise((resolve, reject) => {
        queue.push({ job, resolve, reject, triesLeft: 2 });
        pump();
      });
    },
    close() {
      closed = true;
      return new Promise((resolve) => {
        closing = resolve;
        pump();
      });
    },
    workerPids: () =>
      [...idle.keys(), ...busy.keys()].filter((w) => w.isAlive()).flatMap((w) => w.pid ?? []),
  };
}
