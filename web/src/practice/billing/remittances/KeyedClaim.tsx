import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { AmountInput } from '../../../ui/AmountInput.tsx';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import type { DraftAdjustment, DraftClaim, DraftLine } from './keyed-draft.ts';
import { leftOf } from './keyed-draft.ts';
import classes from './Remittance.module.css';

const GROUPS = ['CO', 'PR', 'OA', 'PI'] as const;
let keys = 0;
const another = (group: DraftAdjustment['group'], reason: string, cents: number | null) => {
  keys += 1;
  return { key: keys, group, reason, cents };
};

export function KeyedClaim({
  claim: c,
  onChange,
  onRemove,
}: {
  claim: DraftClaim;
  onChange: (claim: DraftClaim) => void;
  onRemove: () => void;
}) {
  const put = (at: number, part: Partial<DraftLine>) =>
    onChange({ ...c, lines: c.lines.map((l, i) => (i === at ? { ...l, ...part } : l)) });
  return (
    <section className={classes.keyed} aria-label={c.title}>
      <Group justify="space-between" mb="xs">
        <Text fw={600}>{c.title}</Text>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onRemove}>
          Take out
        </Button>
      </Group>
      <Stack gap="md">
        {c.lines.map((l, i) => (
          <Line key={l.chargeId} line={l} onChange={(part) => put(i, part)} />
        ))}
        <TextInput
          label="The payer’s number of the claim"
          value={c.payerControlNumber}
          onChange={(e) => onChange({ ...c, payerControlNumber: e.currentTarget.value })}
          maxLength={50}
          maw={260}
        />
      </Stack>
    </section>
  );
}

function Line({
  line: l,
  onChange,
}: {
  line: DraftLine;
  onChange: (part: Partial<DraftLine>) => void;
}) {
  const left = leftOf(l);
  const change = (key: number, part: Partial<DraftAdjustment>) =>
    onChange({ adjustments: l.adjustments.map((a) => (a.key === key ? { ...a, ...part } : a)) });
  // The first reduction is most often the contract's, the next the client's share.
  const add = () => {
    const first = l.adjustments.length === 0;
    onChange({
      adjustments: [
        ...l.adjustments,
        another(first ? 'CO' : 'PR', first ? '45' : '', left > 0 ? left : null),
      ],
    });
  };
  return (
    <div>
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
          onChange={(paidCents) => onChange({ paidCents })}
        />
        <div>
          <StateBadge state={left === 0 ? 'settled' : 'needs-you'}>
            {left === 0
              ? 'Adds up'
              : `${moneyText(Math.abs(left))} ${left > 0 ? 'to say' : 'over'}`}
          </StateBadge>
        </div>
      </div>
      {l.adjustments.map((a) => (
        <div key={a.key} className={classes.keyedCode}>
          <Select
            label="Group"
            data={[...GROUPS]}
            value={a.group}
            onChange={(v) => change(a.key, { group: GROUPS.find((g) => g === v) ?? 'CO' })}
            allowDeselect={false}
          />
          <TextInput
            label="Reason"
            value={a.reason}
            onChange={(e) => change(a.key, { reason: e.currentTarget.value.toUpperCase() })}
            maxLength={5}
          />
          <AmountInput
            label="Amount"
            value={a.cents}
            onChange={(cents) => change(a.key, { cents })}
          />
          <Button
            variant="subtle"
            color="gray"
            onClick={() => onChange({ adjustments: l.adjustments.filter((x) => x.key !== a.key) })}
          >
            Take out
          </Button>
        </div>
      ))}
      <Button size="compact-sm" variant="default" mt="xs" onClick={add}>
        Add a reduction
      </Button>
    </div>
  );
}
