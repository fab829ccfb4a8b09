import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimBatch } from '../../testing/837p.ts';
import { changed, fixture, fixtures } from '../../testing/fixtures.ts';
import type { Claim } from './claim-shape.ts';
import { read837P, scanClaims837P } from './read-837p.ts';
import type { ReadClaim } from './set-reader.ts';
import type { ClaimSet } from './shape.ts';
import { write837P } from './write-837p.ts';

const SECONDARY = '837P/06-secondary-cob-line-level.837';
const options = { rules: false };
const asked = (bytes: Uint8Array | string): ReadClaim[] => [...scanClaims837P(bytes, options)];
/** What is decoded by itself; any other field decodes the whole, which then has the answer. */
const BY_ITSELF = [
  ...['patientControlNumber', 'charge', 'placeOfService', 'frequency', 'payerControlNumber'],
  ...['priorAuthorization', 'renderingProvider', 'procedure', 'units', 'pointers', 'serviceDate'],
  ...['lineControlNumber', 'memberId', 'name', 'firstName', 'payerOrder'],
];
/** Each field by its own name, those first that are decoded by themselves. */
const eachField = (document: object, like: object): object => {
  const keys = Object.keys(like);
  const first = BY_ITSELF.filter((f) => keys.includes(f));
  const inTurn = [...first, ...keys.filter((k) => !first.includes(k))];
  return Object.fromEntries(inTurn.map((k) => [k, document[k as keyof typeof document]]));
};

/** The claims of documents with who is insured, in the order of the file. */
const claimsOf = (documents: readonly ClaimSet[]): { claim: Claim; insured: object }[] =>
  documents.flatMap((set) =>
    set.billing.flatMap((billing) =>
      billing.subscribers.flatMap(({ subscriber, claims, dependents }) =>
        [...claims, ...dependents.flatMap((d) => d.claims)].map((claim) => ({
          claim,
          insured: subscriber,
        })),
      ),
    ),
  );

/** Fields asked one by one are those of the document that was read whole. */
function agree(bytes: Uint8Array): void {
  const whole = claimsOf(read837P(bytes, options).documents);
  expect(whole.length).toBeGreaterThan(0);
  asked(bytes).forEach((read, i) => {
    const { claim, insured } = whole[i]!;
    expect(eachField(read.claim, claim)).toEqual(claim);
    expect(eachField(read.subscriber, insured)).toEqual(insured);
  });
  asked(bytes).forEach((read, i) => {
    const { lines } = whole[i]!.claim;
    expect(read.claim.lines).toHaveLength(lines.length);
    read.claim.lines.forEach((line, n) => {
      expect(eachField(line, lines[n]!)).toEqual(lines[n]);
    });
  });
}

describe('what is decoded when asked', () => {
  for (const { name, bytes } of fixtures('837P'))
    it(`${name}: each field is that of the whole document`, () => {
      agree(bytes);
    });

  it('each field of generated claims is that of the whole document', () => {
    fc.assert(
      fc.property(claimBatch, (batch) => {
        const written = write837P(batch);
        if (written.ok) agree(written.bytes);
      }),
      { numRuns: 40 },
    );
  });

  it('is a plain object to whoever spreads, lists, compares or serialises it', () => {
    const { claim: whole, insured } = claimsOf(read837P(fixture(SECONDARY)).documents)[0]!;
    const fresh = (): ReadClaim => asked(fixture(SECONDARY))[0]!;
    expect({ ...fresh().claim }).toEqual(whole);
    expect(fresh().claim).toStrictEqual(whole);
    expect(JSON.stringify(fresh().claim)).toBe(JSON.stringify(whole));
    expect(Object.keys(fresh().claim.lines[0]!)).toEqual(Object.keys(whole.lines[0]!));
    expect('charge' in fresh().claim).toBe(true);
    expect({ ...fresh().subscriber }).toEqual(insured);
    expect(Object.getPrototypeOf(fresh().claim)).toBe(Object.prototype);
  });

  it('cannot be changed in place', () => {
    const { claim } = asked(fixture(SECONDARY))[0]!;
    expect(() => Object.assign(claim, { frequency: '7' })).toThrow(TypeError);
    expect({ ...claim, frequency: '7' }.frequency).toBe('7');
    expect(claim.frequency).toBe('1');
  });

  it('an amount that cannot be read is said although nobody asks for it', () => {
    const file = changed(SECONDARY, ['CAS*CO*45*45~', 'CAS*CO*45*4.555~']);
    const { findings } = read837P(file, options);
    expect(findings.all.map((f) => [f.code, f.loop, f.element])).toContainEqual([
      'amount-unreadable',
      '2430',
      'CAS03',
    ]);
  });
});
