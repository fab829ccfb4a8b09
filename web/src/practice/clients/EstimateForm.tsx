/** Makes an estimate from what is booked, or from what is expected; what the client will read stands beside. */
import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  NumberInput,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { RefusalText, type RefusalView, useRefusal } from '../../ui/Refusal.tsx';
import { RowSkeletons } from '../../ui/Skeletons.tsx';
import { ActButtons, arrive } from '../billing/acts/ActModal.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import classes from './Client.module.css';
import { EstimateReads } from './EstimateReads.tsx';
import { bodyFrom, type Draft, draftFrom, emptyLine, type LineDraft } from './estimate-fields.ts';
import { type Estimate, type EstimateDraft, EVERY_WORDS, type Every } from './estimates-api.ts';

const MOST = 12;
const fieldsOf = (n: number): string[] => [
  ...['clinicianId', 'from', 'until', 'diagnoses', 'places', 'separately', 'changed'],
  ...Array.from({ length: n }, (_, at) =>
    ['serviceId', 'minutes', 'firstOn', 'every', 'sessions'].map((f) => `lines.${at}.${f}`),
  ).flat(),
];

export function EstimateForm(of: {
  clientId: string;
  clinicianId: string | undefined;
  onClose: () => void;
  onDone: (made: Estimate) => void;
}) {
  const { clientId, clinicianId } = of;
  const query = clinicianId === undefined ? {} : { clinicianId: clinicianId as never };
  const asked = useAsk(
    'GET /api/clients/:clientId/estimate-draft',
    { params: { clientId }, query },
    { keep: false, staleTime: 0 },
  );
  if (asked.error && !asked.data)
    return <RefusalText error={asked.error} again={() => void asked.refetch()} />;
  if (!asked.data || asked.isFetching) return <RowSkeletons />;
  return <Form {...of} start={asked.data} />;
}

function Form({
  clientId,
  start,
  onClose,
  onDone,
}: {
  clientId: string;
  start: EstimateDraft;
  onClose: () => void;
  onDone: (made: Estimate) => void;
}) {
  const [draft, setDraft] = useState<Draft>(() => draftFrom(start));
  const [count, setCount] = useState(100);
  const put = (some: Partial<Draft>) => setDraft((d) => ({ ...d, ...some }));
  const body = bodyFrom(draft);
  const write = useAct('POST /api/clients/:clientId/estimates', {
    onDone: (made) => {
      onClose();
      onDone(made);
    },
  });
  const no = useRefusal(write.error, fieldsOf(draft.lines.length));
  return (
    <form
      ref={arrive}
      onSubmit={(e) => {
        e.preventDefault();
        if (body && !write.isPending) write.mutate({ params: { clientId }, body });
      }}
    >
      <div className={classes.besides}>
        <Stack gap="md">
          <Whom draft={draft} put={put} no={no} />
          {draft.lines.map((line, at) => (
            <Line
              key={line.key}
              at={at}
              line={line}
              no={no}
              put={(some) =>
                put({ lines: draft.lines.map((l, i) => (i === at ? { ...l, ...some } : l)) })
              }
              remove={
                draft.lines.length > 1
                  ? () => put({ lines: draft.lines.filter((_, i) => i !== at) })
                  : undefined
              }
            />
          ))}
          <Group>
            <Button
              variant="default"
              size="compact-sm"
              disabled={draft.lines.length >= MOST}
              onClick={() => {
                put({ lines: [...draft.lines, emptyLine(`${count}`, draft.from)] });
                setCount(count + 1);
              }}
            >
              Another service
            </Button>
          </Group>
          <Words draft={draft} put={put} no={no} />
        </Stack>
        <EstimateReads clientId={clientId} body={body} />
      </div>
      <RefusalText error={no.rest} />
      <ActButtons
        onClose={onClose}
        busy={write.isPending}
        disabled={!body}
        verb="Make the estimate"
      />
    </form>
  );
}

interface Part {
  readonly draft: Draft;
  readonly put: (some: Partial<Draft>) => void;
  readonly no: RefusalView;
}
function Whom({ draft, put, no }: Part) {
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const clinicians = (setup.data?.clinicians ?? []).map((c) => ({ value: c.id, label: c.name }));
  return (
    <Group gap="sm" align="flex-start" grow>
      <Select
        label="Who treats"
        data={clinicians}
        value={draft.clinicianId === '' ? null : draft.clinicianId}
        onChange={(v) => put({ clinicianId: v ?? '' })}
        error={no.at('clinicianId')}
        required
        data-autofocus
      />
      <DayInput
        label="From"
        description="Covers twelve months from then on."
        value={draft.from}
        onChange={(from) => put({ from })}
        error={no.at('from') ?? no.at('until')}
        required
      />
    </Group>
  );
}

function Line({
  at,
  line,
  put,
  remove,
  no,
}: {
  at: number;
  line: LineDraft;
  put: (some: Partial<LineDraft>) => void;
  remove: (() => void) | undefined;
  no: RefusalView;
}) {
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const services = (setup.data?.services ?? [])
    .filter((s) => s.kind !== 'admin' && (s.to === null || s.id === line.serviceId))
    .map((s) => ({ value: s.id, label: s.name }));
  const name = `Service ${at + 1}`;
  return (
    <Stack gap="xs" role="group" aria-label={name} className={classes.expected}>
      <Group gap="sm" align="flex-start" wrap="nowrap">
        <Select
          label={name}
          data={services}
          value={line.serviceId === '' ? null : line.serviceId}
          onChange={(v) => put({ serviceId: v ?? '', sessionId: undefined, minutes: null })}
          error={no.at(`lines.${at}.serviceId`)}
          style={{ flex: 1 }}
          required
        />
        {remove && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            mt={24}
            aria-label={`Take out ${name.toLowerCase()}`}
            onClick={remove}
          >
            <IconTrash size={18} />
          </ActionIcon>
        )}
      </Group>
      <Group gap="sm" align="flex-start">
        <DayInput
          label="First on"
          value={line.firstOn}
          onChange={(firstOn) => put({ firstOn })}
          error={no.at(`lines.${at}.firstOn`)}
          w={150}
          required
        />
        <Select
          label="How often"
          data={Object.entries(EVERY_WORDS).map(([value, label]) => ({ value, label }))}
          value={line.every}
          onChange={(v) => {
            const every = (v ?? 'week') as Every;
            put({ every, ...(every === 'once' ? { sessions: 1 } : {}) });
          }}
          allowDeselect={false}
          w={150}
        />
        <NumberInput
          label="How many"
          min={1}
          max={400}
          allowDecimal={false}
          hideControls
          value={line.sessions ?? ''}
          onChange={(v) => put({ sessions: v === '' ? null : Number(v) })}
          error={no.at(`lines.${at}.sessions`)}
          w={96}
          required
        />
        <NumberInput
          label="Minutes"
          placeholder="usual"
          min={5}
          max={720}
          allowDecimal={false}
          hideControls
          value={line.minutes ?? ''}
          onChange={(v) => put({ minutes: v === '' ? null : Number(v), sessionId: undefined })}
          error={no.at(`lines.${at}.minutes`)}
          w={96}
        />
      </Group>
    </Stack>
  );
}

function Words({ draft, put, no }: Part) {
  return (
    <>
      {draft.why === 'changed' && (
        <TextInput
          label="What is different from the last one"
          value={draft.changed}
          onChange={(e) => put({ changed: e.currentTarget.value })}
          error={no.at('changed')}
          maxLength={300}
        />
      )}
      <Textarea
        label="Where"
        description="Each place on a line, with its state."
        value={draft.places}
        onChange={(e) => put({ places: e.currentTarget.value })}
        error={no.at('places')}
        autosize
        minRows={1}
      />
      <TextInput
        label="Diagnosis"
        description="Codes, if one is known and applies. Before the first visit there is none."
        value={draft.diagnoses}
        onChange={(e) => put({ diagnoses: e.currentTarget.value })}
        error={no.at('diagnoses')}
      />
      <Textarea
        label="Scheduled separately"
        description="What else may be needed, each on a line. Each gets an estimate of its own."
        value={draft.separately}
        onChange={(e) => put({ separately: e.currentTarget.value })}
        error={no.at('separately')}
        autosize
        minRows={1}
      />
      <Group gap="lg" align="flex-end">
        <Select
          label="Language"
          data={[
            { value: 'en', label: 'English' },
            { value: 'es', label: 'Spanish' },
          ]}
          value={draft.language}
          onChange={(v) => put({ language: v === 'es' ? 'es' : 'en' })}
          allowDeselect={false}
          w={150}
        />
        <Checkbox
          mb={8}
          label="Large type"
          checked={draft.large}
          onChange={(e) => put({ large: e.currentTarget.checked })}
        />
      </Group>
      <Text size="sm" c="dimmed">
        Prices come from your fees and what was agreed with the client, each as of its day.
      </Text>
    </>
  );
}
