import { Group, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './Today.module.css';

/** One part of the page: its name, a figure at the right, rows. */
export function Section({
  title,
  side,
  children,
  plain = false,
}: {
  title: ReactNode;
  side?: ReactNode;
  children: ReactNode;
  plain?: boolean;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Group justify="space-between" mb={8} wrap="nowrap">
        <Title order={2} id={id}>
          {title}
        </Title>
        {side !== undefined && (
          <Text component="div" size="sm" c="dimmed">
            {side}
          </Text>
        )}
      </Group>
      {plain ? children : <div className={classes.box}>{children}</div>}
    </section>
  );
}
