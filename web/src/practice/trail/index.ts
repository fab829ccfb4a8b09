import type { PageRoute } from '../places.ts';

export const routes: readonly PageRoute[] = [
  {
    path: '/sessions/$sessionId/trail',
    needs: 'charges.read',
    load: () => import('./TrailPage.tsx'),
  },
];
