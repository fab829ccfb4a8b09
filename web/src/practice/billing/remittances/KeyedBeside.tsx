/** What the payer took or added beside the claims (PLB): an old overpayment, interest, what it carries forward. */
import { ActionIcon, NativeSelect, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { AmountInput } from '../../../ui/AmountInput.tsx';
import {
  type DraftBeside,
  isBlankBeside,
  readBesideCode,
  usuallyTook,
  withBlankBeside,
} from './keyed-draft.ts';
import classes from './Remittance.module.css';
import type { MeaningOf } from './use-code-words.ts';

export function KeyedBeside({
  beside,
  meaning,
  onChange,
}: {
  beside: readonly DraftBeside[];
  meaning: MeaningOf;
  onChange: (beside: readonly DraftBeside[]) => void;
}) {
  const rows = withBlankBeside(beside);
  const put = (key: number, part: Partial<DraftBeside>) =>
    onChange(rows.map((b) => (b.key === key ? { ...b, ...part } : b)));
  return (
    <section className={classes.keyed} aria-label="Beside the claims">
      <Text fw={600} component="h2" size="md">
        Beside the claims
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        What the payer withheld (WO), carried forward (FB), paid as interest (L6) or settled apart
        from single claims. Leave it empty when there is nothing.
      </Text>
      {rows.map((b, i) => (
        <div key={b.key} className={classes.keyedBeside}>
          <TextInput
            aria-label={`Code beside the claims ${i + 1}`}
            placeholder="WO"
            value={b.reason}
            onChange={(e) => {
              const reason = e.currentTarget.value.toUpperCase();
              put(b.key, { reason, took: usuallyTook(reason) });
            }}
            error={b.reason.trim().length > 1 && !readBesideCode(b.reason) && 'Two characters'}
            maxLength={2}
            autoComplete="off"
          />
          <TextInput
            aria-label={`Its reference ${i + 1}`}
            placeholder="Reference"
            value={b.reference}
            onChange={(e) => put(b.key, { reference: e.currentTarget.value })}
            maxLength={50}
            autoComplete="off"
          />
          <NativeSelect
            aria-label={`Taken or added ${i + 1}`}
            data={[
              { value: 'took', label: 'taken from the payment' },
              { value: 'added', label: 'added to the payment' },
            ]}
            value={b.took ? 'took' : 'added'}
            onChange={(e) => put(b.key, { took: e.currentTarget.value === 'took' })}
          />
          <AmountInput
            aria-label={`Amount beside the claims ${i + 1}`}
            value={b.cents}
            onChange={(cents) => put(b.key, { cents })}
          />
          <Text size="sm" c="dimmed" className={classes.keyedWords ?? ''}>
            {meaning('plb', readBesideCode(b.reason))?.words ?? ''}
          </Text>
          {isBlankBeside(b) ? (
            <span />
          ) : (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Take out ${b.reason || 'this row'}`}
              tabIndex={-1}
              onClick={() => onChange(rows.filter((x) => x.key !== b.key))}
            >
              <IconX size={16} />
            </ActionIcon>
          )}
        </div>
      ))}
    </section>
  );
}
