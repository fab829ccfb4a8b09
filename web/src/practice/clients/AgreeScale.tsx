import {
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import type { Body } from '../../api/endpoints.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { useAsk } from '../../ui/api.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { RefusalText, type RefusalView, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { dayAfter, today } from '../../ui/words.ts';
import { ActButtons } from '../billing/acts/ActModal.tsx';
import { Pair } from '../billing/acts/Pair.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import { holds } from './client-words.ts';

/** What is filled in; both ways to say the fee are kept while one is shown. */
interface ScaleDraft {
  readonly serviceId: string;
  readonly how: 'amount' | 'percent';
  readonly amountCents: number | null;
  readonly percent: number | null;
  readonly evidence: string;
  readonly evidenceOn: string | null;
  readonly from: string | null;
  readonly to: string | null;
}
interface FieldsProps {
  readonly draft: ScaleDraft;
  readonly put: (some: Partial<ScaleDraft>) => void;
  readonly no: RefusalView;
}
/** A year, unless somebody says otherwise. */
const USUAL_DAYS = 364;
const FIELDS = ['serviceId', 'percentBp', 'amountCents', 'evidence', 'evidenceOn', 'from', 'to'];

/** What is sent; undefined while something is missing. Percent goes as basis points. */
function bodyOf(d: ScaleDraft, clientId: string): Body<'POST /api/sliding-scales'> | undefined {
  const { evidenceOn, from, to, how } = d;
  const said = how === 'amount' ? d.amountCents : d.percent;
  if (said === null || evidenceOn === null || from === null || to === null) return undefined;
  if (d.evidence.trim() === '') return undefined;
  return {
    clientId,
    serviceId: d.serviceId === '' ? null : d.serviceId,
    percentBp: how === 'percent' ? Math.round(said * 100) : null,
    amountCents: how === 'amount' ? said : null,
    evidence: d.evidence,
    evidenceOn,
    from,
    to,
  };
}

/** Agrees on a lower fee, with what it rests on and the day it is looked at again. */
export function AgreeScale({ clientId, onClose }: { clientId: string; onClose: () => void }) {
  const [draft, setDraft] = useState<ScaleDraft>(() => ({
    serviceId: '',
    how: 'amount',
    amountCents: null,
    percent: 50,
    evidence: '',
    evidenceOn: null,
    from: today(),
    to: dayAfter(today(), USUAL_DAYS),
  }));
  const put = (some: Partial<ScaleDraft>) => setDraft((d) => ({ ...d, ...some }));
  const write = useAct('POST /api/sliding-scales', {
    onDone: () => {
      onClose();
      void tell('Agreed. New charges use the lower fee; charges already posted stay as they are.');
    },
  });
  const no = useRefusal(write.error, FIELDS);
  const body = bodyOf(draft, clientId);
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        if (body && !write.isPending) write.mutate({ body });
      }}
    >
      <Stack gap="md">
        <Text>
          A lower fee needs a reason that could be shown, and it always ends: then it is looked at
          again.
        </Text>
        <FeeFields draft={draft} put={put} no={no} />
        <ReasonFields draft={draft} put={put} no={no} />
        <RefusalText error={no.rest} />
        <ActButtons onClose={onClose} busy={write.isPending} disabled={!body} verb="Agree" />
      </Stack>
    </form>
  );
}

function FeeFields({ draft: d, put, no }: FieldsProps) {
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const services = (setup.data?.services ?? []).filter(
    (s) => s.kind !== 'admin' && holds(s, today()),
  );
  return (
    <>
      <Select
        label="For"
        data={[
          { value: '', label: 'Every service' },
          ...services.map((s) => ({ value: s.id, label: s.name })),
        ]}
        value={d.serviceId}
        onChange={(v) => put({ serviceId: v ?? '' })}
        error={no.at('serviceId')}
      />
      <Group gap="sm" align="flex-end">
        <SegmentedControl
          aria-label="How the fee is said"
          value={d.how}
          onChange={(v) => put({ how: v === 'percent' ? v : 'amount' })}
          data={[
            { value: 'amount', label: 'An amount' },
            { value: 'percent', label: 'Part of the fee' },
          ]}
        />
        {d.how === 'amount' ? (
          <AmountInput
            label="The client pays"
            value={d.amountCents}
            onChange={(amountCents) => put({ amountCents })}
            error={no.at('amountCents')}
            required
            maw={160}
          />
        ) : (
          <NumberInput
            label="The client pays"
            suffix=" % of the fee"
            min={0}
            max={100}
            hideControls
            value={d.percent ?? ''}
            onChange={(v) => put({ percent: v === '' ? null : Number(v) })}
            error={no.at('percentBp')}
            required
            maw={160}
          />
        )}
      </Group>
    </>
  );
}

function ReasonFields({ draft: d, put, no }: FieldsProps) {
  return (
    <>
      <Pair>
        <TextInput
          label="What was looked at"
          placeholder="Tax return, household of three"
          value={d.evidence}
          onChange={(e) => put({ evidence: e.currentTarget.value })}
          error={no.at('evidence')}
          maxLength={300}
          required
        />
        <DayInput
          label="Date of it"
          value={d.evidenceOn}
          onChange={(evidenceOn) => put({ evidenceOn })}
          maxDate={today()}
          error={no.at('evidenceOn')}
          required
        />
      </Pair>
      <Pair>
        <DayInput
          label="From"
          description="Charges of that day on."
          value={d.from}
          onChange={(from) => put({ from })}
          error={no.at('from')}
          required
        />
        <DayInput
          label="Last day"
          description="Look again then."
          value={d.to}
          onChange={(to) => put({ to })}
          error={no.at('to')}
          required
        />
      </Pair>
    </>
  );
}
