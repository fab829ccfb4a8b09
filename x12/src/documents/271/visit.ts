/** What a therapy visit costs the member, and what stands before it: one cell of network by place. */
import type { Amount } from '../../amount.ts';
import type { Benefit } from './answer.ts';
import type { Network, Row, VisitPlace } from './row.ts';
import { percentOf } from './share.ts';
import { bestFit, type Told, told } from './told.ts';

/** What a visit costs the member, in one network and place. */
export interface VisitTerms {
  readonly network: Network;
  readonly place: VisitPlace;
  /** "no" where the payer says not covered or excluded (EB01 I, E) for this network and place. */
  readonly covered: 'no' | 'not said otherwise';
  /** EB01 B. Its period is `from[0].period`: "27" a visit. */
  readonly copay: Told<Amount>;
  /** EB01 A: the member's share in percent. */
  readonly coinsurancePercent: Told<number>;
  /** Whether the deductible comes first, where a message says so. */
  readonly deductible: 'applies' | 'waived' | 'not stated';
  /** EB11. "depends" where the payer says yes and no of the same thing: call. */
  readonly authorization: 'needed' | 'not needed' | 'unknown' | 'depends' | 'not stated';
}

/** The terms of a visit from the rows of an answer, nearest first. */
export function visitTerms(rows: readonly Row[], network: Network, place: VisitPlace): VisitTerms {
  const wanted = { network, place, level: 'IND' };
  const of = (...kinds: string[]): Row[] =>
    bestFit(
      rows.filter((row) => kinds.includes(row.benefit.information)),
      wanted,
    );
  const copay = of('B');
  const coinsurance = of('A');
  const no = of('I', 'E');
  const priced = [...copay, ...coinsurance];
  const denied = no.some((row) => priced.every((p) => row.order < p.order));
  return {
    network,
    place,
    covered: denied ? 'no' : 'not said otherwise',
    copay: told(
      copay,
      (b) => b.amount,
      (a) => a.cents,
    ),
    coinsurancePercent: told(
      coinsurance,
      (b) => percentOf(b.share),
      (n) => n,
    ),
    deductible: deductibleOf(priced.map((row) => row.benefit)),
    authorization: authorizationOf(
      bestFit(
        rows.filter((row) => row.benefit.authorization !== undefined),
        wanted,
      ),
    ),
  };
}

const WAIVED = new RegExp(
  [
    "DEDUCTIBLE (IS |HAS BEEN )?(WAIVED|DOES NOT APPLY|DOESN'T APPLY|NOT APPLICABLE|NOT APPLIED)",
    '(NO|NOT SUBJECT TO( THE)?|BEFORE( THE)?|WAIVE( THE)?) DEDUCTIBLE',
  ].join('|'),
);
const APPLIES =
  /(AFTER|SUBJECT TO|ONCE)( THE| PLAN| ANNUAL)* DEDUCTIBLE|DEDUCTIBLE (APPLIES|FIRST)/;

function deductibleOf(benefits: readonly Benefit[]): VisitTerms['deductible'] {
  const text = benefits
    .flatMap((b) => b.messages)
    .join(' / ')
    .toUpperCase();
  if (WAIVED.test(text)) return 'waived';
  return APPLIES.test(text) ? 'applies' : 'not stated';
}

function authorizationOf(rows: readonly Row[]): VisitTerms['authorization'] {
  const said = new Set(rows.map((row) => row.benefit.authorization));
  if (said.has('Y') && said.has('N')) return 'depends';
  if (said.has('Y')) return 'needed';
  if (said.has('N')) return 'not needed';
  return said.size > 0 ? 'unknown' : 'not stated';
}
