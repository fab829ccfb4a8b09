import { Text, Title } from '@mantine/core';
import { Money } from '../../../ui/Money.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { EntryTable } from './EntryTable.tsx';
import classes from './Remittance.module.css';
import { CLAIM_STANDING } from './remittance-words.ts';
import type { ProviderAdjustment } from './remittances-api.ts';

/** What the payer kept or added beside the claims: withheld for an earlier one, interest, carried forward. */
export function ProviderAdjustments({
  adjustments,
}: {
  adjustments: readonly ProviderAdjustment[];
}) {
  if (adjustments.length === 0) return null;
  return (
    <section className={classes.beside}>
      <Title order={2} mb="xs">
        Beside the claims
      </Title>
      {adjustments.map((a) => (
        <article key={a.id} className={classes.card} data-state={a.state}>
          <header className={classes.head}>
            <div className={classes.who}>
              <Text fw={600}>{a.words}</Text>
              <Text size="sm" c="dimmed">
                {a.reason}
                {a.reference === '' ? '' : ` · reference ${a.reference}`} ·{' '}
                {a.cents >= 0 ? 'took from the payment' : 'added to the payment'}{' '}
                <Money cents={Math.abs(a.cents)} />
              </Text>
            </div>
            <StateBadge state={CLAIM_STANDING[a.state].state}>
              {CLAIM_STANDING[a.state].word}
            </StateBadge>
          </header>
          {a.reasons.map((r) => (
            <Text key={r.code} size="sm">
              {r.sentence}
            </Text>
          ))}
          {a.entry && <EntryTable entries={[a.entry]} />}
        </article>
      ))}
    </section>
  );
}
