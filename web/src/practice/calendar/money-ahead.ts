/** What each outcome would do to money, asked of the server before anybody says that it happened. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Body } from '../../api/endpoints.ts';
import { call } from '../../ui/api.ts';
import { moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { missedWords } from './missed-words.ts';
import type { Detail } from './SessionPanel.tsx';

type Event = Detail['canDo'][number]['event'];
type MissedEvent = Body<'POST /api/charges/preview-missed'>['event'];

/** The sentence of each outcome; undefined: the general one is all that can be said. */
export function useMoneyAhead(
  s: Detail,
  can: Detail['canDo'],
  /** When the client told us; now when absent. */
  noticeAt: string | undefined,
): (event: Event) => string | undefined {
  const held = useHeld(s);
  const missed = {
    'no-show': useMissed(s, can, 'no-show', undefined),
    'cancel-by-client': useMissed(s, can, 'cancel-by-client', noticeAt),
  };
  const fresh = s.attendees.every((a) => a.status === 'scheduled');
  return (event) => {
    if (event === 'hold') return fresh ? held : undefined;
    if (event !== 'no-show' && event !== 'cancel-by-client') return undefined;
    const says = missed[event];
    // Of what was marked before, the general sentence says first what is taken back.
    const general = can.find((c) => c.event === event)?.money;
    return fresh || says === undefined ? says : `${general} ${says}`;
  };
}

function useHeld(s: Detail): string | undefined {
  const may = useCan('charges.read');
  const { data } = useQuery({
    queryKey: ['POST /api/charges/preview', s.id, s.version],
    queryFn: ({ signal }) =>
      call('POST /api/charges/preview', { body: { sessionId: s.id } }, { signal }),
    enabled: may && s.attendees.length > 0,
    retry: false,
    staleTime: 60_000,
  });
  const lines = data?.attendees.flatMap((a) => a.lines) ?? [];
  if (lines.length === 0) return undefined;
  const feeCents = lines.reduce((sum, l) => sum + l.feeCents, 0);
  return `A signed note makes it a charge: about ${moneyText(feeCents)} for ${s.minutes} minutes.`;
}

function useMissed(
  s: Detail,
  can: Detail['canDo'],
  event: MissedEvent,
  noticeAt: string | undefined,
): string | undefined {
  const may = useCan('calendar.write');
  const attendeeIds = can.filter((c) => c.event === event).map((c) => c.attendeeId);
  const body = { sessionId: s.id, event, attendeeIds, ...(noticeAt ? { noticeAt } : {}) };
  const { data } = useQuery({
    queryKey: ['POST /api/charges/preview-missed', s.version, body],
    queryFn: ({ signal }) =>
      call('POST /api/charges/preview-missed', { body }, { signal, quiet: true }),
    enabled: may && attendeeIds.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 30_000,
    // Notice runs out while one looks at it.
    refetchInterval: 60_000,
  });
  return data && missedWords(data, (id) => s.attendees.find((a) => a.id === id)?.name ?? 'Client');
}
