import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { InstantText } from '../../ui/Dates.tsx';
import { linkProps } from '../../ui/Go.tsx';
import { Money } from '../../ui/Money.tsx';
import { dayOf, daysFrom, dayWords, today } from '../../ui/words.ts';
import { Section } from './Section.tsx';
import classes from './Today.module.css';
import type { Today } from './TodayPage.tsx';

const FIRST = 6;

/** What happened while this person was away; the day of the last visit is said. */
export function SinceLast({ since, items }: Today['sinceLast']) {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, FIRST);
  return (
    <Section title={titleOf(since)}>
      {items.length === 0 ? (
        <p className={classes.quiet} style={{ margin: 0 }}>
          {since === null ? 'What happens while you are away is told here.' : 'Nothing happened.'}
        </p>
      ) : (
        <ul className={classes.rows}>
          {shown.map((e, i) => (
            <li key={`${e.at} ${e.text} ${i}`}>
              <Line
                to={e.href}
                side={e.cents === undefined ? undefined : <Money cents={e.cents} />}
              >
                <span style={{ display: 'block' }}>{e.text}</span>
                <span className={classes.detail}>
                  <InstantText at={e.at} />
                </span>
              </Line>
            </li>
          ))}
        </ul>
      )}
      {items.length > shown.length && (
        <Button variant="subtle" fullWidth radius={0} onClick={() => setAll(true)}>
          Show all {items.length}
        </Button>
      )}
    </Section>
  );
}
function titleOf(since: string | null): string {
  if (since === null) return 'Since you were last here';
  const day = dayOf(since);
  const ago = daysFrom(day, today());
  if (ago === 0) return 'Since you were here earlier today';
  if (ago === 1) return 'Since you were here yesterday';
  return `Since you were here on ${ago < 7 ? (dayWords(day, 'long').split(' ')[0] ?? '') : dayWords(day)}`;
}

/** What Clearhour is doing by itself: nobody has to act. */
export function Tonight({ items }: { items: Today['tonight'] }) {
  if (items.length === 0) return null;
  return (
    <Section title="Goes on by itself">
      <ul className={classes.rows}>
        {items.map((t) => (
          <li key={t.title + t.detail}>
            <Line to={t.href}>
              <span className={classes.title}>{t.title}</span>
              <span className={classes.detail} style={{ display: 'block' }}>
                {t.detail}
              </span>
            </Line>
          </li>
        ))}
      </ul>
    </Section>
  );
}
function Line({
  to,
  side,
  children,
}: {
  to?: string | undefined;
  side?: ReactNode;
  children: ReactNode;
}) {
  const inside = (
    <>
      <span>{children}</span>
      <span className={classes.side}>{side}</span>
    </>
  );
  const name = `${classes.row} ${classes.bare}`;
  return to === undefined ? (
    <div className={name}>{inside}</div>
  ) : (
    <Link {...linkProps(to)} className={name}>
      {inside}
    </Link>
  );
}
