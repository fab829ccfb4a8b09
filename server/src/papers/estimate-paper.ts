/**
 * A Good Faith Estimate on paper: what a client who pays without a plan may expect to be billed, by whom, where, for
 * what, how often, and what they may do when the bill is much higher (45 CFR 149.610(c)(1)). In our own words.
 */
import { dollars, type LocalDate } from '@clearhour/values';
import { longDayIn, type PaperLanguage } from './invoice-paper.ts';
import { type PracticeOnPaper, practiceView } from './practice-on-paper.ts';
import { ein, money, shortDay, sum } from './wording.ts';

/** All amounts: whole cents. */
export interface EstimateLineOnPaper {
  readonly what: string;
  readonly code: string | null;
  readonly firstOn: LocalDate;
  readonly every: 'once' | 'week' | 'two-weeks' | 'month' | 'as-agreed';
  readonly sessions: number;
  readonly eachCents: number;
  readonly totalCents: number;
}
export interface EstimateData {
  readonly number: string;
  readonly issuedOn: LocalDate;
  /** The instant of issue, ISO: fixed in the PDF, so that printing again gives the same bytes. */
  readonly createdAt: string;
  readonly practice: PracticeOnPaper & { readonly npi: string; readonly taxId: string };
  readonly client: {
    readonly name: string;
    readonly bornOn: LocalDate | null;
    readonly address: readonly string[];
  };
  readonly clinician: { readonly name: string; readonly credential: string; readonly npi: string };
  /** Where: each place with its state. */
  readonly places: readonly string[];
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly lines: readonly EstimateLineOnPaper[];
  /** Empty: none is known yet. */
  readonly diagnoses: readonly { readonly code: string; readonly words: string }[];
  /** Scheduled separately, each on its own estimate. */
  readonly separately: readonly string[];
  readonly totalCents: number;
  /** "EST-00003": the one this takes the place of, and why. */
  readonly replaces?: { readonly number: string; readonly what: string };
  /** What the practice adds, and whom to ask. */
  readonly note: string;
  readonly contact: string;
  /** Billed so much or more over it may be disputed, within so many days of the bill. */
  readonly limitCents: number;
  readonly disputeDays: number;
  readonly language: PaperLanguage;
  readonly large: boolean;
}

const EVERY = {
  en: {
    once: 'once',
    week: 'every week',
    'two-weeks': 'every two weeks',
    month: 'every month',
    'as-agreed': 'as agreed',
  },
  es: {
    once: 'una vez',
    week: 'cada semana',
    'two-weeks': 'cada dos semanas',
    month: 'cada mes',
    'as-agreed': 'según se acuerde',
  },
} as const;

const WORDS = {
  en: {
    title: 'Good Faith Estimate',
    expected: 'What you may expect to be billed',
    forClient: 'For',
    born: 'Born on',
    covers: 'Covers',
    to: 'to',
    by: 'Who treats you',
    practice: 'Who bills you',
    taxId: 'Tax ID',
    where: 'Where',
    services: 'Services we expect',
    what: 'Service',
    code: 'Code',
    from: 'From',
    every: 'How often',
    sessions: 'Sessions',
    each: 'Each',
    amount: 'Expected',
    total: 'Expected total',
    diagnoses: 'Diagnosis',
    noDiagnosis:
      'None is known yet. Where one is needed for a service, we add it after the first visit.',
    separate: 'Scheduled separately',
    separateFirst:
      'These may be needed with the services above and are scheduled on their own. Each gets an estimate of its own when ' +
      'it is scheduled, or when you ask us, with its codes, its price and who provides it.',
    noSeparate: 'We expect none.',
    rights: 'What this paper means',
    questions: 'Questions',
    replaces: (number: string, what: string) =>
      `This takes the place of ${number}. What is different: ${what}`,
    foot: (contact: string) => `Questions about this estimate? ${contact}`,
    sentences: (limit: string, days: number) => [
      'This is an estimate of what the services will cost, from what we know today. What you are billed may differ.',
      'You may need other services that have to be scheduled or asked for on their own. They are not in this estimate.',
      `If you are billed ${limit} or more over the expected total of a provider, you may dispute the bill. ` +
        'You can first tell us: ask for the bill to follow the estimate, ask about the price, or ask for help with paying it.',
      `You can also begin a dispute with the U.S. Department of Health and Human Services within ${days} calendar days ` +
        'of the date on the bill. There is a small fee. If the reviewer agrees with you, you pay what this estimate says; ' +
        'if not, you pay what was billed. How to begin: www.cms.gov/nosurprises or call 1-800-985-3059.',
      'Beginning a dispute will not change how well we care for you.',
      'This is not a contract. You need not take any of these services from us.',
      'Keep this paper: you may need it when you are billed. You may ask us for a copy at any time.',
    ],
  },
  es: {
    title: 'Estimación de buena fe',
    expected: 'Lo que puede esperar que se le cobre',
    forClient: 'Para',
    born: 'Nacimiento',
    covers: 'Vale para',
    to: 'al',
    by: 'Quién le atiende',
    practice: 'Quién le cobra',
    taxId: 'Número de impuestos',
    where: 'Dónde',
    services: 'Servicios que esperamos',
    what: 'Servicio',
    code: 'Código',
    from: 'Desde',
    every: 'Frecuencia',
    sessions: 'Sesiones',
    each: 'Cada una',
    amount: 'Esperado',
    total: 'Total esperado',
    diagnoses: 'Diagnóstico',
    noDiagnosis:
      'Aún no se conoce ninguno. Si un servicio lo requiere, lo agregamos después de la primera visita.',
    separate: 'Se programan por separado',
    separateFirst:
      'Pueden hacer falta junto con los servicios de arriba y se programan aparte. Cada uno tendrá su propia estimación ' +
      'cuando se programe, o cuando nos la pida, con sus códigos, su precio y quién lo presta.',
    noSeparate: 'No esperamos ninguno.',
    rights: 'Qué significa este documento',
    questions: 'Preguntas',
    replaces: (number: string, what: string) =>
      `Este documento reemplaza a ${number}. Lo que cambia: ${what}`,
    foot: (contact: string) => `¿Preguntas sobre esta estimación? ${contact}`,
    sentences: (limit: string, days: number) => [
      'Esta es una estimación del costo de los servicios según lo que sabemos hoy. Lo que se le cobre puede ser distinto.',
      'Puede necesitar otros servicios que se programan o se piden aparte. No están en esta estimación.',
      `Si se le cobran ${limit} o más por encima del total esperado de un proveedor, usted puede disputar la factura. ` +
        'Primero puede decirnos: pida que la factura siga la estimación, pregunte por el precio o pida ayuda para pagar.',
      'También puede iniciar una disputa ante el Departamento de Salud y Servicios Humanos de EE. UU. dentro de ' +
        `${days} días calendario desde la fecha de la factura. Hay una tarifa pequeña. Si quien revisa le da la razón, ` +
        'usted paga lo que dice esta estimación; si no, paga lo facturado. Cómo iniciarla: www.cms.gov/nosurprises o ' +
        'llame al 1-800-985-3059.',
      'Iniciar una disputa no cambiará la calidad de la atención que le damos.',
      'Esto no es un contrato. No está obligado a recibir ninguno de estos servicios con nosotros.',
      'Guarde este documento: puede necesitarlo cuando se le cobre. Puede pedirnos una copia en cualquier momento.',
    ],
  },
} as const;
const FRAME = {
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

/** The words of the paper, ready for the template. Throws when lines do not add up to the total: that is a bug. */
export function estimateView(data: EstimateData) {
  const total = dollars(sum(data.lines.map((l) => l.totalCents)));
  if (total !== money(data.totalCents))
    throw new RangeError(`estimate ${data.number}: lines of ${total}`);
  const w = WORDS[data.language];
  const { practice, clinician, client } = data;
  const { replaces, sentences, foot, ...words } = w;
  return {
    large: data.large,
    number: data.number,
    issuedOn: longDayIn(data.language, data.issuedOn),
    practice: practiceView(practice),
    frame: FRAME[data.language],
    total: money(data.totalCents),
    client: {
      name: client.name,
      born: client.bornOn === null ? '' : shortDay(client.bornOn),
      address: client.address,
    },
    period: `${longDayIn(data.language, data.from)} ${w.to} ${longDayIn(data.language, data.until)}`,
    clinician: [
      `${clinician.name}${clinician.credential === '' ? '' : `, ${clinician.credential}`}`,
      `NPI ${clinician.npi}`,
    ],
    billedBy: [practice.legalName, `NPI ${practice.npi}`, `${w.taxId} ${ein(practice.taxId)}`],
    places: data.places,
    lines: data.lines.map((l) => ({
      what: l.what,
      code: l.code ?? '–',
      from: shortDay(l.firstOn),
      every: EVERY[data.language][l.every],
      sessions: String(l.sessions),
      each: money(l.eachCents),
      total: money(l.totalCents),
    })),
    diagnoses: data.diagnoses.map((d) => ({ code: d.code, words: d.words })),
    separately: data.separately,
    replaced: data.replaces ? replaces(data.replaces.number, data.replaces.what) : '',
    sentences: sentences(money(data.limitCents), data.disputeDays),
    note: data.note.split(/\n+/).filter((line) => line.trim() !== ''),
    contact: data.contact,
    words: { ...words, foot: foot(data.contact) },
  };
}
