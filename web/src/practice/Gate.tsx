/** Who gets in: signed-in people see the app at the address they asked for, others the open pages. */
import { useQuery } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { call, queryClient, Refused } from '../ui/api.ts';
import type { Me } from '../ui/me.ts';
import { setHere } from '../ui/words.ts';
import { router } from './router.tsx';

const OpenPages = lazy(() => import('./open/OpenPages.tsx'));
const KEY = ['GET /api/me'];

async function whoAmI(): Promise<Me> {
  const me = await call('GET /api/me', {}, { open: true });
  setHere(me.today, me.practice.zone);
  return me;
}

export function Gate() {
  const [starting, setStarting] = useState(() => location.pathname.startsWith('/start'));
  const me = useQuery({
    queryKey: KEY,
    queryFn: whoAmI,
    retry: (times, error) => !(error instanceof Refused && error.status < 500) && times < 3,
    staleTime: 60_000,
  });
  const enter = async (to?: string) => {
    const now = await whoAmI();
    // What the person before saw goes; the question who is here stays, because this page watches it.
    queryClient.removeQueries({ predicate: (q) => q.queryKey[0] !== KEY[0] });
    queryClient.setQueryData(KEY, now);
    if (to !== undefined) router.history.replace(to);
    setStarting(false);
  };
  const began = async () => {
    setStarting(true);
    queryClient.setQueryData(KEY, await whoAmI());
  };
  if (me.isPending) return null;
  if (me.data && !starting) return <RouterProvider router={router} />;
  return (
    <Suspense fallback={null}>
      <OpenPages
        me={me.data}
        error={me.data ? null : me.error}
        again={() => void me.refetch()}
        enter={enter}
        began={began}
      />
    </Suspense>
  );
}
