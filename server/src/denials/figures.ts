/**
 * What denials came from and what came of them: counted back to the field, payer and clinician that caused
 * them, each with its denominator: answers of payers on charges in the same days.
 */
import {
  addDays,
  type Cents,
  cents,
  type LocalDate,
  type Refusal,
  refuse,
  toWire,
} from '@clearhour/values';
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { clientIdsInReach } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { listClinicians, listPayers } from '../practice/index.ts';
import { CAUSE_ROWS, type Cause, type DenialAct, OUTCOME_WORDS, type Outcome } from './denial.ts';
import type { DenialCauses, DenialOutcomes, SpanQuery } from './denials-contract.ts';

type Query = z.output<typeof SpanQuery>;
interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate;
}
const MOST_DAYS = 366;
function spanOf(work: Work, q: Query): Span | Refusal {
  const to = q.to ?? work.today;
  const from = q.from ?? addDays(to, -89);
  if (from > to || addDays(from, MOST_DAYS) < to) {
    return refuse('span-wrong', 'Choose days in their order, a year at most.', { field: 'from' });
  }
  return { from, to };
}
async function conditions(work: Work, q: Query, span: Span, of: 'd' | 'a') {
  const clients = await clientIdsInReach(work);
  const column = (name: string) => sql.ref(`${of}.${name}`);
  const all: RawBuilder<unknown>[] = [
    sql`${column('practice_id')} = ${work.practiceId}`,
    sql`${column('decided_on')} between ${span.from}::date and ${span.to}::date`,
  ];
  if (q.payerId !== undefined) all.push(sql`${column('payer_id')} = ${q.payerId}`);
  if (q.clinicianId !== undefined) {
    const whose = of === 'd' ? sql`d.clinician_id` : sql`c.clinician_id`;
    all.push(sql`${whose} = ${q.clinicianId}`);
  }
  if (clients !== 'practice') {
    all.push(sql`${column('client_id')} = any(${[...clients]}::text[])`);
  }
  return sql.join(all, sql` and `);
}
interface Counted {
  readonly key: string | null;
  readonly n: number;
  readonly cents: Cents;
}
type CountedRow = { key: string | null; n: string; cents: string };
const counted = (rows: readonly CountedRow[]): Counted[] =>
  rows.map((r) => ({ key: r.key, n: Number(r.n), cents: cents(r.cents) }));

export const seeCauses = action({
  name: 'see-denial-causes',
  needs: 'claims.read',
  run: async (work: Work, q: Query): Promise<z.input<typeof DenialCauses> | Refusal> => {
    const span = spanOf(work, q);
    if ('code' in span) return span;
    const denied = await conditions(work, q, span, 'd');
    const asked = await conditions(work, q, span, 'a');
    const deniedBy = async (key: RawBuilder<unknown>) =>
      counted(
        (
          await sql<CountedRow>`select ${key} as key, count(*)::text as n,
            coalesce(sum(d.risk_cents), 0)::text as cents from denials d
            where ${denied} and d.outcome is distinct from 'taken-back'
            group by 1 order by sum(d.risk_cents) desc, 1`.execute(work.sql)
        ).rows,
      );
    const answeredBy = async (key: RawBuilder<unknown>) =>
      counted(
        (
          await sql<CountedRow>`select ${key} as key, count(*)::text as n,
            coalesce(sum(a.charged_cents), 0)::text as cents
            from adjudications a join charges c on c.practice_id = a.practice_id and c.id = a.charge_id
            where ${asked} and a.reversed_at is null and a.reverses is null
            group by 1`.execute(work.sql)
        ).rows,
      );
    const none = { key: null, n: 0, cents: cents(0) };
    const all = sql`'all'::text`;
    const [total = none] = await answeredBy(all);
    const [deniedTotal = none] = await deniedBy(all);
    const of = (d: Counted, a: Counted) => ({
      ...{ denied: d.n, answered: a.n },
      ...{ deniedCents: toWire(d.cents), answeredCents: toWire(a.cents) },
    });
    const payers = new Map((await listPayers(work)).map((p) => [p.id as string, p]));
    const people = new Map((await listClinicians(work)).map((c) => [c.id as string, c]));
    const byPayer = await deniedBy(sql`d.payer_id`);
    const byClinician = await deniedBy(sql`d.clinician_id`);
    return {
      ...span,
      total: of(deniedTotal, total),
      causes: (await deniedBy(sql`d.cause`)).map((d) => ({
        cause: d.key as Cause,
        words: CAUSE_ROWS[d.key as Cause].words,
        prevent: CAUSE_ROWS[d.key as Cause].prevent,
        ...of(d, total),
      })),
      payers: (await answeredBy(sql`a.payer_id`)).flatMap((a) => {
        const payer = payers.get(a.key ?? '');
        const d = byPayer.find((x) => x.key === a.key) ?? none;
        return payer ? [{ payerId: payer.id, payerName: payer.name, ...of(d, a) }] : [];
      }),
      clinicians: (await answeredBy(sql`c.clinician_id`)).map((a) => {
        const person = people.get(a.key ?? '');
        const d = byClinician.find((x) => x.key === a.key) ?? none;
        return {
          clinicianId: person?.id ?? null,
          clinicianName: person?.name ?? 'Nobody named',
          ...of(d, a),
        };
      }),
    };
  },
});

export const seeOutcomes = action({
  name: 'see-denial-outcomes',
  needs: 'claims.read',
  run: async (work: Work, q: Query): Promise<z.input<typeof DenialOutcomes> | Refusal> => {
    const span = spanOf(work, q);
    if ('code' in span) return span;
    const where = await conditions(work, q, span, 'd');
    const { rows } = await sql<{
      outcome: Outcome | null;
      tried: DenialAct | null;
      n: string;
      risk: string;
      won: string;
    }>`select d.outcome, d.tried, count(*)::text as n, sum(d.risk_cents)::text as risk,
        sum(d.won_cents)::text as won
      from denials d where ${where} and d.outcome is distinct from 'taken-back'
      group by 1, 2 order by 1, 2`.execute(work.sql);
    const sum = (some: typeof rows, of: 'n' | 'risk' | 'won') =>
      Number(some.reduce((total, r) => total + BigInt(r[of]), 0n));
    const tally = (some: typeof rows) => ({ items: sum(some, 'n'), riskCents: sum(some, 'risk') });
    // What the payer said after something was tried: an answer, not what we gave up meanwhile.
    const answered = rows.filter(
      (r) => r.tried !== null && ['won', 'partly', 'lost'].includes(r.outcome ?? ''),
    );
    const overturned = (some: typeof rows) => {
      const won = some.filter((r) => r.outcome !== 'lost');
      return { won: sum(won, 'n'), of: sum(some, 'n'), wonCents: sum(won, 'won') };
    };
    const outcomes = [...new Set(rows.flatMap((r) => (r.outcome === null ? [] : [r.outcome])))];
    return {
      ...span,
      outcomes: outcomes.map((outcome) => ({
        ...{ outcome, words: OUTCOME_WORDS[outcome] },
        ...tally(rows.filter((r) => r.outcome === outcome)),
      })),
      open: tally(rows.filter((r) => r.outcome === null)),
      overturned: overturned(answered),
      byAct: (['correct', 'appeal'] as const).map((act) => ({
        act,
        ...overturned(answered.filter((r) => r.tried === act)),
      })),
    };
  },
});
