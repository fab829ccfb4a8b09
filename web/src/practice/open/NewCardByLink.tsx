/** Behind a link for a new card: which card it replaces, what is agreed to; one card is entered, nothing is charged. */
import { Button, Checkbox, Stack, Text, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import { call, newKey, useAsk } from '../../ui/api.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { TextSkeletons } from '../../ui/Skeletons.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { CardFields, type HandOver } from '../billing/acts/AddCard.tsx';
import type { NewCardByLink as Asked, CardSetupByLink } from '../messages-api.ts';
import { NEW_CARD_WORDS, type NewCardWords } from './pay-words.ts';

export function NewCardByLink({ token }: { token: string }) {
  const sent = { params: { token } };
  const asked = useAsk('GET /api/open/card/:token', sent, { staleTime: 0 });
  const [after, setAfter] = useState<Asked>();
  const [setup, setSetup] = useState<CardSetupByLink>();
  const start = useSubmit(async () =>
    setSetup(await call('POST /api/open/card/:token/card-setups', sent, { open: true })),
  );
  const of = after ?? asked.data;
  if (asked.error && !of) return <RefusalText error={asked.error} />;
  if (!of) return <TextSkeletons lines={6} />;
  const words = NEW_CARD_WORDS[of.language];
  const done = of.state === 'done';
  const said = of.autopay ? words : words.kept;
  return (
    <Stack gap="md" lang={of.language}>
      <Text>{of.practice}</Text>
      <Title order={1} size="h2">
        {done ? words.thanks : words.title}
      </Title>
      <Text role="status">{done ? said.inPlace(of.newCard ?? '') : said.what(of.oldCard)}</Text>
      {!done && !setup && (
        <Button size="md" loading={start.busy} onClick={() => void start.submit()}>
          {words.begin}
        </Button>
      )}
      {!done && setup && (
        <Give
          key={setup.setupRef}
          token={token}
          setup={setup}
          words={words}
          onGiven={(next) => {
            setSetup(undefined);
            setAfter(next);
          }}
        />
      )}
      <RefusalText error={start.error} />
      <Text size="sm">{words.call(of.phone)}</Text>
    </Stack>
  );
}

function Give({
  token,
  setup,
  words,
  onGiven,
}: {
  token: string;
  setup: CardSetupByLink;
  words: NewCardWords;
  onGiven: (next: Asked) => void;
}) {
  const [healthAccount, setHealth] = useState(false);
  const [agreed, setAgreed] = useState(false);
  const [ready, setReady] = useState(false);
  const handOver = useRef<HandOver | undefined>(undefined);
  const handed = useRef(false);
  const key = useRef(newKey());
  const give = useSubmit(async () => {
    // Given once: after a lost answer only the second half is sent again.
    const no = handed.current ? undefined : await handOver.current?.();
    if (no !== undefined) throw new Error(no);
    handed.current = true;
    const sent = { params: { token }, body: { setupRef: setup.setupRef, healthAccount } };
    onGiven(await call('POST /api/open/card/:token/cards', sent, { open: true, key: key.current }));
  });
  return (
    <form onSubmit={(e) => void give.submit(e)}>
      <Stack gap="md">
        <CardFields
          setup={setup}
          cardsOnly
          onHealth={setHealth}
          onReady={(hand) => {
            handOver.current = hand;
            setReady(true);
          }}
        />
        <Checkbox
          label={words.health}
          checked={healthAccount}
          onChange={(e) => setHealth(e.currentTarget.checked)}
        />
        <Text size="sm" c="dimmed" lang="en">
          {setup.keepWords}
        </Text>
        <Checkbox
          label={words.agree}
          checked={agreed}
          onChange={(e) => setAgreed(e.currentTarget.checked)}
        />
        <RefusalText error={give.error} />
        <Button type="submit" size="md" loading={give.busy} disabled={!ready || !agreed}>
          {words.give}
        </Button>
      </Stack>
    </form>
  );
}
