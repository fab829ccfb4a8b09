/** One set of professional claims: its loops, as they are complete, into levels and claims. */
import type { TransactionSet } from '../../envelope/parts.ts';
import type { FindingCode, Findings, Place } from '../../findings.ts';
import type { LoopNode } from '../../grammar/loop-reader.ts';
import { checkClaim } from './check-claim.ts';
import { checkBilling, checkDependent, checkHeading, checkSubscriber } from './check-parties.ts';
import type { Claim } from './claim-shape.ts';
import { contextOf } from './context.ts';
import { claimOf } from './read-claim.ts';
import {
  type Billing,
  billingOf,
  dependentOf,
  type Heading,
  headingOf,
  payerOf,
  subscriberOf,
} from './read-levels.ts';
import { type Hearer, type Spot, tagOf } from './rules.ts';
import type {
  BillingLevel,
  ClaimSet,
  Dependent,
  DependentLevel,
  Payer,
  Subscriber,
  SubscriberLevel,
} from './shape.ts';

/** A claim with all it stands under. */
export interface ReadClaim {
  readonly claim: Claim;
  /** The patient, when that is not the subscriber. Loop 2000C. */
  readonly dependent: Dependent | undefined;
  /** Loop 2000B. */
  readonly subscriber: Subscriber;
  /** Loop 2010BB. */
  readonly payer: Payer;
  /** Loop 2000A. */
  readonly billing: Billing;
  /** BHT, loops 1000A and 1000B. */
  readonly heading: Heading;
  readonly set: TransactionSet;
  /** The CLM in the file. */
  readonly at: Place;
  /** Loop 2300 with every segment, also what has no field. */
  readonly node: LoopNode;
}

/** A level that is being read; `below` counts the claims and patients below it. */
interface Open<T> {
  readonly node: LoopNode;
  readonly value: T;
  below: number;
}
interface GrowingDependent extends DependentLevel {
  readonly claims: Claim[];
}
interface GrowingSubscriber extends SubscriberLevel {
  readonly claims: Claim[];
  readonly dependents: DependentLevel[];
}
interface GrowingBilling extends Billing {
  readonly subscribers: SubscriberLevel[];
}

/** Numbers remembered to find one that stands twice; a set of more claims than this goes on unremembered. */
const MOST_NUMBERS = 100_000;

export class ClaimSetReader implements Hearer {
  private readonly set: TransactionSet;
  private readonly findings: Findings;
  private readonly rules: boolean;
  private readonly keep: boolean;
  private readonly hear: (claim: ReadClaim) => void;
  private root: LoopNode | undefined;
  private heading: Heading | undefined;
  private billing: Open<GrowingBilling> | undefined;
  private subscriber: Open<GrowingSubscriber> | undefined;
  private dependent: Open<GrowingDependent> | undefined;
  private claim: LoopNode | undefined;
  private readonly levels: BillingLevel[] = [];
  private readonly numbers = new Set<string>();

  /** `keep`: gather everything for `document`; else a claim is told and forgotten. */
  constructor(
    set: TransactionSet,
    findings: Findings,
    options: { readonly rules: boolean; readonly keep: boolean },
    hear: (claim: ReadClaim) => void,
  ) {
    this.rules = options.rules;
    this.keep = options.keep;
    this.set = set;
    this.findings = findings;
    this.hear = hear;
  }

  /** The set as a document, once it is over. */
  get document(): ClaimSet | undefined {
    return this.heading && { ...this.heading, billing: this.levels };
  }

  /** A loop is complete. Gives false when it is read and may be forgotten. */
  take(node: LoopNode): boolean {
    switch (node.id) {
      case '2300':
        this.takeClaim(node);
        return false;
      case '2000C':
        this.closing(this.openDependent(node), '2000C');
        return false;
      case '2000B':
        this.closing(this.openSubscriber(node), '2000B');
        return false;
      case '2000A':
        this.openBilling(node);
        return false;
      case 'ST':
        this.openHeading(node);
        return true;
      default:
        return true;
    }
  }

  say(code: FindingCode, spot: Spot): void {
    if (!this.rules) return;
    const { loop, element, qualifier } = spot;
    const node = this.nodeAt(spot);
    const tag = element && tagOf(element);
    const at = (tag && (node?.first(tag, qualifier) ?? node?.first(tag))) || node?.opener;
    this.findings.add(code, at ?? this.set.segment, { loop, element, segment: tag });
  }

  private nodeAt({ loop, line, other }: Spot): LoopNode | undefined {
    const upper = this.claim ?? this.dependent?.node ?? this.subscriber?.node;
    if (loop.startsWith('1000')) return this.root?.child(loop) ?? this.root;
    if (loop === '2000A') return this.billing?.node;
    if (loop.startsWith('2010A')) return this.billing?.node.child(loop) ?? this.billing?.node;
    if (loop === '2000B') return this.subscriber?.node;
    if (loop.startsWith('2010B')) return this.subscriber?.node.child(loop) ?? this.subscriber?.node;
    if (loop === '2000C') return this.dependent?.node;
    if (loop === '2010CA') return this.dependent?.node.child(loop) ?? this.dependent?.node;
    if (line === undefined && other === undefined) return upper?.child(loop) ?? upper;
    const group = line === undefined ? '2320' : '2400';
    const part = this.claim?.childrenOf(group)[line ?? other ?? 0] ?? this.claim;
    if (loop === group) return part;
    return part?.childrenOf(loop)[loop === '2430' ? (other ?? 0) : 0] ?? part;
  }

  private openHeading(root: LoopNode): Heading {
    if (this.heading) return this.heading;
    this.root = root;
    this.heading = headingOf(root, this.set.control);
    checkHeading(this, this.heading);
    return this.heading;
  }

  private openBilling(node: LoopNode): Open<GrowingBilling> {
    if (this.billing?.node === node) return this.billing;
    if (node.parent) this.openHeading(node.parent);
    this.subscriber = undefined;
    this.dependent = undefined;
    const value = { ...billingOf(node), subscribers: [] };
    this.billing = { node, value, below: 0 };
    if (this.keep) this.levels.push(value);
    checkBilling(this, value);
    return this.billing;
  }

  private openSubscriber(node: LoopNode): Open<GrowingSubscriber> {
    if (this.subscriber?.node === node) return this.subscriber;
    const billing = this.openBilling(node.parent!);
    this.dependent = undefined;
    const subscriber = subscriberOf(node);
    const payer = payerOf(node);
    const value = { subscriber, payer, claims: [], dependents: [] };
    this.subscriber = { node, value, below: 0 };
    if (this.keep) billing.value.subscribers.push(value);
    checkSubscriber(this, value, billing.value.provider, this.heading?.date);
    return this.subscriber;
  }

  private openDependent(node: LoopNode): Open<GrowingDependent> {
    if (this.dependent?.node === node) return this.dependent;
    const above = this.openSubscriber(node.parent!);
    const value = { patient: dependentOf(node), claims: [] };
    this.dependent = { node, value, below: 0 };
    above.below++;
    if (this.keep) above.value.dependents.push(value);
    checkDependent(this, value.patient, this.heading?.date);
    return this.dependent;
  }

  private closing(level: Open<unknown>, loop: string): void {
    if (level.below === 0) this.say('claims-missing', { loop, element: 'HL01' });
  }

  private takeClaim(node: LoopNode): void {
    const parent = node.parent!;
    const dependent = parent.id === '2000C' ? this.openDependent(parent) : undefined;
    const subscriber = dependent
      ? this.openSubscriber(dependent.node.parent!)
      : this.openSubscriber(parent);
    const billing = this.openBilling(subscriber.node.parent!);
    const heading = this.heading!;
    const claim = claimOf(node, this.findings);
    const level = dependent ?? subscriber;
    level.below++;
    if (this.keep) level.value.claims.push(claim);
    this.claim = node;
    if (this.rules) {
      const context = contextOf(heading, billing.value, subscriber.value, dependent?.value);
      checkClaim(this, claim, context);
      this.checkNumbers(claim, node);
    }
    this.claim = undefined;
    this.hear({
      claim,
      dependent: dependent?.value.patient,
      subscriber: subscriber.value.subscriber,
      payer: subscriber.value.payer,
      billing: billing.value,
      heading,
      set: this.set,
      at: { index: node.opener.index, byteOffset: node.opener.byteOffset },
      node,
    });
  }

  /** What only a file can have wrong: a writer counts lines itself. */
  private checkNumbers(claim: Claim, node: LoopNode): void {
    const number = claim.patientControlNumber;
    if (number !== undefined && this.numbers.has(number))
      this.say('claim-number-twice', { loop: '2300', element: 'CLM01' });
    if (number !== undefined && this.numbers.size < MOST_NUMBERS) this.numbers.add(number);
    node.childrenOf('2400').forEach((line, i) => {
      if (line.opener.element(1) !== String(i + 1))
        this.say('line-sequence', { loop: '2400', element: 'LX01', line: i });
    });
  }
}
