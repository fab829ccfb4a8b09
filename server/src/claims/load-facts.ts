/** Loads what claims are made from, as it held on their days of service; many at once share what they share. */
import type { Id, LocalDate } from '@clearhour/values';
import { authorizationsFor } from '../authorizations/index.ts';
import { chargesByIds } from '../charges/index.ts';
import {
  allPoliciesOn,
  type Client,
  clientKinds,
  clientsByIds,
  type Policy,
  policiesOfMany,
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
import { listSessions } from '../sessions/index.ts';
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
  if (claims.length === 0) return new Map();
  const load = await loading(work, claims);
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
  /** All that hold on the day, the first asked in front. */
  policies(clientId: string, day: LocalDate): readonly Policy[];
  readonly authorization: Parameters<typeof authorizationOn>[0];
  /** Places of the visits, by charge. */
  readonly locations: ReadonlyMap<string, Id<'loc'>>;
  /** What many claims share is asked once. `key` says what, and of whom or which day. */
  shared<T>(key: string, ask: () => Promise<T>): Promise<T>;
}
async function loading(work: Work, claims: readonly Claim[]): Promise<Loading> {
  const ids = claims.map((c) => c.id);
  const clientIds = claims.map((c) => c.clientId);
  const replaced = claims.flatMap((c) => c.replaces ?? []);
  const lines = await linesOfClaims(work, ids);
  const known = new Map<string, Promise<unknown>>();
  return {
    work,
    lines,
    clients: new Map((await clientsByIds(work, clientIds)).map((c) => [c.id, c])),
    twins: await twinsOf(work, ids),
    originals: new Map((await claimsWhere(work, { ids: replaced })).map((c) => [c.id, c])),
    policies: await policiesOfMany(work, clientIds),
    authorization: await authorizationsFor(work, clientIds),
    locations: await locationsOf(work, claims, lines),
    shared: <T>(key: string, ask: () => Promise<T>) => {
      const found = known.get(key) ?? ask();
      known.set(key, found);
      return found as Promise<T>;
    },
  };
}

async function factsOf(load: Loading, claim: Claim, client: Client): Promise<ClaimFacts> {
  const { work, shared } = load;
  const { payerId, serviceOn: day } = claim;
  const lines = load.lines.get(claim.id) ?? [];
  const clinicianWas = (id: string) =>
    shared(`clinician ${id} ${day}`, () => clinicianOn(work, id, day));
  const terms = await termsOn(load, payerId, day);
  const rule = await shared(`rule ${payerId} ${day}`, () => payerRuleOn(work, payerId, day));
  const clinician = await clinicianWas(claim.clinicianId);
  const over = clinician?.supervisor && (await clinicianWas(clinician.supervisor.id));
  const connectionId = await shared(`connection ${payerId}`, () => connectionIdFor(work, payerId));
  const onDay = load.policies(claim.clientId, day);
  const own = onDay.find((p) => p.id === claim.policyId);
  const coverOf = async (policy: Policy) => coverFor(load, policy, connectionId, day);
  const others: OtherCover[] = [];
  for (const policy of onDay.filter((p) => p.id !== claim.policyId && !p.doNotBill)) {
    const cover = await coverOf(policy);
    if (cover) others.push({ ...cover, client, answer: answerOf(claim, policy.id) });
  }
  const policy = own ?? (await policyWhenever(work, claim));
  const { number: authorization, lack } = await authorizationOn(load.authorization, claim, lines);
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
    practice: await shared(`entity ${day}`, () => legalEntityOn(work, day)),
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

const termsOn = ({ work, shared }: Loading, payerId: string, day: LocalDate) =>
  shared(`terms ${payerId} ${day}`, () => payerTermsOn(work, payerId, day));
/** The plan of the claim when it does not hold on the day: as it stood on its own first day. */
async function policyWhenever(work: Work, claim: Claim): Promise<Policy | undefined> {
  const found = await datedRow(work, clientKinds.policies, claim.policyId);
  if (!found) return undefined;
  const all = await allPoliciesOn(work, claim.clientId, found.row.from);
  return all.find((p) => p.id === claim.policyId);
}

async function coverFor(
  load: Loading,
  policy: Policy,
  connectionId: string | undefined,
  day: LocalDate,
): Promise<Cover | undefined> {
  const { work, shared } = load;
  const payer = await shared(`payer ${policy.payerId}`, () => payerById(work, policy.payerId));
  if (!payer) return undefined;
  const terms = await termsOn(load, payer.id, day);
  const ids =
    connectionId === undefined
      ? undefined
      : await shared(`ids ${payer.id} ${connectionId}`, () =>
          payerIdsOn(work, payer.id, connectionId),
        );
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
  const [first] = lines;
  const id = first && load.locations.get(first.chargeId);
  if (id === undefined || NOT_AT_OURS.has(claim.place)) return undefined;
  const day = claim.serviceOn;
  return load.shared(`location ${id} ${day}`, () => locationOn(load.work, id, day));
}
/** By the first charge of each claim. */
async function locationsOf(
  work: Work,
  claims: readonly Claim[],
  lines: ReadonlyMap<string, readonly ClaimLine[]>,
): Promise<Map<string, Id<'loc'>>> {
  const here = claims.filter((c) => !NOT_AT_OURS.has(c.place));
  const charges = await chargesByIds(
    work,
    here.flatMap((c) => lines.get(c.id)?.[0]?.chargeId ?? []),
  );
  const ids = [...charges.values()].flatMap((c) => c.sessionId ?? []);
  const sessions = new Map((await listSessions(work, { ids })).map((s) => [s.id, s.locationId]));
  const found = new Map<string, Id<'loc'>>();
  for (const { id, sessionId } of charges.values()) {
    const location = sessionId && sessions.get(sessionId);
    if (location) found.set(id, location);
  }
  return found;
}
