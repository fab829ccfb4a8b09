import { Checkbox, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../../ui/api.ts';
import { DayInput } from '../../../ui/DayInput.tsx';
import { RefusalText, useRefusal } from '../../../ui/Refusal.tsx';
import { tell } from '../../../ui/tell.ts';
import { today } from '../../../ui/words.ts';
import { ActButtons, ActModal } from '../acts/ActModal.tsx';
import { Pair } from '../acts/Pair.tsx';
import { useAct } from '../acts/use-act.ts';
import { ACT_WORDS } from './remittance-words.ts';
import type { PostingAct, PostingRule, PostingRuleFields } from './remittances-api.ts';
import { ACTS_OF } from './rule-words.ts';

type Group = PostingRuleFields['group'];
const GROUPS: readonly { value: Group; label: string }[] = [
  { value: 'CO', label: 'CO · by contract' },
  { value: 'PR', label: 'PR · for the patient' },
  { value: 'OA', label: 'OA · other' },
  { value: 'PI', label: 'PI · by the payer' },
  { value: 'PLB', label: 'PLB · beside the claims' },
];
interface Draft {
  readonly payerId: string | null;
  readonly group: Group;
  readonly reason: string;
  readonly act: PostingAct;
  readonly raise: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}
const draftOf = (rule: PostingRule | undefined): Draft => ({
  payerId: rule?.payerId ?? null,
  group: GROUPS.find((g) => g.value === rule?.group)?.value ?? 'CO',
  reason: rule?.reason ?? '',
  act: rule?.act ?? 'open',
  raise: rule?.raise ?? true,
  validFrom: rule?.validFrom ?? today(),
  validTo: rule?.validTo ?? null,
});
const bodyOf = ({ payerId, validFrom, validTo, ...rest }: Draft): PostingRuleFields => ({
  ...rest,
  ...(payerId === null ? {} : { payerId }),
  validFrom: validFrom ?? '',
  ...(validTo === null ? {} : { validTo }),
});

export function EditRule({
  rule,
  onClose,
}: {
  rule: PostingRule | undefined;
  onClose: () => void;
}) {
  const [draft, setDraft] = useState(() => draftOf(rule));
  const put = (part: Partial<Draft>) => setDraft((d) => ({ ...d, ...part }));
  const done = {
    onDone: () => {
      onClose();
      void tell('Saved. What waits is looked at again by this rule.');
    },
  };
  const add = useAct('POST /api/posting-rules', done);
  const change = useAct('POST /api/posting-rules/:ruleId/change', done);
  const write = rule ? change : add;
  const fields = ['payerId', 'group', 'reason', 'act', 'raise', 'validFrom', 'validTo'];
  const no = useRefusal(write.error, fields);
  return (
    <ActModal opened onClose={onClose} title={rule ? 'Change the rule' : 'Add a posting rule'}>
      <form
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          if (rule) change.mutate({ params: { ruleId: rule.id }, body: bodyOf(draft) });
          else add.mutate({ body: bodyOf(draft) });
        }}
      >
        <Stack gap="md">
          <Fields draft={draft} put={put} at={no.at} />
          <RefusalText error={no.rest} />
          <ActButtons onClose={onClose} verb="Save" busy={write.isPending} />
        </Stack>
      </form>
    </ActModal>
  );
}

function Fields({
  draft,
  put,
  at,
}: {
  draft: Draft;
  put: (part: Partial<Draft>) => void;
  at: (field: string) => string | undefined;
}) {
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const setGroup = (v: string | null) => {
    const group = GROUPS.find((g) => g.value === v)?.value ?? 'CO';
    const act = ACTS_OF[group].includes(draft.act) ? draft.act : (ACTS_OF[group][0] ?? 'stop');
    put({ group, act });
  };
  return (
    <>
      <Select
        label="Payer"
        placeholder="every payer"
        data={(setup.data?.payers ?? []).map((p) => ({ value: p.id, label: p.name }))}
        value={draft.payerId}
        onChange={(payerId) => put({ payerId })}
        searchable
        clearable
        error={at('payerId')}
      />
      <Pair>
        <Select
          label="Group"
          data={[...GROUPS]}
          value={draft.group}
          onChange={setGroup}
          allowDeselect={false}
          error={at('group')}
        />
        <TextInput
          label="Reason"
          placeholder="every other reason"
          value={draft.reason}
          onChange={(e) => put({ reason: e.currentTarget.value.trim().toUpperCase() })}
          maxLength={5}
          error={at('reason')}
        />
      </Pair>
      <Select
        label="What it does"
        data={ACTS_OF[draft.group].map((a) => ({ value: a, label: ACT_WORDS[a] }))}
        value={draft.act}
        onChange={(v) => put({ act: ACTS_OF[draft.group].find((a) => a === v) ?? draft.act })}
        allowDeselect={false}
        error={at('act')}
      />
      <Checkbox
        label="Raise it for a look"
        description="It is posted, and somebody is told."
        checked={draft.raise}
        onChange={(e) => put({ raise: e.currentTarget.checked })}
      />
      <Pair>
        <DayInput
          label="From"
          description="Payments dated from this day."
          value={draft.validFrom}
          onChange={(validFrom) => put({ validFrom })}
          error={at('validFrom')}
        />
        <DayInput
          label="To"
          description="Empty: until it is changed."
          value={draft.validTo}
          onChange={(validTo) => put({ validTo })}
          clearable
          error={at('validTo')}
        />
      </Pair>
    </>
  );
}
