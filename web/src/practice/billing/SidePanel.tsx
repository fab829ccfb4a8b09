import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';

/** Details beside the list: a drawer on a desk, the whole width on a phone. */
export function SidePanel({
  opened,
  onClose,
  title,
  children,
}: {
  opened: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
}) {
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={phone ? '100%' : 520}
      padding={phone ? 'md' : 'lg'}
      title={title}
      overlayProps={{ backgroundOpacity: 0.25 }}
    >
      {opened && children}
    </Drawer>
  );
}
