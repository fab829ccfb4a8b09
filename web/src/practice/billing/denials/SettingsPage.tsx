/** How the denial desk works with each payer: levels and places of appeals, deadlines on days off, underpaid by how much. */
import {
  Button,
  Checkbox,
  Group,
  NumberInput,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { AmountInput } from '../../../ui/AmountInput.tsx';
import { useAsk } from '../../../ui/api.ts';
import { moneyText } from '../../../ui/Money.tsx';
import { useCan } from '../../../ui/me.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { RefusalText, sentenceOf, useRefusal } from '../../../ui/Refusal.tsx';
import { CardSkeletons } from '../../../ui/Skeletons.tsx';
import { tell } from '../../../ui/tell.ts';
import { many } from '../../../ui/words.ts';
import { ActButtons, ActModal } from '../acts/ActModal.tsx';
import acts from '../acts/Acts.module.css';
import { Pair } from '../acts/Pair.tsx';
import { useAct } from '../acts/use-act.ts';
import type { DeskSettings } from './denials-api.ts';

export default function SettingsPage() {
  const may = useCan('claims.write');
  const asked = useAsk('GET /api/denial-settings');
  const [edit, setEdit] = useState<{ settings: DeskSettings; fresh: boolean }>();
  const items = asked.data?.items ?? [];
  const common = items.find((s) => s.payerId === null);
  return (
    <>
      <PageHeader
        title="Settings of the denial desk"
        back={{ to: '/billing/denials', label: 'Denials' }}
        under="How often and where one may appeal, what a deadline on a day off means, and when a payment counts as too low."
        acts={
          may &&
          common && (
            <Button
              onClick={() => setEdit({ settings: { ...common, payerName: null }, fresh: true })}
            >
              Add a payer
            </Button>
          )
        }
      />
      {asked.error && !asked.data ? (
        <RefusalText error={asked.error} again={() => asked.refetch()} />
      ) : !asked.data ? (
        <CardSkeletons cards={2} />
      ) : (
        <ul className={acts.list} aria-label="Settings by payer">
          {items.map((s) => (
            <li key={s.payerId ?? 'all'}>
              <Group justify="space-between" align="flex-start" wrap="nowrap">
                <Words settings={s} />
                {may && (
                  <Group gap="xs" style={{ flex: 'none' }}>
                    <Button
                      size="compact-sm"
                      variant="default"
                      onClick={() => setEdit({ settings: s, fresh: false })}
                      aria-label={`Change ${whose(s)}`}
                    >
                      Change
                    </Button>
                    {s.payerId !== null && <Remove settings={s} payerId={s.payerId} />}
                  </Group>
                )}
              </Group>
            </li>
          ))}
        </ul>
      )}
      {edit && (
        <Edit
          was={edit.settings}
          fresh={edit.fresh}
          taken={items.flatMap((s) => s.payerId ?? [])}
          onClose={() => setEdit(undefined)}
        />
      )}
    </>
  );
}
/** The payer goes by what holds for every other again. */
function Remove({
  settings: s,
  payerId,
}: {
  settings: DeskSettings;
  payerId: NonNullable<DeskSettings['payerId']>;
}) {
  const back = useAct('PUT /api/denial-settings');
  const remove = useAct('POST /api/denial-settings/remove', {
    onDone: () => {
      const { payerName: _, ...body } = s;
      const undo = () => back.mutate({ body });
      void tell(`${whose(s)} goes by the settings of every payer again.`, { undo });
    },
  });
  const run = () =>
    remove
      .mutateAsync({ body: { payerId } })
      .catch((problem: unknown) => void tell(sentenceOf(problem) ?? '', { state: 'risk' }));
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={remove.isPending}
      onClick={() => void run()}
      aria-label={`Remove the settings of ${whose(s)}`}
    >
      Remove
    </Button>
  );
}
const whose = (s: DeskSettings): string =>
  s.payerId === null ? 'Every payer without settings of its own' : (s.payerName ?? 'A payer');

function Words({ settings: s }: { settings: DeskSettings }) {
  const amount = moneyText(s.toleranceCents);
  const lower =
    s.toleranceBp === 0
      ? amount
      : `${amount} and ${s.toleranceBp / 100}% of the allowed amount, whichever is more`;
  return (
    <div>
      <strong>{whose(s)}</strong>
      <Text size="sm">
        {many(s.appealLevels, 'level')} of appeal ·{' '}
        {s.rollsForward
          ? `a last day on a weekend or holiday moves on (${s.rollsForwardBasis})`
          : 'a last day on a weekend or holiday stays'}{' '}
        · underpaid when short by over {lower}
      </Text>
      <Text size="sm" c="dimmed" style={{ whiteSpace: 'pre-line' }}>
        {s.appealTo === '' ? 'No address for appeals yet.' : s.appealTo}
      </Text>
    </div>
  );
}

function Edit({
  was,
  fresh,
  taken,
  onClose,
}: {
  was: DeskSettings;
  /** For a payer that is still to be chosen. */
  fresh: boolean;
  taken: readonly string[];
  onClose: () => void;
}) {
  const [draft, setDraft] = useState(was);
  const [missing, setMissing] = useState<string>();
  const put = (part: Partial<DeskSettings>) => setDraft((d) => ({ ...d, ...part }));
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const free = (setup.data?.payers ?? []).filter((p) => !taken.includes(p.id));
  const write = useAct('PUT /api/denial-settings', {
    onDone: () => {
      onClose();
      void tell('Saved. Denials from now on go by it.');
    },
  });
  const no = useRefusal(write.error, [
    ...['payerId', 'rollsForward', 'rollsForwardBasis', 'appealLevels', 'appealTo'],
    ...['toleranceCents', 'toleranceBp'],
  ]);
  const send = () => {
    const lacks = fresh && draft.payerId === null;
    setMissing(lacks ? 'Choose the payer.' : undefined);
    const { payerName: _, ...body } = draft;
    if (!lacks) write.mutate({ body });
  };
  return (
    <ActModal opened onClose={onClose} title={fresh ? 'Settings of a payer' : whose(was)}>
      <form
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          send();
        }}
      >
        <Stack gap="md">
          {fresh && (
            <Select
              label="Payer"
              data={free.map((p) => ({ value: p.id, label: p.name }))}
              value={draft.payerId}
              onChange={(v) => put({ payerId: free.find((p) => p.id === v)?.id ?? null })}
              searchable
              required
              error={missing ?? no.at('payerId')}
              data-autofocus
            />
          )}
          <Fields draft={draft} put={put} at={no.at} />
          <RefusalText error={no.rest} />
          <ActButtons onClose={onClose} verb="Save" busy={write.isPending} />
        </Stack>
      </form>
    </ActModal>
  );
}
function Fields({
  draft,
  put,
  at,
}: {
  draft: DeskSettings;
  put: (part: Partial<DeskSettings>) => void;
  at: (field: string) => string | undefined;
}) {
  return (
    <>
      <NumberInput
        label="Levels of appeal"
        description="How often one may appeal the same decision."
        value={draft.appealLevels}
        onChange={(v) => put({ appealLevels: Number(v) || 1 })}
        min={1}
        max={5}
        clampBehavior="strict"
        allowDecimal={false}
        error={at('appealLevels')}
        maw={220}
      />
      <Textarea
        label="Where appeals go"
        description="Address, fax number or portal, in lines; it stands on each letter."
        value={draft.appealTo}
        onChange={(e) => put({ appealTo: e.currentTarget.value })}
        error={at('appealTo')}
        autosize
        minRows={3}
        maxLength={500}
      />
      <Checkbox
        label="A last day on a weekend or federal holiday moves to the next business day"
        checked={draft.rollsForward}
        onChange={(e) => put({ rollsForward: e.currentTarget.checked })}
      />
      {draft.rollsForward && (
        <TextInput
          label="Where that stands"
          placeholder="Provider manual, section 4.2"
          value={draft.rollsForwardBasis}
          onChange={(e) => put({ rollsForwardBasis: e.currentTarget.value })}
          error={at('rollsForwardBasis')}
          maxLength={200}
          required
        />
      )}
      <Pair>
        <AmountInput
          label="Underpaid by over"
          description="Less than this is rounding."
          value={draft.toleranceCents}
          onChange={(cents) => put({ toleranceCents: cents ?? 0 })}
          error={at('toleranceCents')}
        />
        <NumberInput
          label="and over"
          description="Of the allowed amount."
          suffix=" %"
          value={draft.toleranceBp / 100}
          onChange={(v) => put({ toleranceBp: Math.round((Number(v) || 0) * 100) })}
          min={0}
          max={50}
          decimalScale={2}
          clampBehavior="strict"
          error={at('toleranceBp')}
        />
      </Pair>
    </>
  );
}
