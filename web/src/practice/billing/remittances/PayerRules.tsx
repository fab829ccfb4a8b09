/** A payer’s rules and limits, each with what it would have made of that payer’s last remittances. */
import { Button, Checkbox, Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useAsk } from '../../../ui/api.ts';
import { DayText } from '../../../ui/Dates.tsx';
import { useSearchWord } from '../../../ui/Go.tsx';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { CardSkeletons } from '../../../ui/Skeletons.tsx';
import { tell } from '../../../ui/tell.ts';
import { many } from '../../../ui/words.ts';
import { useAct } from '../acts/use-act.ts';
import { Section } from '../claims/ClaimParts.tsx';
import classes from './Remittance.module.css';
import type { PostingTrial } from './remittances-api.ts';
import { passWords, standsWords } from './rule-words.ts';
import { TrialRows } from './TrialRows.tsx';

export function PayerRules({ may }: { may: boolean }) {
  const [payer, setPayer] = useSearchWord('payer');
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const payers = setup.data?.payers ?? [];
  const payerId = payers.find((p) => p.id === payer)?.id;
  const trial = useAsk('GET /api/posting-rules/trial', { query: payerId ? { payerId } : {} });
  return (
    <Section title="By payer">
      <Stack gap="md">
        <Select
          label="Payer"
          placeholder="Every payer"
          data={payers.map((p) => ({ value: p.id, label: p.name }))}
          value={payerId ?? null}
          onChange={(v) => setPayer(v ?? '')}
          searchable
          clearable
          maw={320}
        />
        {trial.error && !trial.data ? (
          <RefusalText error={trial.error} again={() => trial.refetch()} />
        ) : !trial.data ? (
          <CardSkeletons cards={1} height={160} />
        ) : (
          <Tried key={payerId ?? 'all'} trial={trial.data} payerId={payerId} may={may} />
        )}
      </Stack>
    </Section>
  );
}

function Tried({
  trial: t,
  payerId,
  may,
}: {
  trial: PostingTrial;
  payerId: string | undefined;
  may: boolean;
}) {
  const whose = payerId === undefined ? 'of all payers' : 'of this payer';
  return (
    <>
      {t.payments === 0 ? (
        <Text size="sm" c="dimmed">
          No remittance {payerId === undefined ? '' : 'of this payer '}has come yet, so there is
          nothing to try the rules on. The usual rules below hold.
        </Text>
      ) : (
        <Text size="sm">
          Tried on the last {many(t.payments, 'remittance')} {whose}
          {t.from !== undefined && t.to !== undefined && (
            <>
              {' '}
              (<DayText day={t.from} />
              {t.from === t.to ? '' : ' to '}
              {t.from !== t.to && <DayText day={t.to} />})
            </>
          )}
          : of {many(t.claims, 'claim')} the rules of today make{' '}
          <strong>{standsWords(t.now)}</strong>.
        </Text>
      )}
      <Limits trial={t} payerId={payerId} may={may} />
      {t.rows.length > 0 && <TrialRows trial={t} payerId={payerId} may={may} />}
    </>
  );
}

/** Whether it is posted without anybody, and how far a line may be off. */
function Limits({
  trial: t,
  payerId,
  may,
}: {
  trial: PostingTrial;
  payerId: string | undefined;
  may: boolean;
}) {
  const [byItself, setByItself] = useState(t.byItself);
  const [tolerance, setTolerance] = useState(t.toleranceCents);
  const [asked] = useDebouncedValue(tolerance, 250);
  const whose = payerId === undefined ? {} : { payerId };
  // As it would be: asked again only while it differs from what is set.
  const would = useAsk('GET /api/posting-rules/trial', {
    query: { ...whose, ...(asked === t.toleranceCents ? {} : { toleranceCents: asked }) },
  });
  const { byThemselves } = would.data ?? t;
  const back = useAct('POST /api/posting-settings');
  const was = { ...whose, byItself: t.byItself, toleranceCents: t.toleranceCents };
  const write = useAct('POST /api/posting-settings', {
    onDone: () => void tell('Saved.', { undo: () => back.mutate({ body: was }) }),
  });
  const changed = byItself !== t.byItself || tolerance !== t.toleranceCents;
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        write.mutate({ body: { ...whose, byItself, toleranceCents: tolerance } });
      }}
    >
      <Group align="flex-start" gap="xl">
        <Checkbox
          label="Post it without me"
          description={
            t.payments === 0
              ? 'When nothing in it stops, it adds up and came by file.'
              : `${byThemselves} of ${many(t.payments, 'remittance')} would have needed nobody.`
          }
          checked={byItself}
          disabled={!may}
          onChange={(e) => setByItself(e.currentTarget.checked)}
        />
        <NumberInput
          label="A line may be off by"
          description={passWords(t.off, tolerance)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          suffix=" ¢"
          min={0}
          max={500}
          clampBehavior="strict"
          allowDecimal={false}
          value={tolerance}
          disabled={!may}
          onChange={(v) => setTolerance(Number(v) || 0)}
          maw={280}
        />
        {changed && (
          <Group gap="xs" className={classes.limitActs ?? ''}>
            <Button type="submit" loading={write.isPending}>
              Save
            </Button>
            <Button
              variant="default"
              onClick={() => {
                setByItself(t.byItself);
                setTolerance(t.toleranceCents);
              }}
            >
              Leave it
            </Button>
          </Group>
        )}
      </Group>
      <RefusalText error={write.error} />
      {may && payerId !== undefined && <OwnLimits payerId={payerId} />}
    </form>
  );
}

/** Its own limits, where it has any: they can be taken away again. */
function OwnLimits({ payerId }: { payerId: string }) {
  const all = useAsk('GET /api/posting-settings');
  const own = all.data?.items.find((s) => s.payerId === payerId);
  const back = useAct('POST /api/posting-settings');
  const remove = useAct('POST /api/posting-settings/remove', {
    onDone: () => {
      if (!own) return;
      const { byItself, toleranceCents } = own;
      const undo = () => back.mutate({ body: { payerId, byItself, toleranceCents } });
      void tell('What holds for every payer holds for this one again.', { undo });
    },
  });
  if (!own) return null;
  return (
    <>
      <Button
        mt="xs"
        size="compact-sm"
        variant="default"
        loading={remove.isPending}
        onClick={() => remove.mutate({ body: { payerId } })}
      >
        Go by what holds for every payer
      </Button>
      <RefusalText error={remove.error} />
    </>
  );
}
