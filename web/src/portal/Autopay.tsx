/** Autopay of one's own: what it does in plain words, on with one's name, its card and limits, off again. */
import { type FormEvent, useState } from 'react';
import { moneyText } from '../ui/Money.tsx';
import { dayOf, dayWords } from '../ui/words.ts';
import { AddCard, cardName } from './AddCard.tsx';
import { limitOf, plain } from './amounts.ts';
import { Act, Loading, Sheet, SignatureName, Trouble } from './Pieces.tsx';
import { PlannedList } from './PlannedList.tsx';
import { type AutopayOffer, type Cards, type OnFile, useDo, useRead } from './portal-api.ts';

type On = NonNullable<Cards['autopay']>;

export function Autopay({ cards }: { cards: Cards }) {
  const [doing, setDoing] = useState<'on' | 'change' | 'end'>();
  const { autopay: on, planned } = cards;
  const close = () => setDoing(undefined);
  return (
    <>
      <section className="card" aria-labelledby="autopay">
        <h2 id="autopay">{on ? (on.paused ? 'Autopay is paused' : 'Autopay is on') : 'Autopay'}</h2>
        {on ? (
          <Stands on={on} onDo={setDoing} />
        ) : (
          <>
            <p>
              Your card is charged for what you owe. You are told each amount, and you can hold it.
            </p>
            <Act kind="main" onClick={() => setDoing('on')}>
              Turn on autopay
            </Act>
          </>
        )}
      </section>
      <PlannedList planned={planned} />
      {(doing === 'on' || doing === 'change') && (
        <Form on={doing === 'on' ? null : on} cards={cards.items} onClose={close} />
      )}
      {doing === 'end' && <End onClose={close} planned={planned.length} />}
    </>
  );
}

function Stands({ on, onDo }: { on: On; onDo: (what: 'change' | 'end') => void }) {
  const pause = useDo('POST /api/portal/autopay/pause');
  const resume = useDo('POST /api/portal/autopay/resume');
  const caps = [
    on.capChargeCents === null ? '' : `at most ${moneyText(on.capChargeCents)} a charge`,
    on.capMonthCents === null ? '' : `at most ${moneyText(on.capMonthCents)} a month`,
  ].filter(Boolean);
  return (
    <>
      <p>
        {on.paused
          ? `Nothing is charged. ${on.why}`
          : `${on.card} is charged${caps.length > 0 ? `, ${caps.join(' and ')}` : ''}.`}
      </p>
      <Trouble error={pause.error ?? resume.error} />
      <div className="acts">
        <Act label="Change autopay" onClick={() => onDo('change')}>
          Change
        </Act>
        {!on.paused && (
          <Act label="Pause autopay" busy={pause.busy} onClick={() => pause.go({}).catch(() => {})}>
            Pause
          </Act>
        )}
        {on.mayResume && (
          <Act busy={resume.busy} onClick={() => resume.go({}).catch(() => {})}>
            Go on
          </Act>
        )}
        <Act label="End autopay" onClick={() => onDo('end')}>
          End
        </Act>
      </div>
      <details>
        <summary>What you agreed to on {dayWords(dayOf(on.agreedAt))}</summary>
        <p>{on.words}</p>
      </details>
    </>
  );
}

function Form({
  on,
  cards,
  onClose,
}: {
  on: On | null;
  cards: readonly OnFile[];
  onClose: () => void;
}) {
  const offer = useRead('GET /api/portal/autopay');
  const usable = cards.filter((c) => c.kind === 'card' && c.replaceBecause === null);
  const [cardId, setCardId] = useState(
    (usable.find((c) => c.id === on?.cardId) ?? usable.find((c) => c.isDefault) ?? usable[0])?.id ??
      '',
  );
  const [adding, setAdding] = useState(usable.length === 0);
  const title = adding ? 'Add a card' : on ? 'Change autopay' : 'Turn on autopay';
  const fields = { cardId, setCardId, cards: usable, onAdd: () => setAdding(true) };
  return (
    <Sheet title={title} onClose={onClose}>
      {adding ? (
        <AddCard
          onDone={(card) => {
            if (card) setCardId(card.id);
            setAdding(false);
          }}
        />
      ) : offer.data ? (
        <Agree on={on} offer={offer.data} {...fields} onClose={onClose} />
      ) : offer.error ? (
        <Trouble error={offer.error} again={() => offer.refetch()} />
      ) : (
        <Loading lines={5} />
      )}
    </Sheet>
  );
}

interface Choice {
  readonly cardId: string;
  readonly setCardId: (id: string) => void;
  readonly cards: readonly OnFile[];
  readonly onAdd: () => void;
}
function Agree({
  on,
  offer,
  onClose,
  ...choice
}: Choice & { on: On | null; offer: AutopayOffer; onClose: () => void }) {
  const [name, setName] = useState('');
  const [old, setOld] = useState(false);
  const [aCharge, setACharge] = useState(limitText(on?.capChargeCents));
  const [aMonth, setAMonth] = useState(limitText(on?.capMonthCents));
  const enrol = useDo('POST /api/portal/autopay');
  const change = useDo('PUT /api/portal/autopay');
  const caps = { capChargeCents: limitOf(aCharge), capMonthCents: limitOf(aMonth) };
  const typed = caps.capChargeCents !== undefined && caps.capMonthCents !== undefined;
  const go = (e: FormEvent) => {
    e.preventDefault();
    const { capChargeCents = null, capMonthCents = null } = caps;
    if (!typed) return;
    const oldCents = old ? offer.oldCents : null;
    const body = { cardId: choice.cardId, capChargeCents, capMonthCents, oldCents };
    const { wordsVersion } = offer;
    void (
      on ? change.go({ body }) : enrol.go({ body: { ...body, agreedName: name, wordsVersion } })
    ).then(onClose, () => {});
  };
  return (
    <form onSubmit={go}>
      {!on && (
        <ul className="points">
          {offer.how.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <CardChoice {...choice} />
      <fieldset>
        <legend>
          Limits <span className="dim">if you want any</span>
        </legend>
        <div className="pair">
          <Limit label="A charge, in dollars" value={aCharge} onChange={setACharge} />
          <Limit label="A month, in dollars" value={aMonth} onChange={setAMonth} />
        </div>
      </fieldset>
      {offer.oldCents > 0 && (
        <label className="check">
          <input type="checkbox" checked={old} onChange={(e) => setOld(e.currentTarget.checked)} />
          <span>{offer.oldWords}</span>
        </label>
      )}
      {!on && (
        <>
          <div className="agreement">
            <p>{offer.words}</p>
          </div>
          <SignatureName value={name} onChange={setName} />
        </>
      )}
      <Trouble error={typed ? (enrol.error ?? change.error) : 'Write a limit like 100.00.'} />
      <Act
        kind="main"
        type="submit"
        busy={enrol.busy || change.busy}
        disabled={choice.cardId === '' || (!on && name.trim() === '')}
      >
        {on ? 'Save' : 'I agree: turn it on'}
      </Act>
    </form>
  );
}
const limitText = (cents: number | null | undefined): string =>
  cents === null || cents === undefined ? '' : plain(cents);

function CardChoice({ cards, cardId, setCardId, onAdd }: Choice) {
  return (
    <fieldset>
      <legend>Card</legend>
      {cards.map((c) => (
        <label className="check" key={c.id}>
          <input
            type="radio"
            name="autopay-card"
            checked={cardId === c.id}
            onChange={() => setCardId(c.id)}
          />
          {cardName(c)}
        </label>
      ))}
      <Act kind="link" onClick={onAdd}>
        Another card
      </Act>
    </fieldset>
  );
}
function Limit({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
}) {
  return (
    <label>
      {label}
      <input
        inputMode="decimal"
        placeholder="No limit"
        value={value}
        aria-invalid={limitOf(value) === undefined}
        onChange={(e) => onChange(e.currentTarget.value)}
      />
    </label>
  );
}

function End({ planned, onClose }: { planned: number; onClose: () => void }) {
  const end = useDo('POST /api/portal/autopay/end');
  return (
    <Sheet title="End autopay?" onClose={onClose}>
      <p>
        {planned > 0 && 'What is planned and has not gone to your card is not charged. '}
        You pay by yourself from now on. Your card stays on file until you remove it.
      </p>
      <Trouble error={end.error} />
      <div className="acts">
        <Act onClick={onClose}>Keep autopay</Act>
        <Act kind="danger" busy={end.busy} onClick={() => end.go({}).then(onClose, () => {})}>
          End it
        </Act>
      </div>
    </Sheet>
  );
}
