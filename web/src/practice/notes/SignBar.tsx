import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconCloudOff, IconPencil, IconSignature } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useActions } from '../../ui/actions.ts';
import { useWrite } from '../../ui/api.ts';
import { keyWords, useKeys } from '../../ui/keys.ts';
import { RefusalText, sentenceOf } from '../../ui/Refusal.tsx';
import { many, timeOf } from '../../ui/words.ts';
import { codesOf, moneyOf } from './money-words.ts';
import classes from './Note.module.css';
import type { Signed } from './NoteScreen.tsx';
import type { NoteView } from './note-text.ts';
import type { DraftState, SaveState } from './use-draft.ts';
import type { Preview } from './use-preview.ts';

interface Props {
  readonly view: NoteView;
  readonly draft: DraftState;
  readonly preview: Preview | undefined;
  readonly onTried: () => void;
  readonly onSigned: (signed: Signed) => void;
}
/** At the foot, always in sight: is it saved, what is missing, sign. */
export function SignBar(props: Props) {
  const { view, draft, onTried, onSigned } = props;
  const [asking, setAsking] = useState<{ revision: number }>();
  const [busy, setBusy] = useState(false);
  const sign = useWrite('POST /api/notes/:noteId/sign', { onDone: onSigned });
  const problems = draft.checked.problems;
  const latest = useRef(problems);
  latest.current = problems;
  const ask = async () => {
    setBusy(true);
    const revision = await draft.flush();
    setBusy(false);
    if (revision === undefined) return;
    onTried();
    // What the save just found, a tick later.
    requestAnimationFrame(() => {
      const [first] = latest.current;
      if (first) reveal(first.field);
      else setAsking({ revision });
    });
  };
  const now = () =>
    asking &&
    sign.mutate({ params: { noteId: view.note.id }, body: { revision: asking.revision } });
  useKeys([
    {
      keys: 'mod+enter',
      does: asking ? 'Sign' : 'Sign the note',
      whileTyping: true,
      run: () => (asking ? now() : void ask()),
    },
    ...(asking
      ? [{ keys: 'escape', does: 'Write on', whileTyping: true, run: () => setAsking(undefined) }]
      : []),
    {
      keys: 'mod+s',
      does: 'Save now (it saves by itself)',
      whileTyping: true,
      run: () => void draft.flush(),
    },
  ]);
  useActions([{ id: 'sign', label: 'Sign this note', run: () => void ask() }]);
  if (asking)
    return (
      <Asking
        {...props}
        busy={sign.isPending}
        error={sign.error}
        onSign={now}
        onBack={() => setAsking(undefined)}
      />
    );
  return (
    <div className={classes.bar}>
      <div className={classes.barWords}>
        <SavedWords save={draft.save} />
        <Problems problems={problems} />
      </div>
      <Button
        size="md"
        loading={busy}
        leftSection={<IconSignature size={18} />}
        onClick={() => void ask()}
        title={keyWords('mod+enter').join(' ')}
      >
        Sign
      </Button>
    </div>
  );
}

function SavedWords({ save }: { save: SaveState }) {
  switch (save.is) {
    case 'saved':
      return (
        <Text size="sm" role="status">
          <IconCheck size={15} aria-hidden style={{ verticalAlign: -3 }} /> Saved {timeOf(save.at)}
        </Text>
      );
    case 'waiting':
      return (
        <Text size="sm" role="status" c="var(--state-amber-text)">
          <IconCloudOff size={15} aria-hidden style={{ verticalAlign: -3 }} />{' '}
          {save.kept
            ? 'No connection. Kept in this browser; it is sent when the connection is back.'
            : 'No connection, and this browser keeps nothing. Leave this tab open.'}
        </Text>
      );
    case 'refused':
      return (
        <Text size="sm" role="alert" c="var(--state-red-text)">
          {sentenceOf(save.error)} It is kept in this browser.
        </Text>
      );
    default:
      return (
        <Text size="sm" c="dimmed">
          <IconPencil size={15} aria-hidden style={{ verticalAlign: -3 }} />{' '}
          {save.is === 'saving' ? 'Saving …' : 'Typing …'}
        </Text>
      );
  }
}
type Problem = DraftState['checked']['problems'][number];

function Problems({ problems }: { problems: readonly Problem[] }) {
  const [first] = problems;
  if (!first) return null;
  return (
    <Text size="sm" c="dimmed">
      <Anchor component="button" type="button" size="sm" onClick={() => reveal(first.field)}>
        {many(problems.length, 'thing')} before signing
      </Anchor>
      : {first.sentence}
    </Text>
  );
}
/** Goes to the field a problem is about, and puts the cursor in it. */
function reveal(field: string | undefined): void {
  const id = (field ?? '').replace(/^body\./, '').replace(/^(diagnoses|codeChoice)\..*/, '$1');
  const place = document.getElementById(`field-${id}`);
  place?.scrollIntoView({ block: 'center' });
  const input = place?.matches('input')
    ? place
    : place?.querySelector<HTMLElement>('input,textarea,button');
  input?.focus({ preventScroll: true });
}

/** One line of what signing does, then the signature. */
function Asking({
  view,
  draft,
  preview,
  busy,
  error,
  onSign,
  onBack,
}: Props & { busy: boolean; error: unknown; onSign: () => void; onBack: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <section className={classes.signing} aria-label="Sign the note">
      <Stack gap="xs" maw={900}>
        <Text fw={550} fz="lg">
          {whatHappens(view, preview)}
        </Text>
        {draft.checked.warnings.map((w) => (
          <Text key={w.code} size="sm" c="var(--state-amber-text)">
            {w.sentence}
          </Text>
        ))}
        <RefusalText error={error} />
        <Group gap="xs">
          <Button
            ref={button}
            size="md"
            loading={busy}
            leftSection={<IconSignature size={18} />}
            onClick={onSign}
          >
            Sign
          </Button>
          <Button size="md" variant="default" onClick={onBack}>
            Write on
          </Button>
        </Group>
      </Stack>
    </section>
  );
}
function whatHappens(view: NoteView, preview: Preview | undefined): string {
  const { note, session, signing } = view;
  const about = session.attendees.filter(
    (a) => note.attendeeId === null || a.attendeeId === note.attendeeId,
  );
  const held = about.filter((a) => a.status === 'scheduled').map((a) => a.name);
  const marks = held.length === 0 ? '' : ` and marks ${held.join(' and ')} held`;
  if (signing.mode === 'both-sign')
    return `Signing locks the note${marks}. It waits for ${signing.supervisorName ?? 'the supervisor'}; nothing is charged until then.`;
  if (note.version > 0)
    return `Signing puts this text in force${marks}. The charge is corrected where codes or minutes changed.`;
  const people = (preview?.attendees ?? []).filter((a) => a.lines.length > 0);
  if (!preview || people.length === 0) return `Signing locks the note${marks}.`;
  const name = (id: string) => about.find((a) => a.attendeeId === id)?.name ?? 'the client';
  const money = people.map((p) => moneyOf(p, name(p.attendeeId)).sentence).join(' ');
  const codes = codesOf(preview);
  const holds = held.length === 0 ? '' : `, marks ${held.join(' and ')} held`;
  return `Signing locks the note${holds} and charges${codes ? ` ${codes}` : ''}. ${money}`;
}
