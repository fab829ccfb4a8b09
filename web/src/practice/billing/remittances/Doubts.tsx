/** What a person decides of a whole payment: whether it is theirs, and whether it takes the place of an earlier one. */
import { Button, Group, List, Text } from '@mantine/core';
import { useState } from 'react';
import { ConfirmWithReason } from '../../../ui/ConfirmWithReason.tsx';
import { DayText, InstantText } from '../../../ui/Dates.tsx';
import { Go } from '../../../ui/Go.tsx';
import { moneyText } from '../../../ui/Money.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { tell } from '../../../ui/tell.ts';
import { useAct } from '../acts/use-act.ts';
import classes from './Remittance.module.css';
import type { RemittanceDetail } from './remittances-api.ts';

export function Doubts({ detail, may }: { detail: RemittanceDetail; may: boolean }) {
  return (
    <>
      {detail.payee && <Whose detail={detail} payee={detail.payee} may={may} />}
      {detail.earlier && <Earlier detail={detail} earlier={detail.earlier} may={may} />}
    </>
  );
}

function Whose({
  detail,
  payee,
  may,
}: {
  detail: RemittanceDetail;
  payee: NonNullable<RemittanceDetail['payee']>;
  may: boolean;
}) {
  const [asked, setAsked] = useState<'ours' | 'not-ours'>();
  const say = useAct('POST /api/remittances/:remittanceId/payee');
  const params = { remittanceId: detail.remittance.id };
  const { said } = payee;
  const run = async (reason: string) => {
    await say.mutateAsync({ params, body: { ours: asked === 'ours', reason } });
    void tell(
      asked === 'ours'
        ? 'It is yours: it is looked at like any other now.'
        : 'It is set aside whole, and waits for nobody.',
    );
  };
  const posted = detail.remittance.state === 'posted';
  return (
    <div className={classes.fault} role="note">
      <Text size="sm">
        Sent to {payee.words}.
        {said && (
          <>
            {' '}
            Said to be {said.ours ? 'yours' : 'somebody else’s'} on <DayText day={said.on} />:{' '}
            {said.why}
          </>
        )}
      </Text>
      {may && !posted && (
        <Group gap="xs" mt="xs">
          {said?.ours !== true && (
            <Button variant="default" onClick={() => setAsked('ours')}>
              It is ours
            </Button>
          )}
          {said?.ours !== false && (
            <Button variant="default" onClick={() => setAsked('not-ours')}>
              It is not ours
            </Button>
          )}
        </Group>
      )}
      <ConfirmWithReason
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={asked === 'ours' ? 'Is this payment yours?' : 'Is it somebody else’s?'}
        confirm={asked === 'ours' ? 'It is ours' : 'Set it aside'}
        reason="How you know"
        reasonHint="Stands with the payment. Do not name clients."
        onConfirm={run}
      >
        <Text>
          {asked === 'ours'
            ? `It was sent to ${payee.words}. Once you say that it is yours, what is clean in it is posted.`
            : 'All its claims are set aside and nothing of it is posted. You can say otherwise later.'}
        </Text>
      </ConfirmWithReason>
    </div>
  );
}

function Earlier({
  detail,
  earlier,
  may,
}: {
  detail: RemittanceDetail;
  earlier: NonNullable<RemittanceDetail['earlier']>;
  may: boolean;
}) {
  const [open, setOpen] = useState(false);
  const replace = useAct('POST /api/remittances/:remittanceId/replace');
  const params = { remittanceId: detail.remittance.id };
  const run = async (reason: string) => {
    await replace.mutateAsync({ params, body: { reason } });
    void tell('It stands in the place of the first now.');
  };
  return (
    <div className={classes.fault} role="note">
      <Text size="sm">
        <StateBadge state="needs-you">Compare</StateBadge> A payment of{' '}
        {moneyText(earlier.paidCents)} with this number came <InstantText at={earlier.madeAt} />.{' '}
        <Go to={`/billing/remittances/${earlier.remittanceId}`} underline="always">
          Open the first one
        </Go>
      </Text>
      <List size="sm" mt="xs">
        {earlier.differences.map((d) => (
          <List.Item key={d}>{d}</List.Item>
        ))}
        {earlier.more > 0 && <List.Item>and {earlier.more.toLocaleString('en-US')} more</List.Item>}
        {earlier.differences.length === 0 && <List.Item>Both say the same.</List.Item>}
      </List>
      {may && (
        <Button variant="default" mt="xs" onClick={() => setOpen(true)}>
          Replace the first with this one
        </Button>
      )}
      <ConfirmWithReason
        opened={open}
        onClose={() => setOpen(false)}
        title="Replace the first with this one?"
        confirm={earlier.posted ? 'Undo the first and take this one' : 'Take this one'}
        reason="Why"
        reasonHint="Stands with both. Do not name clients."
        onConfirm={run}
      >
        <Text>
          {earlier.posted
            ? `What is posted of the first ${moneyText(earlier.paidCents)} is taken back by entries of their own, and this one is taken like any other.`
            : 'Nothing of the first is posted. It waits for nobody any more.'}{' '}
          Nothing is posted twice, and nothing is erased.
        </Text>
      </ConfirmWithReason>
    </div>
  );
}
