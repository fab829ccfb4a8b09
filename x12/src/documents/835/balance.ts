/**
 * The proof that a remittance adds up, reckoned from the bytes while reading. A positive adjustment
 * lowers the payment.
 *
 *   line     SVC02 − its CAS = SVC03
 *   claim    CLP03 − its CAS − its lines' CAS = CLP04;  with lines: sum of SVC02 = CLP03
 *   payment  BPR02 = sum of CLP04 − sum of PLB
 *
 * Example: charge 165.00, CAS*CO*45*45, CAS*PR*3*25: 165 − 45 − 25 = 95 paid. Two claims of 95 and
 * 120, PLB WO 40 and L6 −2.35: 215 − 37.65 = 177.35. Amounts are whole cents.
 */
import type { Findings } from '../../findings.ts';
import { pack } from '../../syntax/bytes.ts';
import type { Segment } from '../../syntax/segment.ts';
import type { PaymentBalance } from './payment.ts';

const PR = pack('PR');
const REVERSAL = pack('22');
const INTEREST = pack('I');
const REMEMBERED = 10_000;

const name = (tag: string, n: number): string => tag + String(n).padStart(2, '0');

export class BalanceProof {
  private readonly findings: Findings;
  /** Everything so far holds and could be read. */
  private sound = true;
  private readable = true;
  private bpr: Segment | undefined;
  private stated = Number.NaN;
  private claimsPaid = 0;
  private providerAdjusted = 0;
  private interestNamed = 0;
  private interestPaid = 0;
  private readonly refunds = new Map<string, { at: Segment; cents: number }>();
  private readonly recovered = new Map<string, number>();
  private readonly reversals = new Map<string, Segment>();

  private clp: Segment | undefined;
  /** CLP05 in cents; undefined when it is not there, NaN when it cannot be read. */
  private share: number | undefined;
  private charge = 0;
  private paid = 0;
  private adjusted = 0;
  private patientShare = 0;
  private lineCharges = 0;
  private lines = 0;
  private svc: Segment | undefined;
  private lineRest = 0;

  constructor(findings: Findings) {
    this.findings = findings;
  }

  /** An amount of the balance; NaN, with a finding, when it is missing or unreadable. */
  private money(segment: Segment, n: number, tag: string, loop?: string): number {
    const cents = segment.cents(n);
    if (Number.isNaN(cents)) {
      this.readable = false;
      this.findings.add('amount-unreadable', segment, { element: name(tag, n), loop });
    }
    return cents;
  }

  payment(bpr: Segment): void {
    this.bpr = bpr;
    this.stated = this.money(bpr, 2, 'BPR');
    if (this.stated < 0) {
      this.sound = false;
      this.findings.add('payment-negative', bpr, { element: 'BPR02' });
    }
  }

  claim(clp: Segment): void {
    this.endClaim();
    this.clp = clp;
    this.charge = this.money(clp, 3, 'CLP', '2100');
    this.paid = this.money(clp, 4, 'CLP', '2100');
    this.share = clp.has(5) ? clp.cents(5) : undefined;
    this.adjusted = 0;
    this.patientShare = 0;
    this.lineCharges = 0;
    this.lines = 0;
    this.claimsPaid += this.paid;
    if (clp.code(2) === REVERSAL) {
      if (this.reversals.size < REMEMBERED) this.reversals.set(clp.element(1), clp);
    } else if (this.reversals.size > 0) this.reversals.delete(clp.element(1));
  }

  line(svc: Segment): void {
    this.endLine();
    this.svc = svc;
    const charge = this.money(svc, 2, 'SVC', '2110');
    this.lineRest = charge - this.money(svc, 3, 'SVC', '2110');
    this.lineCharges += charge;
    this.lines++;
  }

  adjustment(cas: Segment): void {
    const count = cas.count;
    let sum = 0;
    for (let n = 2; n <= count; n += 3) {
      const amount = cas.has(n + 1);
      if (!amount && !cas.has(n)) continue;
      if (!amount || !cas.has(n)) {
        const element = name('CAS', amount ? n : n + 1);
        this.findings.add('adjustment-incomplete', cas, { element, loop: this.loop });
      }
      if (amount) sum += this.money(cas, n + 1, 'CAS', this.loop);
    }
    this.adjusted += sum;
    if (cas.code(1) === PR) this.patientShare += sum;
    if (this.svc) this.lineRest -= sum;
  }

  /** AMT: not in the balance, but read, so that an unreadable one is known. */
  amount(amt: Segment): void {
    const cents = amt.cents(2);
    if (Number.isNaN(cents)) {
      const words = { element: 'AMT02', loop: this.loop };
      this.findings.add('amount-unreadable', amt, words);
    } else if (amt.code(1) === INTEREST) this.interestNamed += cents;
  }

  providerAdjustment(plb: Segment): void {
    this.endClaim();
    for (let n = 3, count = plb.count; n <= count; n += 2) {
      const amount = plb.has(n + 1);
      if (!amount && !plb.has(n)) continue;
      if (!amount || !plb.has(n))
        this.findings.add('adjustment-incomplete', plb, { element: name('PLB', n) });
      if (!amount) continue;
      const cents = this.money(plb, n + 1, 'PLB');
      this.providerAdjusted += cents;
      this.remember(plb, n, cents);
    }
  }

  private remember(plb: Segment, n: number, cents: number): void {
    const reason = plb.component(n, 1);
    const reference = plb.component(n, 2) ?? '';
    if (reason === 'L6') this.interestPaid -= cents;
    else if (reason === 'WO')
      this.recovered.set(reference, (this.recovered.get(reference) ?? 0) + cents);
    else if (reason === '72') {
      const before = this.refunds.get(reference)?.cents ?? 0;
      this.refunds.set(reference, { at: plb, cents: before + cents });
    }
  }

  private get loop(): string | undefined {
    return this.svc ? '2110' : this.clp ? '2100' : undefined;
  }

  private endLine(): void {
    if (this.svc && this.lineRest !== 0 && !Number.isNaN(this.lineRest)) {
      this.sound = false;
      this.findings.add('line-out-of-balance', this.svc, { loop: '2110', element: 'SVC03' });
    }
    this.svc = undefined;
  }

  /** Closes the claim that is open; `complete` false when the file is cut off in it. */
  endClaim(complete = true): void {
    const { clp } = this;
    if (!clp) return;
    if (!complete) {
      this.clp = undefined;
      this.svc = undefined;
      return;
    }
    this.endLine();
    this.clp = undefined;
    const rest = this.charge - this.adjusted - this.paid;
    if (rest !== 0 && !Number.isNaN(rest)) {
      this.sound = false;
      this.findings.add('claim-out-of-balance', clp, { loop: '2100', element: 'CLP04' });
    }
    const uncharged = this.charge - this.lineCharges;
    if (this.lines > 0 && uncharged !== 0 && !Number.isNaN(uncharged)) {
      this.sound = false;
      this.findings.add('claim-charge-not-lines', clp, { loop: '2100', element: 'CLP03' });
    }
    this.checkShare(clp, this.share);
  }

  private checkShare(clp: Segment, stated: number | undefined): void {
    if (stated === undefined) {
      // Payers leave CLP05 out where nothing is the patient's, and on reversals.
      if (this.patientShare > 0) this.shareDiffers(clp);
      return;
    }
    if (Number.isNaN(stated))
      this.findings.add('amount-unreadable', clp, { element: 'CLP05', loop: '2100' });
    else if (stated !== this.patientShare && !Number.isNaN(this.patientShare))
      this.shareDiffers(clp);
  }
  private shareDiffers(clp: Segment): void {
    this.findings.add('patient-share-differs', clp, { loop: '2100', element: 'CLP05' });
  }

  /** Closes the payment. `at` is where it ends. */
  end(complete: boolean, at: { index: number; byteOffset: number }): PaymentBalance {
    this.endClaim(complete);
    const known = (cents: number): number | undefined => (Number.isNaN(cents) ? undefined : cents);
    const rest = this.stated - this.claimsPaid + this.providerAdjusted;
    if (!complete || !this.readable || Number.isNaN(rest)) {
      this.findings.add('balance-unproved', this.bpr ?? at);
      this.sound = false;
    } else if (rest !== 0) {
      this.findings.add('payment-out-of-balance', this.bpr ?? at, { element: 'BPR02' });
      this.sound = false;
    }
    if (complete) this.patterns();
    return {
      stated: known(this.stated),
      claimsPaid: known(this.claimsPaid),
      providerAdjustments: known(this.providerAdjusted),
      proved: this.sound,
    };
  }

  /** What payers' patterns promise beyond the sums. */
  private patterns(): void {
    for (const clp of this.reversals.values())
      this.findings.add('reversal-without-correction', clp, { loop: '2100' });
    if (this.interestNamed !== 0 && this.interestNamed !== this.interestPaid && this.bpr)
      this.findings.add('interest-differs', this.bpr);
    for (const [reference, { at, cents }] of this.refunds)
      if (cents + (this.recovered.get(reference) ?? 0) !== 0)
        this.findings.add('refund-not-offset', at, { element: 'PLB03' });
  }
}
