/** They agree to autopay: the words are read out, who agreed is written down, limits are theirs to set. */
import { Checkbox, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { ActButtons, ActModal, arrive } from '../billing/acts/ActModal.tsx';
import { type Card, cardExpiry, cardName } from '../billing/acts/money.ts';
import { useAct } from '../billing/acts/use-act.ts';

export function EnrolAutopay({
  clientId,
  name,
  words,
  cards,
  onClose,
}: {
  clientId: string;
  name: string;
  words: string;
  cards: readonly Card[];
  onClose: () => void;
}) {
  const [cardId, setCardId] = useState(
    () => (cards.find((c) => c.isDefault) ?? cards[0])?.id ?? '',
  );
  const [agreedName, setAgreedName] = useState(name);
  const [capCharge, setCapCharge] = useState<number | null>(null);
  const [capMonth, setCapMonth] = useState<number | null>(null);
  const [oldToo, setOldToo] = useState(false);
  const write = useAct('POST /api/clients/:clientId/autopay', {
    onDone: (done) => {
      void tell(`On autopay: ${done.cardLabel}. Each charge is said first.`);
      onClose();
    },
  });
  const no = useRefusal(write.error, [
    ...['cardId', 'partyId', 'agreedName', 'capChargeCents', 'capMonthCents'],
  ]);
  return (
    <ActModal opened onClose={onClose} title={`Put ${name} on autopay`}>
      <form
        ref={arrive}
        onSubmit={(e) => {
          e.preventDefault();
          if (write.isPending || cardId === '' || agreedName.trim() === '') return;
          const caps = { capChargeCents: capCharge, capMonthCents: capMonth };
          const partyId = cards.find((c) => c.id === cardId)?.partyId ?? null;
          const body = { cardId, partyId, agreedName: agreedName.trim(), ...caps, oldToo };
          write.mutate({ params: { clientId }, body });
        }}
      >
        <Stack gap="md">
          <Text>{words}</Text>
          <Radio.Group label="Card" value={cardId} onChange={setCardId} error={no.at('cardId')}>
            <Stack gap={6} mt={6}>
              {cards.map((c) => (
                <Radio
                  key={c.id}
                  value={c.id}
                  label={`${cardName(c)}, expires ${cardExpiry(c)}${c.healthAccount ? ', HSA or FSA' : ''}`}
                />
              ))}
            </Stack>
          </Radio.Group>
          <TextInput
            label="Who agreed"
            description="You read them the words above; this is kept as proof."
            value={agreedName}
            onChange={(e) => setAgreedName(e.currentTarget.value)}
            error={no.at('agreedName')}
            maxLength={120}
            required
          />
          <AmountInput
            label="At most a charge"
            description="Leave empty for no limit."
            value={capCharge}
            onChange={setCapCharge}
            error={no.at('capChargeCents')}
          />
          <AmountInput
            label="At most a month"
            value={capMonth}
            onChange={setCapMonth}
            error={no.at('capMonthCents')}
          />
          <Checkbox
            label="They agree to be charged what they owed before today, too"
            checked={oldToo}
            onChange={(e) => setOldToo(e.currentTarget.checked)}
          />
          <RefusalText error={no.rest} />
          <ActButtons
            onClose={onClose}
            busy={write.isPending}
            disabled={cardId === '' || agreedName.trim() === ''}
            verb="They agreed"
          />
        </Stack>
      </form>
    </ActModal>
  );
}
