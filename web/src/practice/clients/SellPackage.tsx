/** Selling a package, then on to its payment: the two are one thing to whoever sits at the desk. */
import { Radio, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { moneyText } from '../../ui/Money.tsx';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { many, today } from '../../ui/words.ts';
import { ActButtons, ActModal, arrive } from '../billing/acts/ActModal.tsx';
import { type ActOnClient, ChargeCard } from '../billing/acts/ChargeCard.tsx';
import { RecordPayment } from '../billing/acts/RecordPayment.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import type { PackageType } from './packages-api.ts';

type Sold = { id: string; name: string; partyId: string | null; toPayCents: number };
export function SellPackage({ types, ...act }: ActOnClient & { types: readonly PackageType[] }) {
  const [sold, setSold] = useState<{ ahead: Sold; how: string }>();
  if (sold?.how === 'card') return <ChargeCard {...act} ahead={sold.ahead} />;
  if (sold) return <RecordPayment {...act} ahead={sold.ahead} />;
  return (
    <ActModal opened onClose={act.onClose} title={`Sell a package to ${act.name}`}>
      <Form
        {...act}
        types={types}
        onSold={(ahead, how) => (how === 'later' ? act.onClose() : setSold({ ahead, how }))}
      />
    </ActModal>
  );
}

function Form({
  clientId,
  name,
  types,
  onClose,
  onSold,
}: ActOnClient & {
  types: readonly PackageType[];
  onSold: (ahead: Sold, how: string) => void;
}) {
  const [typeId, setTypeId] = useState(types[0]?.id ?? '');
  const [partyId, setPartyId] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(today());
  const [how, setHow] = useState('card');
  const shares = useAsk('GET /api/clients/:clientId/shares', { params: { clientId } });
  const payers = (shares.data?.balances ?? []).filter((b) => b.partyId !== null);
  const type = types.find((t) => t.id === typeId);
  const write = useAct('POST /api/clients/:clientId/packages', {
    onDone: ({ packageId }) => {
      void tell(`Sold “${type?.name}” to ${name}.`);
      const toPayCents = type?.priceCents ?? 0;
      onSold({ id: packageId, name: type?.name ?? '', partyId, toPayCents }, how);
    },
  });
  const no = useRefusal(write.error, ['typeId', 'partyId', 'from']);
  return (
    <form
      ref={arrive}
      onSubmit={(e) => {
        e.preventDefault();
        if (!type || from === null || write.isPending) return;
        const body = { typeId, from, ...(partyId === null ? {} : { partyId }) };
        write.mutate({ params: { clientId }, body });
      }}
    >
      <Stack gap="md">
        <Select
          label="Package"
          data={types.map((t) => ({
            value: t.id,
            label: `${t.name}: ${many(t.sessions, 'session')} for ${moneyText(t.priceCents)}`,
          }))}
          value={typeId}
          onChange={(v) => v !== null && setTypeId(v)}
          error={no.at('typeId')}
          allowDeselect={false}
          data-autofocus
        />
        {type && <Terms type={type} />}
        {payers.length > 0 && (
          <Select
            label="Bought by"
            data={[
              { value: '', label: name },
              ...payers.map((p) => ({ value: p.partyId ?? '', label: p.name })),
            ]}
            value={partyId ?? ''}
            onChange={(v) => setPartyId(v === '' ? null : v)}
            error={no.at('partyId')}
            allowDeselect={false}
          />
        )}
        <DayInput
          label="Covers sessions from"
          description="Sessions charged before are not changed by it."
          value={from}
          onChange={setFrom}
          error={no.at('from')}
          required
        />
        <Radio.Group label="How it is paid" value={how} onChange={setHow}>
          <Stack gap={6} mt={6}>
            <Radio value="card" label="Charge a card next" />
            <Radio value="pay" label="Record a payment next: cash, check, another way" />
            <Radio value="later" label="Later, or in parts" />
          </Stack>
        </Radio.Group>
        <RefusalText error={no.rest} />
        <ActButtons
          onClose={onClose}
          busy={write.isPending}
          disabled={!type || from === null}
          verb={type ? `Sell it for ${moneyText(type.priceCents)}` : 'Sell it'}
        />
      </Stack>
    </form>
  );
}

/** What is agreed on with the sale, in sentences to read out. */
function Terms({ type: t }: { type: PackageType }) {
  const each = Math.floor(t.priceCents / t.sessions);
  return (
    <Text size="sm" c="dimmed">
      A session is charged at {moneyText(each)}.{' '}
      {t.months === null ? 'It has no last day.' : `It is valid for ${many(t.months, 'month')}.`}{' '}
      {t.missed
        ? 'A late cancellation or a no-show uses a session.'
        : 'A missed session costs its own fee and uses none.'}{' '}
      {t.singleFeeCents === null
        ? 'Ended early, what was not used goes back in full.'
        : `Ended early, used sessions count at ${moneyText(t.singleFeeCents)}.`}
    </Text>
  );
}
