/** Acts on a claim that ask for a reason, or only for a yes: what will happen stands above the button. */
import { Text } from '@mantine/core';
import { ConfirmWithReason } from '../../../ui/ConfirmWithReason.tsx';
import { useGo } from '../../../ui/Go.tsx';
import { moneyText } from '../../../ui/Money.tsx';
import { tell } from '../../../ui/tell.ts';
import { useAct } from '../acts/use-act.ts';
import type { ClaimDetail } from './claims-api.ts';

export const REASON_ACTS = ['hold', 'withdraw', 'correct', 'void', 'close', 'ask-status'] as const;
type ReasonAct = (typeof REASON_ACTS)[number];

interface Words {
  readonly title: string;
  readonly what: (c: ClaimDetail) => string;
  readonly confirm: string;
  readonly done: (c: ClaimDetail) => string;
  readonly danger?: true;
  readonly asks: boolean;
}
const WORDS: Readonly<Record<ReasonAct, Words>> = {
  hold: {
    title: 'Hold the claim?',
    what: (c) =>
      `It stays here until somebody releases it. ${c.payerName}’s limit goes on running meanwhile.`,
    confirm: 'Hold',
    done: () => 'Held.',
    asks: true,
  },
  withdraw: {
    title: 'Withdraw the claim?',
    what: (c) =>
      `${c.payerName} is not asked for ${moneyText(c.totalCents)}. The charge stays open.`,
    confirm: 'Withdraw',
    done: () => 'Withdrawn.',
    asks: true,
  },
  correct: {
    title: 'Make a corrected claim?',
    what: (c) =>
      `A new claim for ${moneyText(c.totalCents)} is made from what the charges and the record say now. When it goes, it takes the place of this one at ${c.payerName}.`,
    confirm: 'Make the corrected claim',
    done: (c) => `Claim ${c.number} is made; it goes once it is clean.`,
    asks: true,
  },
  void: {
    title: 'Void the claim?',
    what: (c) =>
      `${c.payerName} is told that claim ${c.number} should never have been sent. What it paid for it, it takes back.`,
    confirm: 'Void',
    done: (c) => `Claim ${c.number} voids it; it goes with the next batch.`,
    danger: true,
    asks: true,
  },
  close: {
    title: 'Close the claim?',
    what: (c) =>
      `Nothing more is asked of ${c.payerName}. What is not paid stays open on the charge until it is written off or billed to the client.`,
    confirm: 'Close',
    done: () => 'Closed.',
    asks: true,
  },
  'ask-status': {
    title: 'Ask the payer now?',
    what: (c) =>
      `${c.payerName} is asked electronically where this claim is. The answer comes into its history.`,
    confirm: 'Ask now',
    done: () => 'Asked. The answer comes into the history.',
    asks: false,
  },
};

export function ReasonQuestion({
  claim,
  act,
  onClose,
}: {
  claim: ClaimDetail;
  act: ReasonAct;
  onClose: () => void;
}) {
  const words = WORDS[act];
  const run = useReasonAct(claim, act);
  return (
    <ConfirmWithReason
      opened
      onClose={onClose}
      title={words.title}
      confirm={words.confirm}
      reason={words.asks ? 'Why' : false}
      onConfirm={run}
      {...(words.danger ? { danger: true } : {})}
    >
      <Text>{words.what(claim)}</Text>
    </ConfirmWithReason>
  );
}

function useReasonAct(claim: ClaimDetail, act: ReasonAct): (reason: string) => Promise<void> {
  const go = useGo();
  const params = { claimId: claim.id };
  const release = useAct('POST /api/claims/:claimId/release');
  const reopen = useAct('POST /api/claims/:claimId/reopen');
  const hold = useAct('POST /api/claims/:claimId/hold');
  const withdraw = useAct('POST /api/claims/:claimId/withdraw');
  const close = useAct('POST /api/claims/:claimId/close');
  const correct = useAct('POST /api/claims/:claimId/correct');
  const voided = useAct('POST /api/claims/:claimId/void');
  const ask = useAct('POST /api/claims/:claimId/ask-status');
  const say = (now: ClaimDetail, undo?: () => void) =>
    void tell(WORDS[act].done(now), undo ? { undo } : {});
  const back = () => reopen.mutate({ params });
  return async (reason) => {
    const sent = { params, body: { reason } };
    switch (act) {
      case 'hold':
        return say(await hold.mutateAsync(sent), () => release.mutate({ params }));
      case 'withdraw':
        return say(await withdraw.mutateAsync(sent), back);
      case 'close':
        return say(await close.mutateAsync(sent), back);
      case 'ask-status':
        return say(await ask.mutateAsync({ params }));
      case 'correct':
      case 'void': {
        const made = await (act === 'correct' ? correct : voided).mutateAsync(sent);
        say(made);
        if (made.id !== claim.id) go(`/billing/claims/${made.id}`);
        return;
      }
    }
  };
}
