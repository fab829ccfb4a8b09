/** Sessions paid ahead: what is left, what each used, and the way to sell, pay, extend and end one. */
import { Button, Group, Menu, Progress, UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { dayWords, many, today } from '../../ui/words.ts';
import { ChargeCard } from '../billing/acts/ChargeCard.tsx';
import { RecordPayment } from '../billing/acts/RecordPayment.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import classes from './Client.module.css';
import { EndPackage } from './EndPackage.tsx';
import { ExtendPackage } from './ExtendPackage.tsx';
import { Part } from './Part.tsx';
import type { Package } from './packages-api.ts';
import { SellPackage } from './SellPackage.tsx';

type Doing = { what: 'sell' } | { what: 'pay' | 'card' | 'end' | 'extend'; of: Package };

export function Packages({ clientId, name }: { clientId: string; name: string }) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const reads = useCan('payments.read');
  const may = useCan('payments.write');
  const asked = useAsk(
    'GET /api/clients/:clientId/packages',
    { params: { clientId } },
    { enabled: reads },
  );
  const types = useAsk('GET /api/package-types', undefined, { staleTime: 300_000 });
  const reopen = useAct('POST /api/packages/:packageId/reopen', {
    onDone: () => void tell('The package goes on.'),
  });
  const sold = (types.data?.items ?? []).filter(
    (t) => t.from <= today() && (t.to === null || t.to >= today()),
  );
  const items = asked.data?.items ?? [];
  if (items.length === 0 && (sold.length === 0 || !may)) return null;
  const act = { clientId, name, opened: true, onClose: () => setDoing(null) };
  const of = doing && 'of' in doing ? doing.of : undefined;
  return (
    <Part
      title="Packages"
      act={may && sold.length > 0 && 'Sell a package'}
      onAct={() => setDoing({ what: 'sell' })}
    >
      {items.length > 0 && (
        <ul className={classes.items}>
          {items.map((p) => (
            <li key={p.id} className={p.state === 'ended' ? classes.past : undefined}>
              <One package={p} />
              {may && (
                <Acts
                  package={p}
                  onDo={(what) => setDoing({ what, of: p })}
                  onReopen={() => reopen.mutate({ params: { packageId: p.id } })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {doing?.what === 'sell' && <SellPackage {...act} types={sold} />}
      {of && doing?.what === 'pay' && <RecordPayment {...act} ahead={of} />}
      {of && doing?.what === 'card' && <ChargeCard {...act} ahead={of} />}
      {of && doing?.what === 'end' && <EndPackage package={of} onClose={act.onClose} />}
      {of && doing?.what === 'extend' && <ExtendPackage package={of} onClose={act.onClose} />}
    </Part>
  );
}

function One({ package: p }: { package: Package }) {
  const [open, setOpen] = useState(false);
  const paid = p.toPayCents === 0 ? 'paid in full' : `${moneyText(p.toPayCents)} still to be paid`;
  return (
    <div style={{ flex: 1, minWidth: 0 }}>
      <Group gap={6}>
        {p.name} <Where package={p} />
      </Group>
      {p.state !== 'ended' && (
        <Progress
          value={(100 * p.used) / p.sessions}
          size="sm"
          my={4}
          aria-label={`${p.used} of ${p.sessions} sessions used`}
        />
      )}
      <span className={classes.under}>
        {p.left} of {many(p.sessions, 'session')} left
        {p.to === null ? '' : `, until ${dayWords(p.to)}`}
        {p.buyer === null ? '' : ` · bought by ${p.buyer}`}
      </span>
      <span className={classes.under}>
        {p.state === 'ended'
          ? `Ended${p.endReason === '' ? '' : `: ${p.endReason}`}`
          : `${moneyText(p.priceCents)}, ${paid}; ${moneyText(p.aheadCents)} not used yet`}
      </span>
      {p.uses.length > 0 && (
        <UnstyledButton
          fz="sm"
          c="var(--mantine-color-anchor)"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Hide the sessions' : `Show ${many(p.uses.length, 'session')}`}
        </UnstyledButton>
      )}
      {open && (
        <ol className={classes.items} aria-label={`Sessions used of ${p.name}`}>
          {p.uses.map((u) => (
            <li key={u.chargeId}>
              <span>
                {dayWords(u.serviceOn)}
                {u.missed && ' (missed)'}
                {u.owedCents > 0 && (
                  <span className={classes.under}>{moneyText(u.owedCents)} of it is owed</span>
                )}
              </span>
              <span className="figures">{moneyText(u.amountCents)}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Where({ package: p }: { package: Package }) {
  if (p.state === 'ended') return <StateBadge state="settled">Ended</StateBadge>;
  if (p.state === 'expired') return <StateBadge state="needs-you">Past its last day</StateBadge>;
  if (p.state === 'used-up') return <StateBadge state="settled">Used up</StateBadge>;
  return p.left <= p.warnAt ? <StateBadge state="needs-you">Nearly used</StateBadge> : null;
}

function Acts({
  package: p,
  onDo,
  onReopen,
}: {
  package: Package;
  onDo: (what: 'pay' | 'card' | 'end' | 'extend') => void;
  onReopen: () => void;
}) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`What to do with the package ${p.name}`}
        >
          <IconDots size={16} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {p.state === 'ended' ? (
          <Menu.Item onClick={onReopen}>It goes on after all</Menu.Item>
        ) : (
          <>
            {p.toPayCents > 0 && (
              <>
                <Menu.Item onClick={() => onDo('card')}>Charge a card for it</Menu.Item>
                <Menu.Item onClick={() => onDo('pay')}>Record a payment for it</Menu.Item>
              </>
            )}
            {p.state !== 'used-up' && (
              <Menu.Item onClick={() => onDo('extend')}>Change its last day</Menu.Item>
            )}
            <Menu.Item onClick={() => onDo('end')}>End it</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
