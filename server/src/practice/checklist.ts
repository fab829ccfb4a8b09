/** What a first superbill or claim still lacks, in plain sentences. Pure. */
import type { LocalDate } from '@clearhour/values';
import { holdsOn, type Span } from './dated.ts';

export interface CheckItem {
  readonly code: string;
  readonly sentence: string;
  readonly done: boolean;
  readonly where:
    | 'legal-entity'
    | 'clinicians'
    | 'locations'
    | 'hours'
    | 'services'
    | 'fees'
    | 'payers';
}
interface Named extends Span {
  readonly id: string;
  readonly name: string;
}
export interface SetupFacts {
  readonly legalEntities: readonly Span[];
  readonly locations: readonly (Span & { readonly street: string; readonly zip: string })[];
  readonly clinicians: readonly (Named & { readonly npi: string | null })[];
  readonly licences: readonly (Span & { readonly clinicianId: string; readonly level: string })[];
  readonly supervisions: readonly (Span & { readonly superviseeId: string })[];
  readonly officeHours: readonly Span[];
  readonly services: readonly (Named & { readonly kind: string })[];
  readonly fees: readonly (Span & { readonly serviceId: string })[];
  readonly payers: readonly { readonly id: string; readonly name: string; retired: boolean }[];
  readonly payerRules: readonly (Span & { readonly payerId: string })[];
}

/** "Ada", "Ada and Ben", "Ada, Ben and 3 more". */
export function named(names: readonly string[]): string {
  if (names.length <= 2) return names.join(' and ');
  if (names.length === 3) return `${names[0]}, ${names[1]} and ${names[2]}`;
  return `${names[0]}, ${names[1]} and ${names.length - 2} more`;
}

export function checklist(facts: SetupFacts, today: LocalDate): CheckItem[] {
  const now = <T extends Span>(rows: readonly T[]) => rows.filter((r) => holdsOn(r, today));
  const item = (
    code: string,
    where: CheckItem['where'],
    missing: boolean,
    todo: string,
    good: string,
  ): CheckItem => ({ code, where, done: !missing, sentence: missing ? todo : good });
  return [
    item(
      'legal-entity',
      'legal-entity',
      now(facts.legalEntities).length === 0,
      'Add the legal name, NPI, tax ID, address and phone: they stand on every superbill and claim.',
      'The legal entity is complete.',
    ),
    ...clinicianItems(facts, now, item),
    item(
      'location',
      'locations',
      !now(facts.locations).some((l) => l.street !== '' && l.zip !== ''),
      'Give the office its street address, or the place where you see people.',
      'A place with its address is there.',
    ),
    item(
      'hours',
      'hours',
      now(facts.officeHours).length === 0,
      'Set the days and hours you work: deadlines are moved to a day you are there.',
      'Working hours are set.',
    ),
    ...moneyItems(facts, now, item),
  ];
}

type Now = <T extends Span>(rows: readonly T[]) => T[];
type Item = (
  code: string,
  where: CheckItem['where'],
  missing: boolean,
  todo: string,
  good: string,
) => CheckItem;

function clinicianItems(facts: SetupFacts, now: Now, item: Item): CheckItem[] {
  const people = now(facts.clinicians);
  if (people.length === 0) {
    return [item('clinician', 'clinicians', true, 'Add the first clinician.', '')];
  }
  const noNpi = people.filter((c) => c.npi === null).map((c) => c.name);
  const licensed = (id: string) => now(facts.licences).filter((l) => l.clinicianId === id);
  const noLicence = people.filter((c) => licensed(c.id).length === 0).map((c) => c.name);
  const unsupervised = people
    .filter((c) => licensed(c.id).length > 0 && licensed(c.id).every((l) => l.level === 'trainee'))
    .filter((c) => !now(facts.supervisions).some((s) => s.superviseeId === c.id))
    .map((c) => c.name);
  return [
    item(
      'clinician-npi',
      'clinicians',
      noNpi.length > 0,
      `Add the NPI of ${named(noNpi)}.`,
      'Every clinician has an NPI.',
    ),
    item(
      'licence',
      'clinicians',
      noLicence.length > 0,
      `Add the licence of ${named(noLicence)}: level, number, state.`,
      'Every clinician has a licence that holds today.',
    ),
    ...(unsupervised.length > 0
      ? [
          item(
            'supervision',
            'clinicians',
            true,
            `Say who supervises ${named(unsupervised)}: a trainee’s superbill names the supervisor.`,
            '',
          ),
        ]
      : []),
  ];
}

function moneyItems(facts: SetupFacts, now: Now, item: Item): CheckItem[] {
  const offered = now(facts.services).filter((s) => s.kind !== 'admin');
  const priced = new Set(now(facts.fees).map((f) => f.serviceId));
  const noFee = offered.filter((s) => !priced.has(s.id)).map((s) => `“${s.name}”`);
  const ruled = new Set(now(facts.payerRules).map((r) => r.payerId));
  const active = facts.payers.filter((p) => !p.retired);
  const noRule = active.filter((p) => !ruled.has(p.id)).map((p) => p.name);
  return [
    item(
      'services',
      'services',
      offered.length === 0,
      'Add a service that you offer.',
      'Services are there.',
    ),
    item(
      'fees',
      'fees',
      noFee.length > 0,
      `Set a fee for ${named(noFee)}.`,
      'Every service has a fee.',
    ),
    item(
      'payers',
      'payers',
      noRule.length > 0,
      `Say how ${named(noRule)} ${noRule.length === 1 ? 'wants' : 'want'} place, modifiers and units.`,
      active.length === 0
        ? 'Not needed while every client pays for themselves. Add a payer before you bill one.'
        : 'Every payer has its rules.',
    ),
  ];
}
