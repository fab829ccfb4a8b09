/**
 * One client's timeline: sessions with their note and their charges on one line, and beside them what
 * happened to the money and which papers went out. Pure: rows from what the server answered.
 */
import type { Reply } from '../../api/endpoints.ts';
import { moneyText } from '../../ui/Money.tsx';
import { dayWords } from '../../ui/words.ts';
import type { Charge, Payment, WriteOff } from '../billing/acts/money.ts';
import type { Paper } from '../billing/papers-api.ts';
import { creditWords } from '../billing/payment-words.ts';

export type CalendarSession = Reply<'GET /api/calendar'>['sessions'][number];
export type NoteStatus = Reply<'GET /api/notes/status'>['items'][number];
export type Line = Reply<'GET /api/ledger/lines'>['lines'][number];

export interface SessionRow {
  readonly kind: 'session';
  readonly key: string;
  readonly day: string;
  readonly at: string;
  readonly sessionId: string;
  readonly title: string;
  readonly who: string;
  /** Undefined when only its note or charge is known here. */
  readonly status: CalendarSession['attendees'][number]['status'] | undefined;
  readonly waived: boolean;
  readonly note: NoteStatus | undefined;
  readonly charges: readonly Charge[];
}
export interface MoneyRow {
  readonly kind: 'payment' | 'decision' | 'write-off' | 'refund' | 'product';
  readonly key: string;
  readonly day: string;
  readonly at: string;
  readonly title: string;
  readonly detail: string;
  readonly undone: boolean;
  readonly open?: { readonly payment: string } | { readonly charge: string };
  readonly charge?: Charge;
  readonly waits?: boolean;
}
export interface PaperRow {
  readonly kind: 'paper';
  readonly key: string;
  readonly day: string;
  readonly at: string;
  readonly paper: Paper;
}
export type Row = SessionRow | MoneyRow | PaperRow;
export type Show = 'all' | 'sessions' | 'money' | 'papers';
export const showsIn = (row: Row, show: Show): boolean =>
  show === 'all' ||
  (show === 'sessions' && row.kind === 'session') ||
  (show === 'papers' && row.kind === 'paper') ||
  (show === 'money' && row.kind !== 'paper' && (row.kind !== 'session' || row.charges.length > 0));

export interface Facts {
  readonly clientId: string;
  readonly sessions: readonly CalendarSession[];
  readonly clinicians: ReadonlyMap<string, string>;
  readonly notes: readonly NoteStatus[];
  readonly charges: readonly Charge[];
  readonly payments: readonly Payment[];
  readonly lines: readonly Line[];
  readonly writeOffs: readonly WriteOff[];
  readonly papers: readonly Paper[];
}

/** Newest first. */
export function timelineOf(facts: Facts): Row[] {
  const rows: Row[] = [
    ...sessionRows(facts),
    ...facts.payments.map(paymentRow),
    ...facts.charges.filter((c) => c.sessionId === null).map(productRow),
    ...entryRows(facts),
    ...facts.writeOffs.filter((w) => w.clientId === facts.clientId).map(waitingRow),
    ...facts.papers.map((paper): PaperRow => {
      const { id, issuedOn: day, issuedAt: at } = paper;
      return { kind: 'paper', key: id, day, at, paper };
    }),
  ];
  return rows.sort((a, b) =>
    a.day === b.day ? b.at.localeCompare(a.at) : b.day.localeCompare(a.day),
  );
}

/** A session is told from the calendar; older ones from their note and their charge. */
function sessionRows(f: Facts): SessionRow[] {
  const ids = new Set([
    ...f.sessions.map((s) => s.id),
    ...f.notes.map((n) => n.sessionId),
    ...f.charges.flatMap((c) => c.sessionId ?? []),
  ]);
  return [...ids].map((sessionId) => {
    const s = f.sessions.find((x) => x.id === sessionId);
    const attendee = s?.attendees.find((a) => a.clientId === f.clientId);
    const charges = f.charges.filter((c) => c.sessionId === sessionId);
    const own = f.notes.filter((n) => n.sessionId === sessionId);
    const note = own.find((n) => n.attendeeId === attendee?.id) ?? own[0];
    const [charge] = charges;
    const day = s?.day ?? charge?.serviceOn ?? note?.day ?? '';
    return {
      kind: 'session',
      key: sessionId,
      day,
      at: s?.startsAt ?? note?.startedAt ?? charge?.postedAt ?? '',
      sessionId,
      title: s?.serviceName ?? charge?.description ?? 'Session',
      who:
        (s && f.clinicians.get(s.clinicianId)) ?? charge?.clinicianName ?? note?.authorName ?? '',
      status: attendee?.status,
      waived: attendee?.waiver?.state === 'in-force',
      note,
      charges,
    };
  });
}

function paymentRow(p: Payment): MoneyRow {
  return {
    kind: 'payment',
    key: p.id,
    day: p.receivedOn,
    at: p.recordedAt,
    title: `${moneyText(p.amountCents)} paid`,
    detail: `${p.methodLabel} · ${creditWords(p)}`,
    undone: p.reversed !== null,
    open: { payment: p.id },
  };
}
function productRow(c: Charge): MoneyRow {
  return {
    kind: 'product',
    key: c.id,
    day: c.serviceOn,
    at: c.postedAt,
    title: c.description,
    detail: c.kind === 'product' ? 'Product or letter' : 'Other fee',
    undone: c.state === 'reversed',
    open: { charge: c.id },
    charge: c,
  };
}
function waitingRow(w: WriteOff): MoneyRow {
  return {
    kind: 'write-off',
    key: w.id,
    day: w.requestedAt.slice(0, 10),
    at: w.requestedAt,
    title: `${moneyText(w.amountCents)} to be written off`,
    detail: `${w.description} · ${w.reason}`,
    undone: false,
    open: { charge: w.chargeId },
    waits: true,
  };
}

const KIND: Readonly<Record<string, MoneyRow['kind']>> = {
  'remittance-posted': 'decision',
  'written-off': 'write-off',
  refunded: 'refund',
};
/** Payers' decisions, write-offs and refunds stand in the book; one entry is one row. */
function entryRows(f: Facts): MoneyRow[] {
  const undone = new Set(f.lines.flatMap((l) => l.reverses ?? []));
  const entries = Map.groupBy(
    f.lines.filter((l) => l.kind in KIND),
    (l) => l.entryId,
  );
  return [...entries].flatMap(([entryId, lines]) => {
    const [first] = lines;
    const kind = KIND[first?.kind ?? ''];
    if (!first || !kind) return [];
    const chargeId = lines.find((l) => l.chargeId !== undefined)?.chargeId;
    const paymentId = lines.find((l) => l.paymentId !== undefined)?.paymentId;
    const charge = f.charges.find((c) => c.id === chargeId);
    const open =
      chargeId !== undefined
        ? { open: { charge: chargeId } }
        : paymentId !== undefined
          ? { open: { payment: paymentId } }
          : {};
    return [
      {
        kind,
        key: entryId,
        day: first.effectiveOn,
        at: first.recordedAt,
        undone: undone.has(entryId),
        ...wordsOf(kind, lines, charge),
        ...open,
      },
    ];
  });
}
function wordsOf(kind: MoneyRow['kind'], lines: readonly Line[], charge: Charge | undefined) {
  const on = (account: string, side: Line['side'] = 'debit') =>
    lines.filter((l) => l.account === account && l.side === side).reduce((n, l) => n + l.cents, 0);
  const all = lines.filter((l) => l.side === 'debit').reduce((n, l) => n + l.cents, 0);
  const about = charge ? `${charge.description}, ${dayWords(charge.serviceOn)}` : '';
  if (kind === 'decision') {
    const off = on('4900') + on('4905');
    const parts = [
      on('1030', 'credit') > 0
        ? `took ${moneyText(on('1030', 'credit'))} back`
        : `paid ${moneyText(on('1030'))}`,
      ...(off > 0 ? [`took ${moneyText(off)} off`] : []),
      ...(on('1110') > 0 ? [`left ${moneyText(on('1110'))} to the client`] : []),
    ];
    return {
      title: `${charge?.payerName ?? 'The payer'} decided on ${moneyText(all)}`,
      detail: `${about === '' ? 'It ' : `${about}: `}${parts.join(', ')}.`,
    };
  }
  if (kind === 'write-off') return { title: `${moneyText(all)} written off`, detail: about };
  return { title: `${moneyText(all)} given back`, detail: 'Refund' };
}
