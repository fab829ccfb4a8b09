import { Button, type ButtonProps, Progress, Stack, Text } from '@mantine/core';
import { call } from '../../ui/api.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import type { DemoState } from './demo-state.ts';

/** The door to the demo practice; while its year is being lived through, how far it is. */
export function LookAround({
  demo,
  enter,
  ...button
}: { demo: DemoState; enter: (to?: string) => Promise<void> } & ButtonProps) {
  const look = useSubmit(async () => {
    await call('POST /api/open/sign-in-demo', { body: { role: 'owner' } }, { open: true });
    await enter('/today');
  });
  if (demo.stage === 'absent') {
    return <Text c="dimmed">The made-up practice is not ready on this server.</Text>;
  }
  if (demo.stage === 'making') {
    return (
      <Stack gap={6}>
        <Progress value={Math.max(3, demo.percent)} aria-label="The year is being written" />
        <Text size="sm" c="dimmed" role="status" className="figures">
          Writing its year, session by session: {Math.round(demo.percent)}&nbsp;%. This happens
          once.
        </Text>
      </Stack>
    );
  }
  return (
    <Stack gap="sm">
      <RefusalText error={look.error} />
      <Button onClick={() => look.submit()} loading={look.busy} {...button}>
        Look around
      </Button>
    </Stack>
  );
}
