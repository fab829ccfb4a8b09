/**
 * Search for the claim a payer may mean when it names none of our numbers, over many claims; beside it the same
 * person's claims asked for plainly by client and day.
 *   node bench/mismatch.ts [CLAIMS=200000] [TIMES=300]
 */
import { date } from '@clearhour/values';
import { action, ask } from '../server/src/platform/action.ts';
import type { Work } from '../server/src/platform/context.ts';
import type { FactClaim } from '../server/src/remittances/facts.ts';
import { matchClaim } from '../server/src/remittances/match-claim.ts';
import { candidatesFor } from '../server/src/remittances/our-claims.ts';
import { ms, printTable, timed, withOwnStore } from './figures.ts';
import { benchDeps, fill, idOf, PRACTICE, who } from './insured.ts';

const CLAIMS = Number(process.argv[2] ?? 200_000);
const TIMES = Number(process.argv[3] ?? 300);
const CLIENTS = Math.max(20, Math.round(CLAIMS / 50));
const NAMES = 400;
const DAY = 86_400_000;

const letters = (n: number) => [...String(n)].map((d) => 'abcdefghij'.charAt(Number(d))).join('');
/** An answer on claim n without our numbers: by name, member number or both, as payers of old systems write. */
function fact(n: number, by: 'name' | 'member' | 'nobody'): FactClaim {
  const client = n % CLIENTS;
  const serviceOn = date(
    new Date(Date.parse('2026-03-09') - Math.floor(n / CLIENTS) * DAY).toISOString().slice(0, 10),
  );
  const stranger = by === 'nobody';
  return {
    position: n,
    number: `OLD${n}X`,
    status: '1',
    charged: 17_500n as never,
    paid: 11_000n as never,
    patient: {
      lastName: stranger ? 'Nowhere' : by === 'name' ? `REED${letters(client % NAMES)}` : '',
      firstName: stranger ? 'Noah' : `ADA${letters(Math.floor(client / NAMES))}`,
      memberId: by === 'member' ? `W${String(client).padStart(9, '0')}` : '',
    },
    serviceOn,
    adjustments: [],
    remarks: [],
    lines: [],
    faults: [],
  };
}
const search = action({
  name: 'bench-search',
  needs: 'system',
  run: async (work: Work, facts: readonly FactClaim[]) => {
    const found = await candidatesFor(work, facts, true);
    return facts.map((f) => matchClaim(f, found.get(f) ?? []).candidates);
  },
});

await withOwnStore(async (store) => {
  const { deps } = benchDeps(store, []);
  await fill(store, deps, { charges: CLAIMS, clients: CLIENTS, claims: true });
  const claim = (n: number) => 1 + ((n * 7919) % CLAIMS);
  const of = async (facts: readonly FactClaim[]) => {
    const found = await ask(deps, who, search, facts);
    if (!Array.isArray(found)) throw new Error('not found');
    return found;
  };
  const [first] = await of([fact(claim(1), 'name')]);
  if (first?.[0]?.claim.id !== idOf('clm', claim(1)))
    throw new Error('another claim was found first');
  const rows: string[][] = [];
  for (const by of ['name', 'member', 'nobody'] as const) {
    const one = await timed(TIMES, 1, (n) => of([fact(claim(n), by)]));
    const plain = await timed(TIMES, 1, (n) =>
      store.owner.pool.query(
        `select * from claims where practice_id = $1 and client_id = $2 and service_on = $3`,
        [PRACTICE, idOf('clt', claim(n) % CLIENTS), fact(claim(n), by).serviceOn],
      ),
    );
    rows.push([
      by,
      ms(one.p50),
      ms(one.p95),
      ms(one.p99),
      ms(plain.p50),
      `${(one.p50 / plain.p50).toFixed(1)}×`,
    ]);
  }
  const many = await timed(1, 1, () =>
    of(Array.from({ length: 1000 }, (_, n) => fact(claim(n), 'name'))),
  );
  console.log(`\n${CLAIMS.toLocaleString('en-US')} claims of ${CLIENTS} clients\n`);
  printTable(['By', 'p50', 'p95', 'p99', 'client and day p50', 'ratio'], rows);
  console.log(`\n1,000 at once, as of one file: ${ms(many.p50)}`);
});
