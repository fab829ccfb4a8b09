/** One claim of a remittance: as the payer wrote it, and what that does to the book. */
import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { DayText } from '../../../ui/Dates.tsx';
import { Go } from '../../../ui/Go.tsx';
import { Money } from '../../../ui/Money.tsx';
import { StateBadge, StateIcon } from '../../../ui/StateBadge.tsx';
import { MoreMenu } from '../acts/MoreMenu.tsx';
import { EntryTable } from './EntryTable.tsx';
import classes from './Remittance.module.css';
import {
  actWords,
  CLAIM_STANDING,
  HOW_WORDS,
  KIND_WORDS,
  linesOfClaim,
  MAY_POST,
  RULE_FROM_WORDS,
} from './remittance-words.ts';
import type { Adjustment, RemittanceClaim, RemittanceLine } from './remittances-api.ts';
import type { RemittanceActs } from './use-remittance.ts';

interface Props {
  readonly claim: RemittanceClaim;
  readonly at: number;
  readonly here: boolean;
  readonly onHere: (at: number) => void;
  readonly may: boolean;
  readonly acts: RemittanceActs;
  readonly onOpen: (act: 'match' | 'undo' | 'set-aside') => void;
}
export function ClaimCard(props: Props) {
  const { claim: c, at, here, onHere } = props;
  const standing = CLAIM_STANDING[c.state];
  return (
    <article
      className={classes.card}
      data-card={at}
      data-here={here || undefined}
      data-state={c.state}
      aria-label={`${c.patientName}, ${KIND_WORDS[c.kind]}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: j and k move from claim to claim
      tabIndex={0}
      onFocus={() => onHere(at)}
    >
      <header className={classes.head}>
        <div className={classes.who}>
          <Text fw={600} component="h2" size="md">
            {c.clientId === undefined ? (
              c.patientName
            ) : (
              <Go to={`/clients/${c.clientId}`} quiet>
                {c.patientName}
              </Go>
            )}
          </Text>
          <Text size="sm" c="dimmed">
            <Match claim={c} />
          </Text>
        </div>
        <StateBadge state={standing.state}>{standing.word}</StateBadge>
        <CardActs {...props} />
      </header>
      <Reasons claim={c} />
      <div className={classes.sides}>
        <section aria-label="As the payer wrote it">
          <h3 className={classes.side}>As the payer wrote it</h3>
          <Wrote claim={c} />
        </section>
        <section aria-label="In the book">
          <h3 className={classes.side}>
            {c.state === 'posted' ? 'As it stands in the book' : 'What goes in the book'}
          </h3>
          {linesOfClaim(c) === 0 ? (
            <Text size="sm" c="dimmed">
              {nothingWords(c)}
            </Text>
          ) : (
            <EntryTable entries={c.entries} />
          )}
        </section>
      </div>
    </article>
  );
}

/** Why there is no line for the book. */
function nothingWords(c: RemittanceClaim): string {
  if (c.state === 'stop') return 'Nothing, until the reason above is settled.';
  if (c.state === 'set-aside') return 'Nothing: it is set aside.';
  if (c.kind === 'denied') return 'Nothing moves: it stays open and goes to the denial desk.';
  return 'Nothing: no money moves by this answer.';
}

function Match({ claim: c }: { claim: RemittanceClaim }) {
  const number = c.match?.claimNumber ?? c.claimNumber;
  return (
    <>
      {c.match?.claimId === undefined ? (
        `claim ${number}`
      ) : (
        <Go to={`/billing/claims/${c.match.claimId}`} underline="always">
          claim {number}
        </Go>
      )}
      {c.match ? ` · found ${HOW_WORDS[c.match.how]}` : ' · not found among yours'}
      {c.serviceOn !== undefined && (
        <>
          {' '}
          · <DayText day={c.serviceOn} />
        </>
      )}
      {c.payerControlNumber !== undefined && ` · payer’s number ${c.payerControlNumber}`}
    </>
  );
}

function CardActs({ claim: c, may, acts, onOpen }: Props) {
  if (!may) return null;
  const open = c.state !== 'posted' && c.state !== 'set-aside';
  const more = [
    ...(open && c.state !== 'stop'
      ? [{ id: 'match', label: 'Match to another claim', run: () => onOpen('match') }]
      : []),
    ...(open && c.match?.how === 'by-hand'
      ? [{ id: 'unmatch', label: 'Take the match away', run: () => acts.unmatch(c) }]
      : []),
    ...(open ? [{ id: 'set-aside', label: 'Set aside', run: () => onOpen('set-aside') }] : []),
  ];
  return (
    <Group gap="xs" className={classes.acts ?? ''}>
      {c.state === 'posted' && (
        <Button size="compact-sm" variant="default" onClick={() => onOpen('undo')}>
          Undo this claim
        </Button>
      )}
      {c.state === 'set-aside' && (
        <Button size="compact-sm" variant="default" onClick={() => acts.takeUp(c)}>
          Take up again
        </Button>
      )}
      {c.state === 'stop' && (
        <Button size="compact-sm" onClick={() => onOpen('match')}>
          Match by hand
        </Button>
      )}
      {MAY_POST.includes(c.state) && (
        <Button
          size="compact-sm"
          variant="default"
          disabled={acts.busy}
          onClick={() => acts.one(c)}
        >
          Post only this{linesOfClaim(c) > 0 ? ` (${linesOfClaim(c)})` : ''}
        </Button>
      )}
      <MoreMenu acts={more} subtle />
    </Group>
  );
}

/** Why it stops or wants a look; what the payer has differently. */
export function Reasons({
  claim: c,
}: {
  claim: Pick<RemittanceClaim, 'reasons' | 'news' | 'state'>;
}) {
  if (c.reasons.length + c.news.length === 0) return null;
  return (
    <ul className={classes.reasons} aria-label="To look at">
      {c.reasons.map((r) => (
        <li key={r.code + r.sentence}>
          <StateIcon
            state={c.state === 'stop' ? 'risk' : c.state === 'look' ? 'needs-you' : 'waiting'}
          />
          <span>{r.sentence}</span>
        </li>
      ))}
      {c.news.map((n) => (
        <li key={n}>
          <StateIcon state="waiting" />
          <span>{n}</span>
        </li>
      ))}
    </ul>
  );
}

export function Wrote({ claim: c }: { claim: RemittanceClaim }) {
  return (
    <>
      <Text size="sm" mb={4}>
        {c.words}
      </Text>
      {c.lines.map((l) => (
        <WroteLine key={l.position} line={l} />
      ))}
      {c.adjustments.length + c.remarks.length > 0 && (
        <div className={classes.wrote}>
          <Text size="sm" fw={550}>
            On the claim as a whole
          </Text>
          <Codes adjustments={c.adjustments} remarks={c.remarks} />
        </div>
      )}
    </>
  );
}
function WroteLine({ line: l }: { line: RemittanceLine }) {
  const changed = l.billedCode !== undefined && l.billedCode !== l.code;
  return (
    <div className={classes.wrote}>
      <div className={classes.wroteHead}>
        <span>
          <strong>{[l.code, ...l.modifiers].join(' ')}</strong>
          {changed && <mark className={classes.differs}>you billed {l.billedCode}</mark>}
          {l.serviceOn !== undefined && (
            <>
              {' '}
              · <DayText day={l.serviceOn} />
            </>
          )}
        </span>
        <span>
          paid <Amount cents={l.paidCents} /> of <Amount cents={l.chargedCents} />
          {l.allowedCents !== undefined && (
            <>
              {' '}
              · allowed <Amount cents={l.allowedCents} />
            </>
          )}
        </span>
      </div>
      <Codes adjustments={l.adjustments} remarks={l.remarks} />
    </div>
  );
}
function Codes({
  adjustments,
  remarks,
}: {
  adjustments: readonly Adjustment[];
  remarks: readonly { code: string; words: string }[];
}): ReactNode {
  return (
    <ul className={classes.codes}>
      {adjustments.map((a, i) => (
        <li key={`${a.group}-${a.reason} ${i}`} className={classes.codeRow}>
          <code>
            {a.group}-{a.reason}
          </code>
          <span>
            {a.words}
            <Text span size="xs" c="dimmed" className={classes.ruling ?? ''}>
              {actWords(a.act)} · {RULE_FROM_WORDS[a.ruleFrom]}
            </Text>
          </span>
          <Amount cents={a.cents} />
        </li>
      ))}
      {remarks.map((r) => (
        <li key={r.code} className={classes.codeRow}>
          <code>{r.code}</code>
          <span>{r.words}</span>
        </li>
      ))}
    </ul>
  );
}
const Amount = ({ cents }: { cents: number | undefined }) =>
  cents === undefined ? (
    <mark className={classes.differs}>not readable</mark>
  ) : (
    <Money cents={cents} book />
  );
