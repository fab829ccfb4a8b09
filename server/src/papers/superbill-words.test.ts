import { afterAll, expect, test } from 'vitest';
import { createTypst } from '../outside/typst/index.ts';
import { readPdf } from './read-pdf.ts';
import { renderSuperbill } from './render.ts';
import { sampleSuperbill } from './samples.ts';

const typst = createTypst({ workers: 1 });
afterAll(() => typst.close());
const read = async (change: object) =>
  readPdf((await renderSuperbill(typst, { ...sampleSuperbill(2), ...change })) as Uint8Array);

test('Spanish stands beside the English that a plan keys in; in large type too', async () => {
  for (const large of [false, true]) {
    const { text, language, roles } = await read({ language: 'es', large });
    expect(language).toBe('en-US');
    expect(roles).toContain('TH');
    for (const words of [
      'This is not a claim and not a bill.',
      'No es un reclamo ni una factura. Es un comprobante de servicios para su seguro médico.',
      'Date of birth · Nacimiento 05/17/1990',
      'Diagnoses (ICD-10-CM) · Diagnósticos',
      'Paid Pagado',
      'Declaro que cada servicio',
    ])
      expect(text).toContain(words);
  }
  const english = (await read({})).text;
  expect(english).not.toMatch(/Cliente|Pagado|reclamo/);
  expect(english).toContain('Date of birth 05/17/1990');
});
