import { SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';

/** Fields that belong side by side; one under the other where there is no room. */
export const Pair = ({ children, of = 2 }: { children: ReactNode; of?: number }) => (
  <SimpleGrid cols={{ base: 1, xs: of }} spacing="sm" verticalSpacing="sm">
    {children}
  </SimpleGrid>
);
