/** The audit record as the owner reads it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';

let o: BilledOffice;
beforeAll(async () => {
  o = await billedOffice();
  await o.visit.held(o.who.osei, [o.clients.ben], '2026-03-03');
  await o.visit.held(o.who.lane, [o.clients.cy], '2026-03-03');
  await o.desk.takePayment(o.who.biller, o.clients.ben, 'cash', 4500, '2026-03-03' as never);
});
afterAll(() => o.close());

interface Page {
  items: {
    seq: number;
    kind: string;
    text: string;
    userId: string | null;
    subject: string | null;
    details: Record<string, unknown>;
  }[];
  next?: string;
}
const page = (query = ''): Promise<Page> =>
  o.call(o.owner, 'GET', `/api/audit-records${query && `?${query}`}`);

it('comes newest first, page by page, every record once', async () => {
  const seen: number[] = [];
  let next: string | undefined;
  do {
    const one = await page(`limit=7${next === undefined ? '' : `&after=${next}`}`);
    seen.push(...one.items.map((i) => i.seq));
    next = one.next;
  } while (next !== undefined);
  expect(seen).toEqual(seen.map((_, at) => seen.length - at));
  const { rows } = await o.ownerSql.query('select count(*)::int as n from audit_records');
  expect(seen).toHaveLength(rows[0].n);
});

it('of one client: the hour, the note, the money, and nothing of another', async () => {
  const mine = await page(`clientId=${o.clients.ben}&limit=200`);
  const kinds = mine.items.map((i) => i.kind);
  for (const kind of ['add-client', 'book-session', 'sign-note', 'record-payment'])
    expect(kinds).toContain(kind);
  const theirs = await page(`clientId=${o.clients.cy}&limit=200`);
  expect(theirs.items.map((i) => i.kind)).toContain('sign-note');
  const both = new Set(mine.items.map((i) => i.seq));
  expect(theirs.items.filter((i) => both.has(i.seq))).toEqual([]);
  expect(theirs.items.map((i) => i.kind)).not.toContain('record-payment');
});

it('of one person, of one kind, in words', async () => {
  const who = o.who.biller.user;
  const theirs = await page(`userId=${who?.id}`);
  expect(theirs.items.map((i) => [i.kind, i.text])).toEqual([
    ['record-payment', 'biller person recorded payment'],
  ]);
  const signed = await page('kind=sign-note');
  expect(signed.items).toHaveLength(2);
  expect(signed.items[0]?.text).toBe('clinician person signed note');
  expect((await page('kind=nothing-such')).items).toEqual([]);
});

it('is the owner’s alone, and of this practice alone', async () => {
  for (const who of [o.who.biller, o.who.osei, o.who.accountant, o.who.scheduler])
    expect((await o.send(who, 'GET', '/api/audit-records')).status).toBe(403);
  const stranger = { ...o.owner, practiceId: 'prc_00000000000000000000000000' };
  expect((await o.send(stranger, 'GET', '/api/audit-records')).json.items).toEqual([]);
});
