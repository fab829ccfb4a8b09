/** What autopay has said: held, let go again or put off with one press. */
import { useState } from 'react';
import { moneyText } from '../ui/Money.tsx';
import { dayWords, today } from '../ui/words.ts';
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
  const [moving, setMoving] = useState(false);
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
          <Act onClick={() => setMoving(true)}>Another day …</Act>
        </div>
      )}
      <Trouble error={hold.error ?? release.error} />
      {moving && <Move planned={p} onClose={() => setMoving(false)} />}
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
