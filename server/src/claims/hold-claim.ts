/** What a person decides about one claim: wait, go on, leave it, take that back. */
import { isRefusal, type LocalDate, type Refusal, refuse, sayDay } from '@clearhour/values';
import { chargesByIds } from '../charges/index.ts';
import { action, orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { changed } from './build-claim.ts';
import { checkLocked } from './check-claims.ts';
import type { Claim } from './claim.ts';
import { lockClaimInReach } from './claim-reach.ts';
import { claimSuperseded } from './claim-refusals.ts';
import { type ClaimEvent, isOpen } from './claim-states.ts';
import {
  changeClaim,
  claimLines,
  linesOfCharges,
  lockClaim,
  removeLine,
  setStanding,
} from './claims-store.ts';
import { moveClaim, moveLocked, type Told } from './move-claim.ts';

export interface OfClaim {
  readonly claimId: string;
}

/** An act that moves the claim by one event; `told` may refuse. */
function moving<I extends OfClaim>(
  name: string,
  event: ClaimEvent,
  told: (work: Work, input: I, claim: Claim) => Told | Refusal,
  after?: (work: Work, claim: Claim, before: Claim) => Promise<void>,
) {
  return action({
    name,
    needs: 'claims.write',
    run: async (work: Work, input: I): Promise<{ claimId: string } | Refusal> => {
      const claim = await lockClaimInReach(work, input.claimId);
      if (isRefusal(claim)) return claim;
      const say = told(work, input, claim);
      if (isRefusal(say)) return say;
      const moved = await moveLocked(work, claim, event, say);
      if (isRefusal(moved)) return moved;
      await after?.(work, moved, claim);
      work.audit(claim.id, { from: claim.state, to: moved.state });
      return { claimId: claim.id };
    },
  });
}

export const holdClaim = moving(
  'hold-claim',
  'hold',
  (work, { reason }: OfClaim & { reason: string }) => ({
    why: reason,
    also: { hold_reason: reason, held_by: work.user?.id ?? null, hold_rule: null },
  }),
);
/** Past every rule: a person has looked. */
export const releaseClaim = moving(
  'release-claim',
  'release',
  (work, _: OfClaim) => ({
    why: 'Released.',
    also: { hold_reason: null, held_by: null, hold_rule: null, released_at: work.now },
  }),
  async (work, claim) => {
    await checkLocked(work, [claim]);
  },
);
export const closeClaim = moving(
  'close-claim',
  'close',
  (_work, { reason }: OfClaim & { reason: string }) => ({
    why: reason,
  }),
);
export const fileElsewhere = moving(
  'file-claim-elsewhere',
  'file-elsewhere',
  (_work, { reason }: OfClaim & { reason: string }) => ({ why: reason }),
);
export const paperSent = moving(
  'claim-paper-sent',
  'paper-sent',
  (work, { reason, on }: OfClaim & { reason: string; on?: LocalDate | undefined }, claim) => {
    const day = on ?? work.today;
    if (day > work.today) {
      return refuse('paper-later', 'That day is still to come. Say when it was posted.', {
        field: 'on',
      });
    }
    if (day < claim.serviceOn) {
      return refuse('paper-earlier', 'That day is before the day of service.', { field: 'on' });
    }
    const said = `Posted on paper ${sayDay(day, work.today)}.`;
    return { why: reason === '' ? said : `${said} ${reason}`, also: { sent_at: work.now } };
  },
);

export const withdrawClaim = moving(
  'withdraw-claim',
  'withdraw',
  (_work, { reason }: OfClaim & { reason: string }) => ({ why: reason }),
  giveBack,
);
/** A correction that does not go: the claim it was about stands again as it did. */
async function giveBack(work: Work, claim: Claim): Promise<void> {
  if (claim.replaces === null) return;
  const about = await lockClaim(work, claim.replaces);
  if (!about) return;
  if (claim.frequency === '7') await setStanding(work, [about.id], true);
  const why = `Claim ${claim.number}, which was to correct it, was withdrawn.`;
  const now = orRollBack(await moveLocked(work, about, 'restored', { why }));
  // It had gone already and was turned away: what it replaced is as it was before.
  if (now.state === 'to-correct' && about.state !== 'to-correct') {
    orRollBack(await moveClaim(work, about.id, 'restored', { why }));
  }
}

/**
 * Back to where it was set aside from: with the payer again, rejected again, or ours to scrub and send.
 * Lines of charges that were taken back meanwhile leave it.
 */
export const reopenClaim = moving(
  'reopen-claim',
  'reopen',
  (_work, _: OfClaim) => ({ why: 'Opened again.' }),
  async (work, claim, before) => {
    if (before.state === 'withdrawn') orRollBack(await standAgain(work, claim));
    if (!isOpen(claim.state)) return;
    orRollBack(await withoutTakenBack(work, claim));
    const now = await lockClaim(work, claim.id);
    if (now) await checkLocked(work, [now]);
  },
);
/** Its charges may have gone on another claim meanwhile. */
async function standAgain(work: Work, claim: Claim): Promise<Claim | Refusal> {
  const lines = await claimLines(work, claim.id);
  const all = await linesOfCharges(
    work,
    lines.map((l) => l.chargeId),
  );
  const taken = all.some((l) => l.stands && l.level === claim.level && l.claimId !== claim.id);
  if (taken || claim.replaces !== null) return claimSuperseded();
  await setStanding(work, [claim.id], true);
  return claim;
}
async function withoutTakenBack(work: Work, claim: Claim): Promise<Claim | Refusal> {
  if (claim.frequency === '8') return claim;
  const lines = await claimLines(work, claim.id);
  const charges = await chargesByIds(
    work,
    lines.map((l) => l.chargeId),
  );
  const gone = lines.filter((l) => charges.get(l.chargeId)?.reversedAt !== null);
  if (gone.length === lines.length) return claimSuperseded();
  for (const line of gone) await removeLine(work, line);
  const left = lines.filter((l) => !gone.includes(l));
  if (gone.length > 0) await changed(work, claim, left, 'A charge on it was taken back.');
  return claim;
}

export const checkClaim = action({
  name: 'check-claim',
  needs: 'claims.write',
  run: async (work: Work, { claimId }: OfClaim): Promise<{ claimId: string } | Refusal> => {
    const claim = await lockClaimInReach(work, claimId);
    if (isRefusal(claim)) return claim;
    await checkLocked(work, [claim]);
    work.audit(claim.id);
    return { claimId };
  },
});

export interface Mending extends OfClaim {
  readonly note?: string | undefined;
  readonly authorization?: string | undefined;
  readonly delayReason?: string | undefined;
}
/** What only the claim itself says; then it is scrubbed again. */
export const mendClaim = action({
  name: 'mend-claim',
  needs: 'claims.write',
  run: async (work: Work, input: Mending): Promise<{ claimId: string } | Refusal> => {
    const claim = await lockClaimInReach(work, input.claimId);
    if (isRefusal(claim)) return claim;
    if (!isOpen(claim.state) && claim.state !== 'rejected') {
      return refuse(
        'claim-gone',
        'This claim has gone. What it says can be changed only by a correction.',
        {
          kind: 'conflict',
        },
      );
    }
    await changeClaim(work, claim, {
      note: input.note ?? claim.note,
      auth_number: input.authorization ?? claim.authNumber,
      delay_reason: input.delayReason ?? claim.delayReason,
      checked: false,
    });
    const now = await lockClaim(work, claim.id);
    if (now) await checkLocked(work, [now]);
    work.audit(claim.id, {});
    return { claimId: claim.id };
  },
});
