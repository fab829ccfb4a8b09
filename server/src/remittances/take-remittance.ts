/**
 * A payment of a payer is written down once, with its claims, as it came: from a file or from paper. The same
 * payment again (payer, trace, amount, day) is known, and nothing of it is kept twice.
 */
import { createHash } from 'node:crypto';
import {
  add,
  addDays,
  type Cents,
  dollars,
  type Id,
  sayDay,
  subtract,
  ZERO,
} from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { toStoredJson } from '../platform/stored-json.ts';
import type { FactEnd, FactPayment, Reason } from './facts.ts';
import { faultsOf } from './load-plan.ts';
import { madeWay, makeWay, mayMakeWay } from './make-way.ts';
import { findPayer } from './payer-found.ts';
import type { RemittancePlan } from './plan.ts';
import { relook } from './relook.ts';
import { insertClaims, type NewClaim } from './remittance-claims-store.ts';
import {
  type Balance,
  changeRemittance,
  insertAdjustments,
  insertRemittance,
  type NewRemittance,
  type Remittance,
  remittanceById,
  remittanceByKey,
  saidBefore,
} from './remittance-store.ts';
import { Saying } from './what-it-says.ts';

/** A payment dated later than this from today is a mistake or another year's. */
const DAYS_AHEAD = 31;
const PIECE = 500;

/** Gathers one payment while its file is read; claims go to the database in pieces. */
export class Taking {
  private readonly work: Work;
  private readonly payment: FactPayment;
  private readonly fileId: string | null;
  private readonly payerId: Id<'pyr'> | null;
  private held: NewClaim[] = [];
  private id: Id<'era'> | undefined;
  private known: Remittance | undefined;
  private count = 0;
  private claimsPaid: Cents = ZERO;
  private readonly digest = createHash('sha256');
  private readonly saying = new Saying();

  private constructor(
    work: Work,
    payment: FactPayment,
    fileId: string | null,
    payerId: Id<'pyr'> | null,
  ) {
    this.work = work;
    this.payment = payment;
    this.fileId = fileId;
    this.payerId = payerId;
  }
  static async begin(
    work: Work,
    payment: FactPayment,
    fileId: string | null,
    payerId?: Id<'pyr'> | undefined,
  ): Promise<Taking> {
    const found = payerId ?? (await findPayer(work, payment));
    return new Taking(work, payment, fileId, found ?? null);
  }

  async claim(claim: NewClaim): Promise<void> {
    this.count++;
    this.claimsPaid = add(this.claimsPaid, claim.fact.paid ?? ZERO);
    this.digest.update(toStoredJson(claim.fact));
    this.saying.claim(claim.fact);
    this.held.push(claim);
    if (this.held.length >= PIECE) await this.write();
  }

  /** Writes what is held. With a trace the payment is known by its header alone; else by all its claims. */
  private async write(): Promise<void> {
    if (this.payment.trace === '' && this.id === undefined) return;
    await this.header();
    if (this.id !== undefined) await insertClaims(this.work, this.id, this.held);
    this.held = [];
  }

  private async header(): Promise<void> {
    if (this.id !== undefined || this.known !== undefined) return;
    const key = this.key();
    this.known = await remittanceByKey(this.work, key);
    const damaged = this.known && mayMakeWay(this.known) ? this.known : undefined;
    if (damaged) {
      await makeWay(this.work, damaged);
      this.known = undefined;
    }
    if (this.known) return;
    this.id = await insertRemittance(this.work, this.row(key, 'waiting', null));
    // Somebody wrote the same payment since we looked: theirs is the one.
    if (this.id === undefined) this.known = await remittanceByKey(this.work, key);
    else if (damaged) await madeWay(this.work, damaged, this.id);
  }

  private key(): string {
    const { trace, paid, paidOn, payerNumber, payerName } = this.payment;
    const payer = this.payerId ?? (payerNumber || payerName.toLowerCase());
    const told = [payer, trace.trim().toUpperCase().replace(/^0+/, ''), String(paid), paidOn ?? ''];
    // Without a number, and for notices without money, the content tells two apart.
    if (trace === '') told.push(this.digest.copy().digest('hex'));
    return createHash('sha256').update(told.join('|')).digest('hex');
  }

  private row(key: string, state: 'waiting' | 'known', sameAs: Id<'era'> | null): NewRemittance {
    const { payment } = this;
    return {
      fileId: this.fileId as Id<'edi'> | null,
      setIndex: payment.setIndex ?? null,
      segmentIndex: payment.segmentIndex ?? null,
      payerId: this.payerId,
      payerName: payment.payerName,
      payerNumber: payment.payerNumber,
      method: payment.method,
      trace: payment.trace,
      paid: payment.paid ?? ZERO,
      paidOn: payment.paidOn ?? this.work.today,
      paymentKey: key,
      state,
      sameAs,
      balance: { claimsCents: ZERO, adjustmentsCents: ZERO, proved: false, faults: [] },
      payee: payment.payee ?? null,
      ...{ says: '', differs: false },
      claimCount: this.count,
    };
  }

  /** The payment is whole: written, looked at; or known. */
  async end(end: FactEnd): Promise<Taken> {
    this.digest.update(toStoredJson(end.adjustments));
    for (const one of end.adjustments) this.saying.adjustment(one);
    await this.header();
    if (this.known) return this.repeated(this.known, end);
    await this.write();
    const id = this.id;
    if (id === undefined) throw new Error('a payment was taken without its header');
    await insertAdjustments(this.work, id, end.adjustments);
    await changeRemittance(this.work, id, {
      ...{ balance: this.balance(end), claimCount: this.count, says: this.saying.text() },
    });
    const remittance = await remittanceById(this.work, id, true);
    if (!remittance) throw new Error(`remittance ${id} is gone`);
    const plan = await this.look(remittance);
    const stopped =
      plan.claims.filter((c) => c.state === 'stop').length +
      plan.adjustments.filter((a) => a.state === 'stop').length;
    const { faults } = remittance.balance;
    const [stranger] = (await faultsOf(this.work, remittance)).filter((f) => !faults.includes(f));
    return { remittanceId: id, known: undefined, differs: false, faults, stranger, stopped };
  }

  /** A payer that nothing names is the one of the claims it answers, when they all have the same. */
  private async look(remittance: Remittance): Promise<RemittancePlan> {
    const plan = await relook(this.work, remittance);
    const payers = new Set(plan.claims.flatMap((c) => (c.ours ? [c.ours.payerId] : [])));
    const [payerId] = payers;
    if (remittance.payerId !== null || payers.size !== 1 || payerId === undefined) return plan;
    await changeRemittance(this.work, remittance.id, { payerId });
    return relook(this.work, { ...remittance, payerId });
  }

  /** Another word under the same number is told, once; a damaged one says nothing. */
  private async repeated(known: Remittance, end: FactEnd): Promise<Taken> {
    const says = this.saying.text();
    const other = says !== known.says && this.balance(end).faults.length === 0;
    const differs = other && !(await saidBefore(this.work, known.id, says));
    const key = `known of ${known.id} ${this.fileId} ${this.payment.setIndex}`;
    const row = { ...this.row(key, 'known', known.id), says, differs: other };
    const id = await insertRemittance(this.work, row);
    if (id === undefined) throw new Error('a repeated payment could not be noted');
    return { remittanceId: id, known, differs, faults: [], stranger: undefined, stopped: 0 };
  }

  private balance(end: FactEnd): Balance {
    const { paid } = this.payment;
    const adjusted = add(...end.adjustments.map((a) => a.cents ?? ZERO));
    const faults: Reason[] = [...end.faults, ...this.dateFaults()];
    const off = paid === null ? ZERO : subtract(paid, subtract(this.claimsPaid, adjusted));
    if (faults.length === 0 && (paid === null || off !== ZERO))
      faults.push({
        code: 'payment-out-of-balance',
        sentence: `The claims less the payer’s adjustments make ${dollars(subtract(this.claimsPaid, adjusted))}, the payment is ${dollars(paid ?? ZERO)}. Nothing of it was posted; ask the payer.`,
      });
    return {
      claimsCents: this.claimsPaid,
      adjustmentsCents: adjusted,
      proved: end.proved && faults.length === 0,
      faults,
    };
  }
  private dateFaults(): Reason[] {
    const { paidOn } = this.payment;
    if (paidOn === null)
      return [
        {
          code: 'no-day',
          sentence: 'The payment has no day that can be read. Ask the payer for the file again.',
        },
      ];
    return paidOn > addDays(this.work.today, DAYS_AHEAD)
      ? [
          {
            code: 'from-the-future',
            sentence: `The payment is dated ${sayDay(paidOn)}, which lies too far ahead to be right.`,
          },
        ]
      : [];
  }
}
export interface Taken {
  readonly remittanceId: Id<'era'>;
  /** The payment that this one repeats. */
  readonly known: Remittance | undefined;
  /** It repeats that one's number and says something else, for the first time. */
  readonly differs: boolean;
  readonly faults: readonly Reason[];
  /** It was sent to somebody else. */
  readonly stranger: Reason | undefined;
  readonly stopped: number;
}
