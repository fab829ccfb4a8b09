import {
  Checkbox,
  Group,
  Input,
  NumberInput,
  Radio,
  Select,
  SimpleGrid,
  Stack,
  TextInput,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import { useWrite } from '../../ui/api.ts';
import { tell } from '../../ui/tell.ts';
import { AddressFields } from './AddressFields.tsx';
import { LEVEL_WORDS, LEVELS } from './clinician-words.ts';
import { DatedEditor, type DatedForm } from './DatedEditor.tsx';
import type { Fields, Row } from './dated.ts';
import { CLASSES } from './missed-words.ts';
import { PanelForm } from './Panel.tsx';
import { PayerClaimFields } from './PayerClaimFields.tsx';
import { REMOTE_PLACES, withOwn } from './places-of-service.ts';
import type { Setup } from './use-setup.ts';

type Payer = Setup['payers'][number];

export function EditPayer({ payer, onClose }: { payer: Payer | null; onClose: () => void }) {
  const [form, setForm] = useState({
    name: payer?.name ?? '',
    class: payer?.class ?? ('commercial' as const),
    ediId: payer?.ediId ?? '',
    filingDays: payer?.filingDays ?? 90,
    street: payer?.street ?? '',
    street2: payer?.street2 ?? '',
    city: payer?.city ?? '',
    state: payer?.state ?? '',
    zip: payer?.zip ?? '',
  });
  const put = (part: Partial<typeof form>) => setForm((f) => ({ ...f, ...part }));
  const add = useWrite('POST /api/payers');
  const change = useWrite('PUT /api/payers/:payerId');
  const save = async () => {
    if (payer) await change.mutateAsync({ params: { payerId: payer.id }, body: form });
    else await add.mutateAsync({ body: form });
    void tell(`${form.name} is saved.`);
  };
  return (
    <PanelForm
      fields={['name', 'class', 'ediId', 'filingDays', 'street', 'street2', 'city', 'state', 'zip']}
      save="Save"
      onSave={save}
      onClose={onClose}
    >
      {(at) => (
        <>
          <TextInput
            label="Name"
            value={form.name}
            onChange={(e) => put({ name: e.currentTarget.value })}
            error={at('name')}
            required
            data-autofocus
          />
          <Select
            label="Kind"
            description="Decides what the law asks: Medicaid and VA clients are never charged for missed sessions."
            data={CLASSES}
            value={form.class}
            onChange={(v) => {
              const found = CLASSES.find((c) => c.value === v);
              if (found) put({ class: found.value });
            }}
            error={at('class')}
          />
          <NumberInput
            label="Filing limit"
            description="Days after the session within which a claim must arrive. It stands in your contract."
            suffix=" days"
            min={1}
            max={730}
            value={form.filingDays}
            onChange={(n) => put({ filingDays: typeof n === 'number' ? n : 90 })}
            error={at('filingDays')}
            required
            maw={200}
          />
          <TextInput
            label="Payer ID"
            description="For electronic claims. It can be left empty."
            value={form.ediId}
            onChange={(e) => put({ ediId: e.currentTarget.value })}
            error={at('ediId')}
            maw={200}
          />
          <Title order={3}>Claim office, for claims on paper</Title>
          <AddressFields form={form} put={put} at={at} />
        </>
      )}
    </PanelForm>
  );
}

const USUAL_INDICATOR = {
  commercial: 'CI',
  medicare: 'MB',
  medicaid: 'MC',
  va: 'VA',
  tricare: 'CH',
  eap: 'CI',
  other: 'ZZ',
} as const;
const usualRule = (payer: Payer): Fields<'payer-rules'> => ({
  payerId: payer.id,
  unitMethod: payer.class === 'medicare' || payer.class === 'medicaid' ? 'cms' : 'ama',
  placeClientHome: '10',
  placeClientElsewhere: '02',
  modifierVideo: '95',
  modifierAudio: '93',
  licenceModifiers: {},
  therapyModifiers: payer.class === 'medicare' ? ['discipline', 'assistant', 'threshold'] : [],
  modifierDistinct: '59',
  billAs: 'renderer',
  filingIndicator: USUAL_INDICATOR[payer.class],
  firstClaimDays: null,
  correctedDays: null,
  secondaryDays: null,
  appealDays: null,
  frequencyCodes: ['1', '7', '8'],
  usualAnswerDays: payer.class === 'commercial' || payer.class === 'medicare' ? 14 : 30,
  network: 'in',
  takes: 'electronic',
  authorizationNeeded: payer.class === 'eap',
  autopost: true,
});
export function EditRule({
  payer,
  row,
  others,
  onClose,
}: {
  payer: Payer;
  others: readonly Row<'payer-rules'>[];
  row: Row<'payer-rules'> | null;
  onClose: () => void;
}) {
  const start = usualRule(payer);
  return (
    <DatedEditor
      noun="payer-rules"
      row={row}
      others={others}
      start={start}
      fields={Object.keys(start)}
      done={() => `${payer.name}: saved.`}
      onClose={onClose}
    >
      {(f) => <RuleFields {...f} />}
    </DatedEditor>
  );
}
const THERAPY = [
  {
    value: 'discipline',
    label: 'The discipline: GP, GO or GN',
    about: 'By the clinician’s taxonomy code. Medicare, and many others.',
  },
  {
    value: 'assistant',
    label: 'Given by an assistant: CQ or CO',
    about: 'By the clinician’s taxonomy code. Medicare.',
  },
  {
    value: 'threshold',
    label: 'Over the yearly threshold: KX',
    about: 'The clinician confirms in the note that the care is still necessary. Medicare.',
  },
] as const;
const DISTINCT = [
  { value: '59', label: '59, whatever the reason' },
  { value: 'x', label: 'XE or XP for another visit, 59 within one' },
  { value: '', label: 'Not at all' },
] as const;
/** What only some payers ask for: therapy disciplines, and two services of one day. */
function TherapyFields({ form, put, at }: Pick<DatedForm<'payer-rules'>, 'form' | 'put' | 'at'>) {
  return (
    <>
      <Checkbox.Group
        label="Physical, occupational and speech therapy"
        value={form.therapyModifiers}
        onChange={(chosen) =>
          put({
            therapyModifiers: THERAPY.flatMap((t) => (chosen.includes(t.value) ? t.value : [])),
          })
        }
        error={at('therapyModifiers')}
      >
        <Stack gap={6} mt={6}>
          {THERAPY.map((t) => (
            <Checkbox key={t.value} value={t.value} label={t.label} description={t.about} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Select
        label="Two services on one day"
        description="How it wants to be told that they were distinct. Clearhour asks in the note."
        data={DISTINCT}
        value={form.modifierDistinct}
        onChange={(v) => {
          const found = DISTINCT.find((d) => d.value === v);
          if (found) put({ modifierDistinct: found.value });
        }}
        error={at('modifierDistinct')}
      />
    </>
  );
}
function RuleFields({ form, put, at, from }: DatedForm<'payer-rules'>) {
  return (
    <Stack gap="lg">
      <Title order={3}>Codes, places, modifiers</Title>
      <CodeFields form={form} put={put} at={at} from={from} />
      <PayerClaimFields form={form} put={put} at={at} />
    </Stack>
  );
}
function CodeFields({ form, put, at }: DatedForm<'payer-rules'>) {
  const modifier = (field: 'modifierVideo' | 'modifierAudio', label: string, usual: string) => (
    <TextInput
      label={label}
      placeholder="none"
      description={`Usually ${usual}.`}
      maxLength={2}
      value={form[field]}
      onChange={(e) => put({ [field]: e.currentTarget.value.toUpperCase() })}
      error={at(field)}
    />
  );
  const place = (field: 'placeClientHome' | 'placeClientElsewhere', label: string) => (
    <Select
      label={label}
      data={withOwn(REMOTE_PLACES, form[field])}
      value={form[field]}
      onChange={(v) => v !== null && put({ [field]: v })}
      error={at(field)}
    />
  );
  return (
    <Stack gap="md">
      <Group grow align="flex-start">
        {modifier('modifierVideo', 'Modifier for video', '95')}
        {modifier('modifierAudio', 'Modifier for telephone', '93')}
      </Group>
      {place('placeClientHome', 'Place of service, client at home')}
      {place('placeClientElsewhere', 'Place of service, client elsewhere')}
      <Radio.Group
        label="How 15-minute units are counted"
        value={form.unitMethod}
        onChange={(v) => put({ unitMethod: v === 'cms' ? 'cms' : 'ama' })}
        error={at('unitMethod')}
      >
        <Stack gap={6} mt={6}>
          <Radio
            value="ama"
            label="Each code alone"
            description="A unit counts from its eighth minute, code by code. Most commercial payers."
          />
          <Radio
            value="cms"
            label="All minutes together"
            description="The eight-minute rule on the day’s total. Medicare, and most Medicaid plans."
          />
        </Stack>
      </Radio.Group>
      <TherapyFields form={form} put={put} at={at} />
      <Radio.Group
        label="Billed as"
        value={form.billAs}
        onChange={(v) => put({ billAs: v === 'supervisor' ? 'supervisor' : 'renderer' })}
        error={at('billAs')}
      >
        <Stack gap={6} mt={6}>
          <Radio value="renderer" label="The clinician who treated" />
          <Radio
            value="supervisor"
            label="The supervisor"
            description="For clinicians under supervision whom this payer does not enroll."
          />
        </Stack>
      </Radio.Group>
      <Input.Wrapper
        label="Licence modifiers"
        labelElement="div"
        description="Two characters, when this payer asks for one by licence level (HO, HP). Leave empty otherwise."
        error={at('licenceModifiers')}
      >
        <SimpleGrid cols={2} spacing="sm" mt={6}>
          {LEVELS.map((l) => (
            <TextInput
              key={l.value}
              label={LEVEL_WORDS[l.value]}
              placeholder="none"
              maxLength={2}
              value={form.licenceModifiers[l.value] ?? ''}
              onChange={(e) => {
                const { [l.value]: _was, ...rest } = form.licenceModifiers;
                const typed = e.currentTarget.value.toUpperCase();
                put({
                  licenceModifiers: typed === '' ? rest : { ...rest, [l.value]: typed },
                });
              }}
            />
          ))}
        </SimpleGrid>
      </Input.Wrapper>
    </Stack>
  );
}
