import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useAsk } from '../../../ui/api.ts';
import { DayInput } from '../../../ui/DayInput.tsx';
import { useSearchWord } from '../../../ui/Go.tsx';
import { ClinicianFilter } from '../BillingFrame.tsx';
import { DayFilters } from '../DayFilters.tsx';
import { Filters, setCount } from '../Filters.tsx';

/** What narrows the list; all of it stands in the address. */
export function useClaimFilters() {
  const [payer] = useSearchWord('payer');
  const [clinician] = useSearchWord('clinician');
  const [client] = useSearchWord('client');
  const [charge] = useSearchWord('charge');
  const [from] = useSearchWord('from');
  const [to] = useSearchWord('to');
  const [by] = useSearchWord('by');
  const [number] = useSearchWord('number');
  const [order] = useSearchWord('order', 'urgency');
  const word = (w: string) => (w === '' ? undefined : w);
  return {
    set: setCount(payer, clinician, client, charge, from, to, by, number),
    query: {
      payerId: word(payer),
      clinicianId: word(clinician),
      clientId: word(client),
      chargeId: word(charge),
      from: word(from),
      to: word(to),
      actBy: word(by),
      number: word(number),
      order: order === 'service-day' ? ('service-day' as const) : ('urgency' as const),
    },
  };
}

export function ClaimFilters({ set }: { set: number }) {
  const [by, setBy] = useSearchWord('by');
  const [order, setOrder] = useSearchWord('order', 'urgency');
  return (
    <Filters first={<NumberSearch />} set={set}>
      <PayerFilter />
      <ClinicianFilter />
      <DayFilters />
      <DayInput
        aria-label="Due by"
        placeholder="Due by"
        value={by || null}
        onChange={(day) => setBy(day ?? '')}
        clearable
        w={140}
      />
      <Select
        aria-label="Order"
        data={[
          { value: 'urgency', label: 'Urgent first' },
          { value: 'service-day', label: 'By day of service' },
        ]}
        value={order}
        onChange={(v) => setOrder(v ?? 'urgency')}
        w={150}
      />
    </Filters>
  );
}
function NumberSearch() {
  const [number, setNumber] = useSearchWord('number');
  const [typed, setTyped] = useState(number);
  const later = useDebouncedCallback((text: string) => setNumber(text.trim().toUpperCase()), 250);
  return (
    <TextInput
      aria-label="Number of the claim"
      placeholder="Claim number"
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={(e) => {
        setTyped(e.currentTarget.value);
        later(e.currentTarget.value);
      }}
      maxLength={50}
      w={140}
    />
  );
}
export function PayerFilter() {
  const [payer, setPayer] = useSearchWord('payer');
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const payers = setup.data?.payers ?? [];
  return (
    <Select
      aria-label="Payer"
      placeholder="Every payer"
      data={payers.map((p) => ({ value: p.id, label: p.name }))}
      value={payer === '' ? null : payer}
      onChange={(v) => setPayer(v ?? '')}
      searchable
      clearable
      w={156}
    />
  );
}
