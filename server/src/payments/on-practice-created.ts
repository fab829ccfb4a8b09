/** A new practice can take the usual ways to pay from its first day. */
import { on, type Reaction } from '../platform/context.ts';
import { practiceCreated } from '../practice/index.ts';
import { FIRST_METHODS } from './manage-methods.ts';
import { insertMethods } from './methods-store.ts';

export const onPracticeCreated: Reaction = on(practiceCreated, (work) =>
  insertMethods(
    work,
    FIRST_METHODS.map((m) => ({ id: work.newId('pay'), ...m })),
  ),
);
