/** Which claims wait by themselves, when the daily batch leaves, and how many days are kept in hand. */
import { Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../../ui/api.ts';
import { DayText } from '../../../ui/Dates.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { GoButton } from '../../../ui/Go.tsx';
import { useCan } from '../../../ui/me.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { RefusalText, useRefusal } from '../../../ui/Refusal.tsx';
import { CardSkeletons, RowSkeletons } from '../../../ui/Skeletons.tsx';
import { tell } from '../../../ui/tell.ts';
import { clockWords, many } from '../../../ui/words.ts';
import acts from '../acts/Acts.module.css';
import { useAct } from '../acts/use-act.ts';
import { Section } from './ClaimParts.tsx';
import type { HoldRule } from './claims-api.ts';
import { EditHoldRule } from './EditHoldRule.tsx';
import { fieldsOf } from './hold-rule-draft.ts';

export default function RulesPage() {
  const may = useCan('claims.write');
  const [edit, setEdit] = useState<HoldRule | 'new'>();
  const rules = useAsk('GET /api/claim-hold-rules');
  return (
    <>
      <PageHeader
        title="Holds and times"
        back={{ to: '/billing/claims', label: 'Claims' }}
        under="What waits by itself before it goes, and when the rest leaves."
        acts={may && <Button onClick={() => setEdit('new')}>Add a hold rule</Button>}
      />
      <Stack gap="xl">
        <Section title="Hold rules">
          {rules.error && !rules.data ? (
            <RefusalText error={rules.error} again={() => rules.refetch()} />
          ) : !rules.data ? (
            <RowSkeletons rows={3} />
          ) : rules.data.items.length === 0 ? (
            <EmptyState sentence="Nothing is held by rule. Add one when claims of a payer, a clinician or a client should wait: while a contract is signed, for instance." />
          ) : (
            <ul className={acts.list} aria-label="Hold rules">
              {rules.data.items.map((r) => (
                <li key={r.id}>
                  <Rule rule={r} may={may} onChange={() => setEdit(r)} />
                </li>
              ))}
            </ul>
          )}
        </Section>
        <Times may={may} />
      </Stack>
      {edit && (
        <EditHoldRule rule={edit === 'new' ? undefined : edit} onClose={() => setEdit(undefined)} />
      )}
    </>
  );
}

function Rule({ rule: r, may, onChange }: { rule: HoldRule; may: boolean; onChange: () => void }) {
  const add = useAct('POST /api/claim-hold-rules');
  const retire = useAct('POST /api/claim-hold-rules/:ruleId/retire', {
    onDone: () =>
      void tell(
        r.holding > 0
          ? `The rule is gone; what it held is checked and goes on.`
          : 'The rule is gone.',
        { undo: () => add.mutate({ body: fieldsOf(r) }) },
      ),
  });
  return (
    <>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          {r.reason}
          <Text size="sm" c="dimmed" component="div">
            {r.words}
            {r.releaseOn !== null && (
              <>
                {' '}
                · goes on by itself <DayText day={r.releaseOn} near />
              </>
            )}
          </Text>
          {r.holding > 0 && (
            <GoButton to="/billing/claims?state=held" variant="subtle" size="compact-sm" ml={-8}>
              holds {many(r.holding, 'claim')} now
            </GoButton>
          )}
        </div>
        {may && (
          <Group gap="xs" wrap="nowrap">
            <Button
              size="compact-sm"
              variant="default"
              onClick={onChange}
              aria-label={`Change ${r.reason}`}
            >
              Change
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              loading={retire.isPending}
              onClick={() => retire.mutate({ params: { ruleId: r.id } })}
              aria-label={`Remove ${r.reason}`}
            >
              Remove
            </Button>
          </Group>
        )}
      </Group>
      <RefusalText error={retire.error} />
    </>
  );
}

function Times({ may }: { may: boolean }) {
  const asked = useAsk('GET /api/claim-settings');
  if (asked.error && !asked.data)
    return <RefusalText error={asked.error} again={() => asked.refetch()} />;
  if (!asked.data) return <CardSkeletons cards={1} />;
  const { sendAt, safetyDays } = asked.data;
  return (
    <Section title="When claims leave">
      {may ? (
        <TimesForm key={`${sendAt} ${safetyDays}`} sendAt={sendAt} safetyDays={safetyDays} />
      ) : (
        <Text>
          Clean claims leave every working day at {clockWords(sendAt)};{' '}
          {many(safetyDays, 'day is', 'days are')} kept in hand before a payer’s limit.
        </Text>
      )}
    </Section>
  );
}
function TimesForm(was: { sendAt: string; safetyDays: number }) {
  const [sendAt, setSendAt] = useState(was.sendAt);
  const [safetyDays, setSafetyDays] = useState<number | string>(was.safetyDays);
  const back = useAct('PUT /api/claim-settings');
  const write = useAct('PUT /api/claim-settings', {
    onDone: () => void tell('Saved.', { undo: () => back.mutate({ body: was }) }),
  });
  const no = useRefusal(write.error, ['sendAt', 'safetyDays']);
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        write.mutate({ body: { sendAt, safetyDays: Number(safetyDays) } });
      }}
    >
      <Stack gap="md" maw={420}>
        <TextInput
          label="The daily batch leaves at"
          description="Every day the office works, in the practice’s time."
          type="time"
          value={sendAt}
          onChange={(e) => setSendAt(e.currentTarget.value)}
          error={no.at('sendAt')}
          styles={{ wrapper: { maxWidth: 160 } }}
        />
        <NumberInput
          label="Days kept in hand"
          description="“Act by” is so many days before the payer’s limit, and always on a working day."
          min={0}
          max={60}
          value={safetyDays}
          onChange={setSafetyDays}
          error={no.at('safetyDays')}
          styles={{ wrapper: { maxWidth: 160 } }}
        />
        <RefusalText error={no.rest} />
        <Group>
          <Button type="submit" loading={write.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
