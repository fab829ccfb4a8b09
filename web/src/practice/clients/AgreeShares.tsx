/** Agrees, from a day on, on everybody who bears part of what the client owes. */
import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  NumberInput,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { useAsk } from '../../ui/api.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { RefusalText, type RefusalView, useRefusal } from '../../ui/Refusal.tsx';
import { today } from '../../ui/words.ts';
import { ActButtons } from '../billing/acts/ActModal.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import type { Agreement } from './client-money-api.ts';
import { NewParty } from './NewParty.tsx';
import { bodyOf, draftOf, emptyStep, type StepDraft } from './share-draft.ts';

const MOST = 12;
const fieldsOf = (n: number): string[] => [
  ...['from', 'agreed', 'steps'],
  ...Array.from({ length: n }, (_, at) =>
    ['partyId', 'percentBp', 'amountCents', 'sessions', 'insteadOfPlan', 'feeCents'].map(
      (f) => `steps.${at}.${f}`,
    ),
  ).flat(),
];

export function AgreeShares({
  clientId,
  standing,
  onClose,
  onDone,
}: {
  clientId: string;
  standing: Agreement | undefined;
  onClose: () => void;
  onDone: (agreementId: string) => void;
}) {
  const [draft, setDraft] = useState(() => draftOf(standing, today()));
  const [count, setCount] = useState(1);
  const write = useAct('POST /api/clients/:clientId/shares', {
    onDone: (made) => {
      onClose();
      const latest = made.agreements.find((a) => a.mayPutBack);
      if (latest) onDone(latest.id);
    },
  });
  const no = useRefusal(write.error, fieldsOf(draft.steps.length));
  const body = bodyOf(draft);
  const put = (at: number, some: Partial<StepDraft>) =>
    setDraft((d) => ({ ...d, steps: d.steps.map((s, i) => (i === at ? { ...s, ...some } : s)) }));
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        if (body && !write.isPending) write.mutate({ params: { clientId }, body });
      }}
    >
      <Stack gap="md">
        <Text>
          In this order. What nobody here bears stays the client’s. Each has papers and cards of
          their own and never sees another’s.
        </Text>
        {draft.steps.map((s, at) => (
          <Step
            key={s.key}
            at={at}
            step={s}
            put={(some) => put(at, some)}
            remove={() => setDraft((d) => ({ ...d, steps: d.steps.filter((_, i) => i !== at) }))}
            no={no}
          />
        ))}
        <Group>
          <Button
            variant="default"
            disabled={draft.steps.length >= MOST}
            onClick={() => {
              setDraft((d) => ({ ...d, steps: [...d.steps, emptyStep(`new ${count}`)] }));
              setCount(count + 1);
            }}
          >
            Somebody else too
          </Button>
          {draft.steps.length === 0 && <Text>From that day the client bears everything.</Text>}
        </Group>
        <DayInput
          label="From"
          description="Charges of that day on; those already posted are shared anew."
          value={draft.from}
          onChange={(from) => setDraft((d) => ({ ...d, from }))}
          error={no.at('from')}
          required
        />
        <TextInput
          label="What was agreed"
          placeholder="E-mail of both parents, 2 March"
          value={draft.agreed}
          onChange={(e) => {
            const agreed = e.currentTarget.value;
            setDraft((d) => ({ ...d, agreed }));
          }}
          error={no.at('agreed')}
          maxLength={300}
          required
        />
        <RefusalText error={no.rest} />
        <ActButtons onClose={onClose} busy={write.isPending} disabled={!body} verb="Agree" />
      </Stack>
    </form>
  );
}

const NEW = 'new';
function Step({
  at,
  step: s,
  put,
  remove,
  no,
}: {
  at: number;
  step: StepDraft;
  put: (some: Partial<StepDraft>) => void;
  remove: () => void;
  no: RefusalView;
}) {
  const [adding, setAdding] = useState(false);
  const asked = useAsk('GET /api/parties', { query: { limit: 200 } });
  // Whoever was just entered is there at once, not when the list has come again.
  const [entered, setEntered] = useState<{ id: string; name: string }>();
  const known = asked.data?.items ?? [];
  const people = [
    ...(entered && !known.some((p) => p.id === entered.id) ? [entered] : []),
    ...known,
  ].map((p) => ({ value: p.id, label: p.name }));
  const name = `Line ${at + 1}`;
  return (
    <Stack gap="xs" role="group" aria-label={name}>
      <Group gap="sm" align="flex-end" wrap="nowrap">
        <Select
          label="Who"
          searchable
          data={[...people, { value: NEW, label: 'Somebody new …' }]}
          value={s.partyId === '' ? null : s.partyId}
          onChange={(v) => (v === NEW ? setAdding(true) : put({ partyId: v ?? '' }))}
          error={no.at(`steps.${at}.partyId`)}
          style={{ flex: 1 }}
          required
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={`Take out ${name.toLowerCase()}`}
          onClick={remove}
        >
          <IconTrash size={18} />
        </ActionIcon>
      </Group>
      {adding && (
        <NewParty
          onClose={() => setAdding(false)}
          onDone={(party) => {
            setAdding(false);
            setEntered(party);
            put({ partyId: party.id });
          }}
        />
      )}
      <How at={at} step={s} put={put} no={no} />
    </Stack>
  );
}

function How({
  at,
  step: s,
  put,
  no,
}: {
  at: number;
  step: StepDraft;
  put: (some: Partial<StepDraft>) => void;
  no: RefusalView;
}) {
  return (
    <>
      <Group gap="sm" align="flex-start">
        <Select
          label="Bears"
          data={[
            { value: 'percent', label: 'A percentage' },
            { value: 'amount', label: 'An amount a session' },
            { value: 'all', label: 'All that is left' },
          ]}
          allowDeselect={false}
          value={s.kind}
          onChange={(v) => put({ kind: (v ?? 'percent') as StepDraft['kind'] })}
          maw={220}
        />
        {s.kind === 'percent' && (
          <NumberInput
            label="Percent"
            suffix=" %"
            min={0.01}
            max={100}
            hideControls
            value={s.percent ?? ''}
            onChange={(v) => put({ percent: v === '' ? null : Number(v) })}
            error={no.at(`steps.${at}.percentBp`)}
            required
            maw={120}
          />
        )}
        {s.kind === 'amount' && (
          <AmountInput
            label="Amount"
            value={s.amountCents}
            onChange={(amountCents) => put({ amountCents })}
            error={no.at(`steps.${at}.amountCents`)}
            required
            maw={140}
          />
        )}
        {s.kind === 'all' && (
          <NumberInput
            label="Of the first … sessions"
            placeholder="all"
            min={1}
            max={1000}
            allowDecimal={false}
            hideControls
            value={s.sessions ?? ''}
            onChange={(v) => put({ sessions: v === '' ? null : Number(v) })}
            error={no.at(`steps.${at}.sessions`)}
            maw={180}
          />
        )}
      </Group>
      {s.kind === 'all' && (
        <Group gap="sm" align="flex-end">
          <Checkbox
            label="Instead of the plan (as an EAP pays)"
            checked={s.insteadOfPlan}
            onChange={(e) => put({ insteadOfPlan: e.currentTarget.checked })}
          />
          {s.insteadOfPlan && (
            <AmountInput
              label="Fee agreed with them"
              description="Empty: the ordinary fee."
              value={s.feeCents}
              onChange={(feeCents) => put({ feeCents })}
              error={no.at(`steps.${at}.feeCents`)}
              maw={180}
            />
          )}
        </Group>
      )}
    </>
  );
}
