import { Button, PasswordInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call, Refused } from '../../ui/api.ts';
import { useRefusal } from '../../ui/Refusal.tsx';
import { type Step, StepCard } from './SetUp.tsx';
import { usualZone, ZONES } from './zones.ts';

const EMPTY = {
  practiceName: '',
  zone: usualZone(),
  ownerName: '',
  ownerEmail: '',
  password: '',
  soloClinician: true,
  credential: '',
};
const FIELDS = ['practiceName', 'zone', 'ownerName', 'ownerEmail', 'password', 'credential'];
type Form = typeof EMPTY;
type Fields = {
  form: Form;
  put: (part: Partial<Form>) => void;
  at: (field: string) => string | undefined;
};

/** The practice, then its owner; makes both and signs the owner in. */
export function FirstSteps({
  step,
  setStep,
  back,
  made,
}: {
  step: Step;
  setStep: (step: Step) => void;
  back: () => void;
  made: (solo: boolean, credential: string) => Promise<void>;
}) {
  const [form, setForm] = useState(EMPTY);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const no = useRefusal(error, FIELDS);
  const put = (part: Partial<Form>) => setForm((f) => ({ ...f, ...part }));
  const fields: Fields = { form, put, at: no.at };
  const make = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await call('POST /api/open/practices', { body: form }, { open: true });
      await made(form.soloClinician, form.credential);
    } catch (problem) {
      setError(problem);
      const field = problem instanceof Refused ? problem.field : undefined;
      if (field === 'practiceName' || field === 'zone') setStep('practice');
    } finally {
      setBusy(false);
    }
  };
  if (step === 'practice') {
    return (
      <StepCard
        step="practice"
        title="Your practice"
        under="Its name as clients know it, and the time zone its calendar keeps."
        next="Next"
        onNext={() => setStep('you')}
        left={<BackButton onClick={back} />}
      >
        <PracticeFields {...fields} />
      </StepCard>
    );
  }
  return (
    <StepCard
      step="you"
      title="You"
      under="You will be the owner: you can add other people and choose what each may see."
      next="Make my practice"
      busy={busy}
      error={no.rest}
      onNext={make}
      left={<BackButton onClick={() => setStep('practice')} />}
    >
      <YouFields {...fields} />
    </StepCard>
  );
}
const BackButton = ({ onClick }: { onClick: () => void }) => (
  <Button variant="subtle" color="gray" onClick={onClick}>
    Back
  </Button>
);

function PracticeFields({ form, put, at }: Fields) {
  return (
    <Stack>
      <TextInput
        label="Name of the practice"
        value={form.practiceName}
        onChange={(e) => put({ practiceName: e.currentTarget.value })}
        error={at('practiceName')}
        required
        autoFocus
        maxLength={200}
      />
      <Select
        label="Time zone"
        data={ZONES}
        value={form.zone}
        onChange={(zone) => zone !== null && put({ zone })}
        error={at('zone')}
        searchable
        required
      />
    </Stack>
  );
}
function YouFields({ form, put, at }: Fields) {
  return (
    <Stack>
      <TextInput
        label="Your name"
        autoComplete="name"
        value={form.ownerName}
        onChange={(e) => put({ ownerName: e.currentTarget.value })}
        error={at('ownerName')}
        required
        autoFocus
      />
      <TextInput
        label="Your e-mail"
        description="You sign in with it."
        type="email"
        autoComplete="username"
        value={form.ownerEmail}
        onChange={(e) => put({ ownerEmail: e.currentTarget.value })}
        error={at('ownerEmail')}
        required
      />
      <PasswordInput
        label="Password"
        description="At least 12 characters. A few ordinary words make a good one."
        autoComplete="new-password"
        value={form.password}
        onChange={(e) => put({ password: e.currentTarget.value })}
        error={at('password')}
        required
      />
      <Switch
        label="I see clients myself"
        description="Turn it off if you run the practice and others see the clients."
        checked={form.soloClinician}
        onChange={(e) => put({ soloClinician: e.currentTarget.checked })}
      />
      {form.soloClinician && (
        <TextInput
          label="Letters after your name"
          description="As on a superbill: LCSW, PhD, LMFT. It can be left for later."
          value={form.credential}
          onChange={(e) => put({ credential: e.currentTarget.value })}
          error={at('credential')}
        />
      )}
    </Stack>
  );
}
