import {
  Button,
  Group,
  SegmentedControl,
  Stack,
  Switch,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import { useWrite } from '../../ui/api.ts';
import { DayText } from '../../ui/Dates.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { dayWords } from '../../ui/words.ts';
import { Panel, PanelForm } from './Panel.tsx';
import classes from './Settings.module.css';
import { SetupSection } from './SettingsPage.tsx';
import type { Setup } from './use-setup.ts';

export default function ClosedDaysPage() {
  const may = useCan('setup.manage');
  const [adding, setAdding] = useState<true | null>(null);
  return (
    <SetupSection
      section="closed-days"
      manage="setup.manage"
      main={{ label: 'Add a closed day', run: () => setAdding(true) }}
      under="Days nobody works. Deadlines move to the office day before, and the calendar shows them as closed."
    >
      {(setup) => (
        <Stack gap="xl">
          <OwnDays setup={setup} may={may} />
          <Holidays setup={setup} may={may} />
          <Panel what={adding} title={() => 'Add a closed day'} onClose={() => setAdding(null)}>
            {() => <AddDay onClose={() => setAdding(null)} />}
          </Panel>
        </Stack>
      )}
    </SetupSection>
  );
}

function OwnDays({ setup, may }: { setup: Setup; may: boolean }) {
  const own = setup.closures
    .filter((c) => c.kind === 'closed')
    .sort((a, b) => a.day.localeCompare(b.day));
  const ahead = own.filter((c) => c.day >= setup.today);
  const past = own.filter((c) => c.day < setup.today).reverse();
  const remove = useRemoval();
  return (
    <section aria-labelledby="own-days">
      <Title order={2} id="own-days" mb={8}>
        Your own closed days
      </Title>
      {ahead.length === 0 ? (
        <div className={classes.callout}>
          None ahead. A day the whole office is shut, like a retreat or a move, belongs here; one
          person’s vacation belongs under Absences.
        </div>
      ) : (
        <ul className={classes.box}>
          {ahead.map((c) => (
            <li key={c.id} className={classes.row}>
              <span className={classes.rowMain}>
                <span className={classes.rowTitle}>{c.name}</span>
                <div className={classes.detail}>
                  <DayText day={c.day} />
                </div>
              </span>
              {may && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Remove ${c.name}, ${dayWords(c.day)}`}
                  onClick={() => remove.run(c)}
                >
                  Remove
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <RefusalText error={remove.error} />
      {past.length > 0 && (
        <details className={classes.earlier}>
          <summary>Earlier ({past.length})</summary>
          <ul className={classes.box}>
            {past.map((c) => (
              <li key={c.id}>
                {c.name}{' '}
                <span className={classes.detail}>
                  <DayText day={c.day} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
type Closure = Setup['closures'][number];
/** Removes a day; it can be put back for half a minute. */
function useRemoval() {
  const removed = useWrite('DELETE /api/closures/:closureId');
  const again = useWrite('POST /api/closures');
  const run = (c: Closure) =>
    removed.mutate(
      { params: { closureId: c.id } },
      {
        onSuccess: () =>
          void tell(`${c.name} is an office day again.`, {
            undo: () => again.mutate({ body: { day: c.day, name: c.name, kind: c.kind } }),
          }),
      },
    );
  return { run, error: removed.error ?? again.error, busy: removed.isPending };
}

function AddDay({ onClose }: { onClose: () => void }) {
  const [day, setDay] = useState<string | null>(null);
  const [name, setName] = useState('');
  const add = useWrite('POST /api/closures');
  const back = useWrite('DELETE /api/closures/:closureId');
  const save = async () => {
    if (day === null) throw new Error('Choose the day.');
    const made = await add.mutateAsync({ body: { day, name, kind: 'closed' } });
    void tell(`Closed on ${dayWords(day)}.`, {
      undo: () => back.mutate({ params: { closureId: made.id } }),
    });
  };
  return (
    <PanelForm fields={['day', 'name']} save="Add" onSave={save} onClose={onClose}>
      {(at) => (
        <>
          <DayInput
            label="Day"
            value={day}
            onChange={setDay}
            error={at('day')}
            required
            data-autofocus
            maw={240}
          />
          <TextInput
            label="Name"
            description="Stands on the calendar."
            placeholder="Office retreat"
            value={name}
            onChange={(e) => setName(e.currentTarget.value)}
            error={at('name')}
            required
          />
        </>
      )}
    </PanelForm>
  );
}

function Holidays({ setup, may }: { setup: Setup; may: boolean }) {
  const thisYear = setup.today.slice(0, 4);
  const years = [...new Set(setup.federalHolidays.map((h) => h.day.slice(0, 4)))].filter(
    (y) => y >= thisYear,
  );
  const [year, setYear] = useState(thisYear);
  const days = setup.federalHolidays.filter((h) => h.day.startsWith(year));
  const past = days.filter((h) => h.day < setup.today);
  return (
    <section aria-labelledby="holidays">
      <Group justify="space-between" mb={8}>
        <Title order={2} id="holidays">
          Federal holidays
        </Title>
        <SegmentedControl
          size="xs"
          aria-label="Year"
          data={years}
          value={year}
          onChange={setYear}
        />
      </Group>
      <Text size="sm" c="dimmed" mb={8}>
        Closed on the day they are observed, unless you work. Payers count them their own way; a
        payer’s limit never moves.
      </Text>
      <ul className={classes.box}>
        {days
          .filter((h) => h.day >= setup.today)
          .map((h) => (
            <Holiday key={h.day} holiday={h} setup={setup} may={may} />
          ))}
      </ul>
      {past.length > 0 && (
        <details className={classes.earlier}>
          <summary>Earlier this year ({past.length})</summary>
          <ul className={classes.box}>
            {past.map((h) => (
              <li key={h.day}>
                {h.name}{' '}
                <span className={classes.detail}>
                  <DayText day={h.day} /> · {h.worked ? 'worked' : 'closed'}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
function Holiday({
  holiday,
  setup,
  may,
}: {
  holiday: Setup['federalHolidays'][number];
  setup: Setup;
  may: boolean;
}) {
  const open = useWrite('POST /api/closures');
  const shut = useWrite('DELETE /api/closures/:closureId');
  const busy = open.isPending || shut.isPending;
  // Shown as chosen while the answer is on its way.
  const works = open.isPending ? true : shut.isPending ? false : holiday.worked;
  const set = (on: boolean) => {
    const row = setup.closures.find((c) => c.kind === 'works' && c.day === holiday.day);
    if (on) open.mutate({ body: { day: holiday.day, name: holiday.name, kind: 'works' } });
    else if (row) shut.mutate({ params: { closureId: row.id } });
  };
  return (
    <li className={classes.row} style={{ alignItems: 'center' }}>
      <span className={classes.rowMain}>
        <span>{holiday.name}</span>
        <div className={classes.detail}>
          <DayText day={holiday.day} />
        </div>
        <RefusalText error={open.error ?? shut.error} />
      </span>
      {!may ? (
        <span className={classes.detail}>{works ? 'worked' : 'closed'}</span>
      ) : (
        <Switch
          label="We work"
          aria-label={`We work on ${holiday.name}, ${dayWords(holiday.day)}`}
          checked={works}
          disabled={busy}
          onChange={(e) => set(e.currentTarget.checked)}
        />
      )}
    </li>
  );
}
