/** A new practice starts with the whole chart of accounts. */
import { on, type Reaction } from '../platform/context.ts';
import { practiceCreated } from '../practice/index.ts';
import { insertAccounts } from './ledger-store.ts';

export const ledgerReactions: readonly Reaction[] = [
  on(practiceCreated, (work) => insertAccounts(work)),
];
