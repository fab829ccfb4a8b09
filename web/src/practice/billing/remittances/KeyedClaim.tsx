import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { dayWords } from '../../../ui/words.ts';
import { KeyedLine } from './KeyedLine.tsx';
import { fieldOfLine } from './keyed-balance.ts';
import { type DraftClaim, type DraftLine, paidOfClaim, withBlankOf } from './keyed-draft.ts';
import { Reductions } from './Reductions.tsx';
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
        <AsWhole claim={c} meaning={meaning} onChange={onChange} />
      </Stack>
    </section>
  );
}

/** Seldom on the paper, so that it is asked for. */
function AsWhole({
  claim: c,
  meaning,
  onChange,
}: {
  claim: DraftClaim;
  meaning: MeaningOf;
  onChange: (claim: DraftClaim) => void;
}) {
  const [asked, setAsked] = useState(false);
  const first = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (asked) first.current?.querySelector('input')?.focus();
  }, [asked]);
  if (!asked && c.adjustments.length === 0 && c.remarks === '')
    return (
      <Button
        size="compact-sm"
        variant="subtle"
        w="max-content"
        onClick={() => setAsked(true)}
        aria-label={`Taken off the claim as a whole: ${c.title}`}
      >
        Taken off the claim as a whole
      </Button>
    );
  return (
    <fieldset className={classes.keyedService} aria-label="The claim as a whole" ref={first}>
      <Text>The claim as a whole</Text>
      <Text size="sm" c="dimmed">
        Only what stands beside its services on the paper; it lowers what the claim pays.
      </Text>
      <Reductions
        rows={withBlankOf(c.adjustments)}
        remarks={c.remarks}
        left={0}
        meaning={meaning}
        onChange={(part) => onChange({ ...c, ...part })}
      />
    </fieldset>
  );
}
