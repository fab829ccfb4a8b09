/** A location's wrong address put right for all its days, with a reason; and what stood there before. */
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAsk, useWrite } from '../../ui/api.ts';
import { InstantText } from '../../ui/Dates.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { today } from '../../ui/words.ts';
import { AddressFields } from './AddressFields.tsx';
import { plainDay, type Row } from './dated.ts';
import { PanelForm } from './Panel.tsx';
import classes from './Settings.module.css';

type Location = Row<'locations'>;
type Address = Pick<Location, 'street' | 'street2' | 'city' | 'state' | 'zip'>;
const FIELDS = ['street', 'street2', 'city', 'state', 'zip', 'reason'];

/** "12 Elm Street, Suite 4, Burlington, VT 05401"; empty when there is none. */
export const addressWords = (a: Address): string =>
  [a.street, a.street2, a.city, `${a.state} ${a.zip}`.trim()].filter((s) => s).join(', ');
const daysOf = (l: Location): string =>
  l.to === null || l.to >= today()
    ? `for all its days since ${plainDay(l.from)}`
    : `for its days from ${plainDay(l.from)} to ${plainDay(l.to)}`;

export function CorrectAddress({ row, onClose }: { row: Location; onClose: () => void }) {
  const { street, street2, city, state, zip } = row;
  const [form, setForm] = useState<Address>({ street, street2, city, state, zip });
  const [reason, setReason] = useState('');
  const correct = useWrite('POST /api/locations/:id/correct-address');
  return (
    <PanelForm
      fields={FIELDS}
      save="Put it right"
      onClose={onClose}
      onSave={async () => {
        if (reason.trim() === '') throw new Error('Say why, in a few words.');
        const body = { ...form, reason: reason.trim() };
        await correct.mutateAsync({ params: { id: row.id }, body });
        void tell(`The address of “${row.name}” is put right.`);
      }}
    >
      {(at) => (
        <>
          <AddressFields
            form={form}
            put={(part) => setForm((f) => ({ ...f, ...part }))}
            at={at}
            required={street !== ''}
          />
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
            It is put right {daysOf(row)}. Papers already numbered stay as they are. Did the office
            move instead? Then change the location from that day on.
          </div>
          <AddressHistory row={row} />
        </>
      )}
    </PanelForm>
  );
}

/** What the address said before, newest first; nothing when it was never put right. */
export function AddressHistory({ row }: { row: Location }) {
  const asked = useAsk(
    'GET /api/locations/:id/corrections',
    { params: { id: row.id } },
    { keep: false },
  );
  if (asked.error) return <RefusalText error={asked.error} again={asked.refetch} />;
  const items = asked.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <details className={classes.earlier}>
      <summary>
        Address put right{items.length > 1 ? ` ${items.length} times` : ''}, last on{' '}
        <InstantText at={items[0]?.at ?? ''} show="day" />
      </summary>
      <ul className={classes.bare} aria-label={`Corrections of the address of ${row.name}`}>
        {items.map((c) => (
          <li key={c.id} style={{ paddingBlock: 6 }}>
            It said {addressWords(c.before) || 'no address'}.
            <div className={classes.detail}>
              {c.reason} · <InstantText at={c.at} />
              {c.by !== null && ` · ${c.by}`}
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
