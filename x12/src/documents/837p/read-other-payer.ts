/** Loop 2320 out of its segments. */
import type { Findings } from '../../findings.ts';
import type { LoopNode } from '../../grammar/loop-reader.ts';
import type {
  OtherPayer,
  OtherPayerName,
  OtherSubscriber,
  OutpatientAdjudication,
} from './claim-shape.ts';
import {
  AdjustmentList,
  addressOf,
  coverageOf,
  idKindOf,
  moneyOf,
  namedOf,
  one,
  referencesOf,
  TAG,
} from './read-parts.ts';

const LOOP = '2320';
const PROVIDERS = ['2330C', '2330D', '2330E', '2330F', '2330G'];

/** Another payer as it stands in the file. */
export function otherPayerOf(node: LoopNode, findings: Findings): OtherPayer {
  const adjustments = new AdjustmentList(LOOP, findings);
  for (const { segment } of node.segments)
    if (segment.tagCode === TAG.CAS) adjustments.take(segment);
  const money = (kind: string) => moneyOf(node.first('AMT', kind), 2, LOOP, findings);
  const oi = one(node, TAG.OI);
  return {
    ...coverageOf(node.opener),
    adjustments: adjustments.all,
    paid: money('D'),
    nonCovered: money('A8'),
    patientLiability: money('EAF'),
    benefitsAssigned: oi?.text(3),
    patientSignature: oi?.text(4),
    release: oi?.text(6),
    outpatient: outpatientOf(node, findings),
    subscriber: subscriberOf(node.child('2330A')),
    payer: payerOf(node.child('2330B')),
    providers: node.children
      .filter((child) => PROVIDERS.includes(child.id))
      .map((child) => ({
        role: child.opener.element(1),
        kind: namedOf(child.opener).kind,
        references: referencesOf(child),
      })),
  };
}

function outpatientOf(node: LoopNode, findings: Findings): OutpatientAdjudication | undefined {
  const moa = one(node, TAG.MOA);
  if (!moa) return undefined;
  const remarkCodes = [3, 4, 5, 6, 7].map((n) => moa.element(n));
  while (remarkCodes.at(-1) === '') remarkCodes.pop();
  return {
    reimbursementRate: moa.text(1),
    payable: moneyOf(moa, 2, LOOP, findings),
    remarkCodes,
    esrdPaid: moneyOf(moa, 8, LOOP, findings),
    professionalComponent: moneyOf(moa, 9, LOOP, findings),
  };
}

function subscriberOf(node: LoopNode | undefined): OtherSubscriber {
  if (!node) return { references: [] };
  const nm1 = node.opener;
  return {
    ...namedOf(nm1),
    memberIdKind: idKindOf(nm1, 'MI'),
    memberId: nm1.text(9),
    address: addressOf(node),
    references: referencesOf(node),
  };
}

function payerOf(node: LoopNode | undefined): OtherPayerName {
  if (!node) return { references: [] };
  const nm1 = node.opener;
  const number = (kind: string) => node.first('REF', kind)?.text(2);
  return {
    name: nm1.text(3),
    idKind: idKindOf(nm1, 'PI'),
    id: nm1.text(9),
    address: addressOf(node),
    remittanceDate: one(node, TAG.DTP)?.text(3),
    references: referencesOf(node, ['2U', 'EI', 'FY', 'NF']),
    priorAuthorization: number('G1'),
    referralNumber: number('9F'),
    claimAdjusted: number('T4'),
    payerControlNumber: number('F8'),
  };
}
