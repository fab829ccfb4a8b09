/** A person says whether a payment that names somebody else's number was sent to this practice. */
import { type Id, type Refusal, refuse } from '@clearhour/values';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { ownNumbersOn } from '../practice/index.ts';
import { POST_BY_ITSELF } from './jobs-named.ts';
import { whosePayment } from './payee.ts';
import { noSuchRemittance } from './post-remittance.ts';
import { relook } from './relook.ts';
import { changeClaims, claimsOfRemittance, UNPOSTED } from './remittance-claims-store.ts';
import { paymentNotOurs } from './remittance-events.ts';
import { nextRemittance, REMITTANCE_TABLE } from './remittance-states.ts';
import { changeRemittance, type Remittance, remittanceById } from './remittance-store.ts';

/** Of a claim that was set aside with the whole payment. */
const NOT_OURS = 'not-ours';

export const sayPayee = action({
  name: 'say-payee-of-remittance',
  needs: 'remittances.write',
  run: async (work: Work, input: { remittanceId: Id<'era'>; ours: boolean; reason: string }) => {
    const remittance = await remittanceById(work, input.remittanceId, true);
    if (!remittance) return noSuchRemittance();
    const no = await unfit(work, remittance, input.ours);
    if (no) return no;
    const { ours, reason } = input;
    if (!ours) await work.emit(paymentNotOurs, { remittanceId: remittance.id });
    const payeeSaid = { ours, why: reason, on: work.today };
    const state = nextRemittance(remittance.state, ours ? 'ours' : 'not-ours');
    await changeRemittance(work, remittance.id, { payeeSaid, state });
    if (ours) await takeUpAll(work, remittance);
    else await setAllAside(work, remittance, reason);
    await relook(work, { ...remittance, payeeSaid, state });
    if (ours) await work.enqueue(POST_BY_ITSELF, { remittanceId: remittance.id });
    work.audit(remittance.id, { ours });
    return { remittanceId: remittance.id };
  },
});

async function unfit(
  work: Work,
  remittance: Remittance,
  ours: boolean,
): Promise<Refusal | undefined> {
  const { payee, payeeSaid, paidOn, state } = remittance;
  const own = await ownNumbersOn(work, paidOn);
  if (state === 'known' || (payeeSaid === null && whosePayment(payee, own) !== 'not-ours'))
    return refuse('payee-not-in-doubt', 'Nothing here asks whose this payment is.', {
      kind: 'conflict',
    });
  if (payeeSaid?.ours === ours)
    return refuse('payee-said-already', 'Somebody said so already. Look again.', {
      kind: 'conflict',
    });
  if (ours) return undefined;
  if (REMITTANCE_TABLE[state]['not-ours'] === 'no' || (await somePosted(work, remittance)))
    return refuse(
      'remittance-is-posted',
      'Some of this payment is posted. Undo it first, then say whose it is.',
      { kind: 'conflict' },
    );
  return undefined;
}
const somePosted = async (work: Work, { id }: Remittance): Promise<boolean> =>
  (await claimsOfRemittance(work, id, { states: ['posted'], limit: 1 })).length > 0;

async function setAllAside(work: Work, { id }: Remittance, reason: string): Promise<void> {
  const claims = await claimsOfRemittance(work, id, { states: UNPOSTED });
  const first = { code: NOT_OURS, sentence: `Not sent to this practice: ${reason}` };
  await changeClaims(
    work,
    claims.map((c) => ({ ...c, state: 'set-aside', reasons: [first, ...c.reasons] })),
  );
}
/** Those that were set aside with the whole; the next look says what they are. */
async function takeUpAll(work: Work, { id }: Remittance): Promise<void> {
  const claims = await claimsOfRemittance(work, id, { states: ['set-aside'] });
  await changeClaims(
    work,
    claims
      .filter((c) => c.reasons[0]?.code === NOT_OURS)
      .map((c) => ({ ...c, state: 'stop', reasons: [] })),
  );
}
