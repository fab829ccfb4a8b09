import { Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { AmountInput } from '../../../ui/AmountInput.tsx';
import { useAsk } from '../../../ui/api.ts';
import { DayInput } from '../../../ui/DayInput.tsx';
import { moneyText } from '../../../ui/Money.tsx';
import { RefusalText, useRefusal } from '../../../ui/Refusal.tsx';
import { tell } from '../../../ui/tell.ts';
import { dayWords, today } from '../../../ui/words.ts';
import { ActButtons, ActModal } from '../acts/ActModal.tsx';
import { useAct } from '../acts/use-act.ts';
import type { PayerPayment } from './deposits-api.ts';
import { useUndoDeposits } from './Matches.tsx';

/** A person pairs payments with a deposit, or says the day when no statement shows it yet. */
export function SayInBank({
  payments,
  onClose,
  onDone,
}: {
  payments: readonly PayerPayment[];
  onClose: () => void;
  onDone: () => void;
}) {
  const lines = useAsk('GET /api/bank-lines', { query: { state: 'open', limit: 200 } });
  const [bankLineId, setLine] = useState<string | null>(null);
  const [depositedOn, setDay] = useState<string | null>(today());
  const [fee, setFee] = useState<number | null>(null);
  const undo = useUndoDeposits();
  const write = useAct('POST /api/payer-deposits', {
    onDone: (now) => {
      onDone();
      void tell(now.sentence, { undo: () => undo(now.depositIds) });
    },
  });
  const no = useRefusal(write.error, ['bankLineId', 'depositedOn', 'feeCents']);
  const sum = payments.reduce((n, p) => n + p.paidCents, 0);
  return (
    <ActModal opened onClose={onClose} title={`${moneyText(sum)} is in the bank?`}>
      <form
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          write.mutate({
            body: {
              remittanceIds: payments.map((p) => p.remittanceId),
              ...(bankLineId === null ? { depositedOn: depositedOn ?? '' } : { bankLineId }),
              ...(fee === null || fee === 0 ? {} : { feeCents: fee }),
            },
          });
        }}
      >
        <Stack gap="md">
          <Select
            label="Which deposit"
            placeholder="No statement shows it yet"
            data={(lines.data?.items ?? []).map((l) => ({
              value: l.id,
              label: `${moneyText(l.cents)} · ${dayWords(l.postedOn)} · ${l.description}`,
            }))}
            value={bankLineId}
            onChange={setLine}
            searchable
            clearable
            error={no.at('bankLineId')}
          />
          {bankLineId === null && (
            <DayInput
              label="The day it came"
              value={depositedOn}
              onChange={setDay}
              error={no.at('depositedOn')}
            />
          )}
          <AmountInput
            label="Fee kept on the way"
            description="By whoever passed the money on; empty when there was none."
            value={fee}
            onChange={setFee}
            error={no.at('feeCents')}
            maw={220}
          />
          <Text size="sm">
            {moneyText(sum - (fee ?? 0))} is booked from payer payments to the bank.
          </Text>
          <RefusalText error={no.rest} />
          <ActButtons onClose={onClose} verb="It is in the bank" busy={write.isPending} />
        </Stack>
      </form>
    </ActModal>
  );
}
