/** The authorization that goes on the claim of a service, or what is the matter with it. */
import type { Id, LocalDate } from '@clearhour/values';
import type { Place } from '../eligibility/index.ts';
import type { Work } from '../platform/context.ts';
import { type Lack, lackOf, type Service, useOf } from './authorization.ts';
import { needsOf } from './needed.ts';
import { type Counted, countFor } from './see-authorizations.ts';

export interface AuthorizationAsked {
  readonly clientId: string;
  readonly payerId: string;
  readonly code: string;
  readonly serviceOn: LocalDate;
  /** In the office unless told. */
  readonly place?: Place;
  /** A charge that stands keeps the authorization it is counted on. */
  readonly chargeId?: string;
  readonly units?: number;
}
export type AuthorizationFor =
  | { readonly number: string; readonly id: Id<'aut'> }
  /** No number; `lack` is undefined where none is needed. */
  | { readonly number: undefined; readonly lack: Lack | undefined };

export async function authorizationFor(
  work: Work,
  asked: AuthorizationAsked,
): Promise<AuthorizationFor> {
  return (await authorizationsFor(work, [asked.clientId]))(asked);
}

/** For services of these clients, in a number of questions that does not grow with them. */
export async function authorizationsFor(
  work: Work,
  clientIds: readonly string[],
): Promise<(asked: AuthorizationAsked) => Promise<AuthorizationFor>> {
  const all = [...new Set(clientIds)];
  const counted = await countFor(work, all);
  const needs = await needsOf(work, all);
  return (asked) => onWhich(asked, counted.get(asked.clientId), needs);
}

async function onWhich(
  asked: AuthorizationAsked,
  counted: Counted | undefined,
  needs: Awaited<ReturnType<typeof needsOf>>,
): Promise<AuthorizationFor> {
  const { authorizations, services } = counted ?? { authorizations: [], services: [] };
  const standing = services.some((s) => s.chargeId === asked.chargeId);
  const wanted: Service = {
    chargeId: asked.chargeId ?? '',
    payerId: asked.payerId,
    code: asked.code,
    units: asked.units ?? 1,
    serviceOn: asked.serviceOn,
    visit: asked.chargeId ?? asked.serviceOn,
  };
  const { on } = counted && standing ? counted : useOf(authorizations, [...services, wanted]);
  const id = on.get(wanted.chargeId);
  const found = authorizations.find((a) => a.id === id);
  if (found) return { number: found.number, id: found.id };
  const { clientId, payerId, serviceOn, place = 'office' } = asked;
  const needed = await needs(clientId, { payerId, serviceOn, place });
  return { number: undefined, lack: lackOf(authorizations, wanted, needed) };
}
