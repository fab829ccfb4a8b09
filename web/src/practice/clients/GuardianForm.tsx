/** A guardian's person, what they may see, from when to when, and what only the practice reads. */
import { Checkbox, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { today } from '../../ui/words.ts';
import { ActButtons } from '../billing/acts/ActModal.tsx';
import { Pair } from '../billing/acts/Pair.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import type { Guardian } from './guardians-api.ts';

const FIELDS = [
  ...(['partyId', 'name', 'email', 'phone', 'relationship', 'mayMoney'] as const),
  ...(['from', 'to', 'minorYesOn', 'courtNote'] as const),
];
const NEW = 'new';
const startOf = (g: Guardian | null) => ({
  name: g?.name ?? '',
  email: g?.email ?? '',
  phone: g?.phone ?? '',
  language: g?.language ?? ('en' as const),
  relationship: g?.relationship ?? '',
  mayAppointments: g?.mayAppointments ?? true,
  mayMoney: g?.mayMoney ?? true,
  from: (g?.from ?? today()) as string | null,
  to: (g?.to ?? null) as string | null,
  courtNote: g?.courtNote ?? '',
  minorYesOn: (g?.minorYesOn ?? null) as string | null,
});
type Form = ReturnType<typeof startOf>;

export function GuardianForm({
  clientId,
  guardian,
  yesAge,
  onClose,
}: {
  clientId: string;
  guardian: Guardian | null;
  yesAge: number;
  onClose: () => void;
}) {
  const [form, setForm] = useState(() => startOf(guardian));
  const [whom, setWhom] = useState<string>(NEW);
  const put = (change: Partial<Form>) => setForm((f) => ({ ...f, ...change }));
  const onDone = () => {
    onClose();
    void tell(guardian ? 'Changed.' : 'Entered. Invite them under Portal.');
  };
  const add = useAct('POST /api/clients/:clientId/guardians', { onDone });
  const change = useAct('PUT /api/guardians/:guardianId', { onDone });
  const no = useRefusal(add.error ?? change.error, FIELDS);
  const busy = add.isPending || change.isPending;
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const { from } = form;
    if (busy || from === null) return;
    const body = { ...form, from };
    if (guardian) {
      const params = { guardianId: guardian.id };
      change.mutate({ params, body: { ...body, version: guardian.version } });
    } else
      add.mutate({ params: { clientId }, body: { ...body, partyId: whom === NEW ? null : whom } });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {!guardian && <Whom value={whom} onChange={setWhom} error={no.at('partyId')} />}
        {(guardian || whom === NEW) && <Person {...{ form, put }} at={no.at} />}
        <TextInput
          label="Relationship"
          placeholder="Mother, foster father, aunt"
          required
          maxLength={60}
          value={form.relationship}
          onChange={(e) => put({ relationship: e.currentTarget.value })}
          error={no.at('relationship')}
        />
        <Checkbox
          label="May see appointments, and cancel them"
          checked={form.mayAppointments}
          onChange={(e) => put({ mayAppointments: e.currentTarget.checked })}
        />
        <Checkbox
          label="May see money and papers, and pay"
          checked={form.mayMoney}
          onChange={(e) => put({ mayMoney: e.currentTarget.checked })}
          error={no.at('mayMoney')}
        />
        <Pair>
          <DayInput
            label="From"
            value={form.from}
            onChange={(from) => put({ from })}
            error={no.at('from')}
            required
          />
          <DayInput
            label="Last day, if there is one"
            value={form.to}
            onChange={(to) => put({ to })}
            error={no.at('to')}
          />
        </Pair>
        {yesAge < 18 && (
          <DayInput
            label="Day the client said yes"
            description={`From ${yesAge} on, appointments are shown to them only after that.`}
            value={form.minorYesOn}
            onChange={(minorYesOn) => put({ minorYesOn })}
            error={no.at('minorYesOn')}
          />
        )}
        <Textarea
          label="Court note"
          description="Custody orders and the like. Only the practice reads it."
          maxLength={2000}
          autosize
          value={form.courtNote}
          onChange={(e) => put({ courtNote: e.currentTarget.value })}
          error={no.at('courtNote')}
        />
        <RefusalText error={no.rest} />
        <ActButtons onClose={onClose} busy={busy} verb={guardian ? 'Save' : 'Add guardian'} />
      </Stack>
    </form>
  );
}

function Whom(p: { value: string; onChange: (whom: string) => void; error: string | undefined }) {
  const asked = useAsk('GET /api/parties', { query: { limit: 200 } });
  const people = (asked.data?.items ?? []).filter((one) => one.contact === '');
  if (people.length === 0) return null;
  return (
    <Select
      label="Who"
      description="Who pays for a client already is on this list."
      data={[
        { value: NEW, label: 'Somebody new' },
        ...people.map((one) => ({ value: one.id, label: one.name })),
      ]}
      allowDeselect={false}
      searchable
      value={p.value}
      onChange={(v) => p.onChange(v ?? NEW)}
      error={p.error}
    />
  );
}
function Person({
  form,
  put,
  at,
}: {
  form: Form;
  put: (change: Partial<Form>) => void;
  at: (field: (typeof FIELDS)[number]) => string | undefined;
}) {
  return (
    <>
      <TextInput
        label="Name"
        required
        maxLength={120}
        value={form.name}
        onChange={(e) => put({ name: e.currentTarget.value })}
        error={at('name')}
      />
      <Pair>
        <TextInput
          label="E-mail"
          type="email"
          value={form.email}
          onChange={(e) => put({ email: e.currentTarget.value })}
          error={at('email')}
        />
        <TextInput
          label="Phone"
          value={form.phone}
          onChange={(e) => put({ phone: e.currentTarget.value })}
          error={at('phone')}
        />
      </Pair>
      <Select
        label="Language"
        data={[
          { value: 'en', label: 'English' },
          { value: 'es', label: 'Spanish' },
        ]}
        allowDeselect={false}
        value={form.language}
        onChange={(v) => put({ language: v === 'es' ? 'es' : 'en' })}
      />
    </>
  );
}
