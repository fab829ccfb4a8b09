/** What claims ask of connections and authorizations. */
import { isRefusal } from '@clearhour/values';
import { type authorizationsFor, type Lack, placeOfCode } from '../authorizations/index.ts';
import { connectionFor } from '../connections/index.ts';
import type { Work } from '../platform/context.ts';
import type { Claim, ClaimLine } from './claim.ts';

/** The connection that claims to a payer go by; undefined where none is set up. */
export async function connectionIdFor(work: Work, payerId: string): Promise<string | undefined> {
  const found = await connectionFor(work, payerId);
  return isRefusal(found) ? undefined : found.id;
}

export interface AuthorizationOn {
  /** Under which the payer agreed to the first of the lines that has one. */
  readonly number: string | null;
  /** What is the matter with the first line that has none; undefined: nothing. */
  readonly lack: Lack | undefined;
}
/** `asked`: of the clients whose claims these are. */
export async function authorizationOn(
  asked: Awaited<ReturnType<typeof authorizationsFor>>,
  claim: Pick<Claim, 'clientId' | 'payerId' | 'place'>,
  lines: readonly ClaimLine[],
): Promise<AuthorizationOn> {
  let lack: Lack | undefined;
  for (const line of lines) {
    const found = await asked({
      clientId: claim.clientId,
      payerId: claim.payerId,
      code: line.code,
      serviceOn: line.serviceOn,
      place: placeOfCode(claim.place),
      chargeId: line.chargeId,
      units: line.units,
    });
    if (found.number !== undefined) return { number: found.number, lack: undefined };
    lack ??= found.lack;
  }
  return { number: null, lack };
}
