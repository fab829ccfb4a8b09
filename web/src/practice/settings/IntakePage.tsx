/** What clients read and sign before the first visit: the words, what the agreement sets, when it is sent. */
import {
  Button,
  Card,
  Checkbox,
  Group,
  NumberInput,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { useCan } from '../../ui/me.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { CardSkeletons } from '../../ui/Skeletons.tsx';
import { tell } from '../../ui/tell.ts';
import { ActButtons } from '../billing/acts/ActModal.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import type { IntakeSettings } from '../clients/intake-api.ts';
import { Panel } from './Panel.tsx';
import { SettingsPage } from './SettingsPage.tsx';

type Form = IntakeSettings['forms'][number];

export default function IntakePage() {
  const may = useCan('setup.manage');
  const asked = useAsk('GET /api/intake-settings');
  const [edit, setEdit] = useState<Form | null>(null);
  return (
    <SettingsPage
      section="intake"
      manage="setup.manage"
      under="What clients read and sign in the portal before the first visit. Each saved edit is a new version: who signed an earlier one is bound by that one until they sign again."
    >
      {asked.error && !asked.data ? (
        <RefusalText error={asked.error} again={() => asked.refetch()} />
      ) : !asked.data ? (
        <CardSkeletons cards={3} height={120} />
      ) : (
        <Stack gap="lg">
          <When settings={asked.data} may={may} />
          {asked.data.forms.map((f) => (
            <FormCard key={f.kind} form={f} may={may} onEdit={() => setEdit(f)} />
          ))}
          <Text size="sm" c="dimmed">
            The words that ship are a start in plain English. Read them with whoever advises you on
            the law of your state, and make them your own.
          </Text>
          <Panel what={edit} title={(f) => f.title} onClose={() => setEdit(null)}>
            {(f) => (
              <EditForm form={f} pointsNow={asked.data.pointsNow} onClose={() => setEdit(null)} />
            )}
          </Panel>
        </Stack>
      )}
    </SettingsPage>
  );
}

function When({ settings: s, may }: { settings: IntakeSettings; may: boolean }) {
  const save = useAct('PUT /api/intake-settings', { onDone: () => void tell('Saved.') });
  const put = (more: Partial<{ sendOnInvite: boolean; warnDays: number }>) =>
    save.mutate({ body: { sendOnInvite: s.sendOnInvite, warnDays: s.warnDays, ...more } });
  return (
    <Stack gap="sm">
      <Checkbox
        label="Send the papers with every invitation to the portal"
        description="Without it you send them from the client’s page."
        checked={s.sendOnInvite}
        disabled={!may}
        onChange={(e) => put({ sendOnInvite: e.currentTarget.checked })}
      />
      <NumberInput
        key={s.warnDays}
        label="On Today when not done, so many days before a visit"
        defaultValue={s.warnDays}
        min={0}
        max={30}
        maw={200}
        allowDecimal={false}
        disabled={!may}
        onBlur={(e) => {
          const days = Number(e.currentTarget.value);
          if (e.currentTarget.value !== '' && days !== s.warnDays) put({ warnDays: days });
        }}
      />
      <RefusalText error={save.error} />
    </Stack>
  );
}

function FormCard({ form: f, may, onEdit }: { form: Form; may: boolean; onEdit: () => void }) {
  const [open, setOpen] = useState(false);
  const again = useAct('POST /api/intake-forms/ask-again', {
    onDone: ({ asked }) =>
      void tell(
        asked === 0
          ? 'Nobody to ask: nobody signed an earlier version, or they are not in the portal.'
          : asked === 1
            ? 'One client is asked to sign again.'
            : `${asked} clients are asked to sign again.`,
      ),
  });
  return (
    <Card withBorder radius="md" component="section" aria-label={f.title}>
      <Group justify="space-between" align="flex-start" wrap="wrap">
        <div>
          <Text fw={600}>{f.title}</Text>
          <Text size="sm" c="dimmed">
            Version {f.n}
            {f.byName === null ? ', as it ships' : ` by ${f.byName}`}
            {f.wordsEs === '' ? '' : ', in Spanish too'}
          </Text>
        </div>
        <Group gap={6}>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={open}
            aria-label={`${open ? 'Hide' : 'Preview'}: ${f.title}`}
            onClick={() => setOpen(!open)}
          >
            {open ? 'Hide' : 'Preview'}
          </Button>
          {may && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Edit: ${f.title}`}
              onClick={onEdit}
            >
              Edit
            </Button>
          )}
        </Group>
      </Group>
      {f.policyChanged && (
        <Text size="sm" mt={6}>
          Your policy for missed sessions is another by now. Save a new version to agree on it.
        </Text>
      )}
      {open && <Preview words={f.words} es={f.wordsEs} points={f.points} />}
      {may && f.n > 1 && (
        <Group mt="sm">
          <Button
            size="compact-sm"
            variant="subtle"
            loading={again.isPending}
            aria-label={`Ask all to sign again: ${f.title}`}
            onClick={() => again.mutate({ body: { kind: f.kind } })}
          >
            Ask all who signed an earlier version
          </Button>
        </Group>
      )}
      <RefusalText error={again.error} />
    </Card>
  );
}
function Preview({ words, es, points }: { words: string; es: string; points: readonly string[] }) {
  return (
    <Stack gap="xs" mt="sm">
      <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
        {words}
      </Text>
      {points.length > 0 && (
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {points.map((p) => (
            <li key={p}>
              <Text size="sm">{p}</Text>
            </li>
          ))}
        </ul>
      )}
      {es !== '' && (
        <Text size="sm" c="dimmed" lang="es" style={{ whiteSpace: 'pre-line' }}>
          {es}
        </Text>
      )}
    </Stack>
  );
}

function EditForm({
  form: f,
  pointsNow,
  onClose,
}: {
  form: Form;
  pointsNow: readonly string[];
  onClose: () => void;
}) {
  const [title, setTitle] = useState(f.title);
  const [words, setWords] = useState(f.words);
  const [wordsEs, setWordsEs] = useState(f.wordsEs);
  const [terms, setTerms] = useState(f.terms);
  const save = useAct('POST /api/intake-forms', {
    onDone: () => {
      onClose();
      void tell('Saved as a new version. Who signed an earlier one is bound by that one.');
    },
  });
  const no = useRefusal(save.error, ['title', 'words', 'wordsEs']);
  const submit = (e: FormEvent) => {
    e.preventDefault();
    save.mutate({ body: { kind: f.kind, n: f.n, title, words, wordsEs, terms } });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label="Title"
          required
          maxLength={120}
          value={title}
          onChange={(e) => setTitle(e.currentTarget.value)}
          error={no.at('title')}
          data-autofocus
        />
        <Textarea
          label="What they sign"
          required
          maxLength={20_000}
          autosize
          minRows={8}
          maxRows={20}
          value={words}
          onChange={(e) => setWords(e.currentTarget.value)}
          error={no.at('words')}
        />
        {terms ? (
          <TermFields terms={terms} pointsNow={pointsNow} onChange={setTerms} />
        ) : (
          <Textarea
            label="The same in Spanish"
            description="Empty: only in English."
            maxLength={20_000}
            autosize
            minRows={3}
            maxRows={16}
            value={wordsEs}
            onChange={(e) => setWordsEs(e.currentTarget.value)}
            error={no.at('wordsEs')}
          />
        )}
        <RefusalText error={no.rest} />
        <ActButtons onClose={onClose} busy={save.isPending} verb={`Save as version ${f.n + 1}`} />
      </Stack>
    </form>
  );
}
type Terms = NonNullable<Form['terms']>;
function TermFields({
  terms: t,
  pointsNow,
  onChange,
}: {
  terms: Terms;
  pointsNow: readonly string[];
  onChange: (to: Terms) => void;
}) {
  const ask = (key: 'asksEmail' | 'asksText' | 'asksAutopay', label: string) => (
    <Checkbox
      label={label}
      checked={t[key]}
      onChange={(e) => onChange({ ...t, [key]: e.currentTarget.checked })}
    />
  );
  return (
    <fieldset style={{ border: 'none', margin: 0, padding: 0 }}>
      <Text component="legend" size="sm" fw={500} mb={6}>
        What runs once it is signed
      </Text>
      <Stack gap="sm">
        <Checkbox
          label="Missed sessions, by your policy of today"
          description={pointsNow.join(' ')}
          checked={t.agreesMissed}
          onChange={(e) => onChange({ ...t, agreesMissed: e.currentTarget.checked })}
        />
        <NumberInput
          label="Days to pay a bill"
          description="Empty: nothing is agreed; what Settings say holds."
          value={t.dueDays ?? ''}
          min={0}
          max={120}
          maw={200}
          allowDecimal={false}
          onChange={(v) => onChange({ ...t, dueDays: typeof v === 'number' ? v : null })}
        />
        {ask('asksEmail', 'Ask whether bills may come by e-mail')}
        {ask('asksText', 'Ask whether bills may come by text message')}
        {ask('asksAutopay', 'Offer autopay: their card, their limits')}
      </Stack>
    </fieldset>
  );
}
