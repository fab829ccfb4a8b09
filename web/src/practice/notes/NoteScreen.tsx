import { Anchor, Group, Tabs, Text } from '@mantine/core';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { Go, useGo } from '../../ui/Go.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { type State, StateBadge } from '../../ui/StateBadge.tsx';
import { clockWords, dayWords } from '../../ui/words.ts';
import { Editor } from './Editor.tsx';
import { History } from './History.tsx';
import { Locked } from './Locked.tsx';
import classes from './Note.module.css';
import type { NoteView } from './note-text.ts';
import { LastNote } from './Reading.tsx';

export type Signed = Reply<'POST /api/notes/:noteId/sign'>;
const STATUS: Readonly<Record<NoteView['note']['status'], { word: string; state: State }>> = {
  draft: { word: 'Draft', state: 'needs-you' },
  'awaiting-cosign': { word: 'Waits for the co-signature', state: 'waiting' },
  signed: { word: 'Signed', state: 'settled' },
  amending: { word: 'Being amended', state: 'needs-you' },
};

/** One note: written, or read when it is signed or somebody else's. */
export function NoteScreen({ view, again }: { view: NoteView; again: () => void }) {
  const [signed, setSigned] = useState<Signed>();
  const [history, setHistory] = useState(false);
  const { note, session } = view;
  const about = session.attendees.filter(
    (a) => note.attendeeId === null || a.attendeeId === note.attendeeId,
  );
  const names = about.map((a) => a.name).join(', ');
  const status = STATUS[note.status];
  const writes = view.may.edit && signed === undefined;
  return (
    <>
      <PageHeader
        title={names || session.serviceName}
        tab={`Note, ${names}`}
        back={{ to: `/calendar?day=${session.day}&view=day`, label: dayWords(session.day) }}
        under={
          <Group gap="xs" component="span">
            <span>
              {dayWords(session.day, 'long')}, {clockWords(session.startTime)} ·{' '}
              {session.serviceName}, {session.minutes} min
            </span>
            <StateBadge state={status.state}>{status.word}</StateBadge>
          </Group>
        }
        acts={
          note.version > 0 && (
            <Anchor component="button" type="button" onClick={() => setHistory(true)}>
              Versions
            </Anchor>
          )
        }
      />
      <GroupTabs view={view} />
      <div className={classes.page} data-alone={view.previous === null || undefined}>
        <div>
          {writes ? (
            <Editor view={view} onSigned={setSigned} again={again} />
          ) : (
            <Locked
              view={view}
              signed={signed}
              again={again}
              onAmending={() => setSigned(undefined)}
            />
          )}
          <Text size="sm" c="dimmed" mt="xl" maw={640}>
            {view.privateNotes}
          </Text>
        </div>
        {view.previous && <LastNote previous={view.previous} />}
      </div>
      <History noteId={note.id} opened={history} onClose={() => setHistory(false)} />
    </>
  );
}

/** Groups: each person has a note of their own. */
function GroupTabs({ view }: { view: NoteView }) {
  const go = useGo();
  const { note, session } = view;
  if (note.attendeeId === null || session.attendees.length < 2) return null;
  const shared = view.template.fields.some((f) => f.shared);
  const others = session.attendees.some((a) => a.noteId !== null && a.noteId !== note.id);
  const open = (attendeeId: string, copy = '') => {
    const one = session.attendees.find((a) => a.attendeeId === attendeeId);
    go(
      one?.noteId && copy === ''
        ? `/notes/${one.noteId}`
        : `/sessions/${session.id}/note?attendee=${attendeeId}${copy}`,
    );
  };
  return (
    <Group mb="lg" justify="space-between" align="flex-end">
      <Tabs
        value={note.attendeeId}
        onChange={(id) => id && open(id)}
        activateTabWithKeyboard={false}
      >
        <Tabs.List aria-label="People of the group">
          {session.attendees.map((a) => (
            <Tabs.Tab key={a.attendeeId} value={a.attendeeId}>
              {a.name}
              <Text span size="xs" c="dimmed" ml={6}>
                {a.noteStatus === null ? 'no note' : STATUS[a.noteStatus].word.toLowerCase()}
              </Text>
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {shared && others && view.may.edit && (
        <Go to={`/sessions/${session.id}/note?attendee=${note.attendeeId}&copy=1`} size="sm">
          Take the shared part from the other notes
        </Go>
      )}
    </Group>
  );
}
