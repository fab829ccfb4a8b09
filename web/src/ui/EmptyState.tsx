import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** An empty page teaches: one sentence, one button. */
export function EmptyState({
  sentence,
  act,
  icon,
}: {
  sentence: string;
  act?: ReactNode;
  icon?: ReactNode;
}) {
  return (
    <Stack align="center" gap="sm" py={48} px="md">
      {icon !== undefined && (
        <Text component="div" c="dimmed" aria-hidden lh={0}>
          {icon}
        </Text>
      )}
      <Text c="dimmed" ta="center" maw={440}>
        {sentence}
      </Text>
      {act}
    </Stack>
  );
}
