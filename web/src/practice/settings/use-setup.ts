/** The whole setup, as one answer; kept a minute, renewed after every change. */
import type { Reply } from '../../api/endpoints.ts';
import { useAsk } from '../../ui/api.ts';

export type Setup = Reply<'GET /api/setup'>;
export const useSetup = () => useAsk('GET /api/setup', undefined, { staleTime: 60_000 });
