import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { call, useAsk } from '../../ui/api.ts';
import { useRefusal } from '../../ui/Refusal.tsx';
import { STATES } from '../../ui/states-of-us.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { StepCard } from './SetUp.tsx';

const LEVELS = [
  { value: 'masters', label: 'Master’s level (LCSW, LMFT, LPC, LMHC …)' },
  { value: 'doctoral', label: 'Doctoral (PhD, PsyD)' },
  { value: 'prescriber', label: 'Prescriber (MD, DO, NP)' },
  { value: 'trainee', label: 'In training, under supervision' },
  { value: 'bachelors', label: 'Bachelor’s level' },
] as const;
type Level = (typeof LEVELS)[number]['value'];
const FIELDS = ['level', 'kind', 'number', 'state', 'npi'];

interface Form {
  level: Level;
  kind: string;
  number: string;
  state: string;
  npi: string;
}

/** Licence and NPI of the clinician who set the practice up. May be left for later. */
export function LicenceStep({ credential, next }: { credential: string; next: () => void }) {
  const setup = useAsk('GET /api/setup');
  const [form, setForm] = useState<Form>({
    level: 'masters',
    kind: credential,
    number: '',
    state: '',
    npi: '',
  });
  const me = setup.data?.clinicians[0];
  const save = useSubmit(async () => {
    if (me) await saveLicence(me, form);
    next();
  });
  const no = useRefusal(save.error, FIELDS);
  return (
    <StepCard
      step="licence"
      title="Your licence"
      under="It stands on superbills and claims. You can also fill it in before the first one."
      next="Save and go on"
      busy={save.busy}
      error={no.rest ?? setup.error}
      onNext={save.submit}
      left={
        <Button variant="subtle" color="gray" onClick={next}>
          Later
        </Button>
      }
    >
      <Fields form={form} put={(part) => setForm((f) => ({ ...f, ...part }))} at={no.at} />
    </StepCard>
  );
}

async function saveLicence(
  me: Reply<'GET /api/setup'>['clinicians'][number],
  { npi, ...licence }: Form,
): Promise<void> {
  if (npi !== '') {
    const { id: clinicianId, ...rest } = me;
    const body = { ...rest, npi };
    await call('PUT /api/clinicians/:clinicianId', { params: { clinicianId }, body });
  }
  if (licence.number !== '') {
    const body = { ...licence, clinicianId: me.id, from: me.from };
    await call('POST /api/licences', { body });
  }
}

function Fields({
  form,
  put,
  at,
}: {
  form: Form;
  put: (part: Partial<Form>) => void;
  at: (field: string) => string | undefined;
}) {
  const needed = form.number !== '';
  return (
    <Stack>
      <Select
        label="Level"
        data={LEVELS}
        value={form.level}
        onChange={(level) => level !== null && put({ level })}
        error={at('level')}
      />
      <Group grow align="flex-start">
        <TextInput
          label="Kind"
          placeholder="LCSW"
          value={form.kind}
          onChange={(e) => put({ kind: e.currentTarget.value })}
          error={at('kind')}
          required={needed}
        />
        <Select
          label="State"
          data={STATES}
          value={form.state || null}
          onChange={(state) => put({ state: state ?? '' })}
          error={at('state')}
          searchable
          required={needed}
        />
      </Group>
      <TextInput
        label="Licence number"
        value={form.number}
        onChange={(e) => put({ number: e.currentTarget.value })}
        error={at('number')}
      />
      <TextInput
        label="NPI"
        description="Ten digits: your own, as a person."
        inputMode="numeric"
        value={form.npi}
        onChange={(e) => put({ npi: e.currentTarget.value.trim() })}
        error={at('npi')}
      />
    </Stack>
  );
}
