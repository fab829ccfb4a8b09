import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { Explain } from '../../ui/Explain.tsx';
import { moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { CardChargeLine, useCardCharge } from '../billing/acts/CardChargeResult.tsx';
import { ChargeCard } from '../billing/acts/ChargeCard.tsx';
import type { CardCharge, ClientMoney } from '../billing/acts/money.ts';
import classes from './Client.module.css';
import type { Shares } from './client-money-api.ts';

const FIGURES = [
  { key: 'payerPendingCents', label: 'Payer pending', account: '1100' },
  { key: 'clientDueCents', label: 'Client due', account: '1110' },
  { key: 'creditCents', label: 'Credit', account: '2000' },
] as const;

/** Who owes now: three figures, each opening the lines behind it, and one sentence. */
export function MoneyHead({
  clientId,
  name,
  money,
  error,
}: {
  clientId: string;
  name: string;
  money: ClientMoney | undefined;
  error: unknown;
}) {
  const shares = useAsk('GET /api/clients/:clientId/shares', { params: { clientId } });
  if (error && !money) return <RefusalText error={error} />;
  return (
    <>
      <section className={classes.figures} aria-label="Who owes now">
        {FIGURES.map((f) => (
          <dl key={f.key}>
            <dt>{f.label}</dt>
            <dd>
              {money ? (
                <Explain
                  what={`${f.label} of ${name}`}
                  cents={money[f.key]}
                  about={{ clientId, account: f.account }}
                  strong
                />
              ) : (
                <Skeleton height={22} width={90} my={4} />
              )}
            </dd>
          </dl>
        ))}
        {money && (
          <div className={classes.says}>{sentenceOf(money, name, shares.data?.balances ?? [])}</div>
        )}
      </section>
      {money?.cardCharges
        .filter((c) => !c.settled)
        .map((c) => (
          <UnderWay key={c.id} charge={c} />
        ))}
      {money && <LastDecline money={money} name={name} />}
    </>
  );
}

function sentenceOf(m: ClientMoney, name: string, payers: Shares['balances']): string {
  const owing = payers.filter((p) => p.dueCents > 0);
  const due = owing.some((p) => p.partyId !== null)
    ? `${owing.map((p) => `${p.name} owes ${moneyText(p.dueCents)}`).join(', ')} now`
    : `${name} owes ${moneyText(m.clientDueCents)} now`;
  const parts = [
    ...(m.clientDueCents > 0 ? [due] : []),
    ...(m.payerPendingCents > 0
      ? [`payers are deciding on ${moneyText(m.payerPendingCents)}`]
      : []),
    ...(m.creditCents > 0
      ? [`${moneyText(m.creditCents)} of the client’s own money waits here`]
      : []),
  ];
  if (parts.length === 0) return 'Nobody owes anything.';
  const said = parts.join('; ');
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}

/** A card charge still on its way, followed here until it is settled. */
function UnderWay({ charge }: { charge: CardCharge }) {
  const may = useCan('payments.write');
  return may ? <Followed intentId={charge.id} /> : <Notice charge={charge} />;
}
function Followed({ intentId }: { intentId: string }) {
  const asked = useCardCharge(intentId);
  return asked.data ? <Notice charge={asked.data} /> : null;
}
function Notice({ charge }: { charge: CardCharge }) {
  return (
    <div className={classes.notice} role="status">
      <div>
        <CardChargeLine charge={charge} />
      </div>
    </div>
  );
}

/** The newest card charge did not go through, and the money is still due. */
function LastDecline({ money, name }: { money: ClientMoney; name: string }) {
  const may = useCan('payments.write');
  const [again, setAgain] = useState(false);
  const [last] = [...money.cardCharges].sort((a, b) => b.requestedAt.localeCompare(a.requestedAt));
  const declined = last?.status === 'declined' || last?.status === 'failed';
  if (!last || !declined || money.clientDueCents === 0) return null;
  return (
    <div className={classes.notice} role="status">
      <div style={{ flex: '1 1 18rem' }}>
        <CardChargeLine charge={last} /> {last.tryAnotherCard ? 'Ask for another card.' : ''}
      </div>
      {may && (
        <Button variant="default" onClick={() => setAgain(true)}>
          {last.tryAnotherCard ? 'Use another card' : 'Try again'}
        </Button>
      )}
      <ChargeCard
        clientId={money.clientId}
        name={name}
        opened={again}
        onClose={() => setAgain(false)}
      />
    </div>
  );
}
