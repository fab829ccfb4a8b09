import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { Explain } from '../../ui/Explain.tsx';
import { Go } from '../../ui/Go.tsx';
import { Money, moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { AddCard } from '../billing/acts/AddCard.tsx';
import { ChargeActs } from '../billing/acts/ChargeActs.tsx';
import type { Charge } from '../billing/acts/money.ts';
import { useAct } from '../billing/acts/use-act.ts';
import { type Figure, linesOf } from './figure-lines.ts';
import classes from './Trail.module.css';
import type { Person, Trail } from './TrailPage.tsx';

type Waiver = NonNullable<Reply<'GET /api/sessions/:sessionId'>['attendees'][number]['waiver']>;
const STATUS: Readonly<Record<string, string>> = {
  scheduled: 'Scheduled',
  held: 'Held',
  'late-cancelled': 'Late cancelled',
  'no-show': 'No-show',
  'cancelled-by-client': 'Cancelled by client',
  'cancelled-by-practice': 'Cancelled by practice',
};

/** One person of the session: who owes now in a sentence, the fee in its parts, and what to do. */
export function PersonCard({
  person: p,
  trail,
  all,
  waiver,
}: {
  person: Person;
  trail: Trail;
  /** The person's charges, those taken back too. */
  all: readonly Charge[];
  waiver: Waiver | null;
}) {
  const mayClients = useCan('clients.read');
  const mayWaive = useCan('fees.waive');
  const [adding, setAdding] = useState(false);
  const [waiving, setWaiving] = useState(false);
  const mayPay = useCan('payments.write');
  const charges = all.filter((c) => c.state !== 'reversed');
  // Of several charges the one with money due is acted on first.
  const first = charges.find((c) => c.balance.clientDueCents > 0) ?? charges[0];
  const waivable =
    mayWaive && mayBeWaived(p, waiver, all.length > 0)
      ? { label: `Waive ${whatOf(p)}`, run: () => setWaiving(true) }
      : undefined;
  return (
    <section className={classes.person} aria-label={p.name}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text fw={600}>
          {mayClients ? <Go to={`/clients/${p.clientId}`}>{p.name}</Go> : p.name}
        </Text>
        <Text size="sm" c="dimmed">
          {STATUS[p.status] ?? p.status}
        </Text>
      </Group>
      <Text className={classes.says ?? ''}>{p.sentence}</Text>
      {p.feeCents > 0 && <Parts person={p} trail={trail} charges={charges} />}
      {charges.map((c) => (
        <div key={c.id}>
          {charges.length > 1 && (
            <Text size="sm" c="dimmed" mb={4}>
              {c.code} {c.description}, {moneyText(c.feeCents)}
            </Text>
          )}
          <Group gap="xs">
            <ChargeActs
              charge={c}
              name={p.name}
              plain={c !== first}
              {...(c === first && waivable ? { more: waivable } : {})}
              {...(mayPay ? { onAddCard: () => setAdding(true) } : {})}
            />
          </Group>
        </div>
      ))}
      {charges.length === 0 && waivable && (
        <div>
          <Button size="compact-sm" variant="default" onClick={waivable.run}>
            {waivable.label}
          </Button>
        </div>
      )}
      <Standing waiver={waiver} />
      <Waive
        person={p}
        charged={charges.length > 0}
        opened={waiving}
        onClose={() => setWaiving(false)}
      />
      <AddCard
        clientId={p.clientId}
        name={p.name}
        opened={adding}
        onClose={() => setAdding(false)}
      />
    </section>
  );
}

/** $150.00 in its parts: settled, with the payer, with the client; each opens its lines. */
function Parts({
  person: p,
  trail,
  charges,
}: {
  person: Person;
  trail: Trail;
  charges: readonly Charge[];
}) {
  const ids = charges.map((c) => c.id);
  const fee: Part = { part: 'fee', label: 'Fee', cents: p.feeCents };
  const parts: readonly Part[] = [
    { part: 'settled', label: 'Settled', cents: p.settledCents },
    { part: 'pending', label: 'Payer pending', cents: p.payerPendingCents },
    { part: 'due', label: 'Client due', cents: p.clientDueCents },
  ];
  return (
    <>
      <div className={classes.split} aria-hidden>
        {parts
          .filter((x) => x.cents > 0)
          .map((x) => (
            <span key={x.part} data-part={x.part} style={{ flex: x.cents }} />
          ))}
      </div>
      <dl className={classes.parts} style={{ margin: 0 }}>
        {[fee, ...parts].map((x) => (
          <div key={x.part}>
            <dt>{x.label}</dt>
            <dd>
              {ids.length === 0 ? (
                <Money cents={x.cents} strong={x === fee} />
              ) : (
                <Explain
                  what={`${x.label} of ${p.name}`}
                  cents={x.cents}
                  about={{ lines: linesOf(trail, ids, x.part) }}
                  strong={x === fee}
                />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
interface Part {
  readonly part: Figure;
  readonly label: string;
  readonly cents: number;
}

const MISSED = ['late-cancelled', 'no-show'];
const whatOf = (p: Person): string =>
  p.status === 'held' ? 'the charge' : 'the missed-session fee';
/** Once a fee has been settled there is nothing to forgive; a refund is another act. */
const mayBeWaived = (p: Person, waiver: Waiver | null, charged: boolean): boolean =>
  (waiver === null || waiver.state === 'withdrawn') &&
  (p.status === 'held' || (MISSED.includes(p.status) && charged)) &&
  (p.feeCents === 0 || p.settledCents < p.feeCents);

/** A waiver that stands or waits, and taking it back. */
function Standing({ waiver }: { waiver: Waiver | null }) {
  const may = useCan('fees.waive');
  const withdraw = useAct('POST /api/waivers/:waiverId/withdraw', {
    onDone: () => void tell('Withdrawn. The session is charged as usual.'),
  });
  if (waiver === null || waiver.state === 'withdrawn') return null;
  const waits = waiver.state === 'waiting';
  return (
    <Group gap="xs">
      <StateBadge state={waits ? 'waiting' : 'settled'}>
        {waits ? 'Waiver waits for approval' : 'Waived'}
      </StateBadge>
      <Text size="sm">“{waiver.reason}”</Text>
      {may && (
        <Button
          size="compact-sm"
          variant="default"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ params: { waiverId: waiver.id }, body: {} })}
        >
          Withdraw
        </Button>
      )}
      <RefusalText error={withdraw.error} />
    </Group>
  );
}

/** A named decision not to charge. */
function Waive({
  person: p,
  charged,
  opened,
  onClose,
}: {
  person: Person;
  charged: boolean;
  opened: boolean;
  onClose: () => void;
}) {
  const waive = useAct('POST /api/attendees/:attendeeId/waive');
  return (
    <ConfirmWithReason
      opened={opened}
      onClose={onClose}
      title={`Waive ${whatOf(p)}`}
      confirm="Waive"
      reasonHint="Kept with your name, and shown on this trail."
      onConfirm={async (reason) => {
        const params = { attendeeId: p.attendeeId };
        const made = await waive.mutateAsync({ params, body: { reason } });
        void tell(
          made.state === 'waiting'
            ? 'Asked for. It counts once a second person has approved it.'
            : `Waived ${whatOf(p)}.`,
        );
      }}
    >
      <Text>
        {p.name} is not asked for {whatOf(p)} of this session.
        {charged && ' What was charged is taken back, and money on it becomes client credit.'}
      </Text>
    </ConfirmWithReason>
  );
}
