/** Sending, the answer, taking a slip back, withdrawing, the next level. */
import { Button, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useActions } from '../../../ui/actions.ts';
import { addressOf } from '../../../ui/api.ts';
import { ConfirmWithReason } from '../../../ui/ConfirmWithReason.tsx';
import { DayInput } from '../../../ui/DayInput.tsx';
import { useGo } from '../../../ui/Go.tsx';
import { useKeys } from '../../../ui/keys.ts';
import { RefusalText, sentenceOf, useRefusal } from '../../../ui/Refusal.tsx';
import { tell } from '../../../ui/tell.ts';
import { today } from '../../../ui/words.ts';
import { ActButtons, ActModal } from '../acts/ActModal.tsx';
import { MoreMenu } from '../acts/MoreMenu.tsx';
import { useAct } from '../acts/use-act.ts';
import type { AppealDetail } from './denials-api.ts';

type Dialog = 'sent' | 'outcome' | 'withdraw';
const HOW = [
  { value: 'mail', label: 'Mail' },
  { value: 'fax', label: 'Fax' },
  { value: 'portal', label: 'The payer’s portal' },
  { value: 'email', label: 'Secure e-mail' },
] as const;
const OUTCOMES = [
  { value: 'won', label: 'Won: the payer pays' },
  { value: 'partly', label: 'Won in part' },
  { value: 'lost', label: 'Lost' },
] as const;

export function AppealActs({ appeal: a }: { appeal: AppealDetail }) {
  const [open, setOpen] = useState<Dialog>();
  const go = useGo();
  const params = { appealId: a.id };
  const takeBack = useAct('POST /api/appeals/:appealId/take-back');
  const next = useAct('POST /api/appeals/:appealId/next-level');
  const said = (problem: unknown) => void tell(sentenceOf(problem) ?? '', { state: 'risk' });
  const can = (act: AppealDetail['acts'][number]) => a.acts.includes(act);
  const back = () =>
    takeBack
      .mutateAsync({ params })
      .then(() => void tell('The last step is taken back.'))
      .catch(said);
  const nextLevel = () =>
    next
      .mutateAsync({ params })
      .then((made) => go(`/billing/denials/appeals/${made.id}`))
      .catch(said);
  const main: { label: string; run: () => unknown } | undefined = can('sent')
    ? { label: 'Mark as sent', run: () => setOpen('sent') }
    : can('outcome')
      ? { label: 'Record the answer', run: () => setOpen('outcome') }
      : can('next-level')
        ? { label: 'Draft the next level', run: nextLevel }
        : undefined;
  useKeys(main ? [{ keys: 'e', does: main.label, run: main.run }] : []);
  useActions(main ? [{ id: 'main', label: main.label, run: main.run }] : []);
  const close = () => setOpen(undefined);
  return (
    <>
      <Button
        component="a"
        variant="default"
        href={addressOf('GET /api/appeals/:appealId/packet.pdf', { params })}
        download="appeal.pdf"
      >
        Download the packet
      </Button>
      {main && <Button onClick={() => main.run()}>{main.label}</Button>}
      <MoreMenu
        acts={[
          ...(can('take-back')
            ? [{ id: 'back', label: 'Take the last step back', run: back }]
            : []),
          ...(can('withdraw')
            ? [{ id: 'withdraw', label: 'Withdraw the appeal', run: () => setOpen('withdraw') }]
            : []),
        ]}
      />
      {open === 'sent' && <Sent appeal={a} onClose={close} undo={back} />}
      {open === 'outcome' && <Outcome appeal={a} onClose={close} undo={back} />}
      {open === 'withdraw' && <Withdraw appeal={a} onClose={close} undo={back} />}
    </>
  );
}

interface Asks {
  readonly appeal: AppealDetail;
  readonly onClose: () => void;
  readonly undo: () => unknown;
}
function Sent({ appeal: a, onClose, undo }: Asks) {
  const [how, setHow] = useState<(typeof HOW)[number]['value']>('mail');
  const [on, setOn] = useState<string | null>(today());
  const [reference, setReference] = useState('');
  const write = useAct('POST /api/appeals/:appealId/sent', {
    onDone: () => {
      onClose();
      void tell('Sent. The packet is kept as it went.', { undo });
    },
  });
  const no = useRefusal(write.error, ['how', 'on', 'reference']);
  return (
    <ActModal opened onClose={onClose} title="How did it go out?">
      <form
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          write.mutate({ params: { appealId: a.id }, body: { how, on: on ?? '', reference } });
        }}
      >
        <Stack gap="md">
          {a.warnings.map((w) => (
            <Text key={w} size="sm">
              {w}
            </Text>
          ))}
          <Select
            label="By"
            data={[...HOW]}
            value={how}
            onChange={(v) => setHow(HOW.find((h) => h.value === v)?.value ?? 'mail')}
            allowDeselect={false}
            error={no.at('how')}
          />
          <DayInput label="On" value={on} onChange={setOn} error={no.at('on')} />
          <TextInput
            label="Number"
            description="Of the parcel, the fax or the portal: it proves that it came in time."
            value={reference}
            onChange={(e) => setReference(e.currentTarget.value)}
            error={no.at('reference')}
            maxLength={120}
          />
          <RefusalText error={no.rest} />
          <ActButtons onClose={onClose} verb="Mark as sent" busy={write.isPending} />
        </Stack>
      </form>
    </ActModal>
  );
}
function Outcome({ appeal: a, onClose, undo }: Asks) {
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]['value'] | null>(null);
  const [on, setOn] = useState<string | null>(today());
  const [why, setWhy] = useState('');
  const write = useAct('POST /api/appeals/:appealId/outcome', {
    onDone: () => {
      onClose();
      void tell('The answer is recorded. The money comes with its own remittance.', { undo });
    },
  });
  const no = useRefusal(write.error, ['outcome', 'on', 'why']);
  return (
    <ActModal opened onClose={onClose} title="What did the payer answer?">
      <form
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          if (outcome)
            write.mutate({ params: { appealId: a.id }, body: { outcome, on: on ?? '', why } });
        }}
      >
        <Stack gap="md">
          <Select
            label="Answer"
            placeholder="Choose"
            data={[...OUTCOMES]}
            value={outcome}
            onChange={(v) => setOutcome(OUTCOMES.find((o) => o.value === v)?.value ?? null)}
            error={no.at('outcome')}
          />
          <DayInput label="On" value={on} onChange={setOn} error={no.at('on')} />
          <Textarea
            label="What it said"
            value={why}
            onChange={(e) => setWhy(e.currentTarget.value)}
            error={no.at('why')}
            maxLength={500}
          />
          <RefusalText error={no.rest} />
          <ActButtons
            onClose={onClose}
            verb="Record the answer"
            busy={write.isPending}
            disabled={outcome === null}
          />
        </Stack>
      </form>
    </ActModal>
  );
}
function Withdraw({ appeal: a, onClose, undo }: Asks) {
  const write = useAct('POST /api/appeals/:appealId/withdraw');
  return (
    <ConfirmWithReason
      opened
      onClose={onClose}
      title="Withdraw the appeal?"
      confirm="Withdraw"
      reason="Why"
      onConfirm={async (reason) => {
        await write.mutateAsync({ params: { appealId: a.id }, body: { reason } });
        void tell('Withdrawn. The denials want an act again.', { undo });
      }}
    />
  );
}
