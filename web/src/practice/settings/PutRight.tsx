/** What a row said wrongly since its first day, put right for all its days; what stood there before, and its undo. */
import { Button, Textarea } from '@mantine/core';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useAsk, useWrite } from '../../ui/api.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { InstantText } from '../../ui/Dates.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { today } from '../../ui/words.ts';
import { plainDay, type Row, type Span } from './dated.ts';
import { type At, PanelForm } from './Panel.tsx';
import { type Correction, correctionWords } from './put-right-words.ts';
import classes from './Settings.module.css';

type Noun = 'legal-entities' | 'locations';
interface Sent {
  params: Readonly<Record<string, string>>;
  body: object;
}
/** The names of both nouns' endpoints are alike; which noun it is, is known at the call. */
const write = useWrite as unknown as (name: string) => UseMutationResult<unknown, Error, Sent>;
const ask = useAsk as unknown as (
  name: string,
  sent: { params: { id: string } },
  options: { keep: false },
) => UseQueryResult<{ items: Correction[] }>;

/** "all its days since 1 Jan 2026", "its days from 1 Jan 2025 to 31 Dec 2025". */
const daysOf = (row: Span): string =>
  row.to === null || row.to >= today()
    ? `all its days since ${plainDay(row.from)}`
    : `its days from ${plainDay(row.from)} to ${plainDay(row.to)}`;

export interface RightForm<T> {
  readonly form: T;
  readonly put: (part: Partial<T>) => void;
  readonly at: At;
}
export function PutRight<N extends Noun, T extends object>({
  noun,
  row,
  name,
  start,
  touches,
  otherwise,
  onClose,
  children,
}: {
  noun: N;
  row: Row<N>;
  /** "the address of “Office”" */
  name: string;
  start: T;
  /** What it touches, in a sentence. */
  touches?: ReactNode;
  /** What to do if it was right once, and changed on a day. */
  otherwise: string;
  onClose: () => void;
  children: (f: RightForm<T>) => ReactNode;
}) {
  const [form, setForm] = useState(start);
  const [reason, setReason] = useState('');
  const right = write(`POST /api/${noun}/:id/put-right`);
  return (
    <PanelForm
      fields={[...Object.keys(start), 'reason']}
      save="Put it right"
      onClose={onClose}
      onSave={async () => {
        if (reason.trim() === '') throw new Error('Say why, in a few words.');
        const body = { ...form, reason: reason.trim() };
        await right.mutateAsync({ params: { id: row.id }, body });
        void tell(`Put right: ${name}.`);
      }}
    >
      {(at) => (
        <>
          {children({ form, put: (part) => setForm((f) => ({ ...f, ...part })), at })}
          <Textarea
            label="Reason"
            description="What was wrong, for whoever reads this later."
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
            error={at('reason')}
            maxLength={300}
            required
          />
          <div className={classes.effect} role="status">
            It is put right for {daysOf(row)}. {touches} Papers already numbered stay as they are.{' '}
            {otherwise}
          </div>
          <Corrections noun={noun} row={row} name={name} may={false} />
        </>
      )}
    </PanelForm>
  );
}

/** What it said before, newest first; nothing when it was never put right. */
export function Corrections<N extends Noun>({
  noun,
  row,
  name,
  may,
}: {
  noun: N;
  row: Row<N>;
  name: string;
  may: boolean;
}) {
  const asked = ask(
    `GET /api/${noun}/:id/corrections`,
    { params: { id: row.id } },
    { keep: false },
  );
  const undo = write(`POST /api/${noun}/:id/corrections/:correctionId/undo`);
  const [undoing, setUndoing] = useState<Correction | null>(null);
  if (asked.error) return <RefusalText error={asked.error} again={asked.refetch} />;
  const items = asked.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <details className={classes.earlier}>
      <summary>
        Put right{items.length > 1 ? ` ${items.length} times` : ''}, last on{' '}
        <InstantText at={items[0]?.at ?? ''} show="day" />
      </summary>
      <ul className={classes.bare} aria-label={`Corrections of ${name}`}>
        {items.map((c) => (
          <li key={c.id} style={{ paddingBlock: 6 }}>
            {correctionWords(c)}
            <div className={classes.detail}>
              {c.reason} · <InstantText at={c.at} />
              {c.by !== null && ` · ${c.by}`}
              {c.undone && ' · undone since'}
            </div>
            {may && c.undoes === null && !c.undone && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => setUndoing(c)}
                aria-label={`Undo: ${correctionWords(c)}`}
              >
                Undo
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ConfirmWithReason
        opened={undoing !== null}
        onClose={() => setUndoing(null)}
        title={`Undo what was put right: ${name}`}
        confirm="Undo"
        reason="Reason"
        onConfirm={async (reason) => {
          const params = { id: row.id, correctionId: undoing?.id ?? '' };
          await undo.mutateAsync({ params, body: { reason } });
          void tell('Undone: it says again what it said before.');
        }}
      >
        It says again what it said before, for {daysOf(row)}.
      </ConfirmWithReason>
    </details>
  );
}
