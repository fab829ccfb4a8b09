/** Deposits beside the payments they would be, each with why; sure ones can be confirmed at once. */
import { Button, Group, Text } from '@mantine/core';
import { useActions } from '../../../ui/actions.ts';
import { DayText } from '../../../ui/Dates.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Go, GoButton } from '../../../ui/Go.tsx';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { RefusalText, sentenceOf } from '../../../ui/Refusal.tsx';
import { RowSkeletons } from '../../../ui/Skeletons.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { tell } from '../../../ui/tell.ts';
import { many } from '../../../ui/words.ts';
import { useAct } from '../acts/use-act.ts';
import { traceWords } from '../remittances/remittance-words.ts';
import classes from './Deposits.module.css';
import type { DepositMatch } from './deposits-api.ts';

interface Asked {
  readonly data: { readonly items: readonly DepositMatch[] } | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}
/** Takes deposits back, one after the other. */
export function useUndoDeposits() {
  const undo = useAct('POST /api/payer-deposits/:depositId/undo');
  return async (depositIds: readonly string[]) => {
    try {
      for (const depositId of depositIds) await undo.mutateAsync({ params: { depositId } });
      void tell('Taken back: the payment is on its way again.');
    } catch (problem) {
      void tell(sentenceOf(problem) ?? '', { state: 'risk' });
    }
  };
}

export function Matches({ asked, may }: { asked: Asked; may: boolean }) {
  const undo = useUndoDeposits();
  const done = {
    onDone: (now: { depositIds: string[]; sentence: string }) =>
      void tell(now.sentence, { undo: () => undo(now.depositIds) }),
  };
  const all = useAct('POST /api/payer-deposits/confirm-all', done);
  const one = useAct('POST /api/payer-deposits', done);
  const items = asked.data?.items ?? [];
  const sure = items.filter((m) => m.sure);
  const confirmAll = () => all.mutate({});
  useActions(
    may && sure.length > 0
      ? [{ id: 'confirm-all', label: `Confirm ${many(sure.length, 'deposit')}`, run: confirmAll }]
      : [],
  );
  if (asked.error && !asked.data)
    return <RefusalText error={asked.error} again={() => asked.refetch()} />;
  if (!asked.data) return <RowSkeletons rows={3} />;
  if (items.length === 0)
    return (
      <EmptyState
        sentence="Nothing to confirm. When a bank statement is imported, deposits are laid beside the payments they would be."
        act={
          <GoButton to="/billing/deposits?show=waiting" variant="default">
            See what is on its way
          </GoButton>
        }
      />
    );
  const confirm = (m: DepositMatch) =>
    one.mutate({
      body: {
        remittanceIds: m.payments.map((p) => p.remittanceId),
        bankLineId: m.bankLine.id,
        ...(m.differenceCents < 0 ? { feeCents: -m.differenceCents } : {}),
      },
    });
  return (
    <>
      {may && sure.length > 1 && (
        <Group justify="space-between" mb="sm">
          <Text size="sm">
            {many(sure.length, 'pair')} found by number and amount ·{' '}
            {moneyText(sure.reduce((n, m) => n + m.bankLine.cents, 0))}
          </Text>
          <Button loading={all.isPending} onClick={confirmAll}>
            Confirm {many(sure.length, 'deposit')}
          </Button>
        </Group>
      )}
      <RefusalText error={all.error ?? one.error} />
      <ul className={classes.pairs} aria-label="Deposits to confirm">
        {items.map((m) => (
          <li key={m.bankLine.id} className={classes.pair}>
            <Pair match={m} />
            {may && m.differenceCents <= 0 && (
              <Button
                variant={m.sure ? 'filled' : 'default'}
                disabled={one.isPending}
                onClick={() => confirm(m)}
                aria-label={`Confirm ${moneyText(m.bankLine.cents)}`}
              >
                {m.differenceCents < 0
                  ? `Confirm, ${moneyText(-m.differenceCents)} is a fee`
                  : 'Confirm'}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
function Pair({ match: m }: { match: DepositMatch }) {
  return (
    <>
      <div>
        <Text size="xs" c="dimmed">
          In the bank
        </Text>
        <Money cents={m.bankLine.cents} strong /> · <DayText day={m.bankLine.postedOn} />
        <Text size="sm" c="dimmed">
          {m.bankLine.description}
        </Text>
      </div>
      <div>
        <Text size="xs" c="dimmed">
          The payer said
        </Text>
        {m.payments.map((p) => (
          <div key={p.remittanceId}>
            <Go to={`/billing/remittances/${p.remittanceId}`} underline="always">
              {p.payerName}
            </Go>{' '}
            <Money cents={p.paidCents} /> · <DayText day={p.paidOn} /> · {traceWords(p)}
          </div>
        ))}
        <Text size="sm">
          <StateBadge state={m.sure ? 'settled' : 'needs-you'}>
            {m.sure ? 'Number and amount' : 'Look'}
          </StateBadge>{' '}
          {m.why}
        </Text>
      </div>
    </>
  );
}
