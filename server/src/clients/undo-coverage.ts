/** What one act did to a client's coverage, put back: rows it made go, rows it changed say what they said before. */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import {
  type BodyOf,
  datedRow,
  datedRows,
  insertDated,
  removeDated,
  type Span,
  updateDated,
} from '../practice/index.ts';
import { carryCards } from './card-store.ts';
import { policies } from './client-kinds.ts';
import { lockClientInReach } from './client-reach.ts';
import type { policyFields } from './clients-contract.ts';
import { rankClash } from './coverage-acts.ts';
import { actsOf, undoRefused } from './coverage-history.ts';
import { notePolicyChange, type PolicyChange, policyChangesOf } from './policy-changes.ts';

const NO: Readonly<Record<NonNullable<ReturnType<typeof undoRefused>>, Refusal>> = {
  'not-there': refuse('coverage-change-not-found', 'That change of coverage is not there.', {
    kind: 'not-found',
  }),
  undone: refuse('coverage-change-undone', 'This was put back already.', { kind: 'conflict' }),
  'changed-since': refuse(
    'coverage-changed-since',
    'The same coverage was changed again after that. Put the later change back first.',
    { kind: 'conflict' },
  ),
};

export const undoCoverageChange = action({
  name: 'undo-coverage-change',
  needs: 'coverage.write',
  run: async (
    work,
    input: { readonly clientId: Id<'clt'>; readonly changeId: Id<'ver'> },
  ): Promise<{ readonly rows: number } | Refusal> => {
    const client = await lockClientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const acts = actsOf(await policyChangesOf(work, client.id));
    const no = undoRefused(acts, input.changeId);
    if (no) return NO[no];
    const notes = acts.find((a) => a.id === input.changeId)?.notes ?? [];
    // Rows that were made go first: those they took over from get their days back.
    const made = notes.filter((n) => Object.keys(n.before).length === 0);
    for (const note of made) {
      const inUse = await takeOut(work, note);
      if (inUse) return inUse;
    }
    for (const note of [...notes].reverse()) if (!made.includes(note)) await putBack(work, note);
    const clash = rankClash(await datedRows(work, policies, client.id));
    if (clash) return clash;
    work.audit(client.id, { change: input.changeId, rows: notes.length });
    return { rows: notes.length };
  },
});

async function takeOut(work: Work, note: PolicyChange): Promise<Refusal | undefined> {
  const found = await datedRow(work, policies, note.policyId);
  if (!found) return undefined;
  const { row } = found;
  await notePolicyChange(work, {
    ...{ clientId: row.clientId, policyId: row.id, what: 'taken-out', before: { ...row } },
    undoes: note.actId,
  });
  if (note.carries !== null) await carryCards(work, row.id, note.carries);
  return removeDated(work, policies.table, row.id);
}
async function putBack(work: Work, note: PolicyChange): Promise<void> {
  const found = await datedRow(work, policies, note.policyId);
  const was = note.before as unknown as BodyOf<typeof policyFields> & Span;
  await notePolicyChange(work, {
    ...{ clientId: was.clientId, policyId: note.policyId, what: 'put-back' },
    ...{ before: found ? { ...found.row } : {}, undoes: note.actId },
  });
  const span = { from: was.from, to: was.to };
  const missing = found
    ? await updateDated(work, policies, note.policyId, was, span)
    : await insertDated(work, policies, note.policyId, was, span);
  if (missing) throw new Error(`a policy could not be put back: ${missing.code}`);
}
