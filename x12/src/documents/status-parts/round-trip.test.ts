/** Round trips of the claim status sets and acknowledgments: fixtures byte for byte, generated documents field for field. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  batchOf,
  implementationAcknowledgment,
  interchangeAcknowledgments,
  withoutPlaces,
} from '../../testing/acks.ts';
import { fixtures } from '../../testing/fixtures.ts';
import { claimAcknowledgment, statusRequest, statusResponse } from '../../testing/status.ts';
import { kind276 } from '../276/read-write.ts';
import { kind277 } from '../277/read-write.ts';
import { kind277CA } from '../277ca/read-write.ts';
import { kind999 } from '../999/read-write.ts';
import { type DocumentKind, readBatches, writeBatch } from '../batch.ts';
import { readTA1, writeTA1 } from '../ta1/document.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const RUNS = { numRuns: 30 };

/** Written and read again, and written from that, with what stands against it. */
function again<D extends { readonly control: string }>(
  kind: DocumentKind<D>,
  document: fc.Arbitrary<D>,
) {
  fc.assert(
    fc.property(batchOf(document), (batch) => {
      const written = writeBatch(kind, batch);
      if (!written.ok) throw new Error(written.findings.map((f) => JSON.stringify(f)).join('\n'));
      const read = readBatches(kind, written.bytes);
      expect(read.findings.all.filter((f) => f.severity !== 'note')).toEqual([]);
      expect(withoutPlaces(read.batches[0])).toEqual(withoutPlaces(batch));
      const twice = writeBatch(kind, read.batches[0]!);
      expect(twice.ok && text(twice.bytes)).toBe(text(written.bytes));
    }),
    RUNS,
  );
}

describe('what is written and read is the same', () => {
  it('999', () => again(kind999, implementationAcknowledgment));
  it('277CA', () => again(kind277CA, claimAcknowledgment));
  it('276', () => again(kind276, statusRequest));
  it('277', () => again(kind277, statusResponse));
  it('TA1', () => {
    fc.assert(
      fc.property(interchangeAcknowledgments, (sent) => {
        const written = writeTA1(sent);
        if (!written.ok) throw new Error(written.findings.map((f) => f.code).join());
        const read = readTA1(written.bytes);
        expect(withoutPlaces(read.interchanges)).toEqual([withoutPlaces(sent)]);
      }),
      RUNS,
    );
  });
});

const kinds: Record<string, DocumentKind<never>> = {
  '999': kind999,
  '277ca': kind277CA,
  '276': kind276,
  '277': kind277,
} as unknown as Record<string, DocumentKind<never>>;

describe('every sample file', () => {
  const samples = fixtures('ack').filter((f) => !f.name.includes('/ta1'));
  it.each(samples)('$name is read without a finding and written byte for byte', (sample) => {
    const name = /ack\/(999|277ca|276|277)-/.exec(sample.name)?.[1] ?? '';
    const kind = kinds[name];
    if (!kind) throw new Error(`${sample.name} is of no kind`);
    const { batches, documents, findings } = readBatches(kind, sample.bytes);
    expect(findings.all).toEqual([]);
    expect(documents).toHaveLength(1);
    const written = writeBatch(kind, batches[0]!, { lineEnd: '\n' });
    expect(written.ok && text(written.bytes)).toBe(text(sample.bytes));
  });
  it.each(fixtures('ack').filter((f) => f.name.includes('/ta1')))('$name too', ({ bytes }) => {
    const { interchanges, acknowledgments, findings } = readTA1(bytes);
    expect(findings.all).toEqual([]);
    expect(acknowledgments).toHaveLength(1);
    const written = writeTA1(interchanges[0]!, { lineEnd: '\n' });
    expect(written.ok && text(written.bytes)).toBe(text(bytes));
  });
});
