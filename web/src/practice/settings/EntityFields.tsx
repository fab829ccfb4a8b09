/** The fields of the business that bills. */
import { Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { AddressFields } from './AddressFields.tsx';
import type { Fields } from './dated.ts';
import type { At } from './Panel.tsx';

type Entity = Fields<'legal-entities'>;

export function EntityFields({
  form,
  put,
  at,
}: {
  form: Entity;
  put: (part: Partial<Entity>) => void;
  at: At;
}) {
  const text = (field: keyof Entity) => ({
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
      <TextInput
        label="Taxonomy code"
        description="A group’s own kind of business (ten characters, ends in X). Medicaid plans and many others want it on claims; a solo practice may leave it empty."
        {...text('taxonomy')}
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
