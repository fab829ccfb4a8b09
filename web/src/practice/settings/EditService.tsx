import { NumberInput, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useAsk } from '../../ui/api.ts';
import { DatedEditor, type DatedForm } from './DatedEditor.tsx';
import type { Fields, Row } from './dated.ts';
import { MinutesTable } from './MinutesTable.tsx';
import classes from './Settings.module.css';
import { KINDS, ruleWords, TIME_RULES, USUAL_RULE } from './time-rules.ts';

const EMPTY: Fields<'services'> = {
  name: '',
  kind: 'individual',
  timeRule: 'psychotherapy',
  code: null,
  defaultMinutes: 53,
  perAttendee: false,
  claimable: true,
};

export function EditService({
  row,
  others,
  onClose,
}: {
  row: Row<'services'> | null;
  /** The same service over time. */
  others: readonly Row<'services'>[];
  onClose: () => void;
}) {
  return (
    <DatedEditor
      noun="services"
      row={row}
      others={others}
      start={EMPTY}
      fields={Object.keys(EMPTY)}
      done={(s) => `“${s.name}” is saved.`}
      onClose={onClose}
    >
      {(f) => (
        <>
          <ServiceFields {...f} />
          {row && (
            <Text size="sm" c="dimmed">
              Fees and missed-session policies that are set for it go on.
            </Text>
          )}
        </>
      )}
    </DatedEditor>
  );
}
function ServiceFields({ form, put, at }: DatedForm<'services'>) {
  const kinds = (value: string | null) => {
    const kind = KINDS.find((k) => k.value === value)?.value;
    if (!kind) return;
    put({
      kind,
      timeRule: USUAL_RULE[kind],
      perAttendee: kind === 'group',
      claimable: kind !== 'admin',
    });
  };
  return (
    <Stack gap="md">
      <TextInput
        label="Name"
        description="As you and your clients say it."
        value={form.name}
        onChange={(e) => put({ name: e.currentTarget.value })}
        error={at('name')}
        required
        data-autofocus
      />
      <Select label="Kind" data={KINDS} value={form.kind} onChange={kinds} error={at('kind')} />
      <CodeFields form={form} put={put} at={at} from={null} />
      <NumberInput
        label="Usual length"
        description="Proposed in the calendar, and changed there freely."
        suffix=" minutes"
        min={5}
        max={480}
        value={form.defaultMinutes}
        onChange={(n) => put({ defaultMinutes: typeof n === 'number' ? n : 0 })}
        error={at('defaultMinutes')}
        required
        maw={200}
      />
      <Switch
        label="Each person pays the whole fee"
        description="As in a group. Off: the people in the session share one fee."
        checked={form.perAttendee}
        onChange={(e) => put({ perAttendee: e.currentTarget.checked })}
      />
      <Switch
        label="May go to a payer"
        description="Off: clients always pay themselves, whatever their policy."
        checked={form.claimable}
        disabled={form.kind === 'admin'}
        onChange={(e) => put({ claimable: e.currentTarget.checked })}
        error={at('claimable')}
      />
    </Stack>
  );
}
function CodeFields({ form, put, at }: DatedForm<'services'>) {
  const codes = useAsk('GET /api/procedure-codes', undefined, { staleTime: 3_600_000 });
  const rule = ruleWords(form.timeRule);
  const known = TIME_RULES.some((r) => r.rule === form.timeRule);
  const own = { value: form.timeRule, label: form.timeRule };
  return (
    <>
      <Select
        label="How the code is chosen"
        data={[
          ...TIME_RULES.map((r) => ({ value: r.rule, label: r.name })),
          ...(known ? [] : [own]),
        ]}
        value={form.timeRule}
        onChange={(timeRule) =>
          timeRule !== null && put({ timeRule, ...(timeRule === 'untimed' ? {} : { code: null }) })
        }
        error={at('timeRule')}
        searchable
      />
      <div className={classes.callout}>
        {rule.sentence}
        <MinutesTable rule={rule} />
      </div>
      {(form.timeRule === 'untimed' || form.code !== null) && (
        <Select
          label="Code"
          data={(codes.data?.items ?? [])
            .filter((c) => !c.addOn)
            .map((c) => ({ value: c.code, label: `${c.code} · ${c.label}` }))}
          value={form.code}
          onChange={(code) => put({ code })}
          error={at('code')}
          searchable
          clearable
          required={form.claimable && form.timeRule === 'untimed'}
        />
      )}
    </>
  );
}
