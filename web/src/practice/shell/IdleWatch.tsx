import { Button, Group, Modal, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../ui/api.ts';
import { useMe } from '../../ui/me.ts';
import { askForSignIn, useSignedOut } from '../../ui/signed-out.ts';
import { endSession, idleMs, touch, watchTouches } from './idle.ts';

const WARN_MS = 60_000;
const PING_MS = 90_000;

/** Warns a minute before signing an idle person off; while somebody works, tells the server so. */
export function IdleWatch() {
  const me = useMe();
  const out = useSignedOut();
  const [left, setLeft] = useState<number>();
  const pinged = useRef(Date.now());
  useEffect(() => watchTouches(() => void askForSignIn('ended')), []);
  useEffect(() => {
    if (out !== undefined) return setLeft(undefined);
    touch();
    const limit = me.idleMinutes * 60_000;
    const look = () => {
      const rest = limit - idleMs();
      if (rest <= 0) {
        setLeft(undefined);
        void endSession();
        void askForSignIn('idle');
        return;
      }
      setLeft(rest <= WARN_MS ? Math.ceil(rest / 1000) : undefined);
      if (idleMs() < PING_MS && Date.now() - pinged.current > PING_MS) {
        pinged.current = Date.now();
        void call('GET /api/me').catch(() => undefined);
      }
    };
    const timer = setInterval(look, 1000);
    return () => clearInterval(timer);
  }, [me.idleMinutes, out]);
  const stay = () => {
    touch();
    setLeft(undefined);
    pinged.current = Date.now();
    void call('GET /api/me').catch(() => undefined);
  };
  return (
    <Modal opened={left !== undefined} onClose={stay} title="Are you still there?" size="sm">
      <Text>
        Nobody has touched Clearhour for a while. To keep client records private it signs off in{' '}
        <span className="figures">{left ?? 0}</span> seconds. What you typed stays on this page.
      </Text>
      <Group justify="flex-end" mt="md">
        <Button onClick={stay} data-autofocus>
          Stay signed in
        </Button>
      </Group>
    </Modal>
  );
}
