/** The application: every slice mounted in the order money flows. This file is the table of contents. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { sql } from 'kysely';
import { z } from 'zod';
import { appealReactions, registerAppealRoutes } from './appeals/index.ts';
import { registerAuthorizationRoutes } from './authorizations/index.ts';
import { autopayJobs, autopayReactions, registerAutopayRoutes } from './autopay/index.ts';
import { registerBookingRoutes } from './bookings/index.ts';
import { bundleJobs, registerBundleRoutes } from './bundles/index.ts';
import { chargeReactions, registerChargeRoutes } from './charges/index.ts';
import { claimJobs, claimReactions, registerClaimRoutes } from './claims/index.ts';
import { clientReactions, registerClientRoutes } from './clients/index.ts';
import {
  connectionJobs,
  connectionReactions,
  registerConnectionRoutes,
} from './connections/index.ts';
import { registerDemoRoutes } from './demo/index.ts';
import { denialJobs, denialReactions, registerDenialRoutes } from './denials/index.ts';
import { depositReactions, registerDepositRoutes } from './deposits/index.ts';
import type { AppDeps } from './deps.ts';
import { registerDisputeRoutes } from './disputes/index.ts';
import { registerDrawerRoutes } from './drawer/index.ts';
import {
  eligibilityJobs,
  eligibilityReactions,
  registerEligibilityRoutes,
} from './eligibility/index.ts';
import { estimateReactions, registerEstimateRoutes } from './estimates/index.ts';
import { registerGuardianRoutes } from './guardians/index.ts';
import { intakeReactions, registerIntakeRoutes } from './intake/index.ts';
import { invoiceJobs, invoiceReactions, registerInvoiceRoutes } from './invoices/index.ts';
import { ledgerReactions, registerLedgerRoutes } from './ledger/index.ts';
import { brakeLinks, messageJobs, registerMessageRoutes } from './messages/index.ts';
import { noteReactions, registerNoteRoutes } from './notes/index.ts';
import { registerPackageRoutes } from './packages/index.ts';
import { enclosedPaper, paperJobs, paperReactions, registerPaperRoutes } from './papers/index.ts';
import { payLinkJobs, payLinkReactions, registerPayLinkRoutes } from './pay-links/index.ts';
import { paymentJobs, paymentReactions, registerPaymentRoutes } from './payments/index.ts';
import { payoutJobs, payoutReactions, registerPayoutRoutes } from './payouts/index.ts';
import type { Reaction } from './platform/context.ts';
import { endpoint, type HttpOptions, makeServer, type Server } from './platform/http.ts';
import type { JobHandler } from './platform/jobs.ts';
import { portalJobs, portalWho, registerPortalRoutes } from './portal/index.ts';
import { registerPracticeRoutes } from './practice/index.ts';
import { registerReminderRoutes, reminderJobs, reminderReactions } from './reminders/index.ts';
import {
  registerRemittanceRoutes,
  remittanceJobs,
  remittanceReactions,
} from './remittances/index.ts';
import { registerResponsibilityRoutes } from './responsibility/index.ts';
import { registerSessionRoutes, sessionJobs, sessionReactions } from './sessions/index.ts';
import { mayReachFigure, registerWorklistRoutes } from './worklist/index.ts';

/** Downstream effects, in story order; each runs in the transaction of the event. */
export const REACTIONS: readonly Reaction[] = [
  ...clientReactions,
  ...sessionReactions,
  ...eligibilityReactions,
  ...noteReactions,
  ...ledgerReactions,
  ...chargeReactions,
  ...reminderReactions,
  ...paymentReactions,
  ...connectionReactions,
  ...claimReactions,
  ...remittanceReactions,
  ...depositReactions,
  ...payoutReactions,
  ...denialReactions,
  ...appealReactions,
  ...paperReactions,
  ...estimateReactions,
  ...invoiceReactions,
  ...autopayReactions,
  ...payLinkReactions,
  ...intakeReactions,
];

export const jobHandlers = (deps: AppDeps): Record<string, JobHandler> => ({
  ...sessionJobs(deps),
  ...eligibilityJobs(deps),
  ...messageJobs({ ...deps, enclose: (who, paperId) => enclosedPaper(deps, who, paperId) }),
  ...reminderJobs(deps),
  ...paymentJobs(deps),
  ...connectionJobs(deps),
  ...claimJobs(deps),
  ...remittanceJobs(deps),
  ...payoutJobs(deps),
  ...denialJobs(deps),
  ...paperJobs(deps),
  ...invoiceJobs(deps),
  ...bundleJobs(deps),
  ...autopayJobs(deps),
  ...payLinkJobs(deps),
  ...portalJobs(deps),
});

const WEB = fileURLToPath(new URL('../../web/dist', import.meta.url));

export interface AppOptions {
  readonly https: boolean;
  /** False: no web app, for tests and the simulated office. */
  readonly web?: boolean;
  readonly identify?: HttpOptions['identify'];
}

export async function makeApp(deps: AppDeps, options: AppOptions): Promise<Server> {
  const identify = options.identify ? { identify: options.identify } : {};
  const identifyPortal = (token: string) => portalWho(deps, token);
  const app = await makeServer({
    ...{ log: deps.log, auth: deps, https: options.https, identifyPortal },
    ...identify,
  });
  brakeLinks(app, deps);
  registerHealth(app, deps);
  registerPracticeRoutes(app, { ...deps, https: options.https });
  registerClientRoutes(app, deps);
  registerResponsibilityRoutes(app, deps);
  registerGuardianRoutes(app, deps);
  registerBookingRoutes(app, deps);
  registerPackageRoutes(app, deps);
  registerSessionRoutes(app, deps);
  registerEligibilityRoutes(app, deps);
  registerNoteRoutes(app, deps);
  registerChargeRoutes(app, deps);
  registerAuthorizationRoutes(app, deps);
  registerMessageRoutes(app, deps);
  registerReminderRoutes(app, deps);
  registerPaperRoutes(app, deps);
  registerEstimateRoutes(app, deps);
  registerInvoiceRoutes(app, deps);
  registerBundleRoutes(app, deps);
  registerPaymentRoutes(app, deps);
  registerAutopayRoutes(app, deps);
  registerPayLinkRoutes(app, deps);
  registerDisputeRoutes(app, deps);
  registerPortalRoutes(app, { ...deps, https: options.https });
  registerIntakeRoutes(app, deps);
  registerConnectionRoutes(app, deps);
  registerClaimRoutes(app, deps);
  registerRemittanceRoutes(app, deps);
  registerDepositRoutes(app, deps);
  registerPayoutRoutes(app, deps);
  registerDrawerRoutes(app, deps);
  registerDenialRoutes(app, deps);
  registerAppealRoutes(app, deps);
  registerLedgerRoutes(app, deps, mayReachFigure);
  registerWorklistRoutes(app, deps);
  registerDemoRoutes(app, deps);
  if (options.web !== false && existsSync(WEB)) await serveWeb(app);
  return app;
}

function registerHealth(app: Server, deps: AppDeps): void {
  const reply = z.object({ ok: z.boolean() });
  endpoint(
    app,
    {
      method: 'GET',
      url: '/healthz',
      tag: 'Running',
      summary: 'The process answers',
      reply,
      open: true,
    },
    async () => ({ ok: true }),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/readyz',
      tag: 'Running',
      summary: 'The process and its database answer',
      reply,
      open: true,
    },
    async ({ res }) => {
      try {
        await sql`select 1`.execute(deps.db);
        return { ok: true };
      } catch {
        res.status(503);
        return { ok: false };
      }
    },
  );
}

/** The built staff app: hashed files for a year, the page itself never cached; unknown paths are its routes. */
async function serveWeb(app: Server): Promise<void> {
  await app.register(fastifyStatic, {
    root: WEB,
    wildcard: false,
    index: false,
    cacheControl: false,
    // As the build has packed them; a browser at localhost or over TLS takes brotli.
    preCompressed: true,
    setHeaders: (reply, path) => {
      reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
      );
    },
  });
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    if (/^\/(api|webhooks|calendar\/)/.test(request.url)) {
      return reply
        .status(404)
        .send({ code: 'no-such-page', sentence: 'There is nothing at this address.' });
    }
    if (!/^\/portal(\/|\?|$)/.test(request.url)) return reply.sendFile('index.html');
    return reply.header('link', askedAtOnce(request.url)).sendFile('portal.html');
  });
}

/** What the portal asks first goes out beside its script: on a slow telephone the page shows one way there and back sooner. */
function askedAtOnce(url: string): string {
  const practice = /^\/portal\/(prc_[0-9a-z]{26})/.exec(url)?.[1];
  const door = `/api/open/portal${practice ? `?practiceId=${practice}` : ''}`;
  return ['/api/portal/me', door]
    .map((address) => `<${address}>; rel=preload; as=fetch; crossorigin=anonymous`)
    .join(', ');
}
