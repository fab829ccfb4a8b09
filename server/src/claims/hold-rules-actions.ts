/** The practice's own rules for what waits, and its hour for claims. */
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { clientInReach } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { toWire } from '../platform/wire.ts';
import { listClinicians, listPayers } from '../practice/index.ts';
import { noSuchRule } from './claim-refusals.ts';
import type * as wire from './claims-contract.ts';
import { ruleWords } from './hold-rules.ts';
import {
  holding,
  holdRules,
  insertRule,
  type RuleFields,
  retireRule,
  updateRule,
} from './hold-rules-store.ts';
import { CHECK } from './jobs-named.ts';
import { type ClaimSettings, claimSettings, planSending, saveSettings } from './settings-store.ts';

type View = z.input<typeof wire.HoldRule>;

async function views(work: Work): Promise<View[]> {
  const held = await holding(work);
  const payers = new Map<string, string>((await listPayers(work)).map((p) => [p.id, p.name]));
  const clinicians = new Map<string, string>(
    (await listClinicians(work)).map((c) => [c.id, c.name]),
  );
  const names = {
    payer: (id: string) => payers.get(id) ?? 'a payer',
    clinician: (id: string) => clinicians.get(id) ?? 'a clinician',
  };
  return (await holdRules(work)).map(({ over, ...rule }) => ({
    ...rule,
    overCents: over === null ? null : toWire(over),
    words: ruleWords({ ...rule, over }, names),
    holding: held.get(rule.id) ?? 0,
  }));
}
export const listHoldRules = action({
  name: 'list-claim-hold-rules',
  needs: 'claims.read',
  run: async (work, _: object) => ({ items: await views(work) }),
});
/** A rule names people and payers of this practice only. */
async function unknownIn(work: Work, rule: RuleFields): Promise<Refusal | undefined> {
  const { payerId, clinicianId, clientId } = rule;
  if (payerId !== null && !(await listPayers(work)).some((p) => p.id === payerId))
    return refuse('no-such-payer', 'There is no such payer.', { field: 'payerId' });
  if (clinicianId !== null && !(await listClinicians(work)).some((c) => c.id === clinicianId))
    return refuse('no-such-clinician', 'There is no such clinician.', { field: 'clinicianId' });
  if (clientId === null) return undefined;
  const client = await clientInReach(work, clientId);
  return isRefusal(client) ? client : undefined;
}
/** Claims are scrubbed again after each change (the table's trigger marks them). */
export const addHoldRule = action({
  name: 'add-claim-hold-rule',
  needs: 'claims.write',
  run: async (work, rule: RuleFields): Promise<{ items: View[] } | Refusal> => {
    const no = await unknownIn(work, rule);
    if (no) return no;
    const id = work.newId('rul');
    await insertRule(work, id, rule);
    await work.enqueue(CHECK, {});
    work.audit(id);
    return { items: await views(work) };
  },
});
export const changeHoldRule = action({
  name: 'change-claim-hold-rule',
  needs: 'claims.write',
  run: async (
    work,
    input: RuleFields & { ruleId: string },
  ): Promise<{ items: View[] } | Refusal> => {
    const { ruleId, ...rule } = input;
    if ((await holdRules(work, ruleId)).length === 0) return noSuchRule();
    const no = await unknownIn(work, rule);
    if (no) return no;
    await updateRule(work, ruleId, rule);
    await work.enqueue(CHECK, {});
    work.audit(ruleId);
    return { items: await views(work) };
  },
});
export const retireHoldRule = action({
  name: 'retire-claim-hold-rule',
  needs: 'claims.write',
  run: async (work, { ruleId }: { ruleId: string }): Promise<{ items: View[] } | Refusal> => {
    if ((await holdRules(work, ruleId)).length === 0) return noSuchRule();
    await retireRule(work, ruleId);
    await work.enqueue(CHECK, {});
    work.audit(ruleId);
    return { items: await views(work) };
  },
});

export const seeSettings = action({
  name: 'see-claim-settings',
  needs: 'claims.read',
  run: (work, _: object) => claimSettings(work),
});
export const changeSettings = action({
  name: 'change-claim-settings',
  needs: 'claims.write',
  run: async (work, settings: ClaimSettings) => {
    await saveSettings(work, settings);
    await planSending(work);
    work.audit(work.practiceId, { sendAt: settings.sendAt, safetyDays: settings.safetyDays });
    return settings;
  },
});
