import { Checkbox, MultiSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { useAsk } from '../../ui/api.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { many } from '../../ui/words.ts';
import { DatedEditor, type DatedForm, EndForm } from './DatedEditor.tsx';
import { DatedList } from './DatedList.tsx';
import { type Fields, type Row, whenOf } from './dated.ts';
import { Panel } from './Panel.tsx';
import classes from './Settings.module.css';
import { SetupSection } from './SettingsPage.tsx';
import type { Setup } from './use-setup.ts';

type Type = Row<'package-types'>;
type Edit = { row: Type | null; end?: boolean };
const EMPTY: Fields<'package-types'> = {
  name: '',
  serviceIds: [],
  sessions: 10,
  priceCents: 0,
  months: null,
  warnAt: 2,
  missed: false,
  withPlan: false,
  singleFeeCents: null,
};

/** What the practice sells ahead. One that was sold keeps the terms it was sold with. */
export default function PackagesPage() {
  const may = useCan('fees.manage');
  const [edit, setEdit] = useState<Edit | null>(null);
  const asked = useAsk('GET /api/package-types');
  const rows = asked.data?.items ?? [];
  const close = () => setEdit(null);
  return (
    <SetupSection
      section="packages"
      manage="fees.manage"
      main={{ label: 'Add a package', run: () => setEdit({ row: null }) }}
      under="Sessions sold ahead, so many at one price. The money is the client’s until a session uses it; a package that was sold keeps the terms it was sold with."
    >
      {(setup) => (
        <>
          <DatedList
            noun="package-types"
            label="Packages that are sold"
            rows={rows}
            keyOf={keyOf}
            sort={(a, b) => a.name.localeCompare(b.name)}
            view={(t) => viewOf(t, setup)}
            may={may}
            onChange={(row) => setEdit({ row })}
            onEnd={(row) => setEdit({ row, end: true })}
            empty={
              <EmptyState sentence="No packages yet. Add one to sell several sessions at one price." />
            }
          />
          <Panel what={edit} title={titleOf} onClose={close} size={500}>
            {(e) =>
              e.end && e.row ? (
                <EndForm noun="package-types" row={e.row} what="This package" onClose={close} />
              ) : (
                <DatedEditor
                  noun="package-types"
                  row={e.row}
                  others={rows.filter((t) => e.row && keyOf(t) === keyOf(e.row))}
                  start={EMPTY}
                  fields={Object.keys(EMPTY)}
                  done={(t) =>
                    `${t.name}: ${many(t.sessions, 'session')} for ${moneyText(t.priceCents)}.`
                  }
                  onClose={close}
                >
                  {(f) => <TypeFields {...f} setup={setup} />}
                </DatedEditor>
              )
            }
          </Panel>
        </>
      )}
    </SetupSection>
  );
}
const titleOf = (e: Edit): string =>
  e.row ? `${e.end ? 'End' : 'Change'} the package` : 'Add a package';
const keyOf = (t: Type): string => t.name.toLowerCase();

function viewOf(t: Type, setup: Setup) {
  const names = setup.services.filter((s) => t.serviceIds.includes(s.id)).map((s) => s.name);
  const detail = [
    [...new Set(names)].join(', '),
    t.months === null ? 'no last day' : `valid ${many(t.months, 'month')}`,
    ...(t.missed ? ['a missed session uses one'] : []),
    ...(t.withPlan ? ['also beside a plan'] : []),
  ];
  return {
    title: t.name,
    detail: detail.join(' · '),
    side: (
      <span className="figures">
        {many(t.sessions, 'session')}, {moneyText(t.priceCents)}
      </span>
    ),
  };
}

const whole = (n: number | string): number => (typeof n === 'number' ? n : 0);
function TypeFields({ form, put, at, setup }: DatedForm<'package-types'> & { setup: Setup }) {
  const services = setup.services.filter(
    (s) => s.kind !== 'admin' && whenOf(s, setup.today) !== 'was',
  );
  const each = form.sessions > 0 ? Math.floor(form.priceCents / form.sessions) : 0;
  return (
    <Stack gap="md">
      <TextInput
        label="Name"
        description="As clients and papers see it: no word of what is treated."
        value={form.name}
        onChange={(e) => put({ name: e.currentTarget.value })}
        error={at('name')}
        maxLength={80}
        required
      />
      <MultiSelect
        label="Services it covers"
        data={services.map((s) => ({ value: s.id, label: s.name }))}
        value={[...form.serviceIds]}
        onChange={(serviceIds) => put({ serviceIds })}
        error={at('serviceIds')}
        required
      />
      <NumberInput
        label="Sessions"
        min={1}
        max={500}
        value={form.sessions}
        onChange={(n) => put({ sessions: whole(n) })}
        error={at('sessions')}
        maw={200}
        required
      />
      <AmountInput
        label="Price"
        description={each > 0 ? `A session is charged at ${moneyText(each)}.` : undefined}
        value={form.priceCents === 0 ? null : form.priceCents}
        onChange={(priceCents) => put({ priceCents: priceCents ?? 0 })}
        error={at('priceCents')}
        maw={200}
        required
      />
      <NumberInput
        label="Valid for"
        description="Empty: it has no last day. What was not used stays the client’s money."
        suffix=" months"
        min={1}
        max={60}
        value={form.months ?? ''}
        onChange={(n) => put({ months: typeof n === 'number' ? n : null })}
        error={at('months')}
        maw={240}
      />
      <NumberInput
        label="Tell you when so many are left"
        min={0}
        max={50}
        value={form.warnAt}
        onChange={(n) => put({ warnAt: whole(n) })}
        error={at('warnAt')}
        maw={240}
      />
      <Checkbox
        label="A late cancellation or a no-show uses a session instead of its fee"
        checked={form.missed}
        onChange={(e) => put({ missed: e.currentTarget.checked })}
      />
      <Checkbox
        label="Also for sessions that a plan pays"
        description="The fee stays what the plan is asked for; the package pays what is left to the client."
        checked={form.withPlan}
        onChange={(e) => put({ withPlan: e.currentTarget.checked })}
      />
      <AmountInput
        label="Ended early, used sessions count at"
        description="Empty: at the package’s price."
        value={form.singleFeeCents}
        onChange={(singleFeeCents) => put({ singleFeeCents })}
        error={at('singleFeeCents')}
        maw={300}
      />
      {each > 0 && form.singleFeeCents !== null && (
        <div className={classes.callout} role="status" aria-live="polite">
          <b>For example:</b> ended after {many(1, 'session')}, {moneyText(form.singleFeeCents)} of{' '}
          {moneyText(form.priceCents)} is used and{' '}
          {moneyText(Math.max(0, form.priceCents - Math.max(form.singleFeeCents, each)))} goes back.
        </div>
      )}
    </Stack>
  );
}
