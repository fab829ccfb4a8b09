/** What a payer took off and why, and its remarks: of a service, or of a claim as a whole. */
import { ActionIcon, Text, TextInput, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { AmountInput } from '../../../ui/AmountInput.tsx';
import { moneyText } from '../../../ui/Money.tsx';
import { type DraftAdjustment, isBlank, readCode, readRemarks } from './keyed-draft.ts';
import classes from './Remittance.module.css';
import type { MeaningOf } from './use-code-words.ts';

export function Reductions({
  rows,
  remarks,
  left,
  meaning,
  onChange,
}: {
  /** With the blank one to type into. */
  rows: readonly DraftAdjustment[];
  /** As typed. */
  remarks: string;
  /** Cents that are not said yet: Enter on an empty amount takes them. */
  left: number;
  meaning: MeaningOf;
  onChange: (part: { adjustments?: readonly DraftAdjustment[]; remarks?: string }) => void;
}) {
  const put = (key: number, part: Partial<DraftAdjustment>) =>
    onChange({ adjustments: rows.map((a) => (a.key === key ? { ...a, ...part } : a)) });
  const { codes, wrong } = readRemarks(remarks);
  return (
    <>
      {rows.map((a, i) => (
        <Reduction
          key={a.key}
          of={a}
          number={i + 1}
          left={left}
          meaning={meaning}
          onChange={(part) => put(a.key, part)}
          onRemove={() => onChange({ adjustments: rows.filter((x) => x.key !== a.key) })}
        />
      ))}
      <TextInput
        label="Remark codes"
        placeholder="M62 N382"
        value={remarks}
        onChange={(e) => onChange({ remarks: e.currentTarget.value })}
        error={wrong.length > 0 && `${wrong.join(', ')} is no remark code`}
        description={
          codes.map((c) => `${c} ${meaning('rarc', c)?.words ?? ''}`).join(' · ') || undefined
        }
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maxLength={120}
        autoComplete="off"
        mt="xs"
      />
    </>
  );
}

function Reduction({
  of: a,
  number,
  left,
  meaning,
  onChange,
  onRemove,
}: {
  of: DraftAdjustment;
  number: number;
  left: number;
  meaning: MeaningOf;
  onChange: (part: Partial<DraftAdjustment>) => void;
  onRemove: () => void;
}) {
  const code = readCode(a.code);
  const means = meaning('carc', code?.reason);
  // Enter on an empty amount takes what is left.
  const takeRest = () => a.cents === null && code && left !== 0 && onChange({ cents: left });
  return (
    <div className={classes.keyedCode}>
      <TextInput
        aria-label={`Reason ${number}`}
        placeholder={number === 1 ? 'CO-45' : 'PR-3'}
        value={a.code}
        onChange={(e) => onChange({ code: e.currentTarget.value.toUpperCase() })}
        error={a.code.trim() !== '' && !code && 'Like CO-45'}
        maxLength={8}
        autoComplete="off"
      />
      <AmountInput
        aria-label={`Taken off ${number}`}
        belowZero
        value={a.cents}
        placeholder={code && left !== 0 ? moneyText(left).replace('$', '') : '0.00'}
        onChange={(cents) => onChange({ cents })}
        onKeyDown={(e) => e.key === 'Enter' && !e.shiftKey && takeRest()}
      />
      <Text size="sm" c="dimmed" className={classes.keyedWords ?? ''}>
        {means?.words ?? ''}
      </Text>
      {isBlank(a) ? (
        <span />
      ) : (
        <Tooltip label="Take this reduction out">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Take out ${a.code || 'this reduction'}`}
            tabIndex={-1}
            onClick={onRemove}
          >
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}
