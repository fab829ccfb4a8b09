/** `clearhour start`: database, migrations, jobs, web app and API in one process, until told to stop. */
import type { AddressInfo } from 'node:net';
import { type Config, readConfig } from '../platform/config.ts';
import type { Server } from '../platform/http.ts';
import { makeLog } from '../platform/log.ts';
import { openStore } from '../platform/open-store.ts';
import { StartProblem } from '../platform/postgres/index.ts';
import type { Command } from './command.ts';

export const start: Command = {
  summary: 'start Clearhour and print its address',
  usage: '[--json]',
  run: async ({ json }) => {
    const config = readConfig();
    const say = (line: string) => void (json || console.log(line));
    const stopped = untilToldToStop();
    // The database starts while the application is read from disk.
    const [
      store,
      { jobHandlers, makeApp },
      { openDeps },
      { startJobs },
      payments,
      connections,
      payouts,
      messages,
    ] = await Promise.all([
      openStore(config, { log: say }),
      import('../app.ts'),
      import('../open-deps.ts'),
      import('../platform/jobs.ts'),
      import('../payments/index.ts'),
      import('../connections/index.ts'),
      import('../payouts/index.ts'),
      import('../messages/index.ts'),
    ]);
    const log = makeLog(process.env.CLEARHOUR_LOG ?? (json ? 'info' : 'warn'));
    const deps = openDeps(store, config, log);
    const jobs = await startJobs(store.connection, store.owner.pool, jobHandlers(deps), log);
    deps.jobs.use(jobs);
    const app = await makeApp(deps, { https: config.https });
    try {
      const url = await listen(app, config);
      say(`Clearhour is ready: ${url}`);
      if (json) console.log(JSON.stringify({ url, pid: process.pid }));
      void payHere(config, log);
      const background = [payments.afterStart(deps), connections.connectionsAfterStart(deps)];
      background.push(payouts.payoutsAfterStart(deps), messages.mailboxesAfterStart(deps));
      const why = await Promise.race([stopped, store.lost.then(() => 'lost' as const)]);
      if (why === 'lost')
        console.error(
          'The database stopped unexpectedly. Start Clearhour again; nothing that was saved is lost.',
        );
      await Promise.race([Promise.allSettled(background.map((b) => b.stop())), wait(5_000)]);
      return why === 'lost' ? 1 : 0;
    } finally {
      await app.close();
      await jobs.stop().catch(() => {});
      await deps.typst.close();
      await store.close();
      say('Clearhour has stopped.');
    }
  },
};

/** Nothing waits for it, and where it fails cards are taken all the same. */
async function payHere(config: Config, log: ReturnType<typeof makeLog>): Promise<void> {
  if (!config.stripe || !config.publicUrl) return;
  try {
    const { registerPayDomain } = await import('../outside/cards/index.ts');
    await registerPayDomain(config.stripe, config.publicUrl);
  } catch (error) {
    log.warn({ why: (error as Error).name }, 'not registered for Apple Pay and Google Pay');
  }
}

async function listen(app: Server, config: Config): Promise<string> {
  try {
    await app.listen({ port: config.port, host: config.host });
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === 'EADDRINUSE') {
      throw new StartProblem(
        'already-running',
        `Port ${config.port} is in use by another program. Stop it, or choose another port: PORT=7200 npm start`,
      );
    }
    if (code === 'EACCES')
      throw new StartProblem(
        'no-permission',
        `This account may not use port ${config.port}. Choose one above 1024.`,
      );
    if (code === 'EADDRNOTAVAIL')
      throw new StartProblem(
        'no-permission',
        `HOST=${config.host} is not an address of this machine.`,
      );
    throw error;
  }
  const { port } = app.server.address() as AddressInfo;
  const host = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function untilToldToStop(): Promise<'told'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
      process.once(signal, () => resolve('told'));
  });
}
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());
