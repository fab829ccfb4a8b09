/** The levels above the claims out of their segments. */
import type { LoopNode } from '../../grammar/loop-reader.ts';
import type { Segment } from '../../syntax/segment.ts';
import { documentOf, View } from './decoded-when-asked.ts';
import {
  addressOf,
  contactsOf,
  idKindOf,
  kindOf,
  NONE,
  npiOf,
  one,
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
  const from = submitter?.opener;
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
      kind: kindOf(from),
      name: from?.text(3),
      firstName: from?.text(4),
      middleName: from?.text(5),
      suffix: from?.text(7),
      id: from?.text(9),
      contacts: submitter ? contactsOf(submitter) : NONE,
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

const TAX_IDS = ['EI', 'SY'];

function billingProviderOf(node: LoopNode): BillingProvider {
  const loop = node.child('2010AA');
  const nm1 = one(loop, TAG.NM1);
  const references = loop ? referencesOf(loop) : NONE;
  const taxId = references.find((r) => TAX_IDS.includes(r.kind));
  return {
    kind: kindOf(nm1),
    name: nm1?.text(3),
    firstName: nm1?.text(4),
    middleName: nm1?.text(5),
    suffix: nm1?.text(7),
    npi: npiOf(nm1),
    taxonomy: one(node, TAG.PRV)?.text(3),
    currency: one(node, TAG.CUR)?.text(2),
    address: loop && addressOf(loop),
    taxId: taxId && { kind: taxId.kind, value: taxId.value },
    references: references.filter((r) => !TAX_IDS.includes(r.kind)),
    contacts: loop ? contactsOf(loop) : NONE,
  };
}

function payToOf(node: LoopNode): PayTo {
  const kind = kindOf(node.opener);
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

const pregnantOf = (pat: Segment | undefined): boolean | undefined =>
  pat?.element(9) === 'Y' ? true : undefined;

/** Loops 2000B and 2010BA. */
export function subscriberOf(node: LoopNode): Subscriber {
  const loop = node.child('2010BA');
  const nm1 = loop?.opener;
  const sbr = one(node, TAG.SBR);
  const pat = one(node, TAG.PAT);
  const dmg = one(loop, TAG.DMG);
  return {
    payerOrder: sbr?.text(1),
    relationship: sbr?.text(2),
    groupNumber: sbr?.text(3),
    groupName: sbr?.text(4),
    insuranceType: sbr?.text(5),
    filingIndicator: sbr?.text(9),
    deathDate: pat?.text(6),
    weight: pat?.text(8),
    pregnant: pregnantOf(pat),
    kind: kindOf(nm1),
    name: nm1?.text(3),
    firstName: nm1?.text(4),
    middleName: nm1?.text(5),
    suffix: nm1?.text(7),
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

/** The fields of a subscriber that are asked most, each from its own bytes. */
class SubscriberView extends View<Subscriber> {
  private readonly node: LoopNode;
  constructor(node: LoopNode) {
    super();
    this.node = node;
  }
  protected override make(): Subscriber {
    return subscriberOf(this.node);
  }
  protected override one(name: PropertyKey): unknown {
    const { node } = this;
    switch (name as keyof Subscriber) {
      case 'memberId':
        return node.child('2010BA')?.opener.text(9);
      case 'name':
        return node.child('2010BA')?.opener.text(3);
      case 'firstName':
        return node.child('2010BA')?.opener.text(4);
      case 'payerOrder':
        return one(node, TAG.SBR)?.text(1);
      default:
        return this.whole()[name as keyof Subscriber];
    }
  }
}

/** As `subscriberOf`, and only what is asked is decoded. */
export const subscriberWhenAsked = (node: LoopNode): Subscriber =>
  documentOf(new SubscriberView(node));

/** Loop 2010BB. */
export function payerOf(node: LoopNode): Payer {
  const loop = node.child('2010BB');
  if (!loop) return { references: NONE };
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
  const nm1 = loop?.opener;
  const pat = one(node, TAG.PAT);
  const dmg = one(loop, TAG.DMG);
  const casualtyId = loop?.first('REF', '1W') ?? loop?.first('REF', 'SY');
  return {
    relationship: pat?.text(1),
    deathDate: pat?.text(6),
    weight: pat?.text(8),
    pregnant: pregnantOf(pat),
    kind: kindOf(nm1),
    name: nm1?.text(3),
    firstName: nm1?.text(4),
    middleName: nm1?.text(5),
    suffix: nm1?.text(7),
    address: loop && addressOf(loop),
    birthDate: dmg?.text(2),
    sex: dmg?.text(3),
    casualtyClaimNumber: loop?.first('REF', 'Y4')?.text(2),
    casualtyId: casualtyId && referenceOf(casualtyId),
    casualtyContact: loop && contactsOf(loop)[0],
  };
}
