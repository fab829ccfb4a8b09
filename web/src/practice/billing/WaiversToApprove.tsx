import { Button, Group, Text, Title } from '@mantine/core';
import { useAsk } from '../../ui/api.ts';
import { DayText } from '../../ui/Dates.tsx';
import { Go } from '../../ui/Go.tsx';
import { useCan, useMe } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import classes from './acts/Acts.module.css';
import { useAct } from './acts/use-act.ts';

/** Decisions not to charge that a clinician asked for: they count once a second person agrees. */
export function WaiversToApprove() {
  const sees = useCan('fees.waive');
  const approves = useCan('write-offs.approve');
  const me = useMe();
  const asked = useAsk('GET /api/waivers', undefined, { enabled: sees });
  const approve = useAct('POST /api/waivers/:waiverId/approve', {
    onDone: () => void tell('Approved. The session is not charged.'),
  });
  const withdraw = useAct('POST /api/waivers/:waiverId/withdraw', {
    onDone: () => void tell('Refused. The session is charged as usual.'),
  });
  const items = asked.data?.items ?? [];
  if (!sees || items.length === 0) return null;
  return (
    <section>
      <Title order={2} mt="xl" mb="xs">
        Waivers to approve
      </Title>
      <RefusalText error={approve.error ?? withdraw.error} />
      <ul className={classes.list}>
        {items.map((w) => (
          <li key={w.id}>
            <Group justify="space-between" gap="xs">
              <div>
                <Go to={`/sessions/${w.sessionId}/trail`}>{w.clientName}</Go> ·{' '}
                <DayText day={w.day} /> ·{' '}
                {w.kind === 'session' ? 'the session’s charge' : 'the missed-session fee'}
                <Text size="sm" c="dimmed">
                  “{w.reason}” {w.requestedBy ?? ''}
                </Text>
              </div>
              {approves && w.requestedBy !== me.name ? (
                <Group gap={6}>
                  <Button
                    size="compact-sm"
                    onClick={() => approve.mutate({ params: { waiverId: w.id } })}
                  >
                    Approve
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => withdraw.mutate({ params: { waiverId: w.id }, body: {} })}
                  >
                    Refuse
                  </Button>
                </Group>
              ) : (
                <StateBadge state="waiting">A second person</StateBadge>
              )}
            </Group>
          </li>
        ))}
      </ul>
    </section>
  );
}
