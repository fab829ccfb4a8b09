import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { dayWords } from '../../../ui/words.ts';
import { KeyedLine } from './KeyedLine.tsx';
import { fieldOfLine } from './keyed-balance.ts';
import { type DraftClaim, type DraftLine, paidOfClaim } from './keyed-draft.ts';
import classes from './Remittance.module.css';
import type { MeaningOf } from './use-code-words.ts';

/** One claim of a keyed EOB, or the taking back of one. */
export function KeyedClaim({
  claim: c,
  takenBack,
  meaning,
  onChange,
  onRemove,
  onTakeBack,
}: {
  claim: DraftClaim;
  /** Its earlier answer is taken back in this EOB already. */
  takenBack: boolean;
  meaning: MeaningOf;
  onChange: (claim: DraftClaim) => void;
  onRemove: () => void;
  onTakeBack: () => void;
}) {
  const put = (at: number, part: Partial<DraftLine>) =>
    onChange({ ...c, lines: c.lines.map((l, i) => (i === at ? { ...l, ...part } : l)) });
  return (
    <section
      className={classes.keyed}
      aria-label={c.reversal ? `${c.title}, taken back` : c.title}
      data-claim={c.key}
    >
      <Group justify="space-between" mb="xs">
        <Group gap="xs">
          <Text fw={600} component="h2" size="md">
            {c.title}
          </Text>
          {c.reversal && <StateBadge state="risk">Takes back</StateBadge>}
          <Text size="sm" c="dimmed" className="figures">
            {c.reversal ? 'takes' : 'pays'} <Money cents={Math.abs(paidOfClaim(c))} />
            {c.reversal ? ' back' : ''}
          </Text>
        </Group>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onRemove}>
          Take out
        </Button>
      </Group>
      {c.reversal && (
        <Text size="sm" c="dimmed" mb="xs">
          The amounts as the first answer had them; each is taken back.
        </Text>
      )}
      {c.earlier && !c.reversal && !takenBack && (
        <Alert variant="light" color="yellow" mb="sm" className={classes.notice ?? ''}>
          <Group justify="space-between" gap="xs">
            <span>
              This payer decided on {dayWords(c.earlier.decidedOn)}:{' '}
              {moneyText(c.earlier.paidCents)} paid. A new answer stops until the old one is taken
              back.
            </span>
            <Button size="compact-sm" variant="default" onClick={onTakeBack} data-first>
              Take it back here
            </Button>
          </Group>
        </Alert>
      )}
      <Stack gap="md">
        <TextInput
          label="The payer’s number of the claim"
          value={c.payerControlNumber}
          onChange={(e) => onChange({ ...c, payerControlNumber: e.currentTarget.value })}
          maxLength={50}
          maw={260}
          autoComplete="off"
        />
        {c.lines.map((l, i) => (
          <KeyedLine
            key={l.chargeId}
            line={l}
            field={fieldOfLine(c.key, l)}
            meaning={meaning}
            onChange={(part) => put(i, part)}
          />
        ))}
      </Stack>
    </section>
  );
}
