/**
 * A payment of a payer over many claims: read from its file, previewed, posted, undone, posted again; beside it
 * the same rows inserted raw. One claim in twenty is denied, one client in ten has a second plan.
 *   node --expose-gc bench/remittance.ts [CLAIMS=10000]
 */
import { isRefusal } from '@clearhour/values';
import { appealReactions } from '../server/src/appeals/index.ts';
import { claimReactions } from '../server/src/claims/index.ts';
import { readFile } from '../server/src/connections/index.ts';
import { keepFile } from '../server/src/connections/keep-file.ts';
import { denialReactions } from '../server/src/denials/index.ts';
import { depositReactions } from '../server/src/deposits/index.ts';
import { paymentReactions } from '../server/src/payments/index.ts';
import { action, ask } from '../server/src/platform/action.ts';
import type { Work } from '../server/src/platform/context.ts';
import {
  postRemittance,
  remittanceReactions,
  seeRemittance,
  undoRemittance,
} from '../server/src/remittances/index.ts';
import { bytes835, plainClaim } from '../server/src/remittances/testing/write-remittance.ts';
import { withOwnStore } from './figures.ts';
import {
  benchDeps,
  doing,
  fill,
  idOf,
  type Measured,
  measured,
  numberOf,
  PRACTICE,
  rawInserts,
  stepTable,
  who,
} from './insured.ts';

const CLAIMS = Number(process.argv[2] ?? 10_000);
const CLIENTS = Math.max(20, Math.round(CLAIMS / 5));
const DENIED_EVERY = 20;
const DAY = 86_400_000;

/** What the payer says of claim n: the client's plan and day are those of the rows in insured.ts. */
function answer(n: number) {
  const client = n % CLIENTS;
  const serviceOn = new Date(Date.parse('2026-03-09') - Math.floor(n / CLIENTS) * DAY)
    .toISOString()
    .slice(0, 10);
  const denied = n % DENIED_EVERY === 0;
  return plainClaim(
    {
      claim: { number: numberOf(n), level: 1 },
      charge: { fee: 17_500n, serviceOn, code: '90834' } as never,
      paid: denied ? '0' : '110',
      cas: denied ? 'CO-197 175' : 'CO-45 45, PR-3 20',
      ...(denied ? { status: '4' } : {}),
    },
    { family: 'Reed', given: 'Ada', member: `W${String(client).padStart(9, '0')}` },
  );
}

const keep = action({
  name: 'bench-keep',
  needs: 'system',
  run: (work: Work, bytes: Uint8Array) =>
    keepFile(work, { connectionId: undefined, name: 'answer.835', bytes, listed: undefined }),
});

await withOwnStore(async (store) => {
  const { deps, queued } = benchDeps(store, [
    ...paymentReactions,
    ...claimReactions,
    ...remittanceReactions,
    ...depositReactions,
    ...denialReactions,
    ...appealReactions,
  ]);
  const run = doing(deps);
  await fill(store, deps, { charges: CLAIMS, clients: CLIENTS, claims: true });
  const bytes = bytes835(
    Array.from({ length: CLAIMS }, (_, i) => answer(i + 1)),
    { trace: 'EFT000001' },
  );
  const { fileId } = await run(keep, bytes);
  const seen = async (remittanceId: string) => {
    const found = await ask(deps, who, seeRemittance, { remittanceId, limit: 100 });
    if (isRefusal(found)) throw new Error(found.code);
    return found;
  };
  const steps: [string, Measured<unknown>][] = [];
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const done = await measured(store, work);
    steps.push([name, done]);
    return done.value;
  };
  await step('read from the file, matched, planned', () =>
    readFile(deps as never, PRACTICE, fileId),
  );
  const { rows } = await store.owner.pool.query('select id from remittances');
  const remittanceId = rows[0]?.id;
  const post = async () =>
    run(postRemittance, { remittanceId, version: (await seen(remittanceId)).version });
  const preview = await step('preview (first page)', () => seen(remittanceId));
  const posted = await step('preview and post', post);
  if (posted.claims !== CLAIMS)
    throw new Error(
      `${posted.claims} of ${CLAIMS} claims were posted: ${JSON.stringify(preview.remittance.counts)}`,
    );
  const raw = await rawInserts(store, {
    entries: `kind = 'remittance-posted'`,
    lines: `entry_id in (select id from entries where kind = 'remittance-posted')`,
    adjudications: 'true',
    claim_events: `event in ('paid', 'part-paid', 'denied')`,
    denials: 'true',
    claims: `id <= '${idOf('clm', CLAIMS)}'`,
    remittance_claims: 'true',
  });
  await step('undo', () => run(undoRemittance, { remittanceId, reason: 'a mistake' }));
  await step('preview and post again', post);
  const mb = (bytes.length / 1_048_576).toFixed(1);
  console.log(
    `\n${CLAIMS.toLocaleString('en-US')} claims of ${CLIENTS} clients, ${mb} MB of 835; raw: ${raw.rows.toLocaleString('en-US')} rows in ${raw.seconds.toFixed(2)} s\n`,
  );
  stepTable(steps, CLAIMS, raw);
  console.log(
    `\nMost memory of the process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB. Jobs asked for: ${[...queued].map(([k, v]) => `${k} ${v}`).join(', ')}`,
  );
});
