import { Alert, Button, Select, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { call, useAsk } from '../../ui/api.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { useMe } from '../../ui/me.ts';
import { tell } from '../../ui/tell.ts';
import { dayOf, nearDay, timeOf } from '../../ui/words.ts';
import { CodePanel } from './CodePanel.tsx';
import { ConflictView } from './ConflictView.tsx';
import { DiagnosesField } from './DiagnosesField.tsx';
import classes from './Note.module.css';
import { NoteFields } from './NoteFields.tsx';
import type { Signed } from './NoteScreen.tsx';
import { type NoteView, type Template, therapyMinutes, underTemplate } from './note-text.ts';
import { SignBar } from './SignBar.tsx';
import { TimesField } from './TimesField.tsx';
import { type DraftState, useDraft } from './use-draft.ts';
import { usePreview } from './use-preview.ts';

export function Editor({
  view,
  onSigned,
  again,
}: {
  view: NoteView;
  onSigned: (signed: Signed) => void;
  again: () => void;
}) {
  const me = useMe();
  const draft = useDraft(view, me.userId);
  const templates = useTemplates(view, draft.text.templateId);
  const minutes = therapyMinutes(draft.text);
  const preview = usePreview(view.note.id, minutes, draft.text.codeChoice);
  const [tried, setTried] = useState(false);
  const errors = useMemo(
    () =>
      new Map(
        tried
          ? draft.checked.problems.flatMap((p) => (p.field ? [[p.field, p.sentence] as const] : []))
          : [],
      ),
    [tried, draft.checked.problems],
  );
  if (draft.conflict)
    return (
      <ConflictView
        conflict={draft.conflict}
        template={templates.now}
        onChoose={draft.choose}
        onReload={() => {
          draft.choose('theirs');
          again();
        }}
      />
    );
  return (
    <>
      <Notices view={view} draft={draft} again={again} />
      <TimesField text={draft.text} onChange={draft.change} errors={errors} />
      <TemplateChoice draft={draft} templates={templates} />
      <div className={classes.section}>
        <NoteFields
          template={templates.now}
          body={draft.text.body}
          onChange={(body) => draft.change({ body })}
          problems={bodyErrors(errors)}
        />
      </div>
      <DiagnosesField
        codes={draft.text.diagnoses}
        known={view.note.diagnoses}
        on={view.session.day}
        previous={view.previous?.diagnoses ?? []}
        onChange={(diagnoses) => draft.change({ diagnoses })}
        errors={errors}
      />
      <CodePanel
        view={view}
        minutes={minutes}
        preview={minutes === null ? undefined : preview.data}
        error={preview.error}
        choice={draft.text.codeChoice}
        onChange={(codeChoice) => draft.change({ codeChoice })}
      />
      <SignBar
        view={view}
        draft={draft}
        preview={minutes === null ? undefined : preview.data}
        onTried={() => setTried(true)}
        onSigned={onSigned}
      />
    </>
  );
}
const bodyErrors = (errors: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map(
    [...errors].flatMap(([k, v]) => (k.startsWith('body.') ? [[k.slice(5), v] as const] : [])),
  );

function Notices({ view, draft, again }: { view: NoteView; draft: DraftState; again: () => void }) {
  const { note } = view;
  const back = note.sentBack;
  return (
    <>
      {back && (
        <Alert
          variant="light"
          color="amber"
          mb="lg"
          icon={<IconArrowBackUp size={18} aria-hidden />}
          title={`${back.name} returned this note ${nearDay(dayOf(back.at))}`}
          styles={{
            root: { background: 'var(--state-amber-back)' },
            message: { color: 'var(--mantine-color-text)' },
            title: { color: 'var(--state-amber-text)' },
          }}
        >
          “{back.reason}” Change it and sign again.
        </Alert>
      )}
      {note.amendReason && (
        <div className={classes.notice}>
          <Text size="sm">
            Amending because “{note.amendReason}”. The signed text stays in force until you sign
            this one.
          </Text>
          <GiveUpAmendment noteId={note.id} flush={draft.flush} again={again} />
        </div>
      )}
      {draft.restoredFrom && (
        <Text size="sm" mb="lg" role="status">
          Put back what you typed {nearDay(dayOf(draft.restoredFrom))} at{' '}
          {timeOf(draft.restoredFrom)}; it had not reached the server.
        </Text>
      )}
    </>
  );
}

/** Back to the signed text. What was typed in the amendment goes, so it asks first. */
function GiveUpAmendment({
  noteId,
  flush,
  again,
}: {
  noteId: string;
  flush: DraftState['flush'];
  again: () => void;
}) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
        Give up the amendment
      </Button>
      <ConfirmWithReason
        opened={asking}
        onClose={() => setAsking(false)}
        title="Give up the amendment"
        confirm="Keep the signed text"
        reason={false}
        onConfirm={async () => {
          const revision = await flush();
          if (revision === undefined)
            throw new Error('What you typed is not saved yet. Wait for “Saved”, then try again.');
          await call('POST /api/notes/:noteId/abandon-amendment', {
            params: { noteId },
            body: { revision },
          });
          void tell('Amendment given up. The signed text stays in force.');
          again();
        }}
      >
        <Text>
          The signed note stays as it is, and so does its charge. What you changed since is dropped.
        </Text>
      </ConfirmWithReason>
    </>
  );
}

function useTemplates(view: NoteView, templateId: string): { all: Template[]; now: Template } {
  const asked = useAsk('GET /api/note-templates', { query: {} }, { staleTime: 300_000 });
  return useMemo(() => {
    const all = asked.data?.items ?? [];
    const known = all.some((t) => t.id === view.template.id) ? all : [view.template, ...all];
    return { all: known, now: known.find((t) => t.id === templateId) ?? view.template };
  }, [asked.data, view.template, templateId]);
}
function TemplateChoice({
  draft,
  templates,
}: {
  draft: DraftState;
  templates: { all: Template[]; now: Template };
}) {
  const [said, setSaid] = useState<string>();
  const choose = (id: string | null) => {
    const next = templates.all.find((t) => t.id === id);
    if (!next || next.id === templates.now.id) return;
    const body = underTemplate(draft.text.body, templates.now, next);
    if (!body)
      return setSaid(
        `“${next.name}” has no long text field to take what you wrote. Nothing was changed.`,
      );
    setSaid(undefined);
    draft.change({ templateId: next.id, body });
  };
  return (
    <Select
      label="Template"
      className={classes.section}
      maw={320}
      data={templates.all.map((t) => ({ value: t.id, label: t.name }))}
      value={templates.now.id}
      onChange={choose}
      error={said}
    />
  );
}
