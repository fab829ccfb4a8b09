/** What they asked for: waiting, or answered with a no. */
import { Act, Trouble } from './Pieces.tsx';
import { type Home, useDo } from './portal-api.ts';

export function Wishes({ home }: { home: Home }) {
  const back = useDo('POST /api/portal/bookings/:requestId/withdraw');
  const { wishes } = home.booking;
  if (wishes.length === 0) return null;
  return (
    <>
      <ul className="rows" aria-label="Hours you asked for">
        {wishes.map((w) => (
          <li key={w.id}>
            <div>
              <strong>{w.when}</strong>
              <span className="dim">
                {w.waits ? 'You asked for it. We answer soon.' : `Not possible: ${w.answer}`}
              </span>
            </div>
            {w.waits && (
              <Act
                label={`Take back: ${w.when}`}
                busy={back.busy}
                onClick={() => back.go({ params: { requestId: w.id } }).catch(() => {})}
              >
                Take back
              </Act>
            )}
          </li>
        ))}
      </ul>
      <Trouble error={back.error} />
    </>
  );
}
