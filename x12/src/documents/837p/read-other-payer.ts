/** Loop 2320 out of its segments. */
import type { LoopNode } from '../../grammar/loop-reader.ts';
import type {
  OtherPayer,
  OtherPayerName,
  OtherSubscriber,
  OutpatientAdjudication,
} from './claim-shape.ts';
import {
  addressOf,
  adjustmentsOf,
  idKindOf,
  kindOf,
  moneyOf,
  NONE,
  one,
  referencesOf,
  TAG,
} from './read-parts.ts';

const PROVIDERS = ['2330C', '2330D', '2330E', '2330F', '2330G'];

/** Another payer as it stands in the file. */
export function otherPayerOf(node: LoopNode): OtherPayer {
  const money = (kind: string) => moneyOf(node.first('AMT', kind), 2);
  const sbr = node.opener;
  const oi = one(node, TAG.OI);
  return {
    payerOrder: sbr.text(1),
    relationship: sbr.text(2),
    groupNumber: sbr.text(3),
    groupName: sbr.text(4),
    insuranceType: sbr.text(5),
    filingIndicator: sbr.text(9),
    adjustments: adjustmentsOf(node),
    paid: money('D'),
    nonCovered: money('A8'),
    patientLiability: money('EAF'),
    benefitsAssigned: oi?.text(3),
    patientSignature: oi?.text(4),
    release: oi?.text(6),
    outpatient: outpatientOf(node),
    subscriber: subscriberOf(node.child('2330A')),
    payer: payerOf(node.child('2330B')),
    providers: node.children
      .filter((child) => PROVIDERS.includes(child.id))
      .map((child) => ({
        role: child.opener.element(1),
        kind: kindOf(child.opener),
        references: referencesOf(child),
      })),
  };
}

function outpatientOf(node: LoopNode): OutpatientAdjudication | undefined {
  const moa = one(node, TAG.MOA);
  if (!moa) return undefined;
  const remarkCodes = [3, 4, 5, 6, 7].map((n) => moa.element(n));
  while (remarkCodes.at(-1) === '') remarkCodes.pop();
  return {
    reimbursementRate: moa.text(1),
    payable: moneyOf(moa, 2),
    remarkCodes,
    esrdPaid: moneyOf(moa, 8),
    professionalComponent: moneyOf(moa, 9),
  };
}

function subscriberOf(node: LoopNode | undefined): OtherSubscriber {
  if (!node) return { references: NONE };
  const nm1 = node.opener;
  return {
    kind: kindOf(nm1),
    name: nm1.text(3),
    firstName: nm1.text(4),
    middleName: nm1.text(5),
    suffix: nm1.text(7),
    memberIdKind: idKindOf(nm1, 'MI'),
    memberId: nm1.text(9),
    address: addressOf(node),
    references: referencesOf(node),
  };
}

function payerOf(node: LoopNode | undefined): OtherPayerName {
  if (!node) return { references: NONE };
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
