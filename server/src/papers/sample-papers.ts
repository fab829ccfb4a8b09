/** Each of the six papers, of an invented practice, in a look: for tests, and to be looked at (scripts/draw-papers.ts). */
import type { Refusal } from '@clearhour/values';
import type { Typst } from '../outside/typst/index.ts';
import type { InvoiceData, PaperLanguage } from './invoice-paper.ts';
import {
  renderEstimate,
  renderInvoice,
  renderReceipt,
  renderStatement,
  renderSuperbill,
} from './render.ts';
import {
  sampleEstimate,
  sampleInvoice,
  sampleReceipt,
  sampleStatement,
  sampleSuperbill,
} from './samples.ts';

export interface Look {
  readonly language: PaperLanguage;
  readonly large?: boolean;
}
type Draw = (typst: Pick<Typst, 'compile'>, look: Look) => Promise<Uint8Array | Refusal>;

const takenBack = (look: Look): InvoiceData =>
  sampleInvoice({
    ...{ ...look, kind: 'credit-note', number: 'CN-00003', totalCents: -9000 },
    lines: sampleInvoice()
      .lines.slice(0, 1)
      .map((line) => ({
        ...line,
        amountCents: -9000,
        othersCents: 0,
        paidCents: 0,
        corrects: 'INV-00042',
      })),
  });
export const SAMPLE_PAPERS: Readonly<Record<string, Draw>> = {
  invoice: (typst, look) => renderInvoice(typst, sampleInvoice(look)),
  'credit-note': (typst, look) => renderInvoice(typst, takenBack(look)),
  statement: (typst, look) => renderStatement(typst, sampleStatement(look)),
  superbill: (typst, look) => renderSuperbill(typst, sampleSuperbill(4, look)),
  receipt: (typst, look) => renderReceipt(typst, sampleReceipt(look)),
  estimate: (typst, look) => renderEstimate(typst, sampleEstimate(look)),
};
