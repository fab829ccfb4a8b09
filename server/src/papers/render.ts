import { isRefusal, type Refusal } from '@clearhour/values';
import type { Typst } from '../outside/typst/index.ts';
import { type EstimateData, estimateView } from './estimate-paper.ts';
import { type InvoiceData, invoiceView } from './invoice-paper.ts';
import { type ReceiptData, receiptView } from './receipt.ts';
import { type StatementData, statementView } from './statement-paper.ts';
import { type SuperbillData, superbillView } from './superbill.ts';
import { superbillRefusals } from './superbill-refusals.ts';

type Compiler = Pick<Typst, 'compile'>;

export async function renderReceipt(typst: Compiler, data: ReceiptData): Promise<Uint8Array> {
  return typst.compile({
    template: 'receipt.typ',
    data: receiptView(data),
    pdfStandard: 'ua-1',
    createdAt: data.createdAt,
  });
}

export async function renderInvoice(typst: Compiler, data: InvoiceData): Promise<Uint8Array> {
  return typst.compile({
    template: 'invoice.typ',
    data: invoiceView(data),
    pdfStandard: 'ua-1',
    createdAt: data.createdAt,
  });
}

export async function renderStatement(typst: Compiler, data: StatementData): Promise<Uint8Array> {
  return typst.compile({
    template: 'statement.typ',
    data: statementView(data),
    pdfStandard: 'ua-1',
    createdAt: data.createdAt,
  });
}

export async function renderEstimate(typst: Compiler, data: EstimateData): Promise<Uint8Array> {
  return typst.compile({
    template: 'estimate.typ',
    data: estimateView(data),
    pdfStandard: 'ua-1',
    createdAt: data.createdAt,
  });
}

/** The paper, or the first reason against it; superbillRefusals gives them all. */
export async function renderSuperbill(
  typst: Compiler,
  data: SuperbillData,
): Promise<Uint8Array | Refusal> {
  const [first] = superbillRefusals(data);
  if (isRefusal(first)) return first;
  return typst.compile({
    template: 'superbill.typ',
    data: superbillView(data),
    pdfStandard: 'ua-1',
    createdAt: data.createdAt,
  });
}
