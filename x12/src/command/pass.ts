/** One pass over a file: envelope, then each set to its teller. Memory is that of one claim, or of one small set. */
import { OTHER_GUIDES } from '../documents/837p/read-837p.ts';
import { verdictOfTA1 } from '../documents/ta1/document.ts';
import { EnvelopeReader } from '../envelope/envelope-reader.ts';
import type { Interchange, TransactionSet } from '../envelope/parts.ts';
import type { Findings } from '../findings.ts';
import { guideFor } from '../grammar/guides.ts';
import { Scanner } from '../syntax/scanner.ts';
import type { Segment } from '../syntax/segment.ts';
import { day, dotted, line, type Said } from './said.ts';
import type { Teller } from './tell/teller.ts';
import { tellerFor } from './tell/tellers.ts';
import { elementsJson, segmentText } from './tell/tree.ts';

/**
 * Reads a file from a stream and says what is in it, piece by piece, in the order of the file.
 * `said` may wait (for a slow terminal or pipe); reading waits with it.
 */
export async function pass(
  source: AsyncIterable<Uint8Array>,
  findings: Findings,
  said: (piece: Said) => Promise<void> | void,
): Promise<{ readonly interchanges: number }> {
  const waiting: Said[] = [];
  const reader = new Reader(findings, (piece) => waiting.push(piece));
  const scanner = new Scanner();
  const tell = async (): Promise<void> => {
    for (const piece of waiting.splice(0)) await said(piece);
  };
  for await (const chunk of source) {
    scanner.push(chunk);
    for (let token = scanner.next(); token; token = scanner.next()) {
      reader.envelope.take(token);
      if (waiting.length > 0) await tell();
    }
  }
  scanner.end();
  for (let token = scanner.next(); token; token = scanner.next()) reader.envelope.take(token);
  reader.envelope.end();
  await tell();
  return { interchanges: reader.interchanges };
}

class Reader {
  readonly envelope: EnvelopeReader;
  interchanges = 0;
  private readonly findings: Findings;
  private readonly say: (piece: Said) => void;
  private teller: Teller | undefined;

  constructor(findings: Findings, say: (piece: Said) => void) {
    this.findings = findings;
    this.say = say;
    this.envelope = new EnvelopeReader(findings, {
      interchange: (interchange) => {
        this.interchanges++;
        this.say(saidInterchange(interchange));
      },
      ta1: (segment) => this.say(saidTa1(segment)),
      set: (set) => this.open(set),
      body: (segment) => {
        if (this.teller) this.teller.take(segment);
        else this.say(saidSegment(segment));
      },
      setEnd: (_set, complete, at) => {
        this.teller?.end(complete, at);
        this.teller = undefined;
      },
    });
  }
  private open(set: TransactionSet): void {
    const { findings, say } = this;
    const guide = guideFor(set.id, set.version);
    if (!guide || (guide.set === '837' && OTHER_GUIDES.test(set.version))) {
      findings.add('set-unknown', set.segment);
      return;
    }
    if (guide.version !== set.version && guide.set !== '835')
      findings.add('gs-version', set.group?.segment ?? set.segment);
    this.teller = tellerFor({ set, guide, findings, say });
  }
}

const saidInterchange = (i: Interchange): Said => ({
  kind: 'interchange',
  lines: () => [
    line(
      0,
      dotted(
        `From ${i.sender} to ${i.receiver}`,
        day(i.date),
        i.usage === 'T' && 'test',
        `control ${i.control}`,
      ),
      'dim',
    ),
  ],
  json: () => {
    const { segment: _, delimiters: __, ...own } = i;
    return own;
  },
});

function saidTa1(segment: Segment): Said {
  const text = (n: number): string => segment.element(n);
  const answer = { control: text(1), date: text(2), time: text(3), result: text(4), note: text(5) };
  const verdict = verdictOfTA1(answer);
  return {
    kind: 'ta1',
    lines: () => [
      line(0, 'Interchange acknowledgment TA1', 'title'),
      line(
        1,
        dotted(`Interchange ${answer.control} of ${day(answer.date)}`, verdict.sentence),
        verdict.standing === 'accepted' ? 'good' : 'bad',
      ),
    ],
    json: () => ({ ...answer, ...verdict }),
  };
}

/** A segment of a set that no guide is here for. */
const saidSegment = (segment: Segment): Said => ({
  kind: 'segment',
  lines: () => [line(segment.tag === 'ST' ? 0 : 1, segmentText(segment, undefined))],
  json: () => ({ segment: segment.tag, elements: elementsJson(segment) }),
});
