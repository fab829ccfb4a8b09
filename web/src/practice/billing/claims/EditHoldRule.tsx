import { Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AmountInput } from '../../../ui/AmountInput.tsx';
import { useAsk } from '../../../ui/api.ts';
import { DayInput } from '../../../ui/DayInput.tsx';
import { RefusalText, useRefusal } from '../../../ui/Refusal.tsx';
import { tell } from '../../../ui/tell.ts';
import { ClientPick } from '../../settings/ClientPick.tsx';
import { CLASSES } from '../../settings/missed-words.ts';
import { OFFICE_PLACES, REMOTE_PLACES } from '../../settings/places-of-service.ts';
import { ActButtons, ActModal } from '../acts/ActModal.tsx';
import { Pair } from '../acts/Pair.tsx';
import { useAct } from '../acts/use-act.ts';
import type { HoldRule } from './claims-api.ts';
import { draftOf, FIELDS, type HoldRuleDraft, holdsAll } from './hold-rule-draft.ts';

/** Adds a hold rule or changes one: every condition that is set must be met. */
export function EditHoldRule({
  rule,
  onClose,
}: {
  rule: HoldRule | undefined;
  onClose: () => void;
}) {
  const [draft, setDraft] = useState(() => draftOf(rule));
  const put = (part: Partial<HoldRuleDraft>) => setDraft((d) => ({ ...d, ...part }));
  const done = {
    onDone: (now: HoldRule) => {
      onClose();
      void tell(`${now.words} From now on such claims wait.`);
    },
  };
  const add = useAct('POST /api/claim-hold-rules', done);
  const change = useAct('POST /api/claim-hold-rules/:ruleId/change', done);
  const write = rule ? change : add;
  const no = useRefusal(write.error, FIELDS);
  return (
    <ActModal
      opened
      onClose={onClose}
      title={rule ? 'Change the hold rule' : 'Hold claims by rule'}
    >
      <form
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          if (rule) change.mutate({ params: { ruleId: rule.id }, body: draft });
          else add.mutate({ body: draft });
        }}
      >
        <Stack gap="md">
          <TextInput
            label="Why"
            description="Stands with every claim that it holds."
            value={draft.reason}
            onChange={(e) => put({ reason: e.currentTarget.value })}
            error={no.at('reason')}
            maxLength={300}
            required
            data-autofocus
          />
          <Conditions draft={draft} put={put} at={no.at} />
          <DayInput
            label="Goes on by itself on"
            description="Empty: until the rule is removed or somebody releases the claim."
            value={draft.releaseOn}
            onChange={(releaseOn) => put({ releaseOn })}
            error={no.at('releaseOn')}
            clearable
            maw={260}
          />
          {holdsAll(draft) && (
            <Text size="sm">No condition is set: this holds every claim of the practice.</Text>
          )}
          <RefusalText error={no.rest} />
          <ActButtons onClose={onClose} verb="Save" busy={write.isPending} />
        </Stack>
      </form>
    </ActModal>
  );
}

interface Conditioned {
  draft: HoldRuleDraft;
  put: (part: Partial<HoldRuleDraft>) => void;
  at: (field: string) => string | undefined;
}
function Conditions({ draft, put, at }: Conditioned) {
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const short = (field: 'code' | 'modifier', label: string, most: number) => (
    <TextInput
      label={label}
      placeholder="any"
      maxLength={most}
      value={draft[field] ?? ''}
      onChange={(e) => put({ [field]: e.currentTarget.value.trim().toUpperCase() || null })}
      error={at(field)}
    />
  );
  return (
    <>
      <Text size="sm" c="dimmed">
        Which claims: every condition that is set must be met.
      </Text>
      <Pair>
        <Select
          label="Payer"
          placeholder="any"
          data={(setup.data?.payers ?? []).map((p) => ({ value: p.id, label: p.name }))}
          value={draft.payerId}
          onChange={(payerId) => put({ payerId })}
          searchable
          clearable
          error={at('payerId')}
        />
        <Select
          label="Kind of payer"
          placeholder="any"
          data={CLASSES}
          value={draft.payerClass}
          onChange={(v) => put({ payerClass: CLASSES.find((c) => c.value === v)?.value ?? null })}
          clearable
          error={at('payerClass')}
        />
      </Pair>
      <Pair>
        <Select
          label="Clinician"
          placeholder="any"
          data={(setup.data?.clinicians ?? []).map((c) => ({ value: c.id, label: c.name }))}
          value={draft.clinicianId}
          onChange={(clinicianId) => put({ clinicianId })}
          clearable
          error={at('clinicianId')}
        />
        <ClientPick
          label="Client"
          placeholder="any"
          value={draft.clientId}
          onChange={(clientId) => put({ clientId })}
          error={at('clientId')}
        />
      </Pair>
      <Pair>
        {short('code', 'Code', 5)}
        {short('modifier', 'Modifier', 2)}
      </Pair>
      <Pair>
        <Select
          label="Place"
          placeholder="any"
          data={[...OFFICE_PLACES, ...REMOTE_PLACES.filter((p) => p.value !== '11')]}
          value={draft.place}
          onChange={(place) => put({ place })}
          clearable
          error={at('place')}
        />
        <AmountInput
          label="Over"
          placeholder="any amount"
          value={draft.overCents}
          onChange={(overCents) => put({ overCents })}
          error={at('overCents')}
        />
      </Pair>
      <Select
        label="Asked as"
        placeholder="any"
        data={[
          { value: '1', label: 'First payer' },
          { value: '2', label: 'Second payer' },
          { value: '3', label: 'Third payer' },
        ]}
        value={draft.level === null ? null : String(draft.level)}
        onChange={(v) => put({ level: v === null ? null : Number(v) })}
        clearable
        error={at('level')}
        maw={260}
      />
    </>
  );
}
