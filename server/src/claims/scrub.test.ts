/** What keeps a claim from going, each with its sentence and place; and what a clean one is written as. */
import { isDeepStrictEqual } from 'node:util';
import { cents, type LocalDate } from '@clearhour/values';
import { type Claim837P, type Draft, read837P, write837P } from '@clearhour/x12';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimSet, type FileEnvelope } from './claim-batch.ts';
import { claimDocument } from './claim-document.ts';
import type { ClaimFacts } from './claim-facts.ts';
import { scrub } from './scrub.ts';
import { anyFacts } from './testing/any-facts.ts';
import {
  sampleClaim,
  sampleClient,
  sampleClinician,
  sampleFacts,
  sampleLine,
  samplePolicy,
  samplePractice,
  sampleTerms,
} from './testing/facts.ts';

const found = (facts: Partial<ClaimFacts>, limit: string | null = '2026-06-01') =>
  scrub(sampleFacts(facts), limit as LocalDate | null).map(
    (f) => `${f.severity} ${f.code} ${f.place.page}.${f.place.field}`,
  );
const policy = (over: Parameters<typeof samplePolicy>[0]) => ({
  cover: { ...sampleFacts().cover!, policy: samplePolicy(over) },
});

const LACK = {
  needed: true,
  why: 'none',
  sentence: 'Blue Harbor wants an authorization, and none is entered.',
} as const;

test('a whole claim is clean', () => {
  expect(found({})).toEqual([]);
});

describe('what is missing', () => {
  test.each<[string, Partial<ClaimFacts>, string[]]>([
    ['practice', { practice: undefined }, ['error practice-missing practice.name']],
    [
      'NPI of the practice',
      { practice: samplePractice({ npi: '2000000011' }) },
      ['error practice-npi practice.npi'],
    ],
    [
      'tax id',
      { practice: samplePractice({ taxId: '' }) },
      ['error practice-tax-id practice.taxId'],
    ],
    [
      'street of the practice',
      { practice: samplePractice({ street: '' }) },
      ['error practice-address practice.street'],
    ],
    [
      'a street, not a PO box',
      { practice: samplePractice({ street: 'P.O. Box 7' }) },
      ['error practice-po-box practice.street'],
    ],
    [
      'nine digits of ZIP',
      { practice: samplePractice({ zip: '05401' }) },
      ['error practice-zip practice.zip'],
    ],
    ['clinician on the day', { clinician: undefined }, ['error clinician-missing clinician.from']],
    [
      'NPI of the clinician',
      { clinician: sampleClinician({ npi: null }) },
      ['error clinician-npi clinician.npi'],
    ],
    [
      'taxonomy',
      { clinician: sampleClinician({ taxonomy: null }) },
      ['error clinician-taxonomy clinician.taxonomy'],
    ],
    [
      'supervisor the payer bills under',
      { billAs: 'supervisor' },
      ['error supervisor-missing clinician.supervisor'],
    ],
    ['plan', { cover: undefined }, ['error policy-missing client.policies']],
    ['cover on the day', { covered: false }, ['error not-covered policy.validFrom']],
    ['member id', policy({ memberId: ' ' }), ['error member-id policy.memberId']],
    [
      'name of the insured',
      policy({ relationship: 'child' }),
      ['error subscriber-name policy.subscriberFamilyName'],
    ],
    ['consent', policy({ doNotBill: true }), ['error do-not-bill policy.doNotBill']],
    ['an accident’s own form', policy({ kind: 'auto' }), ['error accident-plan policy.kind']],
    ['birth date', { client: sampleClient({ bornOn: null }) }, ['error birth-date client.bornOn']],
    [
      'a birth before the visit',
      { client: sampleClient({ bornOn: '2026-03-04' as LocalDate }) },
      ['error born-later client.bornOn'],
    ],
    ['sex', { client: sampleClient({ sex: 'unknown' }) }, ['error sex client.sex']],
    ['address', { client: sampleClient({ city: '' }) }, ['error client-address client.street']],
    [
      'diagnosis',
      { lines: [sampleLine(sampleClaim(), 1, { diagnoses: [] })] },
      ['error no-diagnosis charge.diagnoses'],
    ],
    ['charges', { lines: [] }, ['error no-lines claim.lines']],
    [
      'payer id',
      { cover: { ...sampleFacts().cover!, payerId: '' } },
      ['error payer-id payer.ediId'],
    ],
    ['authorization', { authorizationLack: LACK }, ['error authorization authorization.number']],
  ])('%s', (_what, facts, expected) => {
    expect(found(facts)).toEqual(expected);
  });
  test('an authorization from the record, or typed on the claim, is enough', () => {
    expect(found({ authorizationLack: LACK, authorization: 'A-1' })).toEqual([]);
    const claim = sampleClaim({ authNumber: 'A-2' });
    expect(found({ authorizationLack: LACK, claim })).toEqual([]);
  });
  test('authorized for something else: said, and it goes; stopped where one is needed', () => {
    const sentence = 'Authorization A-1 is for 90834, not for 90837.';
    const other = { ...LACK, needed: false, why: 'code', sentence } as const;
    expect(found({ authorizationLack: other })).toEqual([
      'warning authorization authorization.number',
    ]);
    const [said] = scrub(sampleFacts({ authorizationLack: { ...other, needed: true } }), null);
    expect(said?.sentence).toBe(`${sentence} Enter the authorization with the client.`);
  });
  test('a payer on paper needs no id', () => {
    const cover = { ...sampleFacts().cover!, payerId: '' };
    expect(found({ cover, terms: sampleTerms({ takes: 'paper' }) })).toEqual([]);
  });
});

describe('what may not be', () => {
  test('late: refused, until somebody says why; then a warning', () => {
    expect(found({}, '2026-03-09')).toEqual(['error late claim.delayReason']);
    expect(found({ claim: sampleClaim({ delayReason: '7' }) }, '2026-03-09')).toEqual([
      'warning late claim.delayReason',
    ]);
    expect(found({}, '2026-03-10')).toEqual([]);
  });
  test('a frequency the payer does not take', () => {
    const claim = sampleClaim({ frequency: '7', replaces: 'clm_x' as never });
    const original = { number: 'X', payerControlNumber: 'ICN1' };
    expect(found({ claim, original, terms: sampleTerms({ frequencyCodes: ['1'] }) })).toEqual([
      'error frequency-not-taken payer.frequencyCodes',
    ]);
    expect(found({ claim, original })).toEqual([]);
  });
  test('a correction without the payer’s number', () => {
    const claim = sampleClaim({ frequency: '8', replaces: 'clm_x' as never });
    expect(found({ claim, original: { number: 'X', payerControlNumber: null } })).toEqual([
      'error original-number claim.payerControlNumber',
    ]);
  });
  test('a duplicate', () => {
    expect(found({ twin: { number: '01KJW' } })).toEqual(['error duplicate claim.lines']);
  });
  test('a plan that comes before and has not answered', () => {
    const other = {
      ...sampleFacts().cover!,
      policy: samplePolicy({ id: 'pol_0' as never, rank: 1 }),
    };
    const facts = policy({ rank: 2 });
    expect(
      found({
        ...facts,
        others: [{ ...other, payerId: 'GREENV', client: sampleClient(), answer: undefined }],
      }),
    ).toContain('error plan-order policy.rank');
  });
  test('a day to come', () => {
    const claim = sampleClaim({ serviceOn: '2026-03-11' as LocalDate });
    expect(found({ claim, lines: [sampleLine(claim)] })).toEqual([
      'error service-later charge.serviceOn',
    ]);
  });
  test('nothing asked for is said, and goes', () => {
    const claim = sampleClaim({ total: cents(0) });
    expect(found({ claim, lines: [sampleLine(claim, 1, { fee: cents(0) })] })).toEqual([
      'warning no-money claim.lines',
    ]);
  });
});

test('every sentence ends, and names no field of a file or code word', () => {
  const all = [
    ...scrub(sampleFacts({ practice: undefined, clinician: undefined, cover: undefined }), null),
    ...scrub(
      sampleFacts({ client: sampleClient({ bornOn: null, sex: 'unknown', zip: '' }), lines: [] }),
      null,
    ),
  ];
  expect(all.length).toBeGreaterThan(5);
  for (const { sentence } of all) {
    expect(sentence).toMatch(/\.$/);
    expect(sentence).not.toMatch(/undefined|null|NM1|loop|\d{4}-\d\d-\d\d/);
  }
});

// The file -------------------------------------------------------------------------------------

const envelope: FileEnvelope = {
  senderId: 'QUIETHARBOR',
  receiverId: 'PRACTICECH',
  submitterName: 'QUIET HARBOR',
  receiverName: 'PRACTICE CLEARINGHOUSE',
  contactName: 'FRONT DESK',
  contactPhone: '8025550134',
  interchangeControl: '000000042',
  setControl: () => '0001',
  x12: {
    interchange: {
      senderQualifier: 'ZZ',
      sender: 'QUIETHARBOR',
      receiverQualifier: 'ZZ',
      receiver: 'PRACTICECH',
      date: '260310',
      time: '1200',
      control: '000000042',
      usage: 'T',
    },
    group: {
      sender: 'QUIETHARBOR',
      receiver: 'PRACTICECH',
      date: '20260310',
      time: '1200',
      control: '42',
    },
  },
};
/** The file of one claim, as a payer gets it. */
function bytesOf(over: Partial<ClaimFacts>): string {
  const documents = [claimSet([claimDocument(sampleFacts(over))], envelope)];
  const written = write837P({ envelope: envelope.x12, documents });
  if (!written.ok) throw new Error(JSON.stringify(written.findings));
  return Buffer.from(written.bytes).toString('latin1');
}
/** Without what is undefined or an empty list, as writing leaves it out. */
const bare = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_k, v) => (Array.isArray(v) && v.length === 0 ? undefined : v)),
  );

test('1,500 random claims are clean, written, and read back equal', () => {
  const all = fc.sample(anyFacts, { numRuns: 1_500, seed: 26 });
  let compared = 0;
  for (let at = 0; at < all.length; at += 500) {
    const some = all.slice(at, at + 500).map((facts, i) => {
      const number = `R${String(at + i).padStart(6, '0')}`;
      const lines = facts.lines.map((l) => ({ ...l, lineKey: `${number}L${l.position}` }));
      return { ...facts, claim: { ...facts.claim, number }, lines };
    });
    const documents = some.map(claimDocument);
    const written = write837P({
      envelope: envelope.x12,
      documents: [claimSet(documents, envelope)],
    });
    if (!written.ok) throw new Error(JSON.stringify(written.findings.slice(0, 3)));
    const read = read837P(written.bytes);
    expect(read.findings.counts.error).toBe(0);
    const claims = new Map<string, unknown>();
    for (const billing of read.documents[0]?.billing ?? []) {
      for (const s of billing.subscribers) {
        for (const claim of s.claims)
          claims.set(claim.patientControlNumber ?? '', {
            billing: billing.provider,
            subscriber: s.subscriber,
            payer: s.payer,
            claim,
          });
        for (const d of s.dependents)
          for (const claim of d.claims)
            claims.set(claim.patientControlNumber ?? '', {
              billing: billing.provider,
              subscriber: s.subscriber,
              payer: s.payer,
              patient: d.patient,
              claim,
            });
      }
    }
    for (const document of documents) {
      const got = bare(claims.get(document.claim.patientControlNumber ?? ''));
      const wanted = upper(bare(document));
      // The difference is made only where there is one: a thousand times faster.
      if (!isDeepStrictEqual(got, wanted)) expect(got).toEqual(wanted);
      compared++;
    }
  }
  expect(compared).toBe(1_500);
}, 60_000);
/** Names and addresses go in capitals, and plain; ids, codes and money stay. */
function upper(value: unknown): unknown {
  if (typeof value === 'string') return value.toUpperCase().replaceAll(/[^\x20-\x7e]/g, '');
  if (Array.isArray(value)) return value.map(upper);
  if (typeof value !== 'object' || value === null) return value;
  const KINDS = new Set(['kind']);
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) => [k, KINDS.has(k) ? v : upper(v)]),
  );
}

describe('parties', () => {
  const written = (facts: Partial<ClaimFacts>): Draft<Claim837P> =>
    claimDocument(sampleFacts(facts)).claim;
  test('one clinician alone: the practice bills as the person, and nobody renders apart', () => {
    const facts = sampleFacts({ practice: samplePractice({ npi: '2000000028' }) });
    const document = claimDocument(facts);
    expect(document.billing).toMatchObject({
      kind: 'person',
      name: 'Osei',
      firstName: 'Dana',
      taxonomy: '1041C0700X',
    });
    expect(document.claim.renderingProvider).toBeUndefined();
    expect(scrub(facts, null)).toEqual([]);
  });
  test('a group bills, and says who saw the client', () => {
    expect(claimDocument(sampleFacts()).billing).toMatchObject({
      kind: 'organization',
      npi: '2000000010',
    });
    expect(written({}).renderingProvider).toMatchObject({ name: 'Osei', npi: '2000000028' });
  });
  test('supervised: by the payer’s rule the supervisor renders, or is named beside', () => {
    const supervisor = {
      id: 'cln_2' as never,
      name: 'Mina Park, PhD',
      credential: 'PhD',
      npi: '2000000036',
      mode: 'supervisee-signs' as const,
    };
    const clinician = sampleClinician({ supervisor });
    const beside = written({ clinician });
    expect(beside.renderingProvider).toMatchObject({ npi: '2000000028' });
    expect(beside.supervisingProvider).toMatchObject({
      name: 'Park',
      firstName: 'Mina',
      npi: '2000000036',
    });
    const under = written({ clinician, billAs: 'supervisor', supervisorTaxonomy: '103TC0700X' });
    expect(under.renderingProvider).toMatchObject({ npi: '2000000036', taxonomy: '103TC0700X' });
    expect(under.supervisingProvider).toBeUndefined();
  });
  const location = {
    id: 'loc_1' as never,
    name: 'Lake office',
    placeOfService: '11',
    npi: '',
    street: '9 Lake Road',
    street2: '',
    city: 'Burlington',
    state: 'VT',
    zip: '054010002',
    validFrom: '2026-01-01' as LocalDate,
    validTo: null,
  };
  test('what kind of business bills is said for a group, and before the clinician’s own kind', () => {
    const group = samplePractice({ taxonomy: '261QM0850X' });
    const solo = samplePractice({ npi: '2000000028', taxonomy: '261QM0850X' });
    expect(claimDocument(sampleFacts()).billing.taxonomy).toBeUndefined();
    for (const practice of [group, solo])
      expect(claimDocument(sampleFacts({ practice })).billing.taxonomy).toBe('261QM0850X');
    const bytes = bytesOf({ practice: group, location: { ...location, npi: '2000000036' } });
    // Read back: 2000A the business, 2310B who treated, 2310C the place with its own number.
    expect(bytes).toContain('~PRV*BI*PXC*261QM0850X~');
    expect(bytes).toContain('~PRV*PE*PXC*1041C0700X~');
    expect(bytes).toContain('~NM1*77*2*LAKE OFFICE*****XX*2000000036~N3*9 LAKE ROAD~');
  });
  test('a place without a number of its own goes without one, not with the practice’s', () => {
    const facts = sampleFacts({ location });
    expect(scrub(facts, null)).toEqual([]);
    expect(bytesOf({ location })).toContain('~NM1*77*2*LAKE OFFICE~N3*9 LAKE ROAD~');
    expect(bytesOf({ location })).not.toContain('PRV*BI');
  });
  test('a second office is named, by video none is', () => {
    expect(written({ location }).serviceFacility).toMatchObject({ name: 'Lake office' });
    expect(
      written({ location, claim: sampleClaim({ place: '10' }) }).serviceFacility,
    ).toBeUndefined();
    const here = { ...location, ...{ street: '40 Harbor Street', zip: '05401-1234' } };
    expect(written({ location: here }).serviceFacility).toBeUndefined();
  });
});
