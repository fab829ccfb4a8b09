import type { PageRoute } from '../places.ts';

export const routes: readonly PageRoute[] = [
  {
    path: '/calendar',
    needs: 'calendar.read',
    wide: true,
    load: () => import('./CalendarPage.tsx'),
  },
];
