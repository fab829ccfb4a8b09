/**
 * Signing in with a passkey (WebAuthn level 3): a key in the client's own device, unlocked by their face, finger or
 * code. It belongs to one portal person, holds as long as their invitation does, and works at this installation's own
 * address alone. What a device signs is a challenge of ours, used once, within minutes.
 */
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { addMinutes, dateIn, isRefusal, type Refusal, refuse } from '@clearhour/values';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { type MessageDeps, practiceSigned, say } from '../messages/index.ts';
import { action, perform } from '../platform/action.ts';
import type { Deps, Who, Work } from '../platform/context.ts';
import {
  changePasskey,
  insertChallenge,
  insertPasskey,
  type Passkey,
  passkeysWhere,
  useChallenge,
} from './passkeys-store.ts';
import { peopleWhere } from './portal-store.ts';
import { begin, braked, noSuchPractice, practiceFor, sha256, signedIn } from './sign-in.ts';
import { onFile, type Theirs, theirs, zoneOf } from './theirs.ts';

/** Read when it is first wanted: a seventh of a second that a start does not need. */
const webAuthn = () => import('@simplewebauthn/server');
const CHALLENGE_MINUTES = 5;
const MOST = 10;

/** What a person calls the device a browser runs on. */
export const deviceWords = (userAgent: string): string =>
  DEVICES.find(([sign]) => sign.test(userAgent))?.[1] ?? 'A device';
const DEVICES: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
];

/** The address passkeys hold for; undefined where there can be none: a device keeps no key for a bare number. */
export interface Site {
  readonly id: string;
  readonly origin: string;
}
export function siteOf(publicUrl: string, origin: string | undefined): Site | undefined {
  const own = new URL(publicUrl);
  const bare = own.hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare) === 0) return { id: own.hostname, origin: own.origin };
  // Tried out on one's own machine: the same door is reached by its name.
  const loopback = bare === '::1' || bare.startsWith('127.');
  const there = origin !== undefined && URL.canParse(origin) ? new URL(origin) : undefined;
  return loopback && there?.hostname === 'localhost'
    ? { id: 'localhost', origin: there.origin }
    : undefined;
}
const noPasskeys = (): Refusal =>
  refuse('no-passkeys-here', 'Passkeys do not work at this address. Sign in by a link.', {
    kind: 'conflict',
  });
const notTaken = (): Refusal =>
  refuse('passkey-not-taken', 'That passkey was not taken. Try again, or sign in by a link.', {
    kind: 'not-allowed',
  });
const newChallenge = (): string => randomBytes(32).toString('base64url');
/** What the device says it signed; anything else is no challenge of ours. */
function challengeIn(clientDataJSON: string): string {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString());
    const { challenge } = said as { challenge?: unknown };
    return typeof challenge === 'string' ? challenge : '';
  } catch {
    return '';
  }
}

export const listPasskeys = action({
  name: 'list-passkeys',
  needs: 'portal',
  run: async (work: Work, _: object) => {
    return listed(theirs(work));
  },
});
async function listed(me: Theirs) {
  const zone = await zoneOf(me);
  const { own, personId } = me;
  return { items: (await passkeysWhere(own, { personId })).map((p) => shown(zone, p)) };
}
const shown = (zone: string, p: Passkey) => ({
  id: p.id,
  device: p.device,
  madeOn: dateIn(zone, p.madeAt),
  lastUsedOn: p.lastUsedAt && dateIn(zone, p.lastUsedAt),
});

export const offerPasskey = action({
  name: 'offer-passkey',
  needs: 'portal',
  run: async (work: Work, { site }: { site: Site | undefined }) => {
    if (!site) return noPasskeys();
    const { own, ...me } = theirs(work);
    const file = await onFile(own, { ...me, ...me.payer });
    const known = await passkeysWhere(own, { personId: me.personId });
    if (known.length >= MOST) {
      return refuse(
        'passkeys-enough',
        'That are ten passkeys already. Remove one you no longer use.',
        {
          kind: 'conflict',
        },
      );
    }
    const challenge = newChallenge();
    const endsAt = addMinutes(own.now, CHALLENGE_MINUTES);
    await insertChallenge(own, { challenge, personId: me.personId, endsAt });
    const { generateRegistrationOptions } = await webAuthn();
    const options = await generateRegistrationOptions({
      rpName: await practiceSigned(own),
      rpID: site.id,
      userName: file?.email ?? '',
      userDisplayName: file?.name ?? '',
      // Ours for this person, of no meaning to anybody else.
      userID: new Uint8Array(sha256(me.personId)),
      challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
      excludeCredentials: known.map((k) => ({ id: k.credentialId })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return { options: options as unknown as Record<string, unknown> };
  },
});
const addPasskey = action({
  name: 'add-passkey',
  needs: 'portal',
  run: async (
    work: Work,
    a: { response: RegistrationResponseJSON; site: Site; device: string },
  ) => {
    const me = theirs(work);
    const { own } = me;
    const challenge = challengeIn(a.response.response.clientDataJSON);
    if (!(await useChallenge(own, challenge, me.personId))) return notTaken();
    const { verifyRegistrationResponse } = await webAuthn();
    const checked = await verifyRegistrationResponse({
      response: a.response,
      expectedChallenge: challenge,
      expectedOrigin: a.site.origin,
      expectedRPID: a.site.id,
      requireUserVerification: true,
    }).catch(() => undefined);
    if (!checked?.verified) return notTaken();
    const { credential } = checked.registrationInfo;
    const id = await insertPasskey(own, {
      personId: me.personId,
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      transports: credential.transports ?? [],
      counter: credential.counter,
      device: a.device,
    });
    if (id === undefined) return notTaken();
    await say(own, {
      ...{ to: { clientId: me.payer.clientId, partyId: me.payer.partyId }, topic: 'account' },
      ...{ template: 'passkey-added', values: { device: a.device } },
      ...{ about: { kind: 'portal', id: me.personId }, once: `passkey:${id}` },
    });
    work.audit(me.personId, { passkey: id });
    return listed(me);
  },
});
export async function keepPasskey(
  deps: MessageDeps,
  who: Who,
  a: { response: RegistrationResponseJSON; site: Site | undefined; device: string },
) {
  return a.site ? perform(deps, who, addPasskey, { ...a, site: a.site }) : noPasskeys();
}
export const removePasskey = action({
  name: 'remove-passkey',
  needs: 'portal',
  run: async (work: Work, { passkeyId }: { passkeyId: string }) => {
    const me = theirs(work);
    const { own, personId } = me;
    const [found] = await passkeysWhere(own, { id: passkeyId, personId }, true);
    if (!found)
      return refuse('no-such-passkey', 'There is no such passkey of yours.', { kind: 'not-found' });
    await changePasskey(own, found.id, { removed: true });
    work.audit(personId, { passkey: found.id });
    return listed(me);
  },
});

const challengeAtDoor = action({
  name: 'challenge-at-portal-door',
  needs: 'system',
  run: async (work: Work, { site }: { site: Site }) => {
    const challenge = newChallenge();
    const endsAt = addMinutes(work.now, CHALLENGE_MINUTES);
    await insertChallenge(work, { challenge, personId: null, endsAt });
    work.audit(work.practiceId);
    const { generateAuthenticationOptions } = await webAuthn();
    const options = await generateAuthenticationOptions({
      rpID: site.id,
      challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
      userVerification: 'required',
    });
    return { options: options as unknown as Record<string, unknown> };
  },
});
const openByPasskey = action({
  name: 'sign-in-to-portal-by-passkey',
  needs: 'system',
  run: async (
    work: Work,
    o: { response: AuthenticationResponseJSON; site: Site; tokenHash: Buffer; device: string },
  ) => {
    const challenge = challengeIn(o.response.response.clientDataJSON);
    if (!(await useChallenge(work, challenge, null))) return notTaken();
    const [key] = await passkeysWhere(work, { credentialId: o.response.id }, true);
    const [person] = key ? await peopleWhere(work, { id: key.personId }, true) : [];
    if (!key || !person || (await onFile(work, person))?.email !== person.email) return notTaken();
    const { verifyAuthenticationResponse } = await webAuthn();
    const checked = await verifyAuthenticationResponse({
      response: o.response,
      expectedChallenge: challenge,
      expectedOrigin: o.site.origin,
      expectedRPID: o.site.id,
      requireUserVerification: true,
      credential: {
        ...{ id: key.credentialId, counter: key.counter },
        publicKey: new Uint8Array(key.publicKey),
      },
    }).catch(() => undefined);
    if (!checked?.verified) return notTaken();
    await changePasskey(work, key.id, { counter: checked.authenticationInfo.newCounter });
    await begin(work, person, o);
    return { practiceId: work.practiceId };
  },
});

interface AtDoor {
  readonly practiceId: string;
  readonly site: Site | undefined;
  readonly from: string;
}
async function whoAtDoor(deps: Deps, a: AtDoor): Promise<{ who: Who; site: Site } | Refusal> {
  const practice = await practiceFor(deps, a.practiceId);
  if (!practice) return noSuchPractice();
  if (!a.site) return noPasskeys();
  const no = await braked(deps, { kind: 'in', from: a.from, practiceId: practice.practiceId });
  if (isRefusal(no)) return no;
  return { who: signedIn(practice.practiceId, practice.zone), site: a.site };
}
export async function passkeyChallenge(deps: Deps, a: AtDoor) {
  const at = await whoAtDoor(deps, a);
  return isRefusal(at) ? at : perform(deps, at.who, challengeAtDoor, { site: at.site });
}
/** The token is for the cookie; kept nowhere else. */
export async function signInByPasskey(
  deps: Deps,
  a: AtDoor & { readonly response: AuthenticationResponseJSON; readonly device: string },
): Promise<{ token: string } | Refusal> {
  const at = await whoAtDoor(deps, a);
  if (isRefusal(at)) return at;
  const token = randomBytes(32).toString('base64url');
  const opened = await perform(deps, at.who, openByPasskey, {
    ...{ response: a.response, site: at.site, device: a.device, tokenHash: sha256(token) },
  });
  return isRefusal(opened) ? opened : { token };
}
