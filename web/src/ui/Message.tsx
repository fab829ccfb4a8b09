import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { StateIcon } from './StateBadge.tsx';

export function showMessage(
  text: string,
  state: 'settled' | 'risk',
  undo: (() => void) | undefined,
): string {
  return notifications.show({
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        {text}
        {undo && (
          <Button size="compact-sm" variant="default" onClick={undo} style={{ flexShrink: 0 }}>
            Undo
          </Button>
        )}
      </Group>
    ),
    icon: <StateIcon state={state} size={18} />,
    color: 'transparent',
    withBorder: true,
    autoClose: undo ? 15_000 : 6_000,
    role: state === 'risk' ? 'alert' : 'status',
    closeButtonProps: { 'aria-label': 'Close message' },
  });
}
export const hideMessage = (id: string): void => void notifications.hide(id);
