import { Radio, Stack } from '@mantine/core';
import type { Scope } from './move-session.ts';

const CHOICES: readonly { value: Scope; label: string; hint: string }[] = [
  { value: 'this', label: 'This one', hint: 'The others stay.' },
  { value: 'following', label: 'This and following', hint: 'Earlier ones stay.' },
  { value: 'all', label: 'All', hint: 'Past and settled ones stay as they were.' },
];
/** This · this and following · all. */
export function ScopeChoice({
  value,
  onChange,
  verb,
}: {
  value: Scope;
  onChange: (scope: Scope) => void;
  verb: string;
}) {
  return (
    <Radio.Group
      label={`${verb} which of the repeating sessions?`}
      value={value}
      onChange={(v) => onChange(v as Scope)}
    >
      <Stack gap={6} mt={6}>
        {CHOICES.map((c) => (
          <Radio key={c.value} value={c.value} label={c.label} description={c.hint} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
