/** Who gets in: signed-in people see the app at the address they asked for, others the open pages. */
import { useQuery } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { call, Refused } from '../ui/api.ts';
import { setHere } from '../ui/words.ts';
import { router } from './router.tsx';

const OpenPages = lazy(() => import('./open/OpenPages.tsx'));

export function Gate() {
  const me = useQuery({
    queryKey: ['GET /api/me'],
    queryFn: async () => {
      const answer = await call('GET /api/me', {}, { open: true });
      setHere(answer.today, answer.practice.zone);
      return answer;
    },
    retry: (times, error) => !(error instanceof Refused && error.status === 401) && times < 3,
    staleTime: 60_000,
  });
  if (me.data && !location.pathname.startsWith('/start')) return <RouterProvider router={router} />;
  if (me.isPending) return null;
  return (
    <Suspense fallback={null}>
      <OpenPages signedIn={me.data !== undefined} error={me.data ? null : me.error} />
    </Suspense>
  );
}
