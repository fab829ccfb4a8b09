/** On the first page while something is to be signed; and what was signed, among the papers. */
import { addressOf } from '../ui/api.ts';
import { dayOf, dayWords } from '../ui/words.ts';
import './intake-api.ts';
import { useRead } from './portal-api.ts';

export function IntakeCard() {
  const { data } = useRead('GET /api/portal/intake');
  if (!data?.packet) return null;
  const { steps } = data.packet;
  const done = steps.filter((s) => s.state !== 'open').length;
  return (
    <section className="card" aria-labelledby="before">
      <h2 id="before" className="large">
        Before your visit
      </h2>
      <p>
        Please read and sign a few papers: {done} of {steps.length} done. You can stop at any time
        and go on later.
      </p>
      <a className="act main" href="#first-visit">
        {done === 0 ? 'Start' : 'Go on'}
      </a>
    </section>
  );
}

export function SignedForms() {
  const { data } = useRead('GET /api/portal/intake');
  if (!data || data.signed.length === 0) return null;
  return (
    <section aria-labelledby="signed">
      <h2 id="signed">What you signed</h2>
      <ul className="rows">
        {data.signed.map((s) => (
          <li key={s.id}>
            <div>
              <strong>{s.title}</strong>
              <span className="dim">
                Signed {dayWords(dayOf(s.signedAt))}, version {s.version}
              </span>
            </div>
            <a
              className="act plain"
              href={addressOf('GET /api/portal/intake-signatures/:signatureId/pdf', {
                params: { signatureId: s.id },
              })}
              download={`${s.kind}.pdf`}
              aria-label={`Download ${s.title}`}
            >
              Download
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
