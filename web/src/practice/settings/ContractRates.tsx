import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type * as P from '../../../../server/src/practice/practice-contract.ts';
import type { DatedApi, DatedBody } from '../../api/practice-api.ts';
import type { Out } from '../../api/shapes.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { useAsk, useWrite } from '../../ui/api.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { moneyText } from '../../ui/Money.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { many, today } from '../../ui/words.ts';
import { LEVEL_WORDS, LEVELS } from './clinician-words.ts';
import { spanWords, whenOf } from './dated.ts';
import { PanelForm } from './Panel.tsx';
import classes from './Settings.module.css';

type Rates = DatedApi<
  'contract-rates',
  DatedBody<typeof P.contractRateFields>,
  Out<typeof P.ContractRate>
>;
declare module '../../api/endpoints.ts' {
  interface MoreEndpoints extends Rates {
    'GET /api/contract-rates': { query: { payerId: string }; reply: Out<typeof P.ContractRates> };
  }
}
type Rate = Out<typeof P.ContractRates>['items'][number];

/** What the contract lets the payer pay: typed from it, or learnt from its remittances. */
export function ContractRates({
  payer,
  may,
  onAdd,
}: {
  payer: { id: string; name: string };
  may: boolean;
  onAdd: () => void;
}) {
  const asked = useAsk('GET /api/contract-rates', { query: { payerId: payer.id } });
  const end = useWrite('POST /api/contract-rates/:id/end', {
    onDone: () => void tell('The amount ends today.'),
  });
  const now = asked.data?.items.filter((r) => whenOf(r, today()) !== 'was') ?? [];
  return (
    <details className={classes.earlier} style={{ padding: '0 16px 12px' }}>
      <summary>
        Allowed amounts by its contract ({asked.data ? many(now.length, 'code') : '…'})
      </summary>
      <RefusalText error={asked.error ?? end.error} />
      <ul className={classes.box}>
        {now.map((r) => (
          <li key={r.id} className={classes.row}>
            <span className={classes.rowMain}>
              {r.code}
              {r.modifier && `-${r.modifier}`} {moneyText(r.allowedCents)}
              <span className={classes.detail}>
                {r.licenceLevel ? `${LEVEL_WORDS[r.licenceLevel]} · ` : ''}
                {sourceWords(r)} · {spanWords(r, today())}
              </span>
            </span>
            {may && r.to === null && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`End ${r.code} of ${payer.name}`}
                onClick={() => end.mutate({ params: { id: r.id }, body: { lastDay: today() } })}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <Group mt="xs">
          <Button size="compact-sm" variant="light" onClick={onAdd}>
            Add an amount
          </Button>
        </Group>
      )}
    </details>
  );
}
const sourceWords = (r: Rate): string =>
  r.source === 'typed'
    ? 'from the contract'
    : `learnt from ${many(r.seen, 'payment line')}, ${Math.round((r.confidenceBp ?? 0) / 100)} % sure`;

export function AddRate({
  payer,
  onClose,
}: {
  payer: { id: string; name: string };
  onClose: () => void;
}) {
  const [code, setCode] = useState('');
  const [modifier, setModifier] = useState('');
  const [licenceLevel, setLevel] = useState<Rate['licenceLevel']>(null);
  const [allowedCents, setAllowed] = useState<number | null>(null);
  const [from, setFrom] = useState<string | null>(today());
  const add = useWrite('POST /api/contract-rates');
  const save = async () => {
    if (allowedCents === null || from === null)
      throw new Error('Give the amount and its first day.');
    const body = { payerId: payer.id, code, modifier, licenceLevel, allowedCents, from };
    await add.mutateAsync({ body });
    void tell(`${code}: ${moneyText(allowedCents)} is saved.`);
  };
  return (
    <PanelForm
      fields={['code', 'modifier', 'licenceLevel', 'allowedCents', 'from']}
      save="Save"
      onSave={save}
      onClose={onClose}
    >
      {(at) => (
        <Stack gap="md">
          <TextInput
            label="Code"
            placeholder="90837"
            value={code}
            onChange={(e) => setCode(e.currentTarget.value.toUpperCase())}
            error={at('code')}
            required
            data-autofocus
          />
          <TextInput
            label="Modifier"
            placeholder="any"
            maxLength={2}
            value={modifier}
            onChange={(e) => setModifier(e.currentTarget.value.toUpperCase())}
            error={at('modifier')}
          />
          <Select
            label="Licence level"
            placeholder="any"
            clearable
            data={LEVELS.map((l) => ({ value: l.value, label: LEVEL_WORDS[l.value] }))}
            value={licenceLevel}
            onChange={(v) => setLevel(LEVELS.find((l) => l.value === v)?.value ?? null)}
            error={at('licenceLevel')}
          />
          <AmountInput
            label="Allowed for one unit"
            value={allowedCents}
            onChange={setAllowed}
            error={at('allowedCents')}
          />
          <DayInput label="From" value={from} onChange={setFrom} error={at('from')} required />
        </Stack>
      )}
    </PanelForm>
  );
}
