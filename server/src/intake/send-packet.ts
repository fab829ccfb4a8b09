/** A packet is sent, again when it is to be signed anew, and taken back. What is signed stays whatever happens to it. */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { type Client, clientById, clientInReach, lockClientInReach } from '../clients/index.ts';
import { say, takeBackMessages } from '../messages/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { inviteToPortal, portalPeople } from '../portal/index.ts';
import { type FormKind, STEP_KINDS, type StepKind } from './intake-states.ts';
import {
  addSteps,
  endPacket,
  insertPacket,
  packetsWhere,
  settingOf,
  signaturesWhere,
  stepsOf,
  versionsOf,
} from './intake-store.ts';
import { publishShipped } from './publish-form.ts';
import { seeClientIntake } from './see-client-intake.ts';

interface One {
  readonly clientId: Id<'clt'>;
  readonly partyId: Id<'rsp'> | null;
}
/** Who pays without a plan is told of estimates; who has one tells which. */
const kindsFor = (client: Client): readonly StepKind[] => [
  ...(['consent', 'privacy', 'card', 'agreement'] as const),
  client.pays === 'self' ? 'estimate-notice' : 'insurance',
];
/**
 * One open packet a person: sent again, what is missing is added. What is signed in it already and asked for anew goes
 * into a packet of its own with what is still open, for a signature is of one packet and never changes.
 */
async function putPacket(
  work: Work,
  of: One,
  kinds: readonly StepKind[],
  anew = false,
): Promise<Id<'ipk'>> {
  await publishShipped(work);
  const [open] = (await packetsWhere(work, { clientId: of.clientId, open: true }, true)).filter(
    (p) => p.partyId === of.partyId,
  );
  if (!open) return insertPacket(work, of, kinds);
  const steps = await stepsOf(work, [open.id]);
  if (!anew || !steps.some((s) => s.doneAt !== null && kinds.includes(s.kind))) {
    await addSteps(work, open.id, kinds);
    return open.id;
  }
  await endPacket(work, open.id, 'withdrawn');
  const left = steps.filter((s) => s.doneAt === null && !s.skipped).map((s) => s.kind);
  return insertPacket(
    work,
    of,
    STEP_KINDS.filter((k) => left.includes(k) || kinds.includes(k)),
  );
}
type Person = Awaited<ReturnType<typeof portalPeople>>[number];
/** Who signs in to it: of the client's own papers a guardian too, of one who pays they alone. */
async function signersOf(work: Work, of: One): Promise<Person[]> {
  const people = await portalPeople(work, { clientId: of.clientId });
  return people.filter((p) =>
    of.partyId === null
      ? p.partyId === null || p.guardianId !== null
      : p.partyId === of.partyId && p.guardianId === null,
  );
}
async function tellThem(work: Work, people: readonly Person[], packetId: Id<'ipk'>): Promise<void> {
  for (const { clientId, partyId, personId } of people)
    await say(work, {
      ...{ to: { clientId, partyId }, topic: 'account', template: 'intake-waits', values: {} },
      ...{ about: { kind: 'intake', id: packetId }, link: `/portal/${work.practiceId}` },
      once: `intake:${packetId}:${personId}:${work.today}`,
    });
}

/** Who may not sign in to the portal yet is invited with it; then the invitation is the message. */
export const sendPacket = action({
  name: 'send-intake',
  needs: 'clients.write',
  run: async (work: Work, input: One) => {
    const client = await lockClientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const people = await signersOf(work, input);
    if (people.length === 0) {
      const no = await inviteToPortal.run(work, { ...input, guardianId: null });
      if (isRefusal(no)) return no;
    }
    const packetId = await putPacket(work, input, kindsFor(client));
    await tellThem(work, people, packetId);
    work.audit(packetId, { clientId: client.id });
    return seeClientIntake.run(work, { clientId: client.id });
  },
});

/** With the invitation, where the practice says so; who has signed is not sent it again by that. */
export async function onInvited(
  work: Work,
  { clientId, ...p }: One & { readonly guardianId: string | null },
): Promise<void> {
  // A guardian signs the client's papers.
  const of: One = { clientId, partyId: p.guardianId === null ? p.partyId : null };
  if (!(await settingOf(work)).sendOnInvite) return;
  const client = await clientById(work, of.clientId);
  const before = await packetsWhere(work, { clientId: of.clientId });
  if (!client || before.some((p) => p.partyId === of.partyId && p.withdrawnAt === null)) return;
  await putPacket(work, of, kindsFor(client));
}

export const withdrawPacket = action({
  name: 'withdraw-intake',
  needs: 'clients.write',
  run: async (work: Work, { packetId }: { packetId: Id<'ipk'> }) => {
    const [seen] = await packetsWhere(work, { id: packetId });
    const client = await clientInReach(work, seen?.clientId ?? '');
    if (!seen || isRefusal(client)) return noPacket();
    const [packet] = await packetsWhere(work, { id: packetId }, true);
    if (packet?.doneAt != null)
      return refuse('intake-done', 'They have finished it. What is signed stays.', {
        kind: 'conflict',
      });
    // Pressed twice: it is withdrawn already.
    if (packet?.withdrawnAt === null) {
      await endPacket(work, packetId, 'withdrawn');
      await takeBackMessages(work, { kind: 'intake', id: packetId }, 'The papers were withdrawn.');
    }
    work.audit(packetId, { clientId: client.id });
    return seeClientIntake.run(work, { clientId: client.id });
  },
});
export const noPacket = (): Refusal =>
  refuse('no-such-intake', 'There are no such papers, or they are not of your clients.', {
    kind: 'not-found',
  });

/** Who signed the old version is bound by it until they sign the new one: here they are asked to. */
export const askAgain = action({
  name: 'ask-to-sign-again',
  needs: 'clients.write',
  run: async (work: Work, input: { kind: FormKind; clientId: Id<'clt'> | null }) => {
    if (input.clientId === null && !work.can('setup.manage'))
      return refuse('not-allowed', 'Only who changes the forms asks everybody. Ask one client.', {
        kind: 'not-allowed',
      });
    if (input.clientId !== null) {
      const client = await lockClientInReach(work, input.clientId);
      if (isRefusal(client)) return client;
    }
    await publishShipped(work);
    const asked = await toAsk(work, input);
    for (const of of asked)
      await tellThem(
        work,
        await signersOf(work, of),
        await putPacket(work, of, [input.kind], true),
      );
    work.audit(input.clientId ?? work.practiceId, { kind: input.kind, asked: asked.length });
    return { asked: asked.length };
  },
});
/** Who signed this form last in an older version; of clients who still come, with a way in. */
async function toAsk(work: Work, of: { kind: FormKind; clientId: Id<'clt'> | null }) {
  const now = (await versionsOf(work, true)).find((v) => v.kind === of.kind);
  const signed = await signaturesWhere(work, {
    kind: of.kind,
    ...(of.clientId === null ? {} : { clientId: of.clientId }),
  });
  const last = new Map<string, (typeof signed)[number]>();
  for (const s of signed) {
    const key = `${s.clientId} ${s.partyId}`;
    if (!last.has(key)) last.set(key, s);
  }
  const asked: One[] = [];
  for (const s of last.values()) {
    if (s.versionId === now?.id) continue;
    const client = await clientById(work, s.clientId);
    if (client?.status === 'active' && (await signersOf(work, s)).length > 0)
      asked.push({ clientId: s.clientId, partyId: s.partyId });
  }
  return asked;
}
