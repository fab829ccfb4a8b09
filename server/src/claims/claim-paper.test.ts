/** The claim on paper, made for real and read back: every text where the red form wants it. */
import { getDocumentProxy } from 'unpdf';
import { afterAll, expect, test } from 'vitest';
import { createTypst } from '../outside/typst/index.ts';
import { readPdf } from '../papers/read-pdf.ts';
import { paperData } from './claim-paper.ts';
import { cms1500 } from './cms-1500.ts';
import { filingLetter } from './filing-letter.ts';
import { sampleFacts, samplePractice } from './testing/facts.ts';

const typst = createTypst({ workers: 1 });
afterAll(() => typst.close());
const createdAt = '2026-03-10T15:00:00.000Z';
const facts = sampleFacts();
const made = (form: 'data' | 'plain', x = 0, y = 0) =>
  typst.compile({
    template: 'cms-1500.typ',
    data: paperData(cms1500(facts), { form, x, y }, facts.claim.number),
    pdfStandard: 'ua-1',
    createdAt,
  });

interface Spot {
  readonly text: string;
  readonly x: number;
  /** From the top, of the base line. */
  readonly y: number;
}
async function spots(pdf: Uint8Array): Promise<Spot[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const page = await document.getPage(1);
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [, , , , x = 0, y = 0] = item.transform as number[];
    return [{ text: item.str.replaceAll('\u00a0', ' '), x, y: 792 - y }];
  });
}
/** Left edge of a column and base line of a row: 20 and 24 points in, 7.2 and 12 points each. */
const expected = (row: number, column: number) => ({
  x: 20 + (column - 1) * 7.2,
  y: 24 + (row - 1) * 12,
});

test('data for the red form stands on its grid, within a point and a half', {
  timeout: 60_000,
}, async () => {
  const found = await spots(await made('data'));
  const texts = cms1500(facts)[0] ?? [];
  expect(texts.length).toBeGreaterThan(60);
  for (const { row, column, text } of texts) {
    for (const word of text.matchAll(/\S+/g)) {
      const at = expected(row, column + word.index);
      const near = found.filter(
        (s) => Math.abs(s.x - at.x) < 1.5 && s.y - at.y > 0 && s.y - at.y < 13,
      );
      // A reader may give the words of a line together: ours begins it.
      expect([word[0], near.some((s) => s.text.startsWith(word[0]))]).toEqual([word[0], true]);
    }
  }
});
test('a printer that prints too high and too far left is met', { timeout: 60_000 }, async () => {
  const [plain, moved] = [await spots(await made('data')), await spots(await made('data', 50, 30))];
  plain.forEach((spot, i) => {
    expect((moved[i]?.x ?? 0) - spot.x).toBeCloseTo((50 * 72) / 254, 1);
    expect((moved[i]?.y ?? 0) - spot.y).toBeCloseTo((30 * 72) / 254, 1);
  });
});
test('the plain form names its fields; the data alone does not', { timeout: 60_000 }, async () => {
  const plain = (await readPdf(await made('plain'))).text;
  const data = (await readPdf(await made('data'))).text;
  expect(plain).toContain('1a Insured’s id');
  expect(data).not.toContain('Insured');
  for (const text of ['W000000001', 'REED, ADA', '90837', 'F411', '2000000010']) {
    expect(plain).toContain(text);
    expect(data).toContain(text);
  }
});
test('boxes 32a and 33b: the number of the place itself, the kind of business', {
  timeout: 60_000,
}, async () => {
  const location = {
    ...{ id: 'loc_1' as never, name: 'Lakeside', placeOfService: '11', npi: '2000000036' },
    ...{ street: '9 Lake Road', street2: '', city: 'Burlington', state: 'VT', zip: '054010002' },
    ...{ validFrom: '2026-01-01' as never, validTo: null },
  };
  const practice = samplePractice({ taxonomy: '261QM0850X' });
  const read = async (at: typeof location) => {
    const pages = cms1500(sampleFacts({ practice, location: at }));
    const data = paperData(pages, { form: 'data', x: 0, y: 0 }, facts.claim.number);
    return spots(
      await typst.compile({ template: 'cms-1500.typ', data, pdfStandard: 'ua-1', createdAt }),
    );
  };
  const found = await read(location);
  const near = (row: number, column: number) => {
    const at = expected(row, column);
    return found.find((s) => Math.abs(s.x - at.x) < 1.5 && s.y > at.y && s.y - at.y < 13)?.text;
  };
  expect([near(58, 23), near(61, 24)]).toEqual(['LAKESIDE', '2000000036']);
  expect([near(61, 51), near(61, 63)]).toEqual(['2000000010', 'ZZ261QM0850X']);
  const without = (await read({ ...location, npi: '' })).map((s) => s.text);
  expect(without).toContain('LAKESIDE');
  // Box 33a alone: the practice's number does not stand for the place.
  expect(without.filter((text) => text.includes('2000000010'))).toHaveLength(1);
});
test('the letter says what proves the filing', { timeout: 60_000 }, async () => {
  const proof = {
    strength: 'accepted' as const,
    by: 'payer' as const,
    on: '2026-03-12' as never,
    payerControlNumber: 'ICN77',
    fileId: null,
  };
  const data = filingLetter(facts, proof, ['Tue 10 Mar 2026']);
  const pdf = await readPdf(
    await typst.compile({ template: 'filing-letter.typ', data, pdfStandard: 'ua-1', createdAt }),
  );
  expect(pdf.text).toContain('Proof of timely filing');
  expect(pdf.text).toContain('ICN77');
  expect(pdf.text).toContain('accepted by Blue Harbor on Thu 12 Mar 2026');
});
