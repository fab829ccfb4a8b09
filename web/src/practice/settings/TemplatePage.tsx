import { Button, Select, Stack, TextInput, Title } from '@mantine/core';
import { useBlocker, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';

import { useAsk, useWrite } from '../../ui/api.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton, useGo } from '../../ui/Go.tsx';
import { useKeys } from '../../ui/keys.ts';
import { useCan } from '../../ui/me.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { CardSkeletons } from '../../ui/Skeletons.tsx';
import { tell } from '../../ui/tell.ts';
import { NoteFields } from '../notes/NoteFields.tsx';
import { FieldList } from './FieldList.tsx';
import classes from './Settings.module.css';
import { SettingsPage } from './SettingsPage.tsx';
import template from './Template.module.css';
import {
  bodyOf,
  type Draft,
  draftOf,
  emptyDraft,
  KINDS,
  type Template,
  withKind,
} from './template-draft.ts';

const BACK = { to: '/settings/templates', label: 'Note templates' };

export default function TemplatePage() {
  const { templateId = 'new' } = useParams({ strict: false }) as { templateId?: string };
  const like = (useSearch({ strict: false }) as Record<string, string | undefined>).like;
  const asked = useAsk('GET /api/note-templates', { query: { retired: 'true' } });
  const isNew = templateId === 'new';
  const found = asked.data?.items.find((t) => t.id === (isNew ? like : templateId));
  if (!asked.data || (!found && !(isNew && like === undefined)))
    return (
      <SettingsPage section="templates" back={BACK} title="Note template">
        {asked.error ? (
          <RefusalText error={asked.error} again={asked.refetch} />
        ) : asked.data ? (
          <EmptyState
            sentence="This template is not there (any more)."
            act={<GoButton to={BACK.to}>All templates</GoButton>}
          />
        ) : (
          <CardSkeletons cards={2} height={260} />
        )}
      </SettingsPage>
    );
  return <Editor key={templateId} old={isNew ? undefined : found} like={found} />;
}

function Editor({ old, like }: { old: Template | undefined; like: Template | undefined }) {
  const start = useMemo<Draft>(() => {
    if (!like) return emptyDraft();
    return old ? draftOf(like) : { ...draftOf(like), name: `${like.name}, mine` };
  }, [old, like]);
  const [draft, setDraft] = useState(start);
  const may = useCan('notes.write') && old?.retired !== true;
  const { save, error, busy, blocker } = useSaving(draft, draft !== start, old);
  const no = useRefusal(error, ['name', 'kind', ...draft.fields.map((_, i) => `fields.${i}`)]);
  return (
    <SettingsPage
      section="templates"
      back={BACK}
      title={old ? old.name : 'New template'}
      manage="notes.write"
      under={
        old?.used && may
          ? 'Notes were written with it and stay as they are; new notes take what you save here.'
          : undefined
      }
      acts={
        may && (
          <Button
            onClick={() => void save()}
            loading={busy}
            disabled={draft === start && old !== undefined}
          >
            Save
          </Button>
        )
      }
    >
      <RefusalText error={no.rest} />
      <div className={template.sides}>
        <Stack gap="md">
          <TextInput
            label="Name"
            value={draft.name}
            onChange={(e) => setDraft({ ...draft, name: e.currentTarget.value })}
            error={no.at('name')}
            readOnly={!may}
            required
          />
          <Select
            label="Kind"
            description={KINDS.find((k) => k.value === draft.kind)?.about}
            data={KINDS.map(({ value, label }) => ({ value, label }))}
            value={draft.kind}
            onChange={(v) => {
              const kind = KINDS.find((k) => k.value === v)?.value;
              if (kind) setDraft(withKind(draft, kind));
            }}
            error={no.at('kind')}
            readOnly={!may}
          />
          {may && <FieldList draft={draft} onChange={setDraft} at={no.at} />}
        </Stack>
        <Preview draft={draft} />
      </div>
      {blocker.status === 'blocked' && (
        <ConfirmWithReason
          opened
          onClose={blocker.reset}
          title="Leave without saving?"
          confirm="Leave"
          reason={false}
          onConfirm={async () => blocker.proceed()}
        >
          What you changed in this template is not saved.
        </ConfirmWithReason>
      )}
    </SettingsPage>
  );
}
function useSaving(draft: Draft, changed: boolean, old: Template | undefined) {
  const go = useGo();
  const saved = useRef(false);
  const add = useWrite('POST /api/note-templates');
  const change = useWrite('POST /api/note-templates/:templateId/change');
  const blocker = useBlocker({
    shouldBlockFn: () => changed && !saved.current,
    enableBeforeUnload: () => changed && !saved.current,
    withResolver: true,
  });
  const save = async () => {
    const body = bodyOf(draft);
    try {
      if (old) await change.mutateAsync({ params: { templateId: old.id }, body });
      else await add.mutateAsync({ body });
    } catch {
      return; // shown from add.error and change.error
    }
    saved.current = true;
    void tell(`“${body.name}” is saved.`);
    go(BACK.to);
  };
  useKeys([{ keys: 'mod+s', does: 'Save', run: () => void save(), whileTyping: true }]);
  return {
    save,
    error: add.error ?? change.error,
    busy: add.isPending || change.isPending,
    blocker,
  };
}

/** The note as it will be asked; answers typed here go nowhere. */
function Preview({ draft }: { draft: Draft }) {
  const [body, setBody] = useState<Parameters<typeof NoteFields>[0]['body']>({});
  const shown = draft.fields.map((f) => ({
    ...f,
    key: f.uid,
    label: f.label === '' ? 'Untitled' : f.label,
    options: f.options?.filter((o, i, all) => o !== '' && all.indexOf(o) === i),
  }));
  return (
    <section aria-labelledby="preview" className={template.preview}>
      <Title order={2} id="preview" mb="sm">
        Preview
      </Title>
      <div className={classes.callout} style={{ padding: 16, fontSize: 'inherit' }}>
        <NoteFields
          template={{
            id: '',
            name: draft.name,
            kind: draft.kind,
            fields: shown,
            builtIn: false,
            retired: false,
            used: false,
          }}
          body={body}
          onChange={setBody}
          problems={new Map()}
        />
      </div>
    </section>
  );
}
