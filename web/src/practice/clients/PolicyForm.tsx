import { Checkbox, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { useAsk } from '../../ui/api.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { ActButtons, ActModal } from '../billing/acts/ActModal.tsx';
import { Pair } from '../billing/acts/Pair.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import type { Policy } from './Coverage.tsx';
import { RELATIONSHIP } from './client-words.ts';
import { PolicyOrderFacts } from './PolicyOrderFacts.tsx';
import { PolicySubscriber } from './PolicySubscriber.tsx';
import { POLICY_FIELDS, type PolicyDraft, policyDraft } from './policy-draft.ts';
import { useUndoCoverage } from './use-undo-coverage.ts';

interface Props {
  readonly clientId: string;
  /** Present: this row changes from a day on. */
  readonly policy?: Policy;
  /** The first day proposed for the change; today when absent. */
  readonly from?: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}
export function PolicyForm(props: Props) {
  return (
    <ActModal
      opened={props.opened}
      onClose={props.onClose}
      title={props.policy ? `Change ${props.policy.payerName}` : 'Add coverage'}
    >
      <Form {...props} />
    </ActModal>
  );
}

type Draft = PolicyDraft;

function Form({ clientId, policy, from, onClose }: Props) {
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const [draft, setDraft] = useState(() => policyDraft(policy, from));
  const put = (some: Partial<Draft>) => setDraft({ ...draft, ...some });
  const { said } = useUndoCoverage(clientId);
  const done = {
    onDone: () => {
      onClose();
      void said(policy ? 'Coverage changed.' : 'Coverage added.');
    },
  };
  const add = useAct('POST /api/policies', done);
  const change = useAct('POST /api/policies/:id/change', done);
  const write = policy ? change : add;
  const no = useRefusal(write.error, POLICY_FIELDS);
  const send = () => {
    if (draft.from === null || write.isPending) return;
    const body = { ...draft, clientId, from: draft.from };
    if (policy) change.mutate({ params: { id: policy.id }, body });
    else add.mutate({ body });
  };
  const payers = setup.data?.payers.filter((p) => !p.retired || p.id === draft.payerId) ?? [];
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
            data={payers.map((p) => ({ value: p.id, label: p.name }))}
            value={draft.payerId || null}
            onChange={(payerId) => put({ payerId: payerId ?? '' })}
            searchable
            error={no.at('payerId')}
            nothingFoundMessage="Add payers in Settings."
            required
          />
          <TextInput
            label="Member number"
            value={draft.memberId}
            onChange={(e) => put({ memberId: e.currentTarget.value })}
            error={no.at('memberId')}
            autoComplete="off"
            required
          />
        </Pair>
        <Pair>
          <Select
            label="Asked"
            data={[
              { value: '1', label: 'First' },
              { value: '2', label: 'Second' },
              { value: '3', label: 'Third' },
            ]}
            value={String(draft.rank)}
            onChange={(rank) => put({ rank: Number(rank ?? 1) })}
            error={no.at('rank')}
          />
          <Select
            label="The client is"
            data={[
              { value: 'self', label: 'The subscriber' },
              { value: 'spouse', label: RELATIONSHIP.spouse },
              { value: 'child', label: RELATIONSHIP.child },
              { value: 'other', label: RELATIONSHIP.other },
            ]}
            value={draft.relationship}
            onChange={(r) => put({ relationship: (r ?? 'self') as Draft['relationship'] })}
            error={no.at('relationship')}
          />
        </Pair>
        <PlanFields draft={draft} put={put} no={no} />
        {draft.relationship !== 'self' && <PolicySubscriber draft={draft} put={put} no={no} />}
        <Terms draft={draft} put={put} no={no} />
        <Checkbox
          label="Do not bill this plan"
          description="The client pays in full and wants the plan told nothing. That is their right (45 CFR 164.522); this plan is then never asked."
          checked={draft.doNotBill}
          onChange={(e) => put({ doNotBill: e.currentTarget.checked })}
        />
        <PolicyOrderFacts
          draft={draft}
          put={put}
          no={no}
          medicare={payers.find((p) => p.id === draft.payerId)?.class === 'medicare'}
        />
        <Pair>
          <DayInput
            label={policy ? 'Changed from' : 'Holds from'}
            description={
              policy ? 'What stood before holds to the day before.' : 'The first day of coverage.'
            }
            value={draft.from}
            onChange={(from) => put({ from })}
            error={no.at('from')}
            required
          />
          <DayInput
            label="Last day"
            description="Empty while it goes on."
            value={draft.to}
            onChange={(to) => put({ to })}
            clearable
            error={no.at('to')}
          />
        </Pair>
        <RefusalText error={no.rest} />
        <ActButtons
          onClose={onClose}
          busy={write.isPending}
          disabled={draft.from === null}
          verb={policy ? 'Change coverage' : 'Add coverage'}
        />
      </Stack>
    </form>
  );
}

function PlanFields({ draft, put, no }: Part) {
  return (
    <Pair>
      <TextInput
        label="Group number"
        value={draft.groupNumber}
        onChange={(e) => put({ groupNumber: e.currentTarget.value })}
        error={no.at('groupNumber')}
        autoComplete="off"
      />
      <TextInput
        label="Plan’s name"
        value={draft.planName}
        onChange={(e) => put({ planName: e.currentTarget.value })}
        error={no.at('planName')}
        autoComplete="off"
      />
    </Pair>
  );
}

interface Part {
  draft: Draft;
  put: (some: Partial<Draft>) => void;
  no: ReturnType<typeof useRefusal>;
}

function Terms({ draft, put, no }: Part) {
  return (
    <Pair of={3}>
      <AmountInput
        label="Copay"
        value={draft.copayCents}
        onChange={(copayCents) => put({ copayCents })}
        error={no.at('copayCents')}
      />
      <NumberInput
        label="Coinsurance"
        suffix=" %"
        min={0}
        max={100}
        decimalScale={2}
        hideControls
        value={draft.coinsuranceBp === null ? '' : draft.coinsuranceBp / 100}
        onChange={(v) => put({ coinsuranceBp: v === '' ? null : Math.round(Number(v) * 100) })}
        error={no.at('coinsuranceBp')}
      />
      <AmountInput
        label="Deductible left"
        value={draft.deductibleLeftCents}
        onChange={(deductibleLeftCents) => put({ deductibleLeftCents })}
        error={no.at('deductibleLeftCents')}
      />
    </Pair>
  );
}
