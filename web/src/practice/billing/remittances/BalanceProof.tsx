import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Money } from '../../../ui/Money.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import classes from './Remittance.module.css';
import type { RemittanceDetail } from './remittances-api.ts';

/** Claims less adjustments are the payment; what is posted, what would be, and what waits. Stays in sight. */
export function BalanceProof({
  detail,
  children,
}: {
  detail: RemittanceDetail;
  children: ReactNode;
}) {
  const { balance: b, totals } = detail;
  return (
    <>
      {totals.length > 0 && (
        <section className={classes.totals} aria-label="What will be posted, by account">
          {totals.map((t) => (
            <span key={t.account}>
              <Text span size="sm" c="dimmed">
                {t.accountName}
              </Text>{' '}
              <Money cents={Math.abs(t.netCents)} /> {t.netCents >= 0 ? 'debit' : 'credit'}
            </span>
          ))}
        </section>
      )}
      <section className={classes.proof} aria-label="Balance proof">
        <div className={classes.sums}>
          <StateBadge state={b.proved ? 'settled' : 'risk'}>
            {b.proved ? 'It adds up' : 'It does not add up'}
          </StateBadge>
          <span className="figures">
            claims <Money cents={b.claimsPaidCents} /> {b.adjustmentsCents < 0 ? '+' : '−'}{' '}
            adjustments <Money cents={Math.abs(b.adjustmentsCents)} /> = payment{' '}
            <Money cents={b.paidCents} strong />
          </span>
          <span className="figures">
            in the book <Money cents={b.postedCents} /> · to post <Money cents={b.toPostCents} /> ·
            waits <Money cents={b.waitingCents} />
            {b.depositedCents !== 0 && (
              <>
                {' '}
                · in the bank <Money cents={b.depositedCents} />
              </>
            )}
          </span>
        </div>
        {children}
      </section>
    </>
  );
}
