import { ActionIcon, Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../ui/api.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { tell } from '../../ui/tell.ts';
import { today } from '../../ui/words.ts';
import { plainDay, type Row } from './dated.ts';
import hours from './Hours.module.css';
import { PanelForm } from './Panel.tsx';
import classes from './Settings.module.css';
import { type Step, stepsTo, type Times, WEEKDAYS, type Week, weekOn } from './week.ts';

type Hours = Row<'office-hours'>;
const USUAL: Times = { opens: '09:00', closes: '17:00' };

/** All seven days at once, from a day on. */
export function EditWeek({
  clinicianId,
  rows,
  office,
  onClose,
}: {
  clinicianId: string | null;
  rows: readonly Hours[];
  office: readonly Hours[];
  onClose: () => void;
}) {
  const own = weekOn(rows, today());
  const [week, setWeek] = useState<Week>(
    Object.keys(own).length > 0 ? own : weekOn(office, today()),
  );
  const [from, setFrom] = useState<string | null>(today());
  const client = useQueryClient();
  const save = async () => {
    if (from === null) throw new Error('Choose the first day it holds.');
    try {
      for (const step of stepsTo(rows, week, from, today())) await write(step, clinicianId, from);
    } finally {
      await client.invalidateQueries();
    }
    void tell(`The week holds from ${plainDay(from)}.`);
  };
  const set = (weekday: number, times: readonly Times[]) =>
    setWeek((w) => ({ ...w, [weekday]: times }));
  return (
    <PanelForm fields={['opens', 'closes', 'from']} save="Save" onSave={save} onClose={onClose}>
      {(at) => (
        <>
          <div>
            {WEEKDAYS.map((name, i) => (
              <DayRow
                key={name}
                name={name}
                times={week[i + 1] ?? []}
                onChange={(times) => set(i + 1, times)}
              />
            ))}
          </div>
          {(at('closes') ?? at('opens')) !== undefined && (
            <div role="alert" style={{ color: 'var(--state-red-text)' }}>
              {at('closes') ?? at('opens')}
            </div>
          )}
          <DayInput
            label="From which day"
            value={from}
            onChange={setFrom}
            error={at('from')}
            required
            maw={240}
          />
          <div className={classes.effect} role="status">
            {from === null
              ? 'Choose the first day it holds.'
              : `Days before ${plainDay(from)} keep their hours; what was late or on time then stays so.`}
          </div>
        </>
      )}
    </PanelForm>
  );
}

async function write(step: Step, clinicianId: string | null, from: string): Promise<void> {
  if (step.do === 'take-back') {
    await call('DELETE /api/office-hours/:id', { params: { id: step.id } });
    return;
  }
  if (step.do === 'end') {
    const sent = { params: { id: step.id }, body: { lastDay: step.lastDay } };
    await call('POST /api/office-hours/:id/end', sent);
    return;
  }
  const body = { clinicianId, weekday: step.weekday, ...step.to, from };
  if (step.do === 'add') await call('POST /api/office-hours', { body });
  else await call('POST /api/office-hours/:id/change', { params: { id: step.id }, body });
}

function DayRow({
  name,
  times,
  onChange,
}: {
  name: string;
  times: readonly Times[];
  onChange: (times: readonly Times[]) => void;
}) {
  const put = (at: number, part: Partial<Times>) =>
    onChange(times.map((t, i) => (i === at ? { ...t, ...part } : t)));
  const last = times.at(-1);
  return (
    <div className={hours.edit}>
      <Group justify="space-between" wrap="nowrap" mih={30}>
        <Switch
          label={name}
          checked={times.length > 0}
          onChange={(e) => onChange(e.currentTarget.checked ? [USUAL] : [])}
        />
        {last && last.closes < '22:00' && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            aria-label={`Add more hours on ${name}`}
            onClick={() => onChange([...times, { opens: last.closes, closes: '22:00' }])}
          >
            More hours
          </Button>
        )}
      </Group>
      <Stack gap={6}>
        {times.map((t, i) => (
          <Group key={i} gap={8} mt={6} wrap="nowrap">
            <TextInput
              type="time"
              aria-label={`${name}, opens`}
              value={t.opens}
              onChange={(e) => put(i, { opens: e.currentTarget.value })}
              required
              style={{ flex: 1 }}
            />
            <span>to</span>
            <TextInput
              type="time"
              aria-label={`${name}, closes`}
              value={t.closes}
              onChange={(e) => put(i, { closes: e.currentTarget.value })}
              required
              style={{ flex: 1 }}
            />
            {times.length > 1 && (
              <ActionIcon
                aria-label={`Remove ${name} ${t.opens} to ${t.closes}`}
                onClick={() => onChange(times.filter((_, at) => at !== i))}
              >
                <IconX size={16} />
              </ActionIcon>
            )}
          </Group>
        ))}
      </Stack>
    </div>
  );
}
