/** Rules about people and places: providers, subscribers, patients, payers, addresses, numbers. */
import type { Draft } from './draft.ts';
import { listOf } from './draft.ts';
import {
  isMail,
  isNpi,
  isPhone,
  isPoBox,
  isState,
  isTaxId,
  isTaxonomy,
  isZip,
  isZip9,
} from './patterns.ts';
import { checkNotAfter, type Hearer } from './rules.ts';
import type {
  Address,
  BillingLevel,
  BillingProvider,
  ClaimSet,
  Contact,
  Dependent,
  Named,
  Provider,
  Subscriber,
  SubscriberLevel,
} from './shape.ts';

interface Where {
  readonly loop: string;
  readonly line?: number | undefined;
  readonly other?: number | undefined;
}

/** Outside the United States, states and ZIP codes follow other rules. */
const abroad = (a: Address): boolean => a.country !== undefined && a.country !== 'US';

/** `street`: a place of service or of the billing provider, so no PO box and all nine digits. */
export function checkAddress(
  hear: Hearer,
  a: Address | undefined,
  where: Where,
  street = false,
): void {
  if (!a) return;
  if (street && (isPoBox(a.line1 ?? '') || isPoBox(a.line2 ?? '')))
    hear.say('street-is-po-box', { ...where, element: 'N301' });
  if (abroad(a)) return;
  if (a.state === undefined) hear.say('address-incomplete', { ...where, element: 'N402' });
  else if (!isState(a.state)) hear.say('state-unknown', { ...where, element: 'N402' });
  const zip = { ...where, element: 'N403' };
  if (a.zip === undefined) hear.say(street ? 'zip-nine-digits' : 'address-incomplete', zip);
  else if (street ? !isZip9(a.zip) : !isZip(a.zip))
    hear.say(street ? 'zip-nine-digits' : 'zip-shape', zip);
}

export function checkContacts(
  hear: Hearer,
  contacts: readonly Draft<Contact>[],
  where: Where,
): void {
  for (const contact of contacts)
    listOf(contact.ways).forEach((way, i) => {
      const spot = { ...where, element: `PER0${Math.min(9, i * 2 + 4)}` };
      if ((way.kind === 'TE' || way.kind === 'FX') && !isPhone(way.to))
        hear.say('phone-shape', spot);
      if (way.kind === 'EM' && !isMail(way.to)) hear.say('mail-shape', spot);
    });
}

/** A first name is a person's. */
export function checkName(hear: Hearer, n: Draft<Named>, where: Where): void {
  if (n.kind === 'organization' && (n.firstName ?? n.middleName ?? n.suffix) !== undefined)
    hear.say('organization-first-name', { ...where, element: 'NM102' });
}

/** Name; NPI, or another id; taxonomy. */
export function checkProvider(hear: Hearer, p: Draft<Provider>, where: Where): void {
  // Of whom a service was bought (2420B) the guide wants the id alone.
  if (p.name === undefined && where.loop !== '2420B')
    hear.say('provider-name-missing', { ...where, element: 'NM103' });
  checkName(hear, p, where);
  if (p.npi === undefined && listOf(p.references).length === 0)
    hear.say('npi-missing', { ...where, element: 'NM109' });
  checkIds(hear, p, where, where.loop);
}

/** `taxonomyIn`: the loop that PRV stands in. */
export function checkIds(
  hear: Hearer,
  p: Pick<Draft<Provider>, 'npi' | 'taxonomy'>,
  where: Where,
  taxonomyIn: string,
): void {
  if (p.npi !== undefined && !isNpi(p.npi)) hear.say('npi-invalid', { ...where, element: 'NM109' });
  if (p.taxonomy !== undefined && !isTaxonomy(p.taxonomy))
    hear.say('taxonomy-shape', { ...where, loop: taxonomyIn, element: 'PRV03' });
}

/** Everything at the billing level but the subscribers. */
export function checkBilling(
  hear: Hearer,
  level: Pick<Draft<BillingLevel>, 'provider' | 'payTo' | 'payToPlan'>,
): void {
  const { provider, payTo, payToPlan } = level;
  const where = { loop: '2010AA' };
  checkName(hear, provider, where);
  checkIds(hear, provider, where, '2000A');
  checkAddress(hear, provider.address, where, true);
  if (provider.taxId !== undefined && !isTaxId(provider.taxId.value))
    hear.say('tax-id-shape', { ...where, element: 'REF02', qualifier: provider.taxId.kind });
  checkContacts(hear, listOf(provider.contacts), where);
  checkAddress(hear, payTo?.address, { loop: '2010AB' });
  checkAddress(hear, payToPlan?.address, { loop: '2010AC' });
}

/** Subscriber and payer, and whether the payer can know who bills. */
export function checkSubscriber(
  hear: Hearer,
  level: Pick<Draft<SubscriberLevel>, 'subscriber' | 'payer'>,
  billing: Pick<Draft<BillingProvider>, 'npi'>,
  today: string | undefined,
): void {
  const { subscriber: s, payer } = level;
  const where = { loop: '2010BA' };
  checkName(hear, s, where);
  if (s.relationship === '18') checkPatientFacts(hear, s);
  if (s.memberId === undefined && s.kind !== 'organization')
    hear.say('member-id-missing', { ...where, element: 'NM109' });
  const medicare = s.filingIndicator === 'MB' || s.filingIndicator === 'MA';
  const later = s.payerOrder === 'S' || s.payerOrder === 'T';
  if (medicare && later && s.insuranceType === undefined)
    hear.say('insurance-type-missing', { loop: '2000B', element: 'SBR05' });
  checkAddress(hear, s.address, where);
  if (s.casualtyContact) checkContacts(hear, [s.casualtyContact], where);
  checkNotAfter(hear, s.birthDate, today, { ...where, element: 'DMG02' });
  checkNotAfter(hear, s.deathDate, today, { loop: '2000B', element: 'PAT06' });
  checkAddress(hear, payer.address, { loop: '2010BB' });
  // A provider without NPI, such as a care attendant, is known by an id of the payer's own.
  if (billing.npi === undefined && !listOf(payer.references).some((r) => r.kind === 'G2'))
    hear.say('npi-missing', { loop: '2010AA', element: 'NM109' });
}

function checkPatientFacts(hear: Hearer, s: Draft<Subscriber>): void {
  const missing = (element: string): void =>
    hear.say('patient-facts-missing', { loop: '2010BA', element });
  if (!s.address?.line1) missing('N301');
  if (!s.address?.city) missing('N401');
  if (s.birthDate === undefined) missing('DMG02');
  if (s.sex === undefined) missing('DMG03');
}

export function checkDependent(hear: Hearer, d: Draft<Dependent>, today: string | undefined): void {
  const where = { loop: '2010CA' };
  checkAddress(hear, d.address, where);
  if (d.casualtyContact) checkContacts(hear, [d.casualtyContact], where);
  checkNotAfter(hear, d.birthDate, today, { ...where, element: 'DMG02' });
  checkNotAfter(hear, d.deathDate, today, { loop: '2000C', element: 'PAT06' });
}

/** The start of the set. */
export function checkHeading(hear: Hearer, set: Pick<Draft<ClaimSet>, 'submitter'>): void {
  const where = { loop: '1000A' };
  checkName(hear, set.submitter, where);
  checkContacts(hear, listOf(set.submitter.contacts), where);
}
