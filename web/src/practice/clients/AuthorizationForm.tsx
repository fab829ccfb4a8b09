import { NumberInput, SegmentedControl, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { dayAfter, today } from '../../ui/words.ts';
import { ActButtons } from '../billing/acts/ActModal.tsx';
import { Pair } from '../billing/acts/Pair.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import { holds } from './client-words.ts';
import type { AuthorizationView } from './coverage-api.ts';

type Policy = Reply<'GET /api/clients/:clientId'>['policies'][number];
interface Draft {
  payerId: string;
  number: string;
  codes: string[];
  counts: 'visits' | 'units';
  allowed: number;
  usedBefore: number;
  from: string | null;
  to: string | null;
  warnLeft: number;
  warnDays: number;
  memo: string;
}
const FIELDS = [
  'payerId',
  'number',
  'codes',
  'counts',
  'allowed',
  'usedBefore',
  'from',
  'to',
  'warnLeft',
  'warnDays',
  'memo',
];
/** Half a year, as many letters say. */
const USUAL_DAYS = 180;

function firstDraft(a: AuthorizationView | undefined, policies: readonly Policy[]): Draft {
  const first = policies.find((p) => p.rank === 1 && holds(p, today())) ?? policies[0];
  return {
    payerId: a?.payerId ?? first?.payerId ?? '',
    number: a?.number ?? '',
    codes: a?.codes ?? [],
    counts: a?.counts ?? 'visits',
    allowed: a?.allowed ?? 12,
    usedBefore: a?.usedBefore ?? 0,
    from: a?.from ?? today(),
    to: a?.to ?? dayAfter(today(), USUAL_DAYS),
    warnLeft: a?.warnLeft ?? 3,
    warnDays: a?.warnDays ?? 14,
    memo: a?.memo ?? '',
  };
}

export function AuthorizationForm({
  clientId,
  policies,
  authorization: a,
  onClose,
}: {
  clientId: string;
  policies: readonly Policy[];
  authorization?: AuthorizationView;
  onClose: () => void;
}) {
  const payers = [...new Map(policies.map((p) => [p.payerId, p.payerName]))];
  const [draft, setDraft] = useState(() => firstDraft(a, policies));
  const put = (some: Partial<Draft>) => setDraft((d) => ({ ...d, ...some }));
  const done = {
    onDone: (made: AuthorizationView) => {
      onClose();
      void tell(`${made.number} is saved.`);
    },
  };
  const add = useAct('POST /api/authorizations', done);
  const change = useAct('POST /api/authorizations/:authorizationId/change', done);
  const write = a ? change : add;
  const no = useRefusal(write.error, FIELDS);
  const send = () => {
    const { from, to } = draft;
    if (from === null || to === null) return;
    const body = { ...draft, from, to };
    if (a)
      change.mutate({ params: { authorizationId: a.id }, body: { ...body, version: a.version } });
    else add.mutate({ body: { ...body, clientId } });
  };
  const number = (
    field: 'allowed' | 'usedBefore' | 'warnLeft' | 'warnDays',
    label: string,
    about = '',
  ) => (
    <NumberInput
      label={label}
      {...(about === '' ? {} : { description: about })}
      min={field === 'allowed' ? 1 : 0}
      value={draft[field]}
      onChange={(n) => put({ [field]: typeof n === 'number' ? n : 0 })}
      error={no.at(field)}
    />
  );
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        send();
      }}
    >
      <Stack gap="md">
        <Pair>
          <Select
            label="Payer"
            data={payers.map(([value, label]) => ({ value, label }))}
            value={draft.payerId || null}
            onChange={(payerId) => put({ payerId: payerId ?? '' })}
            nothingFoundMessage="Add coverage first."
            error={no.at('payerId')}
            required
          />
          <TextInput
            label="Authorization number"
            description="As the payer’s letter has it."
            value={draft.number}
            onChange={(e) => put({ number: e.currentTarget.value })}
            error={no.at('number')}
            autoComplete="off"
            required
          />
        </Pair>
        <TagsInput
          label="Codes"
          description="Those the letter names. Empty: any code."
          value={draft.codes}
          onChange={(codes) => put({ codes: codes.map((c) => c.toUpperCase()) })}
          error={no.at('codes')}
        />
        <SegmentedControl
          aria-label="Counted in"
          value={draft.counts}
          onChange={(v) => put({ counts: v === 'units' ? 'units' : 'visits' })}
          data={[
            { value: 'visits', label: 'Visits' },
            { value: 'units', label: 'Units' },
          ]}
        />
        <Pair>
          {number('allowed', 'Allowed')}
          {number('usedBefore', 'Used before', 'Elsewhere, or before Clearhour.')}
        </Pair>
        <Pair>
          <DayInput
            label="First day"
            value={draft.from}
            onChange={(from) => put({ from })}
            error={no.at('from')}
            required
          />
          <DayInput
            label="Last day"
            value={draft.to}
            onChange={(to) => put({ to })}
            error={no.at('to')}
            required
          />
        </Pair>
        <Pair>
          {number('warnLeft', 'Tell when this many are left')}
          {number('warnDays', 'Tell this many days before its end')}
        </Pair>
        <TextInput
          label="Memo"
          value={draft.memo}
          onChange={(e) => put({ memo: e.currentTarget.value })}
          error={no.at('memo')}
        />
        <RefusalText error={no.rest} />
        <ActButtons
          onClose={onClose}
          busy={write.isPending}
          verb={a ? 'Change' : 'Add authorization'}
        />
      </Stack>
    </form>
  );
}
