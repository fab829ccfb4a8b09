/**
 * Follows ISA, GS, ST, SE, GE, IEA and TA1 through a file, checks them, and hands the segments in
 * between to whoever reads the sets. What is missing is taken as given: a set without SE ends where
 * the next begins, and everybody is told.
 */
import type { Findings, Place } from '../findings.ts';
import { pack } from '../syntax/bytes.ts';
import type { Segment } from '../syntax/segment.ts';
import { EnvelopeChecks } from './envelope-checks.ts';
import {
  type Group,
  groupOf,
  type Interchange,
  interchangeOf,
  setOf,
  type TransactionSet,
} from './parts.ts';

/** Who wants to know. All are optional; `body` gets every segment between ST and SE, both included. */
export interface EnvelopeListener {
  interchange?(interchange: Interchange): void;
  group?(group: Group): void;
  set?(set: TransactionSet): void;
  body?(segment: Segment, set: TransactionSet): void;
  /** `complete` is false when the SE is missing or the file ends. Called after the `body` of SE. */
  setEnd?(set: TransactionSet, complete: boolean, at: Place): void;
  groupEnd?(group: Group): void;
  interchangeEnd?(interchange: Interchange): void;
  ta1?(segment: Segment, interchange: Interchange): void;
  /** Any token that is in none of the above. */
  outside?(token: Segment): void;
}

const ISA = pack('ISA');
const GS = pack('GS');
const ST = pack('ST');
const SE = pack('SE');
const GE = pack('GE');
const IEA = pack('IEA');
const TA1 = pack('TA1');

/**
 * Follows interchanges, groups and sets through the tokens of a file, checks counts, control numbers, versions
 * and dates, and tells a listener.
 *
 * @example
 * const findings = new Findings();
 * const sets: string[] = [];
 * const envelope = new EnvelopeReader(findings, { set: (set) => sets.push(set.id) });
 * for (const token of tokens(readFileSync('claims.837'))) envelope.take(token);
 * envelope.end();
 * sets; // ['837']
 * findings.clean; // true
 */
export class EnvelopeReader {
  interchange: Interchange | undefined;
  group: Group | undefined;
  set: TransactionSet | undefined;
  private readonly listener: EnvelopeListener;
  private readonly checks: EnvelopeChecks;
  private readonly findings: Findings;
  private segmentsInSet = 0;
  private tokens = 0;
  private bytes = 0;
  private sawInterchange = false;

  constructor(findings: Findings, listener: EnvelopeListener = {}) {
    this.findings = findings;
    this.listener = listener;
    this.checks = new EnvelopeChecks(findings);
  }

  take(token: Segment): void {
    this.tokens = token.index + 1;
    this.bytes = token.byteOffset + (token.to - token.start);
    const code = token.tagCode;
    if (token.kind !== 'segment' || code === 0) {
      this.odd(token);
      return;
    }
    if (token.to === token.end) this.findings.add('segment-unterminated', token);
    if (this.set !== undefined) {
      if (
        code !== SE &&
        code !== ST &&
        code !== GE &&
        code !== IEA &&
        code !== ISA &&
        code !== GS
      ) {
        this.segmentsInSet++;
        this.listener.body?.(token, this.set);
        return;
      }
    }
    if (code === ST) this.openSet(token);
    else if (code === SE) this.closeSet(token);
    else if (code === GS) this.openGroup(token);
    else if (code === GE) this.closeGroup(token);
    else if (code === ISA) this.openInterchange(token);
    else if (code === IEA) this.closeInterchange(token);
    else if (code === TA1 && this.interchange) {
      this.checks.ta1(token);
      this.listener.ta1?.(token, this.interchange);
    } else {
      this.findings.add('segment-outside', token);
      this.listener.outside?.(token);
    }
  }

  /** Tells that the file is over; closes what is open. */
  end(): void {
    const at = { index: this.tokens, byteOffset: this.bytes };
    this.leaveInterchange(at);
    if (!this.sawInterchange && !this.checks.saidWhyNoInterchange)
      this.findings.add('no-interchange', { index: 0, byteOffset: 0 });
  }

  private odd(token: Segment): void {
    if (token.kind !== 'blank') this.checks.odd(token, this.sawInterchange);
    // An empty segment counts in SE01 with some senders and not with others; it is not counted here.
    this.listener.outside?.(token);
  }

  private openInterchange(isa: Segment): void {
    this.leaveInterchange(isa);
    this.sawInterchange = true;
    this.interchange = interchangeOf(isa);
    this.checks.interchange(this.interchange);
    this.listener.interchange?.(this.interchange);
  }

  private closeInterchange(iea: Segment): void {
    if (this.group || this.set) this.leaveGroup(iea);
    if (!this.interchange) this.findings.add('iea-unexpected', iea);
    else {
      this.checks.interchangeEnd(this.interchange, iea);
      this.listener.interchangeEnd?.(this.interchange);
    }
    this.interchange = undefined;
  }

  private leaveInterchange(at: Place): void {
    this.leaveGroup(at);
    if (!this.interchange) return;
    this.findings.add('iea-missing', at);
    this.listener.interchangeEnd?.(this.interchange);
    this.interchange = undefined;
  }

  private openGroup(gs: Segment): void {
    if (this.group || this.set) {
      this.leaveGroup(gs);
      this.findings.add('gs-unexpected', gs);
    }
    if (!this.interchange) {
      this.findings.add('gs-unexpected', gs);
      this.listener.outside?.(gs);
      return;
    }
    this.group = groupOf(gs, this.interchange);
    this.checks.group(this.group);
    this.listener.group?.(this.group);
  }

  private closeGroup(ge: Segment): void {
    this.leaveSet(ge);
    if (!this.group) {
      this.findings.add('ge-unexpected', ge);
      this.listener.outside?.(ge);
      return;
    }
    this.checks.groupEnd(this.group, ge);
    this.listener.groupEnd?.(this.group);
    this.group = undefined;
  }

  private leaveGroup(at: Place): void {
    this.leaveSet(at);
    if (!this.group) return;
    this.findings.add('ge-missing', at);
    this.listener.groupEnd?.(this.group);
    this.group = undefined;
  }

  private openSet(st: Segment): void {
    if (this.set) {
      this.leaveSet(st);
      this.findings.add('st-unexpected', st);
    } else if (!this.group) this.findings.add('st-unexpected', st);
    this.set = setOf(st, this.group);
    this.segmentsInSet = 1;
    this.checks.set(this.set);
    this.listener.set?.(this.set);
    this.listener.body?.(st, this.set);
  }

  private closeSet(se: Segment): void {
    const set = this.set;
    if (!set) {
      this.findings.add('se-unexpected', se);
      this.listener.outside?.(se);
      return;
    }
    this.checks.setEnd(set, se, this.segmentsInSet + 1);
    this.listener.body?.(se, set);
    this.set = undefined;
    this.listener.setEnd?.(set, se.terminated, se);
  }

  private leaveSet(at: Place): void {
    const set = this.set;
    if (!set) return;
    this.findings.add('se-missing', at);
    this.set = undefined;
    this.listener.setEnd?.(set, false, at);
  }
}
