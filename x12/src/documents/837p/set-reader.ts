/** One set of professional claims: its loops, as they are complete, into levels and claims. */
import type { TransactionSet } from '../../envelope/parts.ts';
import type { FindingCode, Findings, Place } from '../../findings.ts';
import type { LoopNode } from '../../grammar/loop-reader.ts';
import type { Segment } from '../../syntax/segment.ts';
import { checkAmounts } from './check-amounts.ts';
import { checkClaim } from './check-claim.ts';
import { checkBilling, checkDependent, checkHeading, checkSubscriber } from './check-parties.ts';
import type { Claim } from './claim-shape.ts';
import { contextOf } from './context.ts';
import { claimOf, claimWhenAsked } from './read-claim.ts';
import {
  type Billing,
  billingOf,
  dependentOf,
  type Heading,
  headingOf,
  payerOf,
  subscriberOf,
  subscriberWhenAsked,
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

/**
 * A claim with all it stands under; each is decoded when it is asked.
 *
 * @example
 * const [read] = scanClaims837P(readFileSync('claims.837'));
 * [read.claim.patientControlNumber, read.subscriber.memberId, read.payer.id]; // ['A1001', 'W000000001', '99999']
 * const again = { ...read.claim, frequency: '7', payerControlNumber: 'ICN1' };
 * again.lines.length; // 1
 */
export class ReadClaim {
  /** A plain object to everybody, of which only the fields that are asked are decoded. */
  readonly claim: Claim;
  /** Loop 2300 with every segment, also what has no field. */
  readonly node: LoopNode;
  readonly set: TransactionSet;
  private readonly levels: Levels;

  constructor(claim: Claim, node: LoopNode, set: TransactionSet, levels: Levels) {
    this.claim = claim;
    this.node = node;
    this.set = set;
    this.levels = levels;
  }
  /** The patient, when that is not the subscriber. Loop 2000C. */
  get dependent(): Dependent | undefined {
    return this.levels.dependent?.patient();
  }
  /** Loop 2000B. */
  get subscriber(): Subscriber {
    return this.levels.subscriber.subscriber();
  }
  /** Loop 2010BB. */
  get payer(): Payer {
    return this.levels.subscriber.payer();
  }
  /** Loop 2000A. */
  get billing(): Billing {
    return this.levels.billing.billing();
  }
  /** BHT, loops 1000A and 1000B. */
  get heading(): Heading {
    return this.levels.heading();
  }
  /** The CLM in the file. */
  get at(): Place {
    const { index, byteOffset } = this.node.opener;
    return { index, byteOffset };
  }
}

/** What a claim stands under. */
interface Levels {
  readonly heading: () => Heading;
  readonly billing: OpenBilling;
  readonly subscriber: OpenSubscriber;
  readonly dependent: OpenDependent | undefined;
}

/** A level that is being read; `below` counts the claims and patients below it. */
interface Open {
  readonly node: LoopNode;
  below: number;
}
interface OpenBilling extends Open {
  readonly billing: () => Billing;
  readonly subscribers: SubscriberLevel[];
}
interface OpenSubscriber extends Open {
  readonly subscriber: () => Subscriber;
  readonly payer: () => Payer;
  readonly claims: Claim[];
  readonly dependents: DependentLevel[];
}
interface OpenDependent extends Open {
  readonly patient: () => Dependent;
  readonly claims: Claim[];
}

/** Makes it when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Digits of LX01 as they stand. */
const ONE = 0x31;

/** Numbers remembered to find one that stands twice; a set of more claims than this goes on unremembered. */
const MOST_NUMBERS = 100_000;

export class ClaimSetReader implements Hearer {
  private readonly set: TransactionSet;
  private readonly findings: Findings;
  private readonly rules: boolean;
  private readonly keep: boolean;
  private readonly hear: (claim: ReadClaim) => void;
  private root: LoopNode | undefined;
  private heading: (() => Heading) | undefined;
  private billing: OpenBilling | undefined;
  private subscriber: OpenSubscriber | undefined;
  private dependent: OpenDependent | undefined;
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
    return this.heading && { ...this.heading(), billing: this.levels };
  }

  /** A segment was put into a loop. */
  see(segment: Segment, loop: LoopNode): void {
    checkAmounts(segment, loop.id, this.findings);
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

  private openHeading(root: LoopNode): () => Heading {
    if (this.heading) return this.heading;
    this.root = root;
    const heading = once(() => headingOf(root, this.set.control));
    this.heading = heading;
    if (this.rules) checkHeading(this, heading());
    return heading;
  }

  private openBilling(node: LoopNode): OpenBilling {
    if (this.billing?.node === node) return this.billing;
    if (node.parent) this.openHeading(node.parent);
    this.subscriber = undefined;
    this.dependent = undefined;
    const billing = once(() => billingOf(node));
    const open = { node, below: 0, billing, subscribers: [] };
    this.billing = open;
    if (this.keep) this.levels.push({ ...billing(), subscribers: open.subscribers });
    if (this.rules) checkBilling(this, billing());
    return open;
  }

  private openSubscriber(node: LoopNode): OpenSubscriber {
    if (this.subscriber?.node === node) return this.subscriber;
    const above = this.openBilling(node.parent!);
    const plain = this.keep || this.rules;
    this.dependent = undefined;
    const open: OpenSubscriber = {
      node,
      below: 0,
      subscriber: once(() => (plain ? subscriberOf(node) : subscriberWhenAsked(node))),
      payer: once(() => payerOf(node)),
      claims: [],
      dependents: [],
    };
    this.subscriber = open;
    const { claims, dependents } = open;
    if (!plain) return open;
    const level = { subscriber: open.subscriber(), payer: open.payer(), claims, dependents };
    if (this.keep) above.subscribers.push(level);
    if (this.rules) checkSubscriber(this, level, above.billing().provider, this.heading?.().date);
    return open;
  }

  private openDependent(node: LoopNode): OpenDependent {
    if (this.dependent?.node === node) return this.dependent;
    const above = this.openSubscriber(node.parent!);
    const open: OpenDependent = {
      node,
      below: 0,
      patient: once(() => dependentOf(node)),
      claims: [],
    };
    this.dependent = open;
    above.below++;
    if (this.keep) above.dependents.push({ patient: open.patient(), claims: open.claims });
    if (this.rules) checkDependent(this, open.patient(), this.heading?.().date);
    return open;
  }

  private closing(level: Open, loop: string): void {
    if (level.below === 0) this.say('claims-missing', { loop, element: 'HL01' });
  }

  private takeClaim(node: LoopNode): void {
    const parent = node.parent!;
    const dependent = parent.id === '2000C' ? this.openDependent(parent) : undefined;
    const subscriber = this.openSubscriber(dependent ? dependent.node.parent! : parent);
    const billing = this.openBilling(subscriber.node.parent!);
    const levels = { heading: this.heading!, billing, subscriber, dependent };
    const claim = this.keep || this.rules ? claimOf(node) : claimWhenAsked(node);
    const level = dependent ?? subscriber;
    level.below++;
    if (this.keep) level.claims.push(claim);
    if (this.rules) this.check(claim, node, levels);
    this.hear(new ReadClaim(claim, node, this.set, levels));
  }

  private check(claim: Claim, node: LoopNode, levels: Levels): void {
    const { heading, billing, subscriber, dependent } = levels;
    const patient = dependent && { patient: dependent.patient() };
    const insured = { subscriber: subscriber.subscriber() };
    this.claim = node;
    checkClaim(this, claim, contextOf(heading(), billing.billing(), insured, patient));
    this.checkNumbers(claim, node);
    this.claim = undefined;
  }

  /** What only a file can have wrong: a writer counts lines itself. */
  private checkNumbers(claim: Claim, node: LoopNode): void {
    const number = claim.patientControlNumber;
    if (number !== undefined && this.numbers.has(number))
      this.say('claim-number-twice', { loop: '2300', element: 'CLM01' });
    if (number !== undefined && this.numbers.size < MOST_NUMBERS) this.numbers.add(number);
    let lines = 0;
    for (const { id, opener } of node.children) {
      if (id !== '2400') continue;
      // The first nine are told without a text.
      const right =
        lines < 9 ? opener.code(1) === ONE + lines : opener.element(1) === `${lines + 1}`;
      if (!right) this.say('line-sequence', { loop: '2400', element: 'LX01', line: lines });
      lines++;
    }
  }
}
