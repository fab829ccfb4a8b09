/**
 * The portal's door. Asked with an address, it always answers the same: what follows happens in a job, so neither
 * words nor time tell whether somebody is known here. A link signs in once, within minutes; the sign-in lasts thirty
 * days, or until they sign out, access ends, or another address is on file.
 */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { addMinutes, dateIn, type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { guardianNow } from '../guardians/index.ts';
import {
  linkById,
  linkGone,
  type MessageDeps,
  portalOpened,
  practiceSigned,
  say,
  useLink,
  whoseLink,
} from '../messages/index.ts';
import { action, ask, perform } from '../platform/action.ts';
import { listPractices } from '../platform/auth/sign-in.ts';
import type { Deps, Who, Work } from '../platform/context.ts';
import { inPractice } from '../platform/db.ts';
import type { JobHandler } from '../platform/jobs.ts';
import { legalEntityOn } from '../practice/index.ts';
import {
  changePerson,
  endSessions,
  insertSession,
  type Person,
  peopleWhere,
  sessionByToken,
  triesFrom,
  tryById,
  writeTry,
} from './portal-store.ts';
import { onFile, theirs, zoneOf } from './theirs.ts';

export const SIGN_IN_DAYS = 30;
export const LINK_MINUTES = 15;
export const INVITATION_DAYS = 3;
const WINDOW_MINUTES = 15;
/** In the window: links one address is sent; asks and tries from one place. */
const MOST = { links: 5, ask: 30, in: 60 } as const;
const SEND = 'portal-link';

export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const hashed = (text: string): Buffer =>
  createHmac('sha256', 'clearhour portal').update(text).digest();
export const signedIn = (practiceId: string, zone: string): Who => ({
  ...{ practiceId, zone, user: null, source: 'portal' },
});

/** The practice whose page it is; without an id, the only one here. */
export async function practiceFor(deps: Deps, practiceId: string | undefined) {
  const all = (await listPractices(deps.db)).filter((p) => p.kind !== 'making');
  if (practiceId !== undefined) return all.find((p) => p.practiceId === practiceId);
  const own = all.filter((p) => p.kind === 'own');
  return own.length === 1 ? own[0] : undefined;
}
export const noSuchPractice = (): Refusal =>
  refuse(
    'no-such-practice',
    'This page belongs to no practice. Use the link in the message your practice sent you.',
    { kind: 'not-found' },
  );
const doorWords = action({
  name: 'see-portal-door',
  needs: 'system',
  run: async (work: Work, _: object) => ({
    practice: await practiceSigned(work),
    phone: (await legalEntityOn(work, work.today))?.phone ?? '',
  }),
});
export async function seeDoor(deps: Deps, practiceId: string | undefined, passkeys: boolean) {
  const practice = await practiceFor(deps, practiceId);
  if (!practice) return noSuchPractice();
  const words = await ask(deps, signedIn(practice.practiceId, practice.zone), doorWords, {});
  return isRefusal(words) ? words : { practiceId: practice.practiceId, ...words, passkeys };
}

/** A try too many from one place; written down first, so that many at once are many. */
export async function braked(
  deps: Deps,
  t: { kind: 'ask' | 'in'; from: string; practiceId: string | null; email?: string },
): Promise<Refusal | string> {
  const at = deps.clock.now();
  const fromHash = hashed(t.from);
  const since = addMinutes(at, -WINDOW_MINUTES);
  const tooMany = refuse(
    'too-many-tries',
    `Too many tries from here. Wait ${WINDOW_MINUTES} minutes, then try again.`,
    { kind: 'slow-down' },
  );
  if ((await triesFrom(deps.db, { kind: t.kind, fromHash, since })) >= MOST[t.kind]) return tooMany;
  const emailHash = t.email === undefined ? null : hashed(t.email);
  const tryId = await writeTry(deps.db, {
    ...{ kind: t.kind, practiceId: t.practiceId, emailHash, fromHash, at },
  });
  return (await triesFrom(deps.db, { kind: t.kind, fromHash, since })) > MOST[t.kind]
    ? tooMany
    : tryId;
}

/** Says that a link comes if they are known. The same for everybody. */
export async function askForLink(
  deps: Deps,
  input: { practiceId: string; email: string; from: string },
): Promise<{ minutes: number } | Refusal> {
  const practice = await practiceFor(deps, input.practiceId);
  if (!practice) return noSuchPractice();
  const { practiceId } = practice;
  const email = input.email.trim().toLowerCase();
  const made = await braked(deps, { kind: 'ask', from: input.from, practiceId, email });
  if (isRefusal(made)) return made;
  await inPractice(deps.db, practiceId, 'write', (tx) =>
    deps.jobs.send(tx, SEND, { practiceId, tryId: made }),
  );
  return { minutes: LINK_MINUTES };
}
const sendLinks = action({
  name: 'send-portal-links',
  needs: 'system',
  run: async (work: Work, { tryId }: { tryId: string }) => {
    const asked = await tryById(work, tryId, addMinutes(work.now, -WINDOW_MINUTES));
    if (!asked || asked.nth > MOST.links) return { sent: 0 };
    const people = (await peopleWhere(work, {})).filter((p) =>
      hashed(p.email).equals(asked.emailHash),
    );
    let sent = 0;
    for (const p of people) {
      if ((await onFile(work, p))?.email !== p.email) continue;
      await say(work, {
        ...{ to: { clientId: p.clientId, partyId: p.partyId }, topic: 'account' },
        ...{ template: 'sign-in-link', values: { minutes: String(LINK_MINUTES) } },
        about: { kind: 'portal', id: p.personId },
        link: { personId: p.personId, endsAt: addMinutes(work.now, LINK_MINUTES) },
        notAfter: addMinutes(work.now, LINK_MINUTES),
        once: `portal-link:${tryId}:${p.personId}`,
      });
      sent++;
    }
    if (people[0]) work.audit(people[0].personId, { sent });
    return { sent };
  },
});
export const portalJobs = (deps: Deps): Record<string, JobHandler> => ({
  [SEND]: async ({ practiceId, tryId }) => {
    const practice = await practiceFor(deps, practiceId);
    if (!practice || tryId === undefined) return;
    const who: Who = { ...signedIn(practice.practiceId, practice.zone), source: 'job' };
    const done = await perform(deps, who, sendLinks, { tryId });
    if (isRefusal(done)) throw new Error(`links were not sent: ${done.code}`);
  },
});

interface Opening {
  readonly linkId: string;
  readonly tokenHash: Buffer;
  readonly device: string;
}
const openPortal = action({
  name: 'sign-in-to-portal',
  needs: 'system',
  run: async (work: Work, o: Opening) => {
    const link = await linkById(work, o.linkId, true);
    if (link?.purpose !== 'portal' || link.personId === null) return linkOver();
    if (link.usedAt !== null || link.endsAt <= work.now) return linkOver();
    const [person] = await peopleWhere(work, { id: link.personId }, true);
    if (!person || (await onFile(work, person))?.email !== person.email) return linkOver();
    await useLink(work, link.id);
    await begin(work, person, o);
    return { practiceId: work.practiceId };
  },
});
export async function begin(work: Work, p: Person, o: Pick<Opening, 'tokenHash' | 'device'>) {
  await insertSession(work, {
    ...{ personId: p.personId, tokenHash: o.tokenHash, device: o.device.slice(0, 200) },
    endsAt: addMinutes(work.now, SIGN_IN_DAYS * 24 * 60),
  });
  await changePerson(work, p.personId, {
    ...{ cameIn: true, ...(p.firstInAt === null ? { first: true } : {}) },
  });
  if (p.firstInAt === null) await portalOpened(work, p);
  work.audit(p.personId, { clientId: p.clientId });
}
const linkOver = (): Refusal => ({
  ...linkGone(),
  sentence: 'This link was used already, or its time is over. Ask for a new one below.',
});

/** The token is for the cookie; kept nowhere else. */
export async function signInByLink(
  deps: MessageDeps,
  input: { token: string; from: string; device: string },
): Promise<{ token: string } | Refusal> {
  const no = await braked(deps, { kind: 'in', from: input.from, practiceId: null });
  if (isRefusal(no)) return no;
  const of = await whoseLink(deps.db, input.token);
  if (!of) return linkOver();
  const token = randomBytes(32).toString('base64url');
  const { linkId } = of;
  const opened = await perform(deps, { ...of.who, source: 'portal' }, openPortal, {
    ...{ linkId, tokenHash: sha256(token), device: input.device },
  });
  return isRefusal(opened) ? opened : { token };
}

const actsNow = action({
  name: 'see-what-guardian-may',
  needs: 'system',
  run: async (work: Work, { guardianId }: { guardianId: Id<'grd'> }) => {
    const now = await guardianNow(work, guardianId);
    return now ? { guardianId, appointments: now.appointments, money: now.money } : linkGone();
  },
});
/** The person a portal cookie's token belongs to. */
export async function portalWho(deps: Deps, token: string): Promise<Who | undefined> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
  const at = await sessionByToken(deps.db, sha256(token));
  if (!at || at.ends_at <= deps.clock.now()) return undefined;
  const door = signedIn(at.practice_id, at.zone);
  const proxy =
    at.guardian_id === null
      ? null
      : await ask(deps, door, actsNow, { guardianId: at.guardian_id as Id<'grd'> });
  // The 18th birthday, the last day, a birth date put right: out with the next thing they ask.
  if (proxy !== null && isRefusal(proxy)) return undefined;
  return {
    ...door,
    webSessionId: at.id,
    portal: {
      ...(proxy === null ? {} : { proxy }),
      personId: at.person_id as Id<'ppn'>,
      clientId: at.client_id as Id<'clt'>,
      partyId: at.party_id as Id<'rsp'> | null,
    },
  };
}
export const leavePortal = action({
  name: 'sign-out-of-portal',
  needs: 'portal',
  run: async (work: Work, _: object) => {
    const { own, personId } = theirs(work);
    await endSessions(own, { id: work.who.webSessionId ?? '' });
    work.audit(personId);
    return { done: true as const };
  },
});
/** Others invited at the same address: one mailbox, one who reads it. */
async function others(own: Work, personId: string): Promise<Person[]> {
  const [me] = await peopleWhere(own, { id: personId });
  if (!me) return [];
  const found: Person[] = [];
  for (const p of await peopleWhere(own, { email: me.email }))
    if (p.personId !== personId && (await onFile(own, p))?.email === p.email) found.push(p);
  return found;
}
export const seeMyself = action({
  name: 'see-portal-person',
  needs: 'portal',
  run: async (work: Work, { passkeys }: { passkeys: boolean }) => {
    const { own, ...me } = theirs(work);
    const zone = await zoneOf({ own, ...me });
    const mine = await onFile(own, { ...me, ...me.payer });
    if (!mine) throw new Error('a portal person without a name');
    const labels = [];
    for (const p of await others(own, me.personId)) {
      const them = await onFile(own, p);
      if (!them) continue;
      const label = labelOf(p, them);
      labels.push({ personId: p.personId, label });
    }
    return {
      ...{ practiceId: own.practiceId, practice: await practiceSigned(own) },
      ...{ today: dateIn(zone, own.now), zone },
      phone: (await legalEntityOn(own, own.today))?.phone ?? '',
      ...{ name: mine.name, email: mine.email, others: labels },
      passkeys,
      forName: me.payer.partyId === null ? null : mine.clientName,
      guardian: me.guardianId === null ? null : { appointments: me.care, money: me.money },
    };
  },
});
function labelOf(p: Person, them: { name: string; clientName: string }): string {
  if (p.partyId === null) return them.name;
  return p.guardianId === null
    ? `${them.name}, for ${them.clientName}`
    : `${them.clientName}, as guardian`;
}
export const switchPerson = action({
  name: 'switch-portal-person',
  needs: 'portal',
  run: async (work: Work, input: { personId: string; tokenHash: Buffer; device: string }) => {
    const { own, personId } = theirs(work);
    const to = (await others(own, personId)).find((p) => p.personId === input.personId);
    if (!to) return refuse('no-such-person', 'There is no such page of yours.', NOT_FOUND);
    await endSessions(own, { id: work.who.webSessionId ?? '' });
    await begin(own, to, input);
    return { practiceId: own.practiceId };
  },
});
const NOT_FOUND = { kind: 'not-found' } as const;
export async function switchTo(
  deps: Deps,
  who: Who,
  input: { personId: string; device: string },
): Promise<{ token: string } | Refusal> {
  const token = randomBytes(32).toString('base64url');
  const { key: _key, ...once } = who;
  const done = await perform(deps, once, switchPerson, { ...input, tokenHash: sha256(token) });
  return isRefusal(done) ? done : { token };
}
