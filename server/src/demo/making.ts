/** The process that makes the demo: one at a time, and how far it is. */
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Instant } from '@clearhour/values';

export interface Making {
  running(): boolean;
  percent(): number;
  /** True when the last one ended without a demo. */
  failed(): boolean;
  /** When it was begun, lately. */
  startedAt(): readonly Instant[];
  begin(now: Instant): void;
  stop(): void;
}
const REMEMBERED = 10;

/** `start`: the process; it writes lines with {"percent":n} and exits with 0 when the demo is there. */
export function makingOf(start: () => ChildProcess): Making {
  let child: ChildProcess | undefined;
  let startedAt: readonly Instant[] = [];
  let percent = 0;
  let failed = false;
  return {
    running: () => child !== undefined,
    percent: () => percent,
    failed: () => failed,
    startedAt: () => startedAt,
    begin: (now) => {
      if (child) return;
      percent = 0;
      failed = false;
      startedAt = [...startedAt, now].slice(-REMEMBERED);
      child = start();
      if (child.stdout) {
        createInterface({ input: child.stdout }).on('line', (line) => {
          const said = /"percent":(\d+)/.exec(line);
          if (said) percent = Number(said[1]);
        });
      }
      child.once('exit', (code) => {
        failed = code !== 0;
        child = undefined;
      });
    },
    stop: () => {
      child?.kill('SIGTERM');
    },
  };
}
