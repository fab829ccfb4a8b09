/**
 * Statements on paper: what stood before, what was asked, what plans decided, what was paid, what stands now and
 * how old it is. They name no diagnosis and no kind of care; whoever bears a part sees their part alone.
 */
import { add, cents, compare, dollars, type LocalDate } from '@clearhour/values';
import { longDayIn, type PaperLanguage } from './invoice-paper.ts';
import { type PracticeOnPaper, practiceView } from './practice-on-paper.ts';
import { money, shortDay, sum } from './wording.ts';

export const STATEMENT_ROWS = [
  'earlier',
  'session',
  'missed-session',
  'other-fee',
  'session-changed',
  'plan',
  'payment',
  'payment-back',
  'refund',
  'forgiven',
  'other',
] as const;
export type StatementRowKind = (typeof STATEMENT_ROWS)[number];
/** All amounts: whole cents. */
export interface StatementRow {
  /** The day it took effect. */
  readonly on: LocalDate;
  readonly what: StatementRowKind;
  /** The day of service it is about, where that is another. */
  readonly serviceOn?: LocalDate;
  /** Of a session as it was charged: the whole fee. */
  readonly feeCents?: number;
  /** Of a plan's answer: what it paid, and what its contract took off. */
  readonly planPaidCents?: number;
  readonly takenOffCents?: number;
  /** Of a payment: "Visa 4242", a check's number; empty where there is nothing to tell. */
  readonly by?: string;
  /** Above zero: more is owed. */
  readonly amountCents: number;
}
/** Days since the service: 0–30, 31–60, 61–90, 91–120, over 120. */
export type Ageing = readonly [number, number, number, number, number];
export interface StatementData {
  readonly number: string;
  readonly issuedOn: LocalDate;
  /** The instant of issue, ISO: fixed in the PDF, so that printing again gives the same bytes. */
  readonly createdAt: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly dueOn: LocalDate;
  readonly practice: PracticeOnPaper & { readonly email: string };
  readonly billTo: { readonly name: string; readonly address: readonly string[] };
  /** "Ada R.", where somebody else is asked; else empty. */
  readonly client: string;
  /** Below zero: credit. */
  readonly openingCents: number;
  readonly rows: readonly StatementRow[];
  readonly closingCents: number;
  /** Of the closing balance, not asked for on an invoice yet: nothing to pay now. */
  readonly uninvoicedCents: number;
  readonly ageing: Ageing;
  /** Their money with the practice that pays for nothing yet; part of the closing balance. */
  readonly creditCents: number;
  readonly language: PaperLanguage;
  readonly large?: boolean;
}

const EN = {
  title: 'Statement',
  toPay: 'To pay now',
  nothing: 'Nothing to pay',
  billTo: 'For',
  dueOn: 'Please pay by',
  period: 'Period',
  forClient: 'Client',
  day: 'Date',
  what: 'What happened',
  amount: 'Amount',
  balance: 'Balance',
  opening: 'Balance before',
  closing: 'Balance on',
  notAsked: 'Not asked for yet; an invoice will follow',
  ageing: 'How old the balance is, in days since the session',
  over: 'over 120',
  credit: 'Your credit with us',
  sums: 'In short',
  charged: 'Your part of sessions and fees',
  plans: 'What plans decided',
  paid: 'Payments',
  others: 'Other changes',
  ways: 'Ways to pay',
  help: 'If it is hard to pay, or a line looks wrong',
  rows: {
    earlier: 'Changes to days before this statement',
    session: 'Session',
    'missed-session': 'Missed session',
    'other-fee': 'Other fee',
    'session-changed': 'Changed',
    plan: 'The plan’s answer',
    payment: 'Payment',
    'payment-back': 'Payment taken back',
    refund: 'Given back to you',
    forgiven: 'Forgiven',
    other: 'Change',
  } satisfies Record<StatementRowKind, string>,
  of: (day: string) => `session of ${day}`,
  fee: (fee: string, others: string) => `fee ${fee}, others bear ${others}`,
  decided: (paid: string) => `it paid ${paid}`,
  tookOff: (off: string) => `${off} taken off by its contract`,
  check: (to: string, number: string) =>
    `By check to ${to}, at the address above. Please write ${number} on it.`,
  card: (phone: string) => `By card or in another way: call ${phone}, or pay at your next visit.`,
  hard: (phone: string) =>
    `Call ${phone}: we can agree on smaller amounts, or look for help together.`,
  wrong: (phone: string, email: string) =>
    `Tell us which line before you pay it: call ${phone}${email === '' ? '' : `, write to ${email},`} or write to the address above. We look at it and answer.`,
  foot: (phone: string) => `Questions about this paper? Call ${phone}.`,
};
type Words = typeof EN;
const ES: Words = {
  title: 'Estado de cuenta',
  toPay: 'Por pagar ahora',
  nothing: 'Nada que pagar',
  billTo: 'Para',
  dueOn: 'Pague a más tardar el',
  period: 'Período',
  forClient: 'Cliente',
  day: 'Fecha',
  what: 'Movimiento',
  amount: 'Importe',
  balance: 'Saldo',
  opening: 'Saldo anterior',
  closing: 'Saldo al',
  notAsked: 'Aún no facturado; recibirá una factura',
  ageing: 'Antigüedad del saldo, en días desde la sesión',
  over: 'más de 120',
  credit: 'Crédito a su favor',
  sums: 'En resumen',
  charged: 'Su parte de sesiones y cargos',
  plans: 'Decisiones del seguro',
  paid: 'Pagos',
  others: 'Otros cambios',
  ways: 'Cómo pagar',
  help: 'Si le cuesta pagar, o una línea le parece incorrecta',
  rows: {
    earlier: 'Cambios en días anteriores a este estado',
    session: 'Sesión',
    'missed-session': 'Sesión perdida',
    'other-fee': 'Otro cargo',
    'session-changed': 'Cambio',
    plan: 'Respuesta del seguro',
    payment: 'Pago',
    'payment-back': 'Pago anulado',
    refund: 'Devuelto a usted',
    forgiven: 'Condonado',
    other: 'Cambio',
  },
  of: (day) => `sesión del ${day}`,
  fee: (fee, others) => `tarifa ${fee}, otros asumen ${others}`,
  decided: (paid) => `pagó ${paid}`,
  tookOff: (off) => `${off} descontados por su contrato`,
  check: (to, number) =>
    `Con cheque a nombre de ${to}, a la dirección de arriba. Escriba ${number} en él, por favor.`,
  card: (phone) => `Con tarjeta o de otra forma: llame al ${phone}, o pague en su próxima visita.`,
  hard: (phone) => `Llame al ${phone}: podemos acordar importes menores o buscar ayuda juntos.`,
  wrong: (phone, email) =>
    `Díganos qué línea antes de pagarla: llame al ${phone}${email === '' ? '' : `, escriba a ${email}`} o a la dirección de arriba. La revisamos y le respondemos.`,
  foot: (phone) => `¿Preguntas sobre este documento? Llame al ${phone}.`,
};
const FRAME = {
  en: {},
  es: {
    ...{ number: 'Número', issued: 'Emitido', continued: 'continúa' },
    ...{ page: 'página', of: 'de', lang: 'es' },
  },
} as const;
const SPAN = {
  en: (from: string, to: string) => `${from} to ${to}`,
  es: (from: string, to: string) => `del ${from} al ${to}`,
};

/** Of the closing balance: what is asked for, and so to be paid. */
export const toPayCents = (d: Pick<StatementData, 'closingCents' | 'uninvoicedCents'>): number =>
  Math.max(0, d.closingCents - d.uninvoicedCents);

/** The words of the paper, ready for the template. Throws when it does not add up: that is a bug. */
export function statementView(data: StatementData) {
  addsUp(data);
  const { language: lang } = data;
  const w = lang === 'es' ? ES : EN;
  const long = (day: LocalDate) => longDayIn(lang, day);
  const toPay = toPayCents(data);
  const { phone, email } = data.practice;
  return {
    large: data.large ?? false,
    number: data.number,
    issuedOn: long(data.issuedOn),
    practice: practiceView(data.practice),
    frame: FRAME[lang],
    billTo: data.billTo,
    client: data.client,
    period: SPAN[lang](shortDay(data.from), shortDay(data.to)),
    toPay: toPay > 0 ? money(toPay) : w.nothing,
    dueOn: toPay > 0 ? long(data.dueOn) : '',
    opening: money(data.openingCents),
    rows: rowsOf(data, w),
    closing: money(data.closingCents),
    closingOn: `${w.closing} ${long(data.to)}`,
    notAsked: data.uninvoicedCents === 0 ? '' : money(data.uninvoicedCents),
    sums: sumsOf(data, w),
    ageing: ['0–30', '31–60', '61–90', '91–120', w.over].map((name, at) => ({
      name,
      amount: money(data.ageing[at] ?? 0),
    })),
    credit: data.creditCents === 0 ? '' : money(data.creditCents),
    words: {
      ...{ title: w.title, foot: w.foot(phone), toPay: w.toPay, billTo: w.billTo, dueOn: w.dueOn },
      ...{ period: w.period, forClient: w.forClient, day: w.day, what: w.what, amount: w.amount },
      ...{ balance: w.balance, opening: w.opening, notAsked: w.notAsked, ageing: w.ageing },
      ...{ credit: w.credit, sums: w.sums, ways: w.ways, help: w.help },
      pay: [w.check(data.practice.legalName, data.number), w.card(phone)],
      tell: [w.hard(phone), w.wrong(phone, email)],
    },
  };
}

function rowsOf(data: StatementData, w: Words) {
  let stands = cents(data.openingCents);
  return data.rows.map((row) => {
    stands = add(stands, cents(row.amountCents));
    return {
      day: shortDay(row.on),
      what: w.rows[row.what],
      more: detail(row, w),
      amount: money(row.amountCents),
      balance: dollars(stands),
    };
  });
}
function detail(row: StatementRow, w: Words): string {
  const parts: string[] = [];
  if (row.serviceOn !== undefined && row.serviceOn !== row.on)
    parts.push(w.of(shortDay(row.serviceOn)));
  if (row.feeCents !== undefined && row.feeCents !== row.amountCents)
    parts.push(w.fee(money(row.feeCents), money(row.feeCents - row.amountCents)));
  if (row.planPaidCents !== undefined) parts.push(w.decided(money(row.planPaidCents)));
  if (row.takenOffCents) parts.push(w.tookOff(money(row.takenOffCents)));
  if (row.by) parts.push(row.by);
  return parts.join(', ');
}

const SUMS: readonly [keyof Pick<Words, 'charged' | 'plans' | 'paid' | 'others'>, string[]][] = [
  ['charged', ['session', 'missed-session', 'other-fee', 'session-changed']],
  ['plans', ['plan']],
  ['paid', ['payment', 'payment-back']],
  ['others', ['earlier', 'refund', 'forgiven', 'other']],
];
const sumsOf = (data: StatementData, w: Words) =>
  SUMS.map(([name, kinds]) => ({
    name: w[name],
    amount: dollars(sum(data.rows.filter((r) => kinds.includes(r.what)).map((r) => r.amountCents))),
  })).filter((s, at) => at < 3 || s.amount !== money(0));

function addsUp(data: StatementData): void {
  const rows = sum([data.openingCents, ...data.rows.map((r) => r.amountCents)]);
  if (compare(rows, cents(data.closingCents)) !== 0)
    throw new RangeError(`statement ${data.number}: opening and rows make ${dollars(rows)}`);
  const aged = sum([...data.ageing, -data.creditCents]);
  if (compare(aged, cents(data.closingCents)) !== 0)
    throw new RangeError(`statement ${data.number}: ageing less credit makes ${dollars(aged)}`);
}
