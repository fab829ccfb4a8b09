/** The proof of one charge of autopay, on one page that prints: agreed, said, delivered, charged, receipt. */
import { Anchor, Button, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useActions } from '../../ui/actions.ts';
import { useAsk } from '../../ui/api.ts';
import { DayText, InstantText } from '../../ui/Dates.tsx';
import { Go } from '../../ui/Go.tsx';
import { Money, moneyText } from '../../ui/Money.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { TextSkeletons } from '../../ui/Skeletons.tsx';
import { dayWords } from '../../ui/words.ts';
import type { Proof } from './autopay-api.ts';
import { PlannedActs, PlannedBadge } from './PlannedCharge.tsx';
import classes from './Proof.module.css';
import { deliveryWords, STEP_WORDS, saidWords, withoutLinks } from './proof-words.ts';

const BACK = { to: '/billing/autopay', label: 'Autopay' };

export default function ProofPage() {
  const { plannedId = '' } = useParams({ strict: false });
  const asked = useAsk('GET /api/planned-charges/:plannedId', { params: { plannedId } });
  if (asked.data) return <Page proof={asked.data} />;
  return (
    <>
      <PageHeader title="Proof of a charge" back={BACK} />
      {asked.error ? (
        <RefusalText error={asked.error} again={() => void asked.refetch()} />
      ) : (
        <TextSkeletons lines={14} />
      )}
    </>
  );
}

function Page({ proof: p }: { proof: Proof }) {
  const print = () => window.print();
  useActions([{ id: 'print', label: 'Print the proof', run: print }]);
  const who = p.clientName ?? 'A client';
  return (
    <div className={classes.proof}>
      <PageHeader
        title={`${moneyText(p.chargedCents ?? p.amountCents)} by autopay`}
        tab="Proof of a charge"
        back={BACK}
        under={
          <>
            <Go to={`/clients/${p.clientId}`} underline="always">
              {who}
            </Go>
            {p.partyName === null ? '' : ` · ${p.partyName} pays`} · {p.cardLabel}{' '}
            <PlannedBadge state={p.state} />
          </>
        }
        acts={
          <div className={classes.acts}>
            <PlannedActs planned={p} name={who} />
            <Button variant="default" onClick={print}>
              Print
            </Button>
          </div>
        }
      />
      <Lines proof={p} />
      <ol className={classes.steps}>
        <Consent proof={p} />
        <Step title="Said" done={p.notice?.wentAt != null}>
          <Text>{saidWords(p.notice)}</Text>
          {p.notice && p.notice.words !== '' && (
            <blockquote className={classes.words}>{withoutLinks(p.notice.words)}</blockquote>
          )}
        </Step>
        <Step
          title="Delivered"
          done={ARRIVED.has(p.notice?.state ?? '')}
          open={p.notice?.cameBackAt == null ? 'not yet' : 'it came back'}
        >
          <Text>{deliveryWords(p)}</Text>
          {p.notice && p.notice.heard !== '' && (
            <Text size="sm" c="dimmed">
              {p.notice.cameBackAt == null ? 'What the other end said' : 'Why'}: {p.notice.heard}
            </Text>
          )}
        </Step>
        <Charged proof={p} />
        <Step title="Receipt" done={p.payment?.receiptPaperId != null}>
          {p.payment?.receiptPaperId ? (
            <Anchor
              href={`/api/papers/${p.payment.receiptPaperId}/pdf`}
              target="_blank"
              rel="noreferrer"
            >
              Open the receipt
            </Anchor>
          ) : (
            <Text>No receipt yet: it is made when the charge has gone through.</Text>
          )}
        </Step>
      </ol>
      <History proof={p} />
    </div>
  );
}
const ARRIVED = new Set(['sent', 'delivered', 'printed']);

function Lines({ proof: p }: { proof: Proof }) {
  return (
    <section aria-label="What it is for">
      <table className={classes.lines}>
        <thead>
          <tr>
            <th scope="col">For</th>
            <th scope="col">Why</th>
            <th scope="col">Amount</th>
          </tr>
        </thead>
        <tbody>
          {p.lines.map((l) => (
            <tr key={l.chargeId}>
              <td>Visit of {dayWords(l.serviceOn)}</td>
              <td>{l.why}</td>
              <td className="figures">
                <Money cents={l.cents} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface StepProps {
  title: string;
  done: boolean;
  /** What it is instead. */
  open?: string;
  children: ReactNode;
}
function Step({ title, done, open = 'not yet', children }: StepProps) {
  return (
    <li data-done={done || undefined}>
      <h2>
        {title}
        {!done && <span className={classes.open}> · {open}</span>}
      </h2>
      {children}
    </li>
  );
}

function Consent({ proof: { consent: c } }: { proof: Proof }) {
  const caps = [
    ...(c.capChargeCents === null ? [] : [`at most ${moneyText(c.capChargeCents)} a charge`]),
    ...(c.capMonthCents === null ? [] : [`at most ${moneyText(c.capMonthCents)} a month`]),
  ];
  return (
    <Step title="Agreed" done>
      <Text>
        {c.agreedName} agreed <InstantText at={c.agreedAt} />{' '}
        {c.how === 'portal' ? 'in the portal' : 'with the practice'}
        {caps.length === 0 ? ', with no limit' : `, ${caps.join(' and ')}`}.
      </Text>
      <blockquote className={classes.words}>{c.words}</blockquote>
    </Step>
  );
}

function Charged({ proof: p }: { proof: Proof }) {
  const less = p.payment !== null && p.payment.amountCents < p.amountCents;
  return (
    <Step title="Charged" done={p.payment !== null}>
      {p.payment ? (
        <Text>
          <Go to={`/clients/${p.clientId}?payment=${p.payment.id}`} underline="always">
            {moneyText(p.payment.amountCents)}
          </Go>{' '}
          on <DayText day={p.payment.receivedOn} /> to {p.cardLabel}.
          {less && ` ${moneyText(p.amountCents)} was said; less was owed by then.`}
        </Text>
      ) : (
        <Text>
          {p.endedAt === null
            ? `It goes on ${dayWords(p.chargeOn)}, unless somebody holds it.`
            : `It did not go: ${p.why === '' ? p.stateWords : p.why}`}
        </Text>
      )}
    </Step>
  );
}

function History({ proof: p }: { proof: Proof }) {
  return (
    <section aria-label="Step by step">
      <h2 className={classes.heading}>Step by step</h2>
      <ul className={classes.history}>
        {p.steps.map((s) => (
          <li key={`${s.at} ${s.step}`}>
            <InstantText at={s.at} /> {STEP_WORDS[s.step] ?? s.step}
            {s.by === null ? '' : `, ${s.by}`}
            {s.why === '' ? '' : `. ${s.why}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
