import { Anchor, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { DayText } from '../../ui/Dates.tsx';
import { dotted } from './DiagnosesField.tsx';
import classes from './Note.module.css';
import { answerWords, type Text as NoteText, type NoteView, type Template } from './note-text.ts';

/** Answers to read. */
export function Answers({ template, body }: { template: Template; body: NoteText['body'] }) {
  const given = template.fields.filter((f) => answerWords(body[f.key]) !== '');
  if (given.length === 0) return <Text c="dimmed">Nothing is written.</Text>;
  return (
    <dl className={classes.answers}>
      {given.map((f) => (
        <div key={f.key}>
          <dt>{f.label}</dt>
          <dd>{answerWords(body[f.key])}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The last signed note of the same client, to read beside. */
export function LastNote({ previous }: { previous: NonNullable<NoteView['previous']> }) {
  const [open, setOpen] = useState(true);
  return (
    <aside className={classes.beside} aria-label="Last signed note">
      <Title order={2} fz="md">
        Last note, <DayText day={previous.day} />
      </Title>
      <Text size="sm" c="dimmed">
        {previous.authorName} · {previous.template.name}{' '}
        <Anchor
          component="button"
          type="button"
          size="sm"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Hide' : 'Show'}
        </Anchor>
      </Text>
      {open && (
        <>
          <Answers template={previous.template} body={previous.body} />
          {previous.diagnoses.length > 0 && (
            <Text size="sm" mt="md">
              {previous.diagnoses.map((d) => `${dotted(d.code)} ${d.label}`).join(' · ')}
            </Text>
          )}
        </>
      )}
    </aside>
  );
}
