import { Select, TextInput } from '@mantine/core';
import { DayInput } from '../../ui/DayInput.tsx';
import type { RefusalView } from '../../ui/Refusal.tsx';
import { STATES } from '../../ui/states-of-us.ts';
import { today } from '../../ui/words.ts';
import { Pair } from '../billing/acts/Pair.tsx';
import { SEX } from './client-words.ts';
import type { PolicyDraft } from './policy-draft.ts';

type Text = Extract<keyof PolicyDraft, `subscriber${string}`>;

/** Whose plan it is: claims and inquiries name them as the plan has them. */
export function PolicySubscriber({
  draft,
  put,
  no,
}: {
  draft: PolicyDraft;
  put: (some: Partial<PolicyDraft>) => void;
  no: RefusalView;
}) {
  const text = (field: Exclude<Text, 'subscriberBornOn' | 'subscriberSex'>, label: string) => (
    <TextInput
      label={label}
      value={draft[field]}
      onChange={(e) => put({ [field]: e.currentTarget.value })}
      error={no.at(field)}
      autoComplete="off"
      required={field === 'subscriberGivenName' || field === 'subscriberFamilyName'}
    />
  );
  return (
    <>
      <Pair>
        {text('subscriberGivenName', 'Subscriber’s first name')}
        {text('subscriberFamilyName', 'Subscriber’s last name')}
      </Pair>
      <Pair>
        <DayInput
          label="Subscriber born on"
          value={draft.subscriberBornOn}
          onChange={(subscriberBornOn) => put({ subscriberBornOn })}
          maxDate={today()}
          defaultLevel="decade"
          clearable
          error={no.at('subscriberBornOn')}
        />
        <Select
          label="Subscriber’s sex, as the plan has it"
          data={SEX}
          value={draft.subscriberSex}
          onChange={(v) =>
            put({ subscriberSex: SEX.find((s) => s.value === v)?.value ?? 'unknown' })
          }
          error={no.at('subscriberSex')}
        />
      </Pair>
      <Pair>
        {text('subscriberStreet', 'Street')}
        {text('subscriberStreet2', 'Apartment or suite')}
      </Pair>
      <Pair of={3}>
        {text('subscriberCity', 'City')}
        <Select
          label="State"
          data={STATES}
          value={draft.subscriberState === '' ? null : draft.subscriberState}
          onChange={(v) => put({ subscriberState: v ?? '' })}
          searchable
          clearable
          error={no.at('subscriberState')}
        />
        {text('subscriberZip', 'ZIP code')}
      </Pair>
    </>
  );
}
