/** Loops 1000 to 2010: the levels above the claims into segments. */
import type { Draft } from './draft.ts';
import { form } from './forms.ts';
import type { SetBytes } from './set-bytes.ts';
import type { BillingLevel, ClaimSet, Dependent, Payer, Subscriber } from './shape.ts';
import {
  addressForms,
  writeAddress,
  writeBirth,
  writeContacts,
  writeCoverage,
  writeName,
  writePatientFacts,
  writeReference,
  writeReferences,
  writeTaxonomy,
} from './write-parts.ts';

const F = {
  bht: form('ST', 'BHT'),
  submitter: form('1000A', 'NM1'),
  submitterContact: form('1000A', 'PER'),
  receiver: form('1000B', 'NM1'),
  hl: form('2000A', 'HL'),
  prv: form('2000A', 'PRV'),
  cur: form('2000A', 'CUR'),
  billing: form('2010AA', 'NM1'),
  billingAddress: addressForms('2010AA'),
  taxId: form('2010AA', 'REF', 'EI'),
  licence: form('2010AA', 'REF', '0B'),
  billingContact: form('2010AA', 'PER'),
  payTo: form('2010AB', 'NM1'),
  payToAddress: addressForms('2010AB'),
  plan: form('2010AC', 'NM1'),
  planAddress: addressForms('2010AC'),
  planSecond: form('2010AC', 'REF', '2U'),
  planTaxId: form('2010AC', 'REF', 'EI'),
};

/** BHT, loops 1000A and 1000B. */
export function writeHeading(to: SetBytes, set: Draft<ClaimSet>): void {
  to.open(F.bht);
  to.text('0019');
  to.text(set.purpose ?? '00');
  to.text(set.reference);
  to.text(set.date);
  to.text(set.time);
  to.text(set.use ?? 'CH');
  to.close();
  writeName(to, F.submitter, '41', set.submitter, '46', set.submitter.id);
  writeContacts(to, F.submitterContact, set.submitter.contacts);
  const { name, id } = set.receiver;
  writeName(to, F.receiver, '40', { kind: 'organization', name }, '46', id);
}

/** Loop 2000A down to 2010AC; `number` is HL01. */
export function writeBilling(to: SetBytes, level: Draft<BillingLevel>, number: number): void {
  const { provider: p, payTo, payToPlan: plan } = level;
  to.open(F.hl);
  to.text(String(number));
  to.skip(1);
  to.text('20');
  to.text('1');
  to.close();
  writeTaxonomy(to, F.prv, 'BI', p.taxonomy);
  if (p.currency !== undefined) {
    to.open(F.cur);
    to.text('85');
    to.text(p.currency);
    to.close();
  }
  writeName(to, F.billing, '85', p, 'XX', p.npi);
  writeAddress(to, F.billingAddress, p.address);
  if (p.taxId) writeReference(to, F.taxId, p.taxId.kind, p.taxId.value);
  writeReferences(to, [F.licence], p.references);
  writeContacts(to, F.billingContact, p.contacts);
  if (payTo) {
    writeName(to, F.payTo, '87', { kind: payTo.kind ?? 'organization' });
    writeAddress(to, F.payToAddress, payTo.address);
  }
  if (!plan) return;
  const { name, idKind, id } = plan;
  writeName(to, F.plan, 'PE', { kind: 'organization', name }, idKind ?? 'PI', id);
  writeAddress(to, F.planAddress, plan.address);
  writeReferences(to, [F.planSecond], plan.references);
  writeReference(to, F.planTaxId, 'EI', plan.taxId);
}

const S = {
  hl: form('2000B', 'HL'),
  sbr: form('2000B', 'SBR'),
  pat: form('2000B', 'PAT'),
  name: form('2010BA', 'NM1'),
  address: addressForms('2010BA'),
  dmg: form('2010BA', 'DMG'),
  ssn: form('2010BA', 'REF', 'SY'),
  casualty: form('2010BA', 'REF', 'Y4'),
  contact: form('2010BA', 'PER'),
  payer: form('2010BB', 'NM1'),
  payerAddress: addressForms('2010BB'),
  payerRefs: [form('2010BB', 'REF', '2U'), form('2010BB', 'REF', 'G2')],
};

/** HL of a level below another. */
function writeHl(
  to: SetBytes,
  hl: typeof S.hl,
  number: number,
  parent: number,
  code: string,
  children: boolean,
): void {
  to.open(hl);
  to.text(String(number));
  to.text(String(parent));
  to.text(code);
  to.text(children ? '1' : '0');
  to.close();
}

/** Loop 2000B down to 2010BB. */
export function writeSubscriber(
  to: SetBytes,
  s: Draft<Subscriber>,
  payer: Draft<Payer>,
  number: number,
  parent: number,
  dependents: boolean,
): void {
  writeHl(to, S.hl, number, parent, '22', dependents);
  writeCoverage(to, S.sbr, s);
  writePatientFacts(to, S.pat, s);
  writeName(to, S.name, 'IL', s, s.memberIdKind ?? 'MI', s.memberId);
  writeAddress(to, S.address, s.address);
  writeBirth(to, S.dmg, s.birthDate, s.sex);
  writeReference(to, S.ssn, 'SY', s.socialSecurityNumber);
  writeReference(to, S.casualty, 'Y4', s.casualtyClaimNumber);
  if (s.casualtyContact) writeContacts(to, S.contact, [s.casualtyContact]);
  const { name, idKind, id } = payer;
  writeName(to, S.payer, 'PR', { kind: 'organization', name }, idKind ?? 'PI', id);
  writeAddress(to, S.payerAddress, payer.address);
  writeReferences(to, S.payerRefs, payer.references);
}

const D = {
  hl: form('2000C', 'HL'),
  pat: form('2000C', 'PAT'),
  name: form('2010CA', 'NM1'),
  address: addressForms('2010CA'),
  dmg: form('2010CA', 'DMG'),
  casualty: form('2010CA', 'REF', 'Y4'),
  casualtyId: form('2010CA', 'REF', '1W'),
  contact: form('2010CA', 'PER'),
};

/** Loops 2000C and 2010CA. */
export function writeDependent(
  to: SetBytes,
  d: Draft<Dependent>,
  number: number,
  parent: number,
): void {
  writeHl(to, D.hl, number, parent, '23', false);
  writePatientFacts(to, D.pat, d, d.relationship, true);
  writeName(to, D.name, 'QC', d);
  writeAddress(to, D.address, d.address);
  writeBirth(to, D.dmg, d.birthDate, d.sex);
  writeReference(to, D.casualty, 'Y4', d.casualtyClaimNumber);
  if (d.casualtyId) writeReference(to, D.casualtyId, d.casualtyId.kind, d.casualtyId.value);
  if (d.casualtyContact) writeContacts(to, D.contact, [d.casualtyContact]);
}
