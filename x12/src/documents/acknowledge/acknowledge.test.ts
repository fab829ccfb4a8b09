/** The TA1 and 999s that answer an incoming file. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changed, fixture, fixtures } from '../../testing/fixtures.ts';
import { claimsAsked, read276 } from '../276/read-write.ts';
import { read277 } from '../277/read-write.ts';
import { verdictsOf277 } from '../277/verdict.ts';
import { read277CA } from '../277ca/read-write.ts';
import { verdictsOf277CA } from '../277ca/verdict.ts';
import { read999 } from '../999/read-write.ts';
import { verdictsOf999 } from '../999/verdict.ts';
import { readTA1, verdictOfTA1 } from '../ta1/document.ts';
import { type AcknowledgeOptions, acknowledge } from './acknowledge.ts';
import { writeAnswers } from './write-answers.ts';

const CLAIM = '837P/01-solo-office-90837.837';
const BATCH = '837P/08-batch-two-st-four-claims.837';
const HEADER = { control: '000000900', groupControl: 900, date: '20260302', time: '0916' };

const only = (file: Uint8Array | string, options?: AcknowledgeOptions) =>
  acknowledge(file, options).interchanges[0]!;
const answerOf = (file: Uint8Array | string, options?: AcknowledgeOptions) =>
  only(file, options).groups[0]!.answer;
/** What is written as an answer, read again. */
function written(file: Uint8Array | string, options?: AcknowledgeOptions) {
  const sent = writeAnswers(only(file, options), { ...HEADER, alwaysTA1: true });
  if (!sent?.ok) throw new Error(sent?.findings.map((f) => JSON.stringify(f)).join('\n'));
  return { bytes: sent.bytes, answer: read999(sent.bytes).documents[0], ...readTA1(sent.bytes) };
}
const results = (file: Uint8Array | string, options?: AcknowledgeOptions) => {
  const { answer, acknowledgments } = written(file, options);
  return [
    acknowledgments[0]?.result,
    answer?.result,
    ...(answer?.sets.map((s) => s.result) ?? []),
  ].join(' ');
};

describe('a good file', () => {
  const good = fixtures().filter((f) => !f.bad && !/ack\/(999|ta1)/.test(f.name));
  it.each(good)('$name is accepted in every set', ({ bytes }) => {
    const { interchanges, unsaid } = acknowledge(bytes);
    expect(unsaid).toEqual([]);
    for (const { ta1, groups } of interchanges) {
      expect([ta1.result, ta1.note]).toEqual(['A', '000']);
      expect(groups).toHaveLength(1);
      for (const { answer } of groups) {
        expect(answer.result).toBe('A');
        expect(answer.sets.every((s) => s.result === 'A' && s.faults.length === 0)).toBe(true);
        expect(answer.accepted).toBe(answer.sets.length);
      }
    }
  });
  it('names what it answers', () => {
    expect(answerOf(fixture(BATCH))).toMatchObject({
      groupCode: 'HC',
      groupVersion: '005010X222A1',
      received: 2,
      included: 2,
      sets: [
        { set: '837', control: '0001', version: '005010X222A1' },
        { set: '837', control: '0002', version: '005010X222A1' },
      ],
    });
  });
  it('goes back to where it came from', () => {
    const { bytes } = written(fixture(CLAIM));
    const { interchange, group } = read999(bytes).batches[0]!.envelope;
    const { received, groups } = only(fixture(CLAIM));
    expect(interchange).toMatchObject({
      sender: received.receiver,
      receiver: received.sender,
      usage: received.usage,
      control: '000000900',
      date: '260302',
    });
    expect(group.sender).toBe(groups[0]!.received.receiver);
    expect(group.receiver).toBe(groups[0]!.received.sender);
    expect(group.control).toBe('900');
  });
  it('has a TA1 only where it is wanted', () => {
    const answer = only(fixture(CLAIM));
    const asked = only(changed(CLAIM, [/\*0\*T\*:~/, '*1*T*:~']));
    expect([answer.ta1Wanted, asked.ta1Wanted]).toEqual([false, true]);
    const plain = writeAnswers(answer, HEADER);
    const both = writeAnswers(asked, HEADER);
    expect(plain?.ok && readTA1(plain.bytes).acknowledgments).toEqual([]);
    expect(both?.ok && readTA1(both.bytes).acknowledgments).toHaveLength(1);
  });
  it('an acknowledgment is not acknowledged', () => {
    const answer = only(fixture('ack/999-01-accepted.999'));
    expect(answer.groups).toEqual([]);
    expect(writeAnswers(answer, HEADER)).toBeUndefined();
  });
});

describe('a bad set', () => {
  it('is rejected with segment, place, loop and claim', () => {
    const { answer } = written(changed(CLAIM, [/DTP\*472[^~]*~\n/, ''], ['SE*25', 'SE*24']));
    const [set] = answer!.sets;
    expect(set).toMatchObject({ result: 'R', errors: ['5'] });
    expect(set?.faults).toMatchObject([
      { segment: 'DTP', loop: '2400', error: '3', contexts: [{ names: [{ name: 'CLM01' }] }] },
    ]);
    expect(verdictsOf999(answer!)[0]).toMatchObject({
      standing: 'rejected',
      claimsFree: true,
      claimsNamed: ['A1001'],
    });
  });
  it('names the element, its number and what stood in it', () => {
    const { answer } = written(changed(CLAIM, [/NM1\*PR\*2/, 'NM1*PR*9']));
    const fault = answer!.sets[0]!.faults[0]!;
    expect(fault).toMatchObject({ segment: 'NM1', loop: '2010', error: '8' });
    expect(fault.elements).toMatchObject([{ element: 2, number: '1065', error: '7', copy: '9' }]);
    const text = new TextDecoder().decode(fixture(CLAIM)).split('~\n');
    const st = text.findIndex((s) => s.startsWith('ST*'));
    expect(text[st + fault.position! - 1]).toMatch(/^NM1\*PR/);
  });
  it('keeps what stood there to itself when asked to', () => {
    const file = changed(CLAIM, [/NM1\*PR\*2/, 'NM1*PR*9']);
    expect(answerOf(file, { copies: false }).sets[0]?.faults[0]?.elements[0]?.copy).toBeUndefined();
  });
  it('names a component', () => {
    const { answer } = written(
      changed(CLAIM, [/CLM\*([^*]*)\*([^*]*)\*\*\*11:B:1/, 'CLM*$1*$2***11:X:1']),
    );
    expect(answer!.sets[0]?.faults[0]?.elements).toMatchObject([
      { element: 5, component: 2, number: '1332', error: '7', copy: 'X' },
    ]);
  });
  it('a missing loop is said by its first segment', () => {
    const file = changed(CLAIM, [/NM1\*PR\*2[^~]*~\n/, ''], ['SE*25', 'SE*24']);
    expect(written(file).answer!.sets[0]?.faults).toMatchObject([
      { segment: 'NM1', loop: '2010', error: 'I7' },
    ]);
    expect(written(file).answer!.sets[0]?.errors).toEqual(['I5']);
  });
  it('a claim is named in what is missing at its end, not the claim after it', () => {
    const text = new TextDecoder().decode(fixture(BATCH));
    const claims = [...text.matchAll(/CLM\*([^*]*)/g)].map((m) => m[1]);
    const cut = text.replace(/DTP\*472[^~]*~\n/, '').replace(/SE\*(\d+)/, (_, n) => `SE*${n - 1}`);
    expect(verdictsOf999(written(cut).answer!)[0]?.claimsNamed).toEqual([claims[0]]);
  });
  it('takes only itself, not its group', () => {
    const file = changed(BATCH, [/DTP\*472[^~]*~\n/, ''], ['SE*73', 'SE*72']);
    expect(results(file)).toBe('A P R A');
  });
  it('a warning is noted, and rejects only when strict', () => {
    const file = changed(CLAIM, [/NM1\*PR\*2/, 'NM1*PR*9']);
    expect(results(file)).toBe('A E E');
    expect(results(file, { strict: true })).toBe('A R R');
    const { answer } = written(file);
    expect(verdictsOf999(answer!)[0]?.standing).toBe('accepted with errors');
  });
  it.each([
    ['a wrong count', [/SE\*\d+/, 'SE*99'], '4'],
    ['another control number', [/SE\*(\d+)\*0001/, 'SE*$1*0002'], '3'],
    ['no trailer', [/\nSE\*[^~]*~/, ''], '2'],
  ] as [string, [RegExp, string], string][])('%s', (_, change, error) => {
    const { answer } = written(changed(CLAIM, change));
    expect(answer?.sets[0]).toMatchObject({ result: 'R', errors: [error] });
    expect(answer?.result).toBe('R');
    expect(answer?.accepted).toBe(0);
  });
  it('a set of no guide is rejected as not supported', () => {
    const other = changed(CLAIM, ['ST*837', 'ST*850']);
    expect(written(other).answer?.sets[0]).toMatchObject({
      set: '850',
      result: 'R',
      errors: ['1'],
    });
  });
  it('errors of the caller’s own rules reject it too, and are handed back', () => {
    const { interchanges, unsaid } = acknowledge(fixture(CLAIM), {
      findings: [
        {
          code: 'claim-charge-not-lines',
          severity: 'error',
          sentence: '',
          segmentIndex: 20,
          byteOffset: 0,
          loop: '2300',
        },
      ],
    });
    expect(unsaid.map((f) => f.code)).toEqual(['claim-charge-not-lines']);
    expect(interchanges[0]?.groups[0]?.answer.sets[0]).toMatchObject({
      result: 'R',
      faults: [{ error: '8', elements: [] }],
    });
  });
});

describe('numbers that are bad in the file answered', () => {
  it('are repeated as they are, for it has to be answered', () => {
    const file = changed(CLAIM, [/ST\*837\*0001/, 'ST*837*1'], [/SE\*25\*0001/, 'SE*25*1']);
    expect(written(file).answer?.sets[0]).toMatchObject({
      control: '1',
      result: 'E',
      errors: ['5', '7'],
    });
  });
});

describe('an answer to a sender that cannot be read', () => {
  const file = changed(CLAIM, ['GS*HC*SUBMITTER01', 'GS*HC*S']);
  it('is refused until the caller says whom to answer', () => {
    const answer = only(file);
    const refused = writeAnswers(answer, HEADER);
    expect(refused?.ok ? [] : refused?.findings.map((f) => f.element)).toEqual(['GS03']);
    expect(writeAnswers(answer, { ...HEADER, group: { receiver: 'SUBMITTER01' } })?.ok).toBe(true);
  });
});

describe('a bad group', () => {
  it('never closed, it is rejected as a whole', () => {
    const { answer } = written(changed(CLAIM, [/GE\*[^~]*~\n/, '']));
    expect(answer).toMatchObject({ result: 'R', sets: [], errors: ['3'], accepted: 0 });
  });
  it('of another kind than its sets', () => {
    const { answer } = written(changed(CLAIM, ['GS*HC', 'GS*HP']));
    expect(answer).toMatchObject({ groupCode: 'HP', result: 'R', errors: ['1'] });
  });
  it('a wrong count is noted', () => {
    const { answer } = written(changed(CLAIM, ['GE*1', 'GE*2']));
    expect(answer).toMatchObject({ result: 'E', errors: ['5'], included: 2, received: 1 });
  });
});

describe('a bad interchange', () => {
  it.each([
    ['another control number in its trailer', [/IEA\*1\*\d+/, 'IEA*1*000000999'], '001'],
    ['no trailer', [/IEA\*[^~]*~\n/, ''], '023'],
  ] as [string, [RegExp, string], string][])('%s: rejected, and no 999', (_, change, note) => {
    const answer = only(changed(CLAIM, change));
    expect(answer.ta1).toMatchObject({ result: 'R', note });
    expect(answer.ta1Wanted).toBe(true);
    expect(answer.groups).toEqual([]);
    const { acknowledgments, bytes } = written(changed(CLAIM, change));
    expect(acknowledgments).toMatchObject([{ result: 'R', note, control: '000000101' }]);
    expect(read999(bytes).documents).toEqual([]);
  });
  it('a wrong count is noted', () => {
    expect(only(changed(CLAIM, ['IEA*1', 'IEA*2'])).ta1).toMatchObject({
      result: 'E',
      note: '021',
    });
  });
  it('one that the caller knows from before', () => {
    const seen = new Set(['000000101']);
    const answer = only(fixture(CLAIM), {
      refuse: (i) => (seen.has(i.control) ? '025' : undefined),
    });
    expect(answer.ta1).toMatchObject({ result: 'R', note: '025' });
    expect(answer.groups).toEqual([]);
  });
  it('one of two in a file does not touch the other', () => {
    const one = new TextDecoder().decode(fixture(CLAIM));
    const other = one.replaceAll('000000101', '000000102').replace('IEA*1', 'IEA*2');
    const { interchanges } = acknowledge(one + other);
    expect(interchanges.map((i) => [i.received.control, i.ta1.result])).toEqual([
      ['000000101', 'A'],
      ['000000102', 'E'],
    ]);
    expect(acknowledge(one + one).interchanges.map((i) => i.ta1.result)).toEqual(['A', 'R']);
  });
  it('what is no X12 has no answer', () => {
    expect(acknowledge('PAYMENT ADVICE, PLEASE SEE ATTACHED').interchanges).toEqual([]);
    expect(acknowledge('').interchanges).toEqual([]);
  });
});

describe('any damage', () => {
  it('leaves every reader and every answer standing', () => {
    const files = [...fixtures('ack'), ...fixtures('837P').slice(0, 3)].map((f) => f.bytes);
    const damage = fc.record({
      file: fc.constantFrom(...files),
      at: fc.array(fc.tuple(fc.nat(), fc.constantFrom(...'~*:^\nA0 ')), {
        minLength: 1,
        maxLength: 6,
      }),
    });
    fc.assert(
      fc.property(damage, ({ file, at }) => {
        const bytes = file.slice();
        for (const [where, what] of at) bytes[where % bytes.length] = what.charCodeAt(0);
        read999(bytes).documents.forEach(verdictsOf999);
        readTA1(bytes).acknowledgments.forEach(verdictOfTA1);
        read277CA(bytes).documents.forEach(verdictsOf277CA);
        read276(bytes).documents.forEach(claimsAsked);
        read277(bytes).documents.forEach(verdictsOf277);
        for (const answer of acknowledge(bytes).interchanges)
          writeAnswers(answer, { ...HEADER, alwaysTA1: true });
      }),
      { numRuns: 150 },
    );
  });
  it('cut anywhere, a file has an answer or none, and never an acceptance of what was cut', () => {
    const bytes = fixture(CLAIM);
    for (let end = 0; end < bytes.length - 1; end += 7) {
      const { interchanges } = acknowledge(bytes.subarray(0, end));
      for (const i of interchanges) expect(i.ta1.result).toBe('R');
    }
  });
  it('every single segment dropped from a claim leaves an answer that can be written', () => {
    const segments = new TextDecoder().decode(fixture(CLAIM)).split('\n');
    for (let i = 1; i < segments.length - 1; i++) {
      const without = segments.filter((_, n) => n !== i).join('\n');
      const [answer] = acknowledge(without).interchanges;
      const sent = answer && writeAnswers(answer, { ...HEADER, alwaysTA1: true });
      expect(sent?.ok, segments[i]?.slice(0, 6)).toBe(true);
    }
  });
});
