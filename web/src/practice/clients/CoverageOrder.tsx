import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconListNumbers } from '@tabler/icons-react';
import { useState } from 'react';
import { RefusalText } from '../../ui/Refusal.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { today } from '../../ui/words.ts';
import { ActModal } from '../billing/acts/ActModal.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import classes from './Client.module.css';
import { PLACE_WORDS } from './client-words.ts';
import type { CoverageView } from './coverage-api.ts';
import { OrderForm } from './OrderForm.tsx';
import { useUndoCoverage } from './use-undo-coverage.ts';

/** What is wrong with the coverage as a whole: another order, something not known, days without a plan. */
export function CoverageOrder({
  clientId,
  coverage,
}: {
  clientId: string;
  coverage: CoverageView;
}) {
  const { order, warnings, may } = coverage;
  const [choosing, setChoosing] = useState(false);
  const { said } = useUndoCoverage(clientId);
  const set = useAct('POST /api/clients/:clientId/coverage-order', {
    onDone: () => void said('The order is set.'),
  });
  // Somebody chose another order and said why: that is no fault to put right.
  const chosen = order.changes && order.places.every((p) => p.whyNow !== '' && p.whyNow !== p.why);
  const other = may.write && order.places.length > 1 && (
    <Button size="compact-sm" variant="subtle" onClick={() => setChoosing(true)}>
      {order.changes && !chosen ? 'Another order' : 'Change the order'}
    </Button>
  );
  return (
    <Stack gap="xs" mb="xs">
      {warnings.map((w) => (
        <p key={w} style={{ margin: 0 }}>
          <StateBadge state="needs-you">Coverage</StateBadge> {w}
        </p>
      ))}
      {order.missing.length > 0 && order.places.length > 1 && !chosen && (
        <p className={classes.under} style={{ margin: 0 }}>
          Which plan is first is not sure. Not known: {order.missing.join('; ')}. Say it with
          “Change”, or set the order yourself.
        </p>
      )}
      {order.changes && !chosen ? (
        <Alert
          variant="light"
          icon={<IconListNumbers size={18} aria-hidden />}
          title="The plans are asked in another order than usual"
        >
          <ol style={{ margin: '0 0 8px', paddingInlineStart: 20 }}>
            {order.places.map((p) => (
              <li key={p.policyId}>
                {p.payerName}, {PLACE_WORDS[p.rank - 1] ?? `asked as number ${p.rank}`}. {p.why}
                {p.rankNow !== p.rank && p.whyNow !== '' && (
                  <span className={classes.under}>Placed otherwise: {p.whyNow}</span>
                )}
              </li>
            ))}
          </ol>
          <RefusalText error={set.error} />
          {may.write && (
            <Group gap="xs">
              <Button
                size="compact-sm"
                loading={set.isPending}
                onClick={() =>
                  set.mutate({
                    params: { clientId },
                    body: {
                      from: today(),
                      policyIds: order.places.map((p) => p.policyId) as never,
                    },
                  })
                }
              >
                Set this order from today
              </Button>
              {other}
            </Group>
          )}
        </Alert>
      ) : (
        other && <div>{other}</div>
      )}
      <ActModal
        opened={choosing}
        onClose={() => setChoosing(false)}
        title="Which plan is asked first"
        size="md"
      >
        <OrderForm clientId={clientId} places={order.places} onClose={() => setChoosing(false)} />
      </ActModal>
    </Stack>
  );
}
