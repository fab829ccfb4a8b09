import { Anchor, Text } from '@mantine/core';
import { addressOf } from '../../../ui/api.ts';
import { DayText, InstantText } from '../../../ui/Dates.tsx';
import { Go } from '../../../ui/Go.tsx';
import { useCan } from '../../../ui/me.ts';
import { placeWords } from '../../settings/places-of-service.ts';
import acts from '../acts/Acts.module.css';
import { ClaimBadge, Section } from './ClaimParts.tsx';
import classes from './Claims.module.css';
import { DELAY_REASONS } from './claim-words.ts';
import type { ClaimDetail } from './claims-api.ts';

/** Beside the claim: what it rests on, its files, its proof, the claims before and after it. */
export function ClaimSide({ claim: c }: { claim: ClaimDetail }) {
  return (
    <div className={classes.side}>
      <Section title="Facts">
        <dl className={acts.facts}>
          <Fact name="Payer">{c.payerName}</Fact>
          <Fact name="Member">{c.memberId || 'not entered'}</Fact>
          <Fact name="Place">{placeWords(c.place)}</Fact>
          {c.authorization !== '' && <Fact name="Authorization">{c.authorization}</Fact>}
          {c.note !== '' && <Fact name="Note to the payer">{c.note}</Fact>}
          {c.delayReason !== '' && (
            <Fact name="Late because">
              {DELAY_REASONS.find((r) => r.value === c.delayReason)?.label ?? c.delayReason}
            </Fact>
          )}
          {c.payerControlNumber !== null && (
            <Fact name="Payer’s number">{c.payerControlNumber}</Fact>
          )}
          {c.decidedOn !== null && (
            <Fact name="Decided">
              <DayText day={c.decidedOn} />
            </Fact>
          )}
          {c.askStatusOn !== null && (
            <Fact name="Asked about">
              <DayText day={c.askStatusOn} near /> unless it is decided before
            </Fact>
          )}
          <Fact name="Made">
            <InstantText at={c.madeAt} show="day" />
          </Fact>
        </dl>
      </Section>
      <Sendings claim={c} />
      <Proof claim={c} />
      <Others claim={c} />
    </div>
  );
}
function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd style={{ overflowWrap: 'anywhere' }}>{children}</dd>
    </>
  );
}

const FILE_STATE: Readonly<Record<string, string>> = {
  waiting: 'waits to leave',
  sending: 'is leaving',
  sent: 'left',
  received: 'was taken in',
  refused: 'was refused',
  failed: 'did not leave',
};
function Sendings({ claim }: { claim: ClaimDetail }) {
  const may = useCan('remittances.read');
  if (claim.sendings.length === 0) return null;
  return (
    <Section title="Left in">
      <ul className={acts.list}>
        {claim.sendings.map((s) => (
          <li key={s.fileId}>
            {may ? (
              <Go to={`/billing/files/${s.fileId}`} underline="always">
                {s.fileName}
              </Go>
            ) : (
              s.fileName
            )}
            <Text size="sm" c="dimmed">
              {FILE_STATE[s.fileState] ?? ''} · <InstantText at={s.at} />
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  );
}
function Proof({ claim }: { claim: ClaimDetail }) {
  const p = claim.proof;
  if (!p) return null;
  const by = p.by === 'payer' ? claim.payerName : 'the clearinghouse';
  return (
    <Section title="Proof of filing">
      <Text>
        {p.strength === 'accepted' ? `Accepted by ${by}` : 'The file was taken in'} on{' '}
        <DayText day={p.on} />
        {p.payerControlNumber === null ? '.' : `, as ${p.payerControlNumber}.`}
        {p.strength === 'received' &&
          ' Some payers want to see that the claim itself was accepted.'}
      </Text>
      {claim.acts.includes('proof') && (
        <Anchor
          href={addressOf('GET /api/claims/:claimId/proof.pdf', { params: { claimId: claim.id } })}
          target="_blank"
          rel="noreferrer"
        >
          Open the letter
        </Anchor>
      )}
    </Section>
  );
}
const HOW: Record<ClaimDetail['others'][number]['how'], string> = {
  replaces: 'This one is about',
  'replaced-by': 'In its place stands',
  'payer-before': 'The payer before',
  'next-payer': 'The next payer',
};
function Others({ claim }: { claim: ClaimDetail }) {
  if (claim.others.length === 0) return null;
  return (
    <Section title="Before and after">
      <ul className={acts.list}>
        {claim.others.map((o) => (
          <li key={o.id}>
            {HOW[o.how]}{' '}
            <Go to={`/billing/claims/${o.id}`} underline="always">
              {o.number}
            </Go>{' '}
            <ClaimBadge state={o.state} />
            <Text size="sm" c="dimmed">
              {o.payerName}
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  );
}
