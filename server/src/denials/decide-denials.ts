/**
 * One decision on one or many denials. Each is done whole or not at all; those that are not say why. What is
 * made (corrected claim, letter, write-off, booking) is written down with it, so that one undo takes it back.
 */
import {
  add,
  type Cents,
  type Id,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
  subtract,
  toWire,
  ZERO,
} from '@clearhour/values';
import { claimById, lockClaimInReach, makeCorrection, nextPayerClaim } from '../claims/index.ts';
import { lockClientInReach } from '../clients/index.ts';
import { passOn, requestWriteOff } from '../payments/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { wholeOrNot } from '../platform/whole-or-not.ts';
import { forClient, mayNot, movable, wrongWait } from './acts-open.ts';
import { type Effect, insertDecision, insertEffects } from './decisions-store.ts';
import type { DenialAct } from './denial.ts';
import { appealAsked } from './denial-events.ts';
import {
  changeDenial,
  type Denial,
  denialsWhere,
  type Standing,
  standingOf,
  writeEvent,
} from './denial-store.ts';
import { pendingWith } from './raise-denials.ts';
import { noSuchDenial } from './see-denials.ts';

export interface DecideInput {
  readonly act: DenialAct;
  readonly denialIds: readonly string[];
  readonly reason?: string | undefined;
  readonly until?: LocalDate | undefined;
  readonly templateId?: string | undefined;
}
export interface NotDone {
  readonly denialId: Id<'dnl'>;
  readonly code: string;
  readonly sentence: string;
}
/** What an act did to one denial. */
interface Made {
  readonly to: Standing;
  readonly claimId?: Id<'clm'> | undefined;
  readonly appealId?: Id<'apl'> | undefined;
  readonly writeOffId?: Id<'wof'> | undefined;
  readonly passedId?: Id<'evt'> | undefined;
}
interface Deciding {
  readonly input: DecideInput;
  readonly reason: string;
  /** Corrections and letters that this decision has made: denials of one claim share theirs. */
  readonly corrected: Map<string, Id<'clm'>>;
  readonly drafts: Map<string, Id<'apl'>>;
}

export const decideDenials = action({
  name: 'decide-denials',
  needs: 'claims.write',
  run: async (
    work: Work,
    input: DecideInput,
  ): Promise<{ decisionId: Id<'evt'>; notDone: NotDone[] } | Refusal> => {
    const ids = [...new Set(input.denialIds)];
    const held = await holdAll(work, ids);
    const decisionId = work.newId('evt');
    const deciding: Deciding = {
      ...{ input, reason: input.reason ?? '', corrected: new Map(), drafts: new Map() },
    };
    const effects: Omit<Effect, 'undoneAt'>[] = [];
    const notDone: NotDone[] = [];
    let risk: Cents = ZERO;
    for (const id of ids) {
      const d = held.get(id);
      const done = d
        ? await wholeOrNot(work, () => one(work, d, decisionId, deciding))
        : noSuchDenial();
      if (isRefusal(done)) {
        notDone.push({ denialId: id as Id<'dnl'>, code: done.code, sentence: done.sentence });
      } else if (d) {
        effects.push(done as Omit<Effect, 'undoneAt'>);
        risk = add(risk, d.risk);
      }
    }
    const [first] = notDone;
    if (effects.length === 0 && first) {
      return refuse(first.code, first.sentence, {
        kind: first.code === 'no-such-denial' ? 'not-found' : 'invalid',
      });
    }
    const { act } = input;
    await insertDecision(work, {
      ...{ id: decisionId, act, reason: deciding.reason, risk, items: effects.length },
    });
    await insertEffects(work, effects);
    work.audit(decisionId, { act, items: effects.length });
    return { decisionId, notDone };
  },
});

/** Clients first, in the order of their ids, as postings hold them; then the denials. */
async function holdAll(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, Denial>> {
  const seen = await denialsWhere(work, { ids });
  const reached = new Set<string>();
  for (const clientId of [...new Set(seen.map((d) => d.clientId))].sort()) {
    if (!isRefusal(await lockClientInReach(work, clientId))) reached.add(clientId);
  }
  const mine = seen.filter((d) => reached.has(d.clientId)).map((d) => d.id);
  const held = await denialsWhere(work, { ids: mine, lock: true });
  return new Map(held.map((d) => [d.id, d]));
}

async function one(
  work: Work,
  d: Denial,
  decisionId: Id<'evt'>,
  deciding: Deciding,
): Promise<Omit<Effect, 'undoneAt'> | Refusal> {
  const { act, until } = deciding.input;
  const pending = await pendingWith(work, d);
  const no = mayNot(d, act, { today: work.today, pending });
  if (no) return no;
  const tooLong = act === 'wait' && until ? wrongWait(d, until, work.today) : undefined;
  if (tooLong) return tooLong;
  const made = await DO[act](work, d, deciding, pending);
  if (isRefusal(made)) return made;
  const did = made as Made;
  await changeDenial(work, d, did.to);
  const why = deciding.reason === '' ? SAID[act] : deciding.reason;
  await writeEvent(work, d.id, { event: act, from: d.state, to: did.to.state, why, decisionId });
  return {
    ...{ decisionId, denialId: d.id, before: standingOf(d), afterVersion: d.version + 1 },
    claimId: did.claimId ?? null,
    appealId: did.appealId ?? null,
    writeOffId: did.writeOffId ?? null,
    passedId: did.passedId ?? null,
  };
}
const SAID: Readonly<Record<DenialAct, string>> = {
  correct: 'Corrected and sent again.',
  appeal: 'Appealed.',
  'next-payer': 'The next payer is asked.',
  'bill-client': 'The client is asked.',
  'write-off': 'Given up.',
  wait: 'It waits.',
  accept: 'Looked at, nothing to do.',
  reopen: 'Opened again.',
};

type Doing = (work: Work, d: Denial, at: Deciding, pending: Cents) => Promise<Made | Refusal>;
const closed = (d: Denial, outcome: NonNullable<Standing['outcome']>): Standing => ({
  ...standingOf(d),
  ...{ state: 'closed', outcome, waitUntil: null },
});

const correct: Doing = async (work, d, at) => {
  const key = d.claimId ?? '';
  const made =
    at.corrected.get(key) ?? (await madeBefore(work, d)) ?? (await correctOne(work, d, at));
  if (isRefusal(made)) return made;
  const claimId = made as Id<'clm'>;
  at.corrected.set(key, claimId);
  const to: Standing = {
    ...standingOf(d),
    ...{ state: 'correcting', outcome: null, waitUntil: null, tried: 'correct' },
    madeClaimId: claimId,
  };
  return { to, claimId };
};
/** Another denial of the same claim had it corrected: that correction stands for this one too. */
async function madeBefore(work: Work, d: Denial): Promise<Id<'clm'> | undefined> {
  if (d.claimId === null) return undefined;
  const others = await denialsWhere(work, { claimId: d.claimId });
  return (
    others.find((o) => o.state === 'correcting' && o.madeClaimId !== null)?.madeClaimId ?? undefined
  );
}
async function correctOne(work: Work, d: Denial, at: Deciding): Promise<Id<'clm'> | Refusal> {
  const claim = await lockClaimInReach(work, d.claimId ?? '');
  return isRefusal(claim) ? claim : makeCorrection(work, claim, '7', at.reason);
}

const nextPayer: Doing = async (work, d, at, pending) => {
  const claim = await lockClaimInReach(work, d.claimId ?? '');
  if (isRefusal(claim)) return claim;
  if (claim.answer === null) {
    return refuse(
      'no-answer',
      'The answer of this payer is not on the claim, so the next cannot be asked.',
    );
  }
  const next = await nextPayerClaim(work, claim.id, claim.answer);
  if (isRefusal(next)) return next;
  const toPayerId = (await claimById(work, next.claimId))?.payerId;
  const passed = await passOn(work, {
    ...{ chargeId: d.chargeId, payerId: d.payerId, toPayerId, cents: movable(d, { pending }) },
    reason: at.reason === '' ? 'The next payer is asked.' : at.reason,
  });
  if (isRefusal(passed)) return passed;
  const { passedId } = passed;
  const to = { ...closed(d, 'next-payer'), madeClaimId: next.claimId, passedId };
  return { to, claimId: next.claimId, passedId };
};

const billClient: Doing = async (work, d, at, pending) => {
  const passed = await passOn(work, {
    ...{ chargeId: d.chargeId, payerId: d.payerId, cents: forClient(d, { pending }) },
    reason: at.reason,
  });
  if (isRefusal(passed)) return passed;
  const { passedId } = passed;
  const left = toWire(subtract(movable(d, { pending }), forClient(d, { pending })));
  // What the contract took is left to be worked.
  const to: Standing =
    left > 0
      ? { ...standingOf(d), passedId, openCents: left, riskCents: left }
      : { ...closed(d, 'client-billed'), passedId };
  return { to, passedId };
};

const writeOff: Doing = async (work, d, at, pending) => {
  if (!work.can('write-offs.request')) {
    return refuse('not-allowed', 'Your role does not allow write-offs.', { kind: 'not-allowed' });
  }
  const asked = await requestWriteOff.run(work, {
    ...{ chargeId: d.chargeId, payerId: d.payerId, kind: 'denied-care' as const },
    ...{ cents: movable(d, { pending }), reason: at.reason },
  });
  if (isRefusal(asked)) return asked;
  const { writeOffId, status } = asked;
  const to: Standing =
    status === 'posted'
      ? { ...closed(d, 'given-up'), writeOffId }
      : { ...standingOf(d), state: 'asked', waitUntil: null, writeOffId };
  return { to, writeOffId };
};

const appeal: Doing = async (work, d, at) => {
  const key = d.claimId ?? `${d.payerId} ${d.chargeId}`;
  const draft = { id: at.drafts.get(key) };
  await work.emit(appealAsked, { denial: d, templateId: at.input.templateId, draft });
  const appealId = draft.id;
  if (appealId === undefined) throw new Error('nobody writes letters of appeal');
  at.drafts.set(key, appealId);
  const to: Standing = {
    ...standingOf(d),
    ...{ state: 'appealing', outcome: null, waitUntil: null, tried: 'appeal' },
  };
  return { to, appealId };
};

const DO: Readonly<Record<DenialAct, Doing>> = {
  correct,
  'next-payer': nextPayer,
  'bill-client': billClient,
  'write-off': writeOff,
  appeal,
  wait: async (_work, d, at) => ({
    to: { ...standingOf(d), state: 'waiting', waitUntil: at.input.until ?? null },
  }),
  accept: async (_work, d) => ({ to: closed(d, 'accepted') }),
  reopen: async (_work, d) => ({
    to: { ...standingOf(d), state: 'open', outcome: null, waitUntil: null },
  }),
};
