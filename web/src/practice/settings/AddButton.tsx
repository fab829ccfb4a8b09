import { Button, type ButtonProps } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export function AddButton({
  onClick,
  children,
  ...rest
}: ButtonProps & { onClick: () => void; children: ReactNode; 'aria-label'?: string }) {
  return (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onClick} {...rest}>
      {children}
    </Button>
  );
}
