/**
 * Findings: what is wrong with a file, or worth knowing, said without a word of the file's data.
 * Readers never throw on a file; they read on and add findings. Every kind of finding is in
 * `catalogue`, put together from the catalogues beside the code that makes them.
 */
import { inquiryFindings } from './documents/270/findings.ts';
import { answerFindings } from './documents/271/findings.ts';
import { claimStatusFindings } from './documents/277/findings.ts';
import { claimAcknowledgmentFindings } from './documents/277ca/findings.ts';
import { balance835Findings } from './documents/835/findings.ts';
import { professionalClaimFindings } from './documents/837p/findings.ts';
import { acknowledgment999Findings } from './documents/999/findings.ts';
import { envelopeFindings } from './envelope/findings.ts';
import { structureFindings } from './grammar/findings.ts';
import { writeFindings } from './write/findings.ts';

/** error: do not act on it, do not send it; warning: usable, but off the rules; note: worth knowing. */
export type Severity = 'error' | 'warning' | 'note';

/** One kind of finding, as it stands in a catalogue. */
export interface FindingKind {
  readonly severity: Severity;
  /** Plain words. May hold {segment}, {element}, {loop}, {name}: words of the guide, never of the file. */
  readonly sentence: string;
  /** How the implementation acknowledgment (999) says it: IK304, IK403, IK502, AK905; and TA105. */
  readonly ik304?: string;
  readonly ik403?: string;
  readonly ik502?: string;
  readonly ak905?: string;
  readonly ta105?: string;
}

/** Every kind of finding this package makes. Add a new area's kinds here. */
export const catalogue = {
  ...envelopeFindings,
  ...structureFindings,
  ...balance835Findings,
  ...professionalClaimFindings,
  ...inquiryFindings,
  ...answerFindings,
  ...acknowledgment999Findings,
  ...claimAcknowledgmentFindings,
  ...claimStatusFindings,
  ...writeFindings,
} as const satisfies Record<string, FindingKind>;

/** The name of a kind of finding: ask for this, never for the sentence. */
export type FindingCode = keyof typeof catalogue;

/** One finding. It never carries a value of the file, so it may be logged and shown to anyone. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly sentence: string;
  /** Tokens before the one it is about; for a file that ends too soon, the count of tokens. */
  readonly segmentIndex: number;
  /** Bytes in the file before that token. */
  readonly byteOffset: number;
  /** Loop of the guide: "2100". */
  readonly loop?: string;
  /** Element of the guide: "CLP04", "SVC01-2". */
  readonly element?: string;
  /** Segment of the guide, also when it is the one that is missing: "DTP". */
  readonly segment?: string;
}

/** Words of the guide for a finding's sentence. Never put a value of the file here. */
export interface FindingWords {
  readonly loop?: string | undefined;
  readonly element?: string | undefined;
  readonly segment?: string | undefined;
  readonly name?: string | undefined;
}

/** Where a finding is: a segment, or anything that knows its place in the file. */
export interface Place {
  readonly index: number;
  readonly byteOffset: number;
}

/**
 * One finding of the catalogue at a place.
 *
 * @example
 * const at = { index: 12, byteOffset: 480 };
 * finding('element-missing', at, { element: 'CLP07', name: 'payer control number' }).severity; // 'error'
 */
export function finding(code: FindingCode, at: Place, words: FindingWords = {}): Finding {
  const kind: FindingKind = catalogue[code];
  const sentence = kind.sentence.replace(
    /\{(\w+)\}/g,
    (_, word: string) => words[word as keyof FindingWords] ?? `this ${word}`,
  );
  return {
    code,
    severity: kind.severity,
    sentence,
    segmentIndex: at.index,
    byteOffset: at.byteOffset,
    ...(words.loop === undefined ? {} : { loop: words.loop }),
    ...(words.element === undefined ? {} : { element: words.element }),
    ...(words.segment === undefined ? {} : { segment: words.segment }),
  };
}

/**
 * Gathers findings of one reading. Keeps the first `limit`, so that a file of nothing but faults
 * cannot fill the memory; `counts` goes on counting.
 *
 * @example
 * const findings = new Findings({ hear: (found) => console.log(found.byteOffset, found.sentence) });
 * read835(readFileSync('out-of-balance.835'), { findings });
 * findings.clean; // false
 * findings.all.map((found) => found.code); // ['line-out-of-balance', 'claim-out-of-balance']
 */
export class Findings implements Iterable<Finding> {
  readonly all: Finding[] = [];
  readonly counts: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  private readonly limit: number;
  private readonly hear: ((found: Finding) => void) | undefined;

  constructor(options: { limit?: number; hear?: (found: Finding) => void } = {}) {
    this.limit = options.limit ?? 10_000;
    this.hear = options.hear;
  }
  add(code: FindingCode, at: Place, words?: FindingWords): void {
    const found = finding(code, at, words);
    this.counts[found.severity]++;
    if (this.all.length < this.limit) this.all.push(found);
    this.hear?.(found);
  }
  /** True when nothing of severity error was found. */
  get clean(): boolean {
    return this.counts.error === 0;
  }
  [Symbol.iterator](): Iterator<Finding> {
    return this.all[Symbol.iterator]();
  }
}
