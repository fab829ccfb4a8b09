/** What stands on every Good Faith Estimate beside what the law wants: whom to ask, and words of the practice. */
import { Checkbox, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { CardSkeletons } from '../../ui/Skeletons.tsx';
import { AddButton } from './AddButton.tsx';
import { DatedEditor, type DatedForm } from './DatedEditor.tsx';
import { DatedList } from './DatedList.tsx';
import type { Fields, Row } from './dated.ts';
import { Panel } from './Panel.tsx';
import { SetupSection } from './SettingsPage.tsx';

type Setting = Row<'estimate-settings'>;
const USUAL: Fields<'estimate-settings'> = {
  ...{ contact: '', noteEn: '', noteEs: '', language: 'en', large: false },
};

export default function EstimatesPage() {
  const may = useCan('fees.manage');
  const asked = useAsk('GET /api/estimate-settings');
  const [edit, setEdit] = useState<{ row: Setting | null } | null>(null);
  return (
    <SetupSection
      section="estimates"
      manage="fees.manage"
      under="Clients who pay without a plan get a Good Faith Estimate before their sessions. What the law wants on it is there by itself; here is what you add."
    >
      {() =>
        asked.error && !asked.data ? (
          <RefusalText error={asked.error} again={() => asked.refetch()} />
        ) : !asked.data ? (
          <CardSkeletons cards={1} height={120} />
        ) : (
          <Stack gap="lg">
            <DatedList
              noun="estimate-settings"
              label="On every estimate"
              rows={asked.data.items}
              keyOf={() => 'one'}
              may={may}
              onChange={(row) => setEdit({ row })}
              view={(s) => ({
                title: s.contact === '' ? 'Questions go to your phone' : s.contact,
                detail: `${s.language === 'es' ? 'Spanish' : 'English'}${s.large ? ', large type' : ''}${
                  s.noteEn === '' && s.noteEs === '' ? '' : ', with words of your own'
                }`,
              })}
              empty={<AddButton onClick={() => setEdit({ row: null })}>Say what you add</AddButton>}
            />
            <Text size="sm" c="dimmed">
              Say in the office and on your website that estimates are given, and ask at booking
              whether a plan will be used.
            </Text>
            <Panel what={edit} title={() => 'On every estimate'} onClose={() => setEdit(null)}>
              {(e) => (
                <DatedEditor
                  noun="estimate-settings"
                  row={e.row}
                  others={asked.data.items}
                  start={USUAL}
                  fields={Object.keys(USUAL)}
                  done={() => 'Saved.'}
                  onClose={() => setEdit(null)}
                >
                  {(f) => <SettingFields {...f} />}
                </DatedEditor>
              )}
            </Panel>
          </Stack>
        )
      }
    </SetupSection>
  );
}

function SettingFields({ form, put, at }: DatedForm<'estimate-settings'>) {
  return (
    <Stack gap="md">
      <TextInput
        label="Whom to ask"
        description="Empty: your phone number."
        placeholder="Call (802) 555-0100 and ask for Naomi."
        value={form.contact}
        onChange={(e) => put({ contact: e.currentTarget.value })}
        error={at('contact')}
        maxLength={200}
        data-autofocus
      />
      <Textarea
        label="Words of your own, in English"
        value={form.noteEn}
        onChange={(e) => put({ noteEn: e.currentTarget.value })}
        error={at('noteEn')}
        maxLength={1500}
        autosize
        minRows={2}
      />
      <Textarea
        label="The same in Spanish"
        value={form.noteEs}
        onChange={(e) => put({ noteEs: e.currentTarget.value })}
        error={at('noteEs')}
        maxLength={1500}
        autosize
        minRows={2}
      />
      <Select
        label="Language"
        description="Each client’s own where one is known."
        data={[
          { value: 'en', label: 'English' },
          { value: 'es', label: 'Spanish' },
        ]}
        value={form.language}
        onChange={(v) => put({ language: v === 'es' ? 'es' : 'en' })}
        allowDeselect={false}
        maw={240}
      />
      <Checkbox
        label="Large type"
        checked={form.large}
        onChange={(e) => put({ large: e.currentTarget.checked })}
      />
    </Stack>
  );
}
