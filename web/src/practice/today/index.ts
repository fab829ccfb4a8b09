import type { PageRoute } from '../places.ts';

export const routes: readonly PageRoute[] = [
  { path: '/today', load: () => import('./TodayPage.tsx') },
];
