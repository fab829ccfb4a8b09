/**
 * A payer's payments of a day: claims whose time has come are decided, what is to be taken back is reversed,
 * and everything of one payee goes out as one payment with its remittance.
 */
import {
  add,
  addDays,
  type Cents,
  daysBetween,
  type Instant,
  isPositive,
  type LocalDate,
  share,
  toWire,
} from '@clearhour/values';
import { grouped } from './acknowledge-claims.ts';
import { Balances } from './balances.ts';
import { NUMBER, nextNumber } from './claim-numbers.ts';
import type { Claim, ClaimFacts, Decision } from './claim-record.ts';
import * as claimStore from './claim-store.ts';
import { countKeys, type Deciding, decideClaim, lowered, type Verdict } from './decide.ts';
import type { Desk } from './desk.ts';
import { thrown } from './dice.ts';
import { CONTROL, Outbox } from './outbox.ts';
import { runOf } from './payer-answers.ts';
import { dayOf, payTime } from './payer-days.ts';
import { type PracticePayer, payerOf } from './payers.ts';
import { type Entry, landsOn, type PayeePayment, runsKey } from './payment.ts';
import * as store from './practice-store.ts';
import { writeRemittance } from './remittance.ts';

export async function payRun(desk: Desk, event: store.PlannedEvent): Promise<store.Changes> {
  const { sql, account, mailbox } = desk;
  const payer = payerOf(event.data.payerId);
  if (!payer || !mailbox) throw new Error('a payer pays that took no claim');
  const at = event.dueAt;
  const due = await claimStore.claimsToDecide(sql, account, payer.id, at);
  if (due.length === 0) return {};
  const run = new Run(desk, payer, at, await loaded(desk, payer, due));
  for (const claim of due) run.take(claim.number);
  const payments = run.payments();
  const outbox = new Outbox(mailbox, run.counts);
  writeRemittance(outbox, { payer, at, payments, counts: run.counts });
  return {
    tallies: run.counts,
    claims: run.changed(),
    events: run.changed().flatMap(runOf),
    outbound: outbox.files,
    deposits: payments
      .filter(({ payout }) => isPositive(payout.amount))
      .map(({ payout, trace }) => ({
        trace,
        payerId: payer.id,
        payerName: payer.name,
        method: payer.method,
        amountCents: toWire(payout.amount),
        landsOn: landsOn(payer, dayOf(at)),
        madeAt: at,
      })),
  };
}

interface Loaded {
  readonly claims: readonly Claim[];
  readonly counts: Map<string, number>;
}
const paidKey = (payer: PracticePayer): string => `paid ${payer.id}`;
const recoupsKey = (payer: PracticePayer): string => `recoups ${payer.id}`;
async function loaded(
  { sql, account }: Desk,
  payer: PracticePayer,
  due: readonly Claim[],
): Promise<Loaded> {
  const originals = due.flatMap((claim) => claim.facts.original ?? []);
  const others = await claimStore.claimsOfMembers(
    sql,
    account,
    payer.id,
    due.map((claim) => claim.memberId),
    due.map((claim) => claim.serviceOn),
  );
  const claims = [
    ...others,
    ...(await claimStore.claimsByNumbers(sql, account, originals)),
    ...due,
  ];
  const keys = [CONTROL, NUMBER, runsKey(payer), paidKey(payer), recoupsKey(payer)];
  const counts = await store.tallies(sql, account, [
    ...new Set([...keys, ...claims.flatMap(countKeys)]),
  ]);
  const owed = await store.talliesUnder(sql, account, Balances.keysOf(payer.id));
  return { claims, counts: new Map([...counts, ...owed]) };
}

class Run {
  readonly counts: Map<string, number>;
  private readonly desk: Desk;
  private readonly payer: PracticePayer;
  private readonly at: Instant;
  private readonly claims: Map<string, Claim>;
  private readonly touched = new Set<string>();
  private readonly entries: Entry[] = [];

  constructor(desk: Desk, payer: PracticePayer, at: Instant, { claims, counts }: Loaded) {
    this.desk = desk;
    this.payer = payer;
    this.at = at;
    this.counts = counts;
    this.claims = new Map(claims.map((claim) => [claim.number, claim]));
    this.up(runsKey(payer));
  }

  /** Decides a claim whose time has come, unless another of this run has taken its place. */
  take(number: string): void {
    const claim = this.claims.get(number);
    if (claim?.state !== 'pending') return;
    if (claim.decision?.again) this.again(claim, claim.decision);
    else if (claim.facts.frequency === '8') this.voided(claim);
    else this.first(claim);
  }

  private first(claim: Claim): void {
    const original = this.original(claim);
    if (original?.decision) this.reverse(original, original.decision);
    if (original) this.set({ ...original, state: 'reversed', decideAt: undefined });
    const decision = decideClaim(claim, this.deciding(claim));
    const interest = this.interest(claim, decision);
    this.entries.push({
      claim,
      decision,
      reversal: false,
      corrects: original?.number,
      ...(interest && { interest }),
    });
    this.set({ ...claim, state: 'decided', decideAt: undefined });
    if (decision.passedTo) this.passOn(claim, decision);
  }

  private voided(claim: Claim): void {
    const original = this.original(claim);
    this.set({ ...claim, state: 'reversed', decideAt: undefined });
    if (!original?.decision) return;
    this.reverse(original, original.decision);
    this.set({ ...original, state: 'reversed', decideAt: undefined });
  }

  /** An audit takes a part back, or an appeal was won: the old decision reversed, a new one made. */
  private again(claim: Claim, before: Decision): void {
    const audit = before.again === 'recoup';
    const announced = audit && this.up(recoupsKey(this.payer)) % 2 === 0;
    this.entries.push({ claim, decision: before, reversal: true, announced });
    let decision = audit ? lowered(before) : undefined;
    if (!decision) {
      this.giveBack(before);
      const fresh = decideClaim(claim, { ...this.deciding(claim), overturned: true });
      decision = { ...fresh, remarks: [...fresh.remarks, 'MA67'] };
    }
    this.entries.push({ claim, decision, reversal: false, corrects: claim.number, announced });
    this.set({ ...claim, state: 'decided', decideAt: undefined });
  }

  private reverse(claim: Claim, decision: Decision): void {
    this.giveBack(decision);
    this.entries.push({ claim, decision, reversal: true });
  }
  private giveBack({ counted }: Decision): void {
    for (const [key, n] of Object.entries(counted))
      this.counts.set(key, (this.counts.get(key) ?? 0) - n);
  }

  /** The claim that a 7 or 8 is about, while it stands. */
  private original(claim: Claim): Claim | undefined {
    if (claim.facts.frequency === '1') return undefined;
    const found = this.claims.get(claim.facts.original ?? '');
    return found && found.state !== 'reversed' && found.state !== 'rejected' ? found : undefined;
  }

  private deciding(claim: Claim): Deciding {
    const others = [...this.claims.values()].filter(
      (other) =>
        other.payerId === claim.payerId &&
        other.number < claim.number &&
        (other.state === 'decided' || other.state === 'pending') &&
        other.decision?.unprocessable === undefined,
    );
    return { payer: this.payer, seed: this.desk.seed, counts: this.counts, others };
  }

  /** Interest on what is paid later than 30 days: paid × yearly rate × days late / 365. */
  private interest({ facts }: Claim, { paid }: Verdict): Cents | undefined {
    const { interest } = this.payer.habits;
    const late = daysBetween(dayOf(facts.receivedAt), dayOf(this.at)) - 30;
    if (interest === undefined || late <= 0 || !isPositive(paid)) return undefined;
    const cents = share(paid, Math.round((interest * late) / 365));
    return isPositive(cents) ? cents : undefined;
  }

  /** The next payer gets the claim from this one, with what was decided. */
  private passOn(claim: Claim, { passedTo, lines }: Verdict): void {
    const { next, order } = claim.facts;
    const target = payerOf(passedTo?.payerId);
    if (!next || !target) return;
    const days = 12 + thrown(5, this.desk.seed, 'passed on', claim.patientControlNumber);
    this.set({
      ...claim,
      number: nextNumber(this.counts, this.at),
      payerId: target.id,
      memberId: next.memberId,
      state: 'pending',
      decideAt: payTime(addDays(dayOf(this.at), days)),
      decision: undefined,
      facts: {
        ...claim.facts,
        receivedAt: this.at,
        order: order + 1,
        frequency: '1',
        next: undefined,
        decidedBefore: dayOf(this.at).replaceAll('-', ''),
        lines: claim.facts.lines.map((line, i) => ({ ...line, ...beforeOf(lines[i]) })),
      },
    });
  }

  /** One payment for each payee; decisions are written down with the payment that carries them. */
  payments(): PayeePayment[] {
    const on = dayOf(this.at);
    const balances = new Balances(this.payer.id, this.counts, on);
    return grouped(this.entries, ({ claim }) => payeeOf(claim.facts)).map((entries, i) => {
      const trace = traceOf(this.payer, on, i);
      const { facts } = entries[0].claim;
      const payout = balances.settle(payeeOf(facts), trace, entries);
      const method = isPositive(payout.amount) ? this.payer.method : 'NON';
      for (const { claim, decision, reversal, interest } of entries) {
        if (reversal) continue;
        const appeal = claim.decision?.appeal;
        const made: Decision = {
          ...decision,
          on,
          trace,
          method,
          ...(interest && { interest }),
          ...(appeal && { appeal }),
        };
        this.record(claim.number, made);
      }
      return { facts, entries, payout, trace };
    });
  }

  private record(number: string, decision: Decision): void {
    const claim = this.claims.get(number);
    if (!claim) return;
    const corrected = claim.decision !== undefined;
    const audited =
      this.payer.habits.reverses &&
      !corrected &&
      isPositive(decision.paid) &&
      this.up(paidKey(this.payer)) % 3 === 0;
    if (!audited) {
      this.set({ ...claim, decision });
      return;
    }
    const days = 28 + thrown(13, this.desk.seed, 'audited', claim.patientControlNumber);
    const decideAt = payTime(addDays(decision.on, days));
    this.set({ ...claim, state: 'pending', decideAt, decision: { ...decision, again: 'recoup' } });
  }

  changed(): Claim[] {
    return [...this.touched].flatMap((number) => this.claims.get(number) ?? []);
  }
  private set(claim: Claim): void {
    this.claims.set(claim.number, claim);
    this.touched.add(claim.number);
  }
  private up(key: string): number {
    const next = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, next);
    return next;
  }
}

const payeeOf = ({ billing }: ClaimFacts): string => billing.npi ?? billing.taxId ?? 'NONE';

const traceOf = (payer: PracticePayer, on: LocalDate, i: number): string =>
  `${payer.method === 'ACH' ? 'EFT' : 'CK'}${on.replaceAll('-', '').slice(2)}${payer.id}${i || ''}`;

/** A line as the next payer sees it: what this one left to the patient, and paid. */
function beforeOf(line: Verdict['lines'][number] | undefined) {
  if (!line) return {};
  const left = line.adjustments.filter((a) => a.group === 'PR').map((a) => a.amount);
  return { left: add(...left), paidBefore: line.paid };
}
