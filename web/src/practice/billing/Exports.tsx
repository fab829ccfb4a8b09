/** One's own exports of papers: how far each has got, and what may be done with it. */
import { Anchor, Button, Group, Progress, Text } from '@mantine/core';
import { useAsk } from '../../ui/api.ts';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { useAct } from './acts/use-act.ts';
import classes from './Billing.module.css';
import type { Bundle } from './papers-api.ts';

const FORM: Readonly<Record<Bundle['form'], string>> = {
  pdf: 'One PDF',
  zip: 'Zip',
  print: 'For window envelopes',
};
const count = (n: number) => `${n.toLocaleString('en-US')} ${n === 1 ? 'paper' : 'papers'}`;

export function Exports() {
  const asked = useAsk('GET /api/bundles', undefined, { everyMs: 2000 });
  const shown = asked.data?.items.slice(0, 5) ?? [];
  if (shown.length === 0) return null;
  return (
    <section aria-label="Your exports" className={classes.exports}>
      {shown.map((b) => (
        <Export key={b.id} bundle={b} />
      ))}
    </section>
  );
}

function Export({ bundle: b }: { bundle: Bundle }) {
  const cancel = useAct('POST /api/bundles/:bundleId/cancel');
  const resume = useAct('POST /api/bundles/:bundleId/resume');
  const mail = useAct('POST /api/bundles/:bundleId/mailed');
  const may = useCan('papers.make');
  const params = { bundleId: b.id };
  const mailed = () =>
    mail.mutateAsync({ params, body: { mailed: true } }).then(({ papers }) =>
      tell(`${count(papers)} marked as mailed.`, {
        undo: () => mail.mutateAsync({ params, body: { mailed: false } }),
      }),
    );
  return (
    <Group gap="sm" wrap="wrap">
      <Text size="sm">
        {FORM[b.form]}, {count(b.papers)}
        {b.leftOut > 0 && `; ${count(b.leftOut)} cannot be mailed`}
      </Text>
      {b.state === 'making' && (
        <>
          <Progress
            w={160}
            value={b.papers === 0 ? 0 : (100 * b.done) / b.papers}
            aria-label={`Made ${b.done} of ${b.papers}`}
          />
          <Text size="sm" c="dimmed">
            {b.done} of {b.papers}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => cancel.mutate({ params })}
            loading={cancel.isPending}
          >
            Stop
          </Button>
        </>
      )}
      {b.state === 'done' && b.file !== null && (
        <>
          <Anchor href={b.file} download size="sm">
            Download
          </Anchor>
          {b.form === 'print' && may && (
            <Button size="compact-sm" variant="default" onClick={() => void mailed()}>
              Mark as mailed
            </Button>
          )}
        </>
      )}
      {(b.state === 'cancelled' || b.state === 'failed' || b.state === 'expired') && (
        <>
          <StateBadge state={b.state === 'failed' ? 'needs-you' : 'waiting'}>
            {b.state === 'failed'
              ? 'Failed'
              : b.state === 'expired'
                ? 'Gone after a week'
                : `Stopped at ${b.done} of ${b.papers}`}
          </StateBadge>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => resume.mutate({ params })}
            loading={resume.isPending}
          >
            {b.state === 'cancelled' ? 'Go on' : 'Make again'}
          </Button>
          {b.state !== 'expired' && (
            <Text size="sm" c="dimmed">
              The file is put together from its beginning; papers that are ready stay ready.
            </Text>
          )}
        </>
      )}
      <RefusalText error={cancel.error ?? resume.error ?? mail.error} />
    </Group>
  );
}
