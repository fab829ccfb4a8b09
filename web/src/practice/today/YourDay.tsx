import { Link } from '@tanstack/react-router';
import { linkProps } from '../../ui/Go.tsx';
import { type State, StateBadge } from '../../ui/StateBadge.tsx';
import { clockWords, many } from '../../ui/words.ts';
import { Section } from './Section.tsx';
import classes from './Today.module.css';
import type { Today } from './TodayPage.tsx';

type Session = Today['sessions'][number];
const MISSED: Record<string, string> = {
  'late-cancelled': 'Cancelled late',
  'no-show': 'No-show',
  'cancelled-by-client': 'Cancelled',
  'cancelled-by-practice': 'Cancelled by us',
};
const NOTE: Record<Session['noteStatus'], [State, string] | undefined> = {
  none: ['needs-you', 'No note yet'],
  draft: ['needs-you', 'Draft note'],
  'awaiting-cosign': ['waiting', 'With supervisor'],
  signed: ['settled', 'Signed'],
};

/** Today's sessions of this person. */
export function YourDay({ sessions }: { sessions: readonly Session[] }) {
  if (sessions.length === 0) return null;
  return (
    <Section title="Your day" side={many(sessions.length, 'session')}>
      <ul className={classes.rows}>
        {sessions.map((s) => (
          <li key={s.sessionId + s.who}>
            <Link {...linkProps(s.href)} className={`${classes.row} ${classes.timed}`}>
              <time className={classes.detail}>
                {/^\d\d:\d\d$/.test(s.at) ? clockWords(s.at) : s.at}
              </time>
              <span>
                <span className={classes.title}>{s.who}</span>
                <span className={classes.detail} style={{ display: 'block' }}>
                  {s.service}, {s.minutes} min
                </span>
              </span>
              <span className={classes.side}>
                <SessionState session={s} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
function SessionState({ session }: { session: Session }) {
  const missed = MISSED[session.status];
  if (missed !== undefined) return <StateBadge state="waiting">{missed}</StateBadge>;
  const note = NOTE[session.noteStatus];
  if (session.status !== 'held' && session.noteStatus === 'none') return null;
  return note ? <StateBadge state={note[0]}>{note[1]}</StateBadge> : null;
}
