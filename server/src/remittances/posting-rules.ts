/** The practice's own posting rules, and how it takes remittances. A change counts from the next look on. */
import {
  addDays,
  type Cents,
  cents,
  type Id,
  type Refusal,
  refuse,
  sayDay,
  toWire,
} from '@clearhour/values';
import { lookup } from '@clearhour/x12';
import type { z } from 'zod';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { listPayers, payerById } from '../practice/index.ts';
import type { PostingRuleIn, PostingRules, PostingRuleView } from './posting-contract.ts';
import { ACTS_OF } from './posting-rule.ts';
import {
  allSettings,
  endRule,
  type OwnRule,
  ownRules,
  removeRule,
  removeSettings,
  saveRule,
  saveSettings,
  usualRules,
} from './rules-store.ts';

/** What a group and reason mean, in our words. */
export const wordsOfReason = (group: string, reason: string): string => {
  if (reason === '') return 'Every other reason of this group';
  return group === 'PLB' ? lookup('plb', reason).short : lookup('carc', reason).short;
};

export const seeRules = action({
  name: 'see-posting-rules',
  needs: 'remittances.read',
  run: async (work: Work, q: { payerId?: Id<'pyr'> | undefined; on?: string | undefined }) => {
    const on = q.on ?? work.today;
    const names = new Map((await listPayers(work)).map((p) => [p.id as string, p.name]));
    const own = (await ownRules(work)).filter(
      (r) => q.payerId === undefined || r.payerId === q.payerId || r.payerId === null,
    );
    const usual = (await usualRules(work)).filter(
      (r) => r.from <= on && (r.to === null || r.to >= on),
    );
    const view: z.input<typeof PostingRules> = {
      own: own.map((r) => ruleView(r, names)),
      usual: usual.map((r) => ({
        group: r.group,
        reason: r.reason,
        words: wordsOfReason(r.group, r.reason),
        act: r.act,
        raise: r.raise,
        why: r.why,
        source: r.source,
      })),
    };
    return view;
  },
});
function ruleView(r: OwnRule, names: ReadonlyMap<string, string>): z.input<typeof PostingRuleView> {
  const name = r.payerId === null ? undefined : names.get(r.payerId);
  return {
    id: r.id,
    ...(r.payerId === null ? {} : { payerId: r.payerId }),
    ...(name === undefined ? {} : { payerName: name }),
    group: r.group,
    reason: r.reason,
    words: wordsOfReason(r.group, r.reason),
    act: r.act,
    raise: r.raise,
    validFrom: r.from,
    ...(r.to === null ? {} : { validTo: r.to }),
  };
}

export const saveOwnRule = action({
  name: 'save-posting-rule',
  needs: 'remittances.write',
  run: async (
    work: Work,
    input: { ruleId?: Id<'rul'> | undefined; rule: z.output<typeof PostingRuleIn> },
  ) => {
    const { payerId, group, reason, act, raise, validFrom, validTo } = input.rule;
    const rule = {
      payerId: payerId ?? null,
      group,
      reason,
      act,
      raise,
      from: validFrom,
      to: validTo ?? null,
    };
    const all = await ownRules(work, true);
    const no = (await badRule(work, rule)) ?? overlapping(rule, all, input.ruleId);
    if (no) return no;
    if (input.ruleId !== undefined && !all.some((r) => r.id === input.ruleId)) return noSuchRule();
    const id = await saveRule(work, rule, input.ruleId);
    work.audit(id, { group, reason, act });
    const names = new Map((await listPayers(work)).map((p) => [p.id as string, p.name]));
    return ruleView({ ...rule, id }, names);
  },
});
const noSuchRule = (): Refusal =>
  refuse('no-such-rule', 'There is no such rule.', { kind: 'not-found' });

async function badRule(work: Work, rule: Omit<OwnRule, 'id'>): Promise<Refusal | undefined> {
  if (rule.payerId !== null && !(await payerById(work, rule.payerId)))
    return refuse('no-such-payer', 'There is no such payer.', {
      kind: 'not-found',
      field: 'payerId',
    });
  if (rule.to !== null && rule.to < rule.from)
    return refuse('dates-backwards', 'The last day is before the first day.', { field: 'validTo' });
  if (rule.group === 'CO' && rule.act === 'client')
    return refuse(
      'contract-never-client',
      'What the contract takes off (CO) is never the client’s. Choose another act.',
      { field: 'act' },
    );
  return (ACTS_OF[rule.group] ?? []).includes(rule.act)
    ? undefined
    : refuse('act-not-of-group', 'This act does not go with this group. Choose another act.', {
        field: 'act',
      });
}
function overlapping(
  rule: Omit<OwnRule, 'id'>,
  all: readonly OwnRule[],
  but?: string,
): Refusal | undefined {
  const same = all.some(
    (r) =>
      r.id !== but &&
      r.payerId === rule.payerId &&
      r.group === rule.group &&
      r.reason === rule.reason &&
      (rule.to === null || r.from <= rule.to) &&
      (r.to === null || rule.from <= r.to),
  );
  return same
    ? refuse(
        'rule-overlaps',
        'A rule for this payer, group and reason holds on some of these days already. End that one first.',
        { field: 'validFrom' },
      )
    : undefined;
}

/** From today on the usual rule holds again. What held before stays, as what was posted by it does. */
export const removeOwnRule = action({
  name: 'remove-posting-rule',
  needs: 'remittances.write',
  run: async (work: Work, input: { ruleId: Id<'rul'> }) => {
    const found = (await ownRules(work, true)).find((r) => r.id === input.ruleId);
    if (!found) return noSuchRule();
    if (found.to !== null && found.to < work.today)
      return refuse(
        'rule-ended',
        `This rule ended on ${sayDay(found.to, work.today)}. It stays, to say what held until then.`,
        { kind: 'conflict' },
      );
    if (found.from < work.today) await endRule(work, found.id, addDays(work.today, -1));
    else await removeRule(work, found.id);
    work.audit(found.id, { group: found.group, reason: found.reason });
    return { done: true as const };
  },
});

export const seeSettings = action({
  name: 'see-posting-settings',
  needs: 'remittances.read',
  run: async (work: Work, _: object) => {
    const names = new Map((await listPayers(work)).map((p) => [p.id as string, p.name]));
    const own = await allSettings(work);
    const all = own.some((s) => s.payerId === null)
      ? own
      : [{ payerId: null, byItself: true, tolerance: cents(0) }, ...own];
    return {
      items: all.map((s) => {
        const name = s.payerId === null ? undefined : names.get(s.payerId);
        return {
          ...(s.payerId === null ? {} : { payerId: s.payerId }),
          ...(name === undefined ? {} : { payerName: name }),
          byItself: s.byItself,
          toleranceCents: toWire(s.tolerance),
        };
      }),
    };
  },
});
export const setPosting = action({
  name: 'set-posting',
  needs: 'remittances.write',
  run: async (
    work: Work,
    input: { payerId?: Id<'pyr'> | undefined; byItself: boolean; tolerance: Cents },
  ) => {
    const { payerId, byItself, tolerance } = input;
    if (payerId !== undefined && !(await payerById(work, payerId)))
      return refuse('no-such-payer', 'There is no such payer.', {
        kind: 'not-found',
        field: 'payerId',
      });
    await saveSettings(work, { payerId: payerId ?? null, byItself, tolerance });
    work.audit(payerId ?? work.practiceId, { byItself });
    return { done: true as const };
  },
});
/** Back to what holds for payers without settings of their own. */
export const removePosting = action({
  name: 'remove-posting-settings',
  needs: 'remittances.write',
  run: async (work: Work, input: { payerId: Id<'pyr'> }) => {
    const gone = await removeSettings(work, input.payerId);
    if (!gone)
      return refuse('no-settings-of-payer', 'This payer has no settings of its own.', {
        kind: 'not-found',
      });
    work.audit(input.payerId, {
      byItself: gone.byItself,
      toleranceCents: Number(toWire(gone.tolerance)),
    });
    return { done: true as const };
  },
});
