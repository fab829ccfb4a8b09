import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Amount } from '../../amount.ts';
import { lookup } from '../../codes/index.ts';
import { answerBatches } from '../../testing/eligibility.ts';
import { changed, fixture, fixtures } from '../../testing/fixtures.ts';
import { type AnswerPerson, benefit, membersAnswered } from './answer.ts';
import { answers, read271, write271 } from './read-write.ts';
import { rejectsOf, sayReject } from './rejects.ts';

const ACTIVE = '271/01-active-mh-copay-network-split.271';
const LIMITED = '271/02-deductible-coinsurance-auth-limit-carveout.271';
const NOT_FOUND = '271/04-aaa-subscriber-not-found.271';
const NO_ANSWER = '271/05-aaa-payer-unavailable.271';
const codes = (text: string): string[] => read271(text).findings.all.map((f) => f.code);
/** A fixture with SE01 less or more by the segments taken out or added. */
const recounted = (name: string, from: string | RegExp, to: string, by: number): string =>
  changed(name, [from, to]).replace(/SE\*(\d+)/, (_, n) => `SE*${Number(n) + by}`);
const memberOf = (text: string | Uint8Array): AnswerPerson => {
  const [found] = read271(text).documents.flatMap(membersAnswered);
  if (!found) throw new Error('nobody is answered for');
  return found.member;
};

describe('reading a 271', () => {
  it('finds nothing wrong with good files', () => {
    for (const { name, bytes } of fixtures('271').filter((f) => f.name.endsWith('.271')))
      expect(read271(bytes).findings.all, name).toEqual([]);
  });
  it('tells every benefit as it stands in the file', () => {
    const member = memberOf(fixture(ACTIVE));
    expect(member.party).toMatchObject({ name: 'ALPHA', firstName: 'ANNA', id: 'W000000001' });
    expect(member.references).toEqual([{ kind: '6P', id: 'GRP4455' }]);
    expect(member.benefits).toHaveLength(12);
    expect(member.benefits[2]).toMatchObject({
      information: 'B',
      level: 'IND',
      serviceTypes: ['MH'],
      period: '27',
      amount: { text: '25', cents: 2500 },
      network: 'Y',
      messages: ['OUTPATIENT PSYCHOTHERAPY OFFICE VISIT'],
    });
  });
  it('keeps codes it does not know', () => {
    const [first] = memberOf(changed(ACTIVE, ['EB*1*IND*30', 'EB*ZZ*QQQ*ZX^30'])).benefits;
    expect(first).toMatchObject({ information: 'ZZ', level: 'QQQ', serviceTypes: ['ZX', '30'] });
  });
  it('reads an answer about a dependent as one about the dependent', () => {
    const text = changed(
      ACTIVE,
      ['HL*3*2*22*0~', 'HL*3*2*22*1~'],
      ['DTP*346', 'HL*4*3*23*0~\nTRN*2*ELIG0001*9SUBMITTER~\nNM1*03*1*ALPHA*CARL~\nDTP*346'],
    ).replace('SE*29', 'SE*32');
    const { documents, findings } = read271(text);
    expect(findings.all).toEqual([]);
    const members = documents.flatMap(membersAnswered);
    expect(members.map((m) => m.member.party.firstName)).toEqual(['CARL']);
    expect(members[0]?.subscriber.party.firstName).toBe('ANNA');
    expect(members[0]?.member.benefits).toHaveLength(12);
  });
  it('reads a stream one set at a time', async () => {
    const chunks = async function* () {
      yield fixture(ACTIVE);
      yield fixture(LIMITED);
    };
    const seen: number[] = [];
    for await (const set of answers(chunks()))
      seen.push(...membersAnswered(set).map((m) => m.member.benefits.length));
    expect(seen).toEqual([12, 8]);
  });
});

describe('refusals', () => {
  it('says why the member was not found, and what to do', () => {
    const [refused, ...more] = read271(fixture(NOT_FOUND)).documents.flatMap(rejectsOf);
    expect(more).toEqual([]);
    expect(refused).toMatchObject({ loop: '2100C', mayAskAgain: true });
    expect(refused?.why).toBe(lookup('reject-reason', '75').short);
    expect(refused?.act).toMatch(/card/);
  });
  it('says that the payer cannot answer now', () => {
    const [refused] = read271(fixture(NO_ANSWER)).documents.flatMap(rejectsOf);
    expect(refused).toMatchObject({ loop: '2100A', reject: { reason: '42', followUp: 'R' } });
    expect(refused?.mayAskAgain).toBe(true);
  });
  it('leaves a reason it does not know unknown', () => {
    const said = sayReject({ valid: 'N', reason: 'Q9', followUp: 'Q' }, '2100C');
    expect(said.mayAskAgain).toBeUndefined();
    expect(said.act).toBe('Ask the payer what is wrong.');
  });
});

describe('writing a 271', () => {
  it('writes what was read, byte for byte', () => {
    for (const { name, bytes } of fixtures('271').filter((f) => f.name.endsWith('.271'))) {
      const written = write271(read271(bytes).batches[0] as never, { lineEnd: '\n' });
      expect(written, name).toEqual({ ok: true, bytes });
    }
  });
  it('writes a benefit of which only little is told', () => {
    const [batch] = read271(fixture(ACTIVE)).batches;
    const [set] = batch?.documents ?? [];
    const [told] = set ? membersAnswered(set) : [];
    if (!batch || !set || !told) throw new Error('the fixture holds an answer');
    const one = benefit({ information: 'B', serviceTypes: ['MH'], amount: Amount.fromCents(50) });
    const subscriber = { ...told.subscriber, benefits: [one] };
    const receiver = { ...told.receiver, subscribers: [subscriber] };
    const documents = [{ ...set, sources: [{ ...told.source, receivers: [receiver] }] }];
    const written = write271({ ...batch, documents });
    const text = written.ok ? new TextDecoder().decode(written.bytes) : '';
    expect(text).toContain('~DTP*346*D8*20260101~EB*B**MH****.5~SE*');
    expect(memberOf(text).benefits).toEqual([one]);
  });
  it('gives back every valid answer as it was', () => {
    fc.assert(
      fc.property(answerBatches(), (made) => {
        const written = write271(made);
        expect(written.ok ? [] : written.findings).toEqual([]);
        const read = read271(written.ok ? written.bytes : '');
        expect(read.batches).toEqual([made]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the rules of a 271', () => {
  it('an unreadable amount is unknown and found, never nothing', () => {
    for (const bad of ['2O', '25.005']) {
      const text = changed(ACTIVE, ['MH***27*25*', `MH***27*${bad}*`]);
      expect(codes(text)).toContain('benefit-amount-unreadable');
      expect(memberOf(text).benefits[2]?.amount).toBeUndefined();
    }
    expect(codes(changed(ACTIVE, ['MH***27*25*', 'MH***27*25.50*']))).toEqual([]);
  });
  it('a copay without a figure is noted', () => {
    expect(codes(changed(ACTIVE, ['MH***27*60*', 'MH***27**']))).toEqual([
      'benefit-amount-missing',
    ]);
    expect(codes(changed(ACTIVE, ['EB*B*IND*MH***27*60*', 'EB*D*IND*MH***27**']))).toEqual([]);
  });
  it('a share above one is not taken for percent', () => {
    expect(codes(changed(ACTIVE, ['*.2*', '*20*']))).toEqual(['benefit-share-too-large']);
    expect(codes(changed(ACTIVE, ['*.2*', '*1*']))).toEqual([]);
  });
  it('entities stand between LS and LE', () => {
    expect(codes(recounted(LIMITED, 'LS*2120~\n', '', -1))).toContain('benefit-entities-unframed');
    expect(codes(recounted(LIMITED, 'LE*2120~\n', '', -1))).toContain('benefit-entities-unframed');
  });
  it('a carve-out says to whom', () => {
    const bare = recounted(LIMITED, /LS\*2120~[\s\S]*LE\*2120~\n/, '', -4);
    expect(codes(bare)).toEqual(['carve-out-unnamed']);
    expect(
      codes(recounted(LIMITED, /LS\*2120~[\s\S]*LE\*2120~\n/, 'MSG*CALL ACME~\n', -3)),
    ).toEqual([]);
  });
  it('an answer says something', () => {
    expect(codes(recounted(NOT_FOUND, /AAA.*\n/, '', -1))).toEqual(['answer-says-nothing']);
  });
  it('an answer without our trace number is noted', () => {
    expect(codes(recounted(NOT_FOUND, /TRN.*\n/, '', -1))).toEqual(['answer-trace-missing']);
    expect(codes(changed(NOT_FOUND, ['TRN*2', 'TRN*1']))).toEqual(['answer-trace-missing']);
  });
});
