/** One wording: its four texts, how each looks filled with an invented client, what reads hard, and back to ours. */
import { Button, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { call } from '../../ui/api.ts';
import { RefusalText, sentenceOf } from '../../ui/Refusal.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { many, today } from '../../ui/words.ts';
import { fieldsOf, type Row } from './dated.ts';
import { type At, PanelForm } from './Panel.tsx';
import classes from './Settings.module.css';
import { useDated } from './use-dated.ts';
import type { Wording } from './WordingsPage.tsx';

type Own = Row<'message-templates'>;
type Shown = Reply<'POST /api/message-templates/preview'>;
const TEXTS = ['subject', 'emailText', 'smsText', 'letterText'] as const;
type Texts = Readonly<Record<(typeof TEXTS)[number], string>>;
const textsOf = ({ subject, emailText, smsText, letterText }: Texts): Texts => ({
  ...{ subject, emailText, smsText, letterText },
});

export function EditWording({
  wording: w,
  own: all,
  onClose,
}: {
  wording: Wording;
  own: readonly Own[];
  onClose: () => void;
}) {
  const [texts, setTexts] = useState(textsOf(w));
  const dated = useDated('message-templates');
  const own = all.find((r) => r.id === w.ownId);
  const mine = all.filter((r) => r.template === w.template && r.language === w.language);
  const { shown, problem } = usePreview(w, texts);
  const save = async () => {
    const body = { template: w.template, language: w.language, ...texts, from: today() };
    if (!own) {
      const made = await dated.add(body);
      return dated.say('Your words are used from now on.', made.id);
    }
    const before = { ...fieldsOf<'message-templates'>(own), from: own.from, to: own.to };
    const made = await dated.change(own.id, body);
    dated.say('Your words are used from now on.', () =>
      made.id === own.id ? dated.change(own.id, before) : dated.takeBack(made.id),
    );
  };
  const back = useSubmit(async () => {
    if (!own) return;
    await dated.endFromToday(own, mine);
    const body = { ...fieldsOf<'message-templates'>(own), from: today() };
    dated.say('Our words are used again.', () => dated.add(body));
    onClose();
  });
  const no = shown?.refusal;
  return (
    <PanelForm
      fields={[...TEXTS]}
      save="Use these words"
      onSave={save}
      onClose={onClose}
      busy={dated.busy}
      left={
        own && (
          <Button variant="subtle" loading={back.busy} onClick={() => void back.submit()}>
            Put back to ours
          </Button>
        )
      }
    >
      {(at) => (
        <>
          <Text size="sm">You can use {w.places.join(', ')}: they are filled for each client.</Text>
          <Fields
            texts={texts}
            language={w.language}
            hard={shown?.hard ?? []}
            at={(field) => at(field) ?? (no?.field === field ? no.sentence : undefined)}
            put={(part) => setTexts((t) => ({ ...t, ...part }))}
          />
          {no && no.field === null && <RefusalText error={no.sentence} />}
          <RefusalText error={back.error ?? problem} />
          {shown && <Preview shown={shown} language={w.language} />}
        </>
      )}
    </PanelForm>
  );
}

/** Asked again when the hand rests; what is out of date is never shown over what is newer. */
function usePreview(w: Wording, texts: Texts) {
  const [resting] = useDebouncedValue(texts, 250);
  const [shown, setShown] = useState<Shown>();
  const [problem, setProblem] = useState<string>();
  const { template, language } = w;
  useEffect(() => {
    const end = new AbortController();
    call(
      'POST /api/message-templates/preview',
      { body: { template, language, ...resting } },
      { signal: end.signal },
    ).then(
      (seen) => {
        setShown(seen);
        setProblem(undefined);
      },
      (error: unknown) => {
        if (!end.signal.aborted) setProblem(sentenceOf(error));
      },
    );
    return () => end.abort();
  }, [template, language, resting]);
  return { shown, problem };
}

function Fields({
  texts,
  language,
  hard,
  at,
  put,
}: {
  texts: Texts;
  language: Wording['language'];
  hard: Shown['hard'];
  at: At;
  put: (part: Partial<Texts>) => void;
}) {
  const area = (field: Exclude<keyof Texts, 'subject'>, label: string, rows: number) => (
    <div>
      <Textarea
        label={label}
        lang={language}
        value={texts[field]}
        onChange={(e) => put({ [field]: e.currentTarget.value } as Partial<Texts>)}
        error={at(field)}
        autosize
        minRows={rows}
        maxRows={14}
      />
      {hard
        .filter((h) => h.field === field)
        .map((h) => (
          <Text key={h.sentence} size="sm" mt={4}>
            Reads hard: “{h.sentence}” {h.why}
          </Text>
        ))}
    </div>
  );
  return (
    <Stack gap="sm">
      <TextInput
        label="Subject"
        lang={language}
        value={texts.subject}
        onChange={(e) => put({ subject: e.currentTarget.value })}
        error={at('subject')}
        data-autofocus
      />
      {area('emailText', 'E-mail', 5)}
      {area('smsText', 'Text message', 2)}
      {area('letterText', 'Letter', 5)}
    </Stack>
  );
}

const WAYS = [
  { value: 'email', label: 'E-mail' },
  { value: 'sms', label: 'Text message' },
  { value: 'letter', label: 'Letter' },
];
function Preview({ shown, language }: { shown: Shown; language: Wording['language'] }) {
  const [way, setWay] = useState('email');
  const { subject, words } = shown[way === 'sms' ? 'sms' : way === 'letter' ? 'letter' : 'email'];
  return (
    <section aria-label="As it will look">
      <Text fw={600} mb={4}>
        As an invented client would read it
      </Text>
      <SegmentedControl
        aria-label="Way"
        data={WAYS}
        value={way}
        onChange={setWay}
        mb="xs"
        size="xs"
      />
      <div className={classes.letter} lang={language}>
        {way !== 'sms' && <strong>{subject}</strong>}
        <p>{words}</p>
      </div>
      {way === 'sms' && (
        <Text size="sm" c="dimmed">
          {shown.smsParts === 1
            ? 'It goes as one text message.'
            : `It is sent as ${many(shown.smsParts, 'text message')}: each is paid for.`}
        </Text>
      )}
    </section>
  );
}
