import { Group, Select, Stack, TextInput } from '@mantine/core';
import { STATES } from '../../ui/states-of-us.ts';

interface Address {
  street: string;
  street2: string;
  city: string;
  state: string;
  zip: string;
}
export function AddressFields({
  form,
  put,
  at,
  required = false,
}: {
  form: Address;
  put: (part: Partial<Address>) => void;
  at: (field: string) => string | undefined;
  required?: boolean;
}) {
  const text = (field: keyof Address) => ({
    value: form[field],
    onChange: (e: React.ChangeEvent<HTMLInputElement>) => put({ [field]: e.currentTarget.value }),
    error: at(field),
  });
  return (
    <Stack gap="md">
      <TextInput label="Street" required={required} {...text('street')} />
      <TextInput label="Suite, floor" {...text('street2')} />
      <TextInput label="City" required={required} {...text('city')} />
      <Group grow align="flex-start">
        <Select
          label="State"
          data={STATES}
          value={form.state || null}
          onChange={(state) => put({ state: state ?? '' })}
          error={at('state')}
          searchable
          clearable={!required}
          required={required}
        />
        <TextInput label="ZIP" inputMode="numeric" required={required} {...text('zip')} />
      </Group>
    </Stack>
  );
}
