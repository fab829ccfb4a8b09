/**
 * A practice whose claims are with payers, and payers who answer with real 835 files: written by the x12 package,
 * brought in as uploads, read, matched and posted by the shipped code.
 */
import { decimal, type Id, isRefusal, type Refusal, ZERO } from '@clearhour/values';
import { type Claim, claimById } from '../../claims/index.ts';
import { arrives } from '../../claims/testing/answers.ts';
import { addCover, billing, secondPayer } from '../../claims/testing/world.ts';
import { depositReactions } from '../../deposits/index.ts';
import { chargeBooks, trialBalance } from '../../ledger/index.ts';
import { paymentReactions } from '../../payments/index.ts';
import { type Action, ask, perform } from '../../platform/action.ts';
import type { Reaction, Who } from '../../platform/context.ts';
import { openDatabase } from '../../platform/db.ts';
import { remittanceChecks } from '../../worklist/verify-remittances.ts';
import { cashOf1030 } from '../adjudication-store.ts';
import { postRemittance, remittanceJobs, remittanceReactions, undoRemittance } from '../index.ts';
import { seeRemittance } from '../see-remittance.ts';
import { type Answer as Answered, bytes835, type Payment, plainClaim } from './write-remittance.ts';

/** An answer on a claim that stands in the tables. */
type Answer = Answered & { readonly claim: Claim };

export const good = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(`${result.code}: ${result.sentence}`);
  return result as T;
};
export const codeOf = (result: unknown): string => (isRefusal(result) ? result.code : 'ok');

/** `more`: reactions of slices downstream. */
export async function remits(more: readonly Reaction[] = []) {
  const w = await billing([
    ...paymentReactions,
    ...remittanceReactions,
    ...depositReactions,
    ...more,
  ]);
  const { t, run } = w;
  const biller = await t.who('biller');
  const jobs = remittanceJobs(t.deps);
  const rows = async (text: string, params: unknown[] = []) =>
    (await t.ownerSql.query(text, params)).rows;
  const person = async (clientId: string, policyId: string) => {
    const [p] = await rows(
      `select family_name as family, given_name as given, member_id as member from clients c
       join policies p on p.practice_id = c.practice_id and p.client_id = c.id where c.id = $1 and p.id = $2`,
      [clientId, policyId],
    );
    return p;
  };
  let hour = 8;
  /** A visit whose claim is with the payer. */
  const billed = async (clientId: Id<'clt'>, at?: string) => {
    const day = at ?? `2026-03-0${1 + (hour++ % 7)}T1${hour % 9}:00:00Z`;
    const v = await w.visit(clientId, 50, w.services.individual, day);
    await gone(v.claim.id);
    return {
      charge: v.charge,
      claim: (await run((x) => claimById(x, v.claim.id))) as Claim,
      visit: v.visit,
    };
  };
  const gone = (claimId: string) =>
    rows(`update claims set state = 'accepted-payer', came_from = 'accepted-payer' where id = $1`, [
      claimId,
    ]);
  const file = async (answers: readonly Answer[], payment: Payment) =>
    bytes835(
      await Promise.all(
        answers.map(async (a) => plainClaim(a, await person(a.claim.clientId, a.claim.policyId))),
      ),
      payment,
    );
  /** Brings bytes in; gives the remittances that were written of it. */
  const come = async (bytes: Uint8Array, post = true) => {
    const fileId = await arrives(w, bytes);
    if (post) await work();
    const found = await rows(
      'select id, state from remittances where file_id = $1 order by set_index',
      [fileId],
    );
    const [set] = await rows('select state, sentence from edi_files where id = $1', [fileId]);
    return { fileId, id: found[0]?.id as Id<'era'>, state: found[0]?.state as string, file: set };
  };
  const work = async () => {
    for (let at = 0; at >= 0; ) {
      at = t.jobs.sent.findIndex((j) => j.name in jobs);
      const [job] = at < 0 ? [] : t.jobs.sent.splice(at, 1);
      if (job) await jobs[job.name]?.({ ...job.data, practiceId: t.practiceId });
    }
  };
  const see = async (remittanceId: Id<'era'>) =>
    good(await ask(t.deps, biller, seeRemittance, { remittanceId, limit: 100 }));
  const doing = <I, O>(act: Action<I, O>, input: I, who: Who = biller) =>
    perform(t.deps, who, act, input);
  const looking = <I, O>(act: Action<I, O>, input: I, who: Who = biller) =>
    ask(t.deps, who, act, input);
  return {
    ...w,
    biller,
    rows,
    billed,
    gone,
    file,
    come,
    workRemittances: work,
    see,
    do: doing,
    ask: looking,
    cover: (clientId: string, payerId: string, rank: number) =>
      run((x) => addCover(x, clientId, payerId, { rank })),
    second: () => run((x) => secondPayer(x)),
    answered: async (answers: readonly Answer[], payment: Payment) =>
      come(await file(answers, payment)),
    post: async (remittanceId: Id<'era'>) =>
      doing(postRemittance, { remittanceId, version: (await see(remittanceId)).version }),
    undo: (remittanceId: Id<'era'>) => doing(undoRemittance, { remittanceId, reason: 'a mistake' }),
    /** In dollars: what waits by payer, was asked, is owed. */
    book: async (chargeId: string) => {
      const b = (await run((x) => chargeBooks(x, [chargeId]))).get(chargeId);
      const names = new Map(
        (await rows('select id, name from payers')).map((r) => [r.id as string, r.name as string]),
      );
      const pending = [...(b?.pending ?? [])].map(([p, c]) => `${names.get(p)} ${decimal(c)}`);
      return {
        waits: pending.join(', '),
        asked: decimal(b?.asked ?? ZERO),
        owed: decimal(b?.owed ?? ZERO),
      };
    },
    cash: (remittanceId: string) => run((x) => cashOf1030(x, remittanceId)),
    balance: async () => {
      const all = await run((x) => trialBalance(x));
      return Object.fromEntries(all.map((r) => [r.code, decimal(r.net)]));
    },
    claimState: async (claimId: string) => (await run((x) => claimById(x, claimId)))?.state,
  };
}
export type Remits = Awaited<ReturnType<typeof remits>>;

/** The closing checks of payers' money, with the owner's eyes. */
export async function provedPayers(w: Remits) {
  const open = openDatabase(w.t.connection, 'owner', 1);
  try {
    const found: { name: string; looked: number; wrong: string[] }[] = [];
    await open.db.transaction().execute(async (tx) => {
      for (const { name, count, faults } of remittanceChecks(w.t.practiceId)) {
        const looked = (await count.execute(tx)).rows[0]?.n ?? 0;
        found.push({ name, looked, wrong: (await faults.execute(tx)).rows.map((r) => r.what) });
      }
    });
    return found;
  } finally {
    await open.close();
  }
}
