/** Whatever valid claims come in, every file that goes out is clean, and every remittance is proved. */
import { read277CA, read835, readAllSets, write837P } from '@clearhour/x12';
import { batches837P } from '@clearhour/x12/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { payerTable } from './payers.ts';
import { clearinghouseDatabase, type Got, practiceAccount } from './testing/practice-account.ts';

let db: Awaited<ReturnType<typeof clearinghouseDatabase>>;
beforeAll(async () => {
  db = await clearinghouseDatabase();
});
afterAll(() => db.stop());

const IDS = [...payerTable.map((payer) => payer.id), 'CHP99'];
/** Random groups of claims, each to one of our payers. */
const batch = fc
  .tuple(batches837P, fc.infiniteStream(fc.constantFrom(...IDS)))
  .map(([made, ids]) => {
    const id = () => ids.next().value as string;
    return {
      ...made,
      documents: made.documents.map((set) => ({
        ...set,
        billing: set.billing.map((billing) => ({
          ...billing,
          subscribers: billing.subscribers.map((subscriber) => ({
            ...subscriber,
            payer: { ...subscriber.payer, id: id() },
          })),
        })),
      })),
    };
  });

const isWhole = (file: Got) => file.sets.length > 0 && file.text.trimEnd().includes('IEA*');

describe('random claims', () => {
  it('every file is clean but those broken on purpose, and money adds up', async () => {
    let claims = 0;
    let decided = 0;
    // Sampled, not shrunk: what fails stands in the file that is printed.
    for (const made of fc.sample(batch, { numRuns: 50, seed: 4 })) {
      const written = write837P(made);
      if (!written.ok) throw new Error('the generator made a claim that is refused');
      const a = practiceAccount(db.pool);
      await a.send(written.bytes, '2026-03-03T15:00:00Z');
      const got = await a.until('2026-09-01T00:00:00Z');
      expect(got.filter((file) => file.sets.join() === '999')).toHaveLength(1);
      for (const file of got) {
        if (!isWhole(file)) continue;
        const found = readAllSets(file.bytes).findings.all.filter((f) => f.severity !== 'note');
        expect(found, file.text).toEqual([]);
      }
      const acknowledged = got.filter((file) => file.sets.includes('277CA'));
      const [first] = acknowledged.flatMap((file) => read277CA(file.bytes).documents);
      expect(first?.by).toBe('clearinghouse');
      for (const file of got.filter((one) => one.sets.includes('835') && isWhole(one))) {
        const { payments, findings } = read835(file.bytes);
        expect(findings.all.filter((f) => f.severity !== 'note')).toEqual([]);
        for (const payment of payments) {
          expect(payment.balance?.proved).toBe(true);
          decided += payment.claims.length;
        }
      }
      claims += made.documents
        .flatMap((set) => set.billing.flatMap((b) => b.subscribers))
        .reduce((n, s) => n + s.claims.length + s.dependents.flatMap((d) => d.claims).length, 0);
    }
    expect(claims).toBeGreaterThan(250);
    expect(decided).toBeGreaterThan(150);
  }, 120_000);
});
