/** Who is signed in, what they may do, and which day it is in the practice. */
import type { Capability } from '../../../server/src/platform/auth/capabilities.ts';
import type { Reply } from '../api/endpoints.ts';
import { useAsk } from './api.ts';

export type { Capability };
export type Me = Reply<'GET /api/me'>;

/** Inside the shell only: there somebody is always signed in. */
export function useMe(): Me {
  const { data } = useAsk('GET /api/me', undefined, { staleTime: 60_000 });
  if (!data) throw new Error('useMe outside the signed-in shell');
  return data;
}
export function useCan(capability: Capability): boolean {
  return useMe().capabilities.includes(capability);
}
