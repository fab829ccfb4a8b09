/** People, places and numbers of a claim, into segments. Nothing is written where there is nothing to say. */
import type { AmbulancePlace, Facility, OtherSegment } from './claim-shape.ts';
import { type Draft, listOf } from './draft.ts';
import { type Form, form } from './forms.ts';
import type { SetBytes } from './set-bytes.ts';
import type {
  Address,
  Contact,
  Coverage,
  Named,
  PatientFacts,
  Provider,
  Reference,
} from './shape.ts';

type To = SetBytes;

const kindCode = (kind: Named['kind']): string | undefined =>
  kind === 'person' ? '1' : kind === 'organization' ? '2' : undefined;

/** NM1. `idKind` is written only with an id. */
export function writeName(
  to: To,
  nm1: Form,
  entity: string,
  n: Named,
  idKind?: string,
  id?: string,
): void {
  to.open(nm1);
  to.text(entity);
  to.text(kindCode(n.kind));
  to.words(n.name);
  if (n.kind !== 'organization' || n.firstName !== undefined || id !== undefined) {
    to.words(n.firstName);
    to.words(n.middleName);
    to.skip(1);
    to.words(n.suffix);
    if (id !== undefined) {
      to.text(idKind);
      to.text(id);
    }
  }
  to.close();
}

/** The segments that a loop with an address may have. */
export interface AddressForms {
  readonly n3: Form;
  readonly n4: Form;
}
export const addressForms = (loop: string): AddressForms => ({
  n3: form(loop, 'N3'),
  n4: form(loop, 'N4'),
});

export function writeAddress(to: To, forms: AddressForms, a: Address | undefined): void {
  if (!a) return;
  if (a.line1 !== undefined || a.line2 !== undefined) {
    to.open(forms.n3);
    to.words(a.line1);
    to.words(a.line2);
    to.close();
  }
  const { city, state, zip, country, subdivision } = a;
  if ((city ?? state ?? zip ?? country ?? subdivision) === undefined) return;
  to.open(forms.n4);
  to.words(city);
  to.text(state);
  to.text(zip);
  if (country !== undefined || subdivision !== undefined) {
    to.text(country);
    to.skip(2);
    to.text(subdivision);
  }
  to.close();
}

export function writeReference(
  to: To,
  ref: Form,
  kind: string,
  value: string | undefined,
  payerId?: string,
): void {
  if (value === undefined) return;
  to.open(ref);
  to.text(kind);
  to.text(value);
  if (payerId !== undefined) {
    to.skip(1);
    to.text('2U');
    to.part(payerId);
  }
  to.close();
}

/** Each by the use of its kind; one of a kind the guide does not have goes with the first and is found there. */
export function writeReferences(
  to: To,
  refs: readonly Form[],
  all: readonly Draft<Reference>[] | undefined,
): void {
  for (const r of listOf(all)) writeReference(to, refFor(refs, r.kind), r.kind, r.value, r.payerId);
}
const refFor = (refs: readonly Form[], kind: string): Form =>
  refs.find((f) => f.use.elements[0]?.codes?.has(kind)) ?? refs[0]!;

export function writeContacts(to: To, per: Form, all: readonly Draft<Contact>[] | undefined): void {
  for (const contact of listOf(all)) {
    to.open(per);
    to.text('IC');
    to.words(contact.name);
    for (const way of listOf(contact.ways)) {
      to.text(way.kind);
      to.words(way.to);
    }
    to.close();
  }
}

/** DTP; the format is seen from the text: a day, a span of days, or a day and time. */
export function writeDate(to: To, dtp: Form, kind: string, date: string | undefined): void {
  if (date === undefined) return;
  to.open(dtp);
  to.text(kind);
  to.text(date.length <= 8 ? 'D8' : date.includes('-') ? 'RD8' : 'DT');
  to.text(date);
  to.close();
}

export function writeBirth(to: To, dmg: Form, birthDate?: string, sex?: string): void {
  if (birthDate === undefined && sex === undefined) return;
  to.open(dmg);
  to.text(birthDate === undefined ? undefined : 'D8');
  to.text(birthDate);
  to.text(sex);
  to.close();
}

/** SBR. */
export function writeCoverage(to: To, sbr: Form, c: Coverage): void {
  to.open(sbr);
  to.text(c.payerOrder);
  to.text(c.relationship);
  to.text(c.groupNumber);
  to.words(c.groupName);
  to.text(c.insuranceType);
  to.skip(3);
  to.text(c.filingIndicator);
  to.close();
}

/** PAT; of a subscriber only where there is something to say. */
export function writePatientFacts(
  to: To,
  pat: Form,
  facts: PatientFacts,
  relationship?: string,
  always = false,
): void {
  const { deathDate, weight, pregnant } = facts;
  if (!always && deathDate === undefined && weight === undefined && pregnant !== true) return;
  to.open(pat);
  to.text(relationship);
  to.skip(3);
  to.text(deathDate === undefined ? undefined : 'D8');
  to.text(deathDate);
  to.text(weight === undefined ? undefined : '01');
  to.text(weight);
  to.text(pregnant ? 'Y' : undefined);
  to.close();
}

/** The segments that a provider's loop may have. */
export interface ProviderForms {
  readonly nm1: Form;
  readonly prv: Form | undefined;
  readonly refs: readonly Form[];
}
export const providerForms = (loop: string, taxonomy = false): ProviderForms => ({
  nm1: form(loop, 'NM1'),
  prv: taxonomy ? form(loop, 'PRV') : undefined,
  refs: [form(loop, 'REF')],
});

/** NM1 and what follows of a provider. `entity` is NM101. */
export function writeProvider(
  to: To,
  forms: ProviderForms,
  entity: string,
  p: Draft<Provider> | undefined,
): void {
  if (!p) return;
  writeName(to, forms.nm1, entity, p, 'XX', p.npi);
  if (forms.prv) writeTaxonomy(to, forms.prv, 'PE', p.taxonomy);
  writeReferences(to, forms.refs, p.references);
}

export function writeTaxonomy(to: To, prv: Form, role: string, taxonomy?: string): void {
  if (taxonomy === undefined) return;
  to.open(prv);
  to.text(role);
  to.text('PXC');
  to.text(taxonomy);
  to.close();
}

export interface FacilityForms extends AddressForms {
  readonly nm1: Form;
  readonly refs: readonly Form[];
}
export const facilityForms = (loop: string): FacilityForms => ({
  ...addressForms(loop),
  nm1: form(loop, 'NM1'),
  refs: [form(loop, 'REF')],
});

export function writeFacility(
  to: To,
  forms: FacilityForms,
  facility: Draft<Facility> | undefined,
): void {
  if (!facility) return;
  writeName(to, forms.nm1, '77', facility, 'XX', facility.npi);
  writeAddress(to, forms, facility.address);
  writeReferences(to, forms.refs, facility.references);
}

/** Loops of the ambulance. */
export function writeAmbulance(
  to: To,
  forms: AddressForms & { readonly nm1: Form },
  entity: string,
  place: AmbulancePlace | undefined,
): void {
  if (!place) return;
  writeName(to, forms.nm1, entity, { kind: 'organization', name: place.name });
  writeAddress(to, forms, place.address);
}
export const ambulanceForms = (loop: string): AddressForms & { readonly nm1: Form } => ({
  ...addressForms(loop),
  nm1: form(loop, 'NM1'),
});

/** Segments without a field of their own: those of the tags given, in their order. */
export function writeOthers(
  to: To,
  forms: readonly Form[],
  all: readonly Draft<OtherSegment>[] | undefined,
): void {
  if (!all || all.length === 0) return;
  for (const one of forms)
    for (const { tag, elements } of all) {
      if (tag !== one.use.tag || formFor(forms, tag, elements?.[0]) !== one) continue;
      to.open(one);
      for (const element of listOf(elements)) writeElement(to, element);
      to.close();
    }
}

function writeElement(to: To, element: string | readonly string[]): void {
  if (typeof element === 'string') to.text(element);
  else
    element.forEach((part, i) => {
      if (i === 0) to.text(part);
      else to.part(part);
    });
}

/** QTY is told apart by its first element. */
function formFor(
  forms: readonly Form[],
  tag: string,
  first: string | readonly string[] | undefined,
): Form | undefined {
  const same = forms.filter((f) => f.use.tag === tag);
  const kind = typeof first === 'string' ? first : first?.[0];
  return same.find((f) => f.use.elements[0]?.codes?.has(kind ?? '')) ?? same[0];
}
