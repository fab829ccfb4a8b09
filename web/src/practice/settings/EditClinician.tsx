import {
  ColorSwatch,
  Group,
  Input,
  Radio,
  Select,
  Stack,
  TextInput,
  UnstyledButton,
} from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useWrite } from '../../ui/api.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { STATES } from '../../ui/states-of-us.ts';
import { tell } from '../../ui/tell.ts';
import { today } from '../../ui/words.ts';
import { COLOURS, LEVELS, MODES, withCredential } from './clinician-words.ts';
import { DatedEditor, type DatedForm, EndForm } from './DatedEditor.tsx';
import { type Row, whenOf } from './dated.ts';
import { type At, PanelForm } from './Panel.tsx';
import type { Setup } from './use-setup.ts';

type Clinician = Setup['clinicians'][number];
export type Edit =
  | { kind: 'clinician'; row: Clinician | null }
  | { kind: 'licence'; who: Clinician; row: Row<'licences'> | null }
  | { kind: 'end-licence'; who: Clinician; row: Row<'licences'> }
  | { kind: 'supervision'; who: Clinician; row: Row<'supervisions'> | null }
  | { kind: 'end-supervision'; who: Clinician; row: Row<'supervisions'> };

export function editTitle(e: Edit, setup: Setup): string {
  if (e.kind === 'clinician') return e.row ? `Change ${e.row.name}` : 'Add a clinician';
  const name = setup.clinicians.find((c) => c.id === e.who.id)?.name ?? e.who.name;
  if (e.kind === 'licence') return `${e.row ? 'Change the licence' : 'Add a licence'} of ${name}`;
  if (e.kind === 'end-licence') return `End the licence of ${name}`;
  if (e.kind === 'supervision')
    return `${e.row ? 'Change the supervision' : 'Supervisor'} of ${name}`;
  return `End the supervision of ${name}`;
}

export function EditClinician({
  edit,
  setup,
  onClose,
}: {
  edit: Edit;
  setup: Setup;
  onClose: () => void;
}) {
  switch (edit.kind) {
    case 'clinician':
      return <ClinicianForm row={edit.row} taken={setup.clinicians} onClose={onClose} />;
    case 'licence':
      return (
        <DatedEditor
          noun="licences"
          row={edit.row}
          others={setup.licences.filter((l) => sameLicence(l, edit.row))}
          start={{
            clinicianId: edit.who.id,
            level: 'masters',
            kind: edit.who.credential,
            number: '',
            state: '',
          }}
          fields={['level', 'kind', 'number', 'state']}
          firstDay={edit.row ? today() : edit.who.from}
          correctable
          done={(l) => `${l.kind} ${l.number} is saved.`}
          onClose={onClose}
        >
          {(f) => <LicenceFields {...f} />}
        </DatedEditor>
      );
    case 'supervision':
      return (
        <DatedEditor
          noun="supervisions"
          row={edit.row}
          others={setup.supervisions.filter((s) => s.superviseeId === edit.who.id)}
          start={{ superviseeId: edit.who.id, supervisorId: '', mode: 'both-sign' }}
          fields={['supervisorId', 'mode']}
          correctable
          done={() => 'The supervision is saved.'}
          onClose={onClose}
        >
          {(f) => <SupervisionFields {...f} setup={setup} who={edit.who} />}
        </DatedEditor>
      );
    case 'end-licence':
      return (
        <EndForm
          noun="licences"
          row={edit.row}
          what={`${edit.row.kind} ${edit.row.number}`}
          onClose={onClose}
        />
      );
    default:
      return (
        <EndForm noun="supervisions" row={edit.row} what="This supervision" onClose={onClose} />
      );
  }
}

const sameLicence = (a: Row<'licences'>, b: Row<'licences'> | null): boolean =>
  b !== null && a.clinicianId === b.clinicianId && a.kind === b.kind && a.state === b.state;

function LicenceFields({ form, put, at }: DatedForm<'licences'>) {
  return (
    <Stack gap="md">
      <Select
        label="Level"
        description="Fees and modifiers can depend on it."
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
          required
          data-autofocus
        />
        <Select
          label="State"
          data={STATES}
          value={form.state || null}
          onChange={(state) => put({ state: state ?? '' })}
          error={at('state')}
          searchable
          required
        />
      </Group>
      <TextInput
        label="Number"
        value={form.number}
        onChange={(e) => put({ number: e.currentTarget.value })}
        error={at('number')}
        required
      />
    </Stack>
  );
}
function SupervisionFields({
  form,
  put,
  at,
  setup,
  who,
}: DatedForm<'supervisions'> & { setup: Setup; who: Clinician }) {
  const others = setup.clinicians.filter((c) => c.id !== who.id && whenOf(c, today()) !== 'was');
  return (
    <Stack gap="md">
      <Select
        label="Supervisor"
        data={others.map((c) => ({ value: c.id, label: withCredential(c) }))}
        value={form.supervisorId || null}
        onChange={(id) => id !== null && put({ supervisorId: id })}
        error={at('supervisorId')}
        searchable
        required
      />
      <Radio.Group
        label="Who signs notes"
        value={form.mode}
        onChange={(v) => put({ mode: v === 'both-sign' ? 'both-sign' : 'supervisee-signs' })}
        error={at('mode')}
      >
        <Stack gap="sm" mt={6}>
          {MODES.map((m) => (
            <Radio
              key={m.value}
              value={m.value}
              label={m.label}
              description={`${m.about} ${m.when}`}
            />
          ))}
        </Stack>
      </Radio.Group>
    </Stack>
  );
}

const NEW: Omit<Clinician, 'id'> = {
  name: '',
  credential: '',
  npi: null,
  taxonomy: null,
  colour: 'teal',
  from: '',
  to: null,
};
function ClinicianForm({
  row,
  taken,
  onClose,
}: {
  row: Clinician | null;
  taken: readonly Clinician[];
  onClose: () => void;
}) {
  const free = COLOURS.find((c) => !taken.some((t) => t.colour === c)) ?? 'teal';
  const [form, setForm] = useState(row ?? { ...NEW, colour: free, from: today() });
  const add = useWrite('POST /api/clinicians');
  const change = useWrite('PUT /api/clinicians/:clinicianId');
  const put = (part: Partial<typeof form>) => setForm((f) => ({ ...f, ...part }));
  const save = async () => {
    const { name, credential, npi, taxonomy, colour, from, to } = form;
    const body = {
      name,
      credential,
      npi: npi || null,
      taxonomy: taxonomy || null,
      colour,
      from,
      to,
    };
    if (row) await change.mutateAsync({ params: { clinicianId: row.id }, body });
    else await add.mutateAsync({ body });
    void tell(`${name} is saved.`);
  };
  return (
    <PanelForm
      fields={['name', 'credential', 'npi', 'taxonomy', 'colour', 'from', 'to']}
      save="Save"
      onSave={save}
      onClose={onClose}
    >
      {(at) => <ClinicianFields form={form} put={put} at={at} />}
    </PanelForm>
  );
}
function ClinicianFields({
  form,
  put,
  at,
}: {
  form: Omit<Clinician, 'id'>;
  put: (part: Partial<Omit<Clinician, 'id'>>) => void;
  at: At;
}) {
  return (
    <>
      <Group grow align="flex-start">
        <TextInput
          label="Name"
          value={form.name}
          onChange={(e) => put({ name: e.currentTarget.value })}
          error={at('name')}
          required
          data-autofocus
        />
        <TextInput
          label="Letters after the name"
          placeholder="LCSW"
          value={form.credential}
          onChange={(e) => put({ credential: e.currentTarget.value })}
          error={at('credential')}
        />
      </Group>
      <TextInput
        label="NPI"
        description="Ten digits: the person’s own, not the group’s."
        inputMode="numeric"
        value={form.npi ?? ''}
        onChange={(e) => put({ npi: e.currentTarget.value })}
        error={at('npi')}
      />
      <TextInput
        label="Taxonomy code"
        description="Ten characters, as in the NPI registry (1041C0700X is a clinical social worker). Some payers ask for it."
        value={form.taxonomy ?? ''}
        onChange={(e) => put({ taxonomy: e.currentTarget.value })}
        error={at('taxonomy')}
      />
      <Input.Wrapper label="Colour in the calendar" labelElement="div" error={at('colour')}>
        <Group gap={6} mt={6} role="radiogroup" aria-label="Colour in the calendar">
          {COLOURS.map((c) => (
            <UnstyledButton
              key={c}
              role="radio"
              aria-checked={form.colour === c}
              aria-label={c}
              onClick={() => put({ colour: c })}
            >
              <ColorSwatch
                component="span"
                color={`var(--mantine-color-${c}-6)`}
                size={26}
                withShadow={false}
              >
                {form.colour === c && <IconCheck size={14} color="#fff" aria-hidden />}
              </ColorSwatch>
            </UnstyledButton>
          ))}
        </Group>
      </Input.Wrapper>
      <Group grow align="flex-start">
        <DayInput
          label="With the practice since"
          value={form.from}
          onChange={(day) => day !== null && put({ from: day })}
          error={at('from')}
          required
        />
        <DayInput
          label="Last day"
          placeholder="still here"
          value={form.to}
          onChange={(to) => put({ to })}
          error={at('to')}
          clearable
        />
      </Group>
    </>
  );
}
