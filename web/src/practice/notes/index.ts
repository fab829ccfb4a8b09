import type { PageRoute } from '../places.ts';

export const routes: readonly PageRoute[] = [
  {
    path: '/notes/unsigned',
    needs: 'notes.status',
    load: () => import('./UnsignedPage.tsx'),
  },
  {
    path: '/notes/$noteId',
    needs: 'notes.read',
    wide: true,
    load: () => import('./NotePage.tsx'),
  },
  {
    path: '/sessions/$sessionId/note',
    needs: 'notes.read',
    wide: true,
    load: () => import('./OpenNotePage.tsx'),
  },
];
