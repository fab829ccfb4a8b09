/**
 * Any file into transaction sets, each a tree of loops: the base of every typed document but the
 * 835, which is read without a tree for speed.
 */
import { EnvelopeReader } from './envelope/envelope-reader.ts';
import type { Interchange, TransactionSet } from './envelope/parts.ts';
import { Findings, type Place } from './findings.ts';
import { guideFor } from './grammar/guides.ts';
import { type LoopNode, LoopReader } from './grammar/loop-reader.ts';
import type { Guide } from './grammar/shape.ts';
import { Scanner, type ScanOptions } from './syntax/scanner.ts';
import type { Segment } from './syntax/segment.ts';
import { bytesOf, type Source } from './syntax/tokenize.ts';

/** One transaction set, read. */
export interface SetTree {
  readonly set: TransactionSet;
  /** Undefined when the package has no guide for the set; `segments` then has everything. */
  readonly guide: Guide | undefined;
  readonly root: LoopNode | undefined;
  /** Every segment when there is no guide; else []. */
  readonly segments: readonly Segment[];
  /** False when the set has no SE, or the file ends in it. */
  readonly complete: boolean;
}

/** How a file is read into sets. */
export interface ReadOptions extends ScanOptions {
  readonly findings?: Findings;
  /** Only these sets: "277". Others pass by, their envelope checked. */
  readonly sets?: readonly string[];
  /** Check elements (types, lengths, values, dates). Default true. */
  readonly elements?: boolean;
  /** See `LoopReaderOptions.onLoop`; to read a long set in little memory. */
  readonly onLoop?: (node: LoopNode, set: TransactionSet) => boolean | undefined;
}

/** What a file holds, in turn: an interchange acknowledgment, or a transaction set. */
export type FilePart =
  | { readonly kind: 'ta1'; readonly segment: Segment; readonly interchange: Interchange }
  | ({ readonly kind: 'set' } & SetTree);

class SetReader {
  readonly parts: FilePart[] = [];
  readonly envelope: EnvelopeReader;
  private readonly findings: Findings;
  private readonly options: ReadOptions;
  private loops: LoopReader | undefined;
  private guide: Guide | undefined;
  private segments: Segment[] = [];

  constructor(findings: Findings, options: ReadOptions) {
    this.findings = findings;
    this.options = options;
    this.envelope = new EnvelopeReader(findings, {
      set: (set) => this.open(set),
      body: (segment) => {
        if (this.loops) this.loops.take(segment);
        else if (this.wanted(segment)) this.segments.push(segment);
      },
      setEnd: (set, complete, at) => this.close(set, complete, at),
      ta1: (segment, interchange) => this.parts.push({ kind: 'ta1', segment, interchange }),
    });
  }
  private wanted(_segment: Segment): boolean {
    const { sets } = this.options;
    return sets === undefined || sets.includes(this.envelope.set?.id ?? '');
  }
  private open(set: TransactionSet): void {
    this.segments = [];
    this.loops = undefined;
    this.guide = undefined;
    const { sets, elements, onLoop } = this.options;
    if (sets && !sets.includes(set.id)) return;
    this.guide = guideFor(set.id, set.version);
    if (!this.guide) {
      this.findings.add('set-unknown', set.segment);
      return;
    }
    if (this.guide.version !== set.version)
      this.findings.add('gs-version', set.group?.segment ?? set.segment);
    this.loops = new LoopReader(this.guide, this.findings, {
      ...(elements === undefined ? {} : { elements }),
      ...(onLoop ? { onLoop: (node) => onLoop(node, set) } : {}),
    });
  }
  private close(set: TransactionSet, complete: boolean, at: Place): void {
    const { sets } = this.options;
    if (!sets || sets.includes(set.id))
      this.parts.push({
        kind: 'set',
        set,
        guide: this.guide,
        root: this.loops?.end(at, complete),
        segments: this.segments,
        complete,
      });
    this.loops = undefined;
    this.segments = [];
  }
}

/**
 * The parts of a file as they are complete, from a stream; findings go to `options.findings`.
 *
 * @example
 * const findings = new Findings();
 * for await (const part of readSets(createReadStream('status.277'), { findings }))
 *   if (part.kind === 'set') console.log(part.set.id, part.root?.childrenOf('2000A').length); // 277 1
 * findings.clean; // true
 */
export async function* readSets(
  source: Source,
  options: ReadOptions = {},
): AsyncGenerator<FilePart, void, undefined> {
  const reader = new SetReader(options.findings ?? new Findings(), options);
  const scanner = new Scanner(options);
  const whole = typeof source === 'string' || source instanceof Uint8Array;
  for await (const chunk of whole ? [bytesOf(source)] : source) {
    scanner.push(chunk);
    for (let token = scanner.next(); token; token = scanner.next()) {
      reader.envelope.take(token);
      while (reader.parts.length > 0) yield reader.parts.shift()!;
    }
  }
  scanner.end();
  for (let token = scanner.next(); token; token = scanner.next()) reader.envelope.take(token);
  reader.envelope.end();
  yield* reader.parts;
}

/**
 * The parts of a whole file, and everything found in it.
 *
 * @example
 * const { parts, findings } = readAllSets(readFileSync('claims.837'));
 * parts.map((part) => part.kind === 'set' && part.guide?.name); // ['Professional claim']
 * findings.clean; // true
 */
export function readAllSets(
  whole: Uint8Array | string,
  options: ReadOptions = {},
): { readonly parts: readonly FilePart[]; readonly findings: Findings } {
  const findings = options.findings ?? new Findings();
  const reader = new SetReader(findings, options);
  const scanner = new Scanner(options);
  scanner.push(bytesOf(whole));
  scanner.end();
  for (let token = scanner.next(); token; token = scanner.next()) reader.envelope.take(token);
  reader.envelope.end();
  return { parts: reader.parts, findings };
}
