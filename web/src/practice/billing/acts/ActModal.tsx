import { Button, Group, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';

/** An act on money: a window on a desk, the whole screen on a phone. What is inside starts afresh each time. */
export function ActModal({
  opened,
  onClose,
  title,
  size = 'lg',
  children,
}: {
  opened: boolean;
  onClose: () => void;
  title: ReactNode;
  size?: string;
  children: ReactNode;
}) {
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      fullScreen={phone ?? false}
      radius={phone ? 0 : 'lg'}
    >
      {children}
    </Modal>
  );
}

/** The foot of every act: way out, then the verb with the amount in it. */
export function ActButtons({
  onClose,
  verb,
  busy,
  disabled = false,
  danger = false,
  form,
}: {
  onClose: () => void;
  verb: string;
  busy: boolean;
  disabled?: boolean;
  danger?: boolean;
  form?: string;
}) {
  return (
    <Group justify="flex-end" gap="xs" mt="xs">
      <Button variant="default" onClick={onClose}>
        Cancel
      </Button>
      <Button
        type="submit"
        loading={busy}
        disabled={disabled}
        {...(form === undefined ? {} : { form })}
        {...(danger ? { color: 'red.8' } : {})}
      >
        {verb}
      </Button>
    </Group>
  );
}

/** `<form ref={arrive}>`: a form that comes after its facts takes the focus, as one that is there at once does. */
export const arrive = (form: HTMLFormElement | null): void => {
  const dialog = form?.closest('[role="dialog"]');
  const first = form?.querySelector<HTMLElement>('[data-autofocus]');
  if (dialog && first) requestAnimationFrame(() => first.focus());
};
