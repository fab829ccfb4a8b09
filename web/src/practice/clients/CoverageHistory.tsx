import { Anchor, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { DayText, InstantText } from '../../ui/Dates.tsx';
import acts from '../billing/acts/Acts.module.css';
import type { CoverageView } from './coverage-api.ts';
import { useUndoCoverage } from './use-undo-coverage.ts';

type Act = CoverageView['history'][number];
type Item = Act['items'][number];
const WHAT: Record<Item['what'], string> = {
  added: 'was added',
  changed: 'was changed',
  ended: 'was ended',
  'taken-back': 'was taken out',
  reordered: 'got another place',
  'put-back': 'was put back',
};
const FIRST = 10;

/** Who changed what of the coverage and when; the last change of a plan can be put back. */
export function CoverageHistory({
  clientId,
  history,
  may,
}: {
  clientId: string;
  history: CoverageView['history'];
  may: boolean;
}) {
  const [open, setOpen] = useState(false);
  const [all, setAll] = useState(false);
  const { putBack, busy } = useUndoCoverage(clientId);
  if (history.length === 0) return null;
  const shown = all ? history : history.slice(0, FIRST);
  return (
    <div style={{ marginTop: 8 }}>
      <Anchor component="button" size="sm" onClick={() => setOpen(!open)} aria-expanded={open}>
        {open ? 'Hide what was changed' : 'Who changed what'}
      </Anchor>
      {open && (
        <ul className={acts.list} aria-label="Changes of coverage">
          {shown.map((act) => {
            const undid = act.undoes === null ? undefined : undoneOf(history, act);
            return (
              <li key={act.id}>
                <div style={{ flex: 1, minWidth: 0 }}>
                  <Text size="sm" c="dimmed">
                    <InstantText at={act.at} />
                    {act.by === null ? '' : `, ${act.by}`}
                    {act.undone && ' · put back since'}
                  </Text>
                  {act.undoes === null ? (
                    act.items.map((item) => <One key={item.policyId} item={item} />)
                  ) : (
                    <Text size="sm">{undid?.words}</Text>
                  )}
                </div>
                {may && act.mayUndo && !undid?.again && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    disabled={busy}
                    aria-label={`${undid ? 'Do it again' : 'Put back'}: ${undid?.words ?? wordsOf(act)}`}
                    onClick={() => void putBack(act.id)}
                  >
                    {undid ? 'Do it again' : 'Put back'}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {open && history.length > shown.length && (
        <Anchor component="button" size="sm" mt={6} onClick={() => setAll(true)}>
          Show all {history.length}
        </Anchor>
      )}
    </div>
  );
}
const wordsOf = (act: Act): string =>
  act.items.map((i) => `${i.payerName} ${WHAT[i.what]}`).join('; ');
/** What an act that put another back came to; and the act it took back, where that one had put back too. */
function undoneOf(history: CoverageView['history'], act: Act): { words: string; again: boolean } {
  const of = history.find((other) => other.id === act.undoes);
  const first = history.find((other) => other.id === of?.undoes);
  if (first) return { words: `Done again: ${wordsOf(first)}.`, again: true };
  return { words: of ? `Put back: ${wordsOf(of)}.` : 'Put back as it was before.', again: false };
}
function One({ item }: { item: Item }) {
  return (
    <Text size="sm" component="div">
      {item.payerName} {WHAT[item.what]}
      {item.from !== null && (
        <>
          {' '}
          from <DayText day={item.from} />
        </>
      )}
      {item.fields.map((f) => (
        <Text key={f.field} size="sm" c="dimmed">
          {f.field}: {f.was}, now {f.now}
        </Text>
      ))}
    </Text>
  );
}
