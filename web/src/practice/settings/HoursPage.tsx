import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useCan } from '../../ui/me.ts';
import { today } from '../../ui/words.ts';
import { AddButton } from './AddButton.tsx';
import { Asked } from './Asked.tsx';
import { withCredential } from './clinician-words.ts';
import { TakeBack } from './DatedList.tsx';
import { plainDay, type Row, whenOf } from './dated.ts';
import { EditWeek } from './EditWeek.tsx';
import hours from './Hours.module.css';
import { Panel } from './Panel.tsx';
import classes from './Settings.module.css';
import { SetupSection } from './SettingsPage.tsx';
import type { Setup } from './use-setup.ts';
import { type Times, timesWords, WEEKDAYS, weekOn } from './week.ts';

const OFFICE = 'office';

export default function HoursPage() {
  const may = useCan('setup.manage');
  const [whose, setWhose] = useState(OFFICE);
  const [edit, setEdit] = useState<string | null>(null);
  return (
    <SetupSection
      section="hours"
      manage="setup.manage"
      main={{ label: 'Change the week', run: () => setEdit(whose) }}
      under="Deadlines are counted in the days you work: “act by” is never a day off. The calendar tells you when a session lies outside these hours, and books it all the same."
    >
      {(setup) => (
        <>
          <Asked acts={{ change: () => setEdit(OFFICE) }} />
          <Select
            label="Whose week"
            data={people(setup)}
            value={whose}
            onChange={(v) => v !== null && setWhose(v)}
            maw={320}
            mb="md"
          />
          <WeekOf setup={setup} whose={whose} may={may} onEdit={() => setEdit(whose)} />
          <Panel
            what={edit}
            title={(w) => `Change ${nameOf(setup, w)}`}
            onClose={() => setEdit(null)}
          >
            {(w) => (
              <EditWeek
                clinicianId={w === OFFICE ? null : w}
                rows={rowsOf(setup, w)}
                office={rowsOf(setup, OFFICE)}
                onClose={() => setEdit(null)}
              />
            )}
          </Panel>
        </>
      )}
    </SetupSection>
  );
}
const people = (setup: Setup) => [
  { value: OFFICE, label: 'The office' },
  ...setup.clinicians
    .filter((c) => whenOf(c, setup.today) !== 'was')
    .map((c) => ({ value: c.id, label: withCredential(c) })),
];
const nameOf = (setup: Setup, whose: string): string =>
  whose === OFFICE
    ? 'the office’s week'
    : `the week of ${setup.clinicians.find((c) => c.id === whose)?.name ?? ''}`;
const rowsOf = (setup: Setup, whose: string): Row<'office-hours'>[] =>
  setup.officeHours.filter((h) => h.clinicianId === (whose === OFFICE ? null : whose));

function WeekOf({
  setup,
  whose,
  may,
  onEdit,
}: {
  setup: Setup;
  whose: string;
  may: boolean;
  onEdit: () => void;
}) {
  const rows = rowsOf(setup, whose);
  const own = rows.some((r) => whenOf(r, today()) === 'now');
  const coming = rows.filter((r) => whenOf(r, today()) === 'coming');
  const follows = whose !== OFFICE && !own;
  if (whose === OFFICE && rows.length === 0)
    return (
      <EmptyState
        sentence="Say on which days and hours you work, so that no deadline falls on a day off."
        act={may ? <AddButton onClick={onEdit}>Set the week</AddButton> : undefined}
      />
    );
  return (
    <Stack gap="md">
      {follows && (
        <Text size="sm" c="dimmed">
          No hours of their own: the office’s hold.
        </Text>
      )}
      <Grid rows={follows ? rowsOf(setup, OFFICE) : rows} dim={follows} />
      {coming.length > 0 && <Coming rows={coming} may={may} />}
    </Stack>
  );
}

const START = 6;
const END = 22;
const hour = (time: string): number => {
  const [h = 0, m = 0] = time.split(':').map(Number);
  return Math.min(END, Math.max(START, h + m / 60));
};
const place = (t: Times) => ({
  insetInlineStart: `${((hour(t.opens) - START) / (END - START)) * 100}%`,
  width: `${((hour(t.closes) - hour(t.opens)) / (END - START)) * 100}%`,
});
/** Seven rows: the day, its hours in words, and where in the day they lie. */
function Grid({ rows, dim }: { rows: readonly Row<'office-hours'>[]; dim: boolean }) {
  const week = weekOn(rows, today());
  return (
    <ul className={`${classes.box} ${dim ? hours.dim : ''}`} aria-label="Hours of the week">
      <li className={`${hours.day} ${hours.axis}`} aria-hidden>
        <span />
        <span />
        <span className={hours.ticks}>
          {[6, 9, 12, 15, 18, 21].map((h) => (
            <span key={h} style={{ insetInlineStart: `${((h - START) / (END - START)) * 100}%` }}>
              {h === 12 ? 'noon' : h < 12 ? `${h} am` : `${h - 12} pm`}
            </span>
          ))}
        </span>
      </li>
      {WEEKDAYS.map((name, i) => {
        const times = week[i + 1] ?? [];
        return (
          <li key={name} className={hours.day}>
            <span className={hours.name}>{name}</span>
            <span className={times.length > 0 ? hours.words : hours.off}>
              {times.length > 0 ? times.map(timesWords).join(', ') : 'Day off'}
            </span>
            <span className={hours.track} aria-hidden>
              {times.map((t) => (
                <span key={t.opens} className={hours.bar} style={place(t)} />
              ))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
function Coming({ rows, may }: { rows: readonly Row<'office-hours'>[]; may: boolean }) {
  const [back, setBack] = useState<Row<'office-hours'> | null>(null);
  const words = (r: Row<'office-hours'>) => `${WEEKDAYS[r.weekday - 1]} ${timesWords(r)}`;
  return (
    <section aria-label="What comes">
      <ul className={classes.box}>
        {[...rows]
          .sort((a, b) => a.from.localeCompare(b.from) || a.weekday - b.weekday)
          .map((r) => (
            <li key={r.id} className={classes.row}>
              <span className={classes.rowMain}>
                From {plainDay(r.from)}: {words(r)}
              </span>
              {may && (
                <Group>
                  <TakeBackButton onClick={() => setBack(r)} label={words(r)} />
                </Group>
              )}
            </li>
          ))}
      </ul>
      {back && (
        <TakeBack
          opened
          onClose={() => setBack(null)}
          noun="office-hours"
          row={back}
          name={words(back)}
        />
      )}
    </section>
  );
}
function TakeBackButton({ onClick, label }: { onClick: () => void; label: string }) {
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      onClick={onClick}
      aria-label={`Take back ${label}`}
    >
      Take back
    </Button>
  );
}
