/** When cards of clients who agreed are charged: the evening's hour, the days between notice and charge, the tries. */
import { Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { Go } from '../../ui/Go.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { CardSkeletons } from '../../ui/Skeletons.tsx';
import { today } from '../../ui/words.ts';
import type { AutopaySetting } from '../billing/autopay-api.ts';
import { AddButton } from './AddButton.tsx';
import {
  type AutopayWay,
  autopayRefusal,
  effectOf,
  hourWords,
  readDays,
  triesWords,
  USUAL_AUTOPAY,
  waitWords,
} from './autopay-words.ts';
import { DatedEditor, type DatedForm } from './DatedEditor.tsx';
import { DatedList } from './DatedList.tsx';
import { holdsOn } from './dated.ts';
import { Panel } from './Panel.tsx';
import { SettingsPage } from './SettingsPage.tsx';

const TITLE = 'When cards are charged';

export default function AutopayPage() {
  const may = useCan('fees.manage');
  const asked = useAsk('GET /api/autopay-settings');
  const [edit, setEdit] = useState<{ row: AutopaySetting | null } | null>(null);
  const rows = asked.data?.items ?? [];
  const now = rows.find((r) => holdsOn(r, today()));
  const change = () => setEdit({ row: now ?? null });
  return (
    <SettingsPage
      section="autopay"
      manage="fees.manage"
      under="For clients who agreed to be charged. Each is told the exact amount and the day before their card is charged."
      main={{ label: 'Change when cards are charged', run: change }}
    >
      {asked.data ? (
        <Stack gap="sm">
          <DatedList
            noun="autopay-settings"
            label={TITLE}
            rows={rows}
            keyOf={() => 'one'}
            may={may}
            onChange={(row) => setEdit({ row })}
            view={(s) => ({ title: waitWords(s), detail: triesWords(s) })}
            empty={
              <Stack gap="xs" align="flex-start">
                <Text>
                  {waitWords(USUAL_AUTOPAY)}. {triesWords(USUAL_AUTOPAY)}
                </Text>
                {may && <AddButton onClick={change}>Choose another way</AddButton>}
              </Stack>
            }
          />
          <Text size="sm" role="status">
            {effectOf(now ?? USUAL_AUTOPAY, today())}
          </Text>
          <Text size="sm" c="dimmed">
            How much may be charged at once and in a month is agreed with each client, on their
            page.{' '}
            <Go to="/billing/autopay" size="sm" underline="always">
              See what goes this evening
            </Go>
          </Text>
        </Stack>
      ) : asked.error ? (
        <RefusalText error={asked.error} again={() => void asked.refetch()} />
      ) : (
        <CardSkeletons cards={1} height={120} />
      )}
      <Panel what={edit} title={() => TITLE} onClose={() => setEdit(null)}>
        {(e) => (
          <DatedEditor
            noun="autopay-settings"
            row={e.row}
            others={rows}
            start={USUAL_AUTOPAY}
            fields={Object.keys(USUAL_AUTOPAY)}
            check={autopayRefusal}
            done={(s) => `${waitWords(s)}.`}
            begun
            onClose={() => setEdit(null)}
          >
            {(f) => <SettingFields {...f} />}
          </DatedEditor>
        )}
      </Panel>
    </SettingsPage>
  );
}

const HOURS = Array.from({ length: 10 }, (_, i) => ({
  value: String(12 + i),
  label: hourWords(12 + i),
}));
function SettingFields({ form, put, at, from }: DatedForm<'autopay-settings'>) {
  const [tries, setTries] = useState(form.retryDays.join(', '));
  const days = (field: 'knownDays' | 'waitDays' | 'moveDays', label: string, under: string) => (
    <NumberInput
      label={label}
      description={under}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={Number.isNaN(form[field]) ? '' : form[field]}
      onChange={(v) =>
        put({ [field]: typeof v === 'number' ? v : Number.NaN } as Partial<AutopayWay>)
      }
      allowDecimal={false}
      error={at(field)}
    />
  );
  return (
    <Stack gap="sm">
      <Select
        label="Notices go, and cards are charged, at"
        data={HOURS}
        value={String(form.eveningHour)}
        onChange={(v) => put({ eveningHour: Number(v ?? 18) })}
        allowDeselect={false}
        error={at('eveningHour')}
        data-autofocus
      />
      <Group grow align="flex-start">
        {days('knownDays', 'Days, known at the visit', 'A copay, or the fee: 0 to 7')}
        {days('waitDays', 'Days, the rest', 'What a plan decided: 2 to 7')}
      </Group>
      <TextInput
        label="Tried again after a decline, days"
        description="One after the other, as “3, 7”. Empty: not tried again. A card that is gone for good is never tried again."
        value={tries}
        onChange={(e) => {
          setTries(e.currentTarget.value);
          put({ retryDays: readDays(e.currentTarget.value) });
        }}
        error={at('retryDays')}
      />
      {days('moveDays', 'Who pays may put it off, days', '0 to 31')}
      <Text size="sm" role="status">
        {effectOf(form, from ?? today())}
      </Text>
    </Stack>
  );
}
