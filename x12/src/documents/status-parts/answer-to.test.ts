import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Amount } from '../../amount.ts';
import { fixture } from '../../testing/fixtures.ts';
import { statusRequest } from '../../testing/status.ts';
import { claimsAsked, read276 } from '../276/read-write.ts';
import { read277, write277 } from '../277/read-write.ts';
import { verdictsOf277 } from '../277/verdict.ts';
import { envelopeBack } from '../acknowledge/write-answers.ts';
import type { Envelope } from '../batch.ts';
import { type StatusTold, statusAnswerTo } from './answer-to.ts';

const QUESTION = 'ack/276-claim-status-request.276';
const told: Omit<StatusTold, 'tell'> = {
  ...{ control: '0001', reference: 'STAT1', date: '20260310', time: '1015' },
};
const header = { control: '000000009', groupControl: 9, date: '20260310', time: '1015' };
const envelope: Envelope = read276(fixture(QUESTION)).batches[0]!.envelope;

it('gives back who was asked about, and the trace; what is told goes before what was asked', () => {
  const { documents } = read276(fixture(QUESTION));
  const answer = statusAnswerTo(documents[0]!, {
    ...told,
    tell: (asked, patient) => ({
      statuses: [
        {
          statuses: [{ category: 'F1', code: '65' }],
          date: '20260310',
          charge: asked.charge,
          paid: Amount.read('95'),
        },
      ],
      payerControlNumber: `ICN-${patient.name}`,
    }),
  });
  const written = write277({ envelope: envelopeBack(envelope, header), documents: [answer] });
  if (!written.ok) throw new Error(written.findings.map((f) => `${f.code} ${f.element}`).join());
  const read = read277(written.bytes);
  expect(read.findings.all).toEqual([]);
  const [asked] = claimsAsked(documents[0]!);
  const [verdict] = read.documents.flatMap(verdictsOf277);
  expect(verdict?.standing).toBe('paid');
  const claim =
    read.documents[0]!.payers[0]!.receivers[0]!.providers[0]!.subscribers[0]!.claims[0]!;
  expect(claim.trace).toBe(asked?.claim.trace);
  expect(claim.patientControlNumber).toBe(asked?.claim.patientControlNumber);
  expect(claim.payerControlNumber).toMatch(/^ICN-[A-Z]+$/);
});

it('answers every claim of generated questions', () => {
  fc.assert(
    fc.property(statusRequest, (request) => {
      const answer = statusAnswerTo(request, {
        ...told,
        tell: () => ({
          statuses: [{ statuses: [{ category: 'A4', code: '35' }], date: '20260310' }],
        }),
      });
      const written = write277({ envelope: envelopeBack(envelope, header), documents: [answer] });
      const read = read277(written.ok ? written.bytes : '');
      expect(read.documents.flatMap(verdictsOf277)).toHaveLength(claimsAsked(request).length);
    }),
    { numRuns: 50 },
  );
});
