// The demo: a practice with a year behind it, to look around in.
// Comes from: the first page. Goes to: `clearhour simulate`, in a process of its own, beside this one.
// Owns: the progress of that process. Always true: one demo; it appears only when it is whole.
// Not here: what happens in the year (simulation).
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { refuse } from '@clearhour/values';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Deps } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { DemoState } from './demo-contract.ts';

const MAIN = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
type State = z.input<typeof DemoState>;

/** The size of the demo: two clinicians, one of them supervised… as small as a year can be and still be real. */
const SIZE = ['--seed', '2026', '--months', '12', '--clinicians', '3', '--clients', '26'];

export function registerDemoRoutes(app: Server, deps: Deps): void {
  let child: ChildProcess | undefined;
  let percent = 0;
  let failed = false;
  const state = async (): Promise<State> => {
    const there = await sql<{ kind: string }>`select kind from list_practices()`.execute(deps.db);
    if (there.rows.some((p) => p.kind === 'demo')) return { state: 'ready', percent: 100 };
    if (child) return { state: 'making', percent };
    return { state: failed ? 'failed' : 'absent', percent: 0 };
  };
  const make = () => {
    percent = 0;
    failed = false;
    child = spawn(process.execPath, [MAIN, 'simulate', ...SIZE, '--demo', '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, CLEARHOUR_LOG: 'silent' },
    });
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
  };
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/open/demo',
      tag: 'Demo',
      summary: 'Is there a demo practice?',
      reply: DemoState,
      open: true,
    },
    state,
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/open/demo',
      tag: 'Demo',
      summary: 'Make the demo practice',
      body: z.object({}).optional(),
      reply: DemoState,
      open: true,
      status: 202,
    },
    async () => {
      const now = await state();
      if (now.state === 'ready')
        return refuse('demo-there', 'There is a demo practice already.', { kind: 'conflict' });
      if (now.state !== 'making') make();
      return state();
    },
  );
  app.addHook('onClose', async () => {
    child?.kill('SIGTERM');
  });
}
