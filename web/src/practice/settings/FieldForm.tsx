import {
  Checkbox,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { type DraftField, TYPES, withType } from './template-draft.ts';

/** One question of the template. */
export function FieldForm({
  field,
  fixed,
  group,
  onChange,
}: {
  field: DraftField;
  /** The review day of a treatment plan: its type and “required” stay. */
  fixed: boolean;
  group: boolean;
  onChange: (field: DraftField) => void;
}) {
  const put = (part: Partial<DraftField>) => onChange({ ...field, ...part });
  return (
    <Stack gap="sm">
      <TextInput
        label="Question"
        value={field.label}
        onChange={(e) => put({ label: e.currentTarget.value })}
        maxLength={80}
        required
        autoFocus={field.label === ''}
      />
      <Select
        label="Answer"
        data={TYPES}
        value={field.type}
        disabled={fixed}
        onChange={(v) => {
          const type = TYPES.find((t) => t.value === v)?.value;
          if (type) onChange(withType(field, type));
        }}
      />
      {field.options && (
        <Textarea
          label="Options"
          description="One on each line, at least two."
          minRows={3}
          value={field.options.join('\n')}
          onChange={(e) => put({ options: e.currentTarget.value.split('\n') })}
        />
      )}
      {field.type === 'scale' && <ScaleEnds field={field} put={put} />}
      <TextInput
        label="Hint"
        description="Stands under the question."
        value={field.help}
        onChange={(e) => put({ help: e.currentTarget.value })}
        maxLength={300}
      />
      <Group gap="lg">
        <Checkbox
          label="Required to sign"
          checked={field.required}
          disabled={fixed}
          onChange={(e) => put({ required: e.currentTarget.checked })}
        />
        {group && (
          <Checkbox
            label="Same for everybody in the group"
            checked={field.shared}
            onChange={(e) => put({ shared: e.currentTarget.checked })}
          />
        )}
      </Group>
    </Stack>
  );
}
function ScaleEnds({
  field,
  put,
}: {
  field: DraftField;
  put: (part: Partial<DraftField>) => void;
}) {
  const end = (which: 'min' | 'max', label: string) => (
    <NumberInput
      label={label}
      min={0}
      max={100}
      value={field[which] ?? 0}
      onChange={(n) => put({ [which]: typeof n === 'number' ? n : 0 })}
    />
  );
  const word = (which: 'minLabel' | 'maxLabel', label: string) => (
    <TextInput
      label={label}
      placeholder="none"
      maxLength={40}
      value={field[which] ?? ''}
      onChange={(e) => put({ [which]: e.currentTarget.value || undefined })}
    />
  );
  return (
    <SimpleGrid cols={2} spacing="sm">
      {end('min', 'Lowest number')}
      {word('minLabel', 'Word for the lowest')}
      {end('max', 'Highest number')}
      {word('maxLabel', 'Word for the highest')}
    </SimpleGrid>
  );
}
