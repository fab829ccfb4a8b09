/** Guardians entered, changed, ended and brought back by the practice. Ended, they are out of the portal at once. */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { type Client, lockClientInReach } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import {
  enterPerson,
  type PersonFields,
  partyById,
  putPersonRight,
} from '../responsibility/index.ts';
import { type Guardian, type GuardianFields, isYounger, OF_AGE } from './guardian.ts';
import { changeGuardian, guardiansWhere, insertGuardian } from './guardians-store.ts';
import { clientsDay, guardiansView } from './see-guardians.ts';

const needs = 'clients.write';
const conflict = { kind: 'conflict' } as const;

function refusalOf(work: Work, client: Client, f: GuardianFields): Refusal | undefined {
  if (client.bornOn === null)
    return refuse(
      'no-birth-date',
      'The client’s birth date is not on file. Enter it first: a guardian acts until 18.',
      conflict,
    );
  if (!isYounger(client.bornOn, OF_AGE, clientsDay(work, client)))
    return refuse(
      'client-of-age',
      'This client is 18 or older. Nobody acts for them here.',
      conflict,
    );
  if (f.to !== null && f.to < f.from)
    return refuse('ends-before-it-begins', 'The last day lies before the first.', { field: 'to' });
  if (f.minorYesOn !== null && f.minorYesOn > clientsDay(work, client))
    return refuse('yes-ahead', 'The day of the client’s yes lies ahead.', { field: 'minorYesOn' });
  if (!f.mayAppointments && !f.mayMoney)
    return refuse('sees-nothing', 'Choose what they may see: appointments, money, or both.', {
      field: 'mayMoney',
    });
  return undefined;
}
async function onceOnly(work: Work, clientId: string, partyId: string, but?: string) {
  const there = await guardiansWhere(work, { clientId, live: true });
  return there.some((g) => g.partyId === partyId && g.id !== but)
    ? refuse('guardian-already', 'They are a guardian of this client already. Change that.', {
        ...conflict,
        field: 'partyId',
      })
    : undefined;
}

export const addGuardian = action({
  name: 'add-guardian',
  needs,
  run: async (
    work: Work,
    input: GuardianFields &
      PersonFields & { readonly clientId: Id<'clt'>; readonly partyId: Id<'rsp'> | null },
  ) => {
    const client = await lockClientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const no = refusalOf(work, client, input);
    if (no) return no;
    if (input.partyId === null && input.name === '')
      return refuse('no-name', 'Enter their name, or choose somebody on file.', { field: 'name' });
    const partyId = input.partyId ?? (await enterPerson(work, personOf(input)));
    if (isRefusal(partyId)) return partyId;
    const party = await partyById(work, partyId);
    if (!party || party.retiredAt !== null)
      return refuse('no-such-party', 'Choose one of the people here, or enter somebody new.', {
        field: 'partyId',
      });
    const twice = await onceOnly(work, client.id, partyId);
    if (twice) return twice;
    const id = await insertGuardian(work, { ...input, partyId });
    work.audit(id, { clientId: client.id });
    return guardiansView(work, client);
  },
});
const personOf = ({ name, email, phone, language }: PersonFields): PersonFields => ({
  ...{ name, email, phone, language },
});

const notThere = (): Refusal =>
  refuse('no-such-guardian', 'There is no such guardian, or not of your clients.', {
    kind: 'not-found',
  });
async function held(
  work: Work,
  guardianId: string,
  version?: number,
): Promise<{ guardian: Guardian; client: Client } | Refusal> {
  const [seen] = await guardiansWhere(work, { id: guardianId });
  if (!seen) return notThere();
  const client = await lockClientInReach(work, seen.clientId);
  if (isRefusal(client)) return notThere();
  const [guardian] = await guardiansWhere(work, { id: guardianId }, true);
  if (!guardian) return notThere();
  if (version !== undefined && version !== guardian.version)
    return refuse(
      'changed-meanwhile',
      'Somebody changed this while you looked. Look again, then change it.',
      conflict,
    );
  return { guardian, client };
}

export const changeGuardianAction = action({
  name: 'change-guardian',
  needs,
  run: async (
    work: Work,
    input: GuardianFields & PersonFields & { guardianId: Id<'grd'>; version: number },
  ) => {
    const of = await held(work, input.guardianId, input.version);
    if (isRefusal(of)) return of;
    const { guardian, client } = of;
    if (guardian.endedAt !== null)
      return refuse('guardian-ended', 'This guardian has ended. Bring them back first.', conflict);
    const no =
      refusalOf(work, client, input) ??
      (await putPersonRight(work, guardian.partyId, personOf(input)));
    if (no) return no;
    await changeGuardian(work, guardian, { fields: input });
    work.audit(guardian.id, { clientId: client.id });
    return guardiansView(work, client);
  },
});

/** Twice is once. */
export const endGuardian = action({
  name: 'end-guardian',
  needs,
  run: async (work: Work, input: { guardianId: Id<'grd'> }) => {
    const of = await held(work, input.guardianId);
    if (isRefusal(of)) return of;
    if (of.guardian.endedAt === null) {
      await changeGuardian(work, of.guardian, { ended: true });
      work.audit(of.guardian.id, { clientId: of.client.id });
    }
    return guardiansView(work, of.client);
  },
});
export const restoreGuardian = action({
  name: 'restore-guardian',
  needs,
  run: async (work: Work, input: { guardianId: Id<'grd'> }) => {
    const of = await held(work, input.guardianId);
    if (isRefusal(of)) return of;
    const { guardian, client } = of;
    if (guardian.endedAt === null) return guardiansView(work, client);
    const no =
      refusalOf(work, client, guardian) ??
      (await onceOnly(work, client.id, guardian.partyId, guardian.id));
    if (no) return no;
    await changeGuardian(work, guardian, { ended: false });
    work.audit(guardian.id, { clientId: client.id });
    return guardiansView(work, client);
  },
});
