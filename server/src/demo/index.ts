// The demo: a practice with a year behind it, to look around in.
// Comes from: the first page. Goes to: `clearhour simulate`, in a process of its own, beside this one.
// Owns: the progress of that process. Always true: one demo; it appears only when it is whole.
// Not here: what happens in the year (simulation).
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { refuse } from '@clearhour/values';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Deps } from '../platform/context.ts';
import { endpoint, type Server } from '../platform/http.ts';
import { DemoState } from './demo-contract.ts';
import { makingOf } from './making.ts';
import { demoRefusal, isLocal } from './may-make.ts';

const MAIN = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
type State = z.input<typeof DemoState>;

/** The size of the demo: three clinicians, one of them supervised; as small as a year can be and still be real. */
const SIZE = ['--seed', '2026', '--months', '12', '--clinicians', '3', '--clients', '14'];

/** A process that makes the demo and says how far it is. */
const startMaking = (): ChildProcess =>
  spawn(process.execPath, [MAIN, 'simulate', ...SIZE, '--demo', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CLEARHOUR_LOG: 'silent' },
  });

export function registerDemoRoutes(
  app: Server,
  deps: Deps,
  start: () => ChildProcess = startMaking,
): void {
  const making = makingOf(start);
  const kinds = async (): Promise<readonly string[]> => {
    const there = await sql<{ kind: string }>`select kind from list_practices()`.execute(deps.db);
    return there.rows.map((p) => p.kind);
  };
  const state = async (): Promise<State> => {
    if ((await kinds()).includes('demo')) return { state: 'ready', percent: 100 };
    if (making.running()) return { state: 'making', percent: making.percent() };
    return { state: making.failed() ? 'failed' : 'absent', percent: 0 };
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
    async ({ raw }) => {
      const there = await kinds();
      const setUp = there.includes('own');
      const local = isLocal({ address: raw.socket.remoteAddress, headers: raw.headers });
      const no = demoRefusal({
        ...{ setUp, local, now: deps.clock.now() },
        startedAt: making.running() ? [] : making.startedAt(),
      });
      if (no) return no;
      if (there.includes('demo'))
        return refuse('demo-there', 'There is a demo practice already.', { kind: 'conflict' });
      // Nothing is waited for between this look and the start: two at once start one.
      making.begin(deps.clock.now());
      return state();
    },
  );
  app.addHook('onClose', async () => {
    making.stop();
  });
}
