/** One payment of a payer: what it wrote on the left, what goes in the book on the right, the proof below. */
import { Alert, Button, Group, Select, Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useActions } from '../../../ui/actions.ts';
import { useAsk } from '../../../ui/api.ts';
import { DayText, InstantText } from '../../../ui/Dates.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Go, GoButton, useSearchWord } from '../../../ui/Go.tsx';
import { useKeys } from '../../../ui/keys.ts';
import { moneyText } from '../../../ui/Money.tsx';
import { useCan } from '../../../ui/me.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { CardSkeletons } from '../../../ui/Skeletons.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { useAct } from '../acts/use-act.ts';
import { BalanceProof } from './BalanceProof.tsx';
import { ClaimCard } from './ClaimCard.tsx';
import { ClaimTabs } from './ClaimTabs.tsx';
import { Doubts } from './Doubts.tsx';
import { MatchByHand } from './MatchByHand.tsx';
import { PostingProgress } from './PostingProgress.tsx';
import { ProviderAdjustments } from './ProviderAdjustments.tsx';
import classes from './Remittance.module.css';
import {
  CLAIM_STATES,
  MAY_POST,
  postVerb,
  standingOf,
  toPost,
  traceWords,
} from './remittance-words.ts';
import type { ClaimState, RemittanceClaim, RemittanceDetail } from './remittances-api.ts';
import { SetAside } from './SetAside.tsx';
import { UndoPosting } from './UndoPosting.tsx';
import { useCardKeys } from './use-card-keys.ts';
import { useRemittance, useRemittanceActs } from './use-remittance.ts';

const BACK = { to: '/billing/remittances', label: 'Remittances' };

export default function RemittancePage() {
  const { remittanceId = '' } = useParams({ strict: false });
  const [word] = useSearchWord('show');
  const state = CLAIM_STATES.find((s) => s === word);
  const asked = useRemittance(remittanceId, state);
  if (!asked.detail)
    return (
      <>
        <PageHeader title="Remittance" under=" " back={BACK} />
        {asked.error ? (
          <RefusalText error={asked.error} again={asked.again} />
        ) : (
          <CardSkeletons cards={3} />
        )}
      </>
    );
  return <Preview asked={asked} detail={asked.detail} state={state} />;
}

/** Nothing of these is posted as they stand. */
const NEVER_POSTED = new Set<string>(['known', 'not-ours']);
type Open =
  | { readonly act: 'match' | 'undo' | 'set-aside'; readonly claim: RemittanceClaim }
  | { readonly act: 'undo-all' };

function Preview({
  asked,
  detail,
  state,
}: {
  asked: ReturnType<typeof useRemittance>;
  detail: RemittanceDetail;
  state: ClaimState | undefined;
}) {
  const { remittance: r, balance } = detail;
  const { claims } = asked;
  const may = useCan('remittances.write');
  const acts = useRemittanceActs(detail);
  const [open, setOpen] = useState<Open>();
  const sum = toPost(detail, claims, asked.whole);
  const mayPost = may && !NEVER_POSTED.has(r.state) && sum.claims + sum.adjustments > 0;
  const verb = postVerb(sum);
  const post = () => mayPost && !acts.busy && acts.all(sum.lines);
  const posted = (r.counts.posted ?? 0) > 0 || detail.adjustments.some((a) => a.state === 'posted');
  const here = useCardKeys(claims, {
    match: (claim) => may && claim.state !== 'posted' && setOpen({ act: 'match', claim }),
    post: (claim) => may && MAY_POST.includes(claim.state) && acts.one(claim),
  });
  useKeys(mayPost ? [{ keys: 'e', does: verb, run: post }] : []);
  useActions([
    ...(mayPost ? [{ id: 'post', label: verb, run: post }] : []),
    ...(may && posted
      ? [{ id: 'undo', label: 'Undo this posting', run: () => setOpen({ act: 'undo-all' }) }]
      : []),
  ]);
  return (
    <>
      <Head
        detail={detail}
        acts={
          may &&
          posted && (
            <Button variant="default" onClick={() => setOpen({ act: 'undo-all' })}>
              Undo
            </Button>
          )
        }
      />
      <Notices detail={detail} may={may} />
      <ClaimTabs remittance={r} state={state} />
      <Stack gap="md" ref={here.holder}>
        {claims.map((c, i) => (
          <ClaimCard
            key={c.id}
            claim={c}
            at={i}
            here={i === here.at}
            onHere={here.set}
            may={may}
            acts={acts}
            onOpen={(act) => setOpen({ act, claim: c })}
          />
        ))}
      </Stack>
      {claims.length === 0 && (
        <EmptyState
          sentence={
            state
              ? 'No claims of this remittance are like that now.'
              : 'The payer named no claims here: only what stands below.'
          }
        />
      )}
      {asked.more.has && (
        <Button mt="md" variant="default" loading={asked.more.busy} onClick={asked.more.fetch}>
          Show more claims
        </Button>
      )}
      <ProviderAdjustments adjustments={detail.adjustments} />
      <BalanceProof detail={detail}>
        {mayPost && (
          <Button onClick={post} loading={acts.busy}>
            {verb}
          </Button>
        )}
        <PostingProgress busy={acts.busy} claims={acts.posting} />
        {!mayPost && r.state === 'posted' && (
          <Text size="sm" c="dimmed">
            {moneyText(balance.postedCents)} is in the book
          </Text>
        )}
      </BalanceProof>
      <Dialogs open={open} detail={detail} onClose={() => setOpen(undefined)} />
    </>
  );
}

function Dialogs({
  open,
  detail,
  onClose,
}: {
  open: Open | undefined;
  detail: RemittanceDetail;
  onClose: () => void;
}) {
  if (!open) return null;
  if (open.act === 'undo-all') return <UndoPosting detail={detail} onClose={onClose} />;
  if (open.act === 'undo')
    return <UndoPosting detail={detail} claim={open.claim} onClose={onClose} />;
  if (open.act === 'set-aside') return <SetAside claim={open.claim} onClose={onClose} />;
  return <MatchByHand remittanceClaimId={open.claim.id} onClose={onClose} />;
}

function Head({ detail, acts }: { detail: RemittanceDetail; acts: React.ReactNode }) {
  const { remittance: r } = detail;
  const standing = standingOf(r);
  return (
    <PageHeader
      title={`${moneyText(r.paidCents)} from ${r.payerName}`}
      back={BACK}
      under={
        <Group gap="xs">
          <StateBadge state={standing.state}>{standing.word}</StateBadge>
          <span>
            {traceWords(r)} · paid <DayText day={r.paidOn} />
            {r.payerWrites !== undefined && ` · as the payer writes it: ${r.payerWrites}`}
            {r.postedAt !== undefined && (
              <>
                {' '}
                · posted <InstantText at={r.postedAt} />
              </>
            )}
          </span>
        </Group>
      }
      acts={
        <>
          {r.fileId !== undefined && (
            <GoButton to={`/billing/files/${r.fileId}`} variant="default">
              The file as it came
            </GoButton>
          )}
          {acts}
        </>
      }
    />
  );
}

/** What concerns the whole of it: it came before, it does not add up, nobody knows whose it is. */
function Notices({ detail, may }: { detail: RemittanceDetail; may: boolean }) {
  const { remittance: r, balance } = detail;
  return (
    <>
      {r.state === 'known' && (
        <Alert variant="light" mb="md" className={classes.notice ?? ''}>
          This payment came before, or another one took its place. Nothing of it is posted a second
          time.
          {r.sameAs !== undefined && (
            <>
              {' '}
              <Go to={`/billing/remittances/${r.sameAs}`} underline="always">
                Open the one that counts
              </Go>
            </>
          )}
        </Alert>
      )}
      {balance.faults.map((f) => (
        <div key={f.code + f.sentence} className={classes.fault} role="note">
          <StateBadge state="risk">Stopped</StateBadge> {f.sentence}
        </div>
      ))}
      <Doubts detail={detail} may={may} />
      {r.payerId === undefined && may && <SayPayer remittanceId={r.id} />}
    </>
  );
}
function SayPayer({ remittanceId }: { remittanceId: string }) {
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const [payerId, setPayer] = useState<string | null>(null);
  const say = useAct('POST /api/remittances/:remittanceId/payer');
  return (
    <div className={classes.fault}>
      <Group align="flex-end" gap="xs">
        <Select
          label="Whose payment is it?"
          description="Nothing in it names one of your payers for certain."
          placeholder="Choose the payer"
          data={(setup.data?.payers ?? []).map((p) => ({ value: p.id, label: p.name }))}
          value={payerId}
          onChange={setPayer}
          searchable
          w={300}
        />
        <Button
          disabled={payerId === null}
          loading={say.isPending}
          onClick={() => payerId && say.mutate({ params: { remittanceId }, body: { payerId } })}
        >
          It is theirs
        </Button>
      </Group>
      <RefusalText error={say.error} />
    </div>
  );
}
