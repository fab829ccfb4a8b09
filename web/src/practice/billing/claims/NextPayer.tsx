/** The claim for the next plan: from the remittance that is here, or from the letter of the payer before. */
import { ActionIcon, Anchor, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { AmountInput } from '../../../ui/AmountInput.tsx';
import { DayInput } from '../../../ui/DayInput.tsx';
import { useGo } from '../../../ui/Go.tsx';
import { moneyText } from '../../../ui/Money.tsx';
import { RefusalText, useRefusal } from '../../../ui/Refusal.tsx';
import { tell } from '../../../ui/tell.ts';
import { today } from '../../../ui/words.ts';
import { ActButtons, ActModal } from '../acts/ActModal.tsx';
import { Pair } from '../acts/Pair.tsx';
import { useAct } from '../acts/use-act.ts';
import classes from './Claims.module.css';
import type { ClaimDetail } from './claims-api.ts';
import {
  answerOf,
  leftOf,
  problemOf,
  startLines,
  type TypedAdjustment,
  type TypedLine,
} from './prior-answer.ts';

const GROUPS = [
  { value: 'CO', label: 'CO · by contract' },
  { value: 'PR', label: 'PR · the client’s' },
  { value: 'OA', label: 'OA · other' },
  { value: 'PI', label: 'PI · payer’s own' },
  { value: 'CR', label: 'CR · correction' },
] as const;

export function NextPayer({ claim, onClose }: { claim: ClaimDetail; onClose: () => void }) {
  const go = useGo();
  // A decided claim carries its remittance: nothing has to be typed.
  const [byHand, setByHand] = useState(claim.decision === null);
  const make = useAct('POST /api/claims/:claimId/next-payer', {
    onDone: (made) => {
      onClose();
      void tell(`Claim ${made.number} for ${made.payerName} is made.`);
      if (made.id !== claim.id) go(`/billing/claims/${made.id}`);
    },
  });
  const params = { claimId: claim.id };
  return (
    <ActModal opened onClose={onClose} title="Claim for the next payer">
      {byHand ? (
        <FromLetter
          claim={claim}
          busy={make.isPending}
          error={make.error}
          onClose={onClose}
          onMake={(answer) => make.mutate({ params, body: { answer } })}
        />
      ) : (
        <form
          onSubmit={(e) => {
            e.preventDefault();
            make.mutate({ params, body: {} });
          }}
        >
          <Stack gap="md">
            <Text>
              The next plan of the client is asked for what {claim.payerName} left, with its answer
              line by line. It goes with the next batch once it is clean.
            </Text>
            <Anchor component="button" type="button" ta="start" onClick={() => setByHand(true)}>
              The answer came on paper: type it
            </Anchor>
            <RefusalText error={make.error} />
            <ActButtons onClose={onClose} verb="Make the claim" busy={make.isPending} />
          </Stack>
        </form>
      )}
    </ActModal>
  );
}

function FromLetter(props: {
  claim: ClaimDetail;
  busy: boolean;
  error: unknown;
  onClose: () => void;
  onMake: (answer: ReturnType<typeof answerOf>) => void;
}) {
  const { claim } = props;
  const [on, setOn] = useState<string | null>(null);
  const [number, setNumber] = useState(claim.payerControlNumber ?? '');
  const [lines, setLines] = useState(() => startLines(claim));
  const [tried, setTried] = useState(false);
  const no = useRefusal(props.error, ['answer.decidedOn', 'answer.payerControlNumber']);
  const problem = on === null ? 'On which day did the payer decide?' : problemOf(lines);
  const put = (changed: TypedLine) =>
    setLines((all) => all.map((l) => (l.position === changed.position ? changed : l)));
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        setTried(true);
        if (on !== null && problem === undefined) props.onMake(answerOf(on, number.trim(), lines));
      }}
    >
      <Stack gap="md">
        <Text>
          Type what {claim.payerName} said, from its letter. Paid and taken off together are the
          fee, line by line.
        </Text>
        <Pair>
          <DayInput
            label="Decided on"
            value={on}
            onChange={setOn}
            maxDate={today()}
            error={no.at('answer.decidedOn')}
            required
          />
          <TextInput
            label="The payer’s number of the claim"
            value={number}
            onChange={(e) => setNumber(e.currentTarget.value)}
            error={no.at('answer.payerControlNumber')}
            maxLength={50}
          />
        </Pair>
        {lines.map((l) => (
          <Line key={l.position} line={l} onChange={put} />
        ))}
        {tried && problem && <RefusalText error={problem} />}
        <RefusalText error={no.rest} />
        <ActButtons onClose={props.onClose} verb="Make the claim" busy={props.busy} />
      </Stack>
    </form>
  );
}

function Line({ line, onChange }: { line: TypedLine; onChange: (line: TypedLine) => void }) {
  const left = leftOf(line);
  const adjust = (at: number, part: Partial<TypedAdjustment>) =>
    onChange({
      ...line,
      adjustments: line.adjustments.map((a, i) => (i === at ? { ...a, ...part } : a)),
    });
  return (
    <fieldset className={classes.lineAnswer}>
      <legend>
        {line.code} · {moneyText(line.feeCents)}
      </legend>
      <Stack gap="xs">
        <AmountInput
          label="Paid"
          value={line.paidCents}
          onChange={(paidCents) => onChange({ ...line, paidCents })}
          maw={160}
        />
        {line.adjustments.map((a, i) => (
          <div key={i} className={classes.adjust}>
            <Select
              aria-label={`Group of reduction ${i + 1} of ${line.code}`}
              data={GROUPS}
              value={a.group}
              onChange={(v) => {
                const found = GROUPS.find((g) => g.value === v);
                if (found) adjust(i, { group: found.value });
              }}
            />
            <TextInput
              aria-label={`Reason code of reduction ${i + 1} of ${line.code}`}
              placeholder="Code"
              value={a.reason}
              onChange={(e) => adjust(i, { reason: e.currentTarget.value.trim().toUpperCase() })}
              maxLength={4}
            />
            <AmountInput
              aria-label={`Amount of reduction ${i + 1} of ${line.code}`}
              value={a.cents}
              onChange={(c) => adjust(i, { cents: c })}
            />
            <ActionIcon
              size={36}
              aria-label={`Leave out reduction ${i + 1} of ${line.code}`}
              onClick={() =>
                onChange({ ...line, adjustments: line.adjustments.filter((_, at) => at !== i) })
              }
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        <Group justify="space-between">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() =>
              onChange({
                ...line,
                adjustments: [...line.adjustments, { group: 'CO', reason: '', cents: null }],
              })
            }
          >
            Another reduction
          </Button>
          <Text size="sm" c={left === 0 ? 'dimmed' : 'inherit'} aria-live="polite">
            {left === 0 ? 'It adds up.' : `${moneyText(left)} left to explain`}
          </Text>
        </Group>
      </Stack>
    </fieldset>
  );
}
