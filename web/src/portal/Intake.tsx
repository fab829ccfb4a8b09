/** Before the first visit: one step after another. What is done is done, wherever the connection broke. */
import { useState } from 'react';
import { AddCard } from './AddCard.tsx';
import type { OwnIntake, Packet, Step } from './intake-api.ts';
import { NotNow } from './NotNow.tsx';
import { Act, Loading, Trouble } from './Pieces.tsx';
import { PlanStep } from './PlanStep.tsx';
import { useRead } from './portal-api.ts';
import { SignStep } from './SignStep.tsx';

export function IntakePage() {
  const asked = useRead('GET /api/portal/intake');
  if (asked.error && !asked.data)
    return <Trouble error={asked.error} again={() => asked.refetch()} />;
  if (!asked.data) return <Loading lines={5} />;
  const { packet } = asked.data;
  return (
    <>
      <h1>Before your visit</h1>
      {packet ? <Steps intake={asked.data} packet={packet} /> : <Done />}
    </>
  );
}
const Done = () => (
  <section className="card">
    <h2>Everything is done. Thank you.</h2>
    <p>
      What you signed is among <a href="#papers">your papers</a>.
    </p>
    <p>
      <a href="#home">To the first page</a>
    </p>
  </section>
);

function Steps({ intake, packet }: { intake: OwnIntake; packet: Packet }) {
  const [chosen, setChosen] = useState<Step['kind']>();
  const { steps } = packet;
  const done = steps.filter((s) => s.state !== 'open').length;
  const now =
    steps.find((s) => s.kind === chosen && s.doneAt === null) ??
    steps.find((s) => s.state === 'open');
  return (
    <>
      <p className="dim" role="status">
        {done} of {steps.length} done. You can stop at any time; what you typed is kept.
      </p>
      <progress value={done} max={steps.length} aria-label="Steps done" />
      <ol className="steps">
        {steps.map((s) => (
          <li key={s.kind} aria-current={s === now ? 'step' : undefined}>
            {s === now ? (
              <section className="card" aria-labelledby={`step-${s.kind}`}>
                <h2 id={`step-${s.kind}`}>{s.words}</h2>
                <OneStep intake={intake} packet={packet} step={s} />
              </section>
            ) : (
              <div className="step-line">
                <span>{s.words}</span>
                <StepState step={s} onOpen={() => setChosen(s.kind)} />
              </div>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
function StepState({ step: s, onOpen }: { step: Step; onOpen: () => void }) {
  if (s.state === 'done') return <span className="dim">Done ✓</span>;
  return (
    <span>
      {s.state === 'skipped' && <span className="dim">Not now · </span>}
      <Act kind="link" onClick={onOpen} label={`Open: ${s.words}`}>
        Open
      </Act>
    </span>
  );
}
function OneStep({ intake, packet, step }: { intake: OwnIntake; packet: Packet; step: Step }) {
  if (step.kind === 'card') return <CardStep packet={packet} />;
  if (step.kind === 'insurance')
    return <PlanStep packet={packet} step={step} key={packet.id + step.kind} />;
  if (!step.form) return null;
  return (
    <SignStep
      key={packet.id + step.form.versionId}
      packet={packet}
      step={step}
      form={step.form}
      intake={intake}
    />
  );
}

function CardStep({ packet }: { packet: Packet }) {
  const [adding, setAdding] = useState(false);
  return (
    <>
      <p>
        A card on file, for what you owe. Nothing is charged by giving it; you say in the agreement
        whether it may be.
      </p>
      {adding ? (
        <AddCard onDone={() => setAdding(false)} />
      ) : (
        <div className="acts">
          <Act kind="main" onClick={() => setAdding(true)}>
            Add a card
          </Act>
          <NotNow packet={packet} kind="card" />
        </div>
      )}
    </>
  );
}
