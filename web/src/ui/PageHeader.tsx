import { Box, Group, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { Go } from './Go.tsx';

/**
 * The head of every page: its name (also the tab's), one line under it, the acts on the right.
 * `back` is where the page hangs: { to: '/clients', label: 'Clients' }.
 */
export function PageHeader({
  title,
  under,
  acts,
  back,
  tab,
}: {
  title: ReactNode;
  under?: ReactNode;
  acts?: ReactNode;
  back?: { to: string; label: string };
  /** Name for the browser tab when the title is not plain text. */
  tab?: string;
}) {
  const name = tab ?? (typeof title === 'string' ? title : undefined);
  useEffect(() => {
    document.title = name === undefined ? 'Clearhour' : `${name} · Clearhour`;
  }, [name]);
  return (
    <Group justify="space-between" align="flex-start" gap="md" mb="lg" wrap="wrap">
      <Box style={{ flex: '1 1 16rem', minWidth: 0 }}>
        {back && (
          <Text size="sm" mb={2}>
            <Go to={back.to} size="sm">
              ← {back.label}
            </Go>
          </Text>
        )}
        <Title order={1}>{title}</Title>
        {under !== undefined && (
          <Text component="div" c="dimmed" mt={2}>
            {under}
          </Text>
        )}
      </Box>
      {acts !== undefined && <Group gap="xs">{acts}</Group>}
    </Group>
  );
}
