/** The order of plans set from a day on; card photos kept and put away. */
import {
  addDays,
  type Id,
  isRefusal,
  type LocalDate,
  overlaps,
  type Refusal,
  refuse,
} from '@clearhour/values';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import {
  type DatedRow,
  datedRow,
  datedRows,
  holdsOn,
  insertDated,
  listPayers,
  range,
} from '../practice/index.ts';
import type { CardImage } from './card-image.ts';
import { cardsOf, carryCards, hidePhoto, keepPhoto, type Side } from './card-store.ts';
import { policies } from './client-kinds.ts';
import { clientInReach, lockClientInReach } from './client-reach.ts';
import type { policyFields } from './clients-contract.ts';
import { policyById } from './coverage.ts';
import { type OrderedPolicy, type Proposal, proposeOrder } from './coverage-order.ts';
import { notePolicyChange } from './policy-changes.ts';

type Row = DatedRow<typeof policyFields>;
/** The order proposed for the plans that hold on a day; those that are to be told nothing have a place too. */
export async function proposalOn(
  work: Work,
  rows: readonly Row[],
  day: LocalDate,
): Promise<Proposal> {
  const payers = new Map((await listPayers(work)).map((p) => [p.id, p]));
  const held = rows
    .filter((r) => holdsOn(r, day))
    .map(
      (r): OrderedPolicy => ({
        ...r,
        id: r.id as Id<'pol'>,
        payerName: payers.get(r.payerId)?.name ?? '',
        payerClass: payers.get(r.payerId)?.class ?? 'other',
      }),
    );
  return proposeOrder(held, day);
}

const NOT_THESE = refuse(
  'order-not-complete',
  'The coverage changed meanwhile. Look at it again, then set the order.',
  { kind: 'conflict' },
);
const WHY_MISSING = refuse(
  'order-reason-missing',
  'This is not the usual order: say why (what the plan or the court said).',
  { field: 'why' },
);
export const setCoverageOrder = action({
  name: 'set-coverage-order',
  needs: 'coverage.write',
  run: async (
    work,
    input: {
      readonly clientId: Id<'clt'>;
      readonly from: LocalDate;
      readonly policyIds: readonly Id<'pol'>[];
      readonly why: string;
    },
  ): Promise<{ readonly changed: number } | Refusal> => {
    const client = await lockClientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const rows = await datedRows(work, policies, client.id);
    const proposal = await proposalOn(work, rows, input.from);
    const proposed = proposal.places.map((p) => p.policyId as string);
    const wanted: readonly string[] = input.policyIds;
    if ([...proposed].sort().join() !== [...wanted].sort().join()) return NOT_THESE;
    const asProposed = proposed.join() === wanted.join();
    if (!asProposed && input.why === '') return WHY_MISSING;
    let changed = 0;
    for (const [i, policyId] of wanted.entries()) {
      const row = rows.find((r) => r.id === policyId);
      if (!row) return NOT_THESE;
      const place = proposal.places.find((p) => p.policyId === policyId);
      const orderReason = asProposed ? (place?.why ?? '') : input.why;
      if (row.rank === i + 1 && row.orderReason === orderReason) continue;
      await putAt(work, row, { rank: i + 1, orderReason, from: input.from });
      changed++;
    }
    const clash = rankClash(await datedRows(work, policies, client.id));
    if (clash) return clash;
    work.audit(client.id, { from: input.from, policies: wanted.join(' ') });
    return { changed };
  },
});

/** Days before `from` keep their order: the row ends the day before, and another takes over. */
async function putAt(
  work: Work,
  row: Row,
  to: { readonly rank: number; readonly orderReason: string; readonly from: LocalDate },
): Promise<void> {
  const { rank, orderReason, from } = to;
  await notePolicyChange(work, {
    ...{ clientId: row.clientId, policyId: row.id, what: 'reordered' },
    before: { ...row },
  });
  const at = work.sql
    .updateTable('policies')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', row.id);
  if (row.from >= from || row.rank === rank) {
    await at.set({ rank, order_reason: orderReason }).execute();
    return;
  }
  await at.set({ valid_to: addDays(from, -1) }).execute();
  const id = work.newId('pol');
  const made = await insertDated(
    work,
    policies,
    id,
    { ...row, rank, orderReason },
    { from, to: row.to },
  );
  if (made) throw new Error(`a policy could not take over: ${made.code}`);
  await notePolicyChange(work, {
    ...{ clientId: row.clientId, policyId: id, what: 'carried-on', before: {}, carries: row.id },
  });
  await carryCards(work, row.id, id);
}
export function rankClash(rows: readonly Row[]): Refusal | undefined {
  const clash = rows.some((a, i) =>
    rows.slice(i + 1).some((b) => a.rank === b.rank && overlaps(range(a), range(b))),
  );
  return clash
    ? refuse(
        'order-clashes-later',
        'Another plan that begins or ends later has one of these places. Choose a day after which the same plans ' +
          'hold, or change that plan first.',
        { field: 'from', kind: 'conflict' },
      )
    : undefined;
}

const POLICY_NOT_FOUND = refuse('policy-not-found', 'That coverage is not there.', {
  kind: 'not-found',
});
/** The policy, its client locked and within reach; unknown and out of reach are one. */
async function lockedPolicy(work: Work, policyId: string): Promise<Row | Refusal> {
  const found = await datedRow(work, policies, policyId);
  if (!found || isRefusal(await lockClientInReach(work, found.row.clientId)))
    return POLICY_NOT_FOUND;
  return found.row;
}
export interface CardAt {
  readonly policyId: Id<'pol'>;
  readonly side: Side;
}
export const keepCard = action({
  name: 'keep-card-photo',
  needs: 'coverage.write',
  run: async (work, input: CardAt & { readonly image: CardImage }) => {
    const policy = await lockedPolicy(work, input.policyId);
    if (isRefusal(policy)) return policy;
    const { clientId, id: policyId } = policy;
    await keepPhoto(work, { clientId, policyId, side: input.side }, input.image);
    work.audit(policyId, { side: input.side });
    return { items: await cardsOf(work, [policyId]) };
  },
});
/** Asked before a photo is looked into: pictures of people who may not keep one are not unpacked. */
export const mayKeepCard = action({
  name: 'may-keep-card-photo',
  needs: 'coverage.write',
  run: async (work, input: CardAt) => {
    const policy = await policyById(work, input.policyId);
    const client = policy ? await clientInReach(work, policy.clientId) : undefined;
    return policy && client && !isRefusal(client) ? { policyId: policy.id } : POLICY_NOT_FOUND;
  },
});
export const removeCard = action({
  name: 'remove-card-photo',
  needs: 'coverage.write',
  run: async (work, input: CardAt) => {
    const policy = await lockedPolicy(work, input.policyId);
    if (isRefusal(policy)) return policy;
    await hidePhoto(work, policy.id, input.side);
    work.audit(policy.id, { side: input.side });
    return { items: await cardsOf(work, [policy.id]) };
  },
});
