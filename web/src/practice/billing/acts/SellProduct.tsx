import { Autocomplete, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { AmountInput } from '../../../ui/AmountInput.tsx';
import { useAsk } from '../../../ui/api.ts';
import { DayInput } from '../../../ui/DayInput.tsx';
import { moneyText } from '../../../ui/Money.tsx';
import { RefusalText, useRefusal } from '../../../ui/Refusal.tsx';
import { tell } from '../../../ui/tell.ts';
import { today } from '../../../ui/words.ts';
import { ActButtons, ActModal, arrive } from './ActModal.tsx';
import type { ActOnClient } from './ChargeCard.tsx';
import { Pair } from './Pair.tsx';
import { useAct } from './use-act.ts';

/** A letter, a workbook, a copy of records: money without a session. */
export function SellProduct(act: ActOnClient) {
  return (
    <ActModal
      opened={act.opened}
      onClose={act.onClose}
      title={`Charge ${act.name} for a product or letter`}
      size="md"
    >
      <Form {...act} />
    </ActModal>
  );
}
function Form({ clientId, name, onClose }: ActOnClient) {
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const [description, setDescription] = useState('');
  const [amount, setAmount] = useState<number | null>(null);
  const [day, setDay] = useState<string | null>(today());
  const [clinicianId, setClinicianId] = useState<string | null>(null);
  const write = useAct('POST /api/charges', {
    onDone: (c) => {
      onClose();
      void tell(`Charged. ${name} owes ${moneyText(c.feeCents)} for ${c.description}.`);
    },
  });
  const no = useRefusal(write.error, ['description', 'amountCents', 'serviceOn', 'clinicianId']);
  const wrong = description.trim() === '' || amount === null || amount <= 0 || day === null;
  return (
    <form
      ref={arrive}
      onSubmit={(e) => {
        e.preventDefault();
        if (wrong || write.isPending) return;
        write.mutate({
          body: {
            kind: 'product',
            clientId,
            description,
            amountCents: amount,
            serviceOn: day,
            ...(clinicianId === null ? {} : { clinicianId }),
          },
        });
      }}
    >
      <Stack gap="md">
        <Text>
          {name} owes it at once. It is never on a claim or a superbill: no plan pays for it.
        </Text>
        <Autocomplete
          label="What"
          data={['Letter', 'Copy of records', 'Form filled in', 'Workbook']}
          value={description}
          onChange={setDescription}
          error={no.at('description')}
          maxLength={120}
          data-autofocus
          required
        />
        <Pair>
          <AmountInput
            label="Amount"
            value={amount}
            onChange={setAmount}
            error={no.at('amountCents')}
            required
          />
          <DayInput label="Day" value={day} onChange={setDay} error={no.at('serviceOn')} required />
        </Pair>
        <Select
          label="Clinician"
          description="Whose work it was; may stay empty."
          data={(setup.data?.clinicians ?? []).map((c) => ({ value: c.id, label: c.name }))}
          value={clinicianId}
          onChange={setClinicianId}
          clearable
          error={no.at('clinicianId')}
        />
        <RefusalText error={no.rest} />
        <ActButtons
          onClose={onClose}
          busy={write.isPending}
          disabled={wrong}
          verb={amount ? `Post ${moneyText(amount)}` : 'Post'}
        />
      </Stack>
    </form>
  );
}
