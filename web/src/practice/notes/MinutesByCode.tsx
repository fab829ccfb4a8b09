import { ActionIcon, Button, Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { minutesLeft, type Timed, withTimed } from './minutes-by-code.ts';
import classes from './Note.module.css';
import type { CodeChoice } from './note-text.ts';
import type { Preview } from './use-preview.ts';

const MOST_CODES = 8;

interface Props {
  readonly preview: Preview;
  /** Minutes with the client. */
  readonly minutes: number;
  readonly choice: CodeChoice | null;
  readonly onChange: (choice: CodeChoice | null) => void;
}
/** How the hour was divided between codes counted in 15-minute units, and the units that makes. */
export function MinutesByCode({ preview, minutes, choice, onChange }: Props) {
  const own = 'refusal' in preview.suggested ? null : preview.suggested.code;
  const rows: readonly Timed[] =
    choice?.timed ?? (own === null ? [] : [{ code: choice?.code ?? own, minutes }]);
  const put = (timed: readonly Timed[]) => onChange(withTimed(choice, timed));
  const left = minutesLeft(minutes, rows);
  const free = preview.choices.filter((c) => !rows.some((r) => r.code === c.code));
  return (
    <fieldset className={classes.byCode}>
      <legend className={classes.legend}>Minutes of each code</legend>
      <Stack gap="xs">
        {rows.map((row, at) => (
          <OneCode
            key={row.code}
            row={row}
            preview={preview}
            taken={rows.map((r) => r.code)}
            onChange={(next) => put(rows.map((r, n) => (n === at ? next : r)))}
            onRemove={() => put(rows.filter((_, n) => n !== at))}
          />
        ))}
        <Group gap="sm">
          {rows.length < MOST_CODES && free.length > 0 && (
            <Select
              key={rows.length}
              aria-label="Add a code"
              placeholder="Add a code"
              leftSection={<IconPlus size={16} aria-hidden />}
              searchable
              w={{ base: '100%', xs: 320 }}
              data={free.map((c) => ({ value: c.code, label: `${c.code} · ${c.label}` }))}
              onChange={(code) =>
                code !== null && put([...rows, { code, minutes: Math.max(0, left) }])
              }
            />
          )}
          {choice?.timed !== undefined && (
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange(null)}>
              Start again
            </Button>
          )}
        </Group>
        <Text size="sm" c={left < 0 ? 'var(--state-red-text)' : 'dimmed'} role="status">
          {left === 0
            ? `All ${minutes} minutes are given to a code.`
            : left > 0
              ? `${left} of ${minutes} minutes are not given to any code; they are not charged.`
              : `That is ${-left} minutes more than the ${minutes} of the session.`}
        </Text>
      </Stack>
    </fieldset>
  );
}

function OneCode({
  row,
  preview,
  taken,
  onChange,
  onRemove,
}: {
  row: Timed;
  preview: Preview;
  taken: readonly string[];
  onChange: (row: Timed) => void;
  onRemove: () => void;
}) {
  const offered = preview.choices.filter((c) => c.code === row.code || !taken.includes(c.code));
  const label = preview.choices.find((c) => c.code === row.code)?.label;
  const data = [
    ...(label === undefined ? [{ value: row.code, label: row.code }] : []),
    ...offered.map((c) => ({ value: c.code, label: `${c.code} · ${c.label}` })),
  ];
  const units = preview.attendees
    .flatMap((a) => a.lines)
    .find((l) => l.code === row.code && l.minutes === row.minutes)?.units;
  return (
    <Group gap="sm" wrap="wrap" align="center">
      <Select
        aria-label={`Code, now ${row.code}`}
        searchable
        w={{ base: '100%', xs: 320 }}
        data={data}
        value={row.code}
        allowDeselect={false}
        onChange={(code) => code !== null && onChange({ ...row, code })}
      />
      <NumberInput
        aria-label={`Minutes of ${row.code}`}
        suffix=" min"
        w={100}
        min={0}
        max={720}
        allowDecimal={false}
        value={row.minutes}
        onChange={(n) => onChange({ ...row, minutes: typeof n === 'number' ? n : 0 })}
      />
      <Text size="sm" c="dimmed" className="figures" miw={60}>
        {units === undefined ? 'no unit' : units === 1 ? '1 unit' : `${units} units`}
      </Text>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Take ${row.code} away`}
        onClick={onRemove}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
