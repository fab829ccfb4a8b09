import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { Fragment } from 'react';
import { InstantText } from '../../ui/Dates.tsx';
import classes from './Note.module.css';
import { differences, type Template } from './note-text.ts';
import type { Conflict } from './use-draft.ts';

/** Two texts of one note: both shown where they differ, and one chosen. Nothing is thrown away unseen. */
export function ConflictView({
  conflict,
  template,
  onChoose,
  onReload,
}: {
  conflict: Conflict;
  template: Template;
  onChoose: (which: 'yours' | 'theirs') => void;
  onReload: () => void;
}) {
  const parts = differences(conflict.yours, conflict.theirs, template);
  const copy = () =>
    navigator.clipboard.writeText(parts.map((p) => `${p.label}\n${p.mine}`).join('\n\n'));
  return (
    <Stack gap="md" role="alertdialog" aria-label="Two texts of this note">
      <Title order={2}>Two texts of this note</Title>
      <Text>{conflict.sentence}</Text>
      <div className={classes.both}>
        <Text fw={600}>What you wrote here</Text>
        <Text fw={600}>
          What is on the server, <InstantText at={conflict.savedAt} />
        </Text>
        {parts.map((p) => (
          <Fragment key={p.label}>
            <div>
              <Text size="sm" c="dimmed">
                {p.label}
              </Text>
              {p.mine || '–'}
            </div>
            <div>
              <Text size="sm" c="dimmed">
                {p.label}
              </Text>
              {p.theirs || '–'}
            </div>
          </Fragment>
        ))}
      </div>
      <Group gap="xs">
        {conflict.locked ? (
          <Button onClick={onReload}>Show the signed note</Button>
        ) : (
          <>
            <Button onClick={() => onChoose('yours')}>Keep what I wrote here</Button>
            <Button variant="default" onClick={() => onChoose('theirs')}>
              Keep what is on the server
            </Button>
          </>
        )}
        <Button variant="subtle" onClick={() => void copy()}>
          Copy what I wrote
        </Button>
      </Group>
    </Stack>
  );
}
