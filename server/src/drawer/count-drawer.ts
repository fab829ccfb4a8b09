/** Counting the drawer, and agreeing to a difference. The drawer is held first: two counts are one after another. */
import {
  type Cents,
  type Id,
  isRefusal,
  type Refusal,
  refuse,
  toWire,
  ZERO,
} from '@clearhour/values';
import type { z } from 'zod';
import { post } from '../ledger/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { writeOffLimit } from '../practice/index.ts';
import {
  bankLines,
  type Counted,
  differenceLines,
  differenceOf,
  mayNotAgree,
  planCount,
  sayDifference,
} from './drawer.ts';
import type { DrawerView } from './drawer-contract.ts';
import {
  cashByTheBook,
  countsWhere,
  type DrawerCount,
  decideCount,
  holdDrawer,
  insertCount,
} from './drawer-store.ts';

const SHOWN = 30;
/** As for what is forgiven: how much this person may decide alone. */
const limitOf = async (work: Work): Promise<Cents> =>
  work.user ? writeOffLimit(work, work.user.roles) : ZERO;

async function view(work: Work): Promise<z.input<typeof DrawerView>> {
  const counts = await countsWhere(work, { limit: SHOWN });
  return {
    expectedCents: toWire(await cashByTheBook(work)),
    counts: counts.map((c) => ({
      ...{ id: c.id, countedOn: c.countedOn, reason: c.reason, state: c.state },
      ...{ countedBy: c.countedByName, decidedBy: c.decidedByName },
      ...{ expectedCents: toWire(c.expected), countedCents: toWire(c.counted) },
      ...{ toBankCents: toWire(c.toBank), sentence: sayDifference(differenceOf(c)) },
      mayAgree:
        c.state === 'waiting' && work.can('write-offs.approve') && c.countedBy !== work.user?.id,
    })),
    may: { count: work.can('payments.write') },
  };
}
export const seeDrawer = action({
  name: 'see-cash-drawer',
  needs: 'payments.read',
  run: async (work: Work, _: object) => view(work),
});

async function book(
  work: Work,
  c: Pick<DrawerCount, 'expected' | 'counted' | 'toBank' | 'reason'> & { readonly id: string },
) {
  const difference = differenceOf(c);
  const one = { effectiveOn: work.today };
  const { entryId } =
    difference === ZERO
      ? { entryId: undefined }
      : await post(work, {
          ...{ ...one, eventKey: `drawer-difference:${c.id}`, kind: 'drawer-difference' },
          rule: `The cash drawer was counted: ${sayDifference(difference)} ${c.reason}`,
          lines: differenceLines(difference),
        });
  const lines = bankLines(c.toBank);
  const { entryId: bankEntryId } =
    lines.length === 0
      ? { entryId: undefined }
      : await post(work, {
          ...{ ...one, eventKey: `drawer-to-bank:${c.id}`, kind: 'drawer-to-bank' },
          rule: 'Cash of the drawer was taken to the bank.',
          lines,
        });
  return { entryId: entryId ?? null, bankEntryId: bankEntryId ?? null };
}

export const countDrawer = action({
  name: 'count-cash-drawer',
  needs: 'payments.write',
  run: async (work: Work, input: Counted) => {
    await holdDrawer(work);
    if ((await countsWhere(work, { state: 'waiting', limit: 1 })).length > 0)
      return refuse(
        'count-waits',
        'A count waits for a second person to agree. It is decided first, then count again.',
        { kind: 'conflict' },
      );
    const expected = await cashByTheBook(work);
    const state = planCount(input, { expected, limit: await limitOf(work) });
    if (isRefusal(state)) return state;
    const id = work.newId('dct');
    const count = { ...input, id, expected };
    const booked =
      state === 'settled' ? await book(work, count) : { entryId: null, bankEntryId: null };
    await insertCount(work, { ...count, state, ...booked });
    work.audit(id, { state, expected: String(expected), counted: String(input.counted) });
    return view(work);
  },
});

const noSuchCount = (): Refusal =>
  refuse('no-such-count', 'There is no such count of the cash drawer.', { kind: 'not-found' });
export const decideDrawerCount = action({
  name: 'decide-cash-count',
  needs: 'write-offs.approve',
  run: async (work: Work, input: { countId: Id<'dct'>; agree: boolean }) => {
    await holdDrawer(work);
    const [count] = await countsWhere(work, { id: input.countId, limit: 1 });
    if (!count) return noSuchCount();
    if (count.state !== 'waiting')
      return refuse('count-decided', 'This count is decided already.', { kind: 'conflict' });
    const by = { id: work.user?.id ?? '', limit: await limitOf(work) };
    const no = mayNotAgree({ difference: differenceOf(count), countedBy: count.countedBy }, by);
    if (no) return no;
    const booked = input.agree ? await book(work, count) : { entryId: null, bankEntryId: null };
    await decideCount(work, count.id, { state: input.agree ? 'settled' : 'refused', ...booked });
    work.audit(count.id, { agree: input.agree });
    return view(work);
  },
});
