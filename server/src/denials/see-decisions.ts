/** Decisions as the wire shows them, with what came of each in a sentence. */
import { type Refusal, toWire } from '@clearhour/values';
import type { z } from 'zod';
import { clientIdsInReach } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { staffNames } from '../practice/index.ts';
import type { NotDone } from './decide-denials.ts';
import { type Decision, decisionsWhere, type Effect, effectsOf } from './decisions-store.ts';
import type { DenialAct } from './denial.ts';
import type { DecisionPage, DecisionQuery, DecisionView } from './denials-contract.ts';
import { noSuchDecision } from './undo-decision.ts';

const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
const present = <T>(all: readonly (T | null)[]): T[] => [
  ...new Set(all.flatMap((one) => (one === null ? [] : [one]))),
];

function sentenceOf(d: Decision, effects: readonly Effect[]): string {
  const n = count(effects.length, 'denial');
  if (d.undoneAt !== null) return `Undone: ${n} as before.`;
  const claims = count(present(effects.map((e) => e.claimId)).length, 'claim');
  const words: Readonly<Record<DenialAct, string>> = {
    correct: `${claims} corrected: sent with the next batch once clean.`,
    appeal: `${count(present(effects.map((e) => e.appealId)).length, 'letter')} drafted for ${n}.`,
    'next-payer': `${claims} made for the next payer.`,
    'bill-client': `${n} billed to the client.`,
    'write-off': `${n} given up, or waiting for a second person to approve.`,
    wait: `${n} waiting.`,
    accept: `${n} looked at and closed.`,
    reopen: `${n} open again.`,
  };
  return words[d.act];
}

async function views(
  work: Work,
  decisions: readonly Decision[],
  notDone: readonly NotDone[] = [],
): Promise<z.input<typeof DecisionView>[]> {
  const effects = await effectsOf(
    work,
    decisions.map((d) => d.id),
  );
  const staff = await staffNames(
    work,
    decisions.map((d) => d.byUser),
  );
  return decisions.map((d) => {
    const mine = effects.filter((e) => e.decisionId === d.id);
    return {
      id: d.id,
      act: d.act,
      reason: d.reason,
      at: d.at,
      by: d.byUser === null ? null : (staff.get(d.byUser) ?? null),
      done: mine.map((e) => e.denialId),
      riskCents: toWire(d.risk),
      notDone: [...notDone],
      sentence: sentenceOf(d, mine),
      appealIds: present(mine.map((e) => e.appealId)),
      claimIds: present(mine.map((e) => e.claimId)),
      writeOffIds: present(mine.map((e) => e.writeOffId)),
      undoneAt: d.undoneAt,
      mayUndo: d.undoneAt === null && work.can('claims.write'),
    };
  });
}

export const seeDecision = action({
  name: 'see-denial-decision',
  needs: 'claims.read',
  run: async (
    work: Work,
    input: { decisionId: string; notDone?: readonly NotDone[] },
  ): Promise<z.input<typeof DecisionView> | Refusal> => {
    const clients = await clientIdsInReach(work);
    const found = await decisionsWhere(work, { id: input.decisionId, clients });
    const [view] = await views(work, found, input.notDone);
    return view ?? noSuchDecision();
  },
});
export const listDecisions = action({
  name: 'list-denial-decisions',
  needs: 'claims.read',
  run: async (
    work: Work,
    q: z.output<typeof DecisionQuery>,
  ): Promise<z.input<typeof DecisionPage> | Refusal> => {
    const found = await decisionsWhere(work, {
      ...{ denialId: q.denialId, before: q.after, limit: oneMore(q.limit) },
      clients: await clientIdsInReach(work),
    });
    const { rows, next } = pageOf(found, q.limit, (d) => d.id);
    return { items: await views(work, rows), ...next };
  },
});
