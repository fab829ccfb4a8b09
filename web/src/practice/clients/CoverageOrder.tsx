import { Alert, Button, Stack } from '@mantine/core';
import { IconListNumbers } from '@tabler/icons-react';
import { RefusalText } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { today } from '../../ui/words.ts';
import { useAct } from '../billing/acts/use-act.ts';
import classes from './Client.module.css';
import type { CoverageView } from './coverage-api.ts';

const PLACE = ['asked first', 'asked second', 'asked third'];

/** What is wrong with the coverage as a whole: another order, something not known, days without a plan. */
export function CoverageOrder({
  clientId,
  coverage,
}: {
  clientId: string;
  coverage: CoverageView;
}) {
  const { order, warnings, may } = coverage;
  const set = useAct('POST /api/clients/:clientId/coverage-order', {
    onDone: () => void tell('The order is set.'),
  });
  return (
    <Stack gap="xs" mb="xs">
      {warnings.map((w) => (
        <p key={w} style={{ margin: 0, color: 'var(--state-amber-text)' }}>
          {w}
        </p>
      ))}
      {order.missing.length > 0 && order.places.length > 1 && (
        <p className={classes.under} style={{ margin: 0 }}>
          Which plan is first is not sure. Not known: {order.missing.join('; ')}. Say it with
          “Change”.
        </p>
      )}
      {order.changes && (
        <Alert
          variant="light"
          icon={<IconListNumbers size={18} aria-hidden />}
          title="The plans are asked in another order than usual"
        >
          <ol style={{ margin: '0 0 8px', paddingInlineStart: 20 }}>
            {order.places.map((p) => (
              <li key={p.policyId}>
                {p.payerName}, {PLACE[p.rank - 1] ?? `asked as number ${p.rank}`}. {p.why}
                {p.rankNow !== p.rank && p.whyNow !== '' && (
                  <span className={classes.under}>Placed otherwise: {p.whyNow}</span>
                )}
              </li>
            ))}
          </ol>
          <RefusalText error={set.error} />
          {may.write && (
            <Button
              size="compact-sm"
              loading={set.isPending}
              onClick={() =>
                set.mutate({
                  params: { clientId },
                  body: { from: today(), policyIds: order.places.map((p) => p.policyId) as never },
                })
              }
            >
              Set this order from today
            </Button>
          )}
        </Alert>
      )}
    </Stack>
  );
}
