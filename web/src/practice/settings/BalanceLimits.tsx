/** Above which balance Today tells of a client: one amount, dated; and how many have another. */
import { Checkbox, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { useAsk } from '../../ui/api.ts';
import { moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { many, today } from '../../ui/words.ts';
import type { BalanceLimit } from '../billing/invoice-way.ts';
import { AddButton } from './AddButton.tsx';
import { DatedEditor } from './DatedEditor.tsx';
import { DatedList } from './DatedList.tsx';
import { type Fields, holdsOn } from './dated.ts';
import { Panel } from './Panel.tsx';

const TITLE = 'Balances to look at';
const USUAL: Fields<'balance-limits'> = { clientId: null, limitCents: 500_00 };
const words = ({ limitCents }: Pick<BalanceLimit, 'limitCents'>): string =>
  limitCents === null ? 'Never told' : `Over ${moneyText(limitCents)}`;

export function BalanceLimits() {
  const asked = useAsk('GET /api/balance-limits');
  const may = useCan('fees.manage');
  const [edit, setEdit] = useState<{ row: BalanceLimit | null } | null>(null);
  if (!asked.data) return <RefusalText error={asked.error} />;
  const all = asked.data.items;
  const practice = all.filter((r) => r.clientId === null);
  const others = all.filter((r) => r.clientId !== null && holdsOn(r, today())).length;
  return (
    <Stack gap="sm" component="section" aria-labelledby="balance-limits">
      <Title order={2} id="balance-limits" size="h3">
        {TITLE}
      </Title>
      <Text size="sm" c="dimmed">
        Today tells of every client who owes more than this on invoices, until it is paid or put
        off.
      </Text>
      <DatedList
        noun="balance-limits"
        label={TITLE}
        rows={practice}
        keyOf={() => 'one'}
        may={may}
        onChange={(row) => setEdit({ row })}
        view={(l) => ({ title: words(l) })}
        empty={
          <Stack gap="xs" align="flex-start">
            <Text>{words(USUAL)}</Text>
            {may && <AddButton onClick={() => setEdit({ row: null })}>Choose another</AddButton>}
          </Stack>
        }
      />
      <Text size="sm" c="dimmed">
        {others === 0
          ? 'It holds for every client. On a client’s page, under “On paper”, one can have another.'
          : `${many(others, 'client')} ${others === 1 ? 'has' : 'have'} another, as their page says under “On paper”.`}
      </Text>
      <Panel what={edit} title={() => TITLE} onClose={() => setEdit(null)}>
        {(e) => (
          <DatedEditor
            noun="balance-limits"
            row={e.row}
            others={practice}
            start={USUAL}
            fields={['limitCents']}
            done={(l) => `${words(l)}.`}
            begun
            onClose={() => setEdit(null)}
          >
            {({ form, put, at }) => (
              <Stack gap="sm">
                <AmountInput
                  label="Over"
                  value={form.limitCents}
                  onChange={(cents) => put({ limitCents: cents ?? 0 })}
                  error={at('limitCents')}
                  disabled={form.limitCents === null}
                  maw={240}
                  data-autofocus
                />
                <Checkbox
                  label="Never: nobody’s balance is told"
                  checked={form.limitCents === null}
                  onChange={(c) =>
                    put({ limitCents: c.currentTarget.checked ? null : USUAL.limitCents })
                  }
                />
              </Stack>
            )}
          </DatedEditor>
        )}
      </Panel>
    </Stack>
  );
}
