import { useSessionStorage } from '@mantine/hooks';
import type { z } from 'zod';
import type { DemoState as Contract } from '../../../../server/src/demo/demo-contract.ts';
import { useAsk } from '../../ui/api.ts';
import type { Began } from './looking.ts';

export type DemoState = z.output<typeof Contract>;
declare module '../../api/endpoints.ts' {
  interface MoreEndpoints {
    'GET /api/open/demo': { reply: DemoState };
    'POST /api/open/demo': { body: Record<string, never>; reply: DemoState };
  }
}
/** How far the practice to look around in is; asked again while its year is being lived. */
export const useDemo = () =>
  useAsk('GET /api/open/demo', undefined, { staleTime: 0, everyMs: 1500 });

/** Somebody at this window wants in as soon as it is ready; still known after a reload. */
export function useWantsIn() {
  const [wants, set, clear] = useSessionStorage<Began | null>({
    key: 'clearhour-look-around',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  return { wants, set, clear };
}
