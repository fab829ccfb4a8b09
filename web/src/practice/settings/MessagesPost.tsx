/** Letters to print, and what the practice post office kept. */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { call, useAsk } from '../../ui/api.ts';
import { InstantText } from '../../ui/Dates.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { many } from '../../ui/words.ts';
import { Panel } from './Panel.tsx';
import '../messages-api.ts';

export function Letters() {
  const asked = useAsk('GET /api/letters');
  const form = useSubmit(async () => {
    const made = await call('POST /api/letters/print', { body: {} });
    window.open(`/api/letter-batches/${made.id}/letters.pdf`, '_blank', 'noopener');
    await asked.refetch();
  });
  if (!asked.data) return <RefusalText error={asked.error} />;
  const { waiting, batches } = asked.data;
  return (
    <section aria-labelledby="letters">
      <Title order={2} size="h3" id="letters">
        Letters
      </Title>
      <Text mb="sm">
        {waiting.length === 0
          ? 'No letter waits to be printed.'
          : `${many(waiting.length, 'letter')} to print: ${waiting.map((l) => l.to).join(', ')}.`}
      </Text>
      {waiting.length > 0 && (
        <Button loading={form.busy} onClick={() => void form.submit()}>
          Print {many(waiting.length, 'letter')}
        </Button>
      )}
      <RefusalText error={form.error} />
      {batches.map((b) => (
        <Text key={b.id} size="sm">
          <a href={`/api/letter-batches/${b.id}/letters.pdf`} target="_blank" rel="noopener">
            {many(b.letters, 'letter')}
          </a>{' '}
          printed <InstantText at={b.madeAt} />
        </Text>
      ))}
    </section>
  );
}

export function Post() {
  const [channel, setChannel] = useState<'email' | 'sms'>('email');
  const [open, setOpen] = useState<string>();
  const asked = useAsk('GET /api/practice-post', { query: { channel, limit: 30 } });
  return (
    <section aria-labelledby="post">
      <Title order={2} size="h3" id="post">
        Practice post office
      </Title>
      <Group my="sm">
        <Button
          variant={channel === 'email' ? 'filled' : 'default'}
          aria-pressed={channel === 'email'}
          onClick={() => setChannel('email')}
        >
          E-mail
        </Button>
        <Button
          variant={channel === 'sms' ? 'filled' : 'default'}
          aria-pressed={channel === 'sms'}
          onClick={() => setChannel('sms')}
        >
          Text messages
        </Button>
      </Group>
      <RefusalText error={asked.error} />
      {asked.data?.items.length === 0 && <Text>It has kept nothing yet.</Text>}
      <Stack gap={4}>
        {asked.data?.items.map((m) => (
          <Group key={m.key} gap="sm">
            <Text size="sm">
              <InstantText at={m.at} /> to {m.to}: {m.subject}
            </Text>
            {channel === 'email' && (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={`Read the e-mail to ${m.to}`}
                onClick={() => setOpen(m.key)}
              >
                Read
              </Button>
            )}
          </Group>
        ))}
      </Stack>
      <Panel what={open ?? null} title={() => 'Kept e-mail'} onClose={() => setOpen(undefined)}>
        {(key) => <KeptMail postKey={key} />}
      </Panel>
    </section>
  );
}
function KeptMail({ postKey }: { postKey: string }) {
  const asked = useAsk('GET /api/practice-post/:key', { params: { key: postKey } });
  if (!asked.data) return <RefusalText error={asked.error} />;
  return (
    <Stack gap="xs">
      <Text fw={600}>{asked.data.subject}</Text>
      <Text size="sm">To {asked.data.to}</Text>
      <Text style={{ whiteSpace: 'pre-wrap' }}>{asked.data.text}</Text>
    </Stack>
  );
}
