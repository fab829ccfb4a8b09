import { Anchor, List, Text } from '@mantine/core';
import { useState } from 'react';
import { InstantText } from '../../ui/Dates.tsx';
import { many } from '../../ui/words.ts';
import type { Detail } from './SessionPanel.tsx';
import { lookOfStatus } from './status-words.ts';
import { noticeWords } from './wall.ts';

/** What was said about the session, by whom and when. */
export function PanelHistory({ session: s }: { session: Detail }) {
  const [open, setOpen] = useState(false);
  if (s.history.length === 0) return null;
  const name = (id: string) => s.attendees.find((a) => a.id === id)?.name ?? '';
  return (
    <section>
      <Anchor component="button" size="sm" onClick={() => setOpen(!open)} aria-expanded={open}>
        {open ? 'Hide what was changed' : many(s.history.length, 'change')}
      </Anchor>
      {open && (
        <List size="sm" mt={6} spacing={4}>
          {s.history.map((h) => (
            <List.Item key={`${h.attendeeId} ${h.at}`}>
              {s.attendees.length > 1 ? `${name(h.attendeeId)}: ` : ''}
              {lookOfStatus(h.from).word} → {lookOfStatus(h.to).word.toLowerCase()}
              {h.noticeMinutes !== null ? `, notice ${noticeWords(h.noticeMinutes)}` : ''}
              {h.reason ? ` (“${h.reason}”)` : ''}
              <Text span c="dimmed" size="sm">
                {' '}
                {h.by ?? ''}, <InstantText at={h.at} />
              </Text>
            </List.Item>
          ))}
        </List>
      )}
    </section>
  );
}
