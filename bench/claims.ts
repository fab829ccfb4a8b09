/**
 * Claims from charge to the bytes that leave: each charge joins its claim, claims are scrubbed in parts, and sent
 * in files of 500; beside it the same rows inserted raw.
 *   node --expose-gc bench/claims.ts [CLAIMS=10000]
 */
import { chargePosted } from '../server/src/charges/index.ts';
import { checkChanged } from '../server/src/claims/check-claims.ts';
import { claimReactions, sendReady } from '../server/src/claims/index.ts';
import { action } from '../server/src/platform/action.ts';
import type { Work } from '../server/src/platform/context.ts';
import { withOwnStore } from './figures.ts';
import {
  benchDeps,
  doing,
  fill,
  idOf,
  type Measured,
  measured,
  rawInserts,
  stepTable,
} from './insured.ts';

const CLAIMS = Number(process.argv[2] ?? 10_000);
const CLIENTS = Math.max(20, Math.round(CLAIMS / 5));
/** Charges of one transaction; a signed note has one. */
const TOGETHER = 20;

const build = action({
  name: 'bench-build',
  needs: 'system',
  run: async (work: Work, numbers: readonly number[]) => {
    for (const n of numbers)
      await work.emit(chargePosted, {
        chargeId: idOf('chg', n),
        clientId: idOf('clt', n % CLIENTS),
      });
    return {};
  },
});

await withOwnStore(async (store) => {
  const { deps } = benchDeps(store, claimReactions);
  const run = doing(deps);
  await fill(store, deps, { charges: CLAIMS, clients: CLIENTS, claims: false });
  const steps: [string, Measured<unknown>][] = [];
  const step = async (name: string, work: () => Promise<unknown>) => {
    steps.push([name, await measured(store, work)]);
  };
  await step('built, a charge at a time', async () => {
    for (let at = 1; at <= CLAIMS; at += TOGETHER)
      await run(
        build,
        Array.from({ length: Math.min(TOGETHER, CLAIMS - at + 1) }, (_, i) => at + i),
      );
  });
  await step('scrubbed', async () => {
    while ((await run(checkChanged, {})).more);
  });
  let sent = 0;
  await step('scrubbed once more, written, sent', async () => {
    for (;;) {
      const done = await run(sendReady, {});
      sent += done.sent;
      if (done.sent === 0) break;
    }
  });
  if (sent !== CLAIMS) throw new Error(`${sent} of ${CLAIMS} claims were sent`);
  const raw = await rawInserts(store, {
    claims: 'true',
    claim_lines: 'true',
    claim_events: 'true',
    claim_sendings: 'true',
    edi_files: 'true',
    edi_bytes: 'true',
  });
  console.log(
    `\n${CLAIMS.toLocaleString('en-US')} claims of ${CLIENTS} clients; raw: ${raw.rows.toLocaleString('en-US')} rows in ${raw.seconds.toFixed(2)} s\n`,
  );
  stepTable(steps, CLAIMS, raw);
  console.log(
    `\nMost memory of the process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB.`,
  );
});
