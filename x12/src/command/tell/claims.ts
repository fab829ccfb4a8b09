/** Tells of professional claims (837P): who bills whom for whom, and what for. A claim at a time. */
import type { Claim } from '../../documents/837p/claim-shape.ts';
import {
  billingOf,
  dependentOf,
  headingOf,
  payerOf,
  subscriberOf,
} from '../../documents/837p/read-levels.ts';
import { ClaimSetReader } from '../../documents/837p/set-reader.ts';
import type { Place } from '../../findings.ts';
import { type LoopNode, LoopReader } from '../../grammar/loop-reader.ts';
import type { Segment } from '../../syntax/segment.ts';
import {
  count,
  days,
  dollars,
  dotted,
  type Line,
  line,
  moneyIn,
  nameIn,
  procedureIn,
  type Said,
  words,
} from '../said.ts';
import { type Teller, type Telling, titleOf } from './teller.ts';

/** Levels are told of when their first claim is, and then forgotten like the claims. */
const LEVELS: Readonly<Record<string, (node: LoopNode) => Said>> = {
  '2000A': saidBilling,
  '2000B': saidSubscriber,
  '2000C': saidPatient,
};

export class ClaimsTeller implements Teller {
  private readonly loops: LoopReader;
  /** Reads each claim and checks the rules of the trade. */
  private readonly reader: ClaimSetReader;
  private readonly telling: Telling;
  private readonly told = new Set<LoopNode>();
  private claims = 0;
  private cents = 0;
  private root: LoopNode | undefined;

  constructor(telling: Telling) {
    this.telling = telling;
    const { set, findings } = telling;
    const options = { rules: true, keep: false };
    this.reader = new ClaimSetReader(set, findings, options, ({ node, claim }) =>
      this.hearClaim(node, claim),
    );
    this.loops = new LoopReader(telling.guide, telling.findings, {
      onLoop: (node) => this.hear(node),
    });
  }
  take(segment: Segment): void {
    const node = this.loops.take(segment);
    this.root ??= node;
    this.reader.see(segment, node);
  }
  end(complete: boolean, at: Place): void {
    this.loops.end(at, complete);
    if (this.root) this.tell(this.root);
    const { claims, cents } = this;
    const sum = Number.isNaN(cents) ? 'an amount that cannot be read' : dollars(cents);
    this.telling.say({
      kind: 'claims-end',
      lines: () => [line(1, `${count(claims, 'claim')} for ${sum}`, 'good')],
      json: () => ({
        control: this.telling.set.control,
        claims,
        cents: Number.isNaN(cents) ? null : cents,
      }),
    });
  }

  /** Each level is told of after those it stands in, each claim after its levels. */
  private hear(node: LoopNode): boolean {
    const keep = this.reader.take(node);
    if (LEVELS[node.id]) {
      this.tell(node);
      this.told.delete(node);
    }
    return keep;
  }
  private hearClaim(node: LoopNode, claim: Claim): void {
    this.claims++;
    this.cents += claim.charge?.cents ?? Number.NaN;
    if (node.parent) this.tell(node.parent);
    this.telling.say(saidClaim(node, claim));
  }
  private tell(node: LoopNode): void {
    if (this.told.has(node)) return;
    if (node.parent) this.tell(node.parent);
    this.told.add(node);
    const said = node.parent ? LEVELS[node.id]?.(node) : saidSet(node, this.telling);
    if (said) this.telling.say(said);
  }
}

function saidSet(root: LoopNode, { set }: Telling): Said {
  const bht = root.first('BHT');
  const lines = (): Line[] => [
    line(0, titleOf(set, 'Professional claims'), 'title'),
    line(
      1,
      dotted(
        `from ${nameIn(root.child('1000A')?.opener)} to ${nameIn(root.child('1000B')?.opener)}`,
        bht?.has(3) && `batch ${bht.element(3)}`,
        bht?.has(4) && days(bht.element(4)),
        bht?.element(2) === '18' && 'sent again',
      ),
    ),
  ];
  return { kind: 'claims', lines, json: () => headingOf(root, set.control) };
}

function saidBilling(node: LoopNode): Said {
  const party = node.child('2010AA');
  const taxId = party?.first('REF', 'EI') ?? party?.first('REF', 'SY');
  const lines = (): Line[] => [
    line(
      1,
      dotted(
        `${nameIn(party?.opener)} bills`,
        party?.opener.has(9) && `NPI ${party.opener.element(9)}`,
        taxId && `tax id ${taxId.element(2)}`,
      ),
    ),
  ];
  return { kind: 'billing-provider', lines, json: () => billingOf(node) };
}

function saidSubscriber(node: LoopNode): Said {
  const sbr = node.first('SBR');
  const member = node.child('2010BA')?.opener;
  const payer = node.child('2010BB')?.opener;
  const lines = (): Line[] => [
    line(
      2,
      dotted(
        `${nameIn(payer)} as ${words('payer-order', sbr?.text(1)).toLowerCase()}`,
        `member ${nameIn(member)}`,
        member?.has(9) && `id ${member.element(9)}`,
        sbr?.has(9) && words('filing-indicator', sbr.element(9)),
      ),
    ),
  ];
  const json = (): object => ({ subscriber: subscriberOf(node), payer: payerOf(node) });
  return { kind: 'subscriber', lines, json };
}

function saidPatient(node: LoopNode): Said {
  const relation = node.first('PAT')?.text(1);
  const lines = (): Line[] => [
    line(
      2,
      dotted(
        `patient ${nameIn(node.child('2010CA')?.opener)}`,
        relation && words('relationship', relation),
      ),
    ),
  ];
  return { kind: 'patient', lines, json: () => ({ patient: dependentOf(node) }) };
}

const NUMBERS: readonly (readonly [qualifier: string, name: string])[] = [
  ['F8', 'payer claim'],
  ['G1', 'authorization'],
  ['9F', 'referral'],
];

function saidClaim(node: LoopNode, claim: Claim): Said {
  const clm = node.opener;
  const lines = (): Line[] => {
    const frequency = clm.component(5, 3);
    const rendering = node.child('2310B')?.opener;
    const paid = node.first('AMT', 'F5');
    const again = frequency !== undefined && frequency !== '1';
    return [
      line(
        3,
        dotted(
          `Claim ${clm.element(1)} for ${moneyIn(clm, 2)}`,
          words('place-of-service', clm.component(5, 1)),
          again && words('frequency', frequency),
          paid && `patient paid ${moneyIn(paid, 2)}`,
          clm.has(20) && `late: ${words('delay-reason', clm.element(20))}`,
        ),
        again ? 'bad' : 'good',
      ),
      line(
        4,
        dotted(
          diagnosesIn(node),
          rendering && `seen by ${nameIn(rendering)}`,
          ...NUMBERS.map(([kind, name]) => {
            const ref = node.first('REF', kind);
            return ref && `${name} ${ref.element(2)}`;
          }),
        ) || 'no diagnosis stated',
      ),
      ...node.childrenOf('2320').map(otherPayerLine),
      ...node.childrenOf('2400').map(serviceLine),
    ];
  };
  return { kind: 'claim', lines, json: () => claim };
}

function diagnosesIn(node: LoopNode): string | undefined {
  const codes = node
    .all('HI')
    .flatMap((hi) => Array.from({ length: hi.count }, (_, i) => hi.components(i + 1)))
    .filter(([list]) => list === 'ABK' || list === 'ABF')
    .map(([, code = '']) => (code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code));
  return codes.length > 0 ? `diagnosis ${codes.join(', ')}` : undefined;
}

function otherPayerLine(node: LoopNode): Line {
  const paid = node.first('AMT', 'D');
  return line(
    4,
    dotted(
      `other payer ${nameIn(node.child('2330B')?.opener)}`,
      words('payer-order', node.opener.text(1)).toLowerCase(),
      `paid ${moneyIn(paid, 2)}`,
    ),
  );
}

function serviceLine(node: LoopNode): Line {
  const sv1 = node.first('SV1');
  const place = sv1?.text(5);
  return line(
    4,
    dotted(
      `${procedureIn(sv1, 1)} on ${days(node.first('DTP', '472')?.text(3))}`,
      moneyIn(sv1, 2),
      sv1?.has(4) && sv1.element(4) !== '1' && count(Number(sv1.element(4)), 'unit'),
      place && words('place-of-service', place),
      node.first('REF', '6R') && `line ${node.first('REF', '6R')?.element(2)}`,
    ),
  );
}
