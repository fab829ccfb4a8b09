import { Drawer, Stack, Text, Title } from '@mantine/core';
import { useAsk } from '../../ui/api.ts';
import { InstantText } from '../../ui/Dates.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { TextSkeletons } from '../../ui/Skeletons.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import classes from './Note.module.css';
import { Answers } from './Reading.tsx';

/** Every signed version, with what changed and why. */
export function History({
  noteId,
  opened,
  onClose,
}: {
  noteId: string;
  opened: boolean;
  onClose: () => void;
}) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="lg"
      title="Signed versions"
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 120 }}
    >
      {opened && <Versions noteId={noteId} />}
    </Drawer>
  );
}
function Versions({ noteId }: { noteId: string }) {
  const asked = useAsk('GET /api/notes/:noteId/history', { params: { noteId } }, { keep: false });
  if (asked.error) return <RefusalText error={asked.error} again={() => asked.refetch()} />;
  if (!asked.data) return <TextSkeletons lines={8} />;
  const items = [...asked.data.items].sort((a, b) => b.version - a.version);
  return (
    <Stack gap="xl">
      {items.map((v) => (
        <section key={v.version}>
          <Title order={3}>
            Version {v.version} {v.inForce && <StateBadge state="settled">In force</StateBadge>}
          </Title>
          <Text size="sm" c="dimmed">
            {v.signatures.map((s) => s.name).join(' and ')}, <InstantText at={v.at} /> ·{' '}
            {v.therapyMinutes} therapy minutes
          </Text>
          {v.reason !== '' && <Text mt={6}>Because “{v.reason}”</Text>}
          {v.sentBack && (
            <Text mt={6}>
              {v.sentBack.name} returned it: “{v.sentBack.reason}”
            </Text>
          )}
          {v.changes.length > 0 ? (
            v.changes.map((c) => (
              <div key={c.field} style={{ marginTop: 10 }}>
                <Text size="sm" fw={550}>
                  {c.label}
                </Text>
                <Text size="sm" className={classes.answer} c="dimmed">
                  <del>{c.was || '–'}</del>
                </Text>
                <Text size="sm" className={classes.answer}>
                  {c.now || '–'}
                </Text>
              </div>
            ))
          ) : (
            <Answers template={v.template} body={v.text.body} />
          )}
        </section>
      ))}
    </Stack>
  );
}
