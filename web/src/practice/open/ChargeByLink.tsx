/** Behind the link of a notice: how much will be charged, when and to which card; one button holds it. */
import { Button, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { call, useAsk } from '../../ui/api.ts';
import { moneyText } from '../../ui/Money.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import type { HeldByLink } from '../messages-api.ts';

const WORDS = {
  en: {
    title: 'What we will charge',
    what: (money: string, card: string) => `${money} to ${card}`,
    waits: (day: string) => `On ${day}. You need to do nothing.`,
    held: 'Held. We will not charge it until you or we say so, and will be in touch.',
    going: 'It is being charged at this moment.',
    charged: (day: string) => `It was charged on ${day}. A receipt is made.`,
    not: 'It was not charged. Nothing more happens here.',
    hold: 'Hold it',
    release: 'Charge it after all',
    call: (phone: string) => (phone === '' ? '' : `Questions? Call us: ${phone}`),
  },
  es: {
    title: 'Lo que vamos a cobrar',
    what: (money: string, card: string) => `${money} a ${card}`,
    waits: (day: string) => `El ${day}. No tiene que hacer nada.`,
    held: 'Detenido. No lo cobraremos hasta que usted o nosotros lo digamos; le llamaremos.',
    going: 'Se está cobrando en este momento.',
    charged: (day: string) => `Se cobró el ${day}. Hay un recibo.`,
    not: 'No se cobró. Aquí no pasa nada más.',
    hold: 'Detener el cobro',
    release: 'Cobrar después de todo',
    call: (phone: string) => (phone === '' ? '' : `¿Preguntas? Llámenos: ${phone}`),
  },
} as const;

export function ChargeByLink({ token }: { token: string }) {
  const sent = { params: { token } };
  const asked = useAsk('GET /api/open/autopay/:token', sent, { staleTime: 0 });
  const [after, setAfter] = useState<HeldByLink>();
  const hold = useSubmit(async () =>
    setAfter(await call('POST /api/open/autopay/:token/hold', sent, { open: true })),
  );
  const release = useSubmit(async () =>
    setAfter(await call('POST /api/open/autopay/:token/release', sent, { open: true })),
  );
  const charge = after ?? asked.data;
  if (asked.error && !charge) return <RefusalText error={asked.error} />;
  if (!charge) return null;
  const words = WORDS[charge.language];
  const says = {
    waits: words.waits(charge.day),
    held: words.held,
    going: words.going,
    charged: words.charged(charge.day),
    'not-charged': words.not,
  }[charge.state];
  return (
    <Stack gap="md" lang={charge.language}>
      <Text>{charge.practice}</Text>
      <Title order={1} size="h2">
        {words.title}
      </Title>
      <Text size="xl" fw={600}>
        {words.what(moneyText(charge.amountCents), charge.card)}
      </Text>
      <Text role="status">{says}</Text>
      {charge.state === 'waits' && (
        <Button size="md" variant="default" loading={hold.busy} onClick={() => void hold.submit()}>
          {words.hold}
        </Button>
      )}
      {charge.state === 'held' && (
        <Button size="md" loading={release.busy} onClick={() => void release.submit()}>
          {words.release}
        </Button>
      )}
      <RefusalText error={hold.error ?? release.error} />
      <Text size="sm">{words.call(charge.phone)}</Text>
    </Stack>
  );
}
