import {
  Button,
  Checkbox,
  Group,
  Input,
  NumberInput,
  Radio,
  SegmentedControl,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { DayInput } from '../../ui/DayInput.tsx';
import type { Answer, Field, Template, Text } from './note-text.ts';

/** The questions of the template, each by its type. */
export function NoteFields({
  template,
  body,
  onChange,
  problems,
}: {
  template: Template;
  body: Text['body'];
  onChange: (body: Text['body']) => void;
  /** Sentences by field key, shown once somebody tried to sign. */
  problems: ReadonlyMap<string, string>;
}) {
  return (
    <Stack gap="lg">
      {template.fields.map((field) => (
        <div key={field.key} id={`field-${field.key}`}>
          <One
            field={field}
            answer={body[field.key]}
            error={problems.get(field.key)}
            onChange={(answer) => onChange({ ...body, [field.key]: answer })}
          />
        </div>
      ))}
    </Stack>
  );
}
interface OneProps {
  field: Field;
  answer: Answer | undefined;
  error: string | undefined;
  onChange: (answer: Answer) => void;
}

function One(props: OneProps) {
  const { field, answer, error, onChange } = props;
  const common = {
    label: field.label,
    description: field.help === '' ? undefined : field.help,
    withAsterisk: field.required,
    error,
  };
  const text = typeof answer === 'string' ? answer : '';
  switch (field.type) {
    case 'line':
      return (
        <TextInput
          {...common}
          value={text}
          maxLength={500}
          onChange={(e) => onChange(e.currentTarget.value)}
        />
      );
    case 'date':
      return <DayInput {...common} maw={240} value={text || null} onChange={onChange} clearable />;
    case 'choice':
      return <Choice {...props} common={common} />;
    case 'choices':
      return (
        <Checkbox.Group
          {...common}
          value={Array.isArray(answer) ? answer : []}
          onChange={(chosen) => onChange(chosen)}
        >
          <Group gap="sm" mt={6}>
            {(field.options ?? []).map((o) => (
              <Checkbox key={o} value={o} label={o} />
            ))}
          </Group>
        </Checkbox.Group>
      );
    case 'scale':
      return <Scale {...props} common={common} />;
    case 'yes-no':
      return (
        <Radio.Group
          {...common}
          value={answer === true ? 'yes' : answer === false ? 'no' : ''}
          onChange={(v) => onChange(v === 'yes')}
        >
          <Group gap="lg" mt={6}>
            <Radio value="yes" label="Yes" />
            <Radio value="no" label="No" />
            {typeof answer === 'boolean' && !field.required && <Clear onChange={onChange} />}
          </Group>
        </Radio.Group>
      );
    default:
      return (
        <Textarea
          {...common}
          value={text}
          minRows={3}
          maxRows={40}
          styles={{ input: { lineHeight: 1.6, fontSize: '0.9375rem' } }}
          onChange={(e) => onChange(e.currentTarget.value)}
        />
      );
  }
}
type Common = {
  label: string;
  description: string | undefined;
  withAsterisk: boolean;
  error: string | undefined;
};

function Clear({ onChange }: { onChange: (a: Answer) => void }) {
  return (
    <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange(null)}>
      Clear
    </Button>
  );
}
function Choice({ field, answer, onChange, common }: OneProps & { common: Common }) {
  return (
    <Radio.Group
      {...common}
      value={typeof answer === 'string' ? answer : ''}
      onChange={(v) => onChange(v)}
    >
      <Group gap="md" mt={6}>
        {(field.options ?? []).map((o) => (
          <Radio key={o} value={o} label={o} />
        ))}
        {typeof answer === 'string' && answer !== '' && !field.required && (
          <Clear onChange={onChange} />
        )}
      </Group>
    </Radio.Group>
  );
}
function Scale({ field, answer, onChange, common }: OneProps & { common: Common }) {
  const [min, max] = [field.min ?? 0, field.max ?? 10];
  const ends = [
    ...(field.minLabel ? [`${min} ${field.minLabel}`] : []),
    ...(field.maxLabel ? [`${max} ${field.maxLabel}`] : []),
  ].join(' · ');
  if (max - min > 10)
    return (
      <NumberInput
        {...common}
        maw={200}
        min={min}
        max={max}
        value={typeof answer === 'number' ? answer : ''}
        onChange={(n) => onChange(typeof n === 'number' ? n : null)}
        description={[common.description, ends || `${min} to ${max}`].filter(Boolean).join(' · ')}
      />
    );
  const steps = Array.from({ length: max - min + 1 }, (_, i) => String(min + i));
  return (
    <Input.Wrapper {...common} labelElement="div">
      <Group gap="xs" mt={6} align="center">
        <SegmentedControl
          aria-label={field.label}
          size="sm"
          data={steps}
          value={typeof answer === 'number' ? String(answer) : ''}
          onChange={(v) => onChange(Number(v))}
        />
        {typeof answer === 'number' && !field.required && <Clear onChange={onChange} />}
      </Group>
      {ends && <Input.Description mt={4}>{ends}</Input.Description>}
    </Input.Wrapper>
  );
}
