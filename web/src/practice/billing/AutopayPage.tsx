/** Autopay as the practice sees it each evening: what will be said tonight, and what waits for its day. */
import { Button, Text, Title } from '@mantine/core';
import { useAsk } from '../../ui/api.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { RowSkeletons } from '../../ui/Skeletons.tsx';
import { tell } from '../../ui/tell.ts';
import { dayWords, many } from '../../ui/words.ts';
import client from '../clients/Client.module.css';
import { useAct } from './acts/use-act.ts';
import type { Planned, Tonight } from './autopay-api.ts';
import { BillingFrame } from './BillingFrame.tsx';
import { PlannedActs, PlannedFacts, ProofLink } from './PlannedCharge.tsx';

const clock = (at: string) => {
  const hour = Number(at.split(':')[0]);
  return `${hour > 12 ? hour - 12 : hour} pm`;
};

export default function AutopayPage() {
  const asked = useAsk('GET /api/autopay/tonight');
  return (
    <BillingFrame
      tab="Autopay"
      under="Cards of clients who agreed. Each hears the exact amount first; what you hold is not charged."
    >
      <RefusalText error={asked.error} again={() => void asked.refetch()} />
      {!asked.data && !asked.error && <RowSkeletons />}
      {asked.data && <Lists tonight={asked.data} />}
    </BillingFrame>
  );
}

function Lists({ tonight: t }: { tonight: Tonight }) {
  if (t.toSay.length === 0 && t.waiting.length === 0)
    return (
      <>
        <EmptyState sentence="Nothing is waiting to be charged. Put a client on autopay on their page, beside their cards." />
        <Lately />
      </>
    );
  return (
    <>
      <section aria-label="This evening">
        <Title order={2}>This evening at {clock(t.at)}</Title>
        <Text c="dimmed" mb="sm">
          {t.toSay.length === 0
            ? 'Nothing new. What is signed until then is looked at as well.'
            : `${moneyText(t.totalCents)} in ${many(t.toSay.length, 'charge')}, as things stand now. Each is said to who pays before it is charged.`}
        </Text>
        {t.toSay.length > 0 && (
          <ul className={client.items}>
            {t.toSay.map((p) => (
              <ToSay key={`${p.enrolmentId} ${p.chargeOn}`} planned={p} />
            ))}
          </ul>
        )}
        {t.more && (
          <Text size="sm" c="dimmed" mt="xs">
            Only the first three hundred are reckoned here; the evening itself takes all.
          </Text>
        )}
      </section>
      <section aria-label="Waiting for their day" style={{ marginTop: 28 }}>
        <Title order={2}>Waiting for their day</Title>
        {t.waiting.length === 0 ? (
          <Text c="dimmed">Nothing waits.</Text>
        ) : (
          <ul className={client.items}>
            {t.waiting.map((p) => (
              <Waiting key={p.id} planned={p} />
            ))}
          </ul>
        )}
      </section>
      <Lately />
    </>
  );
}

/** What has ended, with its proof: a client may ask long after. */
function Lately() {
  const asked = useAsk('GET /api/planned-charges', { query: { limit: 30 } });
  const ended = asked.data?.items.filter((p) => p.endedAt !== null) ?? [];
  if (ended.length === 0) return null;
  return (
    <section aria-label="Lately" style={{ marginTop: 28 }}>
      <Title order={2}>Lately</Title>
      <ul className={client.items}>
        {ended.map((p) => (
          <li key={p.id}>
            <div style={{ minWidth: 0 }}>
              <PlannedFacts of={p} who={p.clientName ?? 'A client'} />
            </div>
            <ProofLink planned={p} name={p.clientName ?? 'a client'} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ToSay({ planned: p }: { planned: Tonight['toSay'][number] }) {
  const may = useCan('payments.write');
  const who = p.clientName ?? 'A client';
  const sent = {
    params: { enrolmentId: p.enrolmentId },
    body: { chargeIds: p.lines.map((l) => l.chargeId) },
  };
  const takeIn = useAct('POST /api/autopay/:enrolmentId/take-in', {
    onDone: () => void tell(`${moneyText(p.amountCents)} of ${who} goes this evening after all.`),
  });
  const hold = useAct('POST /api/autopay/:enrolmentId/leave-out', {
    onDone: () =>
      void tell(`Held: ${moneyText(p.amountCents)} of ${who} is neither said nor charged.`, {
        undo: () => takeIn.mutate(sent),
      }),
  });
  return (
    <li>
      <div style={{ minWidth: 0 }}>
        <PlannedFacts of={p} who={who} />
        <Text size="sm">Goes on {dayWords(p.chargeOn)}</Text>
        <RefusalText error={hold.error ?? takeIn.error} />
      </div>
      {may && (
        <Button
          size="compact-sm"
          variant="default"
          loading={hold.isPending}
          aria-label={`Hold ${moneyText(p.amountCents)} of ${who}`}
          onClick={() => hold.mutate(sent)}
        >
          Hold
        </Button>
      )}
    </li>
  );
}

function Waiting({ planned: p }: { planned: Planned }) {
  const who = p.clientName ?? 'A client';
  return (
    <li>
      <div>
        <PlannedFacts of={p} who={who} />
        <Text size="sm">
          Goes on {dayWords(p.chargeOn)} · <ProofLink planned={p} name={who} />
        </Text>
      </div>
      <PlannedActs planned={p} name={who} />
    </li>
  );
}
