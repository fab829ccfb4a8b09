import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimBatch } from '../../testing/837p.ts';
import { fixture, fixtures } from '../../testing/fixtures.ts';
import { read277CA, write277CA } from '../277ca/read-write.ts';
import { verdictsOf277CA } from '../277ca/verdict.ts';
import { read837P } from '../837p/read-837p.ts';
import type { ClaimSet } from '../837p/shape.ts';
import type { Batch } from '../batch.ts';
import { acknowledgeClaims, type ClaimsAnswer } from './acknowledge-claims.ts';
import { envelopeBack } from './write-answers.ts';

const BATCH = '837P/08-batch-two-st-four-claims.837';
const PAYER: ClaimsAnswer = {
  control: '0001',
  reference: 'ACK1',
  date: '20260303',
  time: '1015',
  by: 'payer',
  source: { kind: 'organization', name: 'EXAMPLE HEALTH PLAN', idKind: 'PI', id: '99999' },
};
const header = { control: '000000009', groupControl: 9, date: '20260303', time: '1015' };

/** Written, and read back. */
function sent(batch: Batch<ClaimSet>, answer: ClaimsAnswer) {
  const written = write277CA({
    envelope: envelopeBack(batch.envelope, header),
    documents: batch.documents.map((set, i) =>
      acknowledgeClaims(set, { ...answer, control: String(i + 1).padStart(4, '0') }),
    ),
  });
  if (!written.ok) throw new Error(written.findings.map((f) => `${f.code} ${f.element}`).join());
  return read277CA(written.bytes);
}
const batchOf = (name: string): Batch<ClaimSet> => read837P(fixture(name)).batches[0]!;

describe('a 277CA made from claims', () => {
  for (const { name, bytes } of fixtures('837P'))
    it(`${name}: taken by clearinghouse and payer`, () => {
      const [batch] = read837P(bytes).batches;
      for (const [by, standing] of [
        ['clearinghouse', 'received'],
        ['payer', 'accepted'],
      ] as const) {
        const { documents, findings } = sent(batch!, { ...PAYER, by });
        expect(findings.all).toEqual([]);
        const verdicts = documents.flatMap(verdictsOf277CA);
        expect(verdicts.length).toBeGreaterThan(0);
        expect(verdicts.every((v) => v.standing === standing && v.by === by)).toBe(true);
        expect(documents.map((d) => d.batchReference)).toEqual(
          batch!.documents.map((set) => set.reference),
        );
      }
    });

  it('claims, charges and reasons: what is rejected is counted apart', () => {
    const { documents } = sent(batchOf(BATCH), {
      ...PAYER,
      decide: ({ claim, subscriber }) => {
        if (claim.patientControlNumber === 'A2002')
          return { statuses: [{ category: 'A7', code: '164', entity: 'IL' }], message: 'NOT OURS' };
        if (subscriber.memberId === 'W000000101')
          return {
            statuses: [{ category: 'A2', code: '20', entity: 'PR' }],
            payerControlNumber: 'ICN1',
          };
        return undefined;
      },
    });
    const [first] = documents;
    expect(first!.providers[0]!.totals).toEqual(first!.totals);
    const { accepted, rejected, acceptedAmount, rejectedAmount } = first!.totals;
    // Each is for 330: A2001 and A2003 are taken, A2002 is not.
    expect([accepted, rejected, acceptedAmount?.cents, rejectedAmount?.cents]).toEqual([
      ...[2, 1],
      ...[66_000, 33_000],
    ]);
    const [taken, refused] = verdictsOf277CA(first!);
    expect(taken).toMatchObject({ patientControlNumber: 'A2001', payerControlNumber: 'ICN1' });
    expect(taken?.proof?.strength).toBe('accepted');
    expect(refused).toMatchObject({ patientControlNumber: 'A2002', standing: 'rejected' });
    expect(refused?.claimFree).toBe(true);
    expect(first!.providers[0]!.patients[1]!.claims[0]!.statuses[0]?.message).toBe('NOT OURS');
  });

  it('a line that a status is about is told with its own number', () => {
    const { documents } = sent(batchOf(BATCH), {
      ...PAYER,
      decide: () => ({
        statuses: [{ category: 'A7', code: '21' }],
        lines: [{ line: 0, statuses: [{ category: 'A7', code: '454' }] }],
      }),
    });
    const [line] = documents[0]!.providers[0]!.patients[0]!.claims[0]!.lines;
    expect(line).toMatchObject({
      lineControlNumber: 'A2001-1',
      service: { procedure: { list: 'HC' } },
    });
    expect(line?.statuses[0]).toMatchObject({ action: 'U', statuses: [{ code: '454' }] });
  });

  it('a batch sent back as a whole lists no claim and counts them all', () => {
    const { documents } = sent(batchOf(BATCH), {
      ...PAYER,
      refuseBatch: [{ category: 'A3', code: '24', entity: '41' }],
    });
    const [first] = documents;
    expect(first!.providers).toEqual([]);
    expect([first!.totals.rejected, first!.totals.rejectedAmount?.cents]).toEqual([3, 99_000]);
    expect(verdictsOf277CA(first!)[0]).toMatchObject({ level: 'batch', standing: 'rejected' });
  });

  it('generated claims: every claim is answered once, whatever is said of it', () => {
    fc.assert(
      fc.property(
        claimBatch,
        fc.array(fc.constantFrom('A1', 'A2', 'A3', 'A6', 'A7')),
        (batch, said) => {
          let n = 0;
          const { documents, findings } = sent(batch, {
            ...PAYER,
            decide: () => {
              const category = said[n++ % (said.length || 1)];
              return category === undefined ? undefined : { statuses: [{ category, code: '20' }] };
            },
          });
          expect(findings.all).toEqual([]);
          const numbers = batch.documents.flatMap((set) =>
            set.billing.flatMap((b) =>
              b.subscribers.flatMap((s) =>
                [...s.claims, ...s.dependents.flatMap((d) => d.claims)].map(
                  (c) => c.patientControlNumber,
                ),
              ),
            ),
          );
          expect(documents.flatMap(verdictsOf277CA).map((v) => v.patientControlNumber)).toEqual(
            numbers,
          );
        },
      ),
      { numRuns: 25 },
    );
  });
});
