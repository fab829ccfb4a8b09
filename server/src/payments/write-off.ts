/**
 * What may be forgiven, and by whom. Pure. What the client owes is written off by its kinds; what a payer
 * left undecided only as denied care, by the denial desk. Over a person's limit, a second person decides.
 */
import {
  type Cents,
  compare,
  dollars,
  isPositive,
  type LocalDate,
  type Refusal,
  refuse,
} from '@clearhour/values';
import { ACCOUNT, type AccountCode } from '../ledger/index.ts';

/** 'denied-care' gives up what a payer denied; the others forgive what the client owes. */
export type WriteOffKind = 'courtesy' | 'hardship' | 'small-balance' | 'bad-debt' | 'denied-care';

export const WRITE_OFF_ACCOUNT: Readonly<Record<WriteOffKind, AccountCode>> = {
  courtesy: ACCOUNT.courtesy,
  hardship: ACCOUNT.hardship,
  'small-balance': ACCOUNT.smallBalance,
  'bad-debt': ACCOUNT.badDebt,
  'denied-care': ACCOUNT.deniedCare,
};

export interface AskedWriteOff {
  readonly kind: WriteOffKind;
  readonly cents: Cents;
  readonly evidenceOn?: LocalDate | undefined;
  readonly expiresOn?: LocalDate | undefined;
}
export interface AroundWriteOff {
  /**
   * What the client owes on the charge, less what already awaits approval. Of denied care: what is pending
   * with the payer, less the same.
   */
  readonly clientDue: Cents;
  readonly today: LocalDate;
  /** The requester's own limit. */
  readonly limit: Cents;
  /** What the practice takes for a small balance today; undefined where it has not said. */
  readonly smallBalance: Cents | undefined;
}

export function planWriteOff(
  asked: AskedWriteOff,
  around: AroundWriteOff,
): 'posted' | 'awaiting-approval' | Refusal {
  const no = wrongKind(asked, around) ?? notOwed(asked.kind, asked.cents, around.clientDue);
  if (no) return no;
  return compare(asked.cents, around.limit) <= 0 ? 'posted' : 'awaiting-approval';
}

function notSmall(wanted: Cents, most: Cents | undefined): Refusal | undefined {
  if (most !== undefined && compare(wanted, most) <= 0) return undefined;
  return refuse(
    'not-a-small-balance',
    most === undefined
      ? 'The practice has no limit for small balances today. Set one in Settings, or choose another kind of write-off.'
      : `A small balance is at most ${dollars(most)}. Choose another kind of write-off.`,
    { field: 'kind' },
  );
}

function wrongKind(asked: AskedWriteOff, around: AroundWriteOff): Refusal | undefined {
  const { kind, evidenceOn, expiresOn } = asked;
  const { today } = around;
  if (kind === 'small-balance') {
    const no = notSmall(asked.cents, around.smallBalance);
    if (no) return no;
  }
  if (kind !== 'hardship') {
    return evidenceOn === undefined && expiresOn === undefined
      ? undefined
      : refuse('evidence-not-needed', 'Only a hardship write-off has evidence and an end.', {
          field: 'evidenceOn',
        });
  }
  if (evidenceOn === undefined) {
    return refuse(
      'hardship-needs-evidence',
      'A hardship write-off needs the date of the document that shows the need.',
      { field: 'evidenceOn' },
    );
  }
  if (evidenceOn > today) {
    return refuse('evidence-in-future', 'The document’s date lies in the future.', {
      field: 'evidenceOn',
    });
  }
  if (expiresOn === undefined || expiresOn <= today) {
    return refuse(
      'hardship-needs-end',
      'A hardship finding ends on a day to come. Say when the need will be looked at again.',
      { field: 'expiresOn' },
    );
  }
  return undefined;
}

/** Undefined: so much stands open for a write-off of this kind. */
export const notOwed = (kind: WriteOffKind, wanted: Cents, owed: Cents): Refusal | undefined =>
  kind === 'denied-care' ? notPending(wanted, owed) : notDue(wanted, owed);

function notPending(wanted: Cents, pending: Cents): Refusal | undefined {
  if (!isPositive(pending)) {
    return refuse(
      'nothing-pending',
      'Nothing of this charge waits for this payer now. It was settled, or given up, already.',
    );
  }
  if (compare(wanted, pending) <= 0) return undefined;
  return refuse(
    'more-than-pending',
    `${dollars(pending)} of this charge waits for this payer. Give up at most that.`,
  );
}

export function notDue(wanted: Cents, clientDue: Cents): Refusal | undefined {
  if (!isPositive(clientDue)) {
    return refuse(
      'nothing-to-write-off',
      'The client owes nothing on this charge now. What a payer still has to decide cannot be written off.',
      { field: 'amountCents' },
    );
  }
  if (compare(wanted, clientDue) <= 0) return undefined;
  return refuse(
    'more-than-due',
    `The client owes ${dollars(clientDue)} on this charge. Write off at most that.`,
    { field: 'amountCents' },
  );
}

/** Why this person may not approve it; undefined when they may. */
export function mayNotApprove(
  writeOff: { readonly cents: Cents; readonly requestedBy: string | null },
  approver: { readonly id: string; readonly limit: Cents },
): Refusal | undefined {
  if (writeOff.requestedBy === approver.id) {
    return refuse(
      'own-write-off',
      'A second person must approve this write-off, not the one who asked for it.',
      { kind: 'not-allowed' },
    );
  }
  if (compare(writeOff.cents, approver.limit) <= 0) return undefined;
  return refuse(
    'over-your-limit',
    `Your limit is ${dollars(approver.limit)}. Somebody with a higher limit must approve this.`,
    { kind: 'not-allowed' },
  );
}
