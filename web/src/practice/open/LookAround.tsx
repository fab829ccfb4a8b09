import { Button, type ButtonProps, Progress, Stack, Text } from '@mantine/core';
import { call } from '../../ui/api.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { useDemo } from './demo-state.ts';

/** The door to the demo practice; its year is lived the first time somebody wants in. */
export function LookAround({
  enter,
  ...button
}: { enter: (to?: string) => Promise<void> } & ButtonProps) {
  const demo = useDemo();
  const ready = demo.data?.state === 'ready';
  const look = useSubmit(async () => {
    if (ready) {
      await call('POST /api/open/sign-in-demo', { body: { role: 'owner' } }, { open: true });
      await enter('/today');
      return;
    }
    await call('POST /api/open/demo', { body: {} }, { open: true });
    await demo.refetch();
  });
  if (demo.data?.state === 'making') {
    return (
      <Stack gap={6}>
        <Progress value={Math.max(3, demo.data.percent)} aria-label="The year is being lived" />
        <Text size="sm" c="dimmed" role="status" className="figures">
          Living its year, session by session: {demo.data.percent}&nbsp;%. This happens once and
          takes a minute or two; you can set up your own practice meanwhile.
        </Text>
      </Stack>
    );
  }
  return (
    <Stack gap="sm">
      <RefusalText error={look.error} />
      {demo.data?.state === 'failed' && (
        <Text size="sm" c="dimmed">
          The year was cut off before it was whole. Nothing is broken; try again.
        </Text>
      )}
      <Button onClick={() => look.submit()} loading={look.busy} disabled={!demo.data} {...button}>
        Look around
      </Button>
    </Stack>
  );
}
