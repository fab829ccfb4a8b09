/** Around every page: rail, top bar and bottom bar on a phone, notices, keys, palette, sign-in overlay. */
import { AppShell, Box } from '@mantine/core';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useGo } from '../../ui/Go.tsx';
import { listenForKeys, useKeys } from '../../ui/keys.ts';
import { useMe } from '../../ui/me.ts';
import { useSignedOut } from '../../ui/signed-out.ts';
import { undoLast } from '../../ui/tell.ts';
import { DemoBanner } from './DemoBanner.tsx';
import { IdleWatch } from './IdleWatch.tsx';
import { OfflineNotice } from './OfflineNotice.tsx';
import { placesFor } from './places-list.ts';
import { BottomBar, Rail, TopBar } from './Rail.tsx';
import classes from './Shell.module.css';

const Palette = lazy(() => import('./Palette.tsx'));
const KeyHelp = lazy(() => import('./KeyHelp.tsx'));
const Messages = lazy(() => import('./Messages.tsx'));
const SignInOverlay = lazy(() => import('./SignInOverlay.tsx'));

export function Shell() {
  const me = useMe();
  const out = useSignedOut();
  const places = placesFor(me.capabilities);
  const [help, setHelp] = useState(false);
  const [palette, setPalette] = useState(0);
  useShellKeys(
    places,
    () => setHelp(true),
    () => setPalette((n) => n + 1),
  );
  const openPalette = () => setPalette((n) => n + 1);
  return (
    <>
      <a className="skip-link no-print" href="#page">
        Skip to the page
      </a>
      <Box inert={out !== undefined}>
        <AppShell
          layout="alt"
          navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: true } }}
          header={{ height: { base: 52, sm: 0 } }}
          footer={{ height: { base: 60, sm: 0 } }}
          transitionDuration={0}
        >
          <AppShell.Header hiddenFrom="sm" className={classes.top}>
            <TopBar onSearch={openPalette} onKeys={() => setHelp(true)} />
          </AppShell.Header>
          <AppShell.Navbar className={classes.rail} visibleFrom="sm" aria-label="Places">
            <Rail places={places} onSearch={openPalette} onKeys={() => setHelp(true)} />
          </AppShell.Navbar>
          <AppShell.Main>
            <DemoBanner />
            <OfflineNotice />
            <Page />
          </AppShell.Main>
          <AppShell.Footer hiddenFrom="sm" className={classes.bottom}>
            <BottomBar places={places} />
          </AppShell.Footer>
        </AppShell>
      </Box>
      <IdleWatch />
      <Suspense fallback={null}>
        <Messages />
        {palette > 0 && <Palette opened={palette} places={places} onKeys={() => setHelp(true)} />}
        {help && <KeyHelp onClose={() => setHelp(false)} />}
        {out !== undefined && <SignInOverlay why={out} />}
      </Suspense>
    </>
  );
}

/** The page; focus goes to it when another one comes, so that reading starts there. */
function Page() {
  const path = useRouterState({ select: (s) => s.resolvedLocation?.pathname });
  const page = useRef<HTMLDivElement>(null);
  const before = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (before.current !== undefined && before.current !== path) {
      page.current?.focus({ preventScroll: true });
    }
    before.current = path;
  }, [path]);
  return (
    <Box id="page" ref={page} tabIndex={-1} className={classes.page}>
      <Outlet />
    </Box>
  );
}

function useShellKeys(
  places: ReturnType<typeof placesFor>,
  help: () => void,
  palette: () => void,
): void {
  const go = useGo();
  useEffect(listenForKeys, []);
  useKeys(
    [
      { keys: 'mod+k', does: 'Search and act', run: palette, whileTyping: true },
      { keys: '?', does: 'Keys of this page', run: help },
      { keys: 'u', does: 'Undo what was just done', run: undoLast },
    ],
    'Everywhere',
  );
  useKeys(
    places.map((p) => ({ keys: `g ${p.key}`, does: p.name, run: () => go(p.to) })),
    'Go to',
  );
}
