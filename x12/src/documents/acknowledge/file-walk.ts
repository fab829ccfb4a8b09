/** Goes through a file once and tells for each finding in it which interchange, group, set and segment it is in. */
import { EnvelopeReader } from '../../envelope/envelope-reader.ts';
import type { Group, Interchange, TransactionSet } from '../../envelope/parts.ts';
import { type Finding, Findings } from '../../findings.ts';
import { pack } from '../../syntax/bytes.ts';
import { Scanner } from '../../syntax/scanner.ts';
import type { Segment } from '../../syntax/segment.ts';
import { bytesOf } from '../../syntax/tokenize.ts';

/** Where a finding belongs. */
export interface Whereabouts {
  readonly interchange: Interchange | undefined;
  readonly group: Group | undefined;
  readonly set: TransactionSet | undefined;
  /** The segment the finding is at; undefined at the end of the file. */
  readonly segment: Segment | undefined;
  /** Place of that segment in its set, ST being 1. */
  readonly position: number;
  /** The business unit it is in: CLM01 of a claim, TRN02 of an inquiry. */
  readonly unit: BusinessUnit | undefined;
}

export interface BusinessUnit {
  readonly name: 'CLM01' | 'TRN02';
  readonly value: string;
}

/** What is told of a file, in order. */
export interface WalkListener {
  interchange(interchange: Interchange): void;
  group(group: Group): void;
  set(set: TransactionSet): void;
  groupEnd(group: Group, ge: Segment): void;
  finding(finding: Finding, where: Whereabouts): void;
}

const ISA = pack('ISA');
const GS = pack('GS');
const ST = pack('ST');
const GE = pack('GE');
const HL = pack('HL');
const CLM = pack('CLM');
const TRN = pack('TRN');
const OPENERS = new Set([ISA, GS, ST]);
/** Said at the segment that comes instead of the one that is missing, and so of what was open before. */
const OF_BEFORE = new Set(['se-missing', 'ge-missing', 'iea-missing']);
const MISSING = new Set(['segment-missing', 'loop-missing']);
/** Sets whose business unit is an inquiry. */
const INQUIRIES = new Set(['270', '271', '276', '277']);

export function walkFile(
  whole: Uint8Array | string,
  findings: Iterable<Finding>,
  listener: WalkListener,
): void {
  const walk = new Walk(findings, listener);
  const scanner = new Scanner();
  scanner.push(bytesOf(whole));
  scanner.end();
  for (let token = scanner.next(); token; token = scanner.next()) walk.take(token);
  walk.end();
}

type Open = Omit<Whereabouts, 'segment'>;

class Walk {
  private readonly queue: Finding[];
  private at = 0;
  private position = 0;
  private unit: BusinessUnit | undefined;
  private readonly listener: WalkListener;
  private readonly envelope: EnvelopeReader;

  constructor(findings: Iterable<Finding>, listener: WalkListener) {
    this.queue = [...findings].sort((a, b) => a.segmentIndex - b.segmentIndex);
    this.listener = listener;
    // What is wrong with the envelope is among the findings already.
    this.envelope = new EnvelopeReader(new Findings({ limit: 0 }), {
      interchange: (i) => listener.interchange(i),
      group: (g) => listener.group(g),
      set: (s) => listener.set(s),
    });
  }

  take(token: Segment): void {
    const before = this.open();
    if (token.tagCode === GE && before.group) this.listener.groupEnd(before.group, token);
    this.envelope.take(token);
    this.follow(token);
    for (; this.at < this.queue.length; this.at++) {
      const finding = this.queue[this.at]!;
      if (finding.segmentIndex > token.index) return;
      const opener = OPENERS.has(token.tagCode) && !OF_BEFORE.has(finding.code);
      const open = opener ? this.open() : before;
      const { position } = this;
      const unit = MISSING.has(finding.code) ? before.unit : this.unit;
      this.listener.finding(finding, { ...open, segment: token, position, unit });
    }
  }

  end(): void {
    const open = { ...this.open(), segment: undefined };
    for (; this.at < this.queue.length; this.at++)
      this.listener.finding(this.queue[this.at]!, open);
  }

  private open(): Open {
    const { interchange, group, set } = this.envelope;
    return { interchange, group, set, position: this.position, unit: this.unit };
  }

  private follow(token: Segment): void {
    if (token.kind !== 'segment' || token.tagCode === 0) return;
    this.position = token.tagCode === ST ? 1 : this.position + 1;
    if (OPENERS.has(token.tagCode) || token.tagCode === HL) this.unit = undefined;
    const value = token.tagCode === CLM ? token.text(1) : token.text(2);
    if (value === undefined) return;
    if (token.tagCode === CLM) this.unit = { name: 'CLM01', value };
    if (token.tagCode === TRN && INQUIRIES.has(this.envelope.set?.id ?? ''))
      this.unit = { name: 'TRN02', value };
  }
}
