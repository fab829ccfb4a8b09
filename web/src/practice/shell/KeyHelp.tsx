import { Group, Kbd, Modal, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { keyWords, useKeyGroups } from '../../ui/keys.ts';

/** What `?` shows: the keys that work now, the page's own first. */
export default function KeyHelp({ onClose }: { onClose: () => void }) {
  const groups = useKeyGroups();
  return (
    <Modal opened onClose={onClose} title="Keys of this page" size="lg">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        {groups.map((g) => (
          <Stack key={g.name} gap={6}>
            <Title order={3}>{g.name}</Title>
            {g.keys.map((k) => (
              <Group key={k.keys} justify="space-between" wrap="nowrap">
                <Text size="sm">{k.does}</Text>
                <Group gap={4} wrap="nowrap">
                  {keyWords(k.keys).map((w) => (
                    <Kbd key={w}>{w}</Kbd>
                  ))}
                </Group>
              </Group>
            ))}
          </Stack>
        ))}
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt="lg">
        Keys do nothing while you type in a field.
      </Text>
    </Modal>
  );
}
