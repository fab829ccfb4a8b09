/**
 * Ways to pay: those every practice has, and its own. An own one says whether its money is at the bank
 * at once or waits to be deposited; that decides where a payment is booked, so it never changes.
 */
import { type Id, type Refusal, refuse } from '@clearhour/values';
import { ACCOUNT } from '../ledger/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { lockPractice } from '../practice/index.ts';
import { allMethods, changeMethod, insertMethods, type ListedMethod } from './methods-store.ts';

const BUILT_IN = [
  { method: 'cash', name: 'Cash' },
  { method: 'check', name: 'Check' },
  { method: 'card', name: 'Card on file' },
  { method: 'external-card', name: 'Card, outside Clearhour' },
] as const;

/** Ways to pay that most practices take, to begin with. */
export const FIRST_METHODS = [
  { name: 'Bank transfer', account: ACCOUNT.bank },
  { name: 'Zelle', account: ACCOUNT.bank },
  { name: 'Money order', account: ACCOUNT.undeposited },
] as const;

export type GoesTo = 'bank' | 'undeposited';
const ACCOUNT_OF: Readonly<Record<GoesTo, string>> = {
  bank: ACCOUNT.bank,
  undeposited: ACCOUNT.undeposited,
};
const shown = (m: ListedMethod) => ({
  method: 'custom' as const,
  methodId: m.id,
  name: m.name,
  goesTo: m.account === ACCOUNT.undeposited ? ('undeposited' as const) : ('bank' as const),
  retired: m.retired,
});
type Shown = ReturnType<typeof shown>;

export const listMethods = action({
  name: 'list-payment-methods',
  needs: 'setup.read',
  run: async (work: Work, q: { retired?: 'yes' | undefined }) => {
    const own = await allMethods(work);
    return {
      items: [
        ...BUILT_IN.map((m) => ({ ...m, methodId: null, goesTo: null, retired: false })),
        ...own.filter((m) => q.retired === 'yes' || !m.retired).map(shown),
      ],
    };
  },
});

/** Two ways to pay of one name could not be told apart on a receipt. */
function nameTaken(name: string, others: readonly ListedMethod[]): Refusal | undefined {
  const same = (other: { name: string }) => other.name.toLowerCase() === name.toLowerCase();
  const taken = others.find(same);
  if (!taken && !BUILT_IN.some(same)) return undefined;
  return refuse(
    'method-taken',
    taken?.retired
      ? 'A retired way to pay has that name. Use it again, or choose another name.'
      : 'There is a way to pay of that name already.',
    { field: 'name', kind: 'conflict' },
  );
}

export const addMethod = action({
  name: 'add-payment-method',
  needs: 'setup.manage',
  run: async (work: Work, input: { name: string; goesTo: GoesTo }): Promise<Shown | Refusal> => {
    await lockPractice(work);
    const no = nameTaken(input.name, await allMethods(work));
    if (no) return no;
    const made = { id: work.newId('pay'), name: input.name, account: ACCOUNT_OF[input.goesTo] };
    await insertMethods(work, [made]);
    work.audit(made.id, { goesTo: input.goesTo });
    return shown({ ...made, retired: false });
  },
});

const changed = (name: string) =>
  action({
    name,
    needs: 'setup.manage',
    run: async (
      work: Work,
      input: { methodId: Id<'pay'>; name?: string; retired?: boolean },
    ): Promise<Shown | Refusal> => {
      await lockPractice(work);
      const all = await allMethods(work);
      const found = all.find((m) => m.id === input.methodId);
      if (!found) {
        return refuse('no-such-method', 'There is no such way to pay.', { kind: 'not-found' });
      }
      const { methodId, ...to } = input;
      const others = all.filter((m) => m.id !== methodId);
      const no = to.name === undefined ? undefined : nameTaken(to.name, others);
      if (no) return no;
      await changeMethod(work, methodId, to);
      work.audit(methodId);
      return shown({ ...found, ...to });
    },
  });
export const renameMethod = changed('rename-payment-method');
/** No new payments by it; those it took keep its name. */
export const retireMethod = changed('retire-payment-method');
export const restoreMethod = changed('restore-payment-method');
