import { SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { DayInput } from '../../ui/DayInput.tsx';
import type { RefusalView } from '../../ui/Refusal.tsx';
import { STATES } from '../../ui/states-of-us.ts';
import { today } from '../../ui/words.ts';
import { Pair } from '../billing/acts/Pair.tsx';
import { type ClientDraft, LABEL } from './client-draft.ts';
import { SEX } from './client-words.ts';
import { WrittenToFields } from './WrittenToFields.tsx';

export function ClientFields({
  draft,
  onChange,
  no,
}: {
  draft: ClientDraft;
  onChange: (draft: ClientDraft) => void;
  no: RefusalView;
}) {
  const text = (
    field: Exclude<keyof ClientDraft, 'bornOn' | 'sex' | 'pays' | 'language' | 'preferredChannel'>,
    more: object = {},
  ) => (
    <TextInput
      label={LABEL[field]}
      value={draft[field]}
      onChange={(e) => onChange({ ...draft, [field]: e.currentTarget.value })}
      error={no.at(field)}
      {...more}
    />
  );
  return (
    <Stack gap="sm">
      <Pair>
        {text('givenName', { required: true, 'data-autofocus': true, autoComplete: 'off' })}
        {text('familyName', { required: true, autoComplete: 'off' })}
      </Pair>
      <Pair>
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
      </Pair>
      {draft.pays === 'insurance' && (
        <Select
          label={LABEL.sex}
          description="Claims carry it. Gender and name in use stay as the client says."
          data={SEX}
          value={draft.sex}
          onChange={(v) =>
            onChange({ ...draft, sex: SEX.find((s) => s.value === v)?.value ?? 'unknown' })
          }
          error={no.at('sex')}
        />
      )}
      <Pair>
        {text('phone', { type: 'tel', autoComplete: 'off' })}
        {text('email', { type: 'email', autoComplete: 'off' })}
      </Pair>
      <WrittenToFields draft={draft} onChange={onChange} no={no} />
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
      <Pair>
        {text('street')}
        {text('street2')}
      </Pair>
      <Pair of={3}>
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
      </Pair>
    </Stack>
  );
}
