/** Pages behind a link in a message: no sign-in, the least that is needed, and nothing is done by looking. */
import { Box, Button, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { call, useAsk } from '../../ui/api.ts';
import { moneyText } from '../../ui/Money.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import type { VisitByLink } from '../messages-api.ts';
import { ChargeByLink } from './ChargeByLink.tsx';
import { NewCardByLink } from './NewCardByLink.tsx';
import classes from './Open.module.css';
import { PaperByLink } from './PaperByLink.tsx';
import { PayByLink } from './PayByLink.tsx';

export default function ByLink() {
  const [, , what, token = ''] = location.pathname.split('/');
  return (
    <Box className={classes.frame}>
      <Box component="main" className={classes.narrow}>
        {what === 'visits' && <Visit token={token} />}
        {what === 'autopay' && <ChargeByLink token={token} />}
        {what === 'pay' && <PayByLink token={token} />}
        {what === 'paper' && <PaperByLink token={token} />}
        {what === 'card' && <NewCardByLink token={token} />}
        {what === 'messages' && <LessMail token={token} />}
      </Box>
    </Box>
  );
}

const WORDS = {
  en: {
    title: 'Your appointment',
    at: (day: string, time: string) => `${day} at ${time}`,
    confirm: 'I will come',
    confirmed: 'You confirmed. See you then.',
    cancel: 'Cancel the appointment',
    cancelFor: (fee: string) => `Cancel and pay ${fee}`,
    sure: 'Yes, cancel it',
    keep: 'Keep it',
    cancelled: 'This appointment is cancelled.',
    over: 'This appointment has begun or is over.',
    call: (phone: string) => (phone === '' ? '' : `Questions? Call us: ${phone}`),
  },
  es: {
    title: 'Su cita',
    at: (day: string, time: string) => `${day}, ${time}`,
    confirm: 'Voy a ir',
    confirmed: 'Confirmada. Nos vemos entonces.',
    cancel: 'Cancelar la cita',
    cancelFor: (fee: string) => `Cancelar y pagar ${fee}`,
    sure: 'Sí, cancelarla',
    keep: 'No cancelar',
    cancelled: 'Esta cita está cancelada.',
    over: 'Esta cita ya empezó o ya pasó.',
    call: (phone: string) => (phone === '' ? '' : `¿Preguntas? Llámenos: ${phone}`),
  },
} as const;

function Visit({ token }: { token: string }) {
  const asked = useAsk('GET /api/open/visits/:token', { params: { token } }, { staleTime: 0 });
  const [after, setAfter] = useState<VisitByLink>();
  const [sure, setSure] = useState(false);
  const visit = after ?? asked.data;
  const confirm = useSubmit(async () =>
    setAfter(
      await call('POST /api/open/visits/:token/confirm', { params: { token } }, { open: true }),
    ),
  );
  const cancel = useSubmit(async () => {
    try {
      const body = { feeCents: visit?.feeCents ?? 0 };
      setAfter(
        await call(
          'POST /api/open/visits/:token/cancel',
          { params: { token }, body },
          { open: true },
        ),
      );
    } catch (error) {
      // It may cost something else by now: shown before anybody decides again.
      setAfter(undefined);
      setSure(false);
      await asked.refetch();
      throw error;
    }
  });
  if (asked.error && !visit) return <RefusalText error={asked.error} />;
  if (!visit) return null;
  const words = WORDS[visit.language];
  const open = visit.state === 'booked' || visit.state === 'confirmed';
  return (
    <Stack gap="md" lang={visit.language}>
      <Text>{visit.practice}</Text>
      <Title order={1} size="h2">
        {words.title}
      </Title>
      <Text size="xl" fw={600}>
        {words.at(visit.day, visit.time)}
      </Text>
      <div role="status">
        {visit.state === 'confirmed' && <Text>{words.confirmed}</Text>}
        {visit.state === 'cancelled' && <Text>{words.cancelled}</Text>}
        {visit.state === 'over' && <Text>{words.over}</Text>}
      </div>
      {visit.state === 'booked' && (
        <Button size="md" loading={confirm.busy} onClick={() => void confirm.submit()}>
          {words.confirm}
        </Button>
      )}
      {open && visit.mayCancel && (
        <Stack gap="xs">
          <Text>{visit.feeSentence}</Text>
          {sure ? (
            <>
              <Button
                size="md"
                color="red"
                loading={cancel.busy}
                onClick={() => void cancel.submit()}
              >
                {visit.feeCents > 0 ? words.cancelFor(moneyText(visit.feeCents)) : words.sure}
              </Button>
              <Button size="md" variant="default" onClick={() => setSure(false)}>
                {words.keep}
              </Button>
            </>
          ) : (
            <Button size="md" variant="default" onClick={() => setSure(true)}>
              {words.cancel}
            </Button>
          )}
        </Stack>
      )}
      <RefusalText error={confirm.error ?? cancel.error} />
      <Text size="sm">{words.call(visit.phone)}</Text>
    </Stack>
  );
}

function LessMail({ token }: { token: string }) {
  const asked = useAsk('GET /api/open/messages/:token', { params: { token } }, { staleTime: 0 });
  const [wanted, setWanted] = useState<boolean>();
  const set = (to: boolean) => async () => {
    const sent = { params: { token } };
    const done = to
      ? await call('POST /api/open/messages/:token/subscribe', sent, { open: true })
      : await call('POST /api/open/messages/:token/unsubscribe', sent, { open: true });
    setWanted(done.wanted);
  };
  const stop = useSubmit(set(false));
  const start = useSubmit(set(true));
  if (asked.error && !asked.data) return <RefusalText error={asked.error} />;
  if (!asked.data) return null;
  const now = wanted ?? asked.data.wanted;
  return (
    <Stack gap="md">
      <Text>{asked.data.practice}</Text>
      <Title order={1} size="h2">
        E-mail about {asked.data.about}
      </Title>
      <Text role="status">
        {now
          ? 'You get these by e-mail.'
          : 'We do not send these by e-mail any more. What must be said reaches you another way.'}
      </Text>
      {now ? (
        <Button size="md" loading={stop.busy} onClick={() => void stop.submit()}>
          Stop these e-mails
        </Button>
      ) : (
        <Button
          size="md"
          variant="default"
          loading={start.busy}
          onClick={() => void start.submit()}
        >
          Send them again
        </Button>
      )}
      <RefusalText error={stop.error ?? start.error} />
    </Stack>
  );
}
