import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useAsk } from '../../../ui/api.ts';
import { DayText, InstantText } from '../../../ui/Dates.tsx';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { useCan } from '../../../ui/me.ts';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { type State, StateBadge, StateIcon } from '../../../ui/StateBadge.tsx';
import { PAPER_WORDS, type Paper } from '../papers-api.ts';
import classes from './Acts.module.css';
import type { CardCharge } from './money.ts';
import { useAct } from './use-act.ts';

const STATE: Record<CardCharge['status'], State> = {
  requested: 'moving',
  sent: 'moving',
  pending: 'waiting',
  succeeded: 'settled',
  declined: 'risk',
  failed: 'risk',
  abandoned: 'waiting',
};
const WORD: Record<CardCharge['status'], string> = {
  requested: 'On its way',
  sent: 'On its way',
  pending: 'The bank decides',
  succeeded: 'Paid',
  declined: 'Declined',
  failed: 'Not charged',
  abandoned: 'Given up',
};
export const cardChargeState = (c: CardCharge): { state: State; word: string } => ({
  state: STATE[c.status],
  word: c.waiting ? 'No answer yet' : WORD[c.status],
});

/** One card charge, followed until nothing more happens by itself. */
export function useCardCharge(intentId: string) {
  const client = useQueryClient();
  const told = useRef(false);
  const asked = useAsk(
    'GET /api/card-charges/:intentId',
    { params: { intentId } },
    { keep: false, staleTime: 0, everyMs: 1_200 },
  );
  const settled = asked.data?.settled ?? false;
  useEffect(() => {
    if (!settled || told.current) return;
    told.current = true;
    // Balances, timeline and papers are others now; this answer is final.
    void client.invalidateQueries({
      predicate: (q) => q.queryKey[0] !== 'GET /api/card-charges/:intentId',
    });
  }, [settled, client]);
  return asked;
}

export function CardChargeResult({
  intentId,
  onAnother,
  onClose,
}: {
  intentId: string;
  /** Back to the form, with another card. */
  onAnother: () => void;
  onClose: () => void;
}) {
  const asked = useCardCharge(intentId);
  const c = asked.data;
  if (asked.error && !c)
    return <RefusalText error={asked.error} again={() => void asked.refetch()} />;
  const now = c ? cardChargeState(c) : { state: 'moving' as const, word: 'On its way' };
  return (
    <Stack gap="lg">
      <div className={classes.result} role="status" aria-live="polite">
        <StateIcon state={now.state} size={24} />
        <Text size="xl" fw={600} lh="24px">
          {c?.status === 'succeeded'
            ? `${moneyText(c.amountCents)} paid`
            : c?.status === 'declined'
              ? `${moneyText(c.amountCents)} declined`
              : now.word}
        </Text>
        {c?.status !== 'succeeded' && (
          <Text>
            {c?.sentence ?? 'Asking the card processor.'}
            {c?.status === 'declined' && ' Nothing was charged.'}
          </Text>
        )}
        {c && (
          <Text size="sm" c="dimmed">
            <Money cents={c.amountCents} /> · {c.cardLabel} · asked{' '}
            <InstantText at={c.requestedAt} show="time" />
          </Text>
        )}
        {c && !c.settled && (
          <Text size="sm" c="dimmed">
            You may close this: it goes on by itself and shows on the client’s page.
          </Text>
        )}
      </div>
      {c?.status === 'succeeded' && c.paymentId !== null && (
        <WhereItWent paymentId={c.paymentId} clientId={c.clientId} />
      )}
      <Group justify="flex-end" gap="xs">
        {c && !c.settled && c.waiting && <GiveUp intentId={intentId} />}
        {c?.settled && c.status !== 'succeeded' && (
          <Button variant="default" onClick={onAnother}>
            {c.tryAnotherCard ? 'Use another card' : 'Try again'}
          </Button>
        )}
        <Button onClick={onClose} variant={c?.settled ? 'filled' : 'default'}>
          {c?.settled ? 'Done' : 'Close'}
        </Button>
      </Group>
    </Stack>
  );
}

function WhereItWent({ paymentId, clientId }: { paymentId: string; clientId: string }) {
  const payment = useAsk('GET /api/payments/:paymentId', { params: { paymentId } });
  const p = payment.data;
  if (!p) return null;
  const stand = p.allocations.filter((a) => !a.undone);
  return (
    <Stack gap={4}>
      {stand.length === 0 && <Text>All of it stays as client credit.</Text>}
      <ul className={classes.list}>
        {stand.map((a) => (
          <li key={a.id}>
            <Money cents={a.amountCents} /> on {a.description}, <DayText day={a.serviceOn} />
          </li>
        ))}
        {stand.length > 0 && p.unappliedCents > 0 && (
          <li>
            <Money cents={p.unappliedCents} /> stays as client credit
          </li>
        )}
      </ul>
      <ReceiptLink paymentId={paymentId} clientId={clientId} fresh />
    </Stack>
  );
}
/** A receipt is made by itself a moment after the money; `fresh` waits for it, else one can be made. */
export function ReceiptLink({
  paymentId,
  clientId,
  fresh = false,
}: {
  paymentId: string;
  clientId: string;
  fresh?: boolean;
}) {
  const may = useCan('papers.read');
  const makes = useCan('papers.make');
  const make = useAct('POST /api/receipts');
  const papers = useAsk(
    'GET /api/papers',
    { query: { clientId, kind: 'receipt', limit: 200 } },
    fresh ? { enabled: may, everyMs: 4_000 } : { enabled: may },
  );
  const paper = papers.data?.items.find((p) => p.paymentId === paymentId);
  if (!may || !papers.data) return null;
  if (paper) return <PaperLink paper={paper} />;
  if (fresh) {
    return (
      <Text size="sm" c="dimmed">
        The receipt is being made.
      </Text>
    );
  }
  if (!makes) return null;
  return (
    <>
      <RefusalText error={make.error} />
      <Button
        variant="default"
        loading={make.isPending}
        onClick={() => make.mutate({ body: { paymentId } })}
      >
        Make the receipt
      </Button>
    </>
  );
}
export function PaperLink({ paper: p, inText = false }: { paper: Paper; inText?: boolean }) {
  const name = `${PAPER_WORDS[p.kind]} ${p.number}`;
  return p.may.download ? (
    <Anchor href={p.pdf} target="_blank" rel="noreferrer" underline={inText ? 'always' : 'hover'}>
      {name} (PDF)
    </Anchor>
  ) : (
    <span>{name}</span>
  );
}

function GiveUp({ intentId }: { intentId: string }) {
  const write = useAct('POST /api/card-charges/:intentId/give-up');
  return (
    <>
      <RefusalText error={write.error} />
      <Button
        variant="default"
        loading={write.isPending}
        onClick={() => write.mutate({ params: { intentId } })}
      >
        Stop asking
      </Button>
    </>
  );
}

/** In a list or a header: state and sentence of one card charge. */
export function CardChargeLine({ charge: c }: { charge: CardCharge }) {
  const { state, word } = cardChargeState(c);
  return (
    <>
      <StateBadge state={state}>{word}</StateBadge> <Money cents={c.amountCents} /> on {c.cardLabel}
      . {c.sentence}
    </>
  );
}
