/** A receipt: what was paid, how, and for which days. It names no diagnosis and no kind of care. */
import { dollars, type LocalDate } from '@clearhour/values';
import { FRAME, longDayIn, type PaperLanguage } from './invoice-paper.ts';
import { type PracticeOnPaper, practiceView } from './practice-on-paper.ts';
import { money, shortDay, sum } from './wording.ts';

export interface ReceiptData {
  readonly number: string;
  readonly issuedOn: LocalDate;
  /** The instant of issue, ISO: fixed in the PDF, so that printing again gives the same bytes. */
  readonly createdAt: string;
  readonly practice: PracticeOnPaper;
  /** Name of the client or guarantor who paid. */
  readonly paidBy: string;
  readonly paidOn: LocalDate;
  readonly method: PaymentMethodOnPaper;
  /** All amounts: whole cents. */
  readonly amountCents: number;
  /** Adds up to the amount. */
  readonly covers: readonly ReceiptPart[];
  /** What the client still has as credit, and still owes, after this payment. */
  readonly creditCents: number;
  readonly balanceCents: number;
  readonly large?: boolean;
  /** Of who paid; English when it is not said. */
  readonly language?: PaperLanguage;
}
export type PaymentMethodOnPaper =
  | { readonly kind: 'card'; readonly brand: string; readonly last4: string }
  | { readonly kind: 'bank'; readonly last4: string }
  | { readonly kind: 'check'; readonly reference: string }
  | { readonly kind: 'cash' }
  | { readonly kind: 'other'; readonly reference: string };
/** Words are ours, not the caller's: so no receipt can say what the session was about. */
export type ReceiptPart =
  | { readonly kind: 'session'; readonly serviceOn: LocalDate; readonly amountCents: number }
  | { readonly kind: 'missed-session'; readonly serviceOn: LocalDate; readonly amountCents: number }
  | { readonly kind: 'other-fee'; readonly serviceOn: LocalDate; readonly amountCents: number }
  | { readonly kind: 'paid-ahead' | 'credit' | 'given-back'; readonly amountCents: number };

const WORDS = {
  en: {
    title: 'Receipt',
    amountPaid: 'Amount paid',
    receivedFrom: 'Received from',
    paidOn: 'Paid on',
    paidWith: 'Paid with',
    coversTitle: 'What this payment covers',
    day: 'Date of service',
    what: 'For',
    amount: 'Amount',
    total: 'Total paid',
    after: 'After this payment',
    balance: 'Balance still to pay',
    credit: 'Credit for later sessions',
    foot: (phone: string) => `Please keep this receipt for your records. Questions? Call ${phone}.`,
    parts: {
      session: 'Session',
      'missed-session': 'Missed session',
      'other-fee': 'Other fee',
      'paid-ahead': 'Paid ahead for a package of sessions',
      credit: 'Kept as credit',
      'given-back': 'Given back',
    },
    card: (brand: string, last4: string) => `${brand} ending in ${last4}`,
    bank: (last4: string) => `Bank account ending in ${last4}`,
    check: (number: string) => `Check no. ${number}`,
    cash: 'Cash',
  },
  es: {
    title: 'Recibo',
    amountPaid: 'Importe pagado',
    receivedFrom: 'Recibido de',
    paidOn: 'Pagado el',
    paidWith: 'Pagado con',
    coversTitle: 'Lo que cubre este pago',
    day: 'Fecha del servicio',
    what: 'Concepto',
    amount: 'Importe',
    total: 'Total pagado',
    after: 'Después de este pago',
    balance: 'Saldo por pagar',
    credit: 'Crédito para otras sesiones',
    foot: (phone: string) => `Guarde este recibo, por favor. ¿Preguntas? Llame al ${phone}.`,
    parts: {
      session: 'Sesión',
      'missed-session': 'Sesión perdida',
      'other-fee': 'Otro cargo',
      'paid-ahead': 'Pagado por adelantado para un paquete de sesiones',
      credit: 'Queda como crédito',
      'given-back': 'Devuelto',
    },
    card: (brand: string, last4: string) => `${brand} terminada en ${last4}`,
    bank: (last4: string) => `Cuenta bancaria terminada en ${last4}`,
    check: (number: string) => `Cheque n.º ${number}`,
    cash: 'Efectivo',
  },
} as const;

/** The words of the paper, ready for the template. Throws when the parts do not add up: that is a bug. */
export function receiptView(data: ReceiptData) {
  const parts = dollars(sum(data.covers.map((part) => part.amountCents)));
  if (parts !== money(data.amountCents)) {
    throw new RangeError(
      `receipt ${data.number}: parts of ${parts} for ${money(data.amountCents)}`,
    );
  }
  const language = data.language ?? 'en';
  const { foot, parts: partWords, card, bank, check, cash, ...words } = WORDS[language];
  return {
    large: data.large ?? false,
    number: data.number,
    issuedOn: longDayIn(language, data.issuedOn),
    practice: practiceView(data.practice),
    frame: language === 'es' ? { ...FRAME.es, issued: 'Emitido' } : FRAME.en,
    words: { ...words, foot: foot(data.practice.phone) },
    paidBy: data.paidBy,
    paidOn: longDayIn(language, data.paidOn),
    method: methodWords(data.method, { card, bank, check, cash }),
    amount: money(data.amountCents),
    covers: data.covers.map((part) => ({
      day: 'serviceOn' in part ? shortDay(part.serviceOn) : '',
      words: partWords[part.kind],
      amount: money(part.amountCents),
    })),
    credit: money(data.creditCents),
    balance: money(data.balanceCents),
  };
}

type MethodWords = Pick<(typeof WORDS)[PaperLanguage], 'card' | 'bank' | 'check' | 'cash'>;
function methodWords(method: PaymentMethodOnPaper, words: MethodWords): string {
  switch (method.kind) {
    case 'card':
      return words.card(method.brand, method.last4);
    case 'bank':
      return words.bank(method.last4);
    case 'check':
      return words.check(method.reference);
    case 'cash':
      return words.cash;
    case 'other':
      return method.reference;
  }
}
