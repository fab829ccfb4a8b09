import { Drawer, UnstyledButton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Query } from '../api/endpoints.ts';
import classes from './Explain.module.css';
import type { Line } from './ledger-sum.ts';
import { Money, moneyText } from './Money.tsx';
import { useCan } from './me.ts';
import { RowSkeletons } from './Skeletons.tsx';

const LedgerLines = lazy(() => import('./LedgerLines.tsx'));
export type About = NonNullable<Query<'GET /api/ledger/lines'>>;

/**
 * A figure that opens the ledger lines behind it:
 * `<Explain what="Client due" cents={n} about={{ clientId, account: '1110' }} />`. A page that has the
 * lines already gives them: `about={{ lines }}`.
 */
export function Explain({
  what,
  cents,
  about,
  strong = false,
  book = false,
}: {
  what: string;
  cents: number;
  about: About | { lines: readonly Line[] };
  strong?: boolean;
  book?: boolean;
}) {
  const [open, setOpen] = useState(false);
  // A list has hundreds of figures: each gets its drawer when it is first asked.
  const [asked, setAsked] = useState(false);
  const may = useCan('charges.read');
  const figure = <Money cents={cents} strong={strong} book={book} />;
  if (!may) return figure;
  return (
    <>
      <UnstyledButton
        className={classes.figure}
        onClick={() => {
          setAsked(true);
          setOpen(true);
        }}
        aria-label={`${what}: ${moneyText(cents)}. Show the lines behind it.`}
      >
        {figure}
      </UnstyledButton>
      {asked && (
        <Drawer
          opened={open}
          onClose={() => setOpen(false)}
          position="right"
          size="lg"
          title={what}
        >
          {open && (
            <Suspense fallback={<RowSkeletons />}>
              <LedgerLines about={about} />
            </Suspense>
          )}
        </Drawer>
      )}
    </>
  );
}
