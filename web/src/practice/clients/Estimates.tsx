/** Good Faith Estimates of a client: what is due, what was given, and what was billed against it. */
import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { addressOf, useAsk } from '../../ui/api.ts';
import { useGo, useSearchWord } from '../../ui/Go.tsx';
import { moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { dayWords, many, today } from '../../ui/words.ts';
import { ActModal } from '../billing/acts/ActModal.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import classes from './Client.module.css';
import { EstimateActs } from './EstimateActs.tsx';
import { EstimateForm } from './EstimateForm.tsx';
import { type ClientEstimates, type Due, type Estimate, HOW_WORDS } from './estimates-api.ts';
import { None, Part } from './Part.tsx';

type Detail = Reply<'GET /api/clients/:clientId'>;

export function Estimates({ detail }: { detail: Detail }) {
  const clientId = detail.client.id;
  const asked = useAsk('GET /api/clients/:clientId/estimates', { params: { clientId } });
  const may = useCan('papers.make');
  const [word, setWord] = useSearchWord('estimates');
  const [form, setForm] = useState<{ clinicianId?: string }>();
  const place = useRef<HTMLDivElement>(null);
  const here = asked.data !== undefined;
  // Today points here: to the form, or to what is to be decided.
  useEffect(() => {
    if (word === '' || !here) return;
    place.current?.scrollIntoView({ block: 'start' });
    if (word !== 'see' && may) setForm(word === 'new' ? {} : { clinicianId: word });
  }, [word, here, may]);
  if (asked.error && !asked.data) return <RefusalText error={asked.error} />;
  if (!asked.data) return null;
  const { needs, due, items } = asked.data;
  if (needs === 'no' && items.length === 0 && due.length === 0 && !may) return null;
  const close = () => {
    setForm(undefined);
    if (word !== '') setWord('');
  };
  return (
    <div ref={place}>
      <Part title="Estimates" act={may && 'New estimate'} onAct={() => setForm({})}>
        {items.length === 0 && due.length === 0 && <None>{asked.data.sentence}</None>}
        {due.map((d) => (
          <DueNow
            key={`${d.clinicianId} ${d.why}`}
            due={d}
            onMake={
              may && d.made === null
                ? () => setForm(d.clinicianId === null ? {} : { clinicianId: d.clinicianId })
                : undefined
            }
          />
        ))}
        {may && <Asking clientId={clientId} estimates={asked.data} />}
        {items.length > 0 && (
          <ul className={classes.items} aria-label="Estimates">
            {items.map((e) => (
              <li key={e.id} className={NOW[e.state] ? undefined : classes.past}>
                <One estimate={e} />
                {may && <EstimateActs estimate={e} />}
              </li>
            ))}
          </ul>
        )}
        <ActModal
          opened={form !== undefined}
          onClose={close}
          title="Good Faith Estimate"
          size="64rem"
        >
          <EstimateForm
            clientId={clientId}
            clinicianId={form?.clinicianId}
            onClose={close}
            onDone={(made) =>
              void tell(`${made.number} is made. Give it to the client, and write down how.`)
            }
          />
        </ActModal>
      </Part>
    </div>
  );
}
const NOW: Readonly<Record<Estimate['state'], boolean>> = {
  ...{ made: true, given: true, void: false, superseded: false, ended: false },
};

function DueNow({ due: d, onMake }: { due: Due; onMake: (() => void) | undefined }) {
  const late = d.daysLeft < 0;
  const by =
    d.actBy !== null && d.actBy >= today() && d.actBy !== d.dueOn
      ? `Act by ${dayWords(d.actBy)}; the last day is ${dayWords(d.dueOn)}.`
      : late
        ? `${many(-d.daysLeft, 'day')} past the limit of ${dayWords(d.dueOn)}: give it now.`
        : `The last day is ${dayWords(d.dueOn)}.`;
  return (
    <Alert
      mb="xs"
      variant="light"
      color={late || d.daysLeft <= 3 ? 'red' : 'amber'}
      title={d.made ? `${d.made.number} is made and not given yet` : 'An estimate is due'}
    >
      <Text size="sm">{d.sentence}</Text>
      <Text size="sm" fw={500}>
        {by}
      </Text>
      {onMake && (
        <Button mt="xs" size="compact-sm" onClick={onMake}>
          Make the estimate
        </Button>
      )}
    </Alert>
  );
}

/** What is asked at booking, and that the client asked what it costs. */
function Asking({ clientId, estimates }: { clientId: string; estimates: ClientEstimates }) {
  const answer = useAct('POST /api/clients/:clientId/plan-answers', {
    onDone: (r) => void tell(r.sentence),
  });
  const take = useAct('POST /api/estimate-requests/:requestId/withdraw');
  const ask = useAct('POST /api/clients/:clientId/estimate-requests', {
    onDone: (r) => {
      const requestId = r.requests[0]?.id;
      void tell('Written down. The estimate is due within three business days.', {
        ...(requestId === undefined
          ? {}
          : { undo: () => take.mutate({ params: { requestId }, body: { reason: 'A slip' } }) }),
      });
    },
  });
  const say = (usesPlan: boolean) => answer.mutate({ params: { clientId }, body: { usesPlan } });
  const { needs } = estimates;
  const open = estimates.requests.some((q) => q.open);
  return (
    <>
      {needs === 'ask' && (
        <Text size="sm" c="dimmed">
          Will they use their plan for these sessions?
        </Text>
      )}
      <Group gap="xs" mb="xs" mt={4}>
        {needs === 'ask' && (
          <>
            <Button size="compact-sm" variant="default" onClick={() => say(true)}>
              Uses the plan
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => say(false)}>
              Pays without it
            </Button>
          </>
        )}
        {needs === 'yes' && estimates.answer !== null && (
          <Button size="compact-sm" variant="subtle" onClick={() => say(true)}>
            Uses the plan after all
          </Button>
        )}
        {!open && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => ask.mutate({ params: { clientId }, body: {} })}
          >
            Asked what it costs
          </Button>
        )}
      </Group>
      <RefusalText error={answer.error ?? ask.error} />
    </>
  );
}

const STATE = {
  made: ['needs-you', 'Not given yet'],
  given: ['settled', 'Given'],
  void: ['waiting', 'Made by mistake'],
  superseded: ['waiting', 'Replaced'],
  ended: ['waiting', 'Over'],
} as const;
function One({ estimate: e }: { estimate: Estimate }) {
  const [state, words] = STATE[e.state];
  const hours = e.lines.reduce((sum, l) => sum + l.sessions, 0);
  const pdf = addressOf('GET /api/papers/:paperId/pdf', { params: { paperId: e.paperId } });
  return (
    <div>
      <Anchor href={pdf} target="_blank" rel="noreferrer">
        {e.number}
      </Anchor>{' '}
      {moneyText(e.totalCents)} <StateBadge state={state}>{words}</StateBadge>
      <span className={classes.under}>
        {many(hours, 'session')} with {e.clinicianName}, {dayWords(e.from)} to {dayWords(e.until)}
      </span>
      {e.given && (
        <span className={classes.under}>
          Given {HOW_WORDS[e.given.how]} on {dayWords(e.given.on)}
          {e.given.by === null ? '' : ` by ${e.given.by}`}
          {e.given.proof === '' ? '' : `: ${e.given.proof}`}
        </span>
      )}
      {e.told && !e.given && (
        <span className={classes.under}>The client was told that it is ready</span>
      )}
      {e.voidReason !== '' && <span className={classes.under}>{e.voidReason}</span>}
      {e.copies.length > 0 && (
        <span className={classes.under}>
          Copy given {e.copies.map((c) => `${HOW_WORDS[c.how]} on ${dayWords(c.on)}`).join(', ')}
        </span>
      )}
      <Against estimate={e} />
      {e.disputes.map((d) => (
        <span key={d.id} className={classes.under}>
          {d.closedOn === null
            ? `Disputed since ${dayWords(d.openedOn)}: nothing of it is pressed for`
            : `Disputed on ${dayWords(d.openedOn)}, closed on ${dayWords(d.closedOn)}`}
        </span>
      ))}
    </div>
  );
}

/** "Billed $600.00 of $300.00: $300.00 over", and what is held back. */
function Against({ estimate: e }: { estimate: Estimate }) {
  const go = useGo();
  const { compare: c } = e;
  if (c === null || c.billedCents === 0) return null;
  const over = c.varianceCents > 0;
  return (
    <>
      <span className={classes.under}>
        Billed {moneyText(c.billedCents)} of {moneyText(e.totalCents)}
        {over && `: ${moneyText(c.varianceCents)} over`}
        {over &&
          c.varianceCents < c.limitCents &&
          ` (from ${moneyText(c.limitCents)} over it may be disputed)`}
      </span>
      {c.heldCents > 0 && (
        <Alert mt="xs" variant="light" color="red" title={`${moneyText(c.heldCents)} held back`}>
          <Text size="sm">{c.sentence}</Text>
          {c.over
            .filter((o) => o.held)
            .map((o) => (
              <Button
                key={o.chargeId}
                mt="xs"
                size="compact-sm"
                variant="default"
                onClick={() => go(`?charge=${o.chargeId}`)}
              >
                See the charge of {dayWords(o.serviceOn)}
              </Button>
            ))}
        </Alert>
      )}
    </>
  );
}
