/** Asks for all that a client's timeline is made of, as far back as shown and as far as the role may see. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { call } from '../../ui/api.ts';
import { useCan } from '../../ui/me.ts';
import { dayAfter, today } from '../../ui/words.ts';
import { usePages } from '../billing/use-pages.ts';
import { type Line, type Row, timelineOf } from './timeline.ts';

/** The calendar answers at most 62 days at once. */
const WINDOW = 60;
const AHEAD = 30;
export interface Timeline {
  readonly rows: readonly Row[] | undefined;
  readonly error: unknown;
  readonly again: () => unknown;
  /** Rows before this day are not shown yet. */
  readonly since: string;
  readonly hasEarlier: boolean;
  readonly fetchMore: () => void;
}

export function useTimeline(
  clientId: string,
  clinicianIds: readonly string[],
  windows: number,
): Timeline {
  const calendar = useCan('calendar.read');
  const clinical = useCan('notes.status');
  const money = useCan('charges.read');
  const paid = useCan('payments.read');
  const paper = useCan('papers.read');
  const since = dayAfter(today(), AHEAD - windows * WINDOW);
  const about = { clientId, limit: 200 };
  const months = useCalendar(clinicianIds, windows, calendar && clinicianIds.length > 0);
  const notes = useQuery({
    queryKey: ['GET /api/notes/status', { query: { clientId } }],
    queryFn: ({ signal }) => call('GET /api/notes/status', { query: { clientId } }, { signal }),
    enabled: clinical,
  });
  const charges = usePages('GET /api/charges', about, { enabled: money });
  const payments = usePages('GET /api/payments', about, { enabled: paid });
  const papers = usePages('GET /api/papers', about, { enabled: paper });
  const waiting = usePages(
    'GET /api/write-offs',
    { status: 'awaiting-approval', limit: 200 },
    { enabled: paid },
  );
  const lines = useAllLines(clientId, money);
  const pages = [charges, payments, papers].filter((p) => p.more.has);
  const errors = [
    months.error,
    notes.error,
    charges.error,
    payments.error,
    papers.error,
    lines.error,
  ];
  const error = errors.find((e) => e !== null && e !== undefined);
  const ready =
    (!calendar || months.ready) &&
    (!money || charges.rows) &&
    (!paid || payments.rows) &&
    (!clinical || notes.data);
  const all = ready
    ? timelineOf({
        clientId,
        sessions: months.sessions.filter((s) => s.attendees.some((a) => a.clientId === clientId)),
        clinicians: months.names,
        notes: notes.data?.items ?? [],
        charges: charges.rows ?? [],
        payments: payments.rows ?? [],
        lines: lines.data ?? [],
        writeOffs: waiting.rows ?? [],
        papers: papers.rows ?? [],
      })
    : undefined;
  return {
    rows: all?.filter((r) => r.day >= since),
    error,
    again: () => {
      for (const p of [charges, payments, papers]) p.again();
      void notes.refetch();
    },
    since,
    fetchMore: () => {
      for (const p of pages) p.more.fetch();
    },
    hasEarlier: pages.length > 0 || (all?.some((r) => r.day < since) ?? false),
  };
}

function useCalendar(clinicianIds: readonly string[], windows: number, enabled: boolean) {
  const who = clinicianIds.join(',');
  const asked = useQueries({
    queries: Array.from({ length: windows }, (_, i) => {
      const to = dayAfter(today(), AHEAD - i * WINDOW);
      const query = { from: dayAfter(to, 1 - WINDOW), to, clinicianIds: who };
      return {
        queryKey: ['GET /api/calendar', { query }],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          call('GET /api/calendar', { query }, { signal }),
        enabled,
      };
    }),
  });
  return {
    ready: !enabled || asked.some((a) => a.data !== undefined),
    error: asked.find((a) => a.error)?.error ?? null,
    sessions: asked.flatMap((a) => a.data?.sessions ?? []).filter((s) => !s.removed),
    names: new Map(asked.flatMap((a) => a.data?.clinicians ?? []).map((c) => [c.id, c.name])),
  };
}

const MOST_PAGES = 10;
/** Every line about the client, for what has no list of its own: decisions, write-offs, refunds. */
const useAllLines = (clientId: string, enabled: boolean) =>
  useQuery({
    queryKey: ['GET /api/ledger/lines', clientId, 'timeline'],
    enabled,
    queryFn: async ({ signal }) => {
      const lines: Line[] = [];
      let after: string | undefined;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const query = { clientId, limit: 500, ...(after === undefined ? {} : { after }) };
        const got = await call('GET /api/ledger/lines', { query }, { signal });
        lines.push(...got.lines);
        after = got.next;
        if (after === undefined) break;
      }
      return lines;
    },
  });
