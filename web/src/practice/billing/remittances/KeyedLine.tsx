/** One service of a keyed EOB: allowed, paid, what was taken off and why, remarks. It says while one types whether it adds up. */
import { ActionIcon, Text, TextInput, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { AmountInput } from '../../../ui/AmountInput.tsx';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import {
  type DraftAdjustment,
  type DraftLine,
  isBlank,
  leftOf,
  readCode,
  readRemarks,
  withBlank,
} from './keyed-draft.ts';
import classes from './Remittance.module.css';
import type { MeaningOf } from './use-code-words.ts';

export function KeyedLine({
  line: l,
  field,
  meaning,
  onChange,
}: {
  line: DraftLine;
  /** Name of the field to go to when this line is off. */
  field: string;
  meaning: MeaningOf;
  onChange: (part: Partial<DraftLine>) => void;
}) {
  const left = leftOf(l);
  const rows = withBlank(l);
  const put = (key: number, part: Partial<DraftAdjustment>) =>
    onChange({ adjustments: rows.map((a) => (a.key === key ? { ...a, ...part } : a)) });
  const { codes, wrong } = readRemarks(l.remarks);
  return (
    <fieldset className={classes.keyedService} aria-label={l.words}>
      <div className={classes.keyedLine}>
        <div>
          <Text>{l.words}</Text>
          <Text size="sm" c="dimmed">
            charged <Money cents={l.chargedCents} />
          </Text>
        </div>
        <AmountInput
          label="Allowed"
          value={l.allowedCents}
          onChange={(allowedCents) => onChange({ allowedCents })}
        />
        <AmountInput
          label="Paid"
          value={l.paidCents}
          data-field={field}
          onChange={(paidCents) => onChange({ paidCents })}
        />
        <div className={classes.keyedState} aria-live="polite">
          {l.paidCents !== null && (
            <StateBadge state={left === 0 ? 'settled' : 'needs-you'}>
              {left === 0
                ? 'Adds up'
                : `${moneyText(Math.abs(left))} ${left > 0 ? 'to say' : 'too much'}`}
            </StateBadge>
          )}
        </div>
      </div>
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
        value={l.remarks}
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
    </fieldset>
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
