import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { linkProps } from '../../../ui/Go.tsx';
import { useHereWith } from '../BillingFrame.tsx';
import classes from './Claims.module.css';
import { ALL_TAB, countOf, STATE_TABS, type StateTab } from './claim-words.ts';
import type { ClaimSummary } from './claims-api.ts';

/** Where claims stand, with how many: each a link, so that it can be sent and comes back. */
export function StateTabs({
  tab,
  usual,
  summary,
}: {
  tab: StateTab;
  /** The one that needs no word in the address. */
  usual: string;
  summary: ClaimSummary | undefined;
}) {
  const hereWith = useHereWith();
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const open = bar.current?.querySelector<HTMLElement>('[aria-current]');
    if (open && bar.current) bar.current.scrollLeft = open.offsetLeft - 48;
  }, []);
  return (
    <nav className={classes.states} aria-label="Where claims stand" ref={bar}>
      {[...STATE_TABS, ALL_TAB].map((t) => {
        const count = summary && countOf(t, summary).claims;
        const alarm = count ? t.alarm : undefined;
        return (
          <Link
            key={t.key}
            {...linkProps(hereWith('state', t.key === usual ? '' : t.key))}
            activeOptions={{ exact: true, includeSearch: true }}
            {...(t === tab ? { 'aria-current': 'page' as const } : { 'aria-current': undefined })}
          >
            {t.name}
            {count !== undefined && (
              <span className={classes.count} data-alarm={alarm}>
                {count.toLocaleString('en-US')}
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}
