/** What is particular to Stedi and Claim.MD: shapes of requests, answers at once, where the key goes. */
import { afterEach, describe, expect, test } from 'vitest';
import { claimMd } from './claim-md.ts';
import { Outage } from './clearinghouse.ts';
import { stedi } from './stedi.ts';
import { NOW } from './testing/agreement.ts';
import { claimMdFirm, type Firm, KEY, stediFirm } from './testing/http-firms.ts';

let firm: Firm | undefined;
afterEach(async () => {
  expect(firm?.wrong ?? []).toEqual([]);
  await firm?.close();
  firm = undefined;
});
const ask = (set: string, ext = set) => ({
  name: `CH000000001.${ext}`,
  bytes: Buffer.from(`ISA*00*~GS*X~ST*${set}*0001~SE*2*0001~IEA*1~`),
  now: NOW,
});
const ISA = 'ISA*00*          *00*          *ZZ*STEDITEST~IEA*1~';

describe('Stedi', () => {
  const begin = async () => {
    firm = await stediFirm();
    return { firm, end: stedi({ apiKey: KEY, healthcare: firm.base, core: firm.base }) };
  };
  test.each([['837'], ['270'], ['276']])(
    'a %s goes to its own address, and what comes at once is a file',
    async (set) => {
      const { firm, end } = await begin();
      firm.answer = ISA;
      const sent = await end.send(ask(set));
      expect(sent).toMatchObject({ outcome: 'sent', receipt: 'RH1' });
      const [answer] = (sent.outcome === 'sent' && sent.answers) || [];
      expect(answer?.name).toBe(`CH000000001.${set}.answer.x12`);
      expect(Buffer.from(answer?.bytes ?? []).toString()).toBe(ISA);
    },
  );
  test('turned down with a 277CA: it is with them, and the 277CA says the rest', async () => {
    const { firm, end } = await begin();
    firm.status = 400;
    firm.answer = ISA;
    expect(await end.send(ask('837'))).toMatchObject({
      outcome: 'sent',
      answers: [{ name: expect.anything() }],
    });
  });
  test('turned down with nothing: refused, without their text', async () => {
    const { firm, end } = await begin();
    firm.status = 400;
    expect(await end.send(ask('837'))).toMatchObject({
      outcome: 'refused',
      sentence: expect.stringContaining('portal'),
    });
  });
  test.each([
    [500, false],
    [429, false],
    [403, true],
  ])('status %s is an outage', async (status, needsPerson) => {
    const { firm, end } = await begin();
    firm.status = status;
    await expect(end.send(ask('837'))).rejects.toMatchObject({ needsPerson });
  });
  test('a key that is not known there needs a person', async () => {
    const { firm } = await begin();
    const end = stedi({ apiKey: 'other', healthcare: firm.base, core: firm.base });
    const error: unknown = await end.list(NOW).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Outage);
    expect((error as Outage).needsPerson).toBe(true);
    expect((error as Outage).message).not.toContain('other');
  });
  test('every page is read, what we sent is left out, and the store never sees our key', async () => {
    const { firm, end } = await begin();
    for (const n of [1, 2, 3, 4, 5]) firm.waiting.set(`file-${n}`, Buffer.from(`ISA${n}`));
    expect((await end.list(NOW)).map((f) => f.name)).toEqual(
      [1, 2, 3, 4, 5].map((n) => `file-${n}.x12`),
    );
    expect(Buffer.from(await end.fetch('file-3.x12', 100, NOW)).toString()).toBe('ISA3');
  });
  test('only HTTPS, and no address of another kind', () => {
    for (const healthcare of [
      'http://healthcare.example',
      'file:///etc',
      'http://127.0.0.1.example',
      'nonsense',
    ])
      expect(() => stedi({ apiKey: KEY, healthcare })).toThrow(Outage);
  });
});

describe('Claim.MD', () => {
  const begin = async () => {
    firm = await claimMdFirm();
    return { firm, end: claimMd({ accountKey: KEY, base: firm.base }) };
  };
  test('a 270 is answered at once', async () => {
    const { firm, end } = await begin();
    firm.answer = ISA;
    expect(await end.send(ask('270'))).toMatchObject({
      outcome: 'sent',
      answers: [{ name: 'CH000000001.270.answer.x12' }],
    });
  });
  test('a file they do not understand is refused; a 276 is not asked at all', async () => {
    const { firm, end } = await begin();
    firm.status = 400;
    expect((await end.send(ask('837'))).outcome).toBe('refused');
    expect((await end.send(ask('276'))).outcome).toBe('refused');
    expect(firm.received).toEqual([]);
  });
  test('a wrong key, said inside a good answer, needs a person', async () => {
    const { firm } = await begin();
    const end = claimMd({ accountKey: 'other', base: firm.base });
    await expect(end.list(NOW)).rejects.toMatchObject({ needsPerson: true });
  });
  test('every page of remittances is listed', async () => {
    const { firm, end } = await begin();
    for (const n of [1, 2, 3]) firm.waiting.set(String(n), Buffer.from(`ISA${n}`));
    expect((await end.list(NOW)).map((f) => f.name)).toEqual([
      'era-1.835',
      'era-2.835',
      'era-3.835',
    ]);
  });
});
