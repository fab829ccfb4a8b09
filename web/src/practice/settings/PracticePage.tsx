import { Button, Group, Progress, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useState } from 'react';
import { useWrite } from '../../ui/api.ts';
import { GoButton } from '../../ui/Go.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { ZONES } from '../open/zones.ts';
import { MarkOnPapers } from './MarkOnPapers.tsx';
import { withOwn } from './places-of-service.ts';
import classes from './Settings.module.css';
import { SetupSection } from './SettingsPage.tsx';
import { pathOf } from './sections.ts';
import type { Setup } from './use-setup.ts';

export default function PracticePage() {
  const may = useCan('setup.manage');
  return (
    <SetupSection section="practice" manage="setup.manage">
      {(setup) => (
        <Stack gap="xl">
          <Checklist items={setup.checklist} may={may} />
          <NameForm key={setup.practice.name + setup.practice.zone} setup={setup} may={may} />
          <MarkOnPapers name={setup.practice.name} may={may} />
        </Stack>
      )}
    </SetupSection>
  );
}

type Item = Setup['checklist'][number];
/** Where the missing thing is filled in: the section, with its form open where there is one. */
const DOES: Record<string, string> = {
  'legal-entity': '?do=add',
  clinician: '?do=add',
  'clinician-npi': '?do=npi',
  licence: '?do=licence',
  supervision: '?do=supervision',
  location: '?do=address',
  hours: '?do=change',
  services: '?do=add',
  fees: '?do=missing',
  payers: '?do=missing',
};
function Checklist({ items, may }: { items: readonly Item[]; may: boolean }) {
  const left = items.filter((i) => !i.done).length;
  const done = items.length - left;
  return (
    <section aria-labelledby="checklist">
      <Group justify="space-between" mb={8}>
        <Title order={2} id="checklist">
          Before the first superbill
        </Title>
        {left === 0 ? (
          <StateBadge state="settled">All there</StateBadge>
        ) : (
          <Text size="sm" c="dimmed" className="figures">
            {done} of {items.length} done
          </Text>
        )}
      </Group>
      {left > 0 && (
        <Progress
          value={(done / items.length) * 100}
          size={4}
          mb="sm"
          aria-label={`${done} of ${items.length} done`}
        />
      )}
      <ul className={classes.box}>
        {[...items]
          .sort((a, b) => Number(a.done) - Number(b.done))
          .map((i) => (
            <li key={i.code} className={classes.row}>
              <span style={{ display: 'flex', gap: 10, flex: '1 1 15rem', minWidth: 0 }}>
                {i.done ? (
                  <IconCircleCheck
                    size={20}
                    color="var(--state-green-text)"
                    style={{ flex: 'none' }}
                    aria-label="Done"
                  />
                ) : (
                  <IconCircleDashed
                    size={20}
                    color="var(--state-amber-text)"
                    style={{ flex: 'none' }}
                    aria-label="To do"
                  />
                )}
                <Text component="span" {...(i.done ? { c: 'dimmed' } : {})}>
                  {i.sentence}
                </Text>
              </span>
              {!i.done && may && (
                <GoButton
                  to={`${pathOf(i.where)}${DOES[i.code] ?? ''}`}
                  size="compact-sm"
                  variant="light"
                  aria-label={`Fill in: ${i.sentence}`}
                >
                  Fill in
                </GoButton>
              )}
            </li>
          ))}
      </ul>
    </section>
  );
}

function NameForm({ setup, may }: { setup: Setup; may: boolean }) {
  const { practice } = setup;
  const [name, setName] = useState(practice.name);
  const [zone, setZone] = useState(practice.zone);
  const save = useWrite('PUT /api/practice', { onDone: () => void tell('Saved.') });
  const no = useRefusal(save.error, ['name', 'zone']);
  const changed = name !== practice.name || zone !== practice.zone;
  return (
    <section aria-labelledby="practice-name">
      <Title order={2} id="practice-name" mb={8}>
        Name and time zone
      </Title>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          save.mutate({ body: { name, zone } });
        }}
      >
        <Stack maw={440}>
          <TextInput
            label="Name of the practice"
            description="As your clients know it. The legal name stands under Legal entity."
            value={name}
            onChange={(e) => setName(e.currentTarget.value)}
            error={no.at('name')}
            readOnly={!may}
            required
            maxLength={200}
          />
          <Select
            label="Time zone"
            description="The calendar, deadlines and “today” keep this zone, wherever you are."
            data={withOwn(ZONES, zone)}
            value={zone}
            onChange={(z) => z !== null && setZone(z)}
            error={no.at('zone')}
            readOnly={!may}
            searchable
            required
          />
          {zone !== practice.zone && (
            <div className={classes.effect} role="status">
              Sessions keep the moment they were booked for. Their hour on the calendar is shown in
              the new zone.
            </div>
          )}
          <RefusalText error={no.rest} />
          {may && (
            <Button
              type="submit"
              disabled={!changed}
              loading={save.isPending}
              style={{ alignSelf: 'flex-start' }}
            >
              Save
            </Button>
          )}
        </Stack>
      </form>
    </section>
  );
}
