/**
 * Signing in with a password, for who wants one: links by e-mail always work beside it, and are how a forgotten one is
 * replaced. It belongs to one portal person and holds as long as their invitation does. Whoever is not let in is told
 * the same after the same time: wrong, none set, unknown, ended. A password is in no log, no record and no key: it is
 * hashed before an action sees it.
 */
import { randomBytes } from 'node:crypto';
import { dateIn, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { say } from '../messages/index.ts';
import { action, ask, perform } from '../platform/action.ts';
import { GROWING, tryWasGood, waitMinutes } from '../platform/auth/brakes.ts';
import { hashPassword, passwordMatches, passwordRefusal } from '../platform/auth/passwords.ts';
import type { Deps, Who, Work } from '../platform/context.ts';
import { dropPassword, passwordOf, putPassword } from './passwords-store.ts';
import { endSessions, type Person, peopleWhere } from './portal-store.ts';
import { begin, noSuchPractice, practiceFor, sha256, signedIn } from './sign-in.ts';
import { onFile, type Theirs, theirs, zoneOf } from './theirs.ts';

async function shown(me: Theirs) {
  const kept = await passwordOf(me.own, me.personId);
  const file = await onFile(me.own, { ...me, ...me.payer });
  return {
    setOn: kept ? dateIn(await zoneOf(me), kept.setAt) : null,
    email: file?.email ?? '',
  };
}
export const seePassword = action({
  name: 'see-portal-password',
  needs: 'portal',
  run: async (work: Work, _: object) => shown(theirs(work)),
});
const readOwn = action({
  name: 'read-portal-password',
  needs: 'portal',
  run: async (work: Work, _: object) => {
    const me = theirs(work);
    const { hash = null } = (await passwordOf(me.own, me.personId)) ?? {};
    const file = await onFile(me.own, { ...me, ...me.payer });
    return { hash, email: file?.email ?? '', name: file?.name ?? '' };
  },
});
/** Other devices are signed out, and they are told by mail: one who was signed in elsewhere may not have been them. */
async function changed(work: Work, me: Theirs, template: 'password-set' | 'password-removed') {
  const { own, personId } = me;
  await endSessions(own, { personId, but: work.who.webSessionId ?? '' });
  await say(own, {
    ...{ to: { clientId: me.payer.clientId, partyId: me.payer.partyId }, topic: 'account' },
    ...{ template, values: {}, about: { kind: 'portal', id: personId } },
  });
  work.audit(personId, { password: template === 'password-set' ? 'set' : 'removed' });
}
const keepPassword = action({
  name: 'set-portal-password',
  needs: 'portal',
  run: async (work: Work, a: { hash: string; was: string | null }) => {
    const me = theirs(work);
    await peopleWhere(me.own, { id: me.personId }, true);
    const now = await passwordOf(me.own, me.personId);
    // Pressed twice: the first has set it.
    if ((now?.hash ?? null) === a.was) {
      await putPassword(me.own, me.personId, a.hash);
      await changed(work, me, 'password-set');
    }
    return shown(me);
  },
});
export async function setPassword(deps: Deps, who: Who, { password }: { password: string }) {
  const own = await ask(deps, who, readOwn, {});
  if (isRefusal(own)) return own;
  const no = passwordRefusal(password, own.email, own.name);
  if (no) return no;
  if (own.hash !== null && (await passwordMatches(own.hash, password)))
    return ask(deps, who, seePassword, {});
  // What a key remembers of a request is a quick hash: none is made of a password.
  const { key: _key, ...keyless } = who;
  return perform(deps, keyless, keepPassword, {
    ...{ hash: await hashPassword(password), was: own.hash },
  });
}
export const removePassword = action({
  name: 'remove-portal-password',
  needs: 'portal',
  run: async (work: Work, _: object) => {
    const me = theirs(work);
    await peopleWhere(me.own, { id: me.personId }, true);
    if (await passwordOf(me.own, me.personId)) {
      await dropPassword(me.own, me.personId);
      await changed(work, me, 'password-removed');
    }
    return shown(me);
  },
});

const notIn = (): Refusal =>
  refuse(
    'portal-sign-in-failed',
    'That e-mail and password do not go together. Check both, or let us send you a link.',
    { kind: 'not-allowed' },
  );
const tooMany = (minutes: number): Refusal => {
  const wait = minutes < 60 ? `${minutes} minutes` : `${minutes / 60} hours`;
  return refuse('too-many-tries', `Too many tries. Wait ${wait}, or let us send you a link.`, {
    kind: 'slow-down',
  });
};
/** With a password, and the address of the invitation still the one on file. */
async function withPassword(work: Work, people: readonly Person[]) {
  const found: { readonly person: Person; readonly hash: string }[] = [];
  for (const person of people) {
    const kept = await passwordOf(work, person.personId);
    if (kept && (await onFile(work, person))?.email === person.email)
      found.push({ person, hash: kept.hash });
  }
  return found;
}
const atDoor = action({
  name: 'read-portal-passwords',
  needs: 'system',
  run: async (work: Work, { email }: { email: string }) => ({
    items: (await withPassword(work, await peopleWhere(work, { email }))).map((f) => ({
      ...{ personId: f.person.personId, hash: f.hash },
    })),
  }),
});
const openByPassword = action({
  name: 'sign-in-to-portal-by-password',
  needs: 'system',
  run: async (
    work: Work,
    o: { personId: string; hash: string; tokenHash: Buffer; device: string },
  ) => {
    // Changed, removed or ended while it was looked at: it lets in no more.
    const [found] = await withPassword(work, await peopleWhere(work, { id: o.personId }, true));
    if (found?.hash !== o.hash) return notIn();
    await begin(work, found.person, o);
    return { practiceId: work.practiceId };
  },
});
/** The token is for the cookie; kept nowhere else. */
export async function signInByPassword(
  deps: Deps,
  a: { practiceId: string; email: string; password: string; from: string; device: string },
): Promise<{ token: string } | Refusal> {
  const practice = await practiceFor(deps, a.practiceId);
  if (!practice) return noSuchPractice();
  const email = a.email.trim().toLowerCase();
  // Counted apart from the staff's: who tries a client's door locks nobody out of the practice.
  const tried = {
    email: `portal ${practice.practiceId} ${email}`,
    from: a.from,
    deviceKnown: false,
  };
  const wait = await waitMinutes(deps, tried, GROWING);
  if (wait !== undefined) return tooMany(wait);
  const who = signedIn(practice.practiceId, practice.zone);
  const kept = await ask(deps, who, atDoor, { email });
  if (isRefusal(kept)) return kept;
  let own: (typeof kept.items)[number] | undefined;
  for (const one of kept.items.length > 0 ? kept.items : [undefined])
    if (await passwordMatches(one?.hash, a.password)) own ??= one;
  if (!own) return notIn();
  const token = randomBytes(32).toString('base64url');
  const opened = await perform(deps, who, openByPassword, {
    ...{ ...own, tokenHash: sha256(token), device: a.device },
  });
  if (isRefusal(opened)) return opened;
  await tryWasGood(deps, tried);
  return { token };
}
