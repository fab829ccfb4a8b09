/** One remittance: a check, a transfer, or a notice without money. Header, footer and balance. */
import { type Amount, amountOf } from '../../amount.ts';
import type { TransactionSet } from '../../envelope/parts.ts';
import { pack } from '../../syntax/bytes.ts';
import type { Segment } from '../../syntax/segment.ts';
import type { Claim, ClaimHeader } from './claim.ts';
import {
  elementTexts,
  Organization,
  type ProviderAdjustment,
  providerAdjustmentsOf,
} from './pieces.ts';
import type { PlainAccount, PlainClaimGroup, PlainPayment } from './plain.ts';

const BPR = pack('BPR');
const TRN = pack('TRN');
const CUR = pack('CUR');
const REF = pack('REF');
const DTM = pack('DTM');
const N1 = pack('N1');
const PLB = pack('PLB');

/** How the payment was reckoned, in cents; undefined where an amount in it could not be read. */
export interface PaymentBalance {
  /** BPR02. */
  readonly stated: number | undefined;
  /** Sum of CLP04. */
  readonly claimsPaid: number | undefined;
  /** Sum of all PLB amounts; positive took money. */
  readonly providerAdjustments: number | undefined;
  /** Everything holds: lines, claims and payment, and the set is complete. */
  readonly proved: boolean;
}

/**
 * A remittance: one check, one transfer, or a notice without money. One transaction set.
 *
 * @example
 * const [payment] = read835(readFileSync('takeback.835')).payments;
 * [payment.amount?.text, payment.traceNumber, payment.payer?.name]; // ['120', 'EFT1004', 'EXAMPLE HEALTH PLAN']
 * payment.balance; // { stated: 12000, claimsPaid: 16000, providerAdjustments: 4000, proved: true }
 */
export class Payment {
  readonly set: TransactionSet;
  /** Segments of the set that are in no claim: header, footer, and what the guide does not know. */
  readonly segments: Segment[] = [];
  /** Claims of this payment; filled by `read835`, left empty by the streaming readers. */
  readonly claims: Claim[] = [];
  /** Known when the payment is complete. */
  balance: PaymentBalance | undefined;
  /** False until SE was read. */
  complete = false;

  constructor(set: TransactionSet) {
    this.set = set;
  }
  private one(tag: number, qualifier?: string): Segment | undefined {
    const code = qualifier === undefined ? 0 : pack(qualifier);
    return this.segments.find(
      (s) => s.tagCode === tag && (qualifier === undefined || s.code(1) === code),
    );
  }
  /** ST02. */
  get control(): string {
    return this.set.control;
  }
  /** BPR01: I information only, C with the payment, H no payment … */
  get handling(): string | undefined {
    return this.one(BPR)?.text(1);
  }
  /** BPR02: what is paid; undefined when it cannot be read (a finding says so). */
  get amount(): Amount | undefined {
    return amountOf(this.one(BPR), 2);
  }
  /** BPR03: C credit, D debit. */
  get creditOrDebit(): string | undefined {
    return this.one(BPR)?.text(3);
  }
  /** BPR04: ACH, CHK check, NON no payment, FWT wire, BOP. */
  get method(): string | undefined {
    return this.one(BPR)?.text(4);
  }
  /** BPR05: CCP or CTX. */
  get format(): string | undefined {
    return this.one(BPR)?.text(5);
  }
  private account(n: number): PlainAccount | undefined {
    const bpr = this.one(BPR);
    if (!bpr || ![n, n + 1, n + 2, n + 3].some((i) => bpr.has(i))) return undefined;
    return {
      bankQualifier: bpr.text(n),
      bank: bpr.text(n + 1),
      accountKind: bpr.text(n + 2),
      account: bpr.text(n + 3),
    };
  }
  /** BPR06 to BPR09. */
  get payerAccount(): PlainAccount | undefined {
    return this.account(6);
  }
  /** BPR10: 1 and the payer's tax id. */
  get companyId(): string | undefined {
    return this.one(BPR)?.text(10);
  }
  /** BPR11. */
  get companySubId(): string | undefined {
    return this.one(BPR)?.text(11);
  }
  /** BPR12 to BPR15: the account paid into. */
  get payeeAccount(): PlainAccount | undefined {
    return this.account(12);
  }
  /** BPR16, CCYYMMDD: date of the check, or settlement date of the transfer. */
  get date(): string | undefined {
    return this.one(BPR)?.text(16);
  }
  /** TRN02: check or transfer number; with `payerIdentifier` and `amount` it finds the deposit at the bank. */
  get traceNumber(): string | undefined {
    return this.one(TRN)?.text(2);
  }
  /** TRN03: 1 and the payer's tax id. */
  get payerIdentifier(): string | undefined {
    return this.one(TRN)?.text(3);
  }
  /** TRN04. */
  get traceSubId(): string | undefined {
    return this.one(TRN)?.text(4);
  }
  /** CUR02. */
  get currency(): string | undefined {
    return this.one(CUR)?.text(2);
  }
  /** REF*EV. */
  get receiverId(): string | undefined {
    return this.one(REF, 'EV')?.text(2);
  }
  /** REF*F2. */
  get versionId(): string | undefined {
    return this.one(REF, 'F2')?.text(2);
  }
  /** DTM*405, CCYYMMDD. */
  get productionDate(): string | undefined {
    return this.one(DTM, '405')?.text(2);
  }
  private organization(entity: string): Organization | undefined {
    const code = pack(entity);
    const from = this.segments.findIndex((s) => s.tagCode === N1 && s.code(1) === code);
    if (from < 0) return undefined;
    let to = from + 1;
    while (to < this.segments.length && ORGANIZATION.has(this.segments[to]!.tagCode)) to++;
    return new Organization(this.segments.slice(from, to));
  }
  /** N1*PR. Loop 1000A. */
  get payer(): Organization | undefined {
    return this.organization('PR');
  }
  /** N1*PE. Loop 1000B. */
  get payee(): Organization | undefined {
    return this.organization('PE');
  }
  /** PLB: known when the payment is complete. They belong to the payment, never to its last claim. */
  get providerAdjustments(): ProviderAdjustment[] {
    return providerAdjustmentsOf(this.segments.filter((s) => s.tagCode === PLB));
  }
  /** The plain shape that `write835` takes; needs the claims, so it is whole only after `read835`. */
  toJSON(): PlainPayment {
    const { control, handling, creditOrDebit, method, format, payerAccount } = this;
    const { companyId, companySubId, payeeAccount, date, traceNumber, payerIdentifier } = this;
    const { traceSubId, currency, receiverId, versionId, productionDate } = this;
    const nobody = { references: [], contacts: [] };
    return {
      ...{ control, handling, amount: this.amount?.text, creditOrDebit, method, format },
      ...{ payerAccount, companyId, companySubId, payeeAccount, date, traceNumber },
      ...{ payerIdentifier, traceSubId, currency, receiverId, versionId, productionDate },
      payer: this.payer?.toJSON() ?? nobody,
      payee: this.payee?.toJSON() ?? nobody,
      claimGroups: claimGroups(this.claims),
      providerAdjustments: this.providerAdjustments.map((a) => a.toJSON()),
    };
  }
}

const ORGANIZATION = new Set(['N2', 'N3', 'N4', 'REF', 'PER', 'RDM'].map(pack));

function claimGroups(claims: readonly Claim[]): PlainClaimGroup[] {
  const groups: (PlainClaimGroup & { header: ClaimHeader | undefined })[] = [];
  for (const claim of claims) {
    const { header } = claim;
    if (groups.length === 0 || groups.at(-1)?.header !== header)
      groups.push({
        header,
        number: header?.lx.text(1),
        providerSummary: header?.ts3 && elementTexts(header.ts3),
        providerSummary2: header?.ts2 && elementTexts(header.ts2),
        claims: [],
      });
    groups.at(-1)?.claims.push(claim.toJSON());
  }
  return groups.map(({ header: _, ...plain }) => plain);
}
