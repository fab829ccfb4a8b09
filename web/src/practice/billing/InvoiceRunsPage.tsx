/** Runs of invoices, statements and superbills: what each made, how far one has got, and one by hand. */
import { Button, Group, Progress, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useActions } from '../../ui/actions.ts';
import { useAsk } from '../../ui/api.ts';
import { InstantText } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go } from '../../ui/Go.tsx';
import { useKeys } from '../../ui/keys.ts';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { RowSkeletons } from '../../ui/Skeletons.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { dayWords, many, today } from '../../ui/words.ts';
import client from '../clients/Client.module.css';
import { holdsOn } from '../settings/dated.ts';
import { useAct } from './acts/use-act.ts';
import { BillingFrame } from './BillingFrame.tsx';
import { NextRun } from './InvoiceWayFields.tsx';
import { USUAL_WAY } from './invoice-way.ts';
import type { InvoiceRun } from './papers-api.ts';
import { RunNow } from './RunNow.tsx';
import { KIND_OF_RUN, madeWords, papersOf, whenWords } from './run-words.ts';

const EVERY_MS = 2_000;

export default function InvoiceRunsPage() {
  const [underWay, setUnderWay] = useState(false);
  const asked = useAsk('GET /api/invoice-runs', undefined, { everyMs: underWay && EVERY_MS });
  const runs = asked.data?.items;
  const any = runs?.some((r) => r.state === 'running') ?? false;
  if (any !== underWay) setUnderWay(any);
  const memory = useQueryClient();
  useEffect(() => {
    if (!any) return;
    // When it has ended, what the next one would make is another number.
    return () => void memory.invalidateQueries({ queryKey: ['GET /api/invoice-runs/preview'] });
  }, [any, memory]);
  const may = useCan('papers.make');
  const [starting, setStarting] = useState(false);
  const start = () => setStarting(true);
  const act = { label: 'Run now', run: start };
  useKeys(may ? [{ keys: 'e', does: act.label, run: act.run }] : []);
  useActions(may ? [{ id: 'run', label: 'Run invoices now', run: start }] : []);
  return (
    <BillingFrame
      tab="Papers"
      under="Each night, or on the 1st, what clients owe is put on paper. What a run has made stays, also when it is stopped."
      acts={may && <Button onClick={start}>Run now</Button>}
    >
      <Text size="sm" mb="sm">
        <Go to="/billing/papers" size="sm">
          ← All papers
        </Go>
      </Text>
      <Group gap="xs" mb="md">
        <Next />
        <Go to="/settings/invoices" size="sm">
          How invoices are made
        </Go>
      </Group>
      <RefusalText error={asked.error} again={() => void asked.refetch()} />
      {!runs && !asked.error && <RowSkeletons />}
      {runs?.length === 0 && (
        <EmptyState
          sentence="No run yet. The first is in the night after a client owes something."
          act={may && <Button onClick={start}>Run now</Button>}
        />
      )}
      {runs && runs.length > 0 && (
        <ul className={client.items} aria-label="Invoice runs">
          {runs.map((r) => (
            <Run key={r.id} run={r} />
          ))}
        </ul>
      )}
      <RunNow opened={starting} onClose={() => setStarting(false)} />
    </BillingFrame>
  );
}

function Next() {
  const may = useCan('setup.read');
  const asked = useAsk('GET /api/invoice-settings', undefined, { enabled: may });
  if (!asked.data) return null;
  const now = asked.data.items.find((s) => s.clientId === null && holdsOn(s, today()));
  return <NextRun cadence={(now ?? USUAL_WAY).cadence} from={null} />;
}

function Run({ run: r }: { run: InvoiceRun }) {
  const manages = useCan('fees.manage');
  const sent = { params: { runId: r.id } };
  const what = `the run of ${dayWords(r.day)}`;
  const resume = useAct('POST /api/invoice-runs/:runId/resume', {
    onDone: () => void tell('It goes on where it was.'),
  });
  const cancel = useAct('POST /api/invoice-runs/:runId/cancel', {
    onDone: () => void tell('Stopped. What it made stays.', { undo: () => resume.mutate(sent) }),
  });
  return (
    <li>
      <div style={{ minWidth: 0 }}>
        <Group gap={8}>
          <span>{KIND_OF_RUN[r.kind]}</span>
          <span>{whenWords(r)}</span>
          {r.state === 'running' && <StateBadge state="moving">Under way</StateBadge>}
          {r.state === 'cancelled' && <StateBadge state="waiting">Stopped</StateBadge>}
        </Group>
        <span className={client.under}>
          {madeWords(r)}{' '}
          {r.made > 0 && (
            <Go
              to={papersOf(r)}
              size="sm"
              underline="always"
              aria-label={`See them: the papers of ${what}`}
            >
              See them
            </Go>
          )}
        </span>
        {r.state === 'running' && (
          <Group gap="sm">
            <Progress
              w={200}
              value={r.clients === 0 ? 0 : Math.min(100, (100 * r.done) / r.clients)}
              aria-label={`Looked at ${r.done} of ${r.clients} clients`}
            />
            <Text size="sm" c="dimmed">
              {r.done.toLocaleString('en-US')} of {many(r.clients, 'client')}
            </Text>
          </Group>
        )}
        <span className={client.under}>
          Began <InstantText at={r.startedAt} />
          {r.endedAt !== null && (
            <>
              {r.state === 'cancelled' ? ', stopped ' : ', ended '}
              <InstantText at={r.endedAt} />
            </>
          )}
        </span>
        <RefusalText error={cancel.error ?? resume.error} />
      </div>
      {manages && r.state === 'running' && (
        <Button
          size="compact-sm"
          variant="default"
          loading={cancel.isPending}
          aria-label={`Stop ${what}`}
          onClick={() => cancel.mutate(sent)}
        >
          Stop
        </Button>
      )}
      {manages && r.state === 'cancelled' && (
        <Button
          size="compact-sm"
          variant="default"
          loading={resume.isPending}
          aria-label={`Go on with ${what}`}
          onClick={() => resume.mutate(sent)}
        >
          Go on
        </Button>
      )}
    </li>
  );
}
