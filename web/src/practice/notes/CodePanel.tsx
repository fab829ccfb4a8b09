import { Alert, Anchor, Checkbox, Radio, Skeleton, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { sentenceOf } from '../../ui/Refusal.tsx';
import { MinutesByCode } from './MinutesByCode.tsx';
import { askedOnce, confirmedKeys, keyOf, withModifiers } from './minutes-by-code.ts';
import { moneyOf } from './money-words.ts';
import classes from './Note.module.css';
import type { CodeChoice, NoteView } from './note-text.ts';
import type { Preview } from './use-preview.ts';

interface Props {
  readonly view: NoteView;
  readonly minutes: number | null;
  readonly preview: Preview | undefined;
  readonly error: unknown;
  readonly choice: CodeChoice | null;
  readonly onChange: (choice: CodeChoice | null) => void;
}
/** Which code the minutes give and why, what else may be chosen, and what it means for money. */
export function CodePanel(props: Props) {
  const { minutes, preview, error } = props;
  return (
    <section className={classes.section} id="field-codeChoice" aria-label="Code and fee">
      <Text component="h2" className={classes.legend} fz="inherit">
        Code and fee
      </Text>
      <div className={classes.panel}>
        {minutes === null ? (
          <Text c="dimmed">
            Say when the session began and ended; the code follows from the minutes.
          </Text>
        ) : error ? (
          <Text c="dimmed">
            {sentenceOf(error)} You can sign all the same; the code is chosen by the minutes.
          </Text>
        ) : preview ? (
          <Known {...props} preview={preview} minutes={minutes} />
        ) : (
          <Stack gap={8}>
            <Skeleton height={22} width="60%" />
            <Skeleton height={14} width="85%" />
          </Stack>
        )}
      </div>
    </section>
  );
}

function Known(props: Props & { preview: Preview; minutes: number }) {
  const { preview, choice, onChange, minutes } = props;
  const [more, setMore] = useState(choice !== null);
  if (preview.byUnits)
    return (
      <Stack gap="sm">
        <MinutesByCode preview={preview} minutes={minutes} choice={choice} onChange={onChange} />
        <Asked {...props} />
        <Money {...props} />
      </Stack>
    );
  return (
    <Stack gap="sm">
      <Suggestion preview={preview} choice={choice} />
      {!more && (preview.choices.length > 1 || preview.addOns.length > 0) && (
        <Anchor component="button" type="button" size="sm" ta="start" onClick={() => setMore(true)}>
          Choose another code or add to it
        </Anchor>
      )}
      {more && <Choices preview={preview} choice={choice} onChange={onChange} />}
      <Asked {...props} />
      <Money {...props} />
    </Stack>
  );
}

/** Modifiers that only the clinician can vouch for, each with its sentence. */
function Asked({ preview, choice, onChange }: Props & { preview: Preview }) {
  const asks = askedOnce(preview.attendees.flatMap((a) => a.asks));
  if (asks.length === 0) return null;
  const base = 'refusal' in preview.suggested ? null : preview.suggested.code;
  return (
    <Checkbox.Group
      label="Only you can say"
      value={confirmedKeys(choice, asks)}
      onChange={(confirmed) => {
        const yes = asks.filter((a) => confirmed.includes(keyOf(a)));
        const next = withModifiers(choice, base, yes);
        if (next !== undefined) onChange(next);
      }}
    >
      <Stack gap={6} mt={4}>
        {asks.map((a) => (
          <Checkbox
            key={keyOf(a)}
            value={keyOf(a)}
            label={`Add ${a.modifier} to ${a.codes.join(' and ')}`}
            description={a.sentence}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function Suggestion({ preview, choice }: { preview: Preview; choice: CodeChoice | null }) {
  const { suggested, therapyMinutes } = preview;
  if ('refusal' in suggested)
    return (
      <Text>
        <strong>{therapyMinutes} therapy minutes.</strong> {suggested.refusal.sentence}
      </Text>
    );
  const range = preview.choices.find((c) => c.code === suggested.code);
  const to = range?.toMinutes ?? null;
  return (
    <div>
      <div className={classes.codeBig}>
        {therapyMinutes} therapy minutes → <strong>{suggested.code ?? suggested.label}</strong>
        {range && (
          <Text span c="dimmed">
            ({to === null ? `${range.fromMinutes} and more` : `${range.fromMinutes} to ${to}`})
          </Text>
        )}
      </div>
      <Text size="sm" c="dimmed">
        {suggested.why}
      </Text>
      {choice !== null && choice.code !== suggested.code && (
        <Text size="sm" fw={550} mt={4}>
          You chose {choice.code} instead.
        </Text>
      )}
    </div>
  );
}

function Choices({
  preview,
  choice,
  onChange,
}: Pick<Props, 'choice' | 'onChange'> & { preview: Preview }) {
  const suggested = 'refusal' in preview.suggested ? null : preview.suggested.code;
  const base = choice?.code ?? suggested;
  const chosen = preview.choices.find((c) => c.code === base);
  const put = (next: Partial<CodeChoice>) => {
    const whole = { code: base ?? '', addOns: [], ...choice, ...next };
    if (whole.code === '') return;
    const plain =
      whole.code === suggested &&
      whole.addOns.length === 0 &&
      !whole.overrideReason &&
      !whole.modifiers;
    onChange(plain ? null : whole);
  };
  const added = choice?.addOns ?? [];
  const offered = [
    ...preview.addOns,
    ...added
      .filter((a) => !preview.addOns.some((o) => o.code === a.code))
      .map((a) => ({ code: a.code, label: 'added' })),
  ];
  const needsReason = (chosen && !chosen.reached) || choice?.overrideReason !== undefined;
  return (
    <Stack gap="sm">
      {preview.choices.length > 1 && (
        <Radio.Group
          label="Code"
          value={base ?? ''}
          onChange={(code) => {
            const next = preview.choices.find((c) => c.code === code);
            // What was vouched for was vouched for of the other code.
            const {
              overrideReason: _,
              modifiers: _of,
              ...rest
            } = {
              ...{ code: '', addOns: [] },
              ...choice,
            };
            const fresh = { ...rest, code, ...(next?.reached ? {} : { overrideReason: '' }) };
            const plain = code === suggested && fresh.addOns.length === 0;
            onChange(plain ? null : fresh);
          }}
        >
          <Stack gap={6} mt={4}>
            {preview.choices.map((c) => (
              <Radio
                key={c.code}
                value={c.code}
                label={`${c.code} · ${c.label}`}
                description={`${c.toMinutes === null ? `${c.fromMinutes} minutes and more` : `${c.fromMinutes} to ${c.toMinutes} minutes`}${c.reached ? '' : ': not reached, needs a reason'}`}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {needsReason && (
        <Textarea
          label="Why this code all the same"
          description="Kept with the charge and shown as an override."
          value={choice?.overrideReason ?? ''}
          maxLength={300}
          required
          onChange={(e) => put({ overrideReason: e.currentTarget.value.replaceAll('\n', ' ') })}
        />
      )}
      {offered.length > 0 && (
        <Checkbox.Group
          label="Add"
          value={added.map((a) => a.code)}
          onChange={(codes) => put({ addOns: codes.map((code) => ({ code, units: 1 })) })}
        >
          <Stack gap={6} mt={4}>
            {offered.map((a) => (
              <Checkbox key={a.code} value={a.code} label={`${a.code} · ${a.label}`} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </Stack>
  );
}

function Money({ view, preview }: Props & { preview: Preview }) {
  const [why, setWhy] = useState(false);
  const name = (id: string) =>
    view.session.attendees.find((a) => a.attendeeId === id)?.name ?? 'The client';
  const lines = preview.attendees.flatMap((a) => a.lines);
  return (
    <Stack gap={4} aria-live="polite">
      {preview.attendees.map((a) => {
        const money = moneyOf(a, name(a.attendeeId));
        if (money.refusal !== undefined)
          return (
            <Alert key={a.attendeeId} color="amber" variant="light" p="xs">
              <Text size="sm" c="var(--state-amber-text)">
                {money.refusal}
              </Text>
            </Alert>
          );
        if (a.lines.length === 0) return null;
        return (
          <Text key={a.attendeeId} className="figures" style={{ whiteSpace: 'normal' }}>
            {preview.attendees.length > 1 ? `${name(a.attendeeId)}: ` : ''}
            {money.sentence}
          </Text>
        );
      })}
      {lines.length > 0 && (
        <Anchor
          component="button"
          type="button"
          size="sm"
          ta="start"
          aria-expanded={why}
          onClick={() => setWhy(!why)}
        >
          {why ? 'Hide why' : 'Why this amount'}
        </Anchor>
      )}
      {why &&
        preview.attendees.map((a) =>
          a.lines.map((l) => (
            <Text key={`${a.attendeeId} ${l.code}`} size="sm" c="dimmed">
              {l.code === null ? l.label : [l.code, ...l.modifiers].join('-')}
              {preview.attendees.length > 1 ? `, ${name(a.attendeeId)}` : ''}:{' '}
              {l.units > 1 ? `${l.why.code} ` : ''}
              {l.why.fee} {l.why.split} {l.why.place}
            </Text>
          )),
        )}
    </Stack>
  );
}
