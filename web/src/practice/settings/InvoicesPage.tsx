/** How the practice asks on paper: when invoices, statements and superbills are made, how they go, when one is late. */
import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { Go } from '../../ui/Go.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { CardSkeletons } from '../../ui/Skeletons.tsx';
import { many, today } from '../../ui/words.ts';
import { InvoiceWayFields, NextRun } from '../billing/InvoiceWayFields.tsx';
import {
  daysRefusal,
  detailWords,
  type InvoiceSetting,
  USUAL_WAY,
  wayWords,
} from '../billing/invoice-way.ts';
import { AddButton } from './AddButton.tsx';
import { BalanceLimits } from './BalanceLimits.tsx';
import { DatedEditor } from './DatedEditor.tsx';
import { DatedList } from './DatedList.tsx';
import { holdsOn } from './dated.ts';
import { Panel } from './Panel.tsx';
import { SettingsPage } from './SettingsPage.tsx';

const TITLE = 'How clients are asked on paper';

export default function InvoicesPage() {
  const asked = useAsk('GET /api/invoice-settings');
  const [edit, setEdit] = useState<{ row: InvoiceSetting | null } | null>(null);
  const all = asked.data?.items ?? [];
  const now = all.find((s) => s.clientId === null && holdsOn(s, today()));
  return (
    <SettingsPage
      section="invoices"
      manage="fees.manage"
      under="What a session costs a client is “uninvoiced” until it is on paper. Here is when that happens, and how it reaches them."
      main={{ label: 'Change how invoices are made', run: () => setEdit({ row: now ?? null }) }}
    >
      {asked.data ? (
        <Stack gap="xl">
          <Standing rows={all} now={now} onEdit={(row) => setEdit({ row })} />
          <BalanceLimits />
        </Stack>
      ) : asked.error ? (
        <RefusalText error={asked.error} again={() => void asked.refetch()} />
      ) : (
        <CardSkeletons cards={1} height={140} />
      )}
      <Panel what={edit} title={() => TITLE} onClose={() => setEdit(null)}>
        {(e) => (
          <DatedEditor
            noun="invoice-settings"
            row={e.row}
            others={all.filter((s) => s.clientId === null)}
            start={USUAL_WAY}
            fields={Object.keys(USUAL_WAY)}
            check={daysRefusal}
            done={(w) => `${wayWords(w)}.`}
            begun
            onClose={() => setEdit(null)}
          >
            {({ form, put, at, from }) => (
              <InvoiceWayFields
                way={form}
                put={put}
                at={at}
                effect={<NextRun cadence={form.cadence} from={from} />}
              />
            )}
          </DatedEditor>
        )}
      </Panel>
    </SettingsPage>
  );
}

function Standing({
  rows,
  now,
  onEdit,
}: {
  rows: readonly InvoiceSetting[];
  now: InvoiceSetting | undefined;
  onEdit: (row: InvoiceSetting | null) => void;
}) {
  const may = useCan('fees.manage');
  const others = new Set(
    rows.filter((s) => s.clientId !== null && holdsOn(s, today())).map((s) => s.clientId),
  );
  return (
    <Stack gap="sm">
      <DatedList
        noun="invoice-settings"
        label={TITLE}
        rows={rows.filter((s) => s.clientId === null)}
        keyOf={() => 'one'}
        may={may}
        onChange={onEdit}
        view={(s) => ({ title: wayWords(s), detail: detailWords(s) })}
        empty={
          <Stack gap="xs" align="flex-start">
            <Text>
              {wayWords(USUAL_WAY)}. {detailWords(USUAL_WAY)}
            </Text>
            {may && <AddButton onClick={() => onEdit(null)}>Choose another way</AddButton>}
          </Stack>
        }
      />
      <NextRun cadence={now?.cadence ?? USUAL_WAY.cadence} from={null} />
      <Text size="sm" c="dimmed">
        {others.size === 0
          ? 'Every client has it so. On a client’s page, under “On paper”, one can have it another way.'
          : `${many(others.size, 'client')} ${others.size === 1 ? 'has' : 'have'} it another way, as their page says under “On paper”.`}{' '}
        <Go to="/billing/papers/runs" size="sm" underline="always">
          See the invoice runs
        </Go>
      </Text>
    </Stack>
  );
}
