import { Button, Drawer, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useEffect, useState } from 'react';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import classes from './Settings.module.css';

/** The side panel in which things are added and changed. Open while `what` is something. */
export function Panel<T>({
  what,
  title,
  onClose,
  size = 460,
  children,
}: {
  what: T | null;
  title: (what: T) => string;
  onClose: () => void;
  size?: number;
  children: (what: T) => ReactNode;
}) {
  const phone = useMediaQuery('(max-width: 48em)') ?? false;
  const [last, setLast] = useState(what);
  if (what !== null && what !== last) setLast(what);
  const opened = what !== null;
  useEffect(() => {
    // Else a message of what was done before would lie over the buttons.
    if (opened) void import('@mantine/notifications').then((m) => m.notifications.clean());
  }, [opened]);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={phone ? '100%' : size}
      title={last === null ? '' : title(last)}
      styles={{ title: { fontWeight: 600, fontSize: '1.0625rem' }, body: { paddingBottom: 0 } }}
    >
      {last !== null && children(last)}
    </Drawer>
  );
}

export type At = (field: string) => string | undefined;
/** A form in a panel: refusals at their fields, else above the buttons; closes when it is saved. */
export function PanelForm({
  fields,
  save,
  onSave,
  onClose,
  busy: outer = false,
  left,
  children,
}: {
  /** Fields that the form shows, for the server's sentences. */
  fields: readonly string[];
  save: string;
  onSave: () => Promise<unknown>;
  onClose: () => void;
  busy?: boolean;
  left?: ReactNode;
  children: (at: At) => ReactNode;
}) {
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const no = useRefusal(error, fields);
  const send = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await onSave();
      onClose();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void send();
      }}
    >
      <Stack gap="md">
        {children(no.at)}
        <RefusalText error={no.rest} />
      </Stack>
      <div className={classes.foot}>
        {left && <div style={{ marginInlineEnd: 'auto' }}>{left}</div>}
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={busy || outer}>
          {save}
        </Button>
      </div>
    </form>
  );
}
