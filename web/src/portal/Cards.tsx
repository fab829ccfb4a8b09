/** Cards on file, and autopay as it stands. */
import { useState } from 'react';
import { AddCard, cardName } from './AddCard.tsx';
import { Autopay } from './Autopay.tsx';
import { Act, Loading, Sheet, Trouble } from './Pieces.tsx';
import { type Me, type OnFile, useDo, useRead } from './portal-api.ts';

export function CardsPage({ me }: { me: Me }) {
  const cards = useRead('GET /api/portal/cards');
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<OnFile>();
  const usual = useDo('POST /api/portal/cards/:cardId/make-default');
  if (cards.error && !cards.data)
    return <Trouble error={cards.error} again={() => cards.refetch()} />;
  if (!cards.data) return <Loading lines={4} />;
  return (
    <>
      <h1>{me.guardian === null ? 'Cards and autopay' : 'Your cards'}</h1>
      {cards.data.items.length === 0 && <p className="dim">No card is on file.</p>}
      <ul className="rows">
        {cards.data.items.map((c) => (
          <li key={c.id}>
            <div>
              <strong>{cardName(c)}</strong>
              <span className="dim">
                {c.expMonth !== null && `ends ${String(c.expMonth).padStart(2, '0')}/${c.expYear}`}
                {c.isDefault ? ' · used first' : ''}
                {c.healthAccount ? ' · HSA or FSA' : ''}
              </span>
              {c.replaceBecause !== null && <span>{c.replaceBecause}</span>}
            </div>
            <div className="acts">
              {!c.isDefault && (
                <Act
                  label={`Use first: ${cardName(c)}`}
                  busy={usual.busy}
                  onClick={() => usual.go({ params: { cardId: c.id } }).catch(() => {})}
                >
                  Use first
                </Act>
              )}
              <Act label={`Remove ${cardName(c)}`} onClick={() => setRemoving(c)}>
                Remove
              </Act>
            </div>
          </li>
        ))}
      </ul>
      <Trouble error={usual.error} />
      <Act onClick={() => setAdding(true)}>Add a card</Act>
      {me.guardian === null && <Autopay cards={cards.data} />}
      {adding && (
        <Sheet title="Add a card" onClose={() => setAdding(false)}>
          <AddCard onDone={() => setAdding(false)} />
        </Sheet>
      )}
      {removing && <Remove card={removing} onClose={() => setRemoving(undefined)} />}
    </>
  );
}

function Remove({ card, onClose }: { card: OnFile; onClose: () => void }) {
  const remove = useDo('POST /api/portal/cards/:cardId/remove');
  return (
    <Sheet title="Remove this card?" onClose={onClose}>
      <p>{cardName(card)} is not charged any more. What it paid stays paid.</p>
      <Trouble error={remove.error} />
      <div className="acts">
        <Act onClick={onClose}>Keep it</Act>
        <Act
          kind="danger"
          busy={remove.busy}
          onClick={() => remove.go({ params: { cardId: card.id } }).then(onClose, () => {})}
        >
          Remove it
        </Act>
      </div>
    </Sheet>
  );
}
