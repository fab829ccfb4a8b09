import { Button, NumberInput, Text } from '@mantine/core';
import { TimeInput } from '@mantine/dates';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { clockWords, zone } from '../../ui/words.ts';
import { wallNow } from '../calendar/wall.ts';
import classes from './Note.module.css';
import { type Text as NoteText, therapyMinutes } from './note-text.ts';

/** Start, stop and breaks as on the clock in the room; the minutes that billing goes by. */
export function TimesField({
  text,
  onChange,
  errors,
}: {
  text: NoteText;
  onChange: (some: Partial<NoteText>) => void;
  errors: ReadonlyMap<string, string>;
}) {
  const now = () => wallNow(zone(), new Date()).slice(11, 16);
  const minutes = therapyMinutes(text);
  const running = text.startTime !== null && text.stopTime === null;
  return (
    <fieldset
      className={classes.section}
      style={{ border: 'none', padding: 0, margin: '0 0 28px' }}
    >
      <legend className={classes.legend} style={{ padding: 0 }}>
        Times
      </legend>
      <div className={classes.times} id="field-startTime">
        <div className={classes.clock} aria-live="polite">
          <Clock text={text} minutes={minutes} now={now} onChange={onChange} />
        </div>
        <TimeInput
          label="Began"
          size="sm"
          value={text.startTime ?? ''}
          onChange={(e) => onChange({ startTime: e.currentTarget.value || null })}
          error={errors.get('startTime')}
        />
        <TimeInput
          id="field-stopTime"
          label="Ended"
          size="sm"
          value={text.stopTime ?? ''}
          onChange={(e) => onChange({ stopTime: e.currentTarget.value || null })}
          error={errors.get('stopTime')}
        />
        <NumberInput
          label="Breaks, min"
          w={100}
          min={0}
          max={480}
          value={text.breakMinutes}
          onChange={(n) => onChange({ breakMinutes: Number(n) || 0 })}
          error={errors.get('breakMinutes')}
        />
      </div>
      <Text c="dimmed" size="sm" mt={6}>
        {running ? <Running since={text.startTime ?? ''} /> : 'Billing goes by these minutes.'}
      </Text>
    </fieldset>
  );
}
/** One place for all three: start, stop, what it came to. Nothing moves. */
function Clock({
  text,
  minutes,
  now,
  onChange,
}: {
  text: NoteText;
  minutes: number | null;
  now: () => string;
  onChange: (some: Partial<NoteText>) => void;
}) {
  if (minutes !== null)
    return (
      <div>
        <span className={classes.minutes}>{minutes}</span> therapy minutes
      </div>
    );
  const begun = text.startTime !== null;
  return (
    <Button
      size="lg"
      fullWidth
      leftSection={begun ? <IconPlayerStop size={20} /> : <IconPlayerPlay size={20} />}
      onClick={() => onChange(begun ? { stopTime: now() } : { startTime: now() })}
    >
      {begun ? 'Stop now' : 'Start now'}
    </Button>
  );
}

function Running({ since }: { since: string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 15_000);
    return () => clearInterval(timer);
  }, []);
  const stopTime = wallNow(zone(), now).slice(11, 16);
  const minutes =
    stopTime === since ? 0 : (therapyMinutes({ startTime: since, stopTime, breakMinutes: 0 }) ?? 0);
  return (
    <>
      Running since {clockWords(since)}
      {minutes < 720 ? `, ${minutes} min so far` : ''}
    </>
  );
}
