/** All addresses of the staff app. Each page's code loads when it is first visited. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
} from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { PageSkeleton } from '../ui/Skeletons.tsx';
import { routes as billing } from './billing/index.ts';
import { routes as calendar } from './calendar/index.ts';
import { routes as clients } from './clients/index.ts';
import { routes as notes } from './notes/index.ts';
import { routes as settings } from './settings/index.ts';
import { NoSuchPage } from './shell/NoSuchPage.tsx';
import { PageFault } from './shell/PageFault.tsx';
import { PageFrame } from './shell/PageFrame.tsx';
import { Shell } from './shell/Shell.tsx';
import { routes as today } from './today/index.ts';
import { routes as trail } from './trail/index.ts';

const all = [...today, ...calendar, ...clients, ...notes, ...billing, ...trail, ...settings];

const root = createRootRoute({ component: Shell, notFoundComponent: NoSuchPage });
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: () => <Navigate to={'/today' as string} replace />,
});
const pages = all.map((page) => {
  const Page = lazyRouteComponent(page.load) as ComponentType;
  return createRoute({
    getParentRoute: () => root,
    path: page.path,
    component: () => (
      <PageFrame page={page}>
        <Page />
      </PageFrame>
    ),
  });
});

export const router = createRouter({
  routeTree: root.addChildren([home, ...pages]),
  defaultPreload: 'intent',
  defaultPreloadDelay: 60,
  defaultPendingComponent: PageSkeleton,
  defaultPendingMs: 150,
  defaultErrorComponent: PageFault,
  scrollRestoration: true,
  // Words of an address stay words: "?q=0042" is not a number.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const kept = Object.entries(search).filter(([, v]) => v !== undefined && v !== '');
    const text = new URLSearchParams(kept.map(([k, v]) => [k, String(v)])).toString();
    return text === '' ? '' : `?${text}`;
  },
});
