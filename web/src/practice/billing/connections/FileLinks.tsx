/** Where a file leads: the remittances that came in it, and the claims that left in it or that it speaks of. */
import { Text, Title } from '@mantine/core';
import { useAsk } from '../../../ui/api.ts';
import { DayText } from '../../../ui/Dates.tsx';
import { Go } from '../../../ui/Go.tsx';
import { Money } from '../../../ui/Money.tsx';
import { useCan } from '../../../ui/me.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { many } from '../../../ui/words.ts';
import acts from '../acts/Acts.module.css';
import { ClaimBadge } from '../claims/ClaimParts.tsx';
import { countsWords, standingOf, traceWords } from '../remittances/remittance-words.ts';
import type { EdiFileDetail } from './edi-api.ts';

/** More of a file are found from the lists. */
const SHOWN = 50;

export function FileLinks({ file }: { file: EdiFileDetail }) {
  return (
    <>
      {file.direction === 'in' && <Remittances fileId={file.id} />}
      <Claims file={file} />
    </>
  );
}

function Remittances({ fileId }: { fileId: string }) {
  const asked = useAsk('GET /api/remittances', { query: { fileId, limit: SHOWN } });
  const items = asked.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section>
      <Title order={2} mb="xs">
        {items.length === 1 ? 'The remittance in it' : 'The remittances in it'}
      </Title>
      <ul className={acts.list}>
        {items.map((r) => (
          <li key={r.id}>
            <Go to={`/billing/remittances/${r.id}`} underline="always">
              <Money cents={r.paidCents} /> from {r.payerName}
            </Go>{' '}
            <StateBadge state={standingOf(r).state}>{standingOf(r).word}</StateBadge>
            <Text size="sm" c="dimmed">
              {traceWords(r)} · paid <DayText day={r.paidOn} /> · {many(r.claimCount, 'claim')}
              {r.claimCount === 0 ? '' : `: ${countsWords(r.counts)}`}
            </Text>
          </li>
        ))}
      </ul>
      <More next={asked.data?.next} />
    </section>
  );
}

function Claims({ file }: { file: EdiFileDetail }) {
  const may = useCan('claims.read');
  const asked = useAsk(
    'GET /api/claims',
    { query: { fileId: file.id, order: 'service-day', limit: SHOWN } },
    { enabled: may },
  );
  const items = asked.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section>
      <Title order={2} mb="xs">
        {file.direction === 'out' ? 'The claims in it' : 'Claims that it speaks of'}
      </Title>
      <ul className={acts.list}>
        {items.map((c) => (
          <li key={c.id}>
            <Go to={`/billing/claims/${c.id}`} underline="always">
              Claim {c.number}
            </Go>{' '}
            <ClaimBadge state={c.state} />
            <Text size="sm" c="dimmed">
              {c.clientName ?? 'A client'} · <DayText day={c.serviceOn} /> ·{' '}
              <Money cents={c.totalCents} /> to {c.payerName}
            </Text>
          </li>
        ))}
      </ul>
      <More next={asked.data?.next} />
    </section>
  );
}
const More = ({ next }: { next: string | undefined }) =>
  next === undefined ? null : (
    <Text size="sm" c="dimmed" mt="xs">
      The first {SHOWN} stand here; the lists have them all.
    </Text>
  );
