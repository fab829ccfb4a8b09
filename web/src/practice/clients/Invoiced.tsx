/** What of the client's due is on paper, and the way to put the rest there now. */
import { Button } from '@mantine/core';
import { useAsk } from '../../ui/api.ts';
import { moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { useAct } from '../billing/acts/use-act.ts';
import classes from './Client.module.css';
import './client-money-api.ts';
import { BalanceLimit } from './BalanceLimit.tsx';
import { InvoiceWay } from './InvoiceWay.tsx';
import { Part } from './Part.tsx';

export function Invoiced({ clientId, name }: { clientId: string; name: string }) {
  const asked = useAsk('GET /api/clients/:clientId/invoiced', { params: { clientId } });
  const may = useCan('papers.make');
  const write = useAct('POST /api/clients/:clientId/invoices', {
    onDone: (made) => void tell(`Made ${made.items.map((i) => i.number).join(', ')}.`),
  });
  if (!asked.data) return null;
  const { balanceCents, uninvoicedCents, heldCents, byParty } = asked.data;
  const toAsk = uninvoicedCents - heldCents;
  const nothing = balanceCents === 0 && uninvoicedCents === 0;
  const several = byParty.length > 1;
  return (
    <Part title="On paper">
      <ul className={classes.items} id="on-paper">
        {byParty
          .filter((b) => b.balanceCents !== 0 || b.uninvoicedCents !== 0)
          .map((b) => (
            <li key={b.partyId ?? 'client'}>
              <div>
                {moneyText(b.balanceCents)} invoiced, {moneyText(b.uninvoicedCents)} not yet
                {several && <span className={classes.under}>{b.name}</span>}
              </div>
            </li>
          ))}
        {nothing && <li>Nothing is asked on paper, and nothing waits for it.</li>}
        <InvoiceWay clientId={clientId} partyId={null} name={name} />
        <BalanceLimit clientId={clientId} name={name} />
      </ul>
      {heldCents > 0 && (
        <p className={classes.under} style={{ margin: '4px 0 0' }}>
          {moneyText(heldCents)} of it is held back: it goes too far over the estimate.
        </p>
      )}
      {may && toAsk > 0 && (
        <Button
          mt="xs"
          size="compact-sm"
          variant="default"
          loading={write.isPending}
          onClick={() => write.mutate({ params: { clientId } })}
        >
          Invoice {moneyText(toAsk)} now
        </Button>
      )}
      <RefusalText error={write.error} />
    </Part>
  );
}
