import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { useAsk } from '../../ui/api.ts';
import { moneyText } from '../../ui/Money.tsx';
import { today } from '../../ui/words.ts';
import { ClientPick, useClientName } from './ClientPick.tsx';
import { LEVELS, withCredential } from './clinician-words.ts';
import { DatedEditor, type DatedForm, EndForm } from './DatedEditor.tsx';
import { TakeBack } from './DatedList.tsx';
import { chains, type Fields, plainDay, spanWords, whenOf } from './dated.ts';
import { exceptionKey, type FeeRow, feeKey, ORDINARY } from './fee-order.ts';
import { partsOf } from './fee-words.ts';
import classes from './Settings.module.css';
import type { Setup } from './use-setup.ts';

export type FeeEdit =
  | { kind: 'fee'; serviceId: string; fee: FeeRow | null; like?: FeeRow }
  | { kind: 'new' }
  | { kind: 'end'; row: FeeRow };

/** A fee of $0.00 is a fee; this is none yet. */
const NOT_TYPED = -1;
const EMPTY: Fields<'fees'> = {
  serviceId: '',
  code: null,
  clinicianId: null,
  licenceLevel: null,
  clientId: null,
  payerId: null,
  amountCents: NOT_TYPED,
  reason: '',
};
const FIELDS = Object.keys(EMPTY);

export function EditFee({
  edit,
  setup,
  onEdit,
}: {
  edit: FeeEdit;
  setup: Setup;
  onEdit: (edit: FeeEdit | null) => void;
}) {
  const close = () => onEdit(null);
  if (edit.kind === 'end')
    return (
      <EndForm
        noun="fees"
        row={edit.row}
        what={`The fee of ${moneyText(edit.row.amountCents)}`}
        onClose={close}
      />
    );
  const start =
    edit.kind === 'new'
      ? EMPTY
      : { ...EMPTY, ...(edit.like ? namesOf(edit.like) : {}), serviceId: edit.serviceId };
  const row = edit.kind === 'fee' ? edit.fee : null;
  return (
    <>
      {edit.kind === 'fee' && (
        <Past
          setup={setup}
          names={row ?? { ...start }}
          onEnd={(r) => onEdit({ kind: 'end', row: r })}
        />
      )}
      <DatedEditor
        noun="fees"
        row={row}
        {...(row ? { others: setup.fees.filter((f) => feeKey(f) === feeKey(row)) } : {})}
        start={start}
        fields={FIELDS}
        begun
        check={(f) =>
          edit.kind === 'new' && exceptionKey({ ...f, id: '', from: '', to: null }) === ORDINARY
            ? 'Name at least one for whom it is: a payer, a clinician, a level, a code or a client.'
            : undefined
        }
        done={(f) =>
          f.from > today()
            ? `${moneyText(f.amountCents)} from ${plainDay(f.from)}.`
            : `The fee is ${moneyText(f.amountCents)}.`
        }
        onClose={close}
      >
        {(f) => (
          <>
            {edit.kind === 'new' && <ForWhom {...f} setup={setup} />}
            <AmountInput
              label="Fee"
              value={f.form.amountCents < 0 ? null : f.form.amountCents}
              onChange={(cents) => f.put({ amountCents: cents ?? NOT_TYPED })}
              error={f.at('amountCents')}
              required
              maw={240}
              data-autofocus
            />
            <TextInput
              label="Reason"
              description="For yourselves; it stands in no paper."
              value={f.form.reason}
              onChange={(e) => f.put({ reason: e.currentTarget.value })}
              error={f.at('reason')}
            />
          </>
        )}
      </DatedEditor>
    </>
  );
}
const namesOf = ({ code, clinicianId, licenceLevel, clientId, payerId }: FeeRow) => ({
  code,
  clinicianId,
  licenceLevel,
  clientId,
  payerId,
});

/** What this fee is, what comes and what it was, above the form. */
function Past({
  setup,
  names,
  onEnd,
}: {
  setup: Setup;
  names: Fields<'fees'>;
  onEnd: (row: FeeRow) => void;
}) {
  const [back, setBack] = useState<FeeRow | null>(null);
  const probe = { ...names, id: '', from: '', to: null };
  const chain = chains(setup.fees, today(), feeKey).find((c) => c.key === feeKey(probe));
  const { client, words } = partsOf(names, setup);
  const clientName = useClientName(client);
  const whom = [...(client === null ? [] : [clientName]), ...words].join(', ');
  const rows = [
    ...(chain?.was ?? []),
    ...(chain?.now ? [chain.now] : []),
    ...(chain?.coming ?? []),
  ].sort((a, b) => b.from.localeCompare(a.from));
  return (
    <Stack gap={8} mb="md">
      <div className={classes.detail}>
        {whom === '' ? 'The ordinary fee, for everybody.' : `For ${whom}.`}
      </div>
      {rows.length > 0 && (
        <ul className={classes.box} aria-label="This fee over time">
          {rows.map((r) => (
            <li key={r.id} className={classes.row} style={{ minHeight: 0, padding: '8px 12px' }}>
              <span className={classes.rowMain}>
                <span className="figures">{moneyText(r.amountCents)}</span>{' '}
                <span className={classes.detail}>
                  {spanWords(r, today())}
                  {r.reason !== '' && ` · ${r.reason}`}
                </span>
              </span>
              {whenOf(r, today()) === 'coming' && (
                <Button size="compact-sm" variant="default" onClick={() => setBack(r)}>
                  Take back
                </Button>
              )}
              {whenOf(r, today()) === 'now' && exceptionKey(r) !== ORDINARY && (
                <Button size="compact-sm" variant="default" onClick={() => onEnd(r)}>
                  {r.to === null ? 'End…' : 'Change the end…'}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {back && (
        <TakeBack
          opened
          onClose={() => setBack(null)}
          noun="fees"
          row={back}
          name={moneyText(back.amountCents)}
        />
      )}
    </Stack>
  );
}

function ForWhom({ form, put, at, setup }: DatedForm<'fees'> & { setup: Setup }) {
  const codes = useAsk('GET /api/procedure-codes', undefined, { staleTime: 3_600_000 });
  const services = setup.services.filter(
    (s) => s.kind !== 'admin' && whenOf(s, setup.today) !== 'was',
  );
  return (
    <>
      <Select
        label="Service"
        data={services.map((s) => ({
          value: s.id,
          label: s.from > setup.today ? `${s.name}, from ${plainDay(s.from)}` : s.name,
        }))}
        value={form.serviceId || null}
        onChange={(id) => id !== null && put({ serviceId: id })}
        error={at('serviceId')}
        required
      />
      <div className={classes.detail}>
        Name at least one for whom it is; several narrow it down.
      </div>
      <Select
        label="Payer"
        placeholder="any"
        data={setup.payers.filter((p) => !p.retired).map((p) => ({ value: p.id, label: p.name }))}
        value={form.payerId}
        onChange={(payerId) => put({ payerId })}
        error={at('payerId')}
        clearable
        searchable
      />
      <Select
        label="Clinician"
        placeholder="any"
        data={setup.clinicians
          .filter((c) => whenOf(c, setup.today) !== 'was')
          .map((c) => ({ value: c.id, label: withCredential(c) }))}
        value={form.clinicianId}
        onChange={(clinicianId) => put({ clinicianId })}
        error={at('clinicianId')}
        clearable
      />
      <Select
        label="Licence level"
        placeholder="any"
        data={LEVELS}
        value={form.licenceLevel}
        onChange={(licenceLevel) => put({ licenceLevel })}
        error={at('licenceLevel')}
        clearable
      />
      <Select
        label="Code"
        placeholder="any"
        data={(codes.data?.items ?? []).map((c) => ({
          value: c.code,
          label: `${c.code} · ${c.label}`,
        }))}
        value={form.code}
        onChange={(code) => put({ code })}
        error={at('code')}
        clearable
        searchable
      />
      <ClientPick
        label="Client"
        placeholder="any"
        description="For a lower fee agreed for need, use a sliding scale on the client’s page."
        value={form.clientId}
        onChange={(clientId) => put({ clientId })}
        error={at('clientId')}
      />
    </>
  );
}
