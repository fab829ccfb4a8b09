/** Asking for an hour, or for another one than is booked: free hours day by day, and what it costs. */
import { useState } from 'react';
import { moneyText } from '../ui/Money.tsx';
import { dayWords } from '../ui/words.ts';
import { Act, Loading, Sheet, Trouble } from './Pieces.tsx';
import { type Home, useDo, useRead } from './portal-api.ts';

type Appointment = Home['appointments'][number];
const DAYS_AT_ONCE = 5;

export function AskForHour({ moving, onClose }: { moving?: Appointment; onClose: () => void }) {
  const query = moving ? { attendeeId: moving.attendeeId } : {};
  const hours = useRead('GET /api/portal/bookings', { query });
  const [clinicianId, setClinicianId] = useState('');
  const [startsAt, setStartsAt] = useState('');
  const [days, setDays] = useState(DAYS_AT_ONCE);
  const [said, setSaid] = useState<string>();
  const ask = useDo('POST /api/portal/bookings');
  const title = moving ? 'Ask for another time' : 'Ask for an appointment';
  if (said !== undefined)
    return (
      <Sheet title={title} onClose={onClose}>
        <p>{said}</p>
        <div className="acts">
          <Act onClick={onClose}>Done</Act>
        </div>
      </Sheet>
    );
  const all = hours.data?.clinicians ?? [];
  const one = all.find((c) => c.clinicianId === clinicianId) ?? all[0];
  const byDay = Map.groupBy(one?.slots ?? [], (s) => s.day);
  const fee = hours.data?.feeCents ?? 0;
  const go = () =>
    one &&
    ask
      .go({
        body: {
          ...{ clinicianId: one.clinicianId, startsAt, feeCents: fee },
          attendeeId: moving?.attendeeId ?? null,
        },
      })
      .then(
        (done) => setSaid(done.sentence),
        () => {
          setStartsAt('');
          void hours.refetch();
        },
      );
  return (
    <Sheet title={title} onClose={onClose}>
      {moving && (
        <p>
          Booked now:{' '}
          <strong>
            {dayWords(moving.day)} at {moving.time}
          </strong>
        </p>
      )}
      {!hours.data && !hours.error && <Loading lines={3} />}
      {hours.data && hours.data.sentence !== '' && <p>{hours.data.sentence}</p>}
      {all.length > 1 && (
        <label>
          With
          <select
            value={one?.clinicianId}
            onChange={(e) => {
              setClinicianId(e.currentTarget.value);
              setStartsAt('');
            }}
          >
            {all.map((c) => (
              <option key={c.clinicianId} value={c.clinicianId}>
                {c.name}
              </option>
            ))}
          </select>
        </label>
      )}
      {one && byDay.size === 0 && <p>No hour is free just now. Please call us.</p>}
      {one && byDay.size > 0 && (
        <p className="dim">
          {all.length === 1 && `With ${one.name}. `}Times are {hours.data?.clock}.
        </p>
      )}
      {[...byDay].slice(0, days).map(([day, slots]) => (
        <fieldset key={day} className="hours">
          <legend>{dayWords(day)}</legend>
          {slots.map((s) => (
            <label key={s.startsAt}>
              <input
                type="radio"
                name="hour"
                checked={startsAt === s.startsAt}
                onChange={() => setStartsAt(s.startsAt)}
              />
              {s.time}
            </label>
          ))}
        </fieldset>
      ))}
      {byDay.size > days && (
        <Act kind="link" onClick={() => setDays(days + DAYS_AT_ONCE)}>
          Later days
        </Act>
      )}
      <Trouble error={ask.error ?? hours.error} />
      <div className="acts">
        <Act onClick={onClose}>Cancel</Act>
        {startsAt !== '' && one && (
          <Act kind="main" busy={ask.busy} onClick={() => void go()}>
            {one.byItself ? 'Book it' : 'Ask for it'}
            {fee > 0 ? ` and owe ${moneyText(fee)}` : ''}
          </Act>
        )}
      </div>
    </Sheet>
  );
}
