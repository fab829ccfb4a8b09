/** What each outcome would do to money, from the preview of the charge and the practice's policy. */
import { useQuery } from '@tanstack/react-query';
import { call, useAsk } from '../../ui/api.ts';
import { moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { cancelWords, noShowWords } from './missed-words.ts';
import type { Detail } from './SessionPanel.tsx';

export interface MoneyAhead {
  /** Undefined: the server's general sentence is all that can be said. */
  say(event: Detail['canDo'][number]['event'], noticeMinutes: number): string | undefined;
}

export function useMoneyAhead(s: Detail): MoneyAhead | undefined {
  const may = useCan('charges.read');
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const preview = useQuery({
    queryKey: ['POST /api/charges/preview', s.id, s.version],
    queryFn: ({ signal }) =>
      call('POST /api/charges/preview', { body: { sessionId: s.id } }, { signal }),
    enabled: may && s.attendees.length > 0,
    retry: false,
    staleTime: 60_000,
  });
  if (!setup.data) return undefined;
  const people = preview.data?.attendees ?? [];
  const lines = people.flatMap((a) => a.lines);
  const feeCents = lines.reduce((sum, l) => sum + l.feeCents, 0);
  const several = s.attendees.length > 1;
  const asked = {
    setup: setup.data,
    serviceId: s.serviceId,
    day: s.day,
    payerIds: [...new Set(lines.flatMap((l) => l.payerId ?? []))],
    feeCents: lines.length === 0 ? undefined : Math.round(feeCents / Math.max(1, people.length)),
  };
  return {
    say(event, notice) {
      if (event === 'hold' && lines.length > 0)
        return `A signed note makes it a charge: about ${moneyText(feeCents)} for ${s.minutes} minutes.`;
      if (event === 'cancel-by-practice') return 'Nothing is charged.';
      const each = (words: string) =>
        several && words.includes('Fee') ? `${words} For each person.` : words;
      if (event === 'no-show') return each(noShowWords(asked));
      if (event === 'cancel-by-client') return each(cancelWords(asked, notice));
      return undefined;
    },
  };
}
