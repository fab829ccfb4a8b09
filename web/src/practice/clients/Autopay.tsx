/** Autopay of a client: who agreed to be charged, with which card and within what; what is said and was charged. */
import { Button, Menu, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { dayWords, many } from '../../ui/words.ts';
import { type Card, useMoney } from '../billing/acts/money.ts';
import { useAct } from '../billing/acts/use-act.ts';
import type { Enrolment, Planned } from '../billing/autopay-api.ts';
import { PlannedActs, PlannedFacts, ProofLink } from '../billing/PlannedCharge.tsx';
import classes from './Client.module.css';
import { EnrolAutopay } from './EnrolAutopay.tsx';
import { Part } from './Part.tsx';

/** Of what has ended, the last few. */
const ENDED_SHOWN = 3;

export function Autopay({ clientId, name }: { clientId: string; name: string }) {
  const reads = useCan('payments.read');
  const may = useCan('payments.write');
  const [doing, setDoing] = useState(false);
  const asked = useAsk(
    'GET /api/clients/:clientId/autopay',
    { params: { clientId } },
    { enabled: reads },
  );
  const money = useMoney(clientId);
  const cards = money.data?.cards.filter((c) => c.kind === 'card' && !c.replaceBecause) ?? [];
  const all = asked.data?.enrolments ?? [];
  const live = all.filter((e) => e.state !== 'ended');
  const planned = asked.data?.planned ?? [];
  if (!asked.data || (all.length === 0 && (cards.length === 0 || !may))) return null;
  return (
    <Part
      title="Autopay"
      act={may && cards.length > 0 && live.length === 0 && 'Put on autopay'}
      onAct={() => setDoing(true)}
    >
      <div id="autopay">
        {live.map((e) => (
          <One key={e.id} enrolment={e} cards={cards} />
        ))}
        {live.length === 0 && <Text c="dimmed">Nobody is charged by themselves for {name}.</Text>}
        <Charges planned={planned} name={name} />
      </div>
      {doing && (
        <EnrolAutopay
          clientId={clientId}
          name={name}
          words={asked.data.words}
          cards={cards}
          onClose={() => setDoing(false)}
        />
      )}
    </Part>
  );
}

function One({ enrolment: e, cards }: { enrolment: Enrolment; cards: readonly Card[] }) {
  const may = useCan('payments.write');
  const params = { enrolmentId: e.id };
  const resume = useAct('POST /api/autopay/:enrolmentId/resume', {
    onDone: () => void tell('Autopay goes on.'),
  });
  const pause = useAct('POST /api/autopay/:enrolmentId/pause', {
    onDone: () =>
      void tell('Autopay is paused. Nothing is charged.', {
        undo: () => resume.mutate({ params }),
      }),
  });
  const end = useAct('POST /api/autopay/:enrolmentId/end', {
    onDone: () => void tell('Autopay has ended. What was said and had not gone was taken back.'),
  });
  const change = useAct('PUT /api/autopay/:enrolmentId', {
    onDone: (now) => {
      void tell(`${now.cardLabel} is charged from now on.`);
      if (now.state === 'paused') resume.mutate({ params });
    },
  });
  const askCard = useAct('POST /api/autopay/:enrolmentId/ask-card', {
    onDone: () => void tell('A link to give a new card goes to who pays.'),
  });
  const others = cards.filter((c) => c.id !== e.cardId);
  return (
    <ul className={classes.items}>
      <li>
        <div style={{ minWidth: 0 }}>
          {e.partyName === null ? '' : `${e.partyName}: `}
          {e.cardLabel} {e.state === 'paused' && <StateBadge state="needs-you">Paused</StateBadge>}
          <span className={classes.under}>{limits(e)}</span>
          {e.why !== '' && <span className={classes.under}>{e.why}</span>}
          <span className={classes.under}>
            {e.agreedName} agreed {e.how === 'portal' ? 'in the portal ' : ''}on{' '}
            {dayWords(e.agreedAt.slice(0, 10))}
            {e.oldToo.map((o) => `; to ${moneyText(o.amountCents)} owed before, too`).join('')}
            {e.leftOut > 0 && `; ${many(e.leftOut, 'charge')} from before or taken back left out`}
          </span>
          <RefusalText
            error={resume.error ?? pause.error ?? end.error ?? change.error ?? askCard.error}
          />
        </div>
        {may && (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={`What to do with autopay by ${e.cardLabel}`}
              >
                <IconDots size={16} aria-hidden />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {e.state === 'active' ? (
                <Menu.Item onClick={() => pause.mutate({ params })}>Pause it</Menu.Item>
              ) : (
                <Menu.Item onClick={() => resume.mutate({ params })}>Go on with it</Menu.Item>
              )}
              {others.map((c) => (
                <Menu.Item
                  key={c.id}
                  onClick={() => change.mutate({ params, body: { cardId: c.id } })}
                >
                  Charge {c.brand} ending {c.last4} instead
                </Menu.Item>
              ))}
              <Menu.Item onClick={() => askCard.mutate({ params })}>
                Ask for a new card by a link
              </Menu.Item>
              {e.leftOut > 0 && (
                <Menu.Item onClick={() => change.mutate({ params, body: { oldToo: true } })}>
                  They agreed to what was owed before, too
                </Menu.Item>
              )}
              <Menu.Item onClick={() => end.mutate({ params })}>End it</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </li>
    </ul>
  );
}
function limits(e: Enrolment): string {
  const caps = [
    e.capChargeCents === null ? '' : `at most ${moneyText(e.capChargeCents)} a charge`,
    e.capMonthCents === null ? '' : `at most ${moneyText(e.capMonthCents)} a month`,
  ].filter((c) => c !== '');
  return caps.length === 0 ? 'No limit was set.' : `Charges ${caps.join(', ')}.`;
}

function Charges({ planned, name }: { planned: readonly Planned[]; name: string }) {
  const ended = planned.filter((p) => p.endedAt !== null).slice(0, ENDED_SHOWN);
  const shown = [...planned.filter((p) => p.endedAt === null), ...ended];
  if (shown.length === 0) return null;
  return (
    <ul className={classes.items} aria-label="Charges of autopay" style={{ marginTop: 8 }}>
      {shown.map((p) => (
        <li key={p.id} className={p.endedAt === null ? undefined : classes.past}>
          <div style={{ minWidth: 0 }}>
            <PlannedFacts of={p} />
            <Text size="sm">
              {p.endedAt === null && `Goes on ${dayWords(p.chargeOn)} · `}
              <ProofLink planned={p} name={name} />
            </Text>
            {p.chargedCents !== null && p.chargedCents !== p.amountCents && (
              <Text size="sm">{moneyText(p.chargedCents)} was charged: less was owed by then.</Text>
            )}
          </div>
          <PlannedActs planned={p} name={name} />
        </li>
      ))}
    </ul>
  );
}
