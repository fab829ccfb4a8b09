/**
 * Giving a card: its number goes to the processor and never here. Given once; after a lost answer only the rest is
 * sent again.
 */
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Reply } from '../api/endpoints.ts';
import type { HandOver } from '../ui/stripe-card.ts';
import { Act, Loading, Trouble } from './Pieces.tsx';
import { type OnFile, useDo, useRead } from './portal-api.ts';

const StripeCard = lazy(() => import('./StripeCard.tsx'));
export type Setup = Reply<'POST /api/portal/card-setups'>;
export interface Fields {
  readonly setup: Setup;
  readonly onReady: (give: HandOver) => void;
}
export const cardName = (c: Pick<OnFile, 'brand' | 'last4'>): string =>
  `${c.brand.charAt(0).toUpperCase()}${c.brand.slice(1)} ending ${c.last4}`;

export function AddCard({ onDone }: { onDone: (card: OnFile | undefined) => void }) {
  const start = useDo('POST /api/portal/card-setups');
  const [setup, setSetup] = useState<Setup>();
  const begun = useRef(false);
  const begin = () => start.go({}).then(setSetup, () => {});
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void begin();
  }, []);
  if (setup) return <Form setup={setup} onDone={onDone} />;
  return start.error ? <Trouble error={start.error} again={begin} /> : <Loading lines={4} />;
}

function Form({ setup, onDone }: { setup: Setup; onDone: (card: OnFile | undefined) => void }) {
  const [agreed, setAgreed] = useState(false);
  const [health, setHealth] = useState(false);
  const [ready, setReady] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const give = useRef<HandOver | undefined>(undefined);
  const given = useRef(false);
  const finish = useDo('POST /api/portal/cards');
  const send = async () => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      const no = given.current ? undefined : await give.current?.();
      if (no !== undefined) return setError(no);
      given.current = true;
      const { setupRef } = setup;
      const cards = await finish.go({ body: { setupRef, healthAccount: health } });
      onDone(cards.items.find((c) => c.isDefault) ?? cards.items.at(-1));
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const fields: Fields = {
    setup,
    onReady: (how) => {
      give.current = how;
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
      {setup.processor === 'stripe' ? (
        <Suspense fallback={<Loading lines={3} />}>
          <StripeCard {...fields} />
        </Suspense>
      ) : (
        <TestCard {...fields} />
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={health}
          onChange={(e) => setHealth(e.currentTarget.checked)}
        />
        It is an HSA or FSA card
      </label>
      <details>
        <summary>What you agree to</summary>
        <p>{setup.consentWords}</p>
      </details>
      <label className="check">
        <input
          type="checkbox"
          checked={agreed}
          onChange={(e) => setAgreed(e.currentTarget.checked)}
        />
        I have read this and agree
      </label>
      <Trouble error={error} />
      <Act kind="main" type="submit" busy={busy} disabled={!agreed || !ready}>
        Keep this card on file
      </Act>
    </form>
  );
}

/** The practice processor has no real cards: one is chosen from a list that says what its bank does. */
function TestCard({ setup, onReady }: Fields) {
  const cards = useRead('GET /api/test-cards');
  const choose = useDo('POST /api/test-cards/choose');
  if (cards.error) return <Trouble error={cards.error} again={() => cards.refetch()} />;
  if (!cards.data) return <Loading lines={4} />;
  const pick = (testCard: string) =>
    onReady(async () => {
      await choose.go({ body: { setupToken: setup.setupToken ?? '', testCard } });
      return undefined;
    });
  return (
    <label>
      Test card: no real money moves here
      <select defaultValue="" required onChange={(e) => pick(e.currentTarget.value)}>
        <option value="" disabled>
          Choose one
        </option>
        {cards.data.items.map((c) => (
          <option key={c.id} value={c.id}>
            {c.label} · {cardName(c)}
          </option>
        ))}
      </select>
    </label>
  );
}
