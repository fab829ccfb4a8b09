import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useKeys } from '../../../ui/keys.ts';
import { RefusalText, useRefusal } from '../../../ui/Refusal.tsx';
import { StateIcon } from '../../../ui/StateBadge.tsx';
import { tell } from '../../../ui/tell.ts';
import { useAct } from '../acts/use-act.ts';
import classes from './Denials.module.css';
import type { AppealDetail } from './denials-api.ts';
import { Sheet } from './Sheet.tsx';

/** The draft on the left, how it reads on the right. */
export function LetterEditor({ appeal: a }: { appeal: AppealDetail }) {
  const [letter, setLetter] = useState(a.letter);
  const put = (part: Partial<typeof letter>) => setLetter((l) => ({ ...l, ...part }));
  const write = useAct('POST /api/appeals/:appealId/letter', {
    onDone: (now) => {
      setLetter(now.letter);
      void tell('The letter is saved.');
    },
  });
  const no = useRefusal(write.error, ['to', 'subject', 'body']);
  const changed =
    letter.to !== a.letter.to ||
    letter.subject !== a.letter.subject ||
    letter.body !== a.letter.body;
  const save = () =>
    changed &&
    write.mutate({ params: { appealId: a.id }, body: { ...letter, version: a.version } });
  useKeys([{ keys: 'mod+s', does: 'Save the letter', run: save, whileTyping: true }]);
  return (
    <section className={classes.letter} aria-label="The letter">
      <form
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          save();
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            From the letter “{a.templateName}”. What stands in brackets is to be filled in or taken
            out.
          </Text>
          {a.warnings.length > 0 && (
            <ul aria-label="Before it goes" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {a.warnings.map((w) => (
                <li key={w} className={classes.warning}>
                  <StateIcon state="needs-you" />
                  <span>{w}</span>
                </li>
              ))}
            </ul>
          )}
          <Textarea
            label="To"
            description="Address, fax number or portal, in lines."
            value={letter.to}
            onChange={(e) => put({ to: e.currentTarget.value })}
            error={no.at('to')}
            autosize
            minRows={3}
            maxLength={500}
          />
          <TextInput
            label="Subject"
            value={letter.subject}
            onChange={(e) => put({ subject: e.currentTarget.value })}
            error={no.at('subject')}
            maxLength={200}
          />
          <Textarea
            label="Letter"
            value={letter.body}
            onChange={(e) => put({ body: e.currentTarget.value })}
            error={no.at('body')}
            autosize
            minRows={14}
            maxLength={10_000}
          />
          <RefusalText error={no.rest} />
          <Group>
            <Button type="submit" disabled={!changed} loading={write.isPending}>
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
      <Sheet letter={letter} />
    </section>
  );
}
