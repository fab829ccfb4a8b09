/** The practice's mark: on papers from the day it is chosen, never on those before; what cannot be printed is refused. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chunk, PNG_MARK, png } from '../clients/testing/png.ts';
import { type Answer, type BilledOffice, billedOffice } from './testing/billed-office.ts';

let o: BilledOffice;
beforeAll(async () => {
  o = await billedOffice();
});
afterAll(() => o?.close());

const choose = (picture: Buffer): Promise<Answer> =>
  o.send(o.owner, 'POST', '/api/practice-marks', picture);
const use = (markId: string | null) =>
  o.call(o.owner, 'PUT', '/api/practice-marks/used', { markId });
/** Pictures a PDF draws; a paper without one draws none. */
const pictures = (pdf: Buffer): number =>
  pdf.toString('latin1').split('/Subtype /Image').length - 1;
let day = 3;
async function receipt(): Promise<string> {
  const receivedOn = `2026-03-0${day++}`;
  o.clock.set(`${receivedOn}T18:00:00Z`);
  await o.call(o.who.biller, 'POST', '/api/payments', {
    ...{ clientId: o.clients.ben, method: 'check', reference: `${day}`, amountCents: 5_000 },
    receivedOn,
  });
  const { items } = await o.call(o.who.biller, 'GET', `/api/papers?clientId=${o.clients.ben}`);
  return items[0].id;
}
const pdfOf = async (paperId: string) =>
  (await o.send(o.who.biller, 'GET', `/api/papers/${paperId}/pdf`)).bytes;

it('stands on papers from then on, is taken off, and put back; a paper keeps the one it was made with', async () => {
  const before = await receipt();
  const chosen = await choose(png(40, 20));
  expect(chosen.status).toBe(201);
  const markId = chosen.json.usedId;
  expect(chosen.json.items).toMatchObject([{ id: markId }]);
  const marked = await receipt();
  await use(null);
  const bare = await receipt();
  await use(markId);
  const again = await receipt();
  const drawn = [];
  for (const id of [before, marked, bare, again]) drawn.push(pictures(await pdfOf(id)));
  expect(drawn).toEqual([0, 1, 0, 1]);
  // Another picture later changes none of them, though the bytes are made now.
  const other = (await choose(png(10, 10))).json.usedId;
  expect(other).not.toBe(markId);
  const late = await receipt();
  await use(markId);
  const first = await pdfOf(late);
  expect(pictures(first)).toBe(1);
  expect((await pdfOf(late)).equals(first)).toBe(true);
  const shown = await o.send(o.who.biller, 'GET', `/api/practice-marks/${markId}`);
  expect(shown.headers['content-type']).toBe('image/png');
  expect(shown.bytes.equals(png(40, 20))).toBe(true);
});

it('what is no picture, broken inside or too large is refused with a sentence; so is who may not', async () => {
  const broken = Buffer.concat([
    PNG_MARK,
    chunk('IHDR', Buffer.from([0, 0, 0, 9, 0, 0, 0, 9, 8, 2, 0, 0, 0])),
    chunk('IDAT', Buffer.from('no deflate')),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  );
  const { usedId } = await o.call(o.owner, 'GET', '/api/practice-marks');
  const codes = [];
  for (const bytes of [svg, broken, png().subarray(0, 40), Buffer.alloc(0)])
    codes.push((await choose(bytes)).json.code);
  expect(codes).toEqual(codes.map(() => 'mark-not-a-picture'));
  expect((await choose(Buffer.alloc(300_500, 1))).json.code).toBe('mark-too-large');
  expect((await o.send(o.who.biller, 'POST', '/api/practice-marks', png())).status).toBe(403);
  const of = `mrk_${'0'.repeat(26)}`;
  expect((await o.send(o.owner, 'PUT', '/api/practice-marks/used', { markId: of })).json.code).toBe(
    'no-such-mark',
  );
  expect((await o.call(o.owner, 'GET', '/api/practice-marks')).usedId).toBe(usedId);
});
