import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk } from '../../ui/api.ts';
import { DayText, InstantText } from '../../ui/Dates.tsx';
import { Explain } from '../../ui/Explain.tsx';
import { Go, GoButton } from '../../ui/Go.tsx';
import { Money, moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { TextSkeletons } from '../../ui/Skeletons.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import classes from './acts/Acts.module.css';
import { ChargeActs } from './acts/ChargeActs.tsx';
import { useAct } from './acts/use-act.ts';
import { WRITE_OFF_KIND } from './acts/WriteOffAct.tsx';
import { chargeTitle, standingOf, whoOwesWords } from './charge-words.ts';
import { SidePanel } from './SidePanel.tsx';

type Detail = Reply<'GET /api/charges/:chargeId'>;
type ChargeMoney = Reply<'GET /api/charges/:chargeId/money'>;

export function ChargePanel({ chargeId, onClose }: { chargeId: string; onClose: () => void }) {
  return (
    <SidePanel opened={chargeId !== ''} onClose={onClose} title="Charge">
      <Body chargeId={chargeId} />
    </SidePanel>
  );
}

function Body({ chargeId }: { chargeId: string }) {
  const asked = useAsk('GET /api/charges/:chargeId', { params: { chargeId } }, { keep: false });
  const money = useAsk(
    'GET /api/charges/:chargeId/money',
    { params: { chargeId } },
    { keep: false },
  );
  const c = asked.data;
  const error = asked.error ?? money.error;
  if (error && !c) return <RefusalText error={error} again={() => void asked.refetch()} />;
  if (!c) return <TextSkeletons lines={12} />;
  const { state, word } = standingOf(c);
  return (
    <Stack gap="lg">
      <div>
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Title order={2}>{chargeTitle(c)}</Title>
          <StateBadge state={state}>{word}</StateBadge>
        </Group>
        <Text mt={2}>
          {c.clientName === null ? (
            ''
          ) : (
            <Go to={`/clients/${c.clientId}`} underline="always">
              {c.clientName}
            </Go>
          )}
          {c.clientName === null ? '' : ' · '}
          <DayText day={c.serviceOn} />
        </Text>
        <Text mt="xs">{whoOwesWords(c, c.clientName ?? 'the client')}</Text>
      </div>
      <Group gap="xs">
        <ChargeActs charge={c} name={c.clientName ?? 'the client'} />
      </Group>
      <Figures charge={c} />
      {c.reversedAt !== null && <Reversed charge={c} />}
      <Answers chargeId={c.id} />
      {money.data && <Happened money={money.data} />}
      <Whys charge={c} />
      {c.sessionId !== null && (
        <GoButton to={`/sessions/${c.sessionId}/trail`} variant="default">
          Open the money trail
        </GoButton>
      )}
    </Stack>
  );
}

function Figures({ charge: c }: { charge: Detail }) {
  return (
    <dl className={classes.facts}>
      <dt>Fee</dt>
      <dd>
        <Money cents={c.feeCents} strong />
      </dd>
      <dt>Payer pending</dt>
      <dd>
        <Explain
          what={`Payer pending on ${c.description}`}
          cents={c.balance.payerPendingCents}
          about={{ chargeId: c.id, account: '1100' }}
        />
        {c.payerName === null ? '' : ` · ${c.payerName}`}
      </dd>
      <dt>Client due</dt>
      <dd>
        <Explain
          what={`Client due on ${c.description}`}
          cents={c.balance.clientDueCents}
          about={{ chargeId: c.id, account: '1110' }}
        />
      </dd>
      {c.clinicianName !== null && (
        <>
          <dt>Clinician</dt>
          <dd>{c.clinicianName}</dd>
        </>
      )}
      {c.code !== null && (
        <>
          <dt>Code</dt>
          <dd>
            {[c.code, ...c.modifiers].join('-')}
            {c.units > 1 ? ` × ${c.units}` : ''}
            {c.minutes === null ? '' : `, ${c.minutes} minutes`}
            {c.place === null ? '' : `, place ${c.place}`}
          </dd>
        </>
      )}
      <dt>Posted</dt>
      <dd>
        <InstantText at={c.postedAt} />
        {c.postedByName === null ? '' : `, by ${c.postedByName}`}
      </dd>
    </dl>
  );
}

function Reversed({ charge: c }: { charge: Detail }) {
  return (
    <Text>
      Taken back <InstantText at={c.reversedAt ?? c.postedAt} />
      {c.reversalReason ? `: ${c.reversalReason}` : '.'}
    </Text>
  );
}

/** Why this code, this fee, this split, this place: the rules in sentences. */
function Whys({ charge: c }: { charge: Detail }) {
  const whys = [c.why.code, c.why.fee, c.why.split, c.why.place].filter((w) => w !== '');
  if (whys.length === 0) return null;
  return (
    <Section title="Why">
      <ul className={classes.list}>
        {whys.map((w) => (
          <li key={w}>
            <Text size="sm">{w}</Text>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What payers decided; each is undone on the page of its payment. */
function Answers({ chargeId }: { chargeId: string }) {
  const may = useCan('remittances.read');
  const asked = useAsk(
    'GET /api/charges/:chargeId/adjudications',
    { params: { chargeId } },
    { enabled: may, keep: false },
  );
  const items = asked.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title="What payers said">
      <ul className={classes.list}>
        {items.map((a) => (
          <li key={a.id}>
            <span className={a.undone === undefined ? undefined : classes.gone}>
              {answerWords(a)}
            </span>
            <Text size="sm" c="dimmed">
              <DayText day={a.decidedOn} />
              {' · '}
              <Go to={`/billing/remittances/${a.remittanceId}`} underline="always">
                The payment
              </Go>
              {a.undone === undefined ? '' : ` · undone: ${a.undone}`}
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  );
}
type Answer = Reply<'GET /api/charges/:chargeId/adjudications'>['items'][number];
function answerWords(a: Answer): string {
  if (a.reverses !== undefined) return `${a.payerName} took its answer back`;
  const off = a.contractualCents + a.reducedCents;
  const parts = [
    `paid ${moneyText(a.paidCents)}`,
    ...(off > 0 ? [`took ${moneyText(off)} off`] : []),
    ...(a.clientCents > 0 ? [`left ${moneyText(a.clientCents)} to the client`] : []),
    ...(a.openCents > 0 ? [`left ${moneyText(a.openCents)} open`] : []),
  ];
  return `${a.payerName} ${parts.join(', ')}`;
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={3} mb={4}>
        {title}
      </Title>
      {children}
    </section>
  );
}

/** Money put on it, written off: each can be undone here. */
function Happened({ money }: { money: ChargeMoney }) {
  const mayPay = useCan('payments.write');
  const mayWriteOff = useCan('write-offs.request');
  const undo = useAct('POST /api/allocations/:allocationId/undo', {
    onDone: () => void tell('Taken off the charge. It is client credit again.'),
  });
  const back = useAct('POST /api/write-offs/:writeOffId/reverse', {
    onDone: (w) => void tell(`Reversed. The client owes ${moneyText(w.amountCents)} again.`),
  });
  const rows = [
    ...money.allocations.map((a) => ({
      key: a.id,
      at: a.at,
      gone: a.undone,
      text: `${moneyText(a.amountCents)} of client credit put on it`,
      under: '',
      day: undefined,
      verb: 'Take off',
      may: mayPay && !a.undone,
      run: () => undo.mutate({ params: { allocationId: a.id } }),
    })),
    ...money.writeOffs.map((w) => ({
      key: w.id,
      at: w.requestedAt,
      gone: w.status === 'reversed' || w.status === 'refused',
      text: `${moneyText(w.amountCents)} ${w.status === 'awaiting-approval' ? 'to be written off, waits for a second person' : 'written off'} · ${WRITE_OFF_KIND[w.kind]}`,
      under: w.reason,
      day: undefined,
      verb: 'Reverse write-off',
      may: mayWriteOff && w.status === 'posted',
      run: () => back.mutate({ params: { writeOffId: w.id } }),
    })),
  ].sort((a, b) => b.at.localeCompare(a.at));
  if (rows.length === 0) return null;
  return (
    <Section title="What happened to it">
      <RefusalText error={undo.error ?? back.error} />
      <ul className={classes.list}>
        {rows.map((r) => (
          <li key={r.key}>
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <div>
                <span className={r.gone ? classes.gone : undefined}>{r.text}</span>
                <Text size="sm" c="dimmed">
                  {r.day ? <DayText day={r.day} /> : <InstantText at={r.at} />}
                  {r.under ? ` · ${r.under}` : ''}
                  {r.gone ? ' · undone' : ''}
                </Text>
              </div>
              {r.may && (
                <Anchor component="button" size="sm" onClick={r.run} style={{ flex: 'none' }}>
                  {r.verb}
                </Anchor>
              )}
            </Group>
          </li>
        ))}
      </ul>
    </Section>
  );
}
