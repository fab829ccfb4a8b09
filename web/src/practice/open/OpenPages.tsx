/** What people see who are not signed in: the first choice, the set-up, the sign-in. */
import { Box } from '@mantine/core';
import { useState } from 'react';
import { Refused, useAsk } from '../../ui/api.ts';
import type { Me } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { Mark } from '../shell/Mark.tsx';
import classes from './Open.module.css';
import { SetUp } from './SetUp.tsx';
import { SignIn } from './SignIn.tsx';
import { StartChoice } from './StartChoice.tsx';

export interface OpenPagesProps {
  me: Me | undefined;
  error: Error | null;
  again: () => void;
  /** Shows the app as the person whose cookie is now set. */
  enter: (to?: string) => Promise<void>;
  /** The practice is made and its owner signed in; the set-up goes on. */
  began: () => Promise<void>;
}
type Page = 'choice' | 'set-up' | 'sign-in';

export default function OpenPages({ me, error, again, enter, began }: OpenPagesProps) {
  const [page, setPage] = useState<Page | undefined>(
    location.pathname.startsWith('/start/') || me ? 'set-up' : undefined,
  );
  const state = useAsk('GET /api/open/state', undefined, {
    staleTime: 0,
    everyMs: page === 'set-up' ? false : 1500,
  });
  const down = error !== null && !(error instanceof Refused && error.status === 401);
  const problem = down ? error : state.data ? null : state.error;
  if (problem) {
    return (
      <Frame>
        <RefusalText error={problem} again={down ? again : state.refetch} />
      </Frame>
    );
  }
  if (!state.data) return null;
  const own = !state.data.setupNeeded;
  const shown = page ?? (own ? 'sign-in' : 'choice');
  if (shown === 'set-up' && (!own || me?.practice.kind === 'own')) {
    return (
      <Frame>
        <SetUp
          me={me}
          enter={enter}
          began={began}
          back={() => (me ? void enter('/today') : setPage('choice'))}
        />
      </Frame>
    );
  }
  if (own) {
    return (
      <Frame>
        <SignIn enter={enter} name={state.data.practices.find((p) => p.kind === 'own')?.name} />
      </Frame>
    );
  }
  return (
    <Frame wide>
      <StartChoice enter={enter} setUp={() => setPage('set-up')} />
    </Frame>
  );
}

function Frame({ children, wide = false }: { children: React.ReactNode; wide?: boolean }) {
  return (
    <Box className={classes.frame}>
      <Box component="header" className={classes.head}>
        <Mark size={28} />
        Clearhour
      </Box>
      <Box component="main" className={wide ? classes.wide : classes.narrow}>
        {children}
      </Box>
    </Box>
  );
}
