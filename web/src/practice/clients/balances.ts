/** Who owes now, row by row: rows that come into sight together are asked for in one request. */
import { useQuery } from '@tanstack/react-query';
import type { Reply } from '../../api/endpoints.ts';
import { call } from '../../ui/api.ts';

const NAME = 'GET /api/client-balances';
export type Balance = Reply<typeof NAME>['items'][number];
type Waiting = { resolve: (balance: Balance | null) => void; reject: (why: unknown) => void };

const MOST_AT_ONCE = 200;
let waiting = new Map<string, Waiting[]>();

async function askForAll(): Promise<void> {
  const asked = [...waiting];
  waiting = new Map();
  for (let at = 0; at < asked.length; at += MOST_AT_ONCE) {
    const some = asked.slice(at, at + MOST_AT_ONCE);
    try {
      const clientIds = some.map(([id]) => id).join(',');
      const { items } = await call(NAME, { query: { clientIds } });
      const found = new Map(items.map((b) => [b.clientId, b]));
      for (const [id, who] of some) for (const w of who) w.resolve(found.get(id) ?? null);
    } catch (problem) {
      for (const [, who] of some) for (const w of who) w.reject(problem);
    }
  }
}
function balanceOf(clientId: string): Promise<Balance | null> {
  if (waiting.size === 0) setTimeout(askForAll, 20);
  return new Promise((resolve, reject) => {
    waiting.set(clientId, [...(waiting.get(clientId) ?? []), { resolve, reject }]);
  });
}

/** Null: not a client this person sees. */
export const useBalance = (clientId: string, enabled: boolean) =>
  useQuery({
    queryKey: [NAME, clientId],
    queryFn: () => balanceOf(clientId),
    staleTime: 5_000,
    enabled,
  });
