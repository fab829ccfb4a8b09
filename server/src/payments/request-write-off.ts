/** Forgives what a client owes: at once within the person's limit, else by a second person. */
import {
  type Cents,
  type Id,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
  subtract,
  ZERO,
} from '@clearhour/values';
import { chargeById } from '../charges/index.ts';
import { clientInReach } from '../clients/index.ts';
import { ACCOUNT, credit, debit, post, reverse, sumWhere } from '../ledger/index.ts';
import { action } from '../platform/action.ts';
import { eventType, type Work } from '../platform/context.ts';
import { smallBalanceOn, writeOffLimit } from '../practice/index.ts';
import { lockMoney } from './payments-store.ts';
import {
  mayNotApprove,
  notOwed,
  planWriteOff,
  WRITE_OFF_ACCOUNT,
  type WriteOffKind,
} from './write-off.ts';
import { nextWriteOff, type WriteOffEvent } from './write-off-states.ts';
import {
  awaitingOn,
  insertWriteOff,
  moveWriteOff,
  type WriteOff,
  writeOffsWhere,
} from './write-offs-store.ts';

/** The charge, its client in reach and their money held. */
export async function holdCharge(work: Work, chargeId: string) {
  const charge = await chargeById(work, chargeId);
  const reached = charge && (await clientInReach(work, charge.clientId));
  if (!charge || isRefusal(reached)) {
    return noSuchCharge();
  }
  await lockMoney(work, charge.clientId);
  return charge;
}

export const noSuchCharge = (): Refusal =>
  refuse('no-such-charge', 'There is no such charge, or it is not of your clients.', {
    kind: 'not-found',
  });

/** A write-off was approved, refused or taken back, by whatever way; what waits for it may go on. */
export const writeOffChanged = eventType<{
  writeOffId: string;
  chargeId: string;
  status: WriteOff['status'];
}>('write-off-changed');
const tell = (work: Work, w: Pick<WriteOff, 'id' | 'chargeId'>, status: WriteOff['status']) =>
  work.emit(writeOffChanged, { writeOffId: w.id, chargeId: w.chargeId, status });

/** What a write-off may be taken from now: the client's due; of denied care, what the payer left pending. */
async function owedOn(
  work: Work,
  w: {
    readonly chargeId: string;
    readonly kind: WriteOffKind;
    readonly partyId?: string | null | undefined;
    readonly payerId?: string | null | undefined;
  },
): Promise<Cents> {
  if (w.kind !== 'denied-care')
    return sumWhere(work, {
      ...{ chargeId: w.chargeId, partyId: w.partyId ?? null },
      accounts: [ACCOUNT.clientDue],
    });
  return sumWhere(work, {
    chargeId: w.chargeId,
    payerId: w.payerId ?? '',
    accounts: [ACCOUNT.payerPending],
  });
}

/** How much this person may write off alone. Clearhour itself may nothing. */
export const limitOf = async (work: Work): Promise<Cents> =>
  work.user ? writeOffLimit(work, work.user.roles) : ZERO;

export const requestWriteOff = action({
  name: 'request-write-off',
  needs: 'write-offs.request',
  run: async (
    work: Work,
    input: {
      chargeId: Id<'chg'>;
      /** Whose part is forgiven; absent or null: the client's own. */
      partyId?: Id<'rsp'> | null | undefined;
      kind: WriteOffKind;
      /** Of denied care, and only of it. */
      payerId?: Id<'pyr'> | undefined;
      cents: Cents;
      reason: string;
      evidenceOn?: LocalDate | undefined;
      expiresOn?: LocalDate | undefined;
    },
  ) => {
    const charge = await holdCharge(work, input.chargeId);
    if (isRefusal(charge)) return charge;
    const awaiting = await awaitingOn(
      work,
      charge.id,
      input.payerId ?? null,
      input.partyId ?? null,
    );
    const status = planWriteOff(input, {
      clientDue: subtract(await owedOn(work, input), awaiting),
      today: work.today,
      limit: await limitOf(work),
      smallBalance: await smallBalanceOn(work, work.today),
    });
    if (isRefusal(status)) return status;
    const id = work.newId('wof');
    const row = { id, clientId: charge.clientId, ...input, status };
    const entryId = status === 'posted' ? await postWriteOff(work, row) : undefined;
    await insertWriteOff(work, { ...row, entryId });
    work.audit(id, { chargeId: charge.id, kind: input.kind, status });
    return { writeOffId: id, status };
  },
});

async function postWriteOff(
  work: Work,
  w: Pick<WriteOff, 'id' | 'chargeId' | 'clientId' | 'kind' | 'cents'> & {
    readonly partyId?: string | null | undefined;
    readonly payerId?: string | null | undefined;
  },
): Promise<string> {
  const charge = await chargeById(work, w.chargeId);
  const about = {
    clientId: w.clientId,
    chargeId: w.chargeId,
    clinicianId: charge?.clinicianId ?? undefined,
    serviceId: charge?.serviceId ?? undefined,
    ...(w.payerId ? { payerId: w.payerId } : {}),
  };
  const denied = w.kind === 'denied-care';
  const { entryId } = await post(work, {
    eventKey: `written-off:${w.id}`,
    kind: denied ? 'denial-written-off' : 'written-off',
    effectiveOn: work.today,
    rule: `${IN_WORDS[w.kind]}: ${denied ? 'nobody is asked for it' : 'the client no longer owes this'}.`,
    lines: [
      debit(WRITE_OFF_ACCOUNT[w.kind], w.cents, about),
      denied
        ? credit(ACCOUNT.payerPending, w.cents, about)
        : credit(ACCOUNT.clientDue, w.cents, { ...about, partyId: w.partyId ?? undefined }),
    ],
  });
  if (entryId === undefined) throw new Error('a write-off of nothing was about to be posted');
  return entryId;
}
const IN_WORDS: Readonly<Record<WriteOffKind, string>> = {
  courtesy: 'Written off as a courtesy',
  hardship: 'Written off for documented hardship',
  'small-balance': 'Written off as a small balance',
  'bad-debt': 'Written off as bad debt',
  'denied-care': 'Denied by the payer and given up',
};

async function holdWriteOff(
  work: Work,
  id: string,
  event: WriteOffEvent,
): Promise<WriteOff | Refusal> {
  const seen = (await writeOffsWhere(work, { id }))[0];
  const reached = seen && (await clientInReach(work, seen.clientId));
  if (!seen || isRefusal(reached)) {
    return refuse(
      'no-such-write-off',
      'There is no such write-off, or it is not of your clients.',
      {
        kind: 'not-found',
      },
    );
  }
  await lockMoney(work, seen.clientId);
  const now = (await writeOffsWhere(work, { id }))[0] as WriteOff;
  if (nextWriteOff(now.status, event) !== 'no') return now;
  return refuse('write-off-decided', DECIDED[now.status], { kind: 'conflict' });
}
const DECIDED: Readonly<Record<WriteOff['status'], string>> = {
  'awaiting-approval': 'This write-off still waits for approval. Refuse it instead.',
  posted: 'This write-off has been approved and posted already.',
  refused: 'This write-off was refused. Ask for a new one.',
  reversed: 'This write-off was taken back. Ask for a new one.',
};

export const approveWriteOff = action({
  name: 'approve-write-off',
  needs: 'write-offs.approve',
  run: async (work: Work, input: { writeOffId: Id<'wof'> }) => {
    const writeOff = await holdWriteOff(work, input.writeOffId, 'approve');
    if (isRefusal(writeOff)) return writeOff;
    const no =
      mayNotApprove(writeOff, { id: work.user?.id ?? '', limit: await limitOf(work) }) ??
      notOwed(writeOff.kind, writeOff.cents, await owedOn(work, writeOff));
    if (no) return no;
    const entryId = await postWriteOff(work, writeOff);
    await moveWriteOff(work, writeOff, { status: 'posted', entryId, decided: true });
    work.audit(writeOff.id, { chargeId: writeOff.chargeId });
    await tell(work, writeOff, 'posted');
    return { writeOffId: writeOff.id };
  },
});

export const refuseWriteOff = action({
  name: 'refuse-write-off',
  needs: 'write-offs.approve',
  run: async (work: Work, input: { writeOffId: Id<'wof'> }) => {
    const writeOff = await holdWriteOff(work, input.writeOffId, 'refuse');
    if (isRefusal(writeOff)) return writeOff;
    await moveWriteOff(work, writeOff, { status: 'refused', decided: true });
    work.audit(writeOff.id, { chargeId: writeOff.chargeId });
    await tell(work, writeOff, 'refused');
    return { writeOffId: writeOff.id };
  },
});

export const reverseWriteOff = action({
  name: 'reverse-write-off',
  needs: 'write-offs.request',
  run: async (work: Work, input: { writeOffId: Id<'wof'> }) => {
    const writeOff = await holdWriteOff(work, input.writeOffId, 'reverse');
    if (isRefusal(writeOff)) return writeOff;
    await undoWriteOff(work, writeOff, BACK[writeOff.kind === 'denied-care' ? 'payer' : 'client']);
    work.audit(writeOff.id, { chargeId: writeOff.chargeId });
    return { writeOffId: writeOff.id };
  },
});

const BACK = {
  client: 'The write-off was taken back; the client owes it again.',
  payer: 'The write-off was taken back; it waits for the payer again.',
};

/** A denial's write-off is not wanted after all: taken back, or no longer asked for. False: it was decided. */
export async function dropDeniedCare(work: Work, id: string, rule: string): Promise<boolean> {
  const [seen] = await writeOffsWhere(work, { id });
  if (seen?.kind !== 'denied-care') return false;
  await lockMoney(work, seen.clientId);
  const [now] = await writeOffsWhere(work, { id });
  if (now?.status === 'posted') {
    await undoWriteOff(work, now, rule);
    return true;
  }
  if (now?.status !== 'awaiting-approval') return false;
  await moveWriteOff(work, now, { status: 'refused', decided: true });
  await tell(work, now, 'refused');
  return true;
}

/** The posted ones of denied care on a charge: what the payer answers next is laid on what they gave up. */
export async function undoDeniedCare(
  work: Work,
  of: { readonly chargeId: string; readonly payerId: string },
  rule: string,
): Promise<Id<'wof'>[]> {
  const posted = await writeOffsWhere(work, { chargeId: of.chargeId, status: 'posted' });
  const mine = posted.filter((w) => w.payerId === of.payerId);
  for (const writeOff of mine) await undoWriteOff(work, writeOff, rule);
  return mine.map((w) => w.id);
}

export async function undoWriteOff(work: Work, writeOff: WriteOff, rule: string): Promise<void> {
  if (writeOff.entryId === null) throw new Error(`write-off ${writeOff.id} was never posted`);
  const { entryId } = await reverse(work, writeOff.entryId, {
    eventKey: `write-off-reversed:${writeOff.id}`,
    kind: writeOff.kind === 'denied-care' ? 'denial-write-off-reversed' : 'write-off-reversed',
    effectiveOn: work.today,
    rule,
  });
  if (entryId === undefined) throw new Error('a write-off without lines cannot be reversed');
  await moveWriteOff(work, writeOff, { status: 'reversed', reversedBy: entryId });
  await tell(work, writeOff, 'reversed');
}
