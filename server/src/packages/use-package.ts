/**
 * What charges ask when they are made: does a package cover this visit, at what price; then it has used a session.
 * Two hours signed at once for the last session: the client's row is the line, the unique index the last word.
 */
import type { Cents, Id, LocalDate } from '@clearhour/values';
import { clientById } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';
import { beforeService } from '../practice/index.ts';
import { nextSession, type Package, shareOfSession, whyUsed } from './package.ts';
import { insertUse, packagesOf, releaseUse, usesWhere } from './packages-store.ts';

/** A session of a package, free for this visit or used by it already. */
export interface Covered {
  readonly packageId: Id<'pkg'>;
  /** Which of its sessions, 1 is the first. */
  readonly no: number;
  readonly share: Cents;
  /** Who bought it; null: the client. */
  readonly partyId: Id<'rsp'> | null;
  readonly withPlan: boolean;
  readonly why: string;
}

/** Of several the one that ends first, then the oldest. What stands for this attendee is kept. */
export async function packageFor(
  work: Work,
  of: {
    readonly clientId: string;
    readonly attendeeId: string;
    readonly serviceId: string;
    readonly day: LocalDate;
    readonly missed?: boolean;
  },
): Promise<Covered | undefined> {
  if ((await packagesOf(work, of.clientId)).length === 0) return undefined;
  if (!work.reading) await clientById(work, of.clientId, true);
  const all = await packagesOf(work, of.clientId);
  const [standing] = await usesWhere(work, { attendeeId: of.attendeeId });
  const own = standing && all.find((p) => p.id === standing.packageId);
  if (standing && own && (!of.missed || own.missed)) return covered(own, standing.no);
  const services = await serviceAndBefore(work, of.serviceId);
  const fits = all
    .filter(
      (p) =>
        p.endedAt === null &&
        p.from <= of.day &&
        (p.to === null || p.to >= of.day) &&
        (!of.missed || p.missed) &&
        p.serviceIds.some((id) => services.includes(id)),
    )
    .sort(endsFirst);
  const used = Map.groupBy(
    await usesWhere(work, { packageIds: fits.map((p) => p.id) }),
    (u) => u.packageId,
  );
  for (const p of fits) {
    const no = nextSession(
      p.sessions,
      (used.get(p.id) ?? []).map((u) => u.no),
    );
    if (no !== undefined) return covered(p, no);
  }
  return undefined;
}
const endsFirst = (a: Package, b: Package): number =>
  (a.to ?? '9').localeCompare(b.to ?? '9') || (a.id < b.id ? -1 : 1);
const covered = (p: Package, no: number): Covered => {
  const share = shareOfSession(p, no);
  const { id: packageId, partyId, withPlan } = p;
  return { packageId, no, share, partyId, withPlan, why: whyUsed(p, no, share) };
};

/** A planned change gives a service another id; a package sold before covers what follows. */
async function serviceAndBefore(work: Work, serviceId: string): Promise<string[]> {
  const all = [serviceId];
  for (;;) {
    const before = await beforeService(work, all.at(-1) ?? '');
    if (before === undefined || all.includes(before)) return all;
    all.push(before);
  }
}

/** In the charge's transaction, which holds the client. */
export async function usePackage(
  work: Work,
  use: Pick<Covered, 'packageId' | 'no' | 'share'>,
  by: {
    readonly clientId: Id<'clt'>;
    readonly chargeId: Id<'chg'>;
    readonly attendeeId: Id<'att'>;
  },
): Promise<void> {
  const { packageId, no, share } = use;
  await insertUse(work, { packageId, no, share, ...by });
}

/** The charge was taken back: its session is free again. */
export const freeSession = (work: Work, chargeId: string): Promise<void> =>
  releaseUse(work, chargeId);

/** Who bought the package that covers a charge, or was ended by it, bears it alone; undefined: as agreed on. */
export async function buyerWhoBears(
  work: Work,
  charge: { readonly id: string; readonly clientId: string },
): Promise<Id<'rsp'> | null | undefined> {
  const all = await packagesOf(work, charge.clientId);
  if (all.length === 0) return undefined;
  const own = all.find((p) => p.endChargeId === charge.id) ?? (await usedBy(work, charge.id));
  return own?.partyId;
}

/** What a standing charge has used; undefined: nothing. `partyId`: who bears it therefore. */
export async function usedBy(work: Work, chargeId: string): Promise<Covered | undefined> {
  const [use] = await usesWhere(work, { chargeIds: [chargeId] });
  if (!use) return undefined;
  const own = (await packagesOf(work, use.clientId)).find((p) => p.id === use.packageId);
  return own && covered(own, use.no);
}
