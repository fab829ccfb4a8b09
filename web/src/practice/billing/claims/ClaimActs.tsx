/** What this person may do with the claim now: the one act its state asks for, the others behind More. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useActions } from '../../../ui/actions.ts';
import { addressOf } from '../../../ui/api.ts';
import { useKeys } from '../../../ui/keys.ts';
import { MoreMenu } from '../acts/MoreMenu.tsx';
import { of } from './BatchActs.tsx';
import type { ClaimAct, ClaimDetail } from './claims-api.ts';
import { DAY_ACTS, DayQuestion } from './DayQuestion.tsx';
import { MendClaim } from './MendHere.tsx';
import { NextPayer } from './NextPayer.tsx';
import { PaperForm } from './PaperForm.tsx';
import { REASON_ACTS, ReasonQuestion } from './ReasonQuestion.tsx';
import { SendAgain } from './SendAgain.tsx';
import { SendQuestion } from './SendQuestion.tsx';
import { useQuickActs } from './use-quick-acts.ts';

const LABEL: Readonly<Record<ClaimAct, string>> = {
  send: 'Send now',
  release: 'Release',
  mend: 'Mend the claim',
  hold: 'Hold',
  check: 'Check again',
  'next-payer': 'Make the claim for the next payer',
  correct: 'Correct',
  void: 'Void',
  'ask-status': 'Ask the payer now',
  paper: 'Print the CMS-1500',
  'paper-sent': 'Mark as sent on paper',
  'filed-elsewhere': 'Mark as filed elsewhere',
  proof: 'Open the proof of filing',
  reopen: 'Take it up again',
  withdraw: 'Withdraw',
  close: 'Close',
};
/** The act that goes on the button, the first that is allowed. */
const FIRST: readonly ClaimAct[] = ['release', 'send', 'next-payer', 'reopen', 'correct'];
const ORDER = Object.keys(LABEL) as ClaimAct[];

export function ClaimActs({ claim }: { claim: ClaimDetail }) {
  const [open, setOpen] = useState<ClaimAct>();
  const quick = useQuickActs(claim);
  const close = () => setOpen(undefined);
  const main = FIRST.find((a) => claim.acts.includes(a));
  const label = (a: ClaimAct) =>
    a === 'send' && claim.state === 'rejected' ? 'Send again' : LABEL[a];
  const run = (a: ClaimAct) => {
    if (a === 'check' || a === 'release' || a === 'reopen') return quick[a]();
    if (a === 'proof')
      return window.open(
        addressOf('GET /api/claims/:claimId/proof.pdf', { params: { claimId: claim.id } }),
        '_blank',
        'noreferrer',
      );
    return setOpen(a);
  };
  const others = ORDER.filter((a) => a !== main && claim.acts.includes(a));
  const [second] = others.filter((a) => a === 'hold' || a === 'correct' || a === 'ask-status');
  useKeys(main ? [{ keys: 'e', does: label(main), run: () => run(main) }] : []);
  useActions(
    claim.acts.map((a) => ({
      id: a,
      label: `${label(a)}: claim ${claim.number}`,
      run: () => run(a),
    })),
  );
  return (
    <>
      {main && <Button onClick={() => run(main)}>{label(main)}</Button>}
      {second && (
        <Button variant="default" onClick={() => run(second)}>
          {label(second)}
        </Button>
      )}
      <MoreMenu
        acts={others
          .filter((a) => a !== second)
          .map((a) => ({ id: a, label: label(a), run: () => run(a) }))}
      />
      <Dialog claim={claim} act={open} onClose={close} />
    </>
  );
}

/** The question before the act, when it has one. */
function Dialog({
  claim,
  act,
  onClose,
}: {
  claim: ClaimDetail;
  act: ClaimAct | undefined;
  onClose: () => void;
}): ReactNode {
  if (!act) return null;
  const reason = REASON_ACTS.find((a) => a === act);
  if (reason) return <ReasonQuestion claim={claim} act={reason} onClose={onClose} />;
  const day = DAY_ACTS.find((a) => a === act);
  if (day) return <DayQuestion claim={claim} act={day} onClose={onClose} />;
  switch (act) {
    case 'mend':
      return <MendClaim claim={claim} onClose={onClose} />;
    case 'next-payer':
      return <NextPayer claim={claim} onClose={onClose} />;
    case 'paper':
      return <PaperForm claim={claim} onClose={onClose} />;
    case 'send':
      return claim.state === 'ready' ? (
        <SendQuestion what={of([claim])} onClose={onClose} />
      ) : (
        <SendAgain claim={claim} onClose={onClose} />
      );
    default:
      return null;
  }
}
