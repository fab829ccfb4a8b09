import { describe, expect, it } from 'vitest';
import { Amount } from '../../amount.ts';
import { changed, fixture } from '../../testing/fixtures.ts';
import { patientsAsked } from '../270/inquiry.ts';
import { read270 } from '../270/read-write.ts';
import { benefit, membersAnswered } from '../271/answer.ts';
import { read271, write271 } from '../271/read-write.ts';
import { rejectsOf } from '../271/rejects.ts';
import { therapyBenefits } from '../271/therapy-benefits.ts';
import { type Answer, answerTo } from './answer-to.ts';

const FILE = '271/00-request-mh-subscriber.270';
const head = { control: '0001', reference: 'ELIG0001', date: '20260303', time: '1015' };
const benefits = [
  benefit({ information: '1', level: 'IND', serviceTypes: ['30', 'MH'], plan: 'EXAMPLE PPO' }),
  benefit({ information: 'B', serviceTypes: ['MH'], amount: Amount.fromCents(2500), network: 'Y' }),
];
function answered(inquiry: Uint8Array | string, answer: Partial<Answer>) {
  const { documents, batches } = read270(inquiry);
  const [asked] = documents.flatMap(patientsAsked);
  const [batch] = batches;
  if (!asked || !batch) throw new Error('the fixture asks about somebody');
  const set = answerTo(asked, { ...head, ...answer });
  const written = write271({ envelope: batch.envelope, documents: [set] });
  expect(written.ok ? [] : written.findings).toEqual([]);
  const bytes = written.ok ? written.bytes : new Uint8Array();
  return { text: new TextDecoder().decode(bytes), read: read271(bytes) };
}

describe('an answer to an inquiry', () => {
  it('is about the subscriber asked about, with the trace of the inquiry', () => {
    const { text, read } = answered(fixture(FILE), { benefits });
    expect(text).toContain(
      'HL*3*2*22*0~TRN*2*ELIG0001*9SUBMITTER~NM1*IL*1*ALPHA*ANNA****MI*W000000001~',
    );
    const [one] = read.documents.flatMap(membersAnswered);
    const told = one && therapyBenefits(one.member);
    expect(told?.coverage).toBe('active');
    expect(told?.visit('in', 'office').copay).toMatchObject({
      said: 'once',
      value: { cents: 2500 },
    });
  });
  it('is about the dependent where one was asked about', () => {
    const inquiry = changed(
      FILE,
      ['HL*3*2*22*0~', 'HL*3*2*22*1~'],
      [
        /TRN[\s\S]*DTP/,
        'NM1*IL*1*ALPHA*ANNA****MI*W000000001~\nHL*4*3*23*0~\nTRN*1*ELIG0001*9SUBMITTER~\nNM1*03*1*ALPHA*CARL~\nDMG*D8*20150102~\nDTP',
      ],
    ).replace('SE*14', 'SE*16');
    expect(read270(inquiry).findings.all).toEqual([]);
    const [one, ...more] = answered(inquiry, { benefits }).read.documents.flatMap(membersAnswered);
    expect(more).toEqual([]);
    expect(one?.dependent?.party.firstName).toBe('CARL');
    expect(one?.member.traces).toEqual([{ kind: '2', number: 'ELIG0001', company: '9SUBMITTER' }]);
    expect(one?.member.benefits).toEqual(benefits);
  });
  it('says why there is none', () => {
    const unknown = { valid: 'N', reason: '75', followUp: 'C' };
    const { read } = answered(fixture(FILE), { rejects: [unknown] });
    expect(read.documents.flatMap(rejectsOf).map((r) => [r.loop, r.reject])).toEqual([
      ['2100C', unknown],
    ]);
    const busy = { valid: 'Y', reason: '42', followUp: 'R' };
    const none = answered(fixture(FILE), { payerRejects: [busy] });
    expect(none.text).toContain(
      'HL*1**20*0~NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*99999~AAA*Y**42*R~SE*',
    );
  });
});
