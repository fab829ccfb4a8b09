/** How somebody is written to: the language they read, the way they prefer, their own time zone. */
import { Select } from '@mantine/core';
import type { RefusalView } from '../../ui/Refusal.tsx';
import { Pair } from '../billing/acts/Pair.tsx';
import { ZONES } from '../open/zones.ts';
import { type ClientDraft, LABEL } from './client-draft.ts';

const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Spanish' },
] as const;
const WAYS = [
  { value: '', label: 'Whatever there is' },
  { value: 'email', label: 'E-mail' },
  { value: 'sms', label: 'Text message' },
  { value: 'letter', label: 'Letter' },
] as const;

export function WrittenToFields({
  draft,
  onChange,
  no,
}: {
  draft: ClientDraft;
  onChange: (draft: ClientDraft) => void;
  no: RefusalView;
}) {
  return (
    <>
      <Pair>
        <Select
          label={LABEL.language}
          data={LANGUAGES}
          value={draft.language}
          allowDeselect={false}
          onChange={(v) => onChange({ ...draft, language: v === 'es' ? 'es' : 'en' })}
          error={no.at('language')}
        />
        <Select
          label={LABEL.preferredChannel}
          data={WAYS}
          value={draft.preferredChannel ?? ''}
          allowDeselect={false}
          onChange={(v) =>
            onChange({
              ...draft,
              preferredChannel: v === 'email' || v === 'sms' || v === 'letter' ? v : null,
            })
          }
          error={no.at('preferredChannel')}
        />
      </Pair>
      <Select
        label={LABEL.zone}
        description="They are told times by it, and nothing is sent at night there."
        data={[{ value: '', label: 'As the practice' }, ...ZONES]}
        value={draft.zone}
        allowDeselect={false}
        onChange={(v) => onChange({ ...draft, zone: v ?? '' })}
        error={no.at('zone')}
      />
    </>
  );
}
