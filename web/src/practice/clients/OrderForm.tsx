import { ActionIcon, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useState } from 'react';
import { DayInput } from '../../ui/DayInput.tsx';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { today } from '../../ui/words.ts';
import { ActButtons } from '../billing/acts/ActModal.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import classes from './Client.module.css';
import { PLACE_WORDS } from './client-words.ts';
import type { CoverageView } from './coverage-api.ts';
import { useUndoCoverage } from './use-undo-coverage.ts';

type Place = CoverageView['order']['places'][number];

/** Which plan is asked first from a day on: as proposed, or otherwise with the reason. */
export function OrderForm({
  clientId,
  places,
  onClose,
}: {
  clientId: string;
  places: readonly Place[];
  onClose: () => void;
}) {
  const [order, setOrder] = useState(() => [...places].sort((a, b) => a.rankNow - b.rankNow));
  const [why, setWhy] = useState('');
  const [from, setFrom] = useState<string | null>(today());
  const { said } = useUndoCoverage(clientId);
  const set = useAct('POST /api/clients/:clientId/coverage-order', {
    onDone: () => {
      onClose();
      void said('Your order is set.');
    },
  });
  const no = useRefusal(set.error, ['why', 'from']);
  const proposed = places.map((p) => p.policyId).join() === order.map((p) => p.policyId).join();
  const move = (at: number, by: number) => {
    const next = [...order];
    const [one] = next.splice(at, 1);
    if (one) next.splice(at + by, 0, one);
    setOrder(next);
  };
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        if (from === null) return;
        const policyIds = order.map((p) => p.policyId) as never;
        set.mutate({ params: { clientId }, body: { from, policyIds, why: proposed ? '' : why } });
      }}
    >
      <Stack gap="md">
        <ol className={classes.items} aria-label="The order in which plans are asked">
          {order.map((p, i) => (
            <li key={p.policyId}>
              <div>
                {p.payerName}
                <span className={classes.under}>
                  {PLACE_WORDS[i] ?? `asked as number ${i + 1}`}
                </span>
                {proposed && p.why !== '' && <span className={classes.under}>{p.why}</span>}
              </div>
              <Group gap={4} wrap="nowrap">
                <ActionIcon
                  variant="default"
                  size="lg"
                  disabled={i === 0}
                  aria-label={`Ask ${p.payerName} earlier`}
                  onClick={() => move(i, -1)}
                >
                  <IconArrowUp size={18} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="default"
                  size="lg"
                  disabled={i === order.length - 1}
                  aria-label={`Ask ${p.payerName} later`}
                  onClick={() => move(i, 1)}
                >
                  <IconArrowDown size={18} aria-hidden />
                </ActionIcon>
              </Group>
            </li>
          ))}
        </ol>
        {proposed ? (
          <Text size="sm" c="dimmed">
            This is the usual order.
          </Text>
        ) : (
          <>
            <Text size="sm">
              Usual would be: {places.map((p) => p.payerName).join(', then ')}.{' '}
              <Button size="compact-sm" variant="subtle" onClick={() => setOrder([...places])}>
                Take the usual order
              </Button>
            </Text>
            <Textarea
              label="Why this order"
              description="What the plan, the client or the court said. It stays with the plans."
              value={why}
              onChange={(e) => setWhy(e.currentTarget.value)}
              error={no.at('why')}
              autosize
              minRows={2}
              maxLength={400}
              required
            />
          </>
        )}
        <DayInput
          label="From"
          description="Visits before this day keep the order they had."
          value={from}
          onChange={setFrom}
          error={no.at('from')}
          required
        />
        <RefusalText error={no.rest} />
        <ActButtons
          onClose={onClose}
          busy={set.isPending}
          disabled={from === null}
          verb="Set this order"
        />
      </Stack>
    </form>
  );
}
