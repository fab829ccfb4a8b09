/** A package is sold on the terms of its day; its last day may be moved. No money moves here: payments take it. */
import {
  addDays,
  addMonths,
  cents,
  type Id,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
  sayDay,
} from '@clearhour/values';
import { clientInReach, lockClientInReach } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { datedRow, datedRows, holdsOn, serviceById } from '../practice/index.ts';
import { partyById } from '../responsibility/index.ts';
import type { Package } from './package.ts';
import { packageTypes } from './package-types.ts';
import { changePackage, insertPackage, packageById } from './packages-store.ts';

export const listPackageTypes = action({
  name: 'list-package-types',
  needs: 'setup.read',
  run: async (work: Work, _: object) => ({ items: await datedRows(work, packageTypes) }),
});

export const sellPackage = action({
  name: 'sell-package',
  needs: 'payments.write',
  run: async (
    work: Work,
    input: {
      clientId: Id<'clt'>;
      typeId: Id<'pkt'>;
      partyId?: Id<'rsp'> | undefined;
      from?: LocalDate | undefined;
    },
  ) => {
    const client = await lockClientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const type = (await datedRow(work, packageTypes, input.typeId))?.row;
    if (!type || !holdsOn(type, work.today)) {
      return refuse('no-such-package', 'Choose one of the packages that are sold today.', {
        field: 'typeId',
      });
    }
    const { partyId = null, from = work.today } = input;
    const party = partyId === null ? undefined : await partyById(work, partyId);
    if (partyId !== null && (!party || party.retiredAt !== null)) {
      return refuse('no-such-party', 'Choose one of the people who pay for this client.', {
        field: 'partyId',
      });
    }
    const id = work.newId('pkg');
    await insertPackage(work, {
      ...{ id, clientId: input.clientId, partyId, typeId: type.id, name: type.name },
      serviceIds: type.serviceIds,
      sessions: type.sessions,
      price: cents(type.priceCents),
      warnAt: type.warnAt,
      missed: type.missed,
      withPlan: type.withPlan,
      singleFee: type.singleFeeCents === null ? null : cents(type.singleFeeCents),
      from,
      to: type.months === null ? null : addDays(addMonths(from, type.months), -1),
    });
    work.audit(id, { clientId: input.clientId, typeId: type.id });
    return { packageId: id, clientId: input.clientId };
  },
});

/** The package, its client in reach and held; one and the same "no" for unknown and out of reach. */
export async function holdPackage(work: Work, packageId: string): Promise<Package | Refusal> {
  const seen = await packageById(work, packageId);
  const reached = seen && (await clientInReach(work, seen.clientId));
  if (!seen || isRefusal(reached)) return noSuchPackage();
  await lockClientInReach(work, seen.clientId);
  return (await packageById(work, packageId)) ?? noSuchPackage();
}
export const noSuchPackage = (): Refusal =>
  refuse('no-such-package', 'There is no such package, or it is not of your clients.', {
    kind: 'not-found',
  });
export const packageEnded = (): Refusal =>
  refuse('package-ended', 'This package was ended. Nothing was changed.', { kind: 'conflict' });

export const extendPackage = action({
  name: 'extend-package',
  needs: 'payments.write',
  run: async (work: Work, input: { packageId: Id<'pkg'>; to: LocalDate | null }) => {
    const found = await holdPackage(work, input.packageId);
    if (isRefusal(found)) return found;
    if (found.endedAt !== null) return packageEnded();
    if (input.to !== null && input.to < work.today) {
      return refuse('day-has-passed', 'Choose today or a later day as its last.', { field: 'to' });
    }
    if (input.to === found.to) {
      const when =
        found.to === null
          ? 'It has no last day already.'
          : `Its last day is ${sayDay(found.to)} already.`;
      return refuse('same-day', when, { field: 'to' });
    }
    await changePackage(work, found.id, { to: input.to });
    work.audit(found.id, { clientId: found.clientId, from: found.to, to: input.to });
    return { packageId: found.id, clientId: found.clientId };
  },
});
/** The services a package covers, by name; of those that are no more, none. */
export async function namesOfServices(work: Work, ids: readonly string[]): Promise<string[]> {
  const names: string[] = [];
  for (const id of ids) {
    const service = await serviceById(work, id);
    if (service && !names.includes(service.name)) names.push(service.name);
  }
  return names;
}
