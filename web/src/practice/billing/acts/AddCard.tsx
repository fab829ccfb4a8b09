import { Checkbox, Radio, ScrollArea, Stack, Text } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Reply } from '../../../api/endpoints.ts';
import { useAsk, useWrite } from '../../../ui/api.ts';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { TextSkeletons } from '../../../ui/Skeletons.tsx';
import type { HandOver } from '../../../ui/stripe-card.ts';
import { tell } from '../../../ui/tell.ts';
import { ActButtons, ActModal } from './ActModal.tsx';
import classes from './Acts.module.css';
import type { ActOnClient } from './ChargeCard.tsx';
import { cardName } from './money.ts';
import { useAct } from './use-act.ts';

const StripeFields = lazy(() => import('./StripeFields.tsx'));
export type CardSetup = Reply<'POST /api/clients/:clientId/card-setups'>;
export type { HandOver };

/** `partyId`: whose card it is, where it is not the client’s. */
type OfWhom = ActOnClient & { readonly partyId?: string | undefined };

/** Puts a card on file. The number goes to the processor, never here; the client agrees to shown words. */
export function AddCard(act: OfWhom) {
  return (
    <ActModal opened={act.opened} onClose={act.onClose} title={`Card of ${act.name}`}>
      <Begin {...act} />
    </ActModal>
  );
}

function Begin(act: OfWhom) {
  const { clientId, partyId } = act;
  const start = useWrite('POST /api/clients/:clientId/card-setups', { touches: [] });
  const { mutate, data } = start;
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    mutate({ params: { clientId }, body: partyId === undefined ? {} : { partyId } });
  }, [mutate, clientId, partyId]);
  if (start.error) {
    return (
      <RefusalText
        error={start.error}
        again={() =>
          mutate({ params: { clientId }, body: partyId === undefined ? {} : { partyId } })
        }
      />
    );
  }
  return data ? <Form {...act} setup={data} /> : <TextSkeletons lines={8} />;
}

function Form({ clientId, name, onClose, setup }: ActOnClient & { setup: CardSetup }) {
  const [agreed, setAgreed] = useState(false);
  const [health, setHealth] = useState(false);
  const [ready, setReady] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const handOver = useRef<HandOver | undefined>(undefined);
  const handed = useRef(false);
  const finish = useAct('POST /api/clients/:clientId/cards', {
    onDone: (card) => {
      onClose();
      void tell(`${cardName(card)} is on file for ${name}.`);
    },
  });
  const send = async () => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      // Given once: after a lost answer only the second half is sent again.
      const no = handed.current ? undefined : await handOver.current?.();
      if (no !== undefined) return setError(no);
      handed.current = true;
      const { setupRef, consentWords } = setup;
      const body = { setupRef, consentWords, healthAccount: health };
      await finish.mutateAsync({ params: { clientId }, body });
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const fields = {
    setup,
    onReady: (give: HandOver) => {
      handOver.current = give;
      setReady(true);
    },
  };
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void send();
      }}
    >
      <Stack gap="md">
        <CardFields {...fields} onHealth={setHealth} />
        <Checkbox
          label="It is an HSA or FSA card"
          description="Such a card never pays a missed-session fee."
          checked={health}
          onChange={(e) => setHealth(e.currentTarget.checked)}
        />
        <div>
          <Text size="sm" fw={500} mb={4}>
            What {name} agrees to
          </Text>
          <Text component="blockquote" m={0} size="sm" className={classes.consent ?? ''}>
            {setup.consentWords}
          </Text>
        </div>
        <Checkbox
          label={`${name} has read these words, or heard them read, and agrees`}
          checked={agreed}
          onChange={(e) => setAgreed(e.currentTarget.checked)}
        />
        <RefusalText error={error} />
        <ActButtons
          onClose={onClose}
          busy={busy}
          disabled={!agreed || !ready}
          verb="Put card on file"
        />
      </Stack>
    </form>
  );
}

type Fields = {
  readonly setup: Pick<CardSetup, 'processor' | 'setupToken' | 'clientSecret' | 'publishableKey'>;
  readonly onReady: (give: HandOver) => void;
  readonly onHealth: (health: boolean) => void;
  /** No bank accounts. */
  readonly cardsOnly?: boolean;
};
/** Where the card is entered: the processor’s own fields, or a list where cards are made up. */
export function CardFields({ onHealth, cardsOnly = false, ...fields }: Fields) {
  return fields.setup.processor === 'stripe' ? (
    <Suspense fallback={<TextSkeletons lines={4} />}>
      <StripeFields {...fields} />
    </Suspense>
  ) : (
    <TestCardFields {...fields} onHealth={onHealth} cardsOnly={cardsOnly} />
  );
}

/** The practice processor has no real cards: one is chosen from a list that says what its bank does. */
function TestCardFields({ setup, onReady, onHealth, cardsOnly = false }: Fields) {
  const cards = useAsk('GET /api/test-cards', undefined, { staleTime: 600_000 });
  const [chosen, setChosen] = useState('');
  const choose = useAct('POST /api/test-cards/choose', { touches: [] });
  if (cards.error) return <RefusalText error={cards.error} again={() => void cards.refetch()} />;
  if (!cards.data) return <TextSkeletons lines={5} />;
  const pick = (id: string) => {
    setChosen(id);
    onHealth(cards.data.items.find((c) => c.id === id)?.healthAccount ?? false);
    onReady(async () => {
      const { setupToken = '' } = setup;
      await choose.mutateAsync({ body: { setupToken, testCard: id } });
      return undefined;
    });
  };
  return (
    <Radio.Group
      label="Test card"
      description="This practice uses made-up cards: no real money moves. Each says what its bank does."
      value={chosen}
      onChange={pick}
    >
      <ScrollArea.Autosize mah={232} mt={8} type="auto" offsetScrollbars>
        <Stack gap={6} py={2} pl={2}>
          {cards.data.items
            .filter((c) => !cardsOnly || c.kind === 'card')
            .map((c) => (
              <Radio key={c.id} value={c.id} label={`${c.label} · ${cardName(c)}`} />
            ))}
        </Stack>
      </ScrollArea.Autosize>
    </Radio.Group>
  );
}
