/** Papers joined into one PDF: every word, page and tag of each is there, in order. */
import { afterAll, expect, test } from 'vitest';
import { createTypst } from '../outside/typst/index.ts';
import { renderInvoice, renderStatement } from '../papers/index.ts';
import { readPdf } from '../papers/read-pdf.ts';
import { sampleInvoice, sampleStatement } from '../papers/samples.ts';
import { type JoinedPaper, joinPdf } from './join-pdf.ts';

const typst = createTypst({ workers: 1 });
afterAll(() => typst.close());

async function joined(papers: readonly JoinedPaper[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  async function* each() {
    yield* papers;
  }
  for await (const part of joinPdf(each(), { title: 'Three papers', id: 'bdl_1' }))
    parts.push(part);
  return Buffer.concat(parts);
}

test('text, pages, tags and title; a sheet each when asked; the same bytes again', async () => {
  const lines = Array.from({ length: 60 }, () => sampleInvoice().lines).flat();
  const long = sampleInvoice({ lines, totalCents: 9000 * lines.length });
  const pdfs = [
    await renderInvoice(typst, sampleInvoice()),
    await renderInvoice(typst, long),
    await renderStatement(typst, sampleStatement({ language: 'es' })),
  ];
  const alone = [];
  for (const pdf of pdfs) alone.push(await readPdf(pdf));
  const papers = pdfs.map((pdf, at) => ({ title: `INV-0000${at + 1}`, pdf }));
  const all = await joined(papers);
  const read = await readPdf(all);
  expect(read.title).toBe('Three papers');
  expect(read.pages).toEqual(alone.flatMap((a) => a.pages));
  expect(alone[1]?.pages.length).toBeGreaterThan(2);
  const tags = (roles: readonly string[]) => roles.filter((r) => r !== 'Root');
  expect(tags(read.roles)).toEqual(tags(alone.flatMap((a) => a.roles)));
  expect(Buffer.compare(await joined(papers), all)).toBe(0);
  const sheets = await readPdf(await joined(papers.map((p) => ({ ...p, endsSheet: true }))));
  const even = alone.map((a) => a.pages.length + (a.pages.length % 2));
  expect(sheets.pages).toHaveLength(even.reduce((a, b) => a + b));
  // The back of a one-page paper is empty.
  expect(sheets.pages[1]).toBe('');
});
