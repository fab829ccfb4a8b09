import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../ui/api.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useCan } from '../../ui/me.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { today } from '../../ui/words.ts';
import { AddButton } from './AddButton.tsx';
import { Asked } from './Asked.tsx';
import { withCredential } from './clinician-words.ts';
import { plainDay, type Row, whenOf } from './dated.ts';
import { EditWeek } from './EditWeek.tsx';
import hours from './Hours.module.css';
import { Panel } from './Panel.tsx';
import classes from './Settings.module.css';
import { SetupSection } from './SettingsPage.tsx';
import type { Setup } from './use-setup.ts';
import {
  type ChangeAhead,
  changesAhead,
  type Times,
  timesWords,
  WEEKDAYS,
  weekOn,
} from './week.ts';

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
      <Coming rows={rows} may={may} />
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
  const ahead = changesAhead(rows, today()).filter((c) => c.words.length > 0);
  if (ahead.length === 0) return null;
  return (
    <ul className={classes.box} aria-label="What comes">
      {ahead.map((c) => (
        <li key={c.day} className={classes.row} style={{ alignItems: 'center' }}>
          <span className={classes.rowMain}>
            <Group gap={8}>
              <StateBadge state="moving">from {plainDay(c.day)}</StateBadge>
              <span>{c.words.join('; ')}</span>
            </Group>
          </span>
          {may && <TakeBackChange change={c} />}
        </li>
      ))}
    </ul>
  );
}
function TakeBackChange({ change }: { change: ChangeAhead }) {
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const takeBack = async () => {
    try {
      for (const r of change.begin) {
        await call('DELETE /api/office-hours/:id', { params: { id: r.id } });
      }
      // An end has no way back of its own: the same hours go on as a new entry.
      for (const { clinicianId, weekday, opens, closes } of change.end) {
        const body = { clinicianId, weekday, opens, closes, from: change.day };
        await call('POST /api/office-hours', { body });
      }
    } finally {
      await client.invalidateQueries();
    }
    void tell('Taken back. The week goes on as it is.');
  };
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => setAsking(true)}
        aria-label={`Take back the change from ${plainDay(change.day)}`}
      >
        Take back
      </Button>
      <ConfirmWithReason
        opened={asking}
        onClose={() => setAsking(false)}
        title="Take back this change of the week"
        confirm="Take back"
        reason={false}
        onConfirm={takeBack}
      >
        <Text>
          It was to begin on {plainDay(change.day)} and has not. The hours of the days before go on.
        </Text>
      </ConfirmWithReason>
    </>
  );
}
