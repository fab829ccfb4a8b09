import { Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useCan } from '../../ui/me.ts';
import { AddButton } from './AddButton.tsx';
import { AddressFields } from './AddressFields.tsx';
import { Asked } from './Asked.tsx';
import { DatedEditor, type DatedForm } from './DatedEditor.tsx';
import { DatedList } from './DatedList.tsx';
import type { Fields, Row } from './dated.ts';
import { Panel } from './Panel.tsx';
import { SetupSection } from './SettingsPage.tsx';
import type { Setup } from './use-setup.ts';

type Entity = Row<'legal-entities'>;
const EMPTY: Fields<'legal-entities'> = {
  name: '',
  npi: '',
  taxId: '',
  taxIdKind: 'ein',
  street: '',
  street2: '',
  city: '',
  state: '',
  zip: '',
  phone: '',
  email: '',
};
const FIELDS = Object.keys(EMPTY);

export default function LegalEntityPage() {
  const [edit, setEdit] = useState<{ row: Entity | null } | null>(null);
  const may = useCan('setup.manage');
  return (
    <SetupSection
      section="legal-entity"
      manage="setup.manage"
      under="The business that bills: it stands on every receipt, superbill and claim, as it was on the day of the session."
    >
      {(setup) => (
        <>
          <Asked
            acts={{
              add: () => setEdit({ row: null }),
              mend: ({ of }) =>
                setEdit({ row: setup.legalEntities.find((e) => e.id === of) ?? null }),
            }}
          />
          <Entities setup={setup} may={may} onEdit={(row) => setEdit({ row })} />
          <Panel
            what={edit}
            title={(e) => (e.row ? 'Change the legal entity' : 'Add the legal entity')}
            onClose={() => setEdit(null)}
          >
            {(e) => (
              <DatedEditor
                noun="legal-entities"
                row={e.row}
                {...(e.row ? {} : { firstDay: sinceWhen(setup) })}
                others={setup.legalEntities}
                start={EMPTY}
                fields={FIELDS}
                done={() => 'The legal entity is saved.'}
                onClose={() => setEdit(null)}
              >
                {(f) => <EntityFields {...f} />}
              </DatedEditor>
            )}
          </Panel>
        </>
      )}
    </SetupSection>
  );
}
/** From the first clinician's first day, so that sessions already held can be put on paper. */
const sinceWhen = (setup: Setup): string =>
  setup.legalEntities.length > 0
    ? setup.today
    : (setup.clinicians.map((c) => c.from).sort()[0] ?? setup.today);

function Entities({
  setup,
  may,
  onEdit,
}: {
  setup: Setup;
  may: boolean;
  onEdit: (row: Entity | null) => void;
}) {
  return (
    <DatedList
      noun="legal-entities"
      label="Legal entity"
      rows={setup.legalEntities}
      keyOf={() => 'one'}
      may={may}
      onChange={onEdit}
      view={(e) => ({
        title: e.name,
        detail: (
          <>
            NPI {e.npi} · {e.taxIdKind === 'ein' ? 'EIN' : 'SSN'} {e.taxId}
            <br />
            {[e.street, e.street2, `${e.city}, ${e.state} ${e.zip}`].filter((s) => s).join(', ')}
            <br />
            {[e.phone, e.email].filter((s) => s).join(' · ')}
          </>
        ),
      })}
      empty={
        <EmptyState
          sentence="Nothing can be put on paper yet. Add the legal name, the NPI, the tax ID, address and phone of your business; if you work under your own name, that is your name and your own NPI."
          act={
            may ? (
              <AddButton onClick={() => onEdit(null)}>Add the legal entity</AddButton>
            ) : undefined
          }
        />
      }
    />
  );
}
function EntityFields({ form, put, at }: DatedForm<'legal-entities'>) {
  const text = (field: keyof typeof EMPTY) => ({
    value: form[field],
    onChange: (e: React.ChangeEvent<HTMLInputElement>) => put({ [field]: e.currentTarget.value }),
    error: at(field),
  });
  return (
    <Stack gap="md">
      <TextInput
        label="Legal name"
        description="As on your tax return."
        required
        data-autofocus
        {...text('name')}
      />
      <TextInput
        label="NPI"
        description="The group’s NPI; a solo practice without one gives its own."
        inputMode="numeric"
        required
        {...text('npi')}
      />
      <Stack gap={6}>
        <Group gap="sm" align="flex-end" wrap="nowrap">
          <TextInput
            label="Tax ID"
            inputMode="numeric"
            required
            style={{ flex: 1 }}
            {...text('taxId')}
          />
          <SegmentedControl
            aria-label="Kind of tax ID"
            value={form.taxIdKind}
            onChange={(kind) => put({ taxIdKind: kind === 'ssn' ? 'ssn' : 'ein' })}
            data={[
              { value: 'ein', label: 'EIN' },
              { value: 'ssn', label: 'SSN' },
            ]}
          />
        </Group>
        {form.taxIdKind === 'ssn' && (
          <Text size="sm" c="dimmed">
            Your social security number would stand on every superbill. An EIN is free at irs.gov
            and takes a few minutes.
          </Text>
        )}
      </Stack>
      <AddressFields form={form} put={put} at={at} required />
      <Group grow align="flex-start">
        <TextInput label="Phone" type="tel" required {...text('phone')} />
        <TextInput label="E-mail" type="email" {...text('email')} />
      </Group>
    </Stack>
  );
}
