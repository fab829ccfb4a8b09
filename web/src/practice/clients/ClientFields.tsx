import { Group, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { DayInput } from '../../ui/DayInput.tsx';
import type { RefusalView } from '../../ui/Refusal.tsx';
import { STATES } from '../../ui/states-of-us.ts';
import { today } from '../../ui/words.ts';
import { type ClientDraft, LABEL } from './client-draft.ts';

export function ClientFields({
  draft,
  onChange,
  no,
}: {
  draft: ClientDraft;
  onChange: (draft: ClientDraft) => void;
  no: RefusalView;
}) {
  const text = (field: Exclude<keyof ClientDraft, 'bornOn' | 'pays'>, more: object = {}) => (
    <TextInput
      label={LABEL[field]}
      value={draft[field]}
      onChange={(e) => onChange({ ...draft, [field]: e.currentTarget.value })}
      error={no.at(field)}
      {...more}
    />
  );
  const pair = { gap: 'sm', align: 'flex-start', grow: true, preventGrowOverflow: false } as const;
  return (
    <Stack gap="sm">
      <Group {...pair}>
        {text('givenName', { required: true, 'data-autofocus': true, autoComplete: 'off' })}
        {text('familyName', { required: true, autoComplete: 'off' })}
      </Group>
      <Group {...pair}>
        {text('preferredName')}
        <DayInput
          label={LABEL.bornOn}
          placeholder="4/12/1985"
          value={draft.bornOn}
          onChange={(bornOn) => onChange({ ...draft, bornOn })}
          maxDate={today()}
          defaultLevel="decade"
          clearable
          error={no.at('bornOn')}
        />
      </Group>
      <Group {...pair}>
        {text('phone', { type: 'tel', autoComplete: 'off' })}
        {text('email', { type: 'email', autoComplete: 'off' })}
      </Group>
      <div>
        <Text size="sm" fw={500} mb={4} id="who-pays">
          {LABEL.pays}
        </Text>
        <SegmentedControl
          aria-labelledby="who-pays"
          value={draft.pays}
          onChange={(pays) => onChange({ ...draft, pays: pays === 'insurance' ? pays : 'self' })}
          data={[
            { value: 'self', label: 'Pays privately' },
            { value: 'insurance', label: 'Insurance' },
          ]}
        />
        {no.at('pays') && (
          <Text size="sm" c="var(--state-red-text)">
            {no.at('pays')}
          </Text>
        )}
      </div>
      <Group {...pair}>
        {text('street')}
        {text('street2')}
      </Group>
      <Group {...pair}>
        {text('city')}
        <Select
          label={LABEL.state}
          data={STATES}
          value={draft.state === '' ? null : draft.state}
          onChange={(state) => onChange({ ...draft, state: state ?? '' })}
          searchable
          clearable
          error={no.at('state')}
        />
        {text('zip', { inputMode: 'numeric' })}
      </Group>
    </Stack>
  );
}
