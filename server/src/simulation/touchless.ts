/**
 * How much of the insured work nobody touched. A session with a plan to pay it is settled when no payer has
 * anything left to decide on it; it was touchless when no person acted on its claims, on the answers to them,
 * or on a denial of it. The share is of all sessions old enough to have been answered: one that is not settled
 * by then counts against it like one a person worked on. What is not settled is said apart, by what it waits for.
 */
import type pg from 'pg';

export interface Touchless {
  /** Insured charges of sessions that stand, and those of them held so long ago that an answer may be expected. */
  readonly insured: number;
  readonly due: number;
  /** Of the due. */
  readonly settled: number;
  readonly touchless: number;
  /** touchless ÷ due, in percent with one decimal. */
  readonly sharePercent: number;
  /** Of the due: what people did, by the kind of act; one charge may count in several. */
  readonly touchedBy: Readonly<Record<string, number>>;
  /** Of the due that are not settled: where their claims stand. */
  readonly openBy: Readonly<Record<string, number>>;
  /** Of all that are not settled: those with nothing that goes on and nothing that waits for a person. Must be 0. */
  readonly forgotten: number;
  /** Answers that stopped, by reason, whoever settled them since. */
  readonly stoppedBy: Readonly<Record<string, number>>;
}

/** A claim goes out the same day, is answered within three weeks and, where a plan comes second, once more. */
const ANSWERED_WITHIN_DAYS = 45;

const CHARGES = `
  with insured as (
    select c.id, c.service_on <= $2::date - ${ANSWERED_WITHIN_DAYS} as due,
      coalesce((select sum(case l.side when 'debit' then l.cents else -l.cents end) from lines l
      where l.practice_id = c.practice_id and l.charge_id = c.id and l.account = '1100'), 0) as pending
    from charges c where c.practice_id = $1 and c.kind = 'session' and c.payer_id is not null
      and c.reversed_at is null),
  acts as (
    select cl.charge_id, 'claim: ' || e.event as act from claim_lines cl join claim_events e
      on e.practice_id = cl.practice_id and e.claim_id = cl.claim_id
      where cl.practice_id = $1 and e.by_user is not null and e.event in ('hold', 'release', 'send', 'again',
        'correct', 'withdraw', 'file-elsewhere', 'paper-sent', 'close', 'reopen')
    union select a.charge_id, 'answer posted by hand' from adjudications a
      where a.practice_id = $1 and a.made_by is not null
    union select d.charge_id, 'denial: ' || e.event from denials d join denial_events e
      on e.practice_id = d.practice_id and e.denial_id = d.id where d.practice_id = $1 and e.by_user is not null)`;

/** On its way with a day to look again, or in a list of a person. */
const KNOWN_ABOUT = `
  exists (select from claim_lines cl join claims c on c.practice_id = cl.practice_id and c.id = cl.claim_id
    where cl.practice_id = $1 and cl.charge_id = i.id and cl.stands
      and c.state not in ('paid', 'part-paid', 'denied', 'replaced', 'voided', 'withdrawn', 'closed'))
  or exists (select from denials d where d.practice_id = $1 and d.charge_id = i.id
    and d.state <> 'closed')
  or exists (select from claim_lines cl join remittance_claims r on r.practice_id = cl.practice_id
    and r.claim_id = cl.claim_id where cl.practice_id = $1 and cl.charge_id = i.id
      and r.state in ('stop', 'look', 'clean', 'undone'))`;

const tally = (rows: readonly { what: string; n: string }[]): Record<string, number> =>
  Object.fromEntries(rows.map((r) => [r.what, Number(r.n)]));

/** `pool` of the tables' owner: a look across all slices, for a report. `asOf`: the last day lived. */
export async function touchlessOf(
  pool: Pick<pg.Pool, 'query'>,
  practiceId: string,
  asOf: string,
): Promise<Touchless> {
  const ask = async (text: string) => (await pool.query(CHARGES + text, [practiceId, asOf])).rows;
  const [sums] = await ask(`
    select count(*) as insured, count(*) filter (where due) as due,
      count(*) filter (where due and pending = 0) as settled,
      count(*) filter (where due and pending = 0 and not exists
        (select from acts a where a.charge_id = i.id)) as touchless,
      count(*) filter (where pending <> 0 and not (${KNOWN_ABOUT})) as forgotten
    from insured i`);
  const touchedBy = await ask(`
    select a.act as what, count(distinct i.id) as n from insured i join acts a on a.charge_id = i.id
    where i.due group by 1 order by 2 desc`);
  const openBy = await ask(`
    select coalesce((select c.state from claim_lines cl join claims c on c.practice_id = cl.practice_id
      and c.id = cl.claim_id where cl.practice_id = $1 and cl.charge_id = i.id order by c.id desc limit 1),
      'no claim') as what, count(*) as n from insured i where i.due and i.pending <> 0 group by 1 order by 2 desc`);
  const stopped = await pool.query(
    `select r->>'code' as what, count(*) as n from remittance_claims c, jsonb_array_elements(c.reasons) r
     where c.practice_id = $1 and c.state in ('stop', 'set-aside') group by 1 order by 2 desc`,
    [practiceId],
  );
  const due = Number(sums.due);
  return {
    insured: Number(sums.insured),
    due,
    settled: Number(sums.settled),
    touchless: Number(sums.touchless),
    sharePercent: due === 0 ? 0 : Math.round((Number(sums.touchless) / due) * 1000) / 10,
    touchedBy: tally(touchedBy),
    openBy: tally(openBy),
    forgotten: Number(sums.forgotten),
    stoppedBy: tally(stopped.rows),
  };
}
