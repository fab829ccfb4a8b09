import { Anchor, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { DayText } from '../../ui/Dates.tsx';
import { Money } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import type { ClientMoney } from '../billing/acts/money.ts';
import classes from './Client.module.css';
import { None, Part } from './Part.tsx';

const FIRST = 5;
/** Charges that somebody still owes, oldest first; each opens with what can be done. */
export function Owed({
  money,
  onOpen,
}: {
  money: ClientMoney;
  onOpen: (what: { charge: string }) => void;
}) {
  const [all, setAll] = useState(false);
  const may = useCan('charges.read');
  const open = [...money.openCharges].sort((a, b) => a.serviceOn.localeCompare(b.serviceOn));
  const shown = all ? open : open.slice(0, FIRST);
  return (
    <Part title="Open charges">
      {open.length === 0 && <None>Every charge is settled.</None>}
      {open.length > 0 && (
        <ul className={classes.items}>
          {shown.map((c) => {
            const words = (
              <>
                {c.description}
                {c.missedFee && c.description.toLowerCase().includes('missed') === false
                  ? ', missed'
                  : ''}
                <span className={classes.under}>
                  <DayText day={c.serviceOn} />
                </span>
              </>
            );
            return (
              <li key={c.chargeId}>
                {may ? (
                  <UnstyledButton
                    className={classes.plain ?? ''}
                    onClick={() => onOpen({ charge: c.chargeId })}
                  >
                    {words}
                  </UnstyledButton>
                ) : (
                  <div>{words}</div>
                )}
                <div style={{ textAlign: 'right' }}>
                  {c.clientDueCents > 0 && (
                    <div>
                      <Money cents={c.clientDueCents} /> due
                    </div>
                  )}
                  {c.payerPendingCents > 0 && (
                    <span className={classes.under}>
                      <Money cents={c.payerPendingCents} /> pending
                    </span>
                  )}
                </div>
              </li>
            );
          })}
        </ul>
      )}
      {open.length > shown.length && (
        <Anchor component="button" size="sm" mt={6} onClick={() => setAll(true)}>
          Show all {open.length}
        </Anchor>
      )}
    </Part>
  );
}
