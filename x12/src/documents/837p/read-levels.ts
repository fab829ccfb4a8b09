/** The levels above the claims out of their segments. */
import type { LoopNode } from '../../grammar/loop-reader.ts';
import {
  addressOf,
  contactsOf,
  coverageOf,
  idKindOf,
  namedOf,
  one,
  patientFactsOf,
  providerOf,
  referenceOf,
  referencesOf,
  TAG,
} from './read-parts.ts';
import type {
  BillingLevel,
  BillingProvider,
  ClaimSet,
  Dependent,
  Payer,
  PayTo,
  PayToPlan,
  Subscriber,
} from './shape.ts';

/** The set without its levels. */
export type Heading = Omit<ClaimSet, 'billing'>;
/** The billing level without its subscribers. */
export type Billing = Omit<BillingLevel, 'subscribers'>;

/** ST, BHT, loops 1000A and 1000B; the usual code of an element is left out. */
export function headingOf(root: LoopNode, control: string): Heading {
  const bht = one(root, TAG.BHT);
  const submitter = root.child('1000A');
  const receiver = root.child('1000B');
  const usual = (text: string | undefined, code: string): string | undefined =>
    text === code ? undefined : text;
  return {
    control,
    purpose: usual(bht?.text(2), '00'),
    reference: bht?.text(3),
    date: bht?.text(4),
    time: bht?.text(5),
    use: usual(bht?.text(6), 'CH'),
    submitter: {
      ...namedOf(submitter?.opener),
      id: submitter?.opener.text(9),
      contacts: submitter ? contactsOf(submitter) : [],
    },
    receiver: { name: receiver?.opener.text(3), id: receiver?.opener.text(9) },
  };
}

/** Loops 2000A to 2010AC. */
export function billingOf(node: LoopNode): Billing {
  const payTo = node.child('2010AB');
  const plan = node.child('2010AC');
  return {
    provider: billingProviderOf(node),
    payTo: payTo && payToOf(payTo),
    payToPlan: plan && payToPlanOf(plan),
  };
}

function billingProviderOf(node: LoopNode): BillingProvider {
  const loop = node.child('2010AA');
  const head = {
    taxonomy: one(node, TAG.PRV)?.text(3),
    currency: one(node, TAG.CUR)?.text(2),
  };
  if (!loop) return { ...head, references: [], contacts: [] };
  const references = referencesOf(loop);
  const taxId = references.find((r) => r.kind === 'EI' || r.kind === 'SY');
  return {
    ...providerOf(loop),
    ...head,
    address: addressOf(loop),
    taxId: taxId && { kind: taxId.kind, value: taxId.value },
    references: references.filter((r) => r.kind !== 'EI' && r.kind !== 'SY'),
    contacts: contactsOf(loop),
  };
}

function payToOf(node: LoopNode): PayTo {
  const { kind } = namedOf(node.opener);
  return { kind: kind === 'organization' ? undefined : kind, address: addressOf(node) };
}

function payToPlanOf(node: LoopNode): PayToPlan {
  const nm1 = node.opener;
  return {
    name: nm1.text(3),
    idKind: idKindOf(nm1, 'PI'),
    id: nm1.text(9),
    address: addressOf(node),
    references: referencesOf(node, ['2U', 'FY', 'NF']),
    taxId: node.first('REF', 'EI')?.text(2),
  };
}

/** Loops 2000B and 2010BA. */
export function subscriberOf(node: LoopNode): Subscriber {
  const loop = node.child('2010BA');
  const nm1 = loop?.opener;
  const dmg = one(loop, TAG.DMG);
  return {
    ...coverageOf(one(node, TAG.SBR)),
    ...patientFactsOf(one(node, TAG.PAT)),
    ...namedOf(nm1),
    memberIdKind: idKindOf(nm1, 'MI'),
    memberId: nm1?.text(9),
    address: loop && addressOf(loop),
    birthDate: dmg?.text(2),
    sex: dmg?.text(3),
    socialSecurityNumber: loop?.first('REF', 'SY')?.text(2),
    casualtyClaimNumber: loop?.first('REF', 'Y4')?.text(2),
    casualtyContact: loop && contactsOf(loop)[0],
  };
}

/** Loop 2010BB. */
export function payerOf(node: LoopNode): Payer {
  const loop = node.child('2010BB');
  if (!loop) return { references: [] };
  const nm1 = loop.opener;
  return {
    name: nm1.text(3),
    idKind: idKindOf(nm1, 'PI'),
    id: nm1.text(9),
    address: addressOf(loop),
    references: referencesOf(loop),
  };
}

/** Loops 2000C and 2010CA. */
export function dependentOf(node: LoopNode): Dependent {
  const loop = node.child('2010CA');
  const pat = one(node, TAG.PAT);
  const dmg = one(loop, TAG.DMG);
  const casualtyId = loop?.first('REF', '1W') ?? loop?.first('REF', 'SY');
  return {
    relationship: pat?.text(1),
    ...patientFactsOf(pat),
    ...namedOf(loop?.opener),
    address: loop && addressOf(loop),
    birthDate: dmg?.text(2),
    sex: dmg?.text(3),
    casualtyClaimNumber: loop?.first('REF', 'Y4')?.text(2),
    casualtyId: casualtyId && referenceOf(casualtyId),
    casualtyContact: loop && contactsOf(loop)[0],
  };
}
