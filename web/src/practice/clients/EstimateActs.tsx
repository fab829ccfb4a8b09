/** What may be done with one estimate: given, copied, taken back, and what to do about a bill far over it. */
import {
  Button,
  Group,
  Menu,
  Radio,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { addressOf } from '../../ui/api.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { today } from '../../ui/words.ts';
import { ActButtons, ActModal } from '../billing/acts/ActModal.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import type { Estimate, How } from './estimates-api.ts';

type Act = 'give' | 'copy' | 'void' | 'release' | 'dispute' | 'close';
const TITLE: Readonly<Record<Act, string>> = {
  give: 'Given to the client',
  copy: 'A copy was given',
  void: 'Made by mistake',
  release: 'Ask for it all the same',
  dispute: 'The client disputes the bill',
  close: 'How the dispute ended',
};

export function EstimateActs({ estimate: e }: { estimate: Estimate }) {
  const [act, setAct] = useState<Act>();
  const close = () => setAct(undefined);
  const mayAsk = useCan('fees.waive');
  const undo = useTakeBack(e);
  const telling = useAct('POST /api/estimates/:estimateId/tell', {
    onDone: () => void tell('The client is told. Write down when they have it.'),
  });
  const say = () => telling.mutate({ params: { estimateId: e.id } });
  const open = e.disputes.find((d) => d.closedOn === null);
  const held = (e.compare?.heldCents ?? 0) > 0;
  const over = (e.compare?.over.length ?? 0) > 0;
  const pdf = addressOf('GET /api/papers/:paperId/pdf', { params: { paperId: e.paperId } });
  return (
    <Group gap={4} wrap="nowrap">
      {e.state === 'made' && (
        <Button size="compact-sm" onClick={() => setAct('give')}>
          Given …
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={`Acts on ${e.number}`}
          >
            <IconDots size={16} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={pdf} target="_blank" rel="noreferrer">
            Open the paper
          </Menu.Item>
          {e.state === 'made' && !e.told && (
            <Menu.Item onClick={say}>Tell the client it is ready</Menu.Item>
          )}
          {e.state === 'made' && (
            <Menu.Item onClick={() => setAct('void')}>Made by mistake …</Menu.Item>
          )}
          {e.given && <Menu.Item onClick={() => setAct('copy')}>A copy was given …</Menu.Item>}
          {e.given?.mayTakeBack && <Menu.Item onClick={undo}>Not given after all</Menu.Item>}
          {mayAsk && held && (
            <Menu.Item onClick={() => setAct('release')}>Ask for it all the same …</Menu.Item>
          )}
          {mayAsk && over && !open && (
            <Menu.Item onClick={() => setAct('dispute')}>The client disputes it …</Menu.Item>
          )}
          {mayAsk && open && (
            <Menu.Item onClick={() => setAct('close')}>The dispute has ended …</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ActModal
        opened={act !== undefined}
        onClose={close}
        title={act === undefined ? '' : `${TITLE[act]}: ${e.number}`}
        size="md"
      >
        {(act === 'give' || act === 'copy') && (
          <Give estimate={e} copy={act === 'copy'} onClose={close} undo={undo} />
        )}
        {(act === 'void' || act === 'release') && (
          <Because estimate={e} act={act} onClose={close} />
        )}
        {act === 'dispute' && <Dispute estimate={e} onClose={close} />}
        {act === 'close' && open && <CloseDispute disputeId={open.id} onClose={close} />}
      </ActModal>
    </Group>
  );
}
function useTakeBack(e: Estimate) {
  const back = useAct('POST /api/estimates/:estimateId/take-back-given', {
    onDone: () => void tell(`${e.number} is not given yet.`),
  });
  return () => back.mutate({ params: { estimateId: e.id } });
}

function Give({
  estimate: e,
  copy,
  onClose,
  undo,
}: {
  estimate: Estimate;
  copy: boolean;
  onClose: () => void;
  undo: () => void;
}) {
  const [how, setHow] = useState<How>('by-hand');
  const [on, setOn] = useState<string | null>(today());
  const [proof, setProof] = useState('');
  const give = useAct('POST /api/estimates/:estimateId/give', {
    onDone: () => {
      onClose();
      void tell(`${e.number} is given.`, { undo });
    },
  });
  const again = useAct('POST /api/estimates/:estimateId/copies', {
    onDone: () => {
      onClose();
      void tell('The copy is written down.');
    },
  });
  const write = copy ? again : give;
  const no = useRefusal(write.error, ['how', 'on', 'proof']);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (on === null) return;
        const params = { estimateId: e.id };
        if (copy) again.mutate({ params, body: { how, on } });
        else give.mutate({ params, body: { how, on, proof } });
      }}
    >
      <Stack gap="md">
        <Radio.Group
          label="How"
          description="As the client wants it: on paper or electronically."
          value={how}
          onChange={(v) => setHow(v as How)}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="by-hand" label="By hand" data-autofocus />
            <Radio value="mailed" label="By mail" />
            <Radio value="email" label="By e-mail, which the client agreed to" />
          </Stack>
        </Radio.Group>
        <DayInput label="On" value={on} onChange={setOn} error={no.at('on')} required />
        {!copy && (
          <TextInput
            label="What proves it"
            placeholder="Signed copy in the folder"
            value={proof}
            onChange={(event) => setProof(event.currentTarget.value)}
            error={no.at('proof')}
            maxLength={300}
          />
        )}
        <RefusalText error={no.rest} />
        <ActButtons
          onClose={onClose}
          busy={write.isPending}
          disabled={on === null}
          verb={copy ? 'Write down the copy' : 'It was given'}
        />
      </Stack>
    </form>
  );
}

function Because({
  estimate: e,
  act,
  onClose,
}: {
  estimate: Estimate;
  act: 'void' | 'release';
  onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const take = useAct('POST /api/estimates/:estimateId/void', {
    onDone: () => {
      onClose();
      void tell(`${e.number} does not count. Its number stays taken.`);
    },
  });
  const ask = useAct('POST /api/estimates/:estimateId/releases', {
    onDone: () => {
      onClose();
      void tell('It goes on the next invoice.');
    },
  });
  const write = act === 'void' ? take : ask;
  const no = useRefusal(write.error, ['reason']);
  const held = moneyText(e.compare?.heldCents ?? 0);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate({ params: { estimateId: e.id }, body: { reason } });
      }}
    >
      <Stack gap="md">
        <Text size="sm">
          {act === 'void'
            ? 'The client does not have it yet. It stays in the list as made by mistake, and counts for nothing.'
            : `${held} goes on the next invoice. The client may dispute what is so far over the estimate; the reason is kept with it.`}
        </Text>
        <Textarea
          label="Reason"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={no.at('reason')}
          maxLength={300}
          autosize
          minRows={2}
          required
          data-autofocus
        />
        <RefusalText error={no.rest} />
        <ActButtons
          onClose={onClose}
          busy={write.isPending}
          disabled={reason.trim() === ''}
          verb={act === 'void' ? 'Take it back' : `Ask for ${held}`}
        />
      </Stack>
    </form>
  );
}

function Dispute({ estimate: e, onClose }: { estimate: Estimate; onClose: () => void }) {
  const [openedOn, setOpenedOn] = useState<string | null>(today());
  const [reference, setReference] = useState('');
  const write = useAct('POST /api/estimates/:estimateId/disputes', {
    onDone: () => {
      onClose();
      void tell('Written down. Nothing of this bill is pressed for until it is decided.');
    },
  });
  const no = useRefusal(write.error, ['openedOn', 'reference']);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (openedOn !== null)
          write.mutate({ params: { estimateId: e.id }, body: { openedOn, reference } });
      }}
    >
      <Stack gap="md">
        <Text size="sm">
          While it is open there is no notice of what is past due, no late fee and no collection of
          these charges. You may still agree with the client, and tell the reviewer.
        </Text>
        <DayInput
          label="Begun on"
          value={openedOn}
          onChange={setOpenedOn}
          error={no.at('openedOn')}
          required
        />
        <TextInput
          label="Number of the dispute"
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
          error={no.at('reference')}
          maxLength={80}
        />
        <RefusalText error={no.rest} />
        <ActButtons
          onClose={onClose}
          busy={write.isPending}
          disabled={openedOn === null}
          verb="Write it down"
        />
      </Stack>
    </form>
  );
}

const OUTCOMES = [
  { value: 'for-client', label: 'For the client: the estimate is to be paid' },
  { value: 'for-practice', label: 'For the practice: what was billed is to be paid' },
  { value: 'settled', label: 'You agreed with the client' },
  { value: 'withdrawn', label: 'The client took it back' },
  { value: 'mistake', label: 'It was written down by mistake' },
] as const;
function CloseDispute({ disputeId, onClose }: { disputeId: string; onClose: () => void }) {
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]['value']>('settled');
  const [agreedCents, setAgreed] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const write = useAct('POST /api/estimate-disputes/:disputeId/close', {
    onDone: () => {
      onClose();
      void tell('The dispute is closed. Lower the charges if less is to be paid.');
    },
  });
  const no = useRefusal(write.error, ['outcome', 'agreedCents', 'note', 'on']);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const amount = agreedCents === null ? {} : { agreedCents };
        write.mutate({ params: { disputeId }, body: { outcome, note, ...amount } });
      }}
    >
      <Stack gap="md">
        <Select
          label="How it ended"
          data={[...OUTCOMES]}
          value={outcome}
          onChange={(v) => setOutcome((v ?? 'settled') as typeof outcome)}
          allowDeselect={false}
        />
        <AmountInput
          label="To be paid in all"
          description="Kept for the record; charges are not changed by it."
          value={agreedCents}
          onChange={setAgreed}
          error={no.at('agreedCents')}
        />
        <TextInput
          label="Note"
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          error={no.at('note')}
          maxLength={300}
        />
        <RefusalText error={no.rest} />
        <ActButtons onClose={onClose} busy={write.isPending} verb="Close the dispute" />
      </Stack>
    </form>
  );
}
