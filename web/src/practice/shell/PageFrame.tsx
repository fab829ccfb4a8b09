import { Box } from '@mantine/core';
import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton } from '../../ui/Go.tsx';
import { useMe } from '../../ui/me.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import type { PageRoute } from '../places.ts';

export function PageFrame({ page, children }: { page: PageRoute; children: ReactNode }) {
  const me = useMe();
  if (page.needs && !me.capabilities.includes(page.needs)) {
    return (
      <>
        <PageHeader title="Not part of your role" />
        <EmptyState
          sentence="This page is not part of your role. The owner of the practice can change roles in Settings."
          act={<GoButton to="/today">Go to Today</GoButton>}
        />
      </>
    );
  }
  return page.wide ? children : <Box maw={1120}>{children}</Box>;
}
