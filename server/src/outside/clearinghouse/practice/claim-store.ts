/** Claims as they are kept: the SQL that finds them. They are written with everything else, by `apply`. */
import { date, type Instant, type LocalDate } from '@clearhour/values';
import type { Claim, ClaimFacts, Decision } from './claim-record.ts';
import { asKept, type Row, type Sql, text, when } from './practice-store.ts';

const CLAIM = `select number, payer_id, patient_control_number, member_id, service_on::text as service_on,
  state, decide_at, facts::text as facts, decision::text as decision from practice_clearinghouse.claim`;

export async function claimByNumber(
  sql: Sql,
  account: string,
  number: string,
): Promise<Claim | undefined> {
  const { rows } = await sql.query(`${CLAIM} where account = $1 and number = $2`, [
    account,
    number,
  ]);
  return rows[0] && claimOf(rows[0]);
}

/** Claims whose answer is due, in the order they came. */
export async function claimsToDecide(
  sql: Sql,
  account: string,
  payerId: string,
  until: Instant,
): Promise<Claim[]> {
  const { rows } = await sql.query(
    `${CLAIM} where account = $1 and payer_id = $2 and state = 'pending' and decide_at <= $3
     order by decide_at, number`,
    [account, payerId, until],
  );
  return rows.map(claimOf);
}

/** Claims by the payer's numbers. */
export async function claimsByNumbers(
  sql: Sql,
  account: string,
  numbers: readonly string[],
): Promise<Claim[]> {
  const { rows } = await sql.query(
    `${CLAIM} where account = $1 and number = any($2) order by number`,
    [account, [...numbers]],
  );
  return rows.map(claimOf);
}

/** Claims of these members and days at a payer, oldest number first: for duplicates. */
export async function claimsOfMembers(
  sql: Sql,
  account: string,
  payerId: string,
  memberIds: readonly string[],
  days: readonly LocalDate[],
): Promise<Claim[]> {
  const { rows } = await sql.query(
    `${CLAIM} where account = $1 and payer_id = $2 and member_id = any($3)
       and service_on = any($4::date[]) order by number`,
    [account, payerId, [...memberIds], [...days]],
  );
  return rows.map(claimOf);
}

export async function claimsByPatientNumber(
  sql: Sql,
  account: string,
  numbers: readonly string[],
): Promise<Claim[]> {
  const { rows } = await sql.query(
    `${CLAIM} where account = $1 and patient_control_number = any($2) order by number`,
    [account, [...numbers]],
  );
  return rows.map(claimOf);
}

function claimOf(row: Row): Claim {
  return {
    number: text(row.number),
    payerId: text(row.payer_id),
    patientControlNumber: text(row.patient_control_number),
    memberId: text(row.member_id),
    serviceOn: date(text(row.service_on)),
    state: text(row.state) as Claim['state'],
    decideAt: row.decide_at === null ? undefined : when(row.decide_at),
    facts: asKept(text(row.facts)) as ClaimFacts,
    decision: row.decision === null ? undefined : (asKept(text(row.decision)) as Decision),
  };
}
