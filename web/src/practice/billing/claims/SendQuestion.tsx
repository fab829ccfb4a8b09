/** Before claims leave the house: how many, how much, to whom. */
import { Text } from '@mantine/core';
import { ConfirmWithReason } from '../../../ui/ConfirmWithReason.tsx';
import { moneyText } from '../../../ui/Money.tsx';
import { tell } from '../../../ui/tell.ts';
import { many } from '../../../ui/words.ts';
import { useAct } from '../acts/use-act.ts';

export interface ToSend {
  readonly claims: number;
  readonly cents: number;
  /** Names of the payers, when few. */
  readonly payers: readonly string[];
  /** Absent: all that are ready, of `payerId` when that is given. */
  readonly claimIds?: readonly string[] | undefined;
  readonly payerId?: string | undefined;
}
export function SendQuestion({
  what,
  onClose,
  onSent,
}: {
  what: ToSend | undefined;
  onClose: () => void;
  onSent?: () => unknown;
}) {
  const send = useAct('POST /api/claims/send-ready', {
    onDone: (reply) => {
      const [first] = reply.notSent;
      const sent = `Sent ${many(reply.sent, 'claim')}, ${moneyText(reply.totalCents)}.`;
      const left = first
        ? ` ${many(reply.notSent.length, 'claim')} stayed here: ${first.sentence}`
        : '';
      void tell(reply.sent === 0 && first ? left.trim() : `${sent}${left}`, {
        state: reply.sent === 0 ? 'risk' : 'settled',
      });
      onSent?.();
    },
  });
  if (!what) return null;
  const { claims, cents, payers, claimIds, payerId } = what;
  return (
    <ConfirmWithReason
      opened
      onClose={onClose}
      title={claims === 1 ? 'Send the claim now?' : `Send ${many(claims, 'claim')} now?`}
      reason={false}
      confirm={`Send ${many(claims, 'claim')}`}
      onConfirm={() =>
        send.mutateAsync({
          body: {
            ...(claimIds ? { claimIds: [...claimIds] } : {}),
            ...(payerId ? { payerId } : {}),
          },
        })
      }
    >
      <Text>
        {moneyText(cents)} is asked of {payerWords(payers)}. Each is checked once more as it goes;
        one that is no longer clean stays here. What has left can be corrected or voided, not called
        back.
      </Text>
    </ConfirmWithReason>
  );
}
const payerWords = (names: readonly string[]): string =>
  names.length === 0 || names.length > 3
    ? `${names.length === 0 ? 'the' : names.length} payers`
    : names.length === 1
      ? (names[0] ?? '')
      : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
