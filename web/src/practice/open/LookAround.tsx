import { Button, type ButtonProps, Group, Progress, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../ui/api.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { useDemo, useWantsIn } from './demo-state.ts';
import { type Began, happening, leftWords, secondsLeft } from './looking.ts';

/** The door to the demo practice; its year is lived the first time somebody wants in, who then is let in. */
export function LookAround({
  enter,
  ...button
}: { enter: (to?: string) => Promise<void> } & ButtonProps) {
  const demo = useDemo();
  const { wants, set, clear } = useWantsIn();
  const state = demo.data?.state;
  const look = useSubmit(async () => {
    if (state === 'ready') {
      // Asked once: a refusal is shown with the button, and not asked again by itself.
      clear();
      await call('POST /api/open/sign-in-demo', { body: { role: 'owner' } }, { open: true });
      await enter('/today');
      return;
    }
    const { percent } = await call('POST /api/open/demo', { body: {} }, { open: true });
    set({ at: Date.now(), percent });
    await demo.refetch();
  });
  const latest = useRef(look.submit);
  latest.current = look.submit;
  const waited = wants !== null;
  useEffect(() => {
    if (waited && state === 'ready') void latest.current();
    if (waited && state === 'failed') clear();
  }, [waited, state, clear]);
  if (demo.data?.state === 'making') {
    return <Making percent={demo.data.percent} wants={wants} wait={set} />;
  }
  return (
    <Stack gap="sm">
      <RefusalText error={look.error} />
      {state === 'failed' && (
        <Text size="sm" c="dimmed">
          The year was cut off before it was whole. Nothing is broken; try again.
        </Text>
      )}
      <Button onClick={() => look.submit()} loading={look.busy} disabled={!demo.data} {...button}>
        Look around
      </Button>
      {state === 'absent' && (
        <Text size="sm" c="dimmed">
          Its year is made the first time somebody looks, in about a minute and a half.
        </Text>
      )}
    </Stack>
  );
}

function Making({
  percent,
  wants,
  wait,
}: {
  percent: number;
  /** Null: somebody else asked for it. */
  wants: Began | null;
  wait: (since: Began) => void;
}) {
  const [seen, setSeen] = useState<Began>({ at: Date.now(), percent });
  const since = wants ?? seen;
  const left = leftWords(secondsLeft(percent, Date.now(), since));
  const note = useRef(wants ? wait : setSeen);
  note.current = wants ? wait : setSeen;
  // Setting up has its own pace: what is left is told by the days, from the first one on.
  const first = since.percent < 1 && percent >= 1;
  useEffect(() => {
    if (first) note.current({ at: Date.now(), percent });
  }, [first, percent]);
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="xs" className="figures">
        <Text size="sm" fw={600}>
          Its year is being lived
        </Text>
        <Text size="sm">
          {percent}&nbsp;% · {left} left
        </Text>
      </Group>
      <Progress
        value={Math.max(2, percent)}
        aria-label="Its year is being lived"
        transitionDuration={120}
      />
      <Text size="sm" c="dimmed" role="status">
        {happening(percent)}
      </Text>
      <Text size="sm" c="dimmed">
        This happens once. You may reload or close this page meanwhile
        {wants ? '; here it opens by itself when it is ready.' : '.'}
      </Text>
      {!wants && (
        <Button size="compact-sm" variant="default" onClick={() => wait(seen)}>
          Open it here when it is ready
        </Button>
      )}
    </Stack>
  );
}
