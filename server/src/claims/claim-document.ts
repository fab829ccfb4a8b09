/**
 * A claim in the words of the 837P: parties, claim and lines from dated facts. Pure; nothing is refused
 * here, what is missing stays undefined and the scrubber says so.
 */
import { type Cents, toWire } from '@clearhour/values';
import {
  Amount,
  type BillingProvider,
  type Claim837P,
  type Dependent,
  type Draft,
  type Facility,
  type Payer as Payer837P,
  type Provider,
  type ServiceLine837P,
  type Subscriber,
} from '@clearhour/x12';
import { type ClaimLine, diagnosesOf, MOST_DIAGNOSES } from './claim.ts';
import type { ClaimFacts } from './claim-facts.ts';
import { adjudicationsOf, medicareReason, otherPayers, payerOrder } from './coordination.ts';
import { type PersonName, personName } from './person-name.ts';
import { address, ccyymmdd, digits, groupOf, sexCode } from './plain-fields.ts';

/** One claim with everybody it names; assembled with others by claim-batch.ts. */
export interface ClaimDocument {
  readonly billing: Draft<BillingProvider>;
  readonly subscriber: Draft<Subscriber>;
  readonly payer: Draft<Payer837P>;
  /** The patient, when that is not the subscriber. */
  readonly patient: Draft<Dependent> | undefined;
  readonly claim: Draft<Claim837P>;
}

export function claimDocument(facts: ClaimFacts): ClaimDocument {
  const dependent = facts.cover !== undefined && facts.cover.policy.relationship !== 'self';
  return {
    billing: billingOf(facts),
    subscriber: dependent ? insuredOf(facts) : patientAsSubscriber(facts),
    payer: {
      name: facts.cover?.payer.name,
      id: facts.cover?.payerId === '' ? undefined : facts.cover?.payerId,
      address: facts.cover?.payer.street ? address(facts.cover.payer) : undefined,
    },
    patient: dependent ? dependentOf(facts) : undefined,
    claim: claimOf(facts),
  };
}

export const amount = (cents: Cents): Amount => Amount.fromCents(toWire(cents));
const given = (text: string | null | undefined): string | undefined =>
  text === '' || text === null ? undefined : text;
const person = (name: PersonName) => ({
  kind: 'person' as const,
  name: given(name.family),
  firstName: given(name.given),
  middleName: given(name.middle),
  suffix: given(name.suffix),
});

// Providers ------------------------------------------------------------------------------------

interface Renderer {
  readonly id: string;
  readonly name: string;
  readonly npi: string | null;
  readonly taxonomy: string | null;
}
/** Loop 2310B: by the payer's rule the one who treated, or the supervisor in their place. */
export function rendererOf(facts: ClaimFacts): Renderer | undefined {
  const { clinician, billAs } = facts;
  if (!clinician) return undefined;
  if (billAs !== 'supervisor' || !clinician.supervisor) return clinician;
  const { id, name, npi } = clinician.supervisor;
  return { id, name, npi, taxonomy: facts.supervisorTaxonomy };
}
/** Loop 2310D: the supervisor of one who bills under their own name. */
export function supervisorOf(facts: ClaimFacts): Omit<Renderer, 'taxonomy'> | undefined {
  const { clinician, billAs } = facts;
  return billAs === 'supervisor' ? undefined : clinician?.supervisor;
}
/** The practice is one person: its NPI is the clinician's own. */
export const isSolo = (facts: ClaimFacts): boolean => {
  const npi = given(facts.practice?.npi);
  return npi !== undefined && npi === rendererOf(facts)?.npi;
};

function billingOf(facts: ClaimFacts): Draft<BillingProvider> {
  const { practice } = facts;
  const renderer = rendererOf(facts);
  const solo = isSolo(facts) && renderer !== undefined;
  const phone = digits(practice?.phone ?? '').replace(/^1(?=\d{10}$)/, '');
  const taxId = digits(practice?.taxId ?? '');
  return {
    ...(solo
      ? person(personName(renderer.name))
      : { kind: 'organization' as const, name: given(practice?.name) }),
    npi: given(practice?.npi),
    taxonomy: given(practice?.taxonomy) ?? (solo ? given(renderer.taxonomy) : undefined),
    address: practice ? address(practice) : undefined,
    taxId:
      taxId === ''
        ? undefined
        : { kind: practice?.taxIdKind === 'ssn' ? 'SY' : 'EI', value: taxId },
    contacts:
      phone.length === 10
        ? [{ name: given(practice?.name), ways: [{ kind: 'TE', to: phone }] }]
        : [],
  };
}
function renderingProvider(facts: ClaimFacts): Draft<Provider> | undefined {
  const renderer = rendererOf(facts);
  if (!renderer || isSolo(facts)) return undefined;
  return {
    ...person(personName(renderer.name)),
    npi: given(renderer.npi),
    taxonomy: given(renderer.taxonomy),
  };
}
function supervisingProvider(facts: ClaimFacts): Draft<Provider> | undefined {
  const supervisor = supervisorOf(facts);
  return supervisor && { ...person(personName(supervisor.name)), npi: given(supervisor.npi) };
}
/** Places where the client comes to us; by video or at home there is no facility. */
const AT_THE_CLIENT = new Set(['02', '10', '12']);
/** Loop 2310C: only when it is not where the practice bills from; with an NPI only if the place has its own. */
function facilityOf(facts: ClaimFacts): Draft<Facility> | undefined {
  const { location, practice, claim } = facts;
  if (!location || location.street === '' || AT_THE_CLIENT.has(claim.place)) return undefined;
  const here = address(location);
  if (practice && JSON.stringify(here) === JSON.stringify(address(practice))) return undefined;
  return { kind: 'organization', name: location.name, npi: given(location.npi), address: here };
}

// People ---------------------------------------------------------------------------------------

function coverageOf(facts: ClaimFacts) {
  const { cover } = facts;
  return {
    payerOrder: payerOrder(facts.claim.level),
    ...groupOf(cover?.policy),
    insuranceType: medicareReason(facts),
    filingIndicator: cover?.filingIndicator,
    memberId: given(cover?.policy.memberId.trim()),
  };
}
const patientFacts = ({ client }: ClaimFacts) => ({
  kind: 'person' as const,
  name: given(client.familyName),
  firstName: given(client.givenName),
  address: client.street === '' && client.city === '' ? undefined : address(client),
  birthDate: client.bornOn === null ? undefined : ccyymmdd(client.bornOn),
  sex: sexCode(client.sex),
});
const patientAsSubscriber = (facts: ClaimFacts): Draft<Subscriber> => ({
  ...coverageOf(facts),
  relationship: '18',
  ...patientFacts(facts),
});
function insuredOf(facts: ClaimFacts): Draft<Subscriber> {
  const policy = facts.cover?.policy;
  if (!policy) return coverageOf(facts);
  return {
    ...coverageOf(facts),
    kind: 'person',
    name: given(policy.subscriberFamilyName),
    firstName: given(policy.subscriberGivenName),
    address:
      policy.subscriberStreet === ''
        ? undefined
        : address({
            street: policy.subscriberStreet,
            street2: policy.subscriberStreet2,
            city: policy.subscriberCity,
            state: policy.subscriberState,
            zip: policy.subscriberZip,
          }),
    birthDate: policy.subscriberBornOn === null ? undefined : ccyymmdd(policy.subscriberBornOn),
    sex: policy.subscriberBornOn === null ? undefined : sexCode(policy.subscriberSex),
  };
}
const RELATIONSHIP = { spouse: '01', child: '19', other: 'G8' } as const;
function dependentOf(facts: ClaimFacts): Draft<Dependent> {
  const relationship = facts.cover?.policy.relationship ?? 'other';
  return {
    ...patientFacts(facts),
    relationship: relationship === 'self' ? undefined : RELATIONSHIP[relationship],
  };
}

// Claim and lines ------------------------------------------------------------------------------

function claimOf(facts: ClaimFacts): Draft<Claim837P> {
  const { claim, lines, original } = facts;
  const diagnoses = diagnosesOf(lines).slice(0, MOST_DIAGNOSES);
  return {
    patientControlNumber: claim.number,
    charge: amount(claim.total),
    placeOfService: claim.place,
    frequency: claim.frequency,
    signatureOnFile: true,
    assignment: facts.terms?.network === 'out' ? 'C' : 'A',
    benefitsAssigned: 'Y',
    release: 'Y',
    delayReason: given(claim.delayReason),
    priorAuthorization: given(claim.authNumber) ?? given(facts.authorization),
    payerControlNumber: claim.frequency === '1' ? undefined : given(original?.payerControlNumber),
    note: claim.note === '' ? undefined : { kind: 'ADD', text: claim.note },
    diagnoses: diagnoses.map((code) => ({ code: code.replace('.', '') })),
    renderingProvider: renderingProvider(facts),
    serviceFacility: facilityOf(facts),
    supervisingProvider: supervisingProvider(facts),
    otherPayers: otherPayers(facts),
    lines: lines.map((line) => lineOf(facts, line, diagnoses)),
  };
}
function lineOf(
  facts: ClaimFacts,
  line: ClaimLine,
  diagnoses: readonly string[],
): Draft<ServiceLine837P> {
  const pointers = line.diagnoses
    .map((code) => diagnoses.indexOf(code) + 1)
    .filter((at) => at > 0)
    .slice(0, 4);
  return {
    procedure: { code: line.code, modifiers: line.modifiers },
    charge: amount(line.fee),
    units: String(line.units),
    placeOfService: line.place === facts.claim.place ? undefined : line.place,
    pointers: pointers.length === 0 && diagnoses.length > 0 ? [1] : pointers,
    serviceDate: ccyymmdd(line.serviceOn),
    lineControlNumber: line.lineKey,
    adjudications: adjudicationsOf(facts, line),
  };
}
