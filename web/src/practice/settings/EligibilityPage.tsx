/** When plans are asked by themselves what they pay, how long an answer counts, and which payers are left out. */
import { MultiSelect, NumberInput, Radio, Stack, Switch, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk } from '../../ui/api.ts';
import { DayText, InstantText } from '../../ui/Dates.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { CardSkeletons } from '../../ui/Skeletons.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { many } from '../../ui/words.ts';
import { AddButton } from './AddButton.tsx';
import { DatedEditor, type DatedForm } from './DatedEditor.tsx';
import { DatedList } from './DatedList.tsx';
import type { Fields, Row } from './dated.ts';
import { Panel } from './Panel.tsx';
import classes from './Settings.module.css';
import { SetupSection } from './SettingsPage.tsx';
import type { Setup } from './use-setup.ts';

type Setting = Row<'eligibility-settings'>;
type Asked = Reply<'GET /api/eligibility-settings'>;
const USUAL: Fields<'eligibility-settings'> = {
  ...{ automatic: true, workingDaysBefore: 2, period: 'month', answerHours: 24, freshDays: 31 },
  notAskedPayerIds: [],
};
const PERIODS = [
  { value: 'visit', label: 'Before every visit', says: 'before every visit' },
  { value: 'week', label: 'Once a week', says: 'once a week' },
  { value: 'month', label: 'Once a month', says: 'once a month' },
] as const;

export default function EligibilityPage() {
  const may = useCan('connections.manage');
  const asked = useAsk('GET /api/eligibility-settings');
  const [edit, setEdit] = useState<{ row: Setting | null } | null>(null);
  const close = () => setEdit(null);
  return (
    <SetupSection
      section="eligibility"
      manage="connections.manage"
      under="Before a visit Clearhour asks the client’s plan whether it is active and what the client will owe. The answer stands with the visit in the calendar and with the client."
    >
      {(setup) =>
        asked.error && !asked.data ? (
          <RefusalText error={asked.error} again={() => asked.refetch()} />
        ) : !asked.data ? (
          <CardSkeletons cards={1} height={160} />
        ) : (
          <Stack gap="lg">
            <Next asked={asked.data} />
            <DatedList
              noun="eligibility-settings"
              label="When plans are asked"
              rows={asked.data.items}
              keyOf={() => 'one'}
              may={may}
              onChange={(row) => setEdit({ row })}
              view={(s) => ({
                title: s.automatic
                  ? 'Plans are asked by themselves'
                  : 'Plans are asked only when somebody presses “Ask the plan”',
                detail: <Words setting={s} setup={setup} />,
              })}
              empty={
                <AddButton onClick={() => setEdit({ row: null })}>
                  Say when plans are asked
                </AddButton>
              }
            />
            <WhatIsAsked />
            <Panel what={edit} title={() => 'When plans are asked'} onClose={close}>
              {(e) => (
                <DatedEditor
                  noun="eligibility-settings"
                  row={e.row}
                  others={asked.data.items}
                  start={USUAL}
                  fields={Object.keys(USUAL)}
                  done={() => 'Saved.'}
                  onClose={close}
                >
                  {(f) => <SettingFields {...f} setup={setup} />}
                </DatedEditor>
              )}
            </Panel>
          </Stack>
        )
      }
    </SetupSection>
  );
}
function Next({ asked: { next } }: { asked: Asked }) {
  if (next === null)
    return (
      <div className={classes.callout} role="note">
        <StateBadge state="waiting">Off</StateBadge> No plan is asked by itself. Ask from the
        client’s page before each first visit.
      </div>
    );
  return (
    <div className={classes.callout} role="note">
      <StateBadge state="moving">Next</StateBadge>{' '}
      {next.plans === 0 ? 'No plan is due' : `${many(next.plans, 'plan')} will be asked`} on{' '}
      <InstantText at={next.at} />, for visits up to <DayText day={next.visitsUntil} />. A visit
      booked later for one of these days is asked about at once.
    </div>
  );
}

function Words({ setting: s, setup }: { setting: Setting; setup: Setup }) {
  const left = setup.payers.filter((p) => s.notAskedPayerIds.includes(p.id)).map((p) => p.name);
  return (
    <dl className={classes.facts}>
      {s.automatic && (
        <>
          <dt>When</dt>
          <dd>
            {s.workingDaysBefore === 0
              ? 'on the morning of the visit'
              : `${many(s.workingDaysBefore, 'working day')} before the visit`}
          </dd>
          <dt>How often</dt>
          <dd>each plan {PERIODS.find((p) => p.value === s.period)?.says}</dd>
          <dt>Left out</dt>
          <dd>{left.length === 0 ? 'no payer' : left.join(', ')}</dd>
        </>
      )}
      <dt>No answer</dt>
      <dd>asked again after {many(s.answerHours, 'hour')}, then it comes to Today</dd>
      <dt>An answer counts</dt>
      <dd>for {many(s.freshDays, 'day')}; after that, what was typed from the card</dd>
    </dl>
  );
}

function WhatIsAsked() {
  return (
    <section aria-labelledby="what-is-asked">
      <Title order={2} size="h3" id="what-is-asked">
        What is asked
      </Title>
      <Text size="sm" mt={4}>
        For each plan of the client, on the day of the visit: is the coverage active; what does
        outpatient mental health cost in the office and by video or phone (copay, coinsurance,
        deductible left, visits left); is an authorization needed; does somebody else manage the
        benefit.
      </Text>
      <Text size="sm" mt={8}>
        It goes with the client’s name, birth date and member number, and no diagnosis. A plan that
        the client wants told nothing is never asked. What has to be seen to comes to Today before
        the visit: not active, not covered, managed by somebody else, no visits left, an
        authorization that is missing, no answer.
      </Text>
    </section>
  );
}

function SettingFields({
  form,
  put,
  at,
  setup,
}: DatedForm<'eligibility-settings'> & { setup: Setup }) {
  const number = (
    field: 'workingDaysBefore' | 'answerHours' | 'freshDays',
    label: string,
    about: string,
    suffix: string,
    [min, max]: readonly [number, number],
  ) => (
    <NumberInput
      label={label}
      description={about}
      suffix={suffix}
      min={min}
      max={max}
      value={form[field]}
      onChange={(n) => put({ [field]: typeof n === 'number' ? n : min })}
      error={at(field)}
      maw={320}
    />
  );
  return (
    <Stack gap="lg">
      <Switch
        label="Ask plans by themselves before visits"
        checked={form.automatic}
        onChange={(e) => put({ automatic: e.currentTarget.checked })}
        data-autofocus
      />
      {form.automatic && (
        <>
          {number(
            'workingDaysBefore',
            'How long before',
            'Days on which the practice works. 0: on the morning of the visit.',
            form.workingDaysBefore === 1 ? ' working day' : ' working days',
            [0, 10],
          )}
          <Radio.Group
            label="How often each plan is asked"
            value={form.period}
            onChange={(v) => {
              const found = PERIODS.find((p) => p.value === v);
              if (found) put({ period: found.value });
            }}
            error={at('period')}
          >
            <Stack gap={6} mt={6}>
              {PERIODS.map((p) => (
                <Radio key={p.value} value={p.value} label={p.label} />
              ))}
            </Stack>
          </Radio.Group>
          <MultiSelect
            label="Payers left out"
            description="Their plans are asked only when somebody presses “Ask the plan”."
            placeholder={form.notAskedPayerIds.length === 0 ? 'none' : ''}
            data={setup.payers
              .filter((p) => !p.retired || form.notAskedPayerIds.includes(p.id))
              .map((p) => ({ value: p.id, label: p.name }))}
            value={[...form.notAskedPayerIds]}
            onChange={(notAskedPayerIds) => put({ notAskedPayerIds })}
            error={at('notAskedPayerIds')}
            searchable
            clearable
          />
        </>
      )}
      {number(
        'answerHours',
        'No answer',
        'After so long the plan is asked once more, then somebody is told.',
        form.answerHours === 1 ? ' hour' : ' hours',
        [1, 168],
      )}
      {number(
        'freshDays',
        'An answer counts for',
        'The copay of the answer is booked when a note is signed in this time.',
        form.freshDays === 1 ? ' day' : ' days',
        [1, 92],
      )}
    </Stack>
  );
}
