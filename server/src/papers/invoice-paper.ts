/**
 * Invoices and credit notes on paper: who is asked, for which days, how much, by when. They name no diagnosis and
 * no kind of care; a client for whom somebody else pays stands with the first letter of the family name.
 */
import { dollars, type LocalDate, Temporal } from '@clearhour/values';
import { type PracticeOnPaper, practiceView } from './practice-on-paper.ts';
import { money, shortDay, sum } from './wording.ts';

export type PaperLanguage = 'en' | 'es';
/** All amounts: whole cents. */
export interface InvoiceLineOnPaper {
  readonly serviceOn: LocalDate;
  readonly what: 'session' | 'missed-session' | 'other-fee';
  readonly feeCents: number;
  /** What plans and other people bear of it, and what was taken off. */
  readonly othersCents: number;
  /** Asked by this paper; below zero on a credit note. */
  readonly amountCents: number;
  /** Of the amount, when it was issued. */
  readonly paidCents: number;
  /** On a credit note: the invoice it takes back from, "INV-00012". */
  readonly corrects?: string;
}
export interface InvoiceData {
  readonly kind: 'invoice' | 'credit-note';
  readonly number: string;
  readonly issuedOn: LocalDate;
  /** The instant of issue, ISO: fixed in the PDF, so that printing again gives the same bytes. */
  readonly createdAt: string;
  readonly dueOn: LocalDate;
  readonly practice: PracticeOnPaper;
  readonly billTo: { readonly name: string; readonly address: readonly string[] };
  /** "Ada R.", where somebody else is asked; else empty. */
  readonly client: string;
  readonly lines: readonly InvoiceLineOnPaper[];
  readonly totalCents: number;
  readonly language: PaperLanguage;
  readonly large?: boolean;
}

const WORDS = {
  en: {
    invoice: 'Invoice',
    'credit-note': 'Credit note',
    dueNow: 'To pay',
    givenBack: 'Taken back',
    billTo: 'For',
    dueOn: 'Please pay by',
    issuedOn: 'Issued on',
    forClient: 'Client',
    day: 'Date of service',
    what: 'For',
    fee: 'Fee',
    others: 'Borne by others',
    yours: 'Your part',
    paid: 'Paid',
    total: 'Total',
    session: 'Session',
    'missed-session': 'Missed session',
    'other-fee': 'Other fee',
    of: 'of',
    foot: (phone: string) => `Questions about this paper? Call ${phone}.`,
    how: (by: string) =>
      `Please pay by ${by}. What you have paid meanwhile is on your next statement.`,
    settled: 'Nothing is left to pay. Please keep this paper for your records.',
    credit:
      'This takes back what was asked before. What you had paid of it is your credit with us.',
    good: 'If you disagree or cannot pay all of it now, tell us: we will look at it together.',
  },
  es: {
    invoice: 'Factura',
    'credit-note': 'Nota de crédito',
    dueNow: 'Por pagar',
    givenBack: 'Se descuenta',
    billTo: 'Para',
    dueOn: 'Pague a más tardar el',
    issuedOn: 'Emitida el',
    forClient: 'Cliente',
    day: 'Fecha del servicio',
    what: 'Concepto',
    fee: 'Tarifa',
    others: 'A cargo de otros',
    yours: 'Su parte',
    paid: 'Pagado',
    total: 'Total',
    session: 'Sesión',
    'missed-session': 'Sesión perdida',
    'other-fee': 'Otro cargo',
    of: 'de',
    foot: (phone: string) => `¿Preguntas sobre este documento? Llame al ${phone}.`,
    how: (by: string) =>
      `Pague a más tardar el ${by}, por favor. Lo que haya pagado entre tanto figura en su próximo estado de cuenta.`,
    settled: 'No queda nada por pagar. Guarde este documento, por favor.',
    credit:
      'Esto descuenta lo que se le pidió antes. Lo que ya pagó de ello queda como crédito a su favor.',
    good: 'Si no está de acuerdo o no puede pagar todo ahora, díganos: lo veremos juntos.',
  },
} as const;
export const FRAME = {
  en: {},
  es: {
    number: 'Número',
    issued: 'Emitida',
    continued: 'continúa',
    page: 'página',
    of: 'de',
    lang: 'es',
  },
} as const;

/** "March 3, 2026", "3 de marzo de 2026". */
export const longDayIn = (language: PaperLanguage, day: LocalDate): string =>
  Temporal.PlainDate.from(day).toLocaleString(language === 'es' ? 'es-US' : 'en-US', {
    dateStyle: 'long',
  });

/** The words of the paper, ready for the template. Throws when lines do not add up to the total: that is a bug. */
export function invoiceView(data: InvoiceData) {
  const total = dollars(sum(data.lines.map((l) => l.amountCents)));
  if (total !== money(data.totalCents))
    throw new RangeError(`${data.kind} ${data.number}: lines of ${total}`);
  const w = WORDS[data.language];
  const note = data.kind === 'credit-note';
  const paidCents = Number(sum(data.lines.map((l) => l.paidCents)));
  const left = data.totalCents - paidCents;
  return {
    large: data.large ?? false,
    number: data.number,
    issuedOn: longDayIn(data.language, data.issuedOn),
    practice: practiceView(data.practice),
    frame: FRAME[data.language],
    billTo: data.billTo,
    client: data.client,
    due: money(note ? -data.totalCents : left),
    dueOn: longDayIn(data.language, note ? data.issuedOn : data.dueOn),
    lines: data.lines.map((l) => ({
      day: shortDay(l.serviceOn),
      what: l.corrects === undefined ? w[l.what] : `${w[l.what]}, ${l.corrects}`,
      fee: money(l.feeCents),
      others: money(l.othersCents),
      amount: money(l.amountCents),
      paid: money(l.paidCents),
    })),
    total: money(data.totalCents),
    paid: money(paidCents),
    words: {
      title: w[data.kind],
      foot: w.foot(data.practice.phone),
      dueNow: note ? w.givenBack : w.dueNow,
      dueOn: note ? w.issuedOn : w.dueOn,
      ...{ billTo: w.billTo, forClient: w.forClient, day: w.day, what: w.what, fee: w.fee },
      ...{ others: w.others, yours: w.yours, paid: w.paid, total: w.total },
      after: note
        ? [w.credit]
        : left > 0
          ? [w.how(longDayIn(data.language, data.dueOn)), w.good]
          : [w.settled],
    },
  };
}
