/** Small pieces that list, page and deadlines share. */
import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { StateBadge, StateIcon } from '../../../ui/StateBadge.tsx';
import { dayWords, today } from '../../../ui/words.ts';
import classes from './Claims.module.css';
import { answerWords, deadlineWords, STANDING, urgencyOf } from './claim-words.ts';
import type { ClaimState } from './claims-api.ts';

export function ClaimBadge({ state }: { state: ClaimState }) {
  return <StateBadge state={STANDING[state].state}>{STANDING[state].word}</StateBadge>;
}

interface Days {
  readonly actBy: string | null;
  readonly limitOn: string | null;
}
/** "act by Tue 24 Nov · payer's limit Sat 28 Nov", amber within a week, red when it is late. */
export function Deadline({ basis, ...days }: Days & { basis?: string | null }) {
  const urgency = urgencyOf(days, today());
  const words = deadlineWords(days, today());
  if (words === '') return null;
  return (
    <span className={classes.deadline} data-urgency={urgency} title={basis ?? undefined}>
      <UrgencyIcon urgency={urgency} />
      <span>{words.charAt(0).toUpperCase() + words.slice(1)}</span>
    </span>
  );
}
/** The same in two short lines, for a column. */
export function DeadlineCell(days: Days) {
  const urgency = urgencyOf(days, today());
  if (urgency === 'none') return null;
  const { actBy, limitOn } = days;
  const first =
    urgency === 'passed'
      ? 'Limit has passed'
      : actBy === null
        ? ''
        : actBy === today()
          ? 'Act today'
          : urgency === 'late'
            ? `Was due ${dayWords(actBy)}`
            : `Act by ${dayWords(actBy)}`;
  return (
    <>
      <span className={classes.deadline} data-urgency={urgency}>
        <UrgencyIcon urgency={urgency} />
        <span className={classes.line}>{first}</span>
      </span>
      {limitOn !== null && <span className={classes.under}>payer’s limit {dayWords(limitOn)}</span>}
    </>
  );
}
/** What a claim waits for: its deadline while it is ours or unproved, the payer's answer once that has it. */
export function ClaimDue({
  claim,
}: {
  claim: Days & { readonly answerBy: string | null; readonly askStatusOn: string | null };
}) {
  const answer = answerWords(claim, today());
  if (!answer) return <DeadlineCell actBy={claim.actBy} limitOn={claim.limitOn} />;
  return (
    <>
      <span className={classes.deadline} data-urgency={answer.late ? 'late' : 'later'}>
        <UrgencyIcon urgency={answer.late ? 'late' : 'later'} />
        <span className={classes.line}>{answer.first}</span>
      </span>
      {answer.asked !== '' && <span className={classes.under}>{answer.asked}</span>}
    </>
  );
}
function UrgencyIcon({ urgency }: { urgency: ReturnType<typeof urgencyOf> }) {
  if (urgency === 'passed' || urgency === 'late') return <StateIcon state="risk" size={14} />;
  return urgency === 'soon' ? <StateIcon state="needs-you" size={14} /> : null;
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={2} mb="xs">
        {title}
      </Title>
      {children}
    </section>
  );
}
