/**
 * What the other end of text messages tells: that one arrived or did not, that somebody wrote STOP or START. Signed,
 * or not believed; told twice, done once. STOP acts at once, for every topic and everybody with that number.
 */
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import { phone, type SmsEvent, type SmsWebhook } from '../outside/sms/index.ts';
import { action, ask, mustSucceed, perform } from '../platform/action.ts';
import { listPractices } from '../platform/auth/sign-in.ts';
import type { Work } from '../platform/context.ts';
import { systemIn } from '../platform/practices-here.ts';
import { addresseeOf } from './addressees.ts';
import { insertConsent, markTrouble, peopleWithNumber } from './consent-store.ts';
import { edgeRow, openTexts } from './edges.ts';
import { type MessageDeps, tellAt } from './message-deps.ts';
import { nextMessage } from './message-states.ts';
import { changeMessage, messageByRef } from './message-store.ts';

export const applySmsEvent = action({
  name: 'apply-text-event',
  needs: 'system',
  run: async (work: Work, event: SmsEvent) => {
    work.audit(work.practiceId, { kind: event.kind });
    if (event.kind === 'status') await tell(work, event);
    if (event.kind === 'reply' && event.word !== 'help' && event.word !== undefined)
      await optOutOrIn(work, { ...event, word: event.word });
    return {};
  },
});

async function tell(work: Work, e: SmsEvent & { kind: 'status' }): Promise<void> {
  const m = await messageByRef(work, e.ref);
  // Not ours, or ours and its answer not yet written down: the log then says what the answer said.
  if (!m) return;
  const next = nextMessage(m.state, e.status === 'delivered' ? 'deliver' : 'bounce');
  if (next === 'no') return;
  if (e.status === 'delivered') {
    await changeMessage(work, m.id, {
      state: next,
      ended: true,
      detail: 'Arrived on their phone.',
    });
    return;
  }
  const said = e.code ? `Error ${e.code}` : 'Not delivered';
  await markTrouble(work, 'sms', m.address ?? '', said);
  const why = 'Their number takes no text messages. Put it right, then send again.';
  await changeMessage(work, m.id, { state: next, cameBack: said, why, ended: true });
}

async function optOutOrIn(
  work: Work,
  e: SmsEvent & { kind: 'reply' } & { word: 'stop' | 'start' },
): Promise<void> {
  for (const person of await peopleWithNumber(work, e.from)) {
    const to = await addresseeOf(work, person);
    const own = to && phone(to.phone);
    if (own === undefined || isRefusal(own) || own !== e.from) continue;
    await insertConsent(work, person, {
      ...{ channel: 'sms', topic: null, given: e.word === 'start', how: 'reply' },
      ...{ note: `They wrote “${e.text.slice(0, 40)}”.`, eventRef: e.ref },
    });
  }
}

const openEdge = action({
  name: 'open-text-edge',
  needs: 'system',
  run: async (work: Work, _: object) => edgeRow(work, 'sms'),
});
const notFound = () =>
  refuse('no-such-page', 'There is nothing at this address.', { kind: 'not-found' });

/** A post to a practice's address: believed when its own other end has signed it. */
export async function receiveText(
  deps: MessageDeps,
  practiceId: string,
  post: Omit<SmsWebhook, 'url'>,
): Promise<Record<string, never> | Refusal> {
  const known = (await listPractices(deps.db)).some((p) => p.practiceId === practiceId);
  if (!known) return notFound();
  const who = await systemIn(deps, practiceId, 'webhook');
  const row = mustSucceed(await ask(deps, who, openEdge, {}));
  const end = openTexts(deps.post, practiceId, row);
  const event = end.readWebhook({ ...post, url: tellAt(deps.post, practiceId).href });
  if (isRefusal(event)) return event;
  if (event.kind === 'ignored') return {};
  return perform(deps, who, applySmsEvent, event);
}
/** What the practice gateway has to tell is told by the same door as Twilio's posts. */
export async function hearGateway(deps: MessageDeps, practiceId: string): Promise<void> {
  const now = deps.clock.now();
  const { gateway } = deps.post;
  for (const post of await gateway.due(practiceId, tellAt(deps.post, practiceId).href, now)) {
    const heard = await receiveText(deps, practiceId, post);
    if (!isRefusal(heard)) await gateway.heard(practiceId, [post.eventId], now);
  }
}
