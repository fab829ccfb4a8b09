/** Which hours of each clinician may be asked for in the portal, how far ahead, and whether a yes is needed. */
import { Button, Group, NumberInput, Radio, Stack, Switch, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { useAsk } from '../../ui/api.ts';
import { useCan } from '../../ui/me.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { CardSkeletons } from '../../ui/Skeletons.tsx';
import { tell } from '../../ui/tell.ts';
import { useAct } from '../billing/acts/use-act.ts';
import type { BookableOf } from '../calendar/bookings-api.ts';
import { Panel } from './Panel.tsx';
import classes from './Settings.module.css';
import { SettingsPage } from './SettingsPage.tsx';
import { WEEKDAYS } from './week.ts';

const wordsOf = (b: BookableOf): string => {
  if (!b.bookable) return 'Nothing may be asked for in the portal.';
  const days = [...new Set(b.windows.map((w) => w.weekday))].sort();
  const on = days.map((d) => WEEKDAYS[d - 1]).join(', ');
  const how = b.byItself ? 'Booked at once' : 'Each waits for your yes';
  return `${on}. ${how}; ${b.noticeHours} hours to ${b.aheadDays} days ahead.`;
};

export default function BookablePage() {
  const may = useCan('setup.manage');
  const asked = useAsk('GET /api/bookable');
  const [edit, setEdit] = useState<BookableOf | null>(null);
  return (
    <SettingsPage
      section="booking"
      manage="setup.manage"
      under="Hours that clients who have been here may ask for in the portal. What is booked, absences and closed days are left out by themselves."
    >
      {asked.data ? (
        <ul className={classes.box} aria-label="Bookable hours">
          {asked.data.items.map((b) => (
            <li key={b.clinicianId} className={classes.row}>
              <div className={classes.rowMain}>
                <div className={classes.rowTitle}>{b.name}</div>
                <div className={classes.detail}>{wordsOf(b)}</div>
              </div>
              {may && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Change what may be asked of ${b.name}`}
                  onClick={() => setEdit(b)}
                >
                  Change
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : asked.error ? (
        <RefusalText error={asked.error} again={() => void asked.refetch()} />
      ) : (
        <CardSkeletons cards={1} height={160} />
      )}
      <Panel what={edit} title={(b) => b.name} onClose={() => setEdit(null)}>
        {(b) => <Form key={b.clinicianId} was={b} onClose={() => setEdit(null)} />}
      </Panel>
    </SettingsPage>
  );
}

function Form({ was, onClose }: { was: BookableOf; onClose: () => void }) {
  const [b, setB] = useState(was);
  const put = (change: Partial<BookableOf>) => setB((old) => ({ ...old, ...change }));
  const set = useAct('PUT /api/bookable/:clinicianId', {
    onDone: () => {
      onClose();
      void tell(`${was.name}: saved.`);
    },
  });
  const no = useRefusal(set.error, ['windows', 'noticeHours', 'aheadDays', 'owedCents']);
  const number = (v: number | string) => (typeof v === 'number' ? v : 0);
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const { clinicianId, name: _name, ...body } = b;
    set.mutate({ params: { clinicianId }, body });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md" pb="md">
        <Switch
          label="May be asked for in the portal"
          checked={b.bookable}
          onChange={(e) => put({ bookable: e.currentTarget.checked })}
        />
        <Radio.Group
          label="What is asked for"
          value={b.byItself ? 'at-once' : 'yes'}
          onChange={(v) => put({ byItself: v === 'at-once' })}
        >
          <Stack gap={6} mt={6}>
            <Radio value="yes" label="Waits for your yes" />
            <Radio value="at-once" label="Is booked at once" />
          </Stack>
        </Radio.Group>
        <Group grow>
          <NumberInput
            label="Hours before, at least"
            min={0}
            max={720}
            value={b.noticeHours}
            onChange={(v) => put({ noticeHours: number(v) })}
            error={no.at('noticeHours')}
          />
          <NumberInput
            label="Days ahead, at most"
            min={1}
            max={180}
            value={b.aheadDays}
            onChange={(v) => put({ aheadDays: number(v) })}
            error={no.at('aheadDays')}
          />
        </Group>
        <AmountInput
          label="Not for who owes more than"
          description="On invoices. They are asked to call. Empty: everybody may ask."
          value={b.owedCents}
          onChange={(owedCents) => put({ owedCents })}
          error={no.at('owedCents')}
        />
        <Windows windows={b.windows} onChange={(windows) => put({ windows })} />
        {no.at('windows') && <Text c="red.8">{no.at('windows')}</Text>}
        <RefusalText error={no.rest} />
        <Group justify="flex-end">
          <Button type="submit" loading={set.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type Window = BookableOf['windows'][number];
/** One span a weekday; a pause at noon is protected time in the calendar. */
function Windows({
  windows,
  onChange,
}: {
  windows: readonly Window[];
  onChange: (windows: Window[]) => void;
}) {
  const put = (weekday: number, to: Window | undefined) =>
    onChange([...windows.filter((w) => w.weekday !== weekday), ...(to ? [to] : [])]);
  return (
    <Stack gap={8} role="group" aria-label="Hours">
      {WEEKDAYS.map((name, i) => {
        const weekday = i + 1;
        const w = windows.find((one) => one.weekday === weekday);
        return (
          <Group key={name} gap="sm" wrap="nowrap" mih={36}>
            <Switch
              w={150}
              label={name}
              checked={w !== undefined}
              onChange={(e) =>
                put(
                  weekday,
                  e.currentTarget.checked
                    ? { weekday, opens: '09:00', closes: '17:00' }
                    : undefined,
                )
              }
            />
            {w &&
              (['opens', 'closes'] as const).map((end) => (
                <TextInput
                  key={end}
                  type="time"
                  aria-label={`${name} ${end === 'opens' ? 'from' : 'to'}`}
                  value={w[end]}
                  onChange={(e) => put(weekday, { ...w, [end]: e.currentTarget.value })}
                />
              ))}
          </Group>
        );
      })}
    </Stack>
  );
}
