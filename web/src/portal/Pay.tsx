/** Paying all or a part, with a card on file or a new one; what became of it is told here. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Reply } from '../api/endpoints.ts';
import { addressOf } from '../ui/api.ts';
import { moneyText } from '../ui/Money.tsx';
import { AddCard, cardName } from './AddCard.tsx';
import { centsOf, plain } from './amounts.ts';
import { Act, Loading, Sheet, Trouble } from './Pieces.tsx';
import { type OnFile, useDo, useRead } from './portal-api.ts';

/** A card takes no less. */
const LEAST = 50;

export function Pay({ most, onClose }: { most: number; onClose: () => void }) {
  const cards = useRead('GET /api/portal/cards');
  const [paid, setPaid] = useState<Going>();
  const [adding, setAdding] = useState(false);
  const usable = cards.data?.items.filter((c) => c.replaceBecause === null);
  return (
    <Sheet
      title={
        paid !== undefined ? 'Your payment' : adding || usable?.length === 0 ? 'Add a card' : 'Pay'
      }
      onClose={onClose}
    >
      {paid !== undefined ? (
        <Outcome
          key={paid.intentId}
          going={paid}
          onNext={setPaid}
          onAgain={() => setPaid(undefined)}
          onClose={onClose}
        />
      ) : usable ? (
        <Form
          {...{ most, cards: usable, onPaid: setPaid }}
          adding={adding || usable.length === 0}
          setAdding={setAdding}
        />
      ) : cards.error ? (
        <Trouble error={cards.error} again={() => cards.refetch()} />
      ) : (
        <Loading />
      )}
    </Sheet>
  );
}

interface Part {
  readonly cardId: string;
  readonly cents: number;
}
/** A charge that was asked for; `rest`: what another card pays once it went through; `before`: what the first paid. */
interface Going {
  readonly intentId: string;
  readonly rest?: Part;
  readonly before?: string;
}

function Form({
  most,
  cards,
  adding,
  setAdding,
  onPaid,
}: {
  most: number;
  adding: boolean;
  setAdding: (adding: boolean) => void;
  cards: readonly OnFile[];
  onPaid: (going: Going) => void;
}) {
  const [amount, setAmount] = useState(plain(most));
  const [cardId, setCardId] = useState((cards.find((c) => c.isDefault) ?? cards[0])?.id ?? '');
  const [otherId, setOtherId] = useState<string>();
  const pay = useDo('POST /api/portal/payments');
  const cents = centsOf(amount);
  const left = cents === undefined ? 0 : most - cents;
  const others = cards.filter((c) => c.id !== cardId);
  const other = left >= LEAST ? others.find((c) => c.id === otherId) : undefined;
  if (adding) {
    return (
      <AddCard
        onDone={(card) => {
          if (card) setCardId(card.id);
          setAdding(false);
        }}
      />
    );
  }
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        if (cents === undefined) return;
        void pay.go({ body: { cardId, amountCents: cents } }).then(
          (said) =>
            onPaid({
              intentId: said.id,
              ...(other ? { rest: { cardId: other.id, cents: left } } : {}),
            }),
          () => {},
        );
      }}
    >
      <label>
        Amount in dollars
        <input
          inputMode="decimal"
          required
          value={amount}
          aria-invalid={cents === undefined}
          onChange={(e) => {
            pay.reset();
            setAmount(e.currentTarget.value);
          }}
        />
      </label>
      <p className="dim">You may pay {moneyText(most)}, or a part of it.</p>
      <fieldset>
        <legend>Card</legend>
        {cards.map((c) => (
          <label className="check" key={c.id}>
            <input
              type="radio"
              name="card"
              checked={cardId === c.id}
              onChange={() => setCardId(c.id)}
            />
            {cardName(c)}
          </label>
        ))}
        <Act kind="link" onClick={() => setAdding(true)}>
          Another card
        </Act>
      </fieldset>
      {left >= LEAST && others.length > 0 && (
        <label>
          The rest, {moneyText(left)}
          <select value={otherId ?? ''} onChange={(e) => setOtherId(e.currentTarget.value)}>
            <option value="">Not now</option>
            {others.map((c) => (
              <option key={c.id} value={c.id}>
                {cardName(c)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Trouble error={cents === undefined ? 'Write an amount like 45.00.' : pay.error} />
      <Act
        kind="main"
        type="submit"
        busy={pay.busy}
        disabled={cents === undefined || cardId === ''}
      >
        Pay {cents === undefined ? '' : moneyText(cents)}
        {other && ` and ${moneyText(left)}`}
      </Act>
    </form>
  );
}

const LOOK_MS = 900;
/** A bank takes its time: hours for some cards, days for an account. */
const PENDING_MS = 15_000;
function Outcome({
  going: { intentId, rest, before },
  onNext,
  onAgain,
  onClose,
}: {
  going: Going;
  onNext: (going: Going) => void;
  onAgain: () => void;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const seen = useRead('GET /api/portal/payments/:intentId', { params: { intentId } });
  const said: Reply<'GET /api/portal/payments/:intentId'> | undefined = seen.data;
  const { refetch } = seen;
  // The receipt is made a moment after the money came.
  const waits = said === undefined || !said.settled;
  const pending = said?.status === 'pending';
  const told = useRef(false);
  useEffect(() => {
    if (!waits) {
      if (!told.current) void client.invalidateQueries();
      told.current = true;
      return;
    }
    const timer = setInterval(() => void refetch(), pending ? PENDING_MS : LOOK_MS);
    return () => clearInterval(timer);
  }, [waits, pending, refetch, client]);
  const next = useDo('POST /api/portal/payments');
  const { go } = next;
  const paid = said?.status === 'succeeded';
  const began = useRef(false);
  const second = useCallback(() => {
    if (!rest || !said) return;
    void go({ body: { cardId: rest.cardId, amountCents: rest.cents } }).then(
      ({ id }) =>
        onNext({ intentId: id, before: `${moneyText(said.amountCents)}, ${said.cardLabel}` }),
      () => {},
    );
  }, [rest, said, go, onNext]);
  useEffect(() => {
    if (!paid || !rest || began.current) return;
    began.current = true;
    second();
  }, [paid, rest, second]);
  if (!said) return seen.error ? <Trouble error={seen.error} again={refetch} /> : <Loading />;
  return (
    <>
      <div role="status">
        <p className="large">
          {said.status === 'succeeded'
            ? `${moneyText(said.amountCents)} is paid. Thank you.`
            : said.sentence}
        </p>
        <p className="dim">{said.cardLabel}</p>
        {before !== undefined && <p className="dim">Before it was paid: {before}</p>}
        {rest && next.busy && <p>Now {moneyText(rest.cents)} of the other card …</p>}
        {rest && said.settled && !paid && (
          <p>The other card was not charged: {moneyText(rest.cents)} is still to pay.</p>
        )}
        {rest && !said.settled && pending && (
          <p>The other card is not charged before this has gone through. Pay the rest then.</p>
        )}
      </div>
      <Trouble error={next.error} again={second} />
      <div className="acts">
        {said.receiptPaperId !== null && (
          <a
            className="act plain"
            download
            href={addressOf('GET /api/portal/papers/:paperId/pdf', {
              params: { paperId: said.receiptPaperId },
            })}
          >
            Download the receipt
          </a>
        )}
        {said.settled && said.status !== 'succeeded' && (
          <Act onClick={onAgain}>{said.tryAnotherCard ? 'Use another card' : 'Try again'}</Act>
        )}
        <Act kind="main" onClick={onClose}>
          {said.settled
            ? 'Done'
            : rest
              ? 'Close; only this one goes on by itself'
              : 'Close; it goes on by itself'}
        </Act>
      </div>
    </>
  );
}
