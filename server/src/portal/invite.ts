/** The practice lets somebody into the portal, and takes it back. Invited is the address on file, as it is now. */
import { addMinutes, type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { type Client, clientInReach, lockClientInReach, nameOf } from '../clients/index.ts';
import { type GuardianNow, guardiansOf, tooYoungFor } from '../guardians/index.ts';
import { partyBalances } from '../ledger/index.ts';
import { portalClosed, say, takeBackMessages, voidPortalLinks } from '../messages/index.ts';
import { action } from '../platform/action.ts';
import { eventType, type Work } from '../platform/context.ts';
import { agreementOn, partiesByIds } from '../responsibility/index.ts';
import type { ClientPortal } from './portal-contract.ts';
import {
  changePerson,
  endSessions,
  insertPerson,
  type Person,
  peopleWhere,
  questionsWhere,
} from './portal-store.ts';
import { INVITATION_DAYS } from './sign-in.ts';
import { onFile } from './theirs.ts';

interface As {
  readonly partyId: Id<'rsp'> | null;
  readonly guardianId: Id<'grd'> | null;
}
interface One extends As {
  readonly clientId: Id<'clt'>;
}
/** Somebody who may have a page, and where they are a guardian, how they stand. */
interface MayBe extends As {
  readonly guardian?: GuardianNow;
}
const same = (a: As, b: As): boolean => a.partyId === b.partyId && a.guardianId === b.guardianId;

/** Why somebody cannot be invited; undefined where they can. */
async function notInvited(work: Work, client: Client, one: MayBe, email: string) {
  const from = one.partyId === null ? await tooYoungFor(work, client) : undefined;
  if (from !== undefined)
    return refuse(
      'client-is-minor',
      `This client is under ${from}. Invite a guardian or who pays for them; a page of their own comes at ${from}.`,
      { kind: 'conflict' },
    );
  if (one.guardian && one.guardian.standing.state !== 'now')
    return refuse('guardian-not-now', 'This guardian does not act for the client today.', {
      kind: 'conflict',
    });
  if (email === '')
    return refuse('no-email', 'No e-mail address is on file. Enter one first, then invite.', {
      kind: 'conflict',
    });
  return undefined;
}
/** The client, who bears anything for them by what was agreed or the book says, and who is in the portal already. */
async function peopleOf(work: Work, client: Client): Promise<MayBe[]> {
  const clientId = client.id;
  const agreed = (await agreementOn(work, clientId, work.today))?.steps.map((s) => s.partyId) ?? [];
  const booked = (await partyBalances(work, clientId)).flatMap((b) => b.partyId ?? []);
  const inside = (await peopleWhere(work, { clientId })).flatMap((p) =>
    p.guardianId === null ? (p.partyId ?? []) : [],
  );
  const payers = [null, ...new Set([...agreed, ...booked, ...inside])];
  const guardians = (await guardiansOf(work, client)).filter(
    (g) => g.standing.state === 'now' || g.standing.state === 'ahead',
  );
  return [
    ...payers.map((partyId) => ({ partyId, guardianId: null })),
    ...guardians.map((g) => ({ partyId: g.partyId, guardianId: g.id, guardian: g })),
  ];
}

export const seeClientPortal = action({
  name: 'see-client-portal',
  needs: 'clients.read',
  run: async (work: Work, input: { clientId: Id<'clt'> }) => {
    const client = await clientInReach(work, input.clientId);
    return isRefusal(client) ? client : view(work, client);
  },
});
async function view(work: Work, client: Client): Promise<z.input<typeof ClientPortal>> {
  const inside = await peopleWhere(work, { clientId: client.id });
  const all = await peopleOf(work, client);
  const parties = await partiesByIds(
    work,
    all.flatMap((one) => one.partyId ?? []),
  );
  const people: z.input<typeof ClientPortal>['people'] = [];
  for (const one of all) {
    const { partyId, guardianId } = one;
    const of = partyId === null ? client : parties.get(partyId);
    const email = of?.email.trim().toLowerCase() ?? '';
    const person = inside.find((p) => same(p, one));
    const state = stateOf(person, email);
    const no = await notInvited(work, client, one, email);
    people.push({
      ...{ partyId, guardianId, email, state },
      name: partyId === null ? nameOf(client) : (parties.get(partyId)?.name ?? 'Somebody else'),
      invitedAt: person?.invitedAt ?? null,
      lastInAt: person?.lastInAt ?? null,
      whyNot: no?.sentence ?? null,
    });
  }
  const questions = await questionsWhere(work, { clientId: client.id, limit: 30 });
  return {
    people,
    questions: questions.map((q) => ({
      ...{ id: q.id, about: q.about, question: q.question, askedAt: q.askedAt },
      contests: q.contests,
      ...{ answer: q.answer, answeredAt: q.answeredAt },
      byName: people.find((p) => p.partyId === q.partyId)?.name ?? 'Somebody else',
    })),
    may: { write: work.can('clients.write') },
  };
}
function stateOf(person: Person | undefined, email: string) {
  if (!person) return 'none' as const;
  if (person.email !== email) return 'address-changed' as const;
  return person.firstInAt === null ? ('invited' as const) : ('in' as const);
}

/** Invited again: the links sent before are of no use any more, and who is signed in stays so. */
export const invite = action({
  name: 'invite-to-portal',
  needs: 'clients.write',
  run: async (work: Work, input: One) => {
    const client = await lockClientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const file = await onFile(work, input);
    const one = (await peopleOf(work, client)).find((p) => same(p, input));
    if (!one) return nobody();
    const no = await notInvited(work, client, one, file?.email ?? '');
    if (no) return no;
    if (!file) return nobody();
    const before = await personOf(work, input);
    if (before && before.email !== file.email) await close(work, before);
    const personId =
      before?.email === file.email
        ? before.personId
        : await insertPerson(work, { ...input, email: file.email });
    await takeBackMessages(work, { kind: 'portal', id: personId }, 'Invited again.');
    await voidPortalLinks(work, personId);
    const endsAt = addMinutes(work.now, INVITATION_DAYS * 24 * 60);
    await say(work, {
      ...{ to: input, topic: 'account', template: 'portal-invitation', values: {} },
      ...{ about: { kind: 'portal', id: personId }, link: { personId, endsAt }, notAfter: endsAt },
    });
    const { partyId, guardianId } = input;
    await work.emit(portalInvited, { clientId: client.id, partyId, guardianId, personId });
    work.audit(personId, { clientId: client.id });
    return view(work, client);
  },
});
/** Somebody was invited, for the first time or again. */
export const portalInvited = eventType<One & { readonly personId: Id<'ppn'> }>('portal-invited');
const nobody = (): Refusal =>
  refuse('nobody-to-invite', 'Choose the client, a guardian, or one who pays for them.', {
    field: 'partyId',
    kind: 'not-found',
  });
const personOf = async (work: Work, of: One): Promise<Person | undefined> =>
  (await peopleWhere(work, { clientId: of.clientId }, true)).find((p) => same(p, of));

/** The invitation is taken back, or access ends: at once, wherever they are signed in. Papers stay what they are. */
export const endAccess = action({
  name: 'end-portal-access',
  needs: 'clients.write',
  run: async (work: Work, input: One) => {
    const client = await lockClientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const person = await personOf(work, input);
    if (!person) {
      const known = (await peopleOf(work, client)).some((p) => same(p, input));
      return known ? view(work, client) : nobody();
    }
    await close(work, person);
    work.audit(person.personId, { clientId: client.id });
    return view(work, client);
  },
});
async function close(work: Work, p: Person): Promise<void> {
  await changePerson(work, p.personId, { ended: true });
  await endSessions(work, { personId: p.personId });
  await takeBackMessages(work, { kind: 'portal', id: p.personId }, 'Access to the portal ended.');
  if (p.firstInAt !== null) await portalClosed(work, p);
}
