import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWrite } from '../../ui/api.ts';
import { DayText } from '../../ui/Dates.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMe } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { daysFrom, dayWords, many } from '../../ui/words.ts';
import { withCredential } from './clinician-words.ts';
import { whenOf } from './dated.ts';
import { Panel, PanelForm } from './Panel.tsx';
import classes from './Settings.module.css';
import { SetupSection } from './SettingsPage.tsx';
import type { Setup } from './use-setup.ts';

type Absence = Setup['absences'][number];

export default function AbsencesPage() {
  const me = useMe();
  const may = me.capabilities.includes('calendar.write');
  const [adding, setAdding] = useState<true | null>(null);
  const mine = (clinicianId: string) => me.reach === 'practice' || clinicianId === me.clinicianId;
  return (
    <SetupSection
      section="absences"
      manage="calendar.write"
      main={{ label: 'Add an absence', run: () => setAdding(true) }}
      under="When somebody is away. The calendar says so when a session is booked then; sessions already booked stay until you move them."
    >
      {(setup) => (
        <>
          <List setup={setup} may={(a) => may && mine(a.clinicianId)} />
          <Panel what={adding} title={() => 'Add an absence'} onClose={() => setAdding(null)}>
            {() => (
              <Add
                clinicians={setup.clinicians.filter(
                  (c) => mine(c.id) && whenOf(c, setup.today) !== 'was',
                )}
                own={me.clinicianId}
                onClose={() => setAdding(null)}
              />
            )}
          </Panel>
        </>
      )}
    </SetupSection>
  );
}

function List({ setup, may }: { setup: Setup; may: (a: Absence) => boolean }) {
  const remove = useWrite('DELETE /api/absences/:absenceId');
  const again = useWrite('POST /api/absences');
  const nameOf = (id: string) => setup.clinicians.find((c) => c.id === id)?.name ?? 'Somebody';
  const sorted = [...setup.absences].sort((a, b) => a.fromDay.localeCompare(b.fromDay));
  const ahead = sorted.filter((a) => a.toDay >= setup.today);
  const past = sorted.filter((a) => a.toDay < setup.today).reverse();
  const take = (a: Absence) =>
    remove.mutate(
      { params: { absenceId: a.id } },
      {
        onSuccess: () => {
          const { id: _id, ...body } = a;
          void tell('The absence is removed.', { undo: () => again.mutate({ body }) });
        },
      },
    );
  return (
    <>
      <RefusalText error={remove.error ?? again.error} />
      {ahead.length === 0 ? (
        <EmptyState sentence="Nobody is away. Enter vacations and other absences here, so that no session is booked into them unnoticed." />
      ) : (
        <ul className={classes.box} aria-label="Absences">
          {ahead.map((a) => (
            <li key={a.id} className={classes.row}>
              <span className={classes.rowMain}>
                <span className={classes.rowTitle}>{nameOf(a.clinicianId)}</span>{' '}
                {a.fromDay <= setup.today && <StateBadge state="waiting">away now</StateBadge>}
                <div className={classes.detail}>
                  <Days absence={a} />
                  {a.reason !== '' && ` · ${a.reason}`}
                </div>
              </span>
              {may(a) && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Remove the absence of ${nameOf(a.clinicianId)} from ${dayWords(a.fromDay)}`}
                  onClick={() => take(a)}
                >
                  Remove
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {past.length > 0 && (
        <details className={classes.earlier}>
          <summary>Earlier ({past.length})</summary>
          <ul className={classes.box}>
            {past.map((a) => (
              <li key={a.id}>
                {nameOf(a.clinicianId)} <Days absence={a} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
function Days({ absence }: { absence: Absence }) {
  const n = daysFrom(absence.fromDay, absence.toDay) + 1;
  if (n === 1) return <DayText day={absence.fromDay} />;
  return (
    <>
      <DayText day={absence.fromDay} /> to <DayText day={absence.toDay} /> · {many(n, 'day')}
    </>
  );
}

function Add({
  clinicians,
  own,
  onClose,
}: {
  clinicians: Setup['clinicians'];
  own: string | null;
  onClose: () => void;
}) {
  const first = clinicians.find((c) => c.id === own) ?? clinicians[0];
  const [form, setForm] = useState({
    clinicianId: first?.id ?? '',
    fromDay: null as string | null,
    toDay: null as string | null,
    reason: '',
  });
  const put = (part: Partial<typeof form>) => setForm((f) => ({ ...f, ...part }));
  const add = useWrite('POST /api/absences');
  const back = useWrite('DELETE /api/absences/:absenceId');
  const save = async () => {
    const { fromDay, toDay, ...rest } = form;
    if (fromDay === null) throw new Error('Choose the first day.');
    const body = { ...rest, fromDay, toDay: toDay ?? fromDay };
    const made = await add.mutateAsync({ body });
    void tell('The absence is entered.', {
      undo: () => back.mutate({ params: { absenceId: made.id } }),
    });
  };
  return (
    <PanelForm
      fields={['clinicianId', 'fromDay', 'toDay', 'reason']}
      save="Add"
      onSave={save}
      onClose={onClose}
    >
      {(at) => (
        <>
          <Select
            label="Who"
            data={clinicians.map((c) => ({ value: c.id, label: withCredential(c) }))}
            value={form.clinicianId || null}
            onChange={(id) => id !== null && put({ clinicianId: id })}
            error={at('clinicianId')}
            required
          />
          <DayInput
            label="First day away"
            value={form.fromDay}
            onChange={(fromDay) => put({ fromDay })}
            error={at('fromDay')}
            required
            maw={240}
          />
          <DayInput
            label="Last day away"
            description="The same day when it is left empty."
            value={form.toDay}
            onChange={(toDay) => put({ toDay })}
            error={at('toDay')}
            maw={240}
          />
          <TextInput
            label="Reason"
            description="Seen by those who plan the calendar. It can be left empty."
            value={form.reason}
            onChange={(e) => put({ reason: e.currentTarget.value })}
            error={at('reason')}
          />
        </>
      )}
    </PanelForm>
  );
}
