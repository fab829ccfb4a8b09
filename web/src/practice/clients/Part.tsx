import { Button, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Client.module.css';

/** One part of the client's page: a heading, its one act, what stands there. */
export function Part({
  title,
  act,
  onAct,
  children,
}: {
  title: string;
  /** The verb with its noun: "Add coverage". */
  act?: string | false;
  onAct?: () => void;
  children: ReactNode;
}) {
  return (
    <section>
      <div className={classes.sectionHead}>
        <Title order={2}>{title}</Title>
        {act && (
          <Button size="compact-sm" variant="subtle" {...(onAct ? { onClick: onAct } : {})}>
            {act}
          </Button>
        )}
      </div>
      {children}
    </section>
  );
}
export const None = ({ children }: { children: ReactNode }) => (
  <p style={{ margin: 0, color: 'var(--mantine-color-dimmed)' }}>{children}</p>
);
