/** Which teller tells of which set. */
import { inquirySetOf } from '../../documents/270/read-write.ts';
import { membersAnswered } from '../../documents/271/answer.ts';
import { answerSetOf } from '../../documents/271/read-write.ts';
import { therapyBenefits } from '../../documents/271/therapy-benefits.ts';
import { kind276 } from '../../documents/276/read-write.ts';
import { kind277 } from '../../documents/277/read-write.ts';
import { kind277CA } from '../../documents/277ca/read-write.ts';
import { kind999 } from '../../documents/999/read-write.ts';
import type { DocumentKind } from '../../documents/batch.ts';
import type { Place } from '../../findings.ts';
import { type LoopNode, LoopReader } from '../../grammar/loop-reader.ts';
import type { Segment } from '../../syntax/segment.ts';
import { type Line, line, type Said } from '../said.ts';
import {
  acknowledgmentLines,
  claimAcknowledgmentLines,
  statusLines,
  statusRequestLines,
} from './acknowledgments.ts';
import { ClaimsTeller } from './claims.ts';
import { answerLines, inquiryLines } from './eligibility.ts';
import { RemittanceTeller } from './remittance.ts';
import { type Teller, type Telling, titleOf } from './teller.ts';
import { saidTree } from './tree.ts';

/** Says what a whole set means once it is read. */
type Whole = (root: LoopNode, telling: Telling) => Said[];

/** A set small enough to be kept as a whole. */
class WholeTeller implements Teller {
  private readonly loops: LoopReader;
  private readonly telling: Telling;
  private readonly whole: Whole;
  constructor(telling: Telling, whole: Whole) {
    this.telling = telling;
    this.whole = whole;
    this.loops = new LoopReader(telling.guide, telling.findings);
  }
  take(segment: Segment): void {
    this.loops.take(segment);
  }
  end(complete: boolean, at: Place): void {
    const root = this.loops.end(at, complete);
    if (root) for (const said of this.whole(root, this.telling)) this.telling.say(said);
  }
}

/** Tells of typed documents: title, then lines of their own. */
function typed<D extends object>(
  read: (root: LoopNode, telling: Telling) => readonly D[],
  kind: string,
  title: string,
  lines: (document: D) => readonly Line[],
  json: (document: D) => object = (document) => document,
): Whole {
  return (root, telling) =>
    read(root, telling).map((document) => ({
      kind,
      lines: () => [line(0, titleOf(telling.set, title), 'title'), ...lines(document)],
      json: () => json(document),
    }));
}
const of =
  <D>(kind: DocumentKind<D>) =>
  (root: LoopNode, { set, findings }: Telling): readonly D[] =>
    kind.read(root, set, findings);

/** By set and version, so that 277CA and 277 are told apart. */
const WHOLE: Readonly<Record<string, Whole>> = {
  [key(kind999)]: typed(of(kind999), 'acknowledgment', 'Acknowledgment', acknowledgmentLines),
  [key(kind277CA)]: typed(
    of(kind277CA),
    'claim-acknowledgment',
    'Claim acknowledgment',
    claimAcknowledgmentLines,
  ),
  [key(kind276)]: typed(of(kind276), 'status-request', 'Claim status request', statusRequestLines),
  [key(kind277)]: typed(of(kind277), 'status', 'Claim status', statusLines),
  '270 005010X279A1': typed(
    (root, { set, findings }) => [inquirySetOf(root, set, findings)],
    'inquiry',
    'Eligibility inquiry',
    inquiryLines,
  ),
  '271 005010X279A1': typed(
    (root, { set, findings }) => [answerSetOf(root, set, findings)],
    'answer',
    'Eligibility answer',
    answerLines,
    (answer) => ({
      ...answer,
      therapy: membersAnswered(answer).map(({ member }) => therapyJson(member)),
    }),
  ),
};

function key(kind: { readonly guide: { readonly set: string; readonly version: string } }): string {
  return `${kind.guide.set} ${kind.guide.version}`;
}

/** What the outline says of therapy, with every cell written out; where it comes from is left to `sources`. */
function therapyJson(member: Parameters<typeof therapyBenefits>[0]): object {
  const told = therapyBenefits(member);
  const networks = ['in', 'out'] as const;
  const levels = ['IND', 'FAM'] as const;
  const all = {
    coverage: told.coverage,
    plan: told.plan,
    visits: networks.flatMap((n) => [told.visit(n, 'office'), told.visit(n, 'telehealth')]),
    deductibles: networks.flatMap((n) => levels.map((l) => told.deductible(n, l))),
    outOfPocketMaximums: networks.flatMap((n) => levels.map((l) => told.outOfPocketMaximum(n, l))),
    limits: told.limits,
    askNext: told.askNext,
    cautions: told.cautions,
  };
  return JSON.parse(JSON.stringify(all, (name, value) => (name === 'from' ? undefined : value)));
}

/** The teller of a set that has a guide. */
export function tellerFor(telling: Telling): Teller {
  const { guide } = telling;
  if (guide.set === '835') return new RemittanceTeller(telling);
  if (guide.set === '837') return new ClaimsTeller(telling);
  const whole = WHOLE[`${guide.set} ${guide.version}`];
  return new WholeTeller(telling, whole ?? ((root) => [saidTree(root)]));
}
