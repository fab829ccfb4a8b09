import { Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../../ui/api.ts';
import { moneyText } from '../../../ui/Money.tsx';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { dayWords } from '../../../ui/words.ts';
import { ClientPick } from '../../settings/ClientPick.tsx';
import { Pair } from '../acts/Pair.tsx';
import { chargeToKey, claimToKey, withEarlier } from './claim-to-key.ts';
import type { DraftClaim } from './keyed-draft.ts';

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
  const [busy, setBusy] = useState(false);
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
  const add = async (id: string) => {
    const charge = open.find((c) => c.id === id);
    const claim = charge ? chargeToKey(charge) : await claimToKey(id, taken);
    if (claim.lines.length === 0) setProblem('Every service of this claim is in this EOB already.');
    else onAdd(await withEarlier(claim, payerId));
  };
  const chosen = (id: string | null) => {
    if (id === null || busy) return;
    setProblem(undefined);
    setBusy(true);
    add(id)
      .catch(setProblem)
      .finally(() => setBusy(false));
  };
  return (
    <Stack gap="xs" maw={640}>
      <Pair>
        <ClientPick
          label="Add a claim of"
          placeholder="Find the client"
          openOnFocus={false}
          // Its list follows the typing a moment later: the first of an older one is somebody else.
          selectFirstOptionOnChange={false}
          value={clientId}
          onChange={setClient}
        />
        <Select
          label="Which one"
          placeholder={enabled ? 'Choose' : 'Find the client first'}
          disabled={!enabled}
          data={choices}
          value={null}
          onChange={chosen}
          searchable
          selectFirstOptionOnChange
          openOnFocus={false}
        />
      </Pair>
      <RefusalText error={problem} />
    </Stack>
  );
}
