/** Puts the application's needs together from an open store: the real edges, the real clock. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { REACTIONS } from './app.ts';
import { installationSealer, makeClearinghouses, sealer } from './connections/index.ts';
import type { AppDeps } from './deps.ts';
import { practiceProcessor, stripeProcessor } from './outside/cards/index.ts';
import { practiceClearinghouse } from './outside/clearinghouse/practice/index.ts';
import { practicePostOffice } from './outside/mail/index.ts';
import { practiceGateway } from './outside/sms/index.ts';
import { createTypst } from './outside/typst/index.ts';
import type { Config } from './platform/config.ts';
import { type Clock, type Jobs, systemClock } from './platform/context.ts';
import type { Store } from './platform/open-store.ts';

/** The queue needs the handlers, the handlers need the queue: it is put in when it runs. */
export interface LateJobs extends Jobs {
  use(jobs: Jobs): void;
}
export function lateJobs(): LateJobs {
  let inner: Jobs | undefined;
  return {
    use: (jobs) => {
      inner = jobs;
    },
    send: (tx, name, data, startAfter) => {
      if (!inner) throw new Error('the job queue is not running yet');
      return inner.send(tx, name, data, startAfter);
    },
  };
}

export function openDeps(
  store: Store,
  config: Pick<Config, 'stripe'> &
    Partial<Pick<Config, 'dataDir' | 'secret' | 'exchangeFolder' | 'publicUrl'>>,
  log: Logger,
  clock: Clock = systemClock,
): AppDeps & { readonly jobs: LateJobs } {
  // Firms of their own in the same database: they work as its owner, not as the application.
  const sql = {
    query: (text: string, params: unknown[]) => store.owner.pool.query(text, params),
  };
  const practice = practiceProcessor({ sql, webhookSecret: store.secret });
  // An office that lives for a test or a simulated year has no folder of its own.
  const ownSealer = config.dataDir
    ? installationSealer(config.secret, config.dataDir)
    : sealer(store.secret);
  return {
    db: store.app.db,
    beside: store.app.beside,
    clock,
    log,
    jobs: lateJobs(),
    reactions: REACTIONS,
    cards: config.stripe ? { practice, stripe: stripeProcessor(config.stripe) } : { practice },
    defaultProcessor: config.stripe ? 'stripe' : 'practice',
    clearinghouses: makeClearinghouses({
      practice: practiceClearinghouse({ sql }),
      sealer: ownSealer,
      exchangeFolder: config.exchangeFolder ?? join(tmpdir(), 'clearhour-exchange'),
    }),
    post: {
      office: practicePostOffice(sql),
      gateway: practiceGateway(sql, store.secret),
      sealer: ownSealer,
      publicUrl: config.publicUrl ?? 'http://127.0.0.1:7100',
    },
    typst: createTypst(),
  };
}
