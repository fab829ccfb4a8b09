import { Checkbox, Group, Stack, Text } from '@mantine/core';
import { useAsk } from '../../../ui/api.ts';
import { moneyText } from '../../../ui/Money.tsx';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { CardSkeletons } from '../../../ui/Skeletons.tsx';
import { tell } from '../../../ui/tell.ts';
import { useAct } from '../acts/use-act.ts';
import { Section } from '../claims/ClaimParts.tsx';
import type { PostingSettings } from './remittances-api.ts';

/** Whether a remittance that is clean throughout is posted without anybody; for all, and for single payers. */
export function PostingTimes({ may }: { may: boolean }) {
  const asked = useAsk('GET /api/posting-settings');
  if (asked.error && !asked.data)
    return <RefusalText error={asked.error} again={() => asked.refetch()} />;
  if (!asked.data) return <CardSkeletons cards={1} />;
  return (
    <Section title="Posted without you">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          A remittance in which nothing stops, that adds up and came by file. Anything else waits.
        </Text>
        {asked.data.items.map((s) => (
          <One key={s.payerId ?? 'all'} setting={s} may={may} />
        ))}
      </Stack>
    </Section>
  );
}
function One({ setting: s, may }: { setting: PostingSettings['items'][number]; may: boolean }) {
  const { payerId, toleranceCents } = s;
  const whose = payerId === undefined ? {} : { payerId };
  const back = useAct('POST /api/posting-settings');
  const write = useAct('POST /api/posting-settings', {
    onDone: () =>
      void tell('Saved.', {
        undo: () => back.mutate({ body: { ...whose, toleranceCents, byItself: s.byItself } }),
      }),
  });
  return (
    <Group>
      <Checkbox
        label={s.payerName ?? 'Every payer without a setting of its own'}
        description={
          toleranceCents === 0
            ? 'To the cent.'
            : `Differences of up to ${moneyText(toleranceCents)} are let pass.`
        }
        checked={s.byItself}
        disabled={!may || write.isPending}
        onChange={(e) =>
          write.mutate({ body: { ...whose, toleranceCents, byItself: e.currentTarget.checked } })
        }
      />
      <RefusalText error={write.error} />
    </Group>
  );
}
