/** A payer's answer in words: what it says, why, in our wording of the codes, and what it does to the book. */
import { type Cents, dollars, type Id, isPositive, negate, toWire } from '@clearhour/values';
import { lookup } from '@clearhour/x12';
import type { z } from 'zod';
import { CHART, type Line } from '../ledger/index.ts';
import type { FactAdjustment, FactClaim } from './facts.ts';
import { isSentOn } from './facts.ts';
import type { PlannedAdjudication } from './plan.ts';
import type { RuleBook, Ruling } from './posting-rule.ts';
import type { StoredClaim } from './remittance-claims-store.ts';
import type {
  AdjustmentView,
  EntryLineView,
  EntryView,
  RemittanceClaimView,
} from './remittances-contract.ts';

const NAMES = new Map<string, string>(CHART.map((a) => [a.code, a.name]));
export const accountName = (code: string): string => NAMES.get(code) ?? code;
export const carcWords = (reason: string): string => lookup('carc', reason).short;
export const remarkView = (code: string) => ({ code, words: lookup('rarc', code).short });

/** What the views of one remittance share. */
export interface Shown {
  readonly rules: RuleBook;
  readonly paidOn: StoredClaim['fact']['serviceOn'] & string;
  readonly payerId: string | null;
  readonly payerNames: ReadonlyMap<string, string>;
}

export function adjustmentView(
  { group, reason, cents }: FactAdjustment,
  ruling: Ruling,
): z.input<typeof AdjustmentView> {
  return {
    group,
    reason,
    ...(cents === null ? {} : { cents: toWire(cents) }),
    words: carcWords(reason),
    act: ruling.act,
    ruleFrom: ruling.ruleFrom,
  };
}

export function entryLineView(line: Line, shown: Shown): z.input<typeof EntryLineView> {
  const name = line.payerId === undefined ? undefined : shown.payerNames.get(line.payerId);
  return {
    account: line.account,
    accountName: accountName(line.account),
    side: line.side,
    cents: toWire(line.cents),
    ...(line.payerId === undefined ? {} : { payerId: line.payerId as Id<'pyr'> }),
    ...(name === undefined ? {} : { payerName: name }),
    ...(line.clientId === undefined ? {} : { clientId: line.clientId as Id<'clt'> }),
    ...(line.chargeId === undefined ? {} : { chargeId: line.chargeId as Id<'chg'> }),
  };
}
export const plannedEntry = (
  planned: PlannedAdjudication,
  shown: Shown,
): z.input<typeof EntryView> => ({
  chargeId: planned.chargeId as Id<'chg'>,
  effectiveOn: planned.effectiveOn,
  rule: planned.rule,
  lines: planned.lines.map((l) => entryLineView(l, shown)),
});

const money = (cents: Cents | null | undefined): string =>
  cents === null || cents === undefined ? 'an amount that cannot be read' : dollars(cents);

/** One sentence for the whole of it. */
export function wordsOf(fact: FactClaim, kind: StoredClaim['kind']): string {
  const { charged, paid } = fact;
  const forward = isSentOn(fact) ? ' The payer sent it on to the next plan itself.' : '';
  if (kind === 'reversal') {
    const back = paid === null ? null : negate(paid);
    return `Takes back an earlier answer: ${money(back)} that was paid on ${money(charged === null ? null : negate(charged))}.`;
  }
  if (kind === 'notice') return 'A notice: nothing was decided about money here.';
  if (kind === 'denied') return `Denied: nothing of ${money(charged)} was paid.${forward}`;
  const share = fact.clientShare;
  const left =
    share !== undefined && isPositive(share) ? `, and leaves ${dollars(share)} to the client` : '';
  const start = kind === 'correction' ? 'Corrected: paid' : 'Paid';
  return `${start} ${money(paid)} of ${money(charged)}${left}.${forward}`;
}

export function newsOf(fact: FactClaim): string[] {
  const news: string[] = [];
  const { corrected } = fact;
  if (corrected) {
    const name = [corrected.firstName, corrected.lastName].filter((n) => n !== '').join(' ');
    if (name !== '') news.push(`The payer has the name as ${name}.`);
    if (corrected.memberId !== '') news.push('The payer has another member number.');
  }
  if (fact.sentOnTo !== undefined)
    news.push(`Sent on to ${fact.sentOnTo}: do not bill that plan yourself.`);
  if (fact.otherFirst !== undefined) news.push(`The payer says ${fact.otherFirst} comes first.`);
  return news;
}

/** `charges`: which charge each line is about, as planned or posted. */
export function claimView(
  claim: StoredClaim,
  more: {
    readonly shown: Shown;
    readonly entries: z.input<typeof EntryView>[];
    readonly charges: ReadonlyMap<number, string>;
    readonly claimNumber: string | undefined;
  },
): z.input<typeof RemittanceClaimView> {
  const { fact } = claim;
  const { shown } = more;
  const view = (a: FactAdjustment) =>
    adjustmentView(
      a,
      shown.rules.of({
        payerId: shown.payerId,
        group: a.group,
        reason: a.reason,
        on: shown.paidOn,
      }),
    );
  const { patient } = fact;
  return {
    id: claim.id,
    remittanceId: claim.remittanceId,
    position: fact.position,
    ...optional('segmentIndex', fact.segmentIndex),
    state: claim.state,
    kind: claim.kind,
    words: wordsOf(fact, claim.kind),
    claimNumber: fact.number,
    ...optional('payerControlNumber', fact.payerControlNumber),
    patientName: [patient.firstName, patient.lastName].filter((n) => n !== '').join(' '),
    ...optional('memberId', patient.memberId || undefined),
    ...optional('serviceOn', fact.serviceOn),
    ...wireOf('chargedCents', fact.charged),
    ...wireOf('paidCents', fact.paid),
    ...wireOf('clientCents', fact.clientShare),
    ...optional('clientId', claim.clientId ?? undefined),
    ...(claim.match === null
      ? {}
      : {
          match: {
            ...optional('claimId', claim.claimId ?? undefined),
            ...optional('claimNumber', more.claimNumber),
            how: claim.match,
            confidence: claim.confidence ?? 0,
          },
        }),
    reasons: [...claim.reasons],
    lines: fact.lines.map((line) => ({
      position: line.position,
      code: line.code,
      modifiers: [...line.modifiers],
      ...optional('billedCode', line.billedCode),
      ...optional('serviceOn', line.serviceOn),
      ...wireOf('chargedCents', line.charged),
      ...wireOf('paidCents', line.paid),
      ...wireOf('allowedCents', line.allowed),
      ...optional('chargeId', more.charges.get(line.position) as Id<'chg'> | undefined),
      adjustments: line.adjustments.map(view),
      remarks: line.remarks.map(remarkView),
    })),
    adjustments: fact.adjustments.map(view),
    remarks: fact.remarks.map(remarkView),
    news: newsOf(fact),
    entries: more.entries,
    version: claim.version,
  };
}

const optional = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [k in K]?: V };
const wireOf = <K extends string>(key: K, value: Cents | null | undefined) =>
  (value === null || value === undefined ? {} : { [key]: toWire(value) }) as { [k in K]?: number };
