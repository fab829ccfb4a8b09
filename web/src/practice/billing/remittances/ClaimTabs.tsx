import { Link } from '@tanstack/react-router';
import { linkProps } from '../../../ui/Go.tsx';
import { useHereWith } from '../BillingFrame.tsx';
import tabs from '../claims/Claims.module.css';
import { CLAIM_STANDING, CLAIM_STATES } from './remittance-words.ts';
import type { ClaimState, Remittance } from './remittances-api.ts';

/** Claims of one remittance by how they stand; each a link. */
export function ClaimTabs({
  remittance: r,
  state,
}: {
  remittance: Remittance;
  state: ClaimState | undefined;
}) {
  const hereWith = useHereWith();
  const there = CLAIM_STATES.filter((s) => (r.counts[s] ?? 0) > 0 || s === state);
  if (there.length < 2 && state === undefined) return null;
  const all = [undefined, ...there];
  return (
    <nav className={tabs.states} aria-label="How claims stand">
      {all.map((s) => (
        <Link
          key={s ?? 'all'}
          {...linkProps(hereWith('show', s ?? ''))}
          activeOptions={{ exact: true, includeSearch: true }}
          aria-current={s === state ? 'page' : undefined}
        >
          {s === undefined ? 'All' : CLAIM_STANDING[s].word}
          <span className={tabs.count} data-alarm={s === 'stop' ? 'risk' : undefined}>
            {(s === undefined ? r.claimCount : (r.counts[s] ?? 0)).toLocaleString('en-US')}
          </span>
        </Link>
      ))}
    </nav>
  );
}
