import { Anchor, Button, Group, Menu, Radio, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { DayText, InstantText } from '../../ui/Dates.tsx';
import { Explain } from '../../ui/Explain.tsx';
import { Go } from '../../ui/Go.tsx';
import { Money, moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { TextSkeletons } from '../../ui/Skeletons.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { dayWords } from '../../ui/words.ts';
import classes from './acts/Acts.module.css';
import { ReceiptLink } from './acts/CardChargeResult.tsx';
import { useMoney } from './acts/money.ts';
import { PutOnCharges } from './acts/PutOnCharges.tsx';
import { type PaymentDetail, RefundAct } from './acts/RefundAct.tsx';
import { useAct } from './acts/use-act.ts';
import './autopay-api.ts';
import { Section } from './ChargePanel.tsx';
import { paymentStanding } from './payment-words.ts';
import { SidePanel } from './SidePanel.tsx';

export function PaymentPanel({ paymentId, onClose }: { paymentId: string; onClose: () => void }) {
  return (
    <SidePanel opened={paymentId !== ''} onClose={onClose} title="Payment">
      <Body paymentId={paymentId} />
    </SidePanel>
  );
}

function Body({ paymentId }: { paymentId: string }) {
  const asked = useAsk('GET /api/payments/:paymentId', { params: { paymentId } }, { keep: false });
  const p = asked.data;
  if (asked.error && !p)
    return <RefusalText error={asked.error} again={() => void asked.refetch()} />;
  if (!p) return <TextSkeletons lines={12} />;
  const { state, word } = paymentStanding(p);
  return (
    <Stack gap="lg">
      <div>
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Title order={2}>
            {moneyText(p.amountCents)} · {p.methodLabel}
          </Title>
          <StateBadge state={state}>{word}</StateBadge>
        </Group>
        <Text mt={2}>
          {p.clientName === null ? (
            ''
          ) : (
            <>
              <Go to={`/clients/${p.clientId}`} underline="always">
                {p.clientName}
              </Go>{' '}
              ·{' '}
            </>
          )}
          received <DayText day={p.receivedOn} />
        </Text>
        {p.dispute === 'open' && (
          <Text mt="xs">
            The client has disputed this payment with their bank, which decides on it. A refund now
            could pay twice.
          </Text>
        )}
      </div>
      <Acts payment={p} />
      <Figures payment={p} />
      {p.method === 'card' && <ByAutopay paymentId={p.id} />}
      <Allocations payment={p} />
      <Refunds payment={p} />
      {p.reversed === null && <ReceiptLink paymentId={p.id} clientId={p.clientId} />}
    </Stack>
  );
}

/** Where autopay charged it: who agreed, and what was said before. */
function ByAutopay({ paymentId }: { paymentId: string }) {
  const asked = useAsk('GET /api/planned-charges', { query: { paymentId, limit: 1 } });
  const planned = asked.data?.items[0];
  if (!planned) return null;
  return (
    <Text size="sm">
      Charged by autopay.{' '}
      <Go to={`/billing/autopay/${planned.id}`} underline="always">
        See the proof
      </Go>
    </Text>
  );
}

function Figures({ payment: p }: { payment: PaymentDetail }) {
  return (
    <dl className={classes.facts}>
      <dt>On charges</dt>
      <dd>
        <Money cents={p.appliedCents} /> of <Money cents={p.amountCents} />
      </dd>
      {p.refundedCents > 0 && (
        <>
          <dt>Given back</dt>
          <dd>
            <Money cents={p.refundedCents} />
          </dd>
        </>
      )}
      <dt>Client credit</dt>
      <dd>
        <Explain
          what={`Credit left of this payment of ${moneyText(p.amountCents)}`}
          cents={p.unappliedCents}
          about={{ paymentId: p.id, account: '2000', clientId: p.clientId }}
        />
      </dd>
      {(p.reference || p.memo) && (
        <>
          <dt>Reference</dt>
          <dd>{[p.reference, p.memo].filter((s) => s !== '').join(' · ')}</dd>
        </>
      )}
      <dt>Recorded</dt>
      <dd>
        <InstantText at={p.recordedAt} />
        {p.recordedBy === null ? ', by the card processor’s answer' : `, by ${p.recordedBy}`}
      </dd>
      {p.reversed !== null && (
        <>
          <dt>Reversed</dt>
          <dd>
            <InstantText at={p.reversed.at} />, {REVERSED[p.reversed.reason] ?? p.reversed.reason}
          </dd>
        </>
      )}
    </dl>
  );
}
const REVERSED: Readonly<Record<string, string>> = {
  mistake: 'recorded by mistake',
  'bounced-check': 'the check bounced',
};

function Acts({ payment: p }: { payment: PaymentDetail }) {
  const pay = useCan('payments.write');
  const refund = useCan('refunds.write');
  const [doing, setDoing] = useState<'put' | 'refund' | 'reverse'>();
  const close = () => setDoing(undefined);
  if (p.reversed !== null) return null;
  const mayRefund = refund && p.mostRefundableCents > 0;
  if (!pay && !mayRefund) return null;
  return (
    <Group gap="xs">
      {pay && p.unappliedCents > 0 && (
        <Button onClick={() => setDoing('put')}>
          Put {moneyText(p.unappliedCents)} on charges
        </Button>
      )}
      {mayRefund && (
        <Button variant="default" onClick={() => setDoing('refund')}>
          Refund
        </Button>
      )}
      {pay && p.method !== 'card' && (
        <Button variant="default" onClick={() => setDoing('reverse')}>
          Reverse payment
        </Button>
      )}
      <PutOnCharges payment={p} opened={doing === 'put'} onClose={close} />
      <RefundAct payment={p} opened={doing === 'refund'} onClose={close} />
      <ReversePayment payment={p} opened={doing === 'reverse'} onClose={close} />
    </Group>
  );
}

function ReversePayment({
  payment: p,
  opened,
  onClose,
}: {
  payment: PaymentDetail;
  opened: boolean;
  onClose: () => void;
}) {
  const [reason, setReason] = useState<'mistake' | 'bounced-check'>('mistake');
  const write = useAct('POST /api/payments/:paymentId/reverse');
  return (
    <ConfirmWithReason
      opened={opened}
      onClose={onClose}
      title={`Reverse the payment of ${moneyText(p.amountCents)}`}
      confirm="Reverse payment"
      danger
      reason={false}
      onConfirm={async () => {
        await write.mutateAsync({ params: { paymentId: p.id }, body: { reason } });
        void tell(`Reversed the payment of ${moneyText(p.amountCents)}.`);
      }}
    >
      <Text>
        It is taken off the charges it paid ({moneyText(p.appliedCents)}), and the client owes those
        again.
      </Text>
      <Radio.Group
        label="Why"
        value={reason}
        onChange={(v) => setReason(v === 'bounced-check' ? v : 'mistake')}
      >
        <Stack gap={6} mt={6}>
          <Radio value="mistake" label="It was recorded by mistake" />
          {p.method === 'check' && <Radio value="bounced-check" label="The check bounced" />}
        </Stack>
      </Radio.Group>
    </ConfirmWithReason>
  );
}

function Allocations({ payment: p }: { payment: PaymentDetail }) {
  const may = useCan('payments.write') && p.reversed === null;
  const undo = useAct('POST /api/allocations/:allocationId/undo', {
    onDone: () => void tell('Taken off the charge. It is client credit again.'),
  });
  const stand = p.allocations.filter((a) => !a.undone);
  return (
    <Section title="What it paid">
      <RefusalText error={undo.error} />
      {stand.length === 0 && (
        <Text c="dimmed">It is on no charge{p.reversed === null ? ' yet' : ''}.</Text>
      )}
      <ul className={classes.list}>
        {p.allocations.map((a) => (
          <li key={a.id}>
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <div>
                <span className={a.undone ? classes.gone : undefined}>
                  <Money cents={a.amountCents} /> on {a.description}, <DayText day={a.serviceOn} />
                </span>
                <Text size="sm" c="dimmed">
                  {a.undone ? 'undone' : 'put there'} <InstantText at={a.at} />
                </Text>
              </div>
              {may && !a.undone && (
                <Group gap="sm" wrap="nowrap" style={{ flex: 'none' }}>
                  <Move payment={p} allocationId={a.id} chargeId={a.chargeId} />
                  <Anchor
                    component="button"
                    size="sm"
                    onClick={() => undo.mutate({ params: { allocationId: a.id } })}
                  >
                    Take off
                  </Anchor>
                </Group>
              )}
            </Group>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** To another open charge of the same client. */
function Move({
  payment: p,
  allocationId,
  chargeId,
}: {
  payment: PaymentDetail;
  allocationId: string;
  chargeId: string;
}) {
  const [opened, setOpened] = useState(false);
  const money = useMoney(p.clientId, opened);
  const move = useAct('POST /api/allocations/:allocationId/move', {
    onDone: () => {
      setOpened(false);
      void tell('Moved to the other charge.');
    },
  });
  const others = money.data?.openCharges.filter(
    (c) => c.chargeId !== chargeId && c.clientDueCents > 0,
  );
  return (
    // It stays open until the answer is there: a no is read where the choice was made.
    <Menu
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      shadow="md"
      closeOnItemClick={false}
    >
      <Menu.Target>
        <Anchor component="button" size="sm">
          Move
        </Anchor>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        <Menu.Label>
          {others?.length === 0 ? 'No other charge has money due' : 'To this charge'}
        </Menu.Label>
        {others?.map((c) => (
          <Menu.Item
            key={c.chargeId}
            rightSection={<Money cents={c.clientDueCents} />}
            onClick={() =>
              move.mutate({ params: { allocationId }, body: { chargeId: c.chargeId } })
            }
          >
            {c.description}, {dayWords(c.serviceOn)}
          </Menu.Item>
        ))}
        {move.error && <RefusalText error={move.error} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function Refunds({ payment: p }: { payment: PaymentDetail }) {
  if (p.refunds.length === 0) return null;
  return (
    <Section title="Given back">
      <ul className={classes.list}>
        {p.refunds.map((r) => (
          <li key={r.id}>
            <Group gap="xs">
              <Money cents={r.amountCents} />
              <StateBadge
                state={r.status === 'done' ? 'settled' : r.status === 'failed' ? 'risk' : 'moving'}
              >
                {r.status === 'done'
                  ? 'Given back'
                  : r.status === 'failed'
                    ? 'Failed'
                    : 'On its way'}
              </StateBadge>
            </Group>
            <Text size="sm" c="dimmed">
              {r.sentence} {r.reason} · <InstantText at={r.requestedAt} />
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  );
}
