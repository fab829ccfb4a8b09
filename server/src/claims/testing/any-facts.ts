/** Random facts of clean claims, every part of which is as a practice may have it. */
import { addDays, cents, type Id, type LocalDate } from '@clearhour/values';
import fc from 'fast-check';
import type { Policy } from '../../clients/index.ts';
import type { Location } from '../../practice/index.ts';
import { type Claim, type ClaimLine, type PriorAnswer, totalOf } from '../claim.ts';
import type { ClaimFacts, OtherCover } from '../claim-facts.ts';
import {
  DAY,
  id,
  sampleClaim,
  sampleClient,
  sampleClinician,
  sampleFacts,
  sampleLine,
  samplePayer,
  samplePolicy,
  samplePractice,
} from './facts.ts';

const words = (min: number, max: number) =>
  fc
    .array(fc.constantFrom(...'ABCDEFGHIJKLMNOPRSTUVWXYZ'), { minLength: min, maxLength: max })
    .map((letters) => letters.join(''));
const STATES = ['VT', 'NY', 'CA', 'TX', 'IL'];
const where = fc.record({
  street: fc.tuple(fc.integer({ min: 1, max: 9999 }), words(3, 12)).map(([n, s]) => `${n} ${s} ST`),
  street2: fc.constantFrom('', 'APT 4'),
  city: words(3, 14),
  state: fc.constantFrom(...STATES),
  zip: fc.integer({ min: 100000001, max: 999999998 }).map((n) => String(n).padStart(9, '1')),
});
/** An NPI from nine digits and its check digit (45 CFR 162.406). */
const npi = fc.integer({ min: 0, max: 99_999_999 }).map((n) => {
  const nine = `1${String(n).padStart(8, '0')}`;
  const all = `80840${nine}`;
  let sum = 0;
  for (let i = 0; i < all.length; i++) {
    const d = Number(all[all.length - 1 - i]);
    const doubled = i % 2 === 0 ? d * 2 : d;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return `${nine}${(10 - (sum % 10)) % 10}`;
});
const code = fc.constantFrom(
  '90791',
  '90832',
  '90834',
  '90837',
  '90846',
  '90847',
  '90853',
  '97110',
);
const modifier = fc.uniqueArray(fc.constantFrom('95', '93', 'HO', 'GP', 'KX', '59'), {
  maxLength: 4,
});
const diagnosis = fc.constantFrom('F41.1', 'F33.1', 'F43.10', 'F90.0', 'Z63.0', 'F10.20', 'F32.A');
const fee = fc.integer({ min: 1, max: 100_000 }).map((n) => cents(n));

/** What a payer before decided: what it took off and paid adds up to each line's fee. */
const answerFor = (lines: readonly ClaimLine[], policyId: string) =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(100), fc.nat(100)), {
        minLength: lines.length,
        maxLength: lines.length,
      }),
      fc.integer({ min: 1, max: 7 }),
    )
    .map(([parts, days]): PriorAnswer => {
      const said = lines.map((line, i) => {
        const [contract = 0, patient = 0] = parts[i] ?? [];
        const off = (line.fee * BigInt(contract)) / 200n;
        const left = (line.fee * BigInt(patient)) / 200n;
        const adjustments = [
          { group: 'CO', reason: '45', cents: cents(off) },
          { group: 'PR', reason: '2', cents: cents(left) },
        ].filter((a) => a.cents > 0n);
        const paid = cents(line.fee - adjustments.reduce((sum, a) => sum + a.cents, 0n));
        const { chargeId, code: of, modifiers, units } = line;
        return { chargeId, paid, code: of, modifiers, units, adjustments };
      });
      return {
        claimId: id('clm', 3),
        policyId,
        decidedOn: addDays(DAY, days),
        payerControlNumber: 'ICN1',
        paid: cents(said.reduce((sum, l) => sum + l.paid, 0n)),
        adjustments: [],
        remarks: [],
        lines: said,
      };
    });

/** Facts of clean claims of every kind: solo and group, dependents, supervised, corrections, second payers. */
export const anyFacts: fc.Arbitrary<ClaimFacts> = fc
  .record({
    n: fc.nat(999_999),
    place: fc.constantFrom('11', '10', '02', '12', '53'),
    client: fc.tuple(
      words(2, 15),
      words(2, 12),
      where,
      fc.constantFrom('female' as const, 'male' as const),
    ),
    practice: fc.tuple(where, npi, fc.boolean()),
    clinician: fc.tuple(words(2, 12), words(2, 12), npi),
    supervisor: fc.option(fc.tuple(words(2, 12), words(2, 12), npi), { nil: undefined }),
    billAs: fc.constantFrom('renderer' as const, 'supervisor' as const),
    relationship: fc.constantFrom(
      'self' as const,
      'spouse' as const,
      'child' as const,
      'other' as const,
    ),
    insured: fc.tuple(words(2, 15), words(2, 12), where),
    member: fc.integer({ min: 1, max: 999_999_999 }).map((m) => `W${m}`),
    group: fc.constantFrom('', 'G55'),
    lines: fc.array(
      fc.record({
        code,
        modifier,
        diagnosis: fc.uniqueArray(diagnosis, { minLength: 1, maxLength: 4 }),
        fee,
        units: fc.integer({ min: 1, max: 8 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    frequency: fc.constantFrom('1' as const, '1' as const, '7' as const, '8' as const),
    second: fc.boolean(),
    later: fc.boolean(),
    facility: fc.option(where, { nil: undefined }),
    placeNpi: fc.option(npi, { nil: '' }),
    taxonomy: fc.constantFrom('', '261QM0850X'),
    note: fc.constantFrom('', 'SECOND VISIT OF THE DAY'),
    auth: fc.constantFrom('', 'A-100'),
  })
  .chain((r) => {
    const base = sampleClaim({ id: id('clm', 1_000_000 + r.n) as Id<'clm'>, place: r.place });
    const lines = r.lines.map((l, i) =>
      sampleLine(base, i + 1, {
        code: l.code,
        modifiers: l.modifier,
        diagnoses: l.diagnosis,
        fee: l.fee,
        units: l.units,
        level: r.second ? 2 : 1,
      }),
    );
    const other = samplePolicy({
      id: id('pol', 9) as Id<'pol'>,
      payerId: id('pyr', 9) as Id<'pyr'>,
      rank: r.second ? 1 : 2,
      memberId: 'Z9',
    });
    return answerFor(lines, other.id).map((answer) => factsFrom(r, base, lines, other, answer));
  });

type Drawn = DrawnParts;
interface DrawnParts {
  readonly client: readonly [string, string, Where, 'female' | 'male'];
  readonly practice: readonly [Where, string, boolean];
  readonly clinician: readonly [string, string, string];
  readonly supervisor: readonly [string, string, string] | undefined;
  readonly billAs: 'renderer' | 'supervisor';
  readonly relationship: Policy['relationship'];
  readonly insured: readonly [string, string, Where];
  readonly member: string;
  readonly group: string;
  readonly frequency: '1' | '7' | '8';
  readonly second: boolean;
  readonly later: boolean;
  readonly facility: Where | undefined;
  readonly placeNpi: string;
  readonly taxonomy: string;
  readonly note: string;
  readonly auth: string;
}
type Where = { street: string; street2: string; city: string; state: string; zip: string };

function factsFrom(
  r: Drawn,
  base: Claim,
  lines: readonly ClaimLine[],
  other: Policy,
  answer: PriorAnswer,
): ClaimFacts {
  const [family, given, address, sex] = r.client;
  const [insuredFamily, insuredGiven, insuredAt] = r.insured;
  const [practiceAt, groupNpi, solo] = r.practice;
  const [clinicianFamily, clinicianGiven, clinicianNpi] = r.clinician;
  const own = r.relationship === 'self';
  const client = sampleClient({ familyName: family, givenName: given, sex, ...address });
  const policy = samplePolicy({
    memberId: r.member,
    groupNumber: r.group,
    relationship: r.relationship,
    rank: r.second ? 2 : 1,
    ...(own
      ? {}
      : {
          subscriberFamilyName: insuredFamily,
          subscriberGivenName: insuredGiven,
          subscriberBornOn: '1960-05-06' as LocalDate,
          subscriberSex: 'male' as const,
          subscriberStreet: insuredAt.street,
          subscriberStreet2: insuredAt.street2,
          subscriberCity: insuredAt.city,
          subscriberState: insuredAt.state,
          subscriberZip: insuredAt.zip,
        }),
  });
  const supervisor = r.supervisor && {
    id: id('cln', 4) as Id<'cln'>,
    name: `${r.supervisor[1]} ${r.supervisor[0]}`,
    credential: 'PHD',
    npi: r.supervisor[2],
    mode: 'supervisee-signs' as const,
  };
  const clinician = sampleClinician({
    name: `Dr. ${clinicianGiven} ${clinicianFamily}`,
    npi: clinicianNpi,
    ...(supervisor ? { supervisor } : {}),
  });
  const billAs = supervisor ? r.billAs : 'renderer';
  const renderer = billAs === 'supervisor' ? (supervisor?.npi ?? clinicianNpi) : clinicianNpi;
  const otherPayer = samplePayer({ id: other.payerId, name: 'GREEN VALLEY', ediId: 'GREENV' });
  const cover: OtherCover = {
    policy: other,
    payer: otherPayer,
    payerId: 'GREENV',
    filingIndicator: 'CI',
    client,
    answer: r.second ? answer : undefined,
  };
  const location: Location | undefined = r.facility && {
    id: id('loc') as Id<'loc'>,
    name: 'SECOND OFFICE',
    placeOfService: '11',
    npi: r.placeNpi,
    ...r.facility,
    validFrom: DAY,
    validTo: null,
  };
  const claim: Claim = {
    ...base,
    total: totalOf(lines),
    level: r.second ? 2 : 1,
    frequency: r.frequency,
    replaces: r.frequency === '1' ? null : (id('clm', 2) as Id<'clm'>),
    prior: r.second ? [answer] : [],
    note: r.note,
    authNumber: r.auth,
  };
  return sampleFacts({
    claim,
    lines,
    client,
    cover: { policy, payer: samplePayer(), payerId: 'BLUEH', filingIndicator: 'CI' },
    practice: samplePractice({
      ...{ ...practiceAt, npi: solo ? renderer : groupNpi, taxonomy: r.taxonomy },
    }),
    clinician,
    billAs,
    supervisorTaxonomy: '103TC0700X',
    location,
    others: r.second || r.later ? [cover] : [],
    original: r.frequency === '1' ? undefined : { number: 'OLD1', payerControlNumber: 'ICN5' },
  });
}
