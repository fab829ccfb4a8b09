/** What an e-mail's own link does: ends e-mail of its kind, or brings it back. Looking changes nothing. */
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import { action, ask, perform } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { mayWrite } from './consent.ts';
import { consentsOfPerson, insertConsent } from './consent-store.ts';
import { signature } from './edges.ts';
import { linkById, whoseLink } from './links.ts';
import type { MessageDeps } from './message-deps.ts';
import { TOPIC_WORDS } from './topics.ts';

/** The same for a link that was never given, has ended or was taken back: nobody learns which. */
export const linkGone = (): Refusal =>
  refuse(
    'link-ended',
    'This link does not work any more. The latest message from us has one that does; or call us.',
    { kind: 'not-found' },
  );
async function stopLink(work: Work, linkId: string) {
  const link = await linkById(work, linkId);
  const good = link?.purpose === 'unsubscribe' && link.topic !== null;
  if (!link || !good || link.endsAt < work.now || link.topic === null) return linkGone();
  return { ...link, topic: link.topic };
}
const seeLink = action({
  name: 'see-message-link',
  needs: 'system',
  run: async (work: Work, { linkId }: { linkId: string }) => {
    const link = await stopLink(work, linkId);
    if (isRefusal(link)) return link;
    const rows = await consentsOfPerson(work, link);
    return {
      practice: await signature(work),
      about: TOPIC_WORDS[link.topic],
      wanted: mayWrite(rows, 'email', link.topic),
    };
  },
});
const setByLink = action({
  name: 'set-consent-by-link',
  needs: 'system',
  run: async (work: Work, { linkId, wanted }: { linkId: string; wanted: boolean }) => {
    const link = await stopLink(work, linkId);
    if (isRefusal(link)) return link;
    const { topic } = link;
    work.audit(link.id, { topic, wanted });
    if (mayWrite(await consentsOfPerson(work, link), 'email', topic) !== wanted)
      await insertConsent(work, link, {
        ...{
          channel: 'email',
          topic,
          given: wanted,
          how: 'unsubscribe',
          note: 'By the link in an e-mail.',
        },
      });
    return {};
  },
});

export async function seeByLink(deps: MessageDeps, token: string) {
  const of = await whoseLink(deps.db, token);
  return of ? ask(deps, of.who, seeLink, { linkId: of.linkId }) : linkGone();
}
export async function wantByLink(deps: MessageDeps, token: string, wanted: boolean) {
  const of = await whoseLink(deps.db, token);
  if (!of) return linkGone();
  const done = await perform(deps, of.who, setByLink, { linkId: of.linkId, wanted });
  return isRefusal(done) ? done : seeByLink(deps, token);
}
