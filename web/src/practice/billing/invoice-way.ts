/** How clients are asked on paper, in words: when invoices are made, how they go, when the next run is. Pure. */
import type * as B from '../../../../server/src/invoices/balance-limits-contract.ts';
import type * as V from '../../../../server/src/invoices/invoices-contract.ts';
import type { In, Out } from '../../api/shapes.ts';
import { dayAfter, dayWords, many } from '../../ui/words.ts';

export type InvoiceSetting = Out<typeof V.InvoiceSetting>;
export type BalanceLimit = Out<typeof B.BalanceLimit>;
/** What a person fills in. */
export type InvoiceWay = Omit<InvoiceSetting, 'id' | 'from' | 'to'>;
declare module '../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/balance-limits': { reply: Out<typeof B.BalanceLimits> };
    'GET /api/clients/:clientId/balance-limit': { reply: Out<typeof B.ClientBalance> };
    'PUT /api/clients/:clientId/balance-put-off': {
      body: In<typeof B.PutOff>;
      reply: Out<typeof B.ClientBalance>;
    };
    'GET /api/invoice-settings': { reply: Out<typeof V.InvoiceSettings> };
    'POST /api/invoice-settings': {
      body: In<typeof V.InvoiceSetting>;
      reply: InvoiceSetting;
    };
  }
}
export type Cadence = InvoiceWay['cadence'];

/** What holds where nothing was agreed on. */
export const USUAL_WAY: InvoiceWay = {
  ...{ clientId: null, partyId: null, cadence: 'daily', dueDays: 14, pastDueDays: 30 },
  ...{ delivery: 'email', statementDay: null, superbillDay: null, language: 'en' },
  largeType: false,
  ...{ attach: false, linkAfterVisit: false },
};
export const CADENCE_WORDS: Readonly<Record<Cadence, string>> = {
  daily: 'Each night',
  monthly: 'Monthly, on the 1st',
  manual: 'By hand',
};
export const DELIVERY_WORDS: Readonly<Record<InvoiceWay['delivery'], string>> = {
  email: 'By message',
  portal: 'In the portal',
  paper: 'Printed and mailed',
};
const small = (words: string) => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;

/** "1st", "22nd", "13th": a day of the month. */
export function dayOfMonthWords(n: number): string {
  const end = n % 100 >= 11 && n % 100 <= 13 ? 0 : n % 10;
  return `${n}${['th', 'st', 'nd', 'rd'][end] ?? 'th'}`;
}
/** "Invoices each night, by message" */
export const wayWords = (w: InvoiceWay): string =>
  `Invoices ${small(CADENCE_WORDS[w.cadence])}, ${small(DELIVERY_WORDS[w.delivery])}`;
/** What else was said, in a sentence. */
export function detailWords(w: InvoiceWay): string {
  const on = (what: string, day: number | null) =>
    day === null ? '' : ` ${what} on the ${dayOfMonthWords(day)} of each month.`;
  return `To pay within ${many(w.dueDays, 'day')}; one late notice ${many(w.pastDueDays, 'day')} after that.${on(
    'Statements',
    w.statementDay,
  )}${on('Superbills', w.superbillDay)}${w.attach ? ' The paper itself goes in the e-mail.' : ''}${w.linkAfterVisit ? ' A link to pay goes the morning after each visit.' : ''}${w.language === 'es' ? ' In Spanish.' : ''}${w.largeType ? ' In large type.' : ''}`;
}
/** In which fields a way differs from the practice's, as people say it; empty: it is the same. */
export function differences(own: InvoiceWay, usual: InvoiceWay): string[] {
  const day = (n: number | null) => (n === null ? 'by hand' : `on the ${dayOfMonthWords(n)}`);
  const all: [boolean, string][] = [
    [own.cadence !== usual.cadence, small(CADENCE_WORDS[usual.cadence])],
    [own.delivery !== usual.delivery, small(DELIVERY_WORDS[usual.delivery])],
    [own.attach !== usual.attach, 'a notice without the paper'],
    [
      own.linkAfterVisit !== usual.linkAfterVisit,
      `${usual.linkAfterVisit ? 'a' : 'no'} link after each visit`,
    ],
    [own.dueDays !== usual.dueDays, `${many(usual.dueDays, 'day')} to pay`],
    [own.pastDueDays !== usual.pastDueDays, `late notice after ${many(usual.pastDueDays, 'day')}`],
    [own.statementDay !== usual.statementDay, `statements ${day(usual.statementDay)}`],
    [own.superbillDay !== usual.superbillDay, `superbills ${day(usual.superbillDay)}`],
    [own.language !== usual.language, usual.language === 'es' ? 'Spanish' : 'English'],
    [own.largeType !== usual.largeType, usual.largeType ? 'large type' : 'usual type'],
  ];
  return all.filter(([other]) => other).map(([, words]) => words);
}

/** An invoice each night by message holds such a link already. */
export const linkMayGo = (w: Pick<InvoiceWay, 'cadence' | 'delivery'>): boolean =>
  w.cadence !== 'daily' || w.delivery !== 'email';
/** A change with what can no longer be said beside it. */
export function together(part: Partial<InvoiceWay>, before: InvoiceWay): Partial<InvoiceWay> {
  const way = { ...before, ...part };
  return {
    ...part,
    attach: way.attach && way.delivery === 'email',
    linkAfterVisit: way.linkAfterVisit && linkMayGo(way),
  };
}
/** The morning of the next run, which is in the night before it; null: none by itself. `from`: from when it holds. */
export function nextRun(cadence: Cadence, today: string, from = today): string | null {
  if (cadence === 'manual') return null;
  const tomorrow = dayAfter(today, 1);
  // biome-ignore lint/complexity/useMathMinMax: days are text
  const first = from > tomorrow ? from : tomorrow;
  if (cadence === 'daily' || first.endsWith('-01')) return first;
  const [year = 0, month = 0] = first.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}
/** What follows for an invoice of a day, in a sentence; undefined while a number is missing. */
export function termsWords(w: InvoiceWay, issued: string): string | undefined {
  if (daysRefusal(w) !== undefined) return undefined;
  const due = dayAfter(issued, w.dueDays);
  return `An invoice of ${dayWords(issued)} is to be paid by ${dayWords(due)}. If it is not, one late notice goes on ${dayWords(dayAfter(due, w.pastDueDays))}.`;
}
const whole = (n: unknown, from: number, to: number) =>
  typeof n === 'number' && Number.isInteger(n) && n >= from && n <= to;
/** Why the days cannot stand, in a sentence. */
export function daysRefusal(w: InvoiceWay): string | undefined {
  if (!whole(w.dueDays, 0, 120))
    return 'Say within how many days an invoice is to be paid: 0 to 120.';
  if (!whole(w.pastDueDays, 1, 365))
    return 'Say after how many days the late notice goes: 1 to 365.';
  return undefined;
}
