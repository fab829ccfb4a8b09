/** What the practice post office and gateway kept, for people to read; and answering as somebody with a telephone. */
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { phone } from '../outside/sms/index.ts';
import { action, ask } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { hearGateway } from './hear.ts';
import type { MessageDeps } from './message-deps.ts';
import { messageById } from './message-store.ts';
import type { PostedMail, PostPage } from './messages-contract.ts';
import { withoutToken } from './see-messages.ts';

/** Those who may read it; the office itself is another firm and knows no roles. */
const may = action({
  name: 'read-practice-post',
  needs: 'messages.manage',
  run: async (work: Work, _: object) => ({ practiceId: work.practiceId }),
});

export async function listPost(
  deps: MessageDeps,
  who: Who,
  q: { channel: 'email' | 'sms'; after?: string | undefined; limit: number },
): Promise<z.input<typeof PostPage> | Refusal> {
  const allowed = await ask(deps, who, may, {});
  if (isRefusal(allowed)) return allowed;
  const page = { after: q.after, limit: oneMore(q.limit) };
  if (q.channel === 'email') {
    const found = await deps.post.office.list(who.practiceId, page);
    const { rows, next } = pageOf(found, q.limit, (m) => m.key);
    return { items: rows.map((m) => ({ ...m, status: null })), ...next };
  }
  const found = await deps.post.gateway.list(who.practiceId, page);
  const { rows, next } = pageOf(found, q.limit, (m) => m.key);
  const items = rows.map(({ key, to, text, at, status }) => ({
    ...{ key, to, at, status, subject: withoutToken(text) },
  }));
  return { items, ...next };
}

/** The words from our own log; mail that is not of a message (a test) has none there. */
const wordsOf = action({
  name: 'read-posted-words',
  needs: 'messages.manage',
  run: async (work: Work, { key }: { key: string }) => {
    const m = await messageById(work, key);
    return { words: m?.words ?? null };
  },
});
const notKept = () =>
  refuse('not-kept', 'The practice post office has no such e-mail.', { kind: 'not-found' });
export async function readPost(
  deps: MessageDeps,
  who: Who,
  key: string,
): Promise<z.input<typeof PostedMail> | Refusal> {
  const own = await ask(deps, who, wordsOf, { key });
  if (isRefusal(own)) return own;
  const kept = await deps.post.office.one(who.practiceId, key);
  if (!kept) return notKept();
  const text = own.words ?? 'A test message.';
  return { ...kept, text: withoutToken(text) };
}

export async function answerAs(
  deps: MessageDeps,
  who: Who,
  said: { from: string; text: string },
): Promise<{ heard: true } | Refusal> {
  const allowed = await ask(deps, who, may, {});
  if (isRefusal(allowed)) return allowed;
  const from = phone(said.from);
  if (isRefusal(from)) return { ...from, field: 'from' };
  const once = who.key === undefined ? {} : { once: who.key };
  const now = deps.clock.now();
  await deps.post.gateway.answer(who.practiceId, { from, text: said.text, now, ...once });
  await hearGateway(deps, who.practiceId);
  return { heard: true };
}
