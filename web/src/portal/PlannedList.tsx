/** What autopay has said: held, let go again or put off with one press. */
import { useState } from 'react';
import { moneyText } from '../ui/Money.tsx';
import { dayWords, today } from '../ui/words.ts';
import { centsOf, plain } from './amounts.ts';
import { Act, Sheet, Trouble } from './Pieces.tsx';
import { type Planned, useDo } from './portal-api.ts';

export function PlannedList({ planned }: { planned: readonly Planned[] }) {
  if (planned.length === 0) return null;
  return (
    <section aria-labelledby="planned">
      <h2 id="planned">Planned by autopay</h2>
      <ul className="rows">
        {planned.map((p) => (
          <One key={p.id} planned={p} />
        ))}
      </ul>
    </section>
  );
}
function One({ planned: p }: { planned: Planned }) {
  const hold = useDo('POST /api/portal/planned-charges/:plannedId/hold');
  const release = useDo('POST /api/portal/planned-charges/:plannedId/release');
  const [asking, setAsking] = useState<'move' | 'split'>();
  const params = { plannedId: p.id };
  const amount = moneyText(p.amountCents);
  return (
    <li>
      <div>
        <strong>{amount}</strong>
        <span className="dim">
          {p.state === 'waits' && `${p.card} is charged on ${dayWords(p.chargeOn)}.`}
          {p.state === 'held' && 'Held: nothing is charged until you or we let it go.'}
          {p.state === 'going' && `${p.card} is being charged just now.`}
        </span>
      </div>
      {p.state !== 'going' && (
        <div className="acts">
          {p.state === 'waits' ? (
            <Act busy={hold.busy} onClick={() => hold.go({ params }).catch(() => {})}>
              Hold {amount}
            </Act>
          ) : (
            <Act busy={release.busy} onClick={() => release.go({ params }).catch(() => {})}>
              Charge it after all
            </Act>
          )}
          <Act onClick={() => setAsking('move')}>Another day …</Act>
          {p.maySplit && <Act onClick={() => setAsking('split')}>Split …</Act>}
        </div>
      )}
      <Trouble error={hold.error ?? release.error} />
      {asking === 'move' && <Move planned={p} onClose={() => setAsking(undefined)} />}
      {asking === 'split' && <Split planned={p} onClose={() => setAsking(undefined)} />}
    </li>
  );
}
function Move({ planned: p, onClose }: { planned: Planned; onClose: () => void }) {
  const [day, setDay] = useState(p.chargeOn);
  const move = useDo('POST /api/portal/planned-charges/:plannedId/move');
  return (
    <Sheet title="Charge it on another day" onClose={onClose}>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          void move.go({ params: { plannedId: p.id }, body: { day } }).then(onClose, () => {});
        }}
      >
        <label>
          Day, {dayWords(p.lastDay)} at the latest
          <input
            type="date"
            required
            min={today()}
            max={p.lastDay}
            value={day}
            onChange={(e) => setDay(e.currentTarget.value)}
          />
        </label>
        <Trouble error={move.error} />
        <Act kind="main" type="submit" busy={move.busy}>
          Charge {moneyText(p.amountCents)} then
        </Act>
      </form>
    </Sheet>
  );
}
/** A part on its day, the rest on a later one. */
function Split({ planned: p, onClose }: { planned: Planned; onClose: () => void }) {
  const [first, setFirst] = useState(plain(Math.ceil(p.amountCents / 2)));
  const [restOn, setRestOn] = useState(p.lastDay);
  const split = useDo('POST /api/portal/planned-charges/:plannedId/split');
  const firstCents = centsOf(first);
  const rest = firstCents === undefined ? 0 : p.amountCents - firstCents;
  return (
    <Sheet title={`Split ${moneyText(p.amountCents)} over two days`} onClose={onClose}>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          if (firstCents === undefined) return;
          const body = { firstCents, restOn };
          void split.go({ params: { plannedId: p.id }, body }).then(onClose, () => {});
        }}
      >
        <label>
          Dollars on {dayWords(p.chargeOn)}
          <input
            inputMode="decimal"
            required
            value={first}
            onChange={(e) => {
              split.reset();
              setFirst(e.currentTarget.value);
            }}
          />
        </label>
        <label>
          The rest on, {dayWords(p.lastDay)} at the latest
          <input
            type="date"
            required
            min={p.chargeOn}
            max={p.lastDay}
            value={restOn}
            onChange={(e) => setRestOn(e.currentTarget.value)}
          />
        </label>
        {firstCents === undefined ? (
          <p className="dim">Enter an amount such as {plain(Math.ceil(p.amountCents / 2))}.</p>
        ) : (
          rest > 0 && (
            <p>
              {moneyText(firstCents)} on {dayWords(p.chargeOn)}, {moneyText(rest)} on{' '}
              {dayWords(restOn)}.
            </p>
          )
        )}
        <Trouble error={split.error} />
        <Act kind="main" type="submit" busy={split.busy} disabled={firstCents === undefined}>
          Split it
        </Act>
      </form>
    </Sheet>
  );
}
