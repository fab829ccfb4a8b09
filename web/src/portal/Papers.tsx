/** Papers, for ever. */
import { useState } from 'react';
import { addressOf } from '../ui/api.ts';
import { moneyText } from '../ui/Money.tsx';
import { dayWords } from '../ui/words.ts';
import { SignedForms } from './IntakeCard.tsx';
import { Act, Loading, Trouble } from './Pieces.tsx';
import { type Me, useRead } from './portal-api.ts';

export function PapersPage({ me }: { me: Me }) {
  const [after, setAfter] = useState<(string | undefined)[]>([undefined]);
  return (
    <>
      <h1>Papers</h1>
      <p className="dim">
        {me.forName === null
          ? 'Invoices, receipts, statements, estimates and superbills of yours.'
          : 'Papers made out to you.'}{' '}
        They stay here.
      </p>
      {after.map((a, n) => (
        <PageOf
          key={a ?? 'first'}
          after={a}
          onMore={n === after.length - 1 ? (next) => setAfter([...after, next]) : undefined}
        />
      ))}
      <SignedForms />
    </>
  );
}
function PageOf({
  after,
  onMore,
}: {
  after: string | undefined;
  onMore: ((next: string) => void) | undefined;
}) {
  const papers = useRead('GET /api/portal/papers', { query: { after } });
  if (papers.error && !papers.data)
    return <Trouble error={papers.error} again={() => papers.refetch()} />;
  if (!papers.data) return <Loading lines={4} />;
  const { items, next } = papers.data;
  if (items.length === 0 && after === undefined)
    return <p className="dim">None yet. A receipt comes with each payment.</p>;
  return (
    <>
      <ul className="rows">
        {items.map((p) => (
          <li key={p.id}>
            <div>
              <strong>
                {p.words} {p.number}
              </strong>
              <span className="dim">
                {dayWords(p.issuedOn)} · {moneyText(p.amountCents)}
              </span>
            </div>
            <a
              className="act plain"
              href={addressOf('GET /api/portal/papers/:paperId/pdf', { params: { paperId: p.id } })}
              download={p.fileName}
              aria-label={`Download ${p.words} ${p.number}`}
            >
              Download
            </a>
          </li>
        ))}
      </ul>
      {next !== undefined && onMore && <Act onClick={() => onMore(next)}>Show earlier ones</Act>}
    </>
  );
}
