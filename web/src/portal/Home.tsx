/** What is owed, one button, and what comes next. */
import { useState } from 'react';
import { moneyText } from '../ui/Money.tsx';
import { dayWords } from '../ui/words.ts';
import { AskForHour } from './Booking.tsx';
import { IntakeCard } from './IntakeCard.tsx';
import { Pay } from './Pay.tsx';
import { Act, Loading, Sheet, Trouble } from './Pieces.tsx';
import { PlannedList } from './PlannedList.tsx';
import { type Home, type Me, useDo, useRead } from './portal-api.ts';
import { Wishes } from './Wishes.tsx';

export function HomePage({ me }: { me: Me }) {
  const home = useRead('GET /api/portal/home');
  const [paying, setPaying] = useState(false);
  if (home.error && !home.data) return <Trouble error={home.error} again={() => home.refetch()} />;
  if (!home.data) return <Loading lines={5} />;
  const h = home.data;
  return (
    <>
      <h1>{titleOf(me)}</h1>
      <IntakeCard />
      {me.guardian?.money !== false && <Owed home={h} onPay={() => setPaying(true)} />}
      <PlannedList planned={h.planned} />
      {(me.guardian ? me.guardian.appointments : me.forName === null) && <Appointments home={h} />}
      <Notices home={h} />
      {paying && <Pay most={h.payableCents - h.underWayCents} onClose={() => setPaying(false)} />}
    </>
  );
}
function titleOf(me: Me): string {
  if (me.forName === null) return `Hello ${me.name}`;
  return me.guardian ? `You act for ${me.forName}` : `What you pay for ${me.forName}`;
}
function Owed({ home: h, onPay }: { home: Home; onPay: () => void }) {
  const [first = '', ...rest] = h.sentences;
  return (
    <section className="card" aria-labelledby="owed">
      <h2 id="owed" className="large">
        {first}
      </h2>
      {rest.map((s) => (
        <p key={s}>{s}</p>
      ))}
      {h.underWayCents > 0 && (
        <p>{moneyText(h.underWayCents)} is being paid just now. It shows here in a moment.</p>
      )}
      {h.payableCents > 0 && h.underWayCents < h.payableCents && (
        <Act kind="main" onClick={onPay}>
          Pay {moneyText(h.payableCents - h.underWayCents)} or a part of it
        </Act>
      )}
      <p>
        <a href="#visits">See what it is for</a>
      </p>
    </section>
  );
}

function Appointments({ home }: { home: Home }) {
  const [open, setOpen] = useState<Home['appointments'][number]>();
  const [asking, setAsking] = useState<Home['appointments'][number] | 'new'>();
  return (
    <section aria-labelledby="ahead">
      <h2 id="ahead">Appointments ahead</h2>
      {home.appointments.length === 0 && <p className="dim">None is booked.</p>}
      <ul className="rows">
        {home.appointments.map((a) => (
          <li key={a.attendeeId}>
            <div>
              <strong>
                {dayWords(a.day)} at {a.time}
              </strong>
              <span className="dim">
                {a.minutes} minutes with {a.clinician}
                {a.video ? ', by video' : ''}
              </span>
            </div>
            <div className="acts">
              {home.booking.mayBook && (
                <Act
                  onClick={() => setAsking(a)}
                  label={`Ask for another time than ${dayWords(a.day)} at ${a.time}`}
                >
                  Another time
                </Act>
              )}
              <Act
                onClick={() => setOpen(a)}
                label={`Cancel the appointment of ${dayWords(a.day)} at ${a.time}`}
              >
                Cancel
              </Act>
            </div>
          </li>
        ))}
      </ul>
      <Wishes home={home} />
      {home.booking.mayBook && <Act onClick={() => setAsking('new')}>Ask for an appointment</Act>}
      {asking && (
        <AskForHour
          {...(asking === 'new' ? {} : { moving: asking })}
          onClose={() => setAsking(undefined)}
        />
      )}
      {open && <Cancel appointment={open} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

function Cancel({
  appointment: a,
  onClose,
}: {
  appointment: Home['appointments'][number];
  onClose: () => void;
}) {
  const params = { attendeeId: a.attendeeId };
  const cost = useRead('GET /api/portal/appointments/:attendeeId/cost', { params });
  const cancel = useDo('POST /api/portal/appointments/:attendeeId/cancel');
  const fee = cost.data?.feeCents ?? 0;
  const go = () =>
    cancel.go({ params, body: { feeCents: fee } }).then(onClose, () => void cost.refetch());
  return (
    <Sheet title="Cancel this appointment?" onClose={onClose}>
      <p>
        <strong>
          {dayWords(a.day)} at {a.time}
        </strong>
      </p>
      {cost.data ? <p>{cost.data.sentence}</p> : !cost.error && <Loading lines={1} />}
      <Trouble error={cancel.error ?? cost.error} />
      <div className="acts">
        <Act onClick={onClose}>Keep it</Act>
        {cost.data && (
          <Act kind="danger" busy={cancel.busy} onClick={go}>
            {fee > 0 ? `Cancel and owe ${moneyText(fee)}` : 'Yes, cancel it'}
          </Act>
        )}
      </div>
    </Sheet>
  );
}

function Notices({ home }: { home: Home }) {
  if (home.notices.length === 0) return null;
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">Messages</h2>
      {home.notices.map((n) => (
        <details key={n.id}>
          <summary>{n.subject}</summary>
          <p className="lines">{n.words}</p>
        </details>
      ))}
    </section>
  );
}
