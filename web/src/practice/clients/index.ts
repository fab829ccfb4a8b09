import type { PageRoute } from '../places.ts';

export const routes: readonly PageRoute[] = [
  { path: '/clients', needs: 'clients.read', load: () => import('./ClientsPage.tsx') },
  { path: '/clients/$clientId', needs: 'clients.read', load: () => import('./ClientPage.tsx') },
];
