/** Everything to decide by, in one look: the reason in our words, who may be billed, by when, what came before. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { DayText, InstantText } from '../../../ui/Dates.tsx';
import { Go } from '../../../ui/Go.tsx';
import { Money } from '../../../ui/Money.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { many } from '../../../ui/words.ts';
import { Deadline } from '../claims/ClaimParts.tsx';
import claims from '../claims/Claims.module.css';
import type { Finding } from '../claims/claims-api.ts';
import { mendPlace } from '../claims/mend-places.ts';
import classes from './Denials.module.css';
import { OWES, STANDING } from './denial-words.ts';
import type { DenialDetail } from './denials-api.ts';

const STEP_WORDS = {
  corrected: 'A corrected claim',
  appeal: 'An appeal',
  secondary: 'A claim to the next payer',
} as const;

export function DenialFacts({ denial: d }: { denial: DenialDetail }) {
  const owes = OWES[d.clientOwes];
  return (
    <article className={classes.facts} aria-label="The denial">
      <header>
        <StateBadge state={STANDING[d.state].state}>{STANDING[d.state].word}</StateBadge>
        <h2 className={classes.reason}>
          {d.reasonWords} <code className={classes.code}>{d.reason}</code>
        </h2>
        <Text>
          {d.payerName} left <strong>{<Money cents={d.riskCents} />}</strong> of{' '}
          <Money cents={d.chargedCents} /> unpaid for{' '}
          {d.clientName === null ? (
            'a client'
          ) : (
            <Go to={`/clients/${d.clientId}`} underline="always">
              {d.clientName}
            </Go>
          )}
          , {d.code} on <DayText day={d.serviceOn} />
          {d.clinicianName === null ? '' : ` with ${d.clinicianName}`}.
        </Text>
        <Deadline actBy={d.actBy} limitOn={d.limitOn} basis={d.limitBasis} />
        {d.limitBasis !== null && (
          <Text size="sm" c="dimmed">
            {d.limitBasis}
          </Text>
        )}
        {d.timesBefore > 0 && (
          <Text size="sm">
            Denied {many(d.timesBefore, 'time')} before:{' '}
            {d.others.map((o, i) => (
              <span key={o.id}>
                {i > 0 ? ', ' : ''}
                <DayText day={o.decidedOn} />
              </span>
            ))}
          </Text>
        )}
      </header>
      <Fact name="Who may be billed">
        <StateBadge state={owes.state}>{owes.word}</StateBadge> {owes.why}
      </Fact>
      <Fact name="What caused it">
        {d.causeWords} <Mend denial={d} />
      </Fact>
      <Fact name="As the payer wrote it">
        <ul className={claims.codes}>
          {d.adjustments.map((a, i) => (
            <li key={`${a.group}-${a.reason} ${i}`} className={classes.codeRow}>
              <code>
                {a.group}-{a.reason}
              </code>
              <span>
                {a.words}
                <Text span size="xs" c="dimmed">
                  {' '}
                  · {a.groupWords}
                </Text>
              </span>
              <Money cents={a.cents} book />
            </li>
          ))}
          {d.remarks.map((r) => (
            <li key={r.code} className={classes.codeRow}>
              <code>{r.code}</code>
              <span>{r.words}</span>
            </li>
          ))}
        </ul>
        <Text size="sm" mt={4}>
          Paid <Money cents={d.paidCents} /> of <Money cents={d.chargedCents} />. In the book now:{' '}
          <Money cents={d.pendingCents} /> waits for the payer, <Money cents={d.clientDueCents} />{' '}
          is due by the client. <Sources denial={d} />
        </Text>
      </Fact>
      {d.deadlines.length > 0 && (
        <Fact name="Until when">
          <ul className={claims.codes}>
            {d.deadlines.map((s) => (
              <li key={s.step}>
                {STEP_WORDS[s.step]}: <Deadline actBy={s.actBy} limitOn={s.limitOn} />{' '}
                <Text span size="xs" c="dimmed">
                  {s.basis}
                </Text>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      <Fact name="What was done">
        <ul className={claims.codes}>
          {[...d.events].reverse().map((e) => (
            <li key={e.id}>
              {e.why}{' '}
              <Text span size="xs" c="dimmed">
                {e.by ?? 'by itself'} · <InstantText at={e.at} />
              </Text>
            </li>
          ))}
        </ul>
      </Fact>
    </article>
  );
}
function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className={classes.fact}>
      <h3>{name}</h3>
      <div>{children}</div>
    </section>
  );
}
function Sources({ denial: d }: { denial: DenialDetail }) {
  return (
    <>
      <Go to={`/billing/remittances/${d.remittanceId}`} underline="always">
        The remittance
      </Go>
      {d.claimId !== null && (
        <>
          {' · '}
          <Go to={`/billing/claims/${d.claimId}`} underline="always">
            Claim {d.claimNumber}
          </Go>
        </>
      )}
      {d.madeClaimId !== null && (
        <>
          {' · '}
          <Go to={`/billing/claims/${d.madeClaimId}`} underline="always">
            The claim made from it
          </Go>
        </>
      )}
      {d.appealIds.map((id) => (
        <span key={id}>
          {' · '}
          <Go to={`/billing/denials/appeals/${id}`} underline="always">
            The appeal
          </Go>
        </span>
      ))}
    </>
  );
}
/** Where the field stands that caused it. */
function Mend({ denial: d }: { denial: DenialDetail }) {
  if (!d.place) return null;
  const place = mendPlace(d.place as Finding['place'], {
    clientId: d.clientId,
    lines: [{ chargeId: d.chargeId }] as never,
  });
  if (place.kind === 'nowhere') return null;
  const to = place.kind === 'there' ? place.to : `/clients/${d.clientId}`;
  return (
    <Go to={to} underline="always">
      {place.verb}
    </Go>
  );
}
