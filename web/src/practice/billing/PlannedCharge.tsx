/** One charge that autopay has said: what it is for, when it goes, and the ways to hold it, move it or take it back. */
import { Button, Group, Menu, Stack, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { Go } from '../../ui/Go.tsx';
import { Money, moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { dayWords, many } from '../../ui/words.ts';
import { useAct } from './acts/use-act.ts';
import type { Planned } from './autopay-api.ts';
import { OtherDay } from './OtherDay.tsx';

/** What both lists show: one that stands, and one that will be said. */
export type Shown = Omit<Planned, 'id' | 'plannedAt' | 'endedAt' | 'chargedCents'>;

export function PlannedFacts({ of, who }: { of: Shown; who?: string }) {
  const days = of.lines.map((l) => dayWords(l.serviceOn)).join(', ');
  const why = [...new Set(of.lines.map((l) => l.why))].join(' ');
  return (
    <div style={{ minWidth: 0 }}>
      <Group gap={8}>
        {who && <span>{who}</span>}
        <span className="figures">
          <Money cents={of.amountCents} />
        </span>
        <PlannedBadge state={of.state} />
      </Group>
      <Text size="sm" c="dimmed">
        {of.partyName === null ? '' : `${of.partyName} · `}
        {of.cardLabel} · {of.lines.length === 1 ? 'visit' : many(of.lines.length, 'visit')} of{' '}
        {days}
      </Text>
      <Text size="sm" c="dimmed">
        {why}
        {of.why === '' ? '' : ` ${of.why}`}
      </Text>
    </div>
  );
}

export function ProofLink({ planned: p, name }: { planned: Planned; name: string }) {
  return (
    <Go
      to={`/billing/autopay/${p.id}`}
      size="sm"
      underline="always"
      aria-label={`Proof of ${moneyText(p.chargedCents ?? p.amountCents)} of ${name}`}
    >
      Proof
    </Go>
  );
}

export function PlannedBadge({ state }: { state: Planned['state'] }) {
  switch (state) {
    case 'noticed':
      return null;
    case 'held':
      return <StateBadge state="needs-you">Held</StateBadge>;
    case 'charging':
      return <StateBadge state="moving">With the card processor</StateBadge>;
    case 'retrying':
      return <StateBadge state="waiting">Declined, tried again</StateBadge>;
    case 'charged':
      return <StateBadge state="settled">Charged</StateBadge>;
    case 'nothing-left':
      return <StateBadge state="settled">Nothing left to charge</StateBadge>;
    case 'taken-back':
      return <StateBadge state="settled">Taken back</StateBadge>;
    case 'declined':
      return <StateBadge state="risk">Declined</StateBadge>;
  }
}

/** One click holds it, with the way back; moving it and taking it back are behind the dots. */
export function PlannedActs({ planned: p, name }: { planned: Planned; name: string }) {
  const may = useCan('payments.write');
  const [asking, setAsking] = useState<'move' | 'split'>();
  const sent = { params: { plannedId: p.id }, body: {} };
  const release = useAct('POST /api/planned-charges/:plannedId/release', {
    onDone: () => void tell(`${moneyText(p.amountCents)} will be charged.`),
  });
  const hold = useAct('POST /api/planned-charges/:plannedId/hold', {
    onDone: () =>
      void tell(`Held. ${moneyText(p.amountCents)} will not be charged until somebody says so.`, {
        undo: () => release.mutate(sent),
      }),
  });
  const takeBack = useAct('POST /api/planned-charges/:plannedId/take-back', {
    onDone: () => void tell('Taken back. It is still owed, and will not be charged by itself.'),
  });
  const waits = p.state === 'noticed' || p.state === 'retrying';
  if (!may || !(waits || p.state === 'held')) return null;
  const busy = hold.isPending || release.isPending || takeBack.isPending;
  return (
    <Stack gap={2} align="flex-end">
      <Group gap={2} wrap="nowrap">
        <Button
          size="compact-sm"
          variant="default"
          loading={busy}
          aria-label={`${waits ? 'Hold' : 'Charge'} ${moneyText(p.amountCents)} of ${name}`}
          onClick={() => (waits ? hold : release).mutate(sent)}
        >
          {waits ? 'Hold' : 'Charge it'}
        </Button>
        <OtherDay planned={p} asking={asking} onClose={() => setAsking(undefined)}>
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={`More for ${moneyText(p.amountCents)} of ${name}`}
              >
                <IconDots size={16} aria-hidden />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setAsking('move')}>Charge it on another day</Menu.Item>
              {p.state === 'noticed' && (
                <Menu.Item onClick={() => setAsking('split')}>Split it over two days</Menu.Item>
              )}
              <Menu.Item onClick={() => takeBack.mutate(sent)}>Take it back</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </OtherDay>
      </Group>
      <RefusalText error={hold.error ?? release.error ?? takeBack.error} />
    </Stack>
  );
}
