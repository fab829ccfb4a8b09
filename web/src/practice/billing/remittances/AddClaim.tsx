import { Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { call, useAsk } from '../../../ui/api.ts';
import { moneyText } from '../../../ui/Money.tsx';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { dayWords } from '../../../ui/words.ts';
import { ClientPick } from '../../settings/ClientPick.tsx';
import { Pair } from '../acts/Pair.tsx';
import type { DraftClaim, DraftLine } from './keyed-draft.ts';

let keys = 0;
const lineOf = (l: {
  chargeId: string;
  serviceOn: string;
  code: string | null;
  cents: number;
}): DraftLine => ({
  chargeId: l.chargeId,
  words: `${dayWords(l.serviceOn)} · ${l.code ?? 'no code'}`,
  chargedCents: l.cents,
  paidCents: null,
  allowedCents: null,
  adjustments: [],
});

/** Finds the claim that the EOB speaks of, or the charge where none went out from here. */
export function AddClaim({
  payerId,
  taken,
  onAdd,
}: {
  payerId: string | null;
  taken: readonly string[];
  onAdd: (claim: DraftClaim) => void;
}) {
  const [clientId, setClient] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>();
  const enabled = clientId !== null;
  const claims = useAsk(
    'GET /api/claims',
    { query: { clientId: clientId ?? '', ...(payerId === null ? {} : { payerId }), limit: 100 } },
    { enabled, keep: false },
  );
  const charges = useAsk(
    'GET /api/charges',
    { query: { clientId: clientId ?? '', limit: 200 } },
    { enabled, keep: false },
  );
  const open = (charges.data?.items ?? []).filter(
    (c) => c.state !== 'reversed' && !taken.includes(c.id),
  );
  const choices = [
    {
      group: 'Claims',
      items: (claims.data?.items ?? []).map((c) => ({
        value: c.id,
        label: `${c.number} · ${dayWords(c.serviceOn)} · ${moneyText(c.totalCents)}`,
      })),
    },
    {
      group: 'Charges that no claim went out for',
      items: open.map((c) => ({
        value: c.id,
        label: `${dayWords(c.serviceOn)} · ${c.code ?? c.description} · ${moneyText(c.feeCents)}`,
      })),
    },
  ];
  const add = async (id: string | null) => {
    setProblem(undefined);
    const charge = open.find((c) => c.id === id);
    keys += 1;
    const base = { key: keys, payerControlNumber: '' };
    if (charge) {
      const line = lineOf({ ...charge, chargeId: charge.id, cents: charge.feeCents });
      return onAdd({
        ...base,
        claimId: undefined,
        title: charge.clientName ?? 'A client',
        lines: [line],
      });
    }
    if (id === null) return;
    try {
      const claim = await call('GET /api/claims/:claimId', { params: { claimId: id } });
      const lines = claim.lines
        .filter((l) => !taken.includes(l.chargeId))
        .map((l) => lineOf({ ...l, cents: l.feeCents }));
      onAdd({
        ...base,
        claimId: claim.id,
        title: `${claim.clientName ?? 'A client'} · claim ${claim.number}`,
        lines,
      });
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <Stack gap="xs" maw={640}>
      <Pair>
        <ClientPick
          label="Add a claim of"
          placeholder="Find the client"
          value={clientId}
          onChange={setClient}
        />
        <Select
          label="Which one"
          placeholder={enabled ? 'Choose' : 'Find the client first'}
          disabled={!enabled}
          data={choices}
          value={null}
          onChange={(id) => void add(id)}
          searchable
        />
      </Pair>
      <RefusalText error={problem} />
    </Stack>
  );
}
