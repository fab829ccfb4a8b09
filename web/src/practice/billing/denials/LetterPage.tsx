/** One letter of appeal being written: its words on the left, how a real denial would fill it on the right. */
import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { call, useAsk } from '../../../ui/api.ts';
import { useGo } from '../../../ui/Go.tsx';
import { useKeys } from '../../../ui/keys.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { RefusalText, sentenceOf, useRefusal } from '../../../ui/Refusal.tsx';
import { CardSkeletons } from '../../../ui/Skeletons.tsx';
import { tell } from '../../../ui/tell.ts';
import { dayWords, many } from '../../../ui/words.ts';
import { useAct } from '../acts/use-act.ts';
import classes from './Denials.module.css';
import type { Letters, LetterTemplate, TemplateFields } from './denials-api.ts';
import { BUCKET_WORDS, BUCKETS, bucketWords, letterRows, withField } from './letter-words.ts';
import { Sheet } from './Sheet.tsx';

const BACK = { to: '/billing/denials/letters', label: 'Letters' };
const ANY = 'any';

export default function LetterPage() {
  const { templateId = '' } = useParams({ strict: false });
  const asked = useAsk('GET /api/appeal-templates');
  const id = decodeURIComponent(templateId);
  const letter = asked.data?.items.find((t) => t.id === id);
  if (!asked.data || (!letter && id !== 'new'))
    return (
      <>
        <PageHeader title="Letter of appeal" under=" " back={BACK} />
        {asked.error ? (
          <RefusalText error={asked.error} again={() => asked.refetch()} />
        ) : asked.data ? (
          <Text>This letter is not there any more. The others are in the list.</Text>
        ) : (
          <CardSkeletons cards={2} height={240} />
        )}
      </>
    );
  return <Editor key={id} letter={letter} letters={asked.data} />;
}

const fieldsOf = (t: LetterTemplate | undefined): TemplateFields => ({
  name: t?.name ?? '',
  bucket: t?.bucket ?? null,
  subject: t?.subject ?? 'Appeal of claim {claim number}, {client}, {service day}',
  body: t?.body ?? '',
});

function Editor({ letter, letters }: { letter: LetterTemplate | undefined; letters: Letters }) {
  const [draft, setDraft] = useState(() => fieldsOf(letter));
  const put = (part: Partial<TemplateFields>) => setDraft((d) => ({ ...d, ...part }));
  const go = useGo();
  const own = letter?.own === true;
  const saved = (made: LetterTemplate) => {
    void tell('Saved. Drafts from now on are written from it.');
    if (made.id !== letter?.id) go(`/billing/denials/letters/${encodeURIComponent(made.id)}`);
  };
  const add = useAct('POST /api/appeal-templates', { onDone: saved });
  const change = useAct('POST /api/appeal-templates/:templateId/change', { onDone: saved });
  const no = useRefusal((own ? change : add).error, ['name', 'bucket', 'subject', 'body']);
  const was = fieldsOf(letter);
  const changed = (Object.keys(was) as (keyof TemplateFields)[]).some((k) => was[k] !== draft[k]);
  const save = () => {
    if (!changed) return;
    // What comes with Clearhour stays as it is: yours goes before it.
    if (own && letter) change.mutate({ params: { templateId: letter.id }, body: draft });
    else add.mutate({ body: draft });
  };
  useKeys([{ keys: 'mod+s', does: 'Save the letter', run: save, whileTyping: true }]);
  const busy = add.isPending || change.isPending;
  return (
    <>
      <PageHeader
        title={letter?.name ?? 'A letter of yours'}
        back={BACK}
        under={`${bucketWords(draft.bucket)} · ${own || !letter ? 'in your words' : 'as it comes with Clearhour; saved, it is yours'}`}
        acts={letter?.own && <GoBack letter={letter} letters={letters} />}
      />
      <section className={classes.letter} aria-label="The letter">
        <form
          noValidate
          onSubmit={(e) => {
            e.preventDefault();
            save();
          }}
        >
          <Stack gap="sm">
            <Words draft={draft} put={put} at={no.at} fields={letters.fields} />
            <RefusalText error={no.rest} />
            <Group>
              <Button type="submit" disabled={!changed} loading={busy}>
                Save the letter
              </Button>
              {changed && (
                <Text size="sm" c="dimmed">
                  Not saved yet
                </Text>
              )}
            </Group>
          </Stack>
        </form>
        <Preview draft={draft} />
      </section>
    </>
  );
}

/** Takes one’s own words away; what comes with Clearhour is used again, when there is such a letter. */
function GoBack({ letter, letters }: { letter: LetterTemplate; letters: Letters }) {
  const go = useGo();
  const add = useAct('POST /api/appeal-templates');
  const retire = useAct('POST /api/appeal-templates/:templateId/retire');
  const shipped = letterRows(letters.items).find((r) => r.bucket === letter.bucket)?.shipped;
  const run = () =>
    retire
      .mutateAsync({ params: { templateId: letter.id } })
      .then(() => {
        go('/billing/denials/letters');
        void tell(
          shipped ? 'The letter that comes with Clearhour is used again.' : 'The letter is gone.',
          { undo: () => add.mutate({ body: fieldsOf(letter) }) },
        );
      })
      .catch((problem) => void tell(sentenceOf(problem) ?? '', { state: 'risk' }));
  return (
    <Button variant="default" loading={retire.isPending} onClick={() => void run()}>
      {shipped ? 'Go back to the shipped letter' : 'Take this letter away'}
    </Button>
  );
}

function Words({
  draft,
  put,
  at,
  fields,
}: {
  draft: TemplateFields;
  put: (part: Partial<TemplateFields>) => void;
  at: (field: string) => string | undefined;
  fields: Letters['fields'];
}) {
  const body = useRef<HTMLTextAreaElement>(null);
  const insert = (field: string) => {
    const box = body.current;
    const now = withField(draft.body, box?.selectionStart ?? draft.body.length, field);
    put({ body: now.text });
    requestAnimationFrame(() => {
      box?.focus();
      box?.setSelectionRange(now.caret, now.caret);
    });
  };
  return (
    <>
      <TextInput
        label="Name"
        value={draft.name}
        onChange={(e) => put({ name: e.currentTarget.value })}
        error={at('name')}
        maxLength={120}
        required
      />
      <Select
        label="For"
        data={[
          ...BUCKETS.map((b) => ({ value: b, label: BUCKET_WORDS[b] })),
          { value: ANY, label: bucketWords(null) },
        ]}
        value={draft.bucket ?? ANY}
        onChange={(v) => put({ bucket: BUCKETS.find((b) => b === v) ?? null })}
        allowDeselect={false}
        error={at('bucket')}
      />
      <TextInput
        label="Subject"
        value={draft.subject}
        onChange={(e) => put({ subject: e.currentTarget.value })}
        error={at('subject')}
        maxLength={200}
      />
      <Textarea
        ref={body}
        label="Letter"
        description="Words in braces are filled in; what stands in brackets is left for the writer."
        value={draft.body}
        onChange={(e) => put({ body: e.currentTarget.value })}
        error={at('body')}
        autosize
        minRows={14}
        maxLength={10_000}
      />
      <Select
        label="Put in"
        placeholder="A field of the claim or the answer"
        data={fields.map((f) => ({ value: f.field, label: `{${f.field}} · ${f.words}` }))}
        value={null}
        onChange={(v) => v !== null && insert(v)}
        searchable
      />
    </>
  );
}

const EVERY = 'open,waiting,correcting,appealing,asked,closed';
function Preview({ draft }: { draft: TemplateFields }) {
  const [denialId, setDenial] = useState<string | null>(null);
  const { bucket } = draft;
  const ofBucket = { order: 'newest', limit: 50, state: EVERY } as const;
  const denials = useAsk('GET /api/denials', {
    query: bucket === null ? ofBucket : { ...ofBucket, bucket },
  });
  const [body] = useDebouncedValue(
    { bucket, subject: draft.subject, body: draft.body, ...(denialId && { denialId }) },
    300,
  );
  const filled = useQuery({
    queryKey: ['POST /api/appeal-templates/preview', body],
    queryFn: ({ signal }) => call('POST /api/appeal-templates/preview', { body }, { signal }),
    enabled: body.subject.trim() !== '' && body.body.trim() !== '',
    placeholderData: (before) => before,
    retry: false,
  });
  const choices = (denials.data?.items ?? []).map((d) => ({
    value: d.id,
    label: `${d.reason} · ${d.clientName ?? 'a client'} · ${d.code} · ${dayWords(d.serviceOn)}`,
  }));
  return (
    <Stack gap="sm">
      <Select
        label="Filled for"
        placeholder={filled.data ? filled.data.about : 'The newest denial of this kind'}
        data={choices}
        value={denialId}
        onChange={setDenial}
        searchable
        clearable
        nothingFoundMessage="No denial of this kind."
      />
      {filled.error ? (
        <RefusalText error={filled.error} />
      ) : (
        filled.data && (
          <>
            <Text size="sm" c="dimmed" aria-live="polite">
              {filled.data.blanks.length === 0
                ? 'Nothing is left to fill in.'
                : `${many(filled.data.blanks.length, 'place')} left for the writer.`}
            </Text>
            <Sheet letter={filled.data.letter} />
          </>
        )
      )}
    </Stack>
  );
}
