import { Anchor, UnstyledButton } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCalendarEvent,
  IconCash,
  IconFileText,
  IconGavel,
  IconMail,
  IconScissors,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { DayText } from '../../ui/Dates.tsx';
import { linkProps } from '../../ui/Go.tsx';
import { Money } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { type State, StateBadge, StateIcon } from '../../ui/StateBadge.tsx';
import { dayWords, today } from '../../ui/words.ts';
import type { Charge } from '../billing/acts/money.ts';
import { leftWords, standingOf } from '../billing/charge-words.ts';
import { PAPER_WORDS } from '../billing/papers-api.ts';
import classes from './Client.module.css';
import type { MoneyRow, NoteStatus, PaperRow, Row, SessionRow } from './timeline.ts';

type Open = (what: { payment: string } | { charge: string }) => void;
type Icon = ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>;

export function TimelineRow({ row, onOpen }: { row: Row; onOpen: Open }) {
  if (row.kind === 'session') return <Session row={row} onOpen={onOpen} />;
  if (row.kind === 'paper') return <PaperLine row={row} />;
  return <MoneyLine row={row} onOpen={onOpen} />;
}

function Frame({
  day,
  icon: Icon,
  children,
  beside,
}: {
  day: string;
  icon: Icon;
  children: ReactNode;
  beside?: ReactNode;
}) {
  return (
    <li className={classes.row}>
      <span className={classes.day}>
        <DayText day={day} />
      </span>
      <span className={classes.icon} aria-hidden>
        <Icon size={16} stroke={1.7} />
      </span>
      <div className={classes.main}>{children}</div>
      {beside}
    </li>
  );
}

const STATUS: Readonly<Record<string, string>> = {
  'late-cancelled': 'late cancelled',
  'no-show': 'no-show',
  'cancelled-by-client': 'cancelled by client',
  'cancelled-by-practice': 'cancelled by practice',
};
/** Clinical on the left, money on the right; each only for those allowed to see it. */
function Session({ row: r, onOpen }: { row: SessionRow; onOpen: Open }) {
  const money = useCan('charges.read');
  const clinical = useCan('notes.status');
  const said = r.status === undefined ? undefined : STATUS[r.status];
  const href = money
    ? `/sessions/${r.sessionId}/trail`
    : `/calendar?day=${r.day}&session=${r.sessionId}`;
  const open = r.status === 'scheduled' && r.day < today();
  return (
    <Frame
      day={r.day}
      icon={IconCalendarEvent}
      beside={
        <div className={classes.beside}>
          {clinical ? <NoteState row={r} /> : <span />}
          {money && (
            <div className={classes.money}>
              {r.charges.map((c) => (
                <ChargeState key={c.id} charge={c} onOpen={onOpen} />
              ))}
              {r.charges.length === 0 && (
                <span>
                  <NoCharge row={r} />
                </span>
              )}
            </div>
          )}
        </div>
      }
    >
      <Link {...linkProps(href)} className="quiet-link" data-opens>
        {r.title}
      </Link>
      {open && (
        <>
          {' '}
          <StateBadge state="needs-you">Say how it went</StateBadge>
        </>
      )}
      <span className={classes.under}>
        {[r.who, said].filter((s) => s !== undefined && s !== '').join(' · ')}
      </span>
    </Frame>
  );
}

const NOTE: Record<NoteStatus['status'], { state: State; word: string }> = {
  draft: { state: 'needs-you', word: 'Note begun' },
  'awaiting-cosign': { state: 'waiting', word: 'Waits for co-sign' },
  signed: { state: 'settled', word: 'Note signed' },
  amending: { state: 'needs-you', word: 'Note being amended' },
};
function NoteState({ row: r }: { row: SessionRow }) {
  const reads = useCan('notes.read');
  if (!r.note) {
    return r.status === 'held' ? (
      <div>
        <StateBadge state="needs-you">No note</StateBadge>
      </div>
    ) : (
      <span />
    );
  }
  const { state, word } = NOTE[r.note.status];
  const badge = <StateBadge state={state}>{word}</StateBadge>;
  if (!reads) return <div>{badge}</div>;
  return (
    <div>
      <Link
        {...linkProps(`/notes/${r.note.noteId}`)}
        className="quiet-link"
        aria-label={`${word}, ${r.title} of ${dayWords(r.day)}: open the note`}
      >
        {badge}
      </Link>
    </div>
  );
}

function ChargeState({ charge: c, onOpen }: { charge: Charge; onOpen: Open }) {
  return (
    <span>
      <StateIcon state={standingOf(c).state} />
      <UnstyledButton className={classes.plain ?? ''} onClick={() => onOpen({ charge: c.id })}>
        <span className={c.state === 'reversed' ? classes.undone : 'figures'}>{leftWords(c)}</span>
      </UnstyledButton>
    </span>
  );
}
function NoCharge({ row: r }: { row: SessionRow }) {
  if (r.waived) return <StateBadge state="settled">Waived</StateBadge>;
  if (r.status === 'held') return <StateBadge state="needs-you">Unbilled</StateBadge>;
  return null;
}

const ICON: Record<MoneyRow['kind'], Icon> = {
  payment: IconCash,
  decision: IconGavel,
  'write-off': IconScissors,
  refund: IconArrowBackUp,
  product: IconMail,
};
function MoneyLine({ row: r, onOpen }: { row: MoneyRow; onOpen: Open }) {
  const { open } = r;
  const title = <span className={r.undone ? classes.undone : undefined}>{r.title}</span>;
  return (
    <Frame
      day={r.day}
      icon={ICON[r.kind]}
      beside={
        <div className={classes.money}>
          {r.charge && (
            <span>
              <StateIcon state={standingOf(r.charge).state} />
              <span className={r.undone ? classes.undone : 'figures'}>{leftWords(r.charge)}</span>
            </span>
          )}
          {r.undone && !r.charge && (
            <span>
              <StateBadge state="waiting">Undone</StateBadge>
            </span>
          )}
          {r.waits && (
            <span>
              <StateBadge state="waiting">Waits for approval</StateBadge>
            </span>
          )}
        </div>
      }
    >
      {open ? (
        <UnstyledButton className={classes.plain ?? ''} onClick={() => onOpen(open)} data-opens>
          {title}
        </UnstyledButton>
      ) : (
        title
      )}
      <span className={classes.under}>{r.detail}</span>
    </Frame>
  );
}

function PaperLine({ row: { day, paper: p } }: { row: PaperRow }) {
  const name = `${PAPER_WORDS[p.kind]} ${p.number}`;
  return (
    <Frame
      day={day}
      icon={IconFileText}
      beside={
        p.may.download ? (
          <div className={classes.money}>
            <span>
              <Anchor
                href={p.pdf}
                target="_blank"
                rel="noreferrer"
                size="sm"
                aria-label={`${name}, PDF`}
              >
                PDF
              </Anchor>
            </span>
          </div>
        ) : undefined
      }
    >
      {p.may.download ? (
        <a href={p.pdf} target="_blank" rel="noreferrer" className="quiet-link" data-opens>
          {name}
        </a>
      ) : (
        name
      )}
      <span className={classes.under}>
        <Money cents={p.amountCents} />
        {p.from === p.to ? '' : ` · ${dayWords(p.from)} to ${dayWords(p.to)}`}
      </span>
    </Frame>
  );
}
