/** The letters appeals are drafted from: what each is for, whose words, and the way back to those that came along. */
import { Group, Text } from '@mantine/core';
import { useAsk } from '../../../ui/api.ts';
import { Go, GoButton } from '../../../ui/Go.tsx';
import { useCan } from '../../../ui/me.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { CardSkeletons } from '../../../ui/Skeletons.tsx';
import acts from '../acts/Acts.module.css';
import type { LetterTemplate } from './denials-api.ts';
import { bucketWords, type LetterRow, letterRows } from './letter-words.ts';

export default function LettersPage() {
  const may = useCan('claims.write');
  const asked = useAsk('GET /api/appeal-templates');
  return (
    <>
      <PageHeader
        title="Letters of appeal"
        back={{ to: '/billing/denials', label: 'Denials' }}
        under="A draft is written from the letter for what the payer says, and filled in from the claim and the answer."
        acts={
          may && (
            <GoButton to="/billing/denials/letters/new" variant="default">
              Write another
            </GoButton>
          )
        }
      />
      {asked.error && !asked.data ? (
        <RefusalText error={asked.error} again={() => asked.refetch()} />
      ) : !asked.data ? (
        <CardSkeletons cards={3} height={72} />
      ) : (
        <ul className={acts.list} aria-label="Letters">
          {letterRows(asked.data.items).map((row) => (
            <Row key={row.bucket ?? 'any'} row={row} may={may} />
          ))}
        </ul>
      )}
    </>
  );
}
function Row({ row, may }: { row: LetterRow; may: boolean }) {
  return (
    <li>
      <Text size="sm" c="dimmed">
        {bucketWords(row.bucket)}
      </Text>
      <Line letter={row.used} may={may} />
      {row.others.map((t) => (
        <Line key={t.id} letter={t} may={may} behind />
      ))}
    </li>
  );
}
function Line({
  letter: t,
  may,
  behind = false,
}: {
  letter: LetterTemplate;
  may: boolean;
  behind?: boolean;
}) {
  return (
    <Group justify="space-between" gap="xs">
      <span>
        {may ? (
          <Go to={`/billing/denials/letters/${encodeURIComponent(t.id)}`} underline="always">
            {t.name}
          </Go>
        ) : (
          <strong>{t.name}</strong>
        )}{' '}
        <Text span size="sm" c="dimmed">
          {t.own ? 'in your words' : 'as it comes with Clearhour'}
          {behind ? ' · not used: the one above goes first' : ''}
        </Text>
      </span>
    </Group>
  );
}
