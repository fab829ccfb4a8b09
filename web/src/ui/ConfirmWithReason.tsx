import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { RefusalText, useRefusal } from './Refusal.tsx';

/**
 * Asks before something that money or a record depends on, with a reason where one is kept.
 * `onConfirm` may throw (mutateAsync): its sentence is shown and the reason stays typed.
 */
export function ConfirmWithReason(props: {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, in a sentence or two. */
  children?: ReactNode;
  /** The verb: "Reverse charge". */
  confirm: string;
  danger?: boolean;
  /** Label of the reason; false asks for none. */
  reason?: string | false;
  reasonHint?: string;
  onConfirm: (reason: string) => Promise<unknown>;
}) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title}>
      <Question key={String(props.opened)} {...props} />
    </Modal>
  );
}

function Question(props: Parameters<typeof ConfirmWithReason>[0]) {
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const no = useRefusal(error, ['reason']);
  const form = useId();
  const asks = props.reason !== false;
  const send = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await props.onConfirm(reason.trim());
      props.onClose();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      id={form}
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        if (asks && reason.trim() === '') return setError('Say why, in a few words.');
        void send();
      }}
    >
      <Stack gap="md">
        {props.children}
        {asks && (
          <Textarea
            label={props.reason || 'Reason'}
            description={props.reasonHint}
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
            error={no.at('reason') ?? (typeof error === 'string' ? error : undefined)}
            required
            data-autofocus
            maxLength={500}
          />
        )}
        {typeof error !== 'string' && <RefusalText error={no.rest} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} {...(props.danger ? { color: 'red' } : {})}>
            {props.confirm}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
