/** Each visit with what became of its money, and a place to ask about it. */
import { type FormEvent, useState } from 'react';
import { moneyText } from '../ui/Money.tsx';
import { dayWords } from '../ui/words.ts';
import { Act, Loading, Sheet, Trouble } from './Pieces.tsx';
import { useDo, useRead, type Visit } from './portal-api.ts';

const STEP = 20;
export function VisitsPage() {
  const [limit, setLimit] = useState(STEP);
  const visits = useRead('GET /api/portal/visits', { query: { limit } });
  const [asking, setAsking] = useState<Visit | 'anything'>();
  if (visits.error && !visits.data)
    return <Trouble error={visits.error} again={() => visits.refetch()} />;
  return (
    <>
      <h1>Visits and what became of their money</h1>
      {!visits.data && <Loading lines={6} />}
      {visits.data?.items.length === 0 && <p className="dim">Nothing yet.</p>}
      <ul className="timeline">
        {visits.data?.items.map((v) => (
          <li key={v.key}>
            <h2>
              {dayWords(v.day)} <span className="dim">{v.title}</span>
            </h2>
            <p>{v.sentence}</p>
            {v.owedCents > 0 && <p className="owes">{moneyText(v.owedCents)} to pay</p>}
            <Questions items={v.questions} />
            {v.chargeId !== null && (
              <Act
                kind="link"
                label={`Ask about this, or disagree: ${v.title}, ${dayWords(v.day)}`}
                onClick={() => setAsking(v)}
              >
                Ask about this, or disagree
              </Act>
            )}
          </li>
        ))}
      </ul>
      {visits.data?.more && limit < 100 && (
        <Act onClick={() => setLimit(Math.min(100, limit + STEP))}>Show earlier ones</Act>
      )}
      {visits.data && (
        <section>
          <Questions items={visits.data.questions} />
          <Act onClick={() => setAsking('anything')}>Ask us something else</Act>
        </section>
      )}
      {asking && <AskSheet about={asking} onClose={() => setAsking(undefined)} />}
    </>
  );
}

function Questions({ items }: { items: Visit['questions'] }) {
  return items.map((q) => (
    <blockquote key={q.id}>
      <p className="lines">You asked: {q.question}</p>
      {q.answer === null ? (
        <p className="dim">
          {q.contests
            ? 'You do not agree with this charge. We do not press for it until we have answered here.'
            : 'We have it and will answer here.'}
        </p>
      ) : (
        <p className="lines">We answered: {q.answer}</p>
      )}
    </blockquote>
  ));
}

function AskSheet({ about, onClose }: { about: Visit | 'anything'; onClose: () => void }) {
  const [question, setQuestion] = useState('');
  const [contests, setContests] = useState(false);
  const ask = useDo('POST /api/portal/questions');
  const chargeId = about === 'anything' ? null : about.chargeId;
  const go = (e: FormEvent) => {
    e.preventDefault();
    void ask.go({ body: { chargeId, question, contests } }).then(onClose, () => {});
  };
  return (
    <Sheet title="Ask us" onClose={onClose}>
      <form onSubmit={go}>
        {about !== 'anything' && (
          <p className="dim">
            About {about.title}, {dayWords(about.day)}
          </p>
        )}
        <label>
          Your question
          <textarea
            rows={4}
            required
            maxLength={500}
            value={question}
            onChange={(e) => setQuestion(e.currentTarget.value)}
          />
        </label>
        {about !== 'anything' && (
          <label className="check">
            <input
              type="checkbox"
              checked={contests}
              onChange={(e) => setContests(e.currentTarget.checked)}
            />
            I do not agree with this charge. Until you answer, it is not charged to my card by
            itself, and no late notice comes for it.
          </label>
        )}
        <p className="dim">
          People of the office read this. For anything urgent about how you are, please call.
        </p>
        <Trouble error={ask.error} />
        <Act kind="main" type="submit" busy={ask.busy}>
          Send
        </Act>
      </form>
    </Sheet>
  );
}
