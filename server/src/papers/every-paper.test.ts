/** All six papers, plain and in Spanish with large type: their tags, their standard and their fonts, read back. */
import { isRefusal } from '@clearhour/values';
import { afterAll, describe, expect, it } from 'vitest';
import { createTypst } from '../outside/typst/index.ts';
import { renderReceipt } from './index.ts';
import { readPdf } from './read-pdf.ts';
import { SAMPLE_PAPERS } from './sample-papers.ts';
import { sampleReceipt } from './samples.ts';

const typst = createTypst({ workers: 1 });
afterAll(() => typst.close());

describe.each(Object.entries(SAMPLE_PAPERS))('%s', { timeout: 30_000 }, (_, draw) => {
  it.each([
    ['in English', { language: 'en' }],
    ['in Spanish, large', { language: 'es', large: true }],
  ] as const)(
    '%s: tagged, said to be PDF/UA-1, only fonts of ours and all of them inside',
    async (_how, look) => {
      const pdf = await draw(typst, look);
      if (isRefusal(pdf)) throw new Error(pdf.sentence);
      const read = await readPdf(pdf);
      expect(read.fontsLeftOut).toEqual([]);
      expect(read.fonts).toEqual(['Inter-Regular', 'Inter-SemiBold']);
      expect(read.roles.slice(0, 2)).toEqual(['Root', 'Document']);
      expect(read.roles.filter((role) => role === 'H1')).toEqual(['H1']);
      expect(read.roles).toContain('TH');
      expect(Buffer.from(pdf).toString('latin1')).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/);
    },
  );
});
it('a name in another script brings its font along', async () => {
  const read = await readPdf(
    await renderReceipt(typst, sampleReceipt({ paidBy: 'שלום محمد Иван' })),
  );
  expect(read.fontsLeftOut).toEqual([]);
  expect(read.fonts).toEqual([
    ...['Inter-Regular', 'Inter-SemiBold', 'NotoSansArabic-SemiBold', 'NotoSansHebrew-SemiBold'],
  ]);
});
