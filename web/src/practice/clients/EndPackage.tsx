/** Ending a package: what was used at which price, what goes back and where to, shown before it is done. */
import { Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { many } from '../../ui/words.ts';
import { ActButtons, ActModal, arrive } from '../billing/acts/ActModal.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import classes from './Client.module.css';
import type { Package } from './packages-api.ts';

export function EndPackage({ package: p, onClose }: { package: Package; onClose: () => void }) {
  return (
    <ActModal opened onClose={onClose} title={`End “${p.name}”`}>
      <Form package={p} onClose={onClose} />
    </ActModal>
  );
}

function Form({ package: p, onClose }: { package: Package; onClose: () => void }) {
  const refunds = useCan('refunds.write');
  const { end } = p;
  const rest = end.restCents > 0;
  const [way, setWay] = useState(refunds ? 'back' : 'credit');
  const [reason, setReason] = useState('');
  const giveBack = rest && way === 'back';
  const write = useAct('POST /api/packages/:packageId/end', {
    onDone: () => {
      onClose();
      void tell(
        !rest
          ? 'The package is ended.'
          : giveBack
            ? `The package is ended; ${moneyText(end.restCents)} goes back.`
            : `The package is ended; ${moneyText(end.restCents)} is credit.`,
      );
    },
  });
  const no = useRefusal(write.error, ['reason']);
  return (
    <form
      ref={arrive}
      onSubmit={(e) => {
        e.preventDefault();
        if (write.isPending) return;
        write.mutate({ params: { packageId: p.id }, body: { giveBack, reason } });
      }}
    >
      <Stack gap="md">
        <Reckoning package={p} />
        {rest && (
          <Radio.Group label="What is left" value={way} onChange={setWay}>
            <Stack gap={6} mt={6}>
              <Radio
                value="back"
                disabled={!refunds}
                label={`Give ${moneyText(end.restCents)} back`}
                description={
                  refunds
                    ? end.from
                        .map((f) => `${moneyText(f.amountCents)}: ${f.methodLabel}`)
                        .join('; ')
                    : 'The owner or the biller gives money back.'
                }
              />
              <Radio value="credit" label="Keep it as credit for what comes" />
            </Stack>
          </Radio.Group>
        )}
        <TextInput
          label="Reason"
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
          error={no.at('reason')}
          maxLength={200}
        />
        <RefusalText error={no.rest} />
        <ActButtons
          onClose={onClose}
          busy={write.isPending}
          verb={giveBack ? `End it and give ${moneyText(end.restCents)} back` : 'End the package'}
        />
      </Stack>
    </form>
  );
}

/** As a sum that a client can be shown. */
function Reckoning({ package: p }: { package: Package }) {
  const { end } = p;
  const rows: [string, number][] = [
    [`Not used of what was paid (${moneyText(p.paidCents)})`, p.aheadCents],
    ...(end.differenceCents > 0
      ? ([
          [
            `${many(p.used, 'session')} used, counted at the single fee of ${moneyText(end.singleFeeCents ?? 0)} as agreed: ${moneyText(end.usedCents)} were charged`,
            -end.differenceCents,
          ],
        ] as [string, number][])
      : []),
    ['Left', end.restCents],
  ];
  return (
    <ul className={classes.items} aria-label="What ending it comes to">
      {end.differenceCents === 0 && p.used > 0 && (
        <li>
          <span>{many(p.used, 'session')} used stay at the package’s price</span>
          <span className="figures">{moneyText(end.usedCents)}</span>
        </li>
      )}
      {rows.map(([words, cents]) => (
        <li key={words}>
          <span>{words}</span>
          <span className="figures">{moneyText(cents)}</span>
        </li>
      ))}
    </ul>
  );
}
