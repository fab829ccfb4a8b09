/**
 * A bank's statement as lines of money in. Pure. CSV with a row of headings (banks name them differently), or OFX
 * (1.x is SGML, 2.x is XML: the same tags). A line that cannot be read refuses the whole: half a statement would
 * look like money that never came.
 */
import { createHash } from 'node:crypto';
import {
  type Cents,
  isPositive,
  isRefusal,
  type LocalDate,
  negate,
  parseDate,
  parseDollars,
  type Refusal,
  refuse,
  subtract,
  ZERO,
} from '@clearhour/values';
import { parse } from 'csv-parse/sync';

export interface StatementLine {
  /** The bank's own id, else day, amount, text and which of the equal ones of the statement it is. */
  readonly key: string;
  readonly postedOn: LocalDate;
  readonly cents: Cents;
  readonly description: string;
  readonly reference: string;
}
export interface ReadStatement {
  readonly format: 'csv' | 'ofx';
  /** Money in only. */
  readonly lines: readonly StatementLine[];
  readonly fromOn: LocalDate;
  readonly toOn: LocalDate;
}
interface RawLine {
  readonly id: string | undefined;
  readonly day: LocalDate;
  readonly cents: Cents;
  readonly description: string;
  readonly reference: string;
}

export function readStatement(text: string): ReadStatement | Refusal {
  const format = /<OFX>/i.test(text) ? 'ofx' : 'csv';
  const raw = format === 'ofx' ? readOfx(text) : readCsv(text);
  if (isRefusal(raw)) return raw;
  const [first] = raw;
  if (!first)
    return refuse(
      'statement-empty',
      'There are no lines in this statement. Export it again, with its headings.',
      { field: 'text' },
    );
  const days = raw.map((l) => l.day).sort();
  return {
    format,
    lines: keyed(raw.filter((l) => isPositive(l.cents))),
    fromOn: days[0] ?? first.day,
    toOn: days.at(-1) ?? first.day,
  };
}

function keyed(raw: readonly RawLine[]): StatementLine[] {
  const seen = new Map<string, number>();
  return raw.map((l) => {
    const told =
      l.id === undefined ? `${l.day}|${l.cents}|${l.description}|${l.reference}` : `id|${l.id}`;
    const n = (seen.get(told) ?? 0) + 1;
    seen.set(told, n);
    return {
      key: createHash('sha256').update(`${told}|${n}`).digest('hex'),
      postedOn: l.day,
      cents: l.cents,
      description: l.description,
      reference: l.reference,
    };
  });
}

const HEADINGS = {
  day: ['date', 'posted date', 'posting date', 'transaction date', 'post date', 'posted'],
  amount: ['amount', 'transaction amount', 'amount (usd)'],
  credit: ['credit', 'credits', 'deposit', 'deposits', 'credit amount', 'money in'],
  debit: ['debit', 'debits', 'withdrawal', 'withdrawals', 'debit amount', 'money out'],
  description: [
    'description',
    'memo',
    'details',
    'payee',
    'name',
    'transaction description',
    'narrative',
  ],
  reference: [
    'reference',
    'reference number',
    'ref',
    'check number',
    'check #',
    'check or slip #',
    'trace',
    'trace number',
    'transaction id',
  ],
} as const;

function readCsv(text: string): RawLine[] | Refusal {
  let rows: string[][];
  try {
    rows = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true });
  } catch {
    return refuse(
      'statement-unreadable',
      'This is neither a CSV nor an OFX file of a bank. Export it again.',
      { field: 'text' },
    );
  }
  const head = rows.findIndex(
    (r) => columnOf(r, 'day') >= 0 && (columnOf(r, 'amount') >= 0 || columnOf(r, 'credit') >= 0),
  );
  const names = rows[head];
  if (head < 0 || !names)
    return refuse(
      'statement-headings',
      'A row of headings with a date and an amount is missing. Export it with headings.',
      { field: 'text' },
    );
  const found: RawLine[] = [];
  for (const [at, row] of rows.slice(head + 1).entries()) {
    const line = csvLine(row, names);
    if (line === undefined)
      return refuse(
        'statement-line',
        `Row ${head + at + 2} has a date or an amount that cannot be read. Nothing was imported.`,
        { field: 'text' },
      );
    found.push(line);
  }
  return found;
}
function columnOf(row: readonly string[], what: keyof typeof HEADINGS): number {
  const names: readonly string[] = HEADINGS[what];
  return row.findIndex((cell) => names.includes(cell.toLowerCase().trim()));
}
function csvLine(row: readonly string[], names: readonly string[]): RawLine | undefined {
  const cell = (what: keyof typeof HEADINGS) => row[columnOf(names, what)] ?? '';
  const day = dayOf(cell('day'));
  const amount = amountOf(cell('amount'), cell('credit'), cell('debit'));
  if (day === undefined || amount === undefined) return undefined;
  return {
    id: undefined,
    day,
    cents: amount,
    description: cell('description').slice(0, 300),
    reference: cell('reference').slice(0, 100),
  };
}
function amountOf(amount: string, credit: string, debit: string): Cents | undefined {
  if (amount !== '') return signedDollars(amount);
  const inn = credit === '' ? ZERO : signedDollars(credit);
  const out = debit === '' ? ZERO : signedDollars(debit);
  if (inn === undefined || out === undefined || (credit === '' && debit === '')) return undefined;
  return isPositive(out) ? subtract(inn, out) : subtract(inn, negate(out));
}
/** "(12.50)" and "12.50-" are below zero, as banks write it; "+12.50" is not. */
function signedDollars(text: string): Cents | undefined {
  const t = text.trim();
  const below = /^\(.*\)$/.test(t) || /-$/.test(t);
  const parsed = parseDollars(t.replace(/^\(|\)$|-$/g, '').replace(/^\+/, ''));
  return parsed === undefined ? undefined : below ? negate(parsed) : parsed;
}
function dayOf(text: string): LocalDate | undefined {
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/.exec(text.trim());
  if (us) {
    const year = us[3]?.length === 2 ? `20${us[3]}` : (us[3] ?? '');
    return parseDate(`${year}-${(us[1] ?? '').padStart(2, '0')}-${(us[2] ?? '').padStart(2, '0')}`);
  }
  return parseDate(text.trim().slice(0, 10));
}

/** STMTTRN: DTPOSTED, TRNAMT, FITID, CHECKNUM, NAME, MEMO. */
function readOfx(text: string): RawLine[] | Refusal {
  const found: RawLine[] = [];
  for (const [at, block] of text
    .split(/<STMTTRN>/i)
    .slice(1)
    .entries()) {
    const tag = (name: string): string =>
      unescaped(new RegExp(`<${name}>([^<\\r\\n]*)`, 'i').exec(block)?.[1] ?? '').trim();
    const m = /^(\d{4})(\d\d)(\d\d)/.exec(tag('DTPOSTED'));
    const day = m ? parseDate(`${m[1]}-${m[2]}-${m[3]}`) : undefined;
    const amount = signedDollars(tag('TRNAMT'));
    if (day === undefined || amount === undefined)
      return refuse(
        'statement-line',
        `Entry ${at + 1} has a date or an amount that cannot be read. Nothing was imported.`,
        { field: 'text' },
      );
    found.push({
      id: tag('FITID') || undefined,
      day,
      cents: amount,
      description: [tag('NAME'), tag('MEMO')]
        .filter((t) => t !== '')
        .join(' ')
        .slice(0, 300),
      reference: tag('CHECKNUM').slice(0, 100),
    });
  }
  return found;
}
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
