import { Anchor, Button, Group, Text } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCalendarEvent,
  IconCash,
  IconCoins,
  IconDoorEnter,
  IconFileText,
  IconGavel,
  IconHandStop,
  IconNotes,
  IconReceipt2,
  IconScissors,
} from '@tabler/icons-react';
import { type ComponentType, useState } from 'react';
import { DayText, InstantText } from '../../ui/Dates.tsx';
import { Go } from '../../ui/Go.tsx';
import { Money } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { type State, StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { many } from '../../ui/words.ts';
import { ChargeActs } from '../billing/acts/ChargeActs.tsx';
import type { Charge } from '../billing/acts/money.ts';
import { useAct } from '../billing/acts/use-act.ts';
import classes from './Trail.module.css';
import type { Step, Trail } from './TrailPage.tsx';

type Icon = ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>;
const ICON: Record<Step['kind'], Icon> = {
  booked: IconCalendarEvent,
  status: IconDoorEnter,
  note: IconNotes,
  charge: IconReceipt2,
  'charge-reversed': IconArrowBackUp,
  payment: IconCash,
  'credit-applied': IconCoins,
  'credit-unapplied': IconArrowBackUp,
  'write-off': IconScissors,
  'payer-decision': IconGavel,
  refund: IconArrowBackUp,
  paper: IconFileText,
  waiver: IconHandStop,
  next: IconArrowForwardUp,
};
const STATE: Record<Step['state'], { state: State; word: string } | undefined> = {
  done: undefined,
  moving: { state: 'moving', word: 'On its way' },
  waiting: { state: 'waiting', word: 'Waiting' },
  'needs-you': { state: 'needs-you', word: 'Needs you' },
  undone: { state: 'waiting', word: 'Undone' },
};

export function Steps({ trail, charges }: { trail: Trail; charges: readonly Charge[] }) {
  const [all, setAll] = useState(false);
  const withLines = trail.steps.some((s) => s.lines.length > 0);
  const nameOf = new Map(trail.attendees.map((a) => [a.clientId, a.name]));
  const several = trail.attendees.length > 1;
  return (
    <>
      {withLines && (
        <Anchor component="button" size="sm" mb="md" onClick={() => setAll(!all)}>
          {all ? 'Hide the lines of the book' : 'Show all lines of the book'}
        </Anchor>
      )}
      <ol className={classes.steps} aria-label="Steps, oldest first">
        {trail.steps.map((s, i) => (
          <StepRow
            key={`${i} ${s.kind} ${s.at ?? ''}`}
            step={s}
            who={several ? whoOf(s, nameOf.get(s.clientId ?? '')) : ''}
            open={all}
            charges={charges.filter((c) => c.clientId === s.clientId && c.state !== 'reversed')}
            sessionId={trail.sessionId}
            attendeeId={trail.attendees.find((a) => a.clientId === s.clientId)?.attendeeId}
          />
        ))}
      </ol>
    </>
  );
}

/** Whom a step is about, where its title does not say it already. */
const whoOf = (s: Step, name = ''): string => (s.title.startsWith(name) ? '' : name);
/** What takes another step back is done itself: only what it took back is struck out. */
const isStruck = (s: Step): boolean =>
  s.state === 'undone' && !s.lines.some((l) => l.reverses !== undefined);

function StepRow({ step: s, who, open, ...about }: About & { who: string; open: boolean }) {
  const Icon = ICON[s.kind];
  const ahead = s.kind === 'next';
  const struck = isStruck(s);
  const badge = s.state === 'undone' && !struck ? undefined : STATE[s.state];
  return (
    <li className={classes.step} data-ahead={ahead || undefined}>
      <div className={classes.when}>
        <When step={s} />
      </div>
      <div className={classes.rail}>
        <span className={classes.dot} aria-hidden>
          <Icon size={15} stroke={1.8} />
        </span>
      </div>
      <div className={classes.what}>
        <div
          className={ahead ? classes.next : undefined}
          {...(ahead ? { 'data-state': s.state } : {})}
        >
          <div className={classes.title}>
            <span>
              <span className={struck ? classes.undone : undefined}>{s.title}</span>
              {who !== '' && (
                <Text span c="dimmed" fw={400}>
                  {' '}
                  · {who}
                </Text>
              )}
            </span>
            {badge && <StateBadge state={badge.state}>{badge.word}</StateBadge>}
          </div>
          {s.detail !== '' && <Text>{s.detail}</Text>}
          {s.rule !== undefined && s.rule !== '' && <Rule text={s.rule} />}
          {ahead ? <NextAct step={s} {...about} /> : <Opens step={s} />}
          {s.lines.length > 0 && <Lines step={s} open={open} />}
        </div>
      </div>
    </li>
  );
}

const LONG = 150;
/** The rule that did it, with the facts it used; long ones show their beginning. */
function Rule({ text }: { text: string }) {
  const [whole, setWhole] = useState(text.length <= LONG);
  return (
    <>
      <p className={`${classes.rule} ${whole ? '' : classes.short}`} style={{ marginBottom: 0 }}>
        {text}
      </p>
      {!whole && (
        <div>
          <Anchor
            component="button"
            size="sm"
            className={classes.link ?? ''}
            onClick={() => setWhole(true)}
          >
            The whole reason
          </Anchor>
        </div>
      )}
    </>
  );
}

interface About {
  readonly step: Step;
  /** The person's charges that stand. */
  readonly charges: readonly Charge[];
  readonly sessionId: string;
  readonly attendeeId: string | undefined;
}
/** What comes next is done here, where it is told. */
function NextAct({ step: s, charges, sessionId, attendeeId }: About) {
  const notes = useCan('notes.read');
  if (s.href === '/billing/unbilled' && attendeeId)
    return <PostNow attendeeId={attendeeId} step={s} />;
  if (s.href === undefined && s.cents === undefined && s.title.endsWith('the note') && notes) {
    const whose = attendeeId === undefined ? '' : `?attendee=${attendeeId}`;
    return (
      <Go to={`/sessions/${sessionId}/note${whose}`} size="sm" className={classes.link ?? ''}>
        Open the note
      </Go>
    );
  }
  const due = s.href?.startsWith('/clients/') ?? false;
  const charge = charges.find((c) =>
    due ? c.balance.clientDueCents > 0 : c.balance.payerPendingCents > 0,
  );
  if (s.cents === undefined || !charge) return <Opens step={s} />;
  return (
    <Group gap="xs" mt="xs">
      <ChargeActs
        charge={charge}
        name={charge.clientName ?? 'the client'}
        only={due ? 2 : 1}
        {...(due ? {} : { first: 'decision' as const })}
        plain
      />
    </Group>
  );
}

function PostNow({ attendeeId, step }: { attendeeId: string; step: Step }) {
  const may = useCan('charges.write');
  const post = useAct('POST /api/unbilled/:attendeeId/post', {
    onDone: (r) => void tell(`Posted ${many(r.chargeIds.length, 'charge')}.`),
  });
  if (!may) return <Opens step={step} />;
  return (
    <Group gap="xs" mt="xs">
      <Button loading={post.isPending} onClick={() => post.mutate({ params: { attendeeId } })}>
        Post now
      </Button>
      <RefusalText error={post.error} />
    </Group>
  );
}

/** The day it counts for; when it was learned later, that too. The lag is in days the office works. */
function When({ step: s }: { step: Step }) {
  if (s.kind === 'next') {
    return s.on === undefined ? (
      <span>Next</span>
    ) : (
      <>
        <span>Next</span>
        <span className={classes.lag}>
          by <DayText day={s.on} near />
        </span>
      </>
    );
  }
  return (
    <>
      {s.on !== undefined ? (
        <DayText day={s.on} />
      ) : s.at !== undefined ? (
        <InstantText at={s.at} show="day" />
      ) : null}
      {s.lagDays !== undefined && (
        <span className={classes.lag} title={`${many(s.lagDays, 'office day')} after the session`}>
          {s.lagDays === 0 ? 'same day' : `+ ${many(s.lagDays, 'office day')}`}
        </span>
      )}
    </>
  );
}

const OPENS: Partial<Record<Step['kind'], string>> = {
  booked: 'Open in the calendar',
  note: 'Open the note',
  paper: 'Open the PDF',
  'write-off': 'Go to the approval',
};
function Opens({ step: s }: { step: Step }) {
  const notes = useCan('notes.read');
  const calendar = useCan('calendar.read');
  if (s.href === undefined) return null;
  if (s.kind === 'note' && !notes) return null;
  if (s.kind === 'booked' && !calendar) return null;
  if (s.href.startsWith('/api/')) {
    return (
      <Anchor
        href={s.href}
        target="_blank"
        rel="noreferrer"
        size="sm"
        className={classes.link ?? ''}
      >
        {OPENS[s.kind] ?? 'Open'}
      </Anchor>
    );
  }
  const label =
    OPENS[s.kind] ??
    (s.href.startsWith('/clients/')
      ? 'Go to the client’s page'
      : s.href.startsWith('/billing/unbilled')
        ? 'Post it under Unbilled'
        : s.href.startsWith('/calendar')
          ? 'Say it in the calendar'
          : 'Go there');
  return (
    <Go to={s.href} size="sm" className={classes.link ?? ''}>
      {label}
    </Go>
  );
}

/** What the step wrote in the book: debits equal credits. */
function Lines({ step: s, open }: { step: Step; open: boolean }) {
  const [own, setOwn] = useState<boolean>();
  const shown = own ?? open;
  return (
    <>
      <Anchor
        component="button"
        size="sm"
        className={classes.link ?? ''}
        aria-expanded={shown}
        onClick={() => setOwn(!shown)}
      >
        {shown ? 'Hide the lines' : `${many(s.lines.length, 'line')} in the book`}
      </Anchor>
      {shown && (
        <table className={classes.lines}>
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col" data-right>
                Debit
              </th>
              <th scope="col" data-right>
                Credit
              </th>
            </tr>
          </thead>
          <tbody>
            {s.lines.map((l) => (
              <tr key={`${l.entryId} ${l.lineNo}`}>
                <td>
                  <Text span size="sm" c="dimmed" className="figures">
                    {l.account}
                  </Text>{' '}
                  {l.accountName}
                </td>
                <td data-right>{l.side === 'debit' && <Money cents={l.cents} book />}</td>
                <td data-right>{l.side === 'credit' && <Money cents={l.cents} book />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
