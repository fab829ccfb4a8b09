import { Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { DayText } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton, linkProps, useGo } from '../../ui/Go.tsx';
import { useKeys } from '../../ui/keys.ts';
import { Money } from '../../ui/Money.tsx';
import { type State, StateIcon } from '../../ui/StateBadge.tsx';
import { many, today } from '../../ui/words.ts';
import { Offers } from './Offers.tsx';
import { Section } from './Section.tsx';
import classes from './Today.module.css';
import type { Today } from './TodayPage.tsx';

type Need = Today['needsYou'][number];
type More = Today['needsMore'][number];
/** What more there is of a kind, one and many. */
const MORE: Partial<Record<Need['kind'], readonly [one: string, many: string]>> = {
  'note-to-sign': ['note to sign', 'notes to sign'],
  'note-to-cosign': ['note to co-sign', 'notes to co-sign'],
  'no-outcome': ['session to say what happened in', 'sessions to say what happened in'],
  'write-off-to-approve': ['write-off to decide', 'write-offs to decide'],
  'card-declined': ['declined card', 'declined cards'],
  dispute: ['dispute', 'disputes'],
  denials: ['kind of denial', 'kinds of denials'],
  'estimate-due': ['estimate to give', 'estimates to give'],
};
/** The verb of the one-click act. */
const ACT: Partial<Record<Need['kind'], string>> = {
  'note-to-sign': 'Write and sign',
  'note-to-cosign': 'Read and co-sign',
  'no-outcome': 'Say what happened',
  'write-off-to-approve': 'Decide',
  'card-declined': 'See the card',
  'balance-over': 'See what it is',
  'card-unanswered': 'See the card',
  'card-ending': 'See the card',
  dispute: 'Answer',
  'package-ending': 'See the package',
  'payout-not-known': 'Look at it',
  'claims-to-mend': 'Mend',
  'claims-rejected': 'Mend and send',
  'claims-unanswered': 'See them',
  denials: 'Work on them',
  'remittances-waiting': 'Look and post',
  'remittance-mismatches': 'Match',
  'deposits-unmatched': 'Match',
  'autopay-paused': 'Mend',
  'autopay-held': 'Decide',
  question: 'Answer',
  'intake-open': 'See the papers',
  'plan-told': 'Look at it',
  'connection-failing': 'See why',
  'files-parked': 'See why',
  'therapy-threshold': 'Open the note',
  'message-failed': 'Reach them',
  'message-end-failing': 'See why',
  eligibility: 'See the plan',
  authorization: 'See the client',
  'estimate-due': 'Give it',
  'estimate-over': 'Decide',
  'estimate-dispute': 'See it',
};
const FIRST = 8;
const FRESH =
  'Notes to sign, deadlines and money at risk come here by themselves, once the first session ' +
  'stands in the calendar.';

const lateness = (n: Need): State =>
  (n.daysLeft ?? 99) <= 3 || n.kind === 'dispute' ? 'risk' : 'needs-you';

/** In the server's order: money at risk and days left. */
export function NeedsYou({
  items,
  more,
  fresh,
}: {
  items: readonly Need[];
  more: readonly More[];
  fresh: boolean;
}) {
  const [all, setAll] = useState(false);
  const count = items.length + more.reduce((sum, m) => sum + m.count, 0);
  const list = useRef<HTMLUListElement>(null);
  const go = useGo();
  const shown = all ? items : items.slice(0, FIRST);
  const links = () => [...(list.current?.querySelectorAll<HTMLAnchorElement>('a') ?? [])];
  const move = (by: number) => {
    const at = links().indexOf(document.activeElement as HTMLAnchorElement);
    links()[Math.max(0, Math.min(shown.length - 1, at + by))]?.focus();
  };
  useKeys([
    { keys: 'j', does: 'Next thing', run: () => move(1) },
    { keys: 'k', does: 'Thing before', run: () => move(-1) },
    {
      keys: 'e',
      does: 'Start on it',
      run: () => {
        const at = links().indexOf(document.activeElement as HTMLAnchorElement);
        const item = shown[Math.max(0, at)];
        if (item) go(item.href);
      },
    },
  ]);
  if (items.length === 0) {
    return (
      <Section title="What needs you">
        {fresh ? (
          <EmptyState
            sentence={FRESH}
            act={<GoButton to="/calendar">Open the calendar</GoButton>}
          />
        ) : (
          <p className={classes.quiet} style={{ margin: 0 }}>
            Nothing. Every hour so far has its note, and no deadline is near.
          </p>
        )}
      </Section>
    );
  }
  return (
    <Section title="What needs you" side={many(count, 'thing')}>
      <ul className={classes.rows} ref={list}>
        {shown.map((n) => (
          <li key={n.key}>
            <Row need={n} />
            <Offers need={n} />
          </li>
        ))}
      </ul>
      {items.length > shown.length ? (
        <Button variant="subtle" fullWidth radius={0} onClick={() => setAll(true)}>
          {more.length === 0 ? `Show all ${items.length}` : `Show the first ${items.length}`}
        </Button>
      ) : (
        <Rest more={more} />
      )}
    </Section>
  );
}

/** "And 180 more notes to sign · $27,000.00", each with the list that has all of them. */
function Rest({ more }: { more: readonly More[] }) {
  if (more.length === 0) return null;
  return (
    <ul className={`${classes.rows} ${classes.rest}`}>
      {more.map((m) => {
        const [one, several] = MORE[m.kind] ?? ['thing', 'things'];
        return (
          <li key={m.kind}>
            <Link {...linkProps(m.href)} className={`${classes.row} ${classes.bare}`}>
              <span>
                And {m.count.toLocaleString('en-US')} more {m.count === 1 ? one : several}
              </span>
              <span className={classes.side}>
                {m.moneyCents !== undefined && <Money cents={m.moneyCents} />}
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function Row({ need }: { need: Need }) {
  return (
    <Link {...linkProps(need.href)} className={`${classes.row} ${classes.need}`}>
      <StateIcon state={lateness(need)} size={18} />
      <span>
        <span className={classes.title}>{need.title}</span>
        <Text component="span" display="block" className={classes.detail}>
          {need.waitsFor === undefined ? '' : `Waits for ${need.waitsFor}. `}
          {need.detail}
        </Text>
        <Deadline need={need} />
      </span>
      <span className={classes.side}>
        {need.moneyCents !== undefined && <Money cents={need.moneyCents} />}
      </span>
      <span className={`${classes.side} ${classes.act}`}>
        {need.waitsFor === undefined ? (ACT[need.kind] ?? 'Open') : 'See the session'}
      </span>
    </Link>
  );
}

/** "Act by Tue 24 Nov · limit Sat 28 Nov · 4 days left"; an office day that is over is not asked for. */
function Deadline({ need }: { need: Need }) {
  const { dueOn, daysLeft } = need;
  const actBy = need.actBy !== undefined && need.actBy >= today() ? need.actBy : undefined;
  if (actBy === undefined && dueOn === undefined) return null;
  const late = daysLeft !== undefined && daysLeft < 0;
  const tone =
    late || (daysLeft ?? 99) <= 3 ? classes.late : (daysLeft ?? 99) <= 10 ? classes.soon : '';
  return (
    <span className={`${classes.detail} ${tone}`}>
      {late ? (
        <>
          {many(-daysLeft, 'day')} past the limit
          {dueOn !== undefined && (
            <>
              {' '}
              of <DayText day={dueOn} />
            </>
          )}
        </>
      ) : (
        <>
          {actBy !== undefined && (
            <>
              Act by <DayText day={actBy} />
            </>
          )}
          {actBy !== undefined && dueOn !== undefined && dueOn !== actBy && ' · '}
          {dueOn !== undefined && dueOn !== actBy && (
            <>
              {actBy === undefined ? 'Limit' : 'limit'} <DayText day={dueOn} />
            </>
          )}
          {daysLeft !== undefined && (
            <> · {daysLeft === 0 ? 'today is the last day' : `${many(daysLeft, 'day')} left`}</>
          )}
        </>
      )}
    </span>
  );
}
