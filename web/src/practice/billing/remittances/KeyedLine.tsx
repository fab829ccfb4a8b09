/** One service of a keyed EOB: allowed, paid, what was taken off and why, remarks. It says while one types whether it adds up. */
import { Text } from '@mantine/core';
import { AmountInput } from '../../../ui/AmountInput.tsx';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { type DraftLine, leftOf, withBlank } from './keyed-draft.ts';
import { Reductions } from './Reductions.tsx';
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
      <Reductions
        rows={withBlank(l)}
        remarks={l.remarks}
        left={left}
        meaning={meaning}
        onChange={onChange}
      />
    </fieldset>
  );
}
