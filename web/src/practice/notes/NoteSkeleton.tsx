import { Skeleton, Stack } from '@mantine/core';
import classes from './Note.module.css';

export function NoteSkeleton() {
  return (
    <div className={classes.page} role="status" aria-label="Loading">
      <Stack gap="lg">
        <Skeleton height={30} width={260} />
        <Skeleton height={58} />
        <Skeleton height={110} />
        <Skeleton height={110} />
        <Skeleton height={110} />
      </Stack>
    </div>
  );
}
