/** Loop 2320: another payer into segments, in the order of the guide. */
import type { OtherPayer, OutpatientAdjudication } from './claim-shape.ts';
import { type Draft, listOf } from './draft.ts';
import { form } from './forms.ts';
import type { SetBytes } from './set-bytes.ts';
import {
  addressForms,
  providerForms,
  writeAddress,
  writeCoverage,
  writeDate,
  writeName,
  writeProvider,
  writeReference,
  writeReferences,
} from './write-parts.ts';
import { writeAdjustments, writeAmount } from './write-segments.ts';

const O = {
  sbr: form('2320', 'SBR'),
  cas: form('2320', 'CAS'),
  paid: form('2320', 'AMT', 'D'),
  nonCovered: form('2320', 'AMT', 'A8'),
  liability: form('2320', 'AMT', 'EAF'),
  oi: form('2320', 'OI'),
  moa: form('2320', 'MOA'),
  subscriber: form('2330A', 'NM1'),
  subscriberAddress: addressForms('2330A'),
  subscriberRefs: [form('2330A', 'REF')],
  payer: form('2330B', 'NM1'),
  payerAddress: addressForms('2330B'),
  remittance: form('2330B', 'DTP'),
  second: form('2330B', 'REF', '2U'),
  g1: form('2330B', 'REF', 'G1'),
  referral: form('2330B', 'REF', '9F'),
  t4: form('2330B', 'REF', 'T4'),
  f8: form('2330B', 'REF', 'F8'),
};
const PROVIDERS = ['2330C', '2330D', '2330E', '2330F', '2330G'].map((loop) => providerForms(loop));

/** Writes another payer of the claim. */
export function writeOtherPayer(to: SetBytes, o: Draft<OtherPayer>): void {
  writeCoverage(to, O.sbr, o);
  writeAdjustments(to, O.cas, o.adjustments);
  writeAmount(to, O.paid, 'D', o.paid);
  writeAmount(to, O.nonCovered, 'A8', o.nonCovered);
  writeAmount(to, O.liability, 'EAF', o.patientLiability);
  to.open(O.oi);
  to.skip(2);
  to.text(o.benefitsAssigned);
  to.text(o.patientSignature);
  to.skip(1);
  to.text(o.release);
  to.close();
  if (o.outpatient) writeOutpatient(to, o.outpatient);
  const { subscriber: s, payer: p } = o;
  writeName(to, O.subscriber, 'IL', s, s.memberIdKind ?? 'MI', s.memberId);
  writeAddress(to, O.subscriberAddress, s.address);
  writeReferences(to, O.subscriberRefs, s.references);
  writeName(to, O.payer, 'PR', { kind: 'organization', name: p.name }, p.idKind ?? 'PI', p.id);
  writeAddress(to, O.payerAddress, p.address);
  writeDate(to, O.remittance, '573', p.remittanceDate);
  writeReferences(to, [O.second], p.references);
  writeReference(to, O.g1, 'G1', p.priorAuthorization);
  writeReference(to, O.referral, '9F', p.referralNumber);
  writeReference(to, O.t4, 'T4', p.claimAdjusted);
  writeReference(to, O.f8, 'F8', p.payerControlNumber);
  for (const provider of listOf(o.providers)) {
    const { role, kind, references } = provider;
    const its = PROVIDERS.find((f) => f.nm1.use.elements[0]?.codes?.has(role)) ?? PROVIDERS[0]!;
    writeProvider(to, its, role, { kind, references });
  }
}

function writeOutpatient(to: SetBytes, outpatient: Draft<OutpatientAdjudication>): void {
  const remarks = listOf(outpatient.remarkCodes);
  to.open(O.moa);
  to.text(outpatient.reimbursementRate);
  to.money(outpatient.payable);
  for (let i = 0; i < Math.max(5, remarks.length); i++) to.text(remarks[i]);
  to.money(outpatient.esrdPaid);
  to.money(outpatient.professionalComponent);
  to.close();
}
