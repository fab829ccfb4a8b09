import { date, isRefusal } from '@clearhour/values';
import { inquirySet, patientsAsked, read270, write270 } from '@clearhour/x12';
import { describe, expect, test } from 'vitest';
import { type AskFacts, askingOf } from './inquiry.ts';

const own: AskFacts = {
  client: { givenName: 'Zoë', familyName: 'O’Hara', bornOn: date('1990-12-10'), sex: 'female' },
  policy: {
    memberId: 'w100200',
    relationship: 'self',
    subscriberGivenName: '',
    subscriberFamilyName: '',
    subscriberBornOn: null,
    subscriberSex: 'unknown',
  },
  payer: { name: 'Blue Harbor', ediId: '60054' },
  provider: { name: 'Quiet Harbor Counseling', npi: '1234567893' },
  on: date('2026-11-24'),
  trace: '0123456789ABCDEFGHJKMNPQRS',
};
const child: AskFacts = {
  ...own,
  policy: {
    ...own.policy,
    relationship: 'child',
    subscriberGivenName: 'Ana',
    subscriberFamilyName: 'Hara',
    subscriberBornOn: date('1962-02-01'),
  },
};
const ENVELOPE = {
  interchange: {
    ...{ senderQualifier: 'ZZ', sender: 'CH1', receiverQualifier: 'ZZ', receiver: 'CLEAR' },
    ...{
      date: '261122',
      time: '0900',
      control: '000000001',
      acknowledge: true,
      usage: 'T' as const,
    },
  },
  group: { sender: 'CH1', receiver: 'CLEAR', date: '20261122', time: '0900', control: '1' },
};
function written(facts: AskFacts) {
  const asking = askingOf(facts);
  if (isRefusal(asking)) throw new Error(asking.code);
  const set = inquirySet({
    ...{ ...asking, control: '0001', traceCompany: '9CLEARHOUR', date: '20261122', time: '0900' },
  });
  const made = write270({ envelope: ENVELOPE, documents: [set] });
  if (!made.ok) throw new Error(made.findings.map((f) => f.sentence).join(' '));
  const { documents, findings } = read270(made.bytes);
  expect(findings.clean).toBe(true);
  const [asked] = documents.flatMap(patientsAsked);
  if (!asked) throw new Error('nobody is asked about');
  return asked;
}

describe('the question to a plan', () => {
  test('the client’s own plan: they are the subscriber, in the letters a file can carry', () => {
    const { patient, dependent, source, receiver } = written(own);
    expect(dependent).toBeUndefined();
    expect(patient.party).toMatchObject({ name: "O'HARA", firstName: 'ZOE', id: 'W100200' });
    expect([patient.birthDate, patient.sex]).toEqual(['19901210', 'F']);
    expect([source.party.id, receiver.party.id]).toEqual(['60054', '1234567893']);
    expect(patient.questions.map((q) => q.serviceTypes)).toEqual([['30'], ['MH']]);
    expect(patient.traces[0]?.number).toBe(own.trace);
  });
  test('a parent’s plan: the client is the dependent', () => {
    const { subscriber, dependent } = written(child);
    expect(subscriber.party).toMatchObject({ name: 'HARA', firstName: 'ANA', id: 'W100200' });
    expect(dependent).toMatchObject({
      birthDate: '19901210',
      relationship: { relationship: '19' },
    });
  });
  test.each([
    ['payer-id-missing', { payer: { name: 'Blue Harbor', ediId: '' } }],
    ['npi-missing', { provider: undefined }],
    ['birth-date-missing', { client: { ...own.client, bornOn: null } }],
  ])('%s', (code, more) => {
    const made = askingOf({ ...own, ...more });
    expect(isRefusal(made) && made.code).toBe(code);
  });
});
