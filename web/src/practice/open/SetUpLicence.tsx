import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call, useAsk } from '../../ui/api.ts';
import { useRefusal } from '../../ui/Refusal.tsx';
import { STATES } from '../../ui/states-of-us.ts';
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

/** Licence and NPI of the clinician who set the practice up. May be left for later. */
export function LicenceStep({ credential, next }: { credential: string; next: () => void }) {
  const setup = useAsk('GET /api/setup');
  const [form, setForm] = useState({
    level: 'masters' as Level,
    kind: credential,
    number: '',
    state: '',
    npi: '',
  });
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const no = useRefusal(error, FIELDS);
  const put = (part: Partial<typeof form>) => setForm((f) => ({ ...f, ...part }));
  const me = setup.data?.clinicians[0];
  const save = async () => {
    if (!me || !setup.data) return next();
    setBusy(true);
    setError(undefined);
    try {
      if (form.npi !== '') {
        const { id: clinicianId, ...rest } = me;
        await call('PUT /api/clinicians/:clinicianId', {
          params: { clinicianId },
          body: { ...rest, npi: form.npi },
        });
      }
      const { npi: _npi, ...licence } = form;
      if (form.number !== '') {
        const body = { ...licence, clinicianId: me.id, from: me.from };
        await call('POST /api/licences', { body });
      }
      next();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <StepCard
      step="licence"
      title="Your licence"
      under="It stands on superbills and claims. You can also fill it in before the first one."
      next="Save and go on"
      busy={busy}
      error={no.rest ?? setup.error}
      onNext={save}
      left={
        <Button variant="subtle" color="gray" onClick={next}>
          Later
        </Button>
      }
    >
      <Stack>
        <Select
          label="Level"
          data={LEVELS}
          value={form.level}
          onChange={(level) => level !== null && put({ level })}
          error={no.at('level')}
        />
        <Group grow align="flex-start">
          <TextInput
            label="Kind"
            placeholder="LCSW"
            value={form.kind}
            onChange={(e) => put({ kind: e.currentTarget.value })}
            error={no.at('kind')}
            required={form.number !== ''}
          />
          <Select
            label="State"
            data={STATES}
            value={form.state || null}
            onChange={(state) => put({ state: state ?? '' })}
            error={no.at('state')}
            searchable
            required={form.number !== ''}
          />
        </Group>
        <TextInput
          label="Licence number"
          value={form.number}
          onChange={(e) => put({ number: e.currentTarget.value })}
          error={no.at('number')}
        />
        <TextInput
          label="NPI"
          description="Ten digits: your own, as a person."
          inputMode="numeric"
          value={form.npi}
          onChange={(e) => put({ npi: e.currentTarget.value.trim() })}
          error={no.at('npi')}
        />
      </Stack>
    </StepCard>
  );
}
