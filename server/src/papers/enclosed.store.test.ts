/** The paper itself in the e-mail, where that was agreed; stories tell of the link after a visit. */
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BilledOffice, billedOffice } from './testing/billed-office.ts';

let o: BilledOffice;
beforeAll(async () => {
  o = await billedOffice();
});
afterAll(() => o?.close());

const WAY = { dueDays: 14, pastDueDays: 30, from: '2026-03-02' };
const client = async (givenName: string) => {
  const made = await o.call(o.who.biller, 'POST', '/api/clients', {
    ...{ givenName, familyName: 'Haddad', pays: 'self', clinicianIds: [o.clinicians.osei] },
    email: `${givenName.toLowerCase()}@example.com`,
  });
  return made.client.id as string;
};
const mails = async () => {
  const { rows } = await o.ownerSql.query<{ bytes: Buffer; sent_to: string }>(
    'select sent_to, bytes from practice_post.mail order by at, key',
  );
  return Promise.all(
    rows.map(async (r) => ({ to: r.sent_to, mail: await PostalMime.parse(r.bytes) })),
  );
};

it('the paper itself goes in the e-mail to who agreed to it, byte for byte; nobody else may be set so', async () => {
  const refused = async (body: object) =>
    (await o.send(o.owner, 'POST', '/api/invoice-settings', { ...WAY, ...body })).json.code;
  const mina = await client('Mina');
  const daily = { cadence: 'daily', delivery: 'email' };
  expect(await refused({ ...daily, attach: true })).toBe('attach-not-here');
  expect(await refused({ ...daily, clientId: mina, delivery: 'portal', attach: true })).toBe(
    'attach-not-here',
  );
  expect(await refused({ ...daily, clientId: mina, linkAfterVisit: true })).toBe('link-twice');
  const own = { ...WAY, ...daily, clientId: mina, attach: true };
  await o.call(o.owner, 'POST', '/api/invoice-settings', own);

  const before = (await mails()).length;
  await o.visit.held(o.who.osei, [mina], '2026-03-10', { time: '13:00' });
  await o.call(o.who.biller, 'POST', `/api/clients/${mina}/invoices`);
  await o.call(o.who.biller, 'POST', `/api/clients/${mina}/statements`, {});
  for (const at of ['2026-03-11T15:00:00Z', '2026-03-12T15:00:00Z']) {
    o.clock.set(at);
    await o.runJobs();
  }
  const came = (await mails()).slice(before);
  const papers = await o.call(o.who.biller, 'GET', `/api/papers?clientId=${mina}`);
  const kept = new Map<string, string>();
  for (const p of papers.items) {
    const file = await o.send(o.who.biller, 'GET', `/api/papers/${p.id}/pdf`);
    const name = /filename="(.*)"/.exec(String(file.headers['content-disposition']))?.[1] ?? '';
    kept.set(name, file.bytes.toString('base64'));
  }
  const enclosed = came.flatMap((c) => c.mail.attachments);
  expect(enclosed.map((a) => [a.filename, a.mimeType]).sort()).toEqual([
    ['invoice-INV-00001.pdf', 'application/pdf'],
    ['statement-ST-00001.pdf', 'application/pdf'],
  ]);
  for (const a of enclosed)
    expect(Buffer.from(a.content as ArrayBuffer).toString('base64')).toBe(
      kept.get(a.filename ?? ''),
    );
  expect(came.map((c) => c.to)).toEqual(came.map(() => 'mina@example.com'));
});
