import { Button, Group } from '@mantine/core';
import { DayText } from '../../ui/Dates.tsx';
import { moneyText } from '../../ui/Money.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { dayOf } from '../../ui/words.ts';
import { useAct } from '../billing/acts/use-act.ts';
import classes from './Client.module.css';
import type { PlanAnswer } from './coverage-api.ts';

/** What a plan pays and what the client will owe, with what that rests on; and the question to the plan. */
export function PlanPays({ answer, may }: { answer: PlanAnswer; may: boolean }) {
  const { check, office, telehealth } = answer;
  const ask = useAct('POST /api/policies/:policyId/eligibility', {
    onDone: (c) =>
      void tell(
        c.state === 'failed'
          ? c.sentence
          : `${answer.payerName} is asked. The answer comes by itself.`,
      ),
  });
  const settle = useAct('POST /api/eligibility-checks/:checkId/settle', {
    onDone: () => void tell('Looked at.'),
  });
  const raised = check?.attention && !check.settled;
  return (
    <div style={{ gridColumn: '1 / -1' }}>
      <span className={classes.under}>
        {check && (
          <>
            <StateBadge
              state={raised ? 'needs-you' : check.state === 'asked' ? 'moving' : 'settled'}
            >
              {raised ? 'Look at coverage' : check.state === 'asked' ? 'Asked' : 'Answered'}
            </StateBadge>{' '}
            {check.sentence} <Asked check={check} />
          </>
        )}
        {!check && 'The plan was not asked yet.'}
      </span>
      <Owes label="A visit in the office" share={office} />
      {telehealth.shareCents !== office.shareCents && (
        <Owes label="By video or phone" share={telehealth} />
      )}
      {check?.facts?.limits.map((l) => (
        <span key={l} className={classes.under}>
          Limit: {l}
        </span>
      ))}
      <RefusalText error={ask.error ?? settle.error} />
      {may && (
        <Group gap="xs" mt={6}>
          <Button
            size="compact-sm"
            variant="default"
            loading={ask.isPending}
            disabled={check?.state === 'asked'}
            aria-label={`Ask the plan: ${answer.payerName}`}
            onClick={() => ask.mutate({ params: { policyId: answer.policyId }, body: {} })}
          >
            Ask the plan
          </Button>
          {raised && (
            <Button
              size="compact-sm"
              variant="subtle"
              loading={settle.isPending}
              onClick={() =>
                settle.mutate({
                  params: { checkId: check.id },
                  body: { why: 'Looked at on the client’s page.' },
                })
              }
            >
              Looked at
            </Button>
          )}
        </Group>
      )}
    </div>
  );
}
/** "Asked Sun 22 Nov, for a visit." */
function Asked({ check }: { check: NonNullable<PlanAnswer['check']> }) {
  return (
    <>
      Asked <DayText day={dayOf(check.askedAt)} />
      {check.askedFor === 'person' ? '' : ', by itself'}
      {check.serviceOn === dayOf(check.askedAt) ? (
        ''
      ) : (
        <>
          , about <DayText day={check.serviceOn} />
        </>
      )}
      .
    </>
  );
}
function Owes({ label, share }: { label: string; share: PlanAnswer['office'] }) {
  const about = share.kind === 'estimate' ? 'about ' : '';
  return (
    <span className={classes.under}>
      {label}: {share.shareCents === null ? 'not known' : `${about}${moneyText(share.shareCents)}`}.{' '}
      {share.why}
    </span>
  );
}
