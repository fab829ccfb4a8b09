/** The most of a charge that may be given up as too small to ask for: one amount, dated. */
import { Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { moneyText } from '../../ui/Money.tsx';
import { today } from '../../ui/words.ts';
import { AddButton } from './AddButton.tsx';
import { DatedEditor, EndForm } from './DatedEditor.tsx';
import { DatedList } from './DatedList.tsx';
import { type Fields, plainDay, type Row } from './dated.ts';
import { Panel } from './Panel.tsx';
import type { Setup } from './use-setup.ts';

type Limit = Row<'small-balance-limits'>;
type Edit = { row: Limit | null; end?: boolean };
const EMPTY: Fields<'small-balance-limits'> = { amountCents: 10_00 };

export function SmallBalances({ setup, may }: { setup: Setup; may: boolean }) {
  const [edit, setEdit] = useState<Edit | null>(null);
  const close = () => setEdit(null);
  const rows = setup.smallBalanceLimits;
  return (
    <Stack gap="sm" component="section" aria-labelledby="small-balances">
      <Title order={2} id="small-balances" size="h3">
        Small balances
      </Title>
      <Text size="sm" c="dimmed">
        What a client still owes on a charge may be written off as a small balance up to this
        amount: it costs more to ask for. The day of the write-off decides which amount holds.
      </Text>
      <DatedList
        noun="small-balance-limits"
        label="Limit of small balances"
        rows={rows}
        keyOf={() => 'one'}
        may={may}
        onChange={(row) => setEdit({ row })}
        onEnd={(row) => setEdit({ row, end: true })}
        view={(l) => ({ title: `Up to ${moneyText(l.amountCents)}` })}
        empty={
          <EmptyState
            sentence="No limit is set: nothing can be written off as a small balance."
            act={
              may ? (
                <AddButton onClick={() => setEdit({ row: null })}>Set a limit</AddButton>
              ) : undefined
            }
          />
        }
      />
      <Panel what={edit} title={titleOf} onClose={close}>
        {(e) =>
          e.end && e.row ? (
            <EndForm noun="small-balance-limits" row={e.row} what="This limit" onClose={close} />
          ) : (
            <DatedEditor
              noun="small-balance-limits"
              row={e.row}
              others={rows}
              start={EMPTY}
              fields={['amountCents']}
              done={saidOf}
              onClose={close}
            >
              {(f) => (
                <AmountInput
                  label="Small is up to"
                  value={f.form.amountCents}
                  onChange={(cents) => f.put({ amountCents: cents ?? 0 })}
                  error={f.at('amountCents')}
                  required
                  maw={240}
                  data-autofocus
                />
              )}
            </DatedEditor>
          )
        }
      </Panel>
    </Stack>
  );
}
const titleOf = (e: Edit): string =>
  e.end ? 'End the limit' : e.row ? 'Change the limit' : 'Set a limit';
const saidOf = (l: Limit): string =>
  l.from > today()
    ? `Small is up to ${moneyText(l.amountCents)} from ${plainDay(l.from)}.`
    : `Small is up to ${moneyText(l.amountCents)}.`;
