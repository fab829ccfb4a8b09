import { SegmentedControl, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { DayInput } from '../../ui/DayInput.tsx';
import { today } from '../../ui/words.ts';
import {
  effectWords,
  type Fields,
  fieldsOf,
  holdsOn,
  type Noun,
  plainDay,
  type Row,
  type Span,
} from './dated.ts';
import { type At, PanelForm } from './Panel.tsx';
import classes from './Settings.module.css';
import { useDated } from './use-dated.ts';

export interface DatedForm<N extends Noun> {
  readonly form: Fields<N>;
  readonly put: (part: Partial<Fields<N>>) => void;
  readonly at: At;
  /** The first day it will hold. */
  readonly from: string | null;
}
export interface DatedEditorProps<N extends Noun> {
  readonly noun: N;
  /** Null: a new one. */
  readonly row: Row<N> | null;
  /** All rows of the same thing over time: the one that holds on the chosen day is changed. */
  readonly others?: readonly Row<N>[];
  readonly start: Fields<N>;
  readonly fields: readonly string[];
  /** First day proposed for a new one; today when absent. */
  readonly firstDay?: string;
  /** The server lets a wrong entry be put right for the past too. */
  readonly correctable?: boolean;
  /** Said when it is done: "The fee is set." */
  readonly done: (row: Row<N>) => string;
  readonly save?: string;
  /** Why it cannot be sent yet. */
  readonly check?: (form: Fields<N>) => string | undefined;
  /** What was written today may be taken back today, even when it holds already. */
  readonly begun?: boolean;
  readonly onClose: () => void;
  readonly children: (f: DatedForm<N>) => ReactNode;
}

/** Adds a dated row, or changes one from a day on; says what will happen to the days before. */
export function DatedEditor<N extends Noun>(props: DatedEditorProps<N>) {
  const { noun, row, onClose } = props;
  const [form, setForm] = useState<Fields<N>>(row ? fieldsOf<N>(row) : props.start);
  const [from, setFrom] = useState<string | null>(
    row && row.from > today() ? row.from : (props.firstDay ?? today()),
  );
  const dated = useDated(noun);
  const target = onDay(row, props.others, from);
  const put = (part: Partial<Fields<N>>) => setForm((f) => ({ ...f, ...part }));
  const save = async () => {
    if (from === null) throw new Error('Choose the first day it holds.');
    const no = props.check?.(form);
    if (no !== undefined) throw new Error(no);
    if (
      target &&
      from > target.from &&
      JSON.stringify(form) === JSON.stringify(fieldsOf<N>(target))
    ) {
      dated.say('Nothing was changed.');
      return;
    }
    const body = { ...form, from };
    const made = target ? await dated.change(target.id, body) : await dated.add(body);
    const fresh = made.id !== target?.id;
    if (fresh && (props.begun === true || made.from > today())) {
      dated.say(props.done(made), made.id);
    } else if (!fresh && target && props.begun === true) {
      // It was put right where it stands: what stood there before is written again.
      const before = { ...fieldsOf<N>(target), from: target.from, to: target.to };
      dated.say(props.done(made), () => dated.change(target.id, before));
    } else dated.say(props.done(made));
  };
  return (
    <PanelForm
      fields={[...props.fields, 'from']}
      save={props.save ?? 'Save'}
      onSave={save}
      onClose={onClose}
    >
      {(at) => (
        <>
          {props.children({ form, put, at, from })}
          <FirstDay
            row={row}
            target={target}
            from={from}
            setFrom={setFrom}
            error={at('from')}
            correctable={props.correctable === true}
          />
        </>
      )}
    </PanelForm>
  );
}

/** The row that is changed from this day on; null when none holds then, and a new one is added. */
function onDay<R extends Span>(
  row: R | null,
  others: readonly R[] | undefined,
  from: string | null,
): R | null {
  if (row === null || others === undefined || from === null) return row;
  if (from <= row.from) return row;
  return others.find((r) => holdsOn(r, from)) ?? null;
}

function FirstDay({
  row,
  target,
  from,
  setFrom,
  error,
  correctable,
}: {
  row: Span | null;
  target: Span | null;
  from: string | null;
  setFrom: (day: string | null) => void;
  error: string | undefined;
  correctable: boolean;
}) {
  const [how, setHow] = useState('change');
  const choose = (next: string) => {
    setHow(next);
    setFrom(next === 'correct' && row ? row.from : today());
  };
  const mayCorrect = correctable && row !== null && row.from <= today();
  return (
    <>
      {mayCorrect && (
        <SegmentedControl
          fullWidth
          aria-label="What kind of change it is"
          value={how}
          onChange={choose}
          data={[
            { value: 'change', label: 'It changes from a day' },
            { value: 'correct', label: 'It was written wrongly' },
          ]}
        />
      )}
      {how === 'change' && (
        <DayInput
          label={row ? 'From which day' : 'First day'}
          value={from}
          onChange={setFrom}
          error={error}
          required
          maw={240}
        />
      )}
      <div className={classes.effect} role="status">
        {effectWords(target, from, today())}
      </div>
    </>
  );
}

/** Ends a dated row on a day. */
export function EndForm<N extends Noun>({
  noun,
  row,
  what,
  verb = 'End',
  onClose,
}: {
  noun: N;
  row: Row<N>;
  /** "the location “Office”" */
  what: string;
  verb?: string;
  onClose: () => void;
}) {
  const [day, setDay] = useState<string | null>(today());
  const dated = useDated(noun);
  return (
    <PanelForm
      fields={['lastDay']}
      save={verb}
      onClose={onClose}
      onSave={async () => {
        if (day === null) throw new Error('Choose the last day it holds.');
        await dated.end(row.id, day);
        dated.say(`${what} ends on ${plainDay(day)}.`);
      }}
    >
      {(at) => (
        <>
          <Text>
            {what} holds since {plainDay(row.from)}. Choose its last day; everything up to then
            stays as it was.
          </Text>
          <DayInput
            label="Last day"
            value={day}
            onChange={setDay}
            error={at('lastDay')}
            required
            maw={240}
          />
        </>
      )}
    </PanelForm>
  );
}
