/** One claim: where it stands and what is next, what is asked, what to mend, and its whole life. */
import { Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useAsk } from '../../../ui/api.ts';
import { DayText } from '../../../ui/Dates.tsx';
import { Go } from '../../../ui/Go.tsx';
import { moneyText } from '../../../ui/Money.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { CardSkeletons } from '../../../ui/Skeletons.tsx';
import { ClaimActs } from './ClaimActs.tsx';
import { ClaimHistory } from './ClaimHistory.tsx';
import { ClaimLines } from './ClaimLines.tsx';
import { ClaimBadge, Deadline } from './ClaimParts.tsx';
import { ClaimSide } from './ClaimSide.tsx';
import classes from './Claims.module.css';
import { kindWords, STATE_TABS } from './claim-words.ts';
import type { ClaimDetail } from './claims-api.ts';
import { Findings } from './Findings.tsx';

export default function ClaimPage() {
  const { claimId = '' } = useParams({ strict: false });
  const asked = useAsk('GET /api/claims/:claimId', { params: { claimId } }, { keep: false });
  const claim = asked.data;
  if (!claim)
    return (
      <>
        <PageHeader title="Claim" under=" " back={{ to: '/billing/claims', label: 'Claims' }} />
        {asked.error ? (
          <RefusalText error={asked.error} again={() => asked.refetch()} />
        ) : (
          <CardSkeletons cards={3} />
        )}
      </>
    );
  return (
    <>
      <PageHeader
        title={`Claim ${claim.number}`}
        back={backTo(claim)}
        under={<Under claim={claim} />}
        acts={<ClaimActs claim={claim} />}
      />
      <div className={classes.page}>
        <Stack gap="xl">
          <Now claim={claim} />
          <Findings claim={claim} />
          <ClaimLines claim={claim} />
          <ClaimHistory claim={claim} />
        </Stack>
        <ClaimSide claim={claim} />
      </div>
    </>
  );
}
/** Back to the tab in which it stands. */
function backTo(claim: ClaimDetail) {
  const tab = STATE_TABS.find((t) => t.states.includes(claim.state));
  return { to: `/billing/claims?state=${tab?.key ?? 'all'}`, label: 'Claims' };
}

function Under({ claim: c }: { claim: ClaimDetail }) {
  return (
    <>
      {c.clientName === null ? (
        'A client'
      ) : (
        <Go to={`/clients/${c.clientId}`} underline="always">
          {c.clientName}
        </Go>
      )}{' '}
      · <DayText day={c.serviceOn} /> · {c.clinicianName}
    </>
  );
}

/** Where it stands, in words; what happens next and when; how long there is. */
function Now({ claim: c }: { claim: ClaimDetail }) {
  const kind = kindWords(c);
  return (
    <section className={classes.now} aria-label="Where it stands">
      <div>
        <ClaimBadge state={c.state} />
      </div>
      <Text size="lg">
        {moneyText(c.totalCents)} asked of {c.payerName}
        {kind === '' ? '' : ` · ${kind}`}
      </Text>
      <Text>{c.stateWords}</Text>
      {c.state === 'held' && c.holdReason !== null && <Text>Why: {c.holdReason}</Text>}
      {c.next.sentence !== '' && (
        <Text>
          <Text span fw={600}>
            Next:
          </Text>{' '}
          {c.next.sentence}
        </Text>
      )}
      <Deadline actBy={c.actBy} limitOn={c.limitOn} />
      {c.limitBasis !== null && c.limitOn !== null && (
        <Text size="sm" c="dimmed">
          {c.limitBasis}
        </Text>
      )}
    </section>
  );
}
