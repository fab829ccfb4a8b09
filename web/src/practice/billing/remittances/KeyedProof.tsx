import { Button, Group, Kbd, Text, UnstyledButton } from '@mantine/core';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { many } from '../../../ui/words.ts';
import type { Proof } from './keyed-balance.ts';
import classes from './Remittance.module.css';

/** Whether what was typed makes the payment; else by how much it is off, and where. Stays in sight. */
export function KeyedProof({
  proof: p,
  busy,
  onGo,
}: {
  proof: Proof;
  busy: boolean;
  onGo: (field: string) => void;
}) {
  const [first] = p.off;
  return (
    <section className={classes.proof} aria-label="Balance proof">
      <div className={classes.sums}>
        <Group gap="xs">
          <StateBadge state={p.proved ? 'settled' : 'needs-you'}>
            {p.proved ? 'It adds up' : 'Not yet'}
          </StateBadge>
          <Text size="sm" className="figures">
            claims <Money cents={p.claimsCents} />
            {p.besideCents !== 0 && (
              <>
                {p.besideCents > 0 ? ' \u2212 ' : ' + '}
                beside them <Money cents={Math.abs(p.besideCents)} />
              </>
            )}{' '}
            of payment <Money cents={p.paidCents} strong />
            {p.offCents === 0
              ? ''
              : ` · ${moneyText(Math.abs(p.offCents))} ${p.offCents > 0 ? 'to go' : 'too much'}`}
          </Text>
        </Group>
        {first && (
          <UnstyledButton
            className={classes.toOff ?? ''}
            tabIndex={-1}
            onClick={() => onGo(first.field)}
          >
            {first.sentence}
            {p.off.length > 1 ? ` And ${many(p.off.length - 1, 'more place')}.` : ''}{' '}
            <Kbd size="xs" visibleFrom="sm">
              Alt O
            </Kbd>
          </UnstyledButton>
        )}
      </div>
      <Button type="submit" loading={busy}>
        Look at the preview
      </Button>
    </section>
  );
}
