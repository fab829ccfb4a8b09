/** Loads what claims are made from, as it held on their days of service; many at once share what they share. */
import type { Id, LocalDate } from '@clearhour/values';
import { chargesByIds } from '../charges/index.ts';
import {
  allPoliciesOn,
  type Client,
  clientKinds,
  clientsByIds,
  type Policy,
} from '../clients/index.ts';
import type { Work } from '../platform/context.ts';
import {
  clinicianOn,
  datedRow,
  legalEntityOn,
  locationOn,
  payerById,
  payerIdsOn,
  payerRuleOn,
  payerTermsOn,
} from '../practice/index.ts';
import { sessionById } from '../sessions/index.ts';
import type { Claim, ClaimLine } from './claim.ts';
import type { ClaimFacts, Cover, OtherCover } from './claim-facts.ts';
import { claimsWhere, linesOfClaims } from './claims-store.ts';
import { twinsOf } from './twins-store.ts';
import { authorizationOn, connectionIdFor } from './upstream.ts';

/** Facts by claim id. Claims whose client is gone are left out (clients are never deleted). */
export async function loadFacts(
  work: Work,
  claims: readonly Claim[],
): Promise<ReadonlyMap<string, ClaimFacts>> {
  const ids = claims.map((c) => c.id);
  const load: Loading = {
    work,
    lines: await linesOfClaims(work, ids),
    clients: new Map(
      (
        await clientsByIds(
          work,
          claims.map((c) => c.clientId),
        )
      ).map((c) => [c.id, c]),
    ),
    twins: await twinsOf(work, ids),
    originals: new Map(
      (await claimsWhere(work, { ids: claims.flatMap((c) => c.replaces ?? []) })).map((c) => [
        c.id,
        c,
      ]),
    ),
    policies: new Map(),
    locations: new Map(),
  };
  const facts = new Map<string, ClaimFacts>();
  for (const claim of claims) {
    const client = load.clients.get(claim.clientId);
    if (client) facts.set(claim.id, await factsOf(load, claim, client));
  }
  return facts;
}

interface Loading {
  readonly work: Work;
  readonly lines: ReadonlyMap<string, readonly ClaimLine[]>;
  readonly clients: ReadonlyMap<string, Client>;
  readonly twins: ReadonlyMap<string, string>;
  readonly originals: ReadonlyMap<string, Claim>;
  readonly policies: Map<string, readonly Policy[]>;
  readonly locations: Map<string, Id<'loc'> | null>;
}

async function factsOf(load: Loading, claim: Claim, client: Client): Promise<ClaimFacts> {
  const { work } = load;
  const day = claim.serviceOn;
  const lines = load.lines.get(claim.id) ?? [];
  const terms = await payerTermsOn(work, claim.payerId, day);
  const rule = await payerRuleOn(work, claim.payerId, day);
  const clinician = await clinicianOn(work, claim.clinicianId, day);
  const over = clinician?.supervisor && (await clinicianOn(work, clinician.supervisor.id, day));
  const connectionId = await connectionIdFor(work, claim.payerId);
  const onDay = await policiesOf(load, claim.clientId, day);
  const own = onDay.find((p) => p.id === claim.policyId);
  const coverOf = async (policy: Policy) => coverFor(work, policy, connectionId, day);
  const others: OtherCover[] = [];
  for (const policy of onDay.filter((p) => p.id !== claim.policyId && !p.doNotBill)) {
    const cover = await coverOf(policy);
    if (cover) others.push({ ...cover, client, answer: answerOf(claim, policy.id) });
  }
  const policy = own ?? (await policyWhenever(work, claim));
  const { number: authorization, lack } = await authorizationOn(work, claim, lines);
  const twin = load.twins.get(claim.id);
  return {
    claim,
    lines,
    today: work.today,
    client,
    cover: policy && (await coverOf(policy)),
    covered: own !== undefined,
    terms,
    billAs: rule?.billAs ?? 'renderer',
    practice: await legalEntityOn(work, day),
    clinician,
    supervisorTaxonomy: over?.taxonomy ?? null,
    location: await locationOf(load, claim, lines),
    others: others.sort((a, b) => a.policy.rank - b.policy.rank),
    authorization,
    authorizationLack: lack,
    original: claim.replaces === null ? undefined : load.originals.get(claim.replaces),
    twin: twin === undefined ? undefined : { number: twin },
  };
}

const answerOf = (claim: Claim, policyId: string) =>
  claim.prior.find((answer) => answer.policyId === policyId);

async function policiesOf(
  load: Loading,
  clientId: string,
  day: LocalDate,
): Promise<readonly Policy[]> {
  const key = `${clientId} ${day}`;
  const known = load.policies.get(key) ?? (await allPoliciesOn(load.work, clientId, day));
  load.policies.set(key, known);
  return known;
}
/** The plan of the claim when it does not hold on the day: as it stood on its own first day. */
async function policyWhenever(work: Work, claim: Claim): Promise<Policy | undefined> {
  const found = await datedRow(work, clientKinds.policies, claim.policyId);
  if (!found) return undefined;
  const all = await allPoliciesOn(work, claim.clientId, found.row.from);
  return all.find((p) => p.id === claim.policyId);
}

async function coverFor(
  work: Work,
  policy: Policy,
  connectionId: string | undefined,
  day: LocalDate,
): Promise<Cover | undefined> {
  const payer = await payerById(work, policy.payerId);
  if (!payer) return undefined;
  const terms = await payerTermsOn(work, payer.id, day);
  const ids =
    connectionId === undefined ? undefined : await payerIdsOn(work, payer.id, connectionId);
  return {
    policy,
    payer,
    payerId: (ids?.claims ?? payer.ediId).trim(),
    filingIndicator: terms?.filingIndicator ?? 'ZZ',
  };
}

/** By video or at the client's home there is no place of ours. */
const NOT_AT_OURS = new Set(['02', '10', '12']);
async function locationOf(load: Loading, claim: Claim, lines: readonly ClaimLine[]) {
  if (NOT_AT_OURS.has(claim.place)) return undefined;
  const [first] = lines;
  if (!first) return undefined;
  const charge = (await chargesByIds(load.work, [first.chargeId])).get(first.chargeId);
  if (!charge?.sessionId) return undefined;
  const known = load.locations.get(charge.sessionId);
  const id =
    known === undefined
      ? ((await sessionById(load.work, charge.sessionId))?.locationId ?? null)
      : known;
  load.locations.set(charge.sessionId, id);
  return id === null ? undefined : locationOn(load.work, id, claim.serviceOn);
}
