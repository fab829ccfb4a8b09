/** 270 and 276: what is told of a member, and of a claim. */
import { instant } from '@clearhour/values';
import { membersAnswered, read271, read277, therapyBenefits, verdictsOf277 } from '@clearhour/x12';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimFile, inquiryFile, statusFile } from './testing/claim-file.ts';
import {
  clearinghouseDatabase,
  type PracticeAccount,
  practiceAccount,
} from './testing/practice-account.ts';
import { numbersIn } from './testing/told.ts';

let db: Awaited<ReturnType<typeof clearinghouseDatabase>>;
beforeAll(async () => {
  db = await clearinghouseDatabase();
});
afterAll(() => db.stop());

async function asked(a: PracticeAccount, payer: string, member: string, at: string) {
  await a.send(inquiryFile(at.slice(0, 10).replaceAll('-', ''), payer, member), at);
  const got = await a.until(at);
  const file = got.find((one) => one.sets.includes('271'));
  if (!file) throw new Error('no answer');
  const { documents, findings } = read271(file.bytes);
  expect(findings.all.filter((f) => f.severity !== 'note')).toEqual([]);
  const [answer] = documents;
  const [member_] = answer ? membersAnswered(answer) : [];
  return { answer, text: file.text, benefits: member_ && therapyBenefits(member_.member) };
}
const AT = '2026-03-03T15:00:00.000Z';

describe('eligibility', () => {
  it('active, with copay, at once', async () => {
    const { benefits } = await asked(practiceAccount(db.pool), 'CHP01', 'W00000001', AT);
    expect(benefits?.coverage).toBe('active');
    expect(JSON.stringify(benefits)).toContain('"20"');
  });
  it.each([
    ['INA000001', 'EB*6**30~'],
    ['UNK000001', 'AAA*N**75*C~'],
    ['DOB000001', 'AAA*N**71*C~'],
    ['CRV000001', 'NM1*Y2*2*GATEKEEPER BEHAVIORAL*****PI*CHP04~'],
    ['COB000001', 'NM1*PR*2*BLUE HARBOR HEALTH*****PI*CHP01~'],
    ['LIM000001', 'EB*F*IND*MH^A4^A8***29***VS*3**Y~'],
  ])('%s: %s', async (member, segment) => {
    const { text } = await asked(practiceAccount(db.pool), 'CHP01', member, AT);
    expect(text).toContain(segment);
  });
  it('active and nothing said of money', async () => {
    const { text } = await asked(practiceAccount(db.pool), 'CHP01', 'NOM000001', AT);
    expect(text).toContain('EB*1*IND*MH^A4^A8~');
    expect(text).not.toMatch(/EB\*[ABC]\*/);
  });
  it('a payer that is none of ours', async () => {
    const { text } = await asked(practiceAccount(db.pool), '60054', 'W00000001', AT);
    expect(text).toContain('AAA*N**79*N~');
  });
  it('telehealth apart, and an authorization wanted', async () => {
    const silver = await Promise.all(
      ['W1', 'W2', 'W3', 'W4', 'W5', 'W6'].map((m) =>
        asked(practiceAccount(db.pool), 'CHP11', m, AT),
      ),
    );
    expect(silver.some(({ text }) => text.includes('MSG*TELEHEALTH VISIT~'))).toBe(true);
    const { text } = await asked(practiceAccount(db.pool), 'CHP04', 'W1', AT);
    expect(text).toContain('EB*B*IND*MH^A4^A8***27*20****Y*Y~');
  });
  it('the deductible goes down with what was decided, by year', async () => {
    const a = practiceAccount(db.pool);
    const before = await asked(a, 'CHP08', 'W00000001', AT);
    expect(before.text).toContain('EB*C*IND*MH^A4^A8***29*257*****Y~');
    await a.send(claimFile('20260303', [{ number: 'A1', payer: 'CHP08' }]), AT);
    await a.until('2026-04-01T00:00:00Z');
    const after = await asked(a, 'CHP08', 'W00000001', '2026-04-01T15:00:00.000Z');
    expect(after.text).toContain('EB*C*IND*MH^A4^A8***29*140*****Y~');
    const next = await asked(a, 'CHP08', 'W00000001', '2027-01-04T15:00:00.000Z');
    expect(next.text).toContain('EB*C*IND*MH^A4^A8***29*257*****Y~');
  });
});

describe('in real time', () => {
  it('the answers come with the sending, the same again when it is sent again, and wait nowhere', async () => {
    const { id, house } = practiceAccount(db.pool);
    const end = house.account(id);
    const now = instant(AT);
    const file = { name: 'CH1.270', bytes: inquiryFile('20260303', 'CHP01', 'W00000001'), now };
    const sent = await end.send(file);
    const answers = sent.outcome === 'sent' ? (sent.answers ?? []) : [];
    expect(answers.map(({ name }) => name)).toEqual(['000000001_999.x12', '000000002_271.x12']);
    expect(read271(answers[1]!.bytes).documents).toHaveLength(1);
    expect(await end.send(file)).toEqual(sent);
    expect(await end.list(now)).toEqual([]);
    const claims = await end.send({
      name: 'CH2.837',
      bytes: claimFile('20260303', [{ number: 'A1' }]),
      now,
    });
    expect(claims).not.toHaveProperty('answers');
  });
});

describe('claim status', () => {
  async function standing(a: PracticeAccount, at: string, about: Parameters<typeof statusFile>[1]) {
    await a.send(statusFile(at.slice(0, 10).replaceAll('-', ''), about), at);
    const got = await a.until(at);
    const file = got.find((one) => one.sets.includes('277'));
    const { documents, findings } = read277(file!.bytes);
    expect(findings.all.filter((f) => f.severity !== 'note')).toEqual([]);
    const [verdict] = verdictsOf277(documents[0]!);
    return { verdict, text: file!.text };
  }
  it('by what became of it: got, in process, paid; turned down; not known', async () => {
    const a = practiceAccount(db.pool);
    const about = { payer: 'CHP01', number: 'A1' };
    await a.send(claimFile('20260303', [{ number: 'A1' }]), AT);
    expect((await standing(a, '2026-03-03T20:00:00.000Z', about)).text).toContain('STC*A1:19*');
    const answers = await a.until('2026-03-05T00:00:00Z');
    expect((await standing(a, '2026-03-05T15:00:00.000Z', about)).verdict?.standing).toBe(
      'pending',
    );
    await a.until('2026-04-01T00:00:00Z');
    const [payerNumber = ''] = numbersIn(answers);
    const paid = await standing(a, '2026-04-01T15:00:00.000Z', { payer: 'CHP01', payerNumber });
    expect(paid.verdict?.standing).toBe('paid');
    expect(paid.verdict?.paid?.cents).toBe(11_000);
    expect(paid.text).toMatch(/\*EFT2603\d\dCHP01~/);
    const unknown = await standing(a, '2026-04-01T16:00:00.000Z', { payer: 'CHP01', number: 'Z9' });
    expect(unknown.text).toContain('STC*A4:35*');
  });
  it('denied, and turned down', async () => {
    const a = practiceAccount(db.pool);
    const claims = [
      { number: 'A1', payer: 'CHP04' },
      { number: 'A2', payer: 'CHP03', group: null },
    ];
    await a.send(claimFile('20260303', claims), AT);
    await a.until('2026-04-01T00:00:00Z');
    const denied = await standing(a, '2026-04-01T15:00:00.000Z', { payer: 'CHP04', number: 'A1' });
    expect(denied.verdict?.standing).toBe('denied');
    const rejected = await standing(a, '2026-04-01T16:00:00.000Z', {
      payer: 'CHP03',
      number: 'A2',
    });
    expect(rejected.text).toContain('STC*A3:21*');
  });
});
