/**
 * Entries of the book told as steps: each entry about the session is one step with its lines, so that
 * no cent is left out. Pure.
 */
import {
  add,
  type Cents,
  dollars,
  isPositive,
  isZero,
  type LocalDate,
  negate,
  sayDay,
  toWire,
  ZERO,
} from '@clearhour/values';
import { ACCOUNT } from '../ledger/index.ts';
import { lineShown } from './line-shown.ts';
import { PLACE } from './places.ts';
import type { PersonCharge, Step, Telling, TrailPerson } from './trail.ts';
import type { Entry, WriteOffFact } from './trail-facts.ts';

export interface MoneyFacts {
  readonly people: readonly TrailPerson[];
  readonly payments: ReadonlyMap<string, { readonly label: string; readonly on: LocalDate }>;
  readonly writeOffs: readonly WriteOffFact[];
  /** Staff's own words are shown to those who may see clients. */
  readonly showReasons: boolean;
}

const KIND: Readonly<Record<string, Step['kind']>> = {
  'charge-posted': 'charge',
  'charge-reversed': 'charge-reversed',
  'payment-received': 'payment',
  'payment-reversed': 'payment',
  'credit-applied': 'credit-applied',
  'credit-unapplied': 'credit-unapplied',
  refunded: 'refund',
  'refund-reversed': 'refund',
  'written-off': 'write-off',
  'write-off-reversed': 'write-off',
  'remittance-posted': 'payer-decision',
  'remittance-undone': 'payer-decision',
  'denial-written-off': 'write-off',
  'denial-write-off-reversed': 'write-off',
  'left-to-client': 'payer-decision',
  'left-to-client-reversed': 'payer-decision',
};
const WRITE_OFF: Readonly<Record<string, string>> = {
  courtesy: 'as a courtesy',
  hardship: 'for hardship',
  'small-balance': 'as a small balance',
  'bad-debt': 'as bad debt',
};

export function moneySteps(entries: readonly Entry[], facts: MoneyFacts, tell: Telling): Step[] {
  const undone = new Set(entries.flatMap((e) => e.reverses ?? []));
  const steps = entries.map((e) => stepOf(e, facts, tell, undone.has(e.id)));
  return [...steps, ...freeCharges(facts.people, tell)];
}

/** A charge of nothing has no entry, and still happened. */
function freeCharges(people: readonly TrailPerson[], tell: Telling): Step[] {
  const free = people.flatMap((p) => p.charges).filter((c) => c.charge.entryId === null);
  return free.map((c) => ({
    kind: 'charge' as const,
    ...titleOfCharge(c),
    on: c.charge.serviceOn,
    at: c.charge.postedAt,
    ...lagOf(tell, tell.day(c.charge.postedAt)),
    cents: 0,
    state: c.charge.reversedAt === null ? ('done' as const) : ('undone' as const),
    clientId: c.charge.clientId,
    lines: [],
  }));
}

export const lagOf = (tell: Telling, day: LocalDate): { lagDays?: number } => {
  const lagDays = tell.lag(day);
  return lagDays === undefined ? {} : { lagDays };
};

function stepOf(e: Entry, facts: MoneyFacts, tell: Telling, undone: boolean): Step {
  const clientId = e.lines.find((l) => l.clientId !== undefined)?.clientId;
  const size = add(ZERO, ...e.lines.filter((l) => l.side === 'debit').map((l) => l.cents));
  return {
    kind: KIND[e.kind] ?? 'charge',
    on: e.on,
    at: e.at,
    rule: e.rule,
    ...lagOf(tell, tell.day(e.at)),
    cents: toWire(size),
    // A reversal is an act like another: done. What it reversed is undone.
    state: undone ? 'undone' : 'done',
    ...(clientId === undefined ? {} : { clientId }),
    lines: e.lines.map(lineShown),
    ...words(e, facts, size),
  };
}

type Words = Pick<Step, 'title' | 'detail'> & Partial<Step>;
function words(e: Entry, facts: MoneyFacts, size: Cents): Words {
  const charge = facts.people.flatMap((p) => p.charges).find((c) => isAbout(e, c));
  const amount = dollars(size);
  switch (e.kind) {
    case 'charge-posted':
      return charge ? titleOfCharge(charge) : { title: `Charge of ${amount}`, detail: '' };
    case 'charge-reversed':
      return {
        title: `Charge of ${amount} taken back`,
        detail: facts.showReasons ? (charge?.charge.reversalReason ?? '') : '',
      };
    case 'payment-received':
    case 'payment-reversed':
      return paymentWords(e, facts, amount);
    case 'credit-applied':
      return { title: `${amount} put on this session`, detail: paidFrom(e, facts) };
    case 'credit-unapplied':
      return { title: `${amount} taken off this session`, detail: 'It is client credit again.' };
    case 'refunded':
      return { title: `${amount} given back`, detail: paidFrom(e, facts) };
    case 'refund-reversed':
      return { title: `Refund of ${amount} did not go through`, detail: 'It is credit again.' };
    case 'written-off':
    case 'write-off-reversed':
    case 'denial-written-off':
    case 'denial-write-off-reversed':
      return writeOffWords(e, facts, amount);
    default:
      return decisionWords(e, charge, amount);
  }
}
const isAbout = (e: Entry, c: PersonCharge): boolean =>
  e.lines.some((l) => l.chargeId === c.charge.id);

function titleOfCharge({ charge, payerName }: PersonCharge): Words {
  const what = charge.code === null ? charge.description : `${charge.code} ${charge.description}`;
  const units = charge.units === 1 ? '' : `, ${charge.units} units`;
  const parts = [
    isPositive(charge.payer) ? `${payerName} is asked for ${dollars(charge.payer)}` : '',
    isPositive(charge.client)
      ? `${isPositive(charge.payer) ? 'the client for' : 'The client is asked for'} ${dollars(charge.client)}`
      : '',
  ].filter((s) => s !== '');
  const { why } = charge;
  return {
    title: `Charge: ${what}${units}, ${dollars(charge.fee)}`,
    detail: parts.length === 0 ? 'Nobody is asked for anything.' : `${parts.join('; ')}.`,
    rule: [why.code, why.fee, why.split, why.place].filter((s) => s !== '').join(' '),
  };
}

function paymentWords(e: Entry, facts: MoneyFacts, amount: string): Words {
  const payment = facts.payments.get(e.about);
  const label = payment?.label ?? 'Payment';
  return e.kind === 'payment-received'
    ? { title: `Payment of ${amount}`, detail: `${label}. All of it is client credit first.` }
    : { title: `Payment of ${amount} taken back`, detail: label };
}
function paidFrom(e: Entry, facts: MoneyFacts): string {
  const id = e.lines.find((l) => l.paymentId !== undefined)?.paymentId ?? '';
  const payment = facts.payments.get(id);
  return payment ? `${payment.label}, received ${sayDay(payment.on)}.` : '';
}

function writeOffWords(e: Entry, facts: MoneyFacts, amount: string): Words {
  const writeOff = facts.writeOffs.find((w) => w.id === e.about);
  const how = WRITE_OFF[writeOff?.kind ?? ''] ?? '';
  if (e.kind === 'write-off-reversed')
    return { title: `Write-off of ${amount} taken back`, detail: 'The client owes it again.' };
  if (e.kind === 'denial-write-off-reversed')
    return { title: `Write-off of ${amount} taken back`, detail: 'It waits for the payer again.' };
  return {
    title: `${amount} written off ${how}`.trim(),
    detail: facts.showReasons ? (writeOff?.reason ?? '') : '',
  };
}

/** What a payer's answer did to this charge, by what each account moved. */
function decisionWords(e: Entry, charge: PersonCharge | undefined, amount: string): Words {
  const payer = charge?.payerName || 'The payer';
  if (e.kind === 'remittance-undone')
    return { title: `${payer}’s decision taken back`, detail: `${amount} is to decide again.` };
  if (e.kind === 'left-to-client')
    return {
      title: `${amount} left to the client`,
      detail: 'What the payer denied is theirs now.',
    };
  if (e.kind === 'left-to-client-reversed')
    return { title: `${amount} is the payer’s again`, detail: 'The client is not asked for it.' };
  const net = (account: string) =>
    e.lines
      .filter((l) => l.account === account)
      .reduce<Cents>((sum, l) => add(sum, l.side === 'debit' ? l.cents : negate(l.cents)), ZERO);
  const paid = net(ACCOUNT.payerPayments);
  if (!isZero(net(ACCOUNT.payerBalances)))
    return isPositive(paid)
      ? {
          title: `${payer} paid ${amount}`,
          detail: 'The charge was taken back: it is owed to the payer.',
        }
      : {
          title: `${payer} took ${amount} back`,
          detail: 'The charge it had paid for was taken back.',
        };
  if (isPositive(negate(paid)))
    return { title: `${payer} took its decision on ${amount} back`, detail: 'It decides again.' };
  const off = add(net(ACCOUNT.contractual), net(ACCOUNT.payerReductions));
  const left = net(ACCOUNT.clientDue);
  const parts = [
    `paid ${dollars(paid)}`,
    isPositive(off) ? `took ${dollars(off)} off by contract` : '',
    isPositive(left) ? `left ${dollars(left)} to the client` : '',
  ].filter((s) => s !== '');
  return { title: `${payer} decided on ${amount}`, detail: `It ${parts.join(', ')}.` };
}

/** Write-offs that are not in the book: they wait for a second person, or were refused. */
export function unpostedWriteOffs(facts: MoneyFacts, tell: Telling): Step[] {
  return facts.writeOffs
    .filter((w) => w.status === 'awaiting-approval' || w.status === 'refused')
    .map((w) => ({
      kind: 'write-off' as const,
      at: w.requestedAt,
      on: tell.day(w.requestedAt),
      ...lagOf(tell, tell.day(w.requestedAt)),
      title:
        w.status === 'refused'
          ? `Write-off of ${dollars(w.cents)} refused`
          : `Write-off of ${dollars(w.cents)} waits for approval`,
      detail: facts.showReasons ? w.reason : '',
      cents: toWire(w.cents),
      state: w.status === 'refused' ? ('undone' as const) : ('needs-you' as const),
      clientId: w.clientId,
      href: PLACE.writeOffs,
      lines: [],
    }));
}
