/** Who asks in the portal, and the work as Clearhour itself: taken only after what is asked for was found to be theirs. */
import { type Id, type Refusal, refuse } from '@clearhour/values';
import { clientById, zoneOfClient } from '../clients/index.ts';
import { guardianNow } from '../guardians/index.ts';
import { type Action, action } from '../platform/action.ts';
import type { PortalPerson, Work } from '../platform/context.ts';
import { partyById } from '../responsibility/index.ts';

/**
 * `clientId` and `partyId` say whose money and papers these are, `payer` whose cards and words: for a guardian
 * they are the client's, and the guardian's own.
 */
export interface Theirs extends Omit<PortalPerson, 'proxy'> {
  readonly own: Work;
  readonly payer: Pick<PortalPerson, 'clientId' | 'partyId'>;
  readonly guardianId: Id<'grd'> | null;
  /** What tells of care: appointments, hours, superbills. */
  readonly care: boolean;
  readonly money: boolean;
}
export function theirs(work: Work): Theirs {
  const { portal } = work.who;
  if (!portal || !work.itself) throw new Error('nobody of the portal');
  const { proxy, ...me } = portal;
  const payer = { clientId: me.clientId, partyId: me.partyId };
  const own = work.itself();
  return proxy
    ? {
        ...{ ...me, partyId: null, own, payer, guardianId: proxy.guardianId },
        ...{ care: proxy.appointments, money: proxy.money },
      }
    : { ...me, own, payer, guardianId: null, care: me.partyId === null, money: true };
}
/** The clock they are told times by: their own, else the client's, else the practice's. */
export async function zoneOf({ own, clientId, payer }: Theirs): Promise<string> {
  const party = payer.partyId === null ? undefined : await partyById(own, payer.partyId);
  return zoneOfClient(own, party, await clientById(own, clientId));
}
/** An act of money: not for a guardian with whom the practice shares none. */
export const moneyAction = <I extends object, O>(spec: Action<I, O>): Action<I, O> =>
  action({
    ...spec,
    run: async (work: Work, input: I) => (theirs(work).money ? spec.run(work, input) : notShared()),
  });
const notShared = (): Refusal =>
  refuse('not-shared', 'The practice shares nothing about money with you here. Please call us.', {
    kind: 'not-found',
  });
/** Autopay is agreed to by who owes it. */
export const ownMoneyAction = <I extends object, O>(spec: Action<I, O>): Action<I, O> =>
  moneyAction({
    ...spec,
    run: async (work: Work, input: I) =>
      theirs(work).guardianId === null
        ? spec.run(work, input)
        : refuse(
            'not-for-guardians',
            'Autopay is set up with the practice when you act for somebody. Please call us.',
            { kind: 'conflict' },
          ),
  });
/** What is another's and what is not there are one and the same. */
export const isTheirs = (
  mine: Pick<PortalPerson, 'clientId' | 'partyId'>,
  of: { readonly clientId: string; readonly partyId: string | null } | undefined,
): boolean => of?.clientId === mine.clientId && of.partyId === mine.partyId;

/** As they are called, and the address on file, in small letters; undefined for a guardian who acts no more. */
export async function onFile(
  work: Work,
  of: {
    readonly clientId: string;
    readonly partyId: string | null;
    readonly guardianId: string | null;
  },
): Promise<{ name: string; email: string; clientName: string } | undefined> {
  const client = await clientById(work, of.clientId);
  if (!client) return undefined;
  const called = client.preferredName === '' ? client.givenName : client.preferredName;
  if (of.partyId === null)
    return { name: called, email: client.email.trim().toLowerCase(), clientName: called };
  if (of.guardianId !== null && !(await guardianNow(work, of.guardianId))) return undefined;
  const party = await partyById(work, of.partyId);
  return party && { name: party.name, email: party.email.trim().toLowerCase(), clientName: called };
}
