/**
 * Our claims, as far as answers are matched to them: many in one question, by the numbers and keys that a
 * remittance names, and by name, member number and day where none fits. Reads what the claims slice keeps.
 */
import { addDays, type Id } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';
import type { FactClaim } from './facts.ts';
import type { OurClaim, OurLine } from './match-claim.ts';

const many = (all: readonly string[]) => sql<string>`any(${[...new Set(all)]}::text[])`;
const UNSENT = ['building', 'to-mend', 'held', 'ready', 'withdrawn'];

const select = (work: Work) =>
  work.sql
    .selectFrom('claims as m')
    .innerJoin('clients as t', (j) =>
      j.onRef('t.practice_id', '=', 'm.practice_id').onRef('t.id', '=', 'm.client_id'),
    )
    .leftJoin('policies as p', (j) =>
      j.onRef('p.practice_id', '=', 'm.practice_id').onRef('p.id', '=', 'm.policy_id'),
    )
    .where('m.practice_id', '=', work.practiceId)
    .select([
      'm.id',
      'm.number',
      'm.payer_control_number',
      'm.client_id',
      't.family_name',
      't.given_name',
      'p.member_id',
      'm.payer_id',
      'm.policy_id',
      'm.before',
      'm.level',
      'm.service_on',
      'm.total_cents',
      'm.state',
    ]);
type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

async function withLines(work: Work, found: readonly Row[]): Promise<OurClaim[]> {
  if (found.length === 0) return [];
  const lines = await work.sql
    .selectFrom('claim_lines')
    .select(['claim_id', 'position', 'charge_id', 'line_key', 'code', 'fee_cents', 'service_on'])
    .where('practice_id', '=', work.practiceId)
    .where('claim_id', '=', many(found.map((r) => r.id)))
    .orderBy('claim_id')
    .orderBy('position')
    .execute();
  const of = new Map<string, OurLine[]>();
  for (const l of lines) {
    const line: OurLine = {
      position: l.position,
      chargeId: l.charge_id as Id<'chg'>,
      lineKey: l.line_key,
      code: l.code,
      fee: l.fee_cents,
      serviceOn: l.service_on,
    };
    const list = of.get(l.claim_id);
    if (list) list.push(line);
    else of.set(l.claim_id, [line]);
  }
  return found.map((r) => ({
    id: r.id as Id<'clm'>,
    number: r.number,
    payerControlNumber: r.payer_control_number,
    clientId: r.client_id as Id<'clt'>,
    lastName: r.family_name,
    firstName: r.given_name,
    memberId: r.member_id ?? '',
    payerId: r.payer_id as Id<'pyr'>,
    policyId: r.policy_id,
    before: r.before,
    level: r.level,
    serviceOn: r.service_on,
    total: r.total_cents,
    state: r.state,
    unsent: UNSENT.includes(r.state),
    lines: of.get(r.id) ?? [],
  }));
}

export async function ourClaimsByIds(
  work: Work,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OurClaim>> {
  if (ids.length === 0) return new Map();
  const found = await select(work).where('m.id', '=', many(ids)).execute();
  return new Map((await withLines(work, found)).map((c) => [c.id, c]));
}

/** For each answer the claims that could be meant; most are found by number in three questions for all. */
export async function candidatesFor(
  work: Work,
  facts: readonly FactClaim[],
  wide = false,
): Promise<ReadonlyMap<FactClaim, readonly OurClaim[]>> {
  const up = (text: string) => text.trim().toUpperCase();
  const numbers = facts.map((f) => up(f.number)).filter((n) => n !== '');
  const controls = facts
    .flatMap((f) => [f.payerControlNumber, f.originalNumber])
    .filter((n): n is string => n !== undefined && n !== '');
  const keys = facts.flatMap((f) => f.lines.flatMap((l) => (l.lineKey ? [up(l.lineKey)] : [])));
  const found = new Map<string, Row>();
  const keep = (rows: readonly Row[]) => {
    for (const r of rows) found.set(r.id, r);
  };
  if (numbers.length > 0) keep(await select(work).where('m.number', '=', many(numbers)).execute());
  if (controls.length > 0)
    keep(await select(work).where('m.payer_control_number', '=', many(controls)).execute());
  if (keys.length > 0)
    keep(
      await select(work)
        .innerJoin('claim_lines as l', (j) =>
          j.onRef('l.practice_id', '=', 'm.practice_id').onRef('l.claim_id', '=', 'm.id'),
        )
        .where('l.line_key', '=', many(keys))
        .execute(),
    );
  const index = indexOf(await withLines(work, [...found.values()]));
  const named = new Map(facts.map((f) => [f, namedBy(f, index)]));
  const unsure = facts.filter((f) => wide || named.get(f)?.length === 0);
  const alike = await likeThem(work, unsure);
  return new Map(
    facts.map((f) => {
      const own = named.get(f) ?? [];
      const seen = new Set<string>(own.map((c) => c.id));
      return [f, [...own, ...(alike.get(f) ?? []).filter((c) => !seen.has(c.id))]];
    }),
  );
}

interface Index {
  readonly number: ReadonlyMap<string, OurClaim>;
  readonly control: ReadonlyMap<string, readonly OurClaim[]>;
  readonly key: ReadonlyMap<string, OurClaim>;
}
function indexOf(ours: readonly OurClaim[]): Index {
  const control = new Map<string, OurClaim[]>();
  for (const c of ours) {
    if (c.payerControlNumber === null) continue;
    const list = control.get(c.payerControlNumber);
    if (list) list.push(c);
    else control.set(c.payerControlNumber, [c]);
  }
  return {
    number: new Map(ours.map((c) => [c.number, c])),
    control,
    key: new Map(ours.flatMap((c) => c.lines.map((l) => [l.lineKey.toUpperCase(), c]))),
  };
}
function namedBy(fact: FactClaim, index: Index): OurClaim[] {
  const found = new Set<OurClaim>();
  const one = index.number.get(fact.number.trim().toUpperCase());
  if (one) found.add(one);
  for (const n of [fact.payerControlNumber, fact.originalNumber])
    for (const c of index.control.get(n ?? '') ?? []) found.add(c);
  for (const l of fact.lines) {
    const c = index.key.get((l.lineKey ?? '').trim().toUpperCase());
    if (c) found.add(c);
  }
  return [...found];
}

/** Most candidates by name and day of one answer. */
const MOST_ALIKE = 20;
/**
 * By who and when: the day or a day beside it, and the name or the member number. All in one question, which
 * goes from the few clients of the name or number to their claims.
 */
async function likeThem(
  work: Work,
  facts: readonly FactClaim[],
): Promise<ReadonlyMap<FactClaim, readonly OurClaim[]>> {
  const asked = facts.flatMap((fact, n) => {
    const { lastName: name, memberId: member } = fact.patient;
    const day = fact.serviceOn;
    if (day === undefined || (name === '' && member === '')) return [];
    return [{ n, name, member, from: addDays(day, -1), to: addDays(day, 1) }];
  });
  if (asked.length === 0) return new Map();
  const { rows: hits } = await sql<{ n: number; id: string }>`
    select f.n, c.id from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as f(n int, name text, member text, "from" date, "to" date),
    lateral (
      select m.id from (
        select t.id from clients t
          where t.practice_id = ${work.practiceId} and f.name <> '' and lower(t.family_name) = lower(f.name)
        union
        select p.client_id from policies p
          where p.practice_id = ${work.practiceId} and f.member <> '' and p.member_id = f.member
      ) who join claims m on m.practice_id = ${work.practiceId} and m.client_id = who.id
      where m.service_on between f."from" and f."to"
      order by m.id limit ${MOST_ALIKE}) c
    order by f.n, c.id`.execute(work.sql);
  const ours = await ourClaimsByIds(
    work,
    hits.map((h) => h.id),
  );
  const found = new Map<FactClaim, OurClaim[]>();
  for (const { n, id } of hits) {
    const fact = facts[n];
    const claim = ours.get(id);
    if (!fact || !claim) continue;
    const list = found.get(fact);
    if (list) list.push(claim);
    else found.set(fact, [claim]);
  }
  return found;
}

/** Claims made from the answers to these that have not left. */
export async function openNextClaims(work: Work, claimIds: readonly string[]): Promise<string[]> {
  if (claimIds.length === 0) return [];
  const found = await work.sql
    .selectFrom('claims')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('before', '=', many(claimIds))
    .where('state', 'in', ['building', 'to-mend', 'held', 'ready'])
    .execute();
  return found.map((r) => r.id);
}
