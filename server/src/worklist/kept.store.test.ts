/** What is kept for the lists stays what it sums up, also when several write at the same moment. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';
import { openDatabase } from '../platform/db.ts';
import { keptChecks } from './verify-kept.ts';

let o: BilledOffice;
let owner: ReturnType<typeof openDatabase>;
let held: { sessionId: string; attendeeIds: readonly string[] };
beforeAll(async () => {
  o = await billedOffice();
  owner = openDatabase(o.connection, 'owner', 1);
  held = await o.visit.held(o.who.osei, [o.clients.ada], '2026-03-03');
});
afterAll(async () => {
  await owner?.close();
  await o?.close();
});

async function wrong(): Promise<string[]> {
  const found: string[] = [];
  for (const { faults } of keptChecks(o.practiceId)) {
    found.push(...(await faults.execute(owner.db)).rows.map((r) => r.what));
  }
  return found;
}
async function settled(): Promise<boolean> {
  const { rows } = await o.ownerSql.query('select settled from sessions where id = $1', [
    held.sessionId,
  ]);
  return rows[0].settled;
}

/** Until so many wait for a lock of somebody else. */
async function waiting(many: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { rows } = await o.ownerSql.query(
      `select count(*)::int as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows[0].n >= many) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`${many} were to wait, and do not`);
}

describe('an hour', () => {
  it('is settled by its note and charge, open when the charge is taken back, settled when it is waived', async () => {
    expect(await settled()).toBe(true);
    const [charge] = await o.desk.charges(o.owner, `sessionId=${held.sessionId}`);
    await o.call(o.owner, 'POST', `/api/charges/${charge?.id}/reverse`, { reason: 'Wrong' });
    expect(await settled()).toBe(false);
    await o.desk.waive(o.owner, held.attendeeIds[0] ?? '', 'A gift');
    expect(await settled()).toBe(true);
    expect(await wrong()).toEqual([]);
  });

  it('looked at by two at once is seen by the later as the earlier left it', async () => {
    const [one, other] = [await o.ownerSql.connect(), await o.ownerSql.connect()];
    try {
      // One takes the waiver back; the other changes who bears what of the same hour before that is committed.
      await one.query('begin');
      await one.query(
        `update waivers set withdrawn_at = now(), withdrawn_by = 'x' where attendee_id = $1`,
        [held.attendeeIds[0]],
      );
      await other.query('begin');
      const waits = other.query(`update attendees set weight = 2 where id = $1`, [
        held.attendeeIds[0],
      ]);
      await one.query('commit');
      await waits;
      await other.query('commit');
    } finally {
      one.release();
      other.release();
    }
    expect(await settled()).toBe(false);
    expect(await wrong()).toEqual([]);
  });

  it('is held before its charges are: who marks it and who takes its charge back never wait for each other', async () => {
    const { sessionId } = await o.visit.held(o.who.osei, [o.clients.ben], '2026-03-04');
    const [charge] = await o.desk.charges(o.owner, `sessionId=${sessionId}`);
    const deadlocks = async () =>
      Number(
        (
          await o.ownerSql.query(
            `select deadlocks from pg_stat_database where datname = current_database()`,
          )
        ).rows[0].deadlocks,
      );
    const before = await deadlocks();
    const gate = await o.ownerSql.connect();
    try {
      await gate.query('begin');
      await gate.query('select from sessions where id = $1 for update', [sessionId]);
      // Both begin while somebody else has the hour; it goes to the first of them.
      const marks = o.desk.setStatus(o.who.osei, sessionId, 'no-show');
      await waiting(1);
      const takesBack = o.send(o.owner, 'POST', `/api/charges/${charge?.id}/reverse`, {
        reason: 'Wrong',
      });
      await waiting(2);
      await gate.query('commit');
      await Promise.all([marks, takesBack]);
    } finally {
      gate.release();
    }
    expect(await deadlocks()).toBe(before);
    expect(await wrong()).toEqual([]);
  });

  it('follows the service and the policies of missed hours, whoever changes them', async () => {
    const service = `(select service_id from sessions where id = '${held.sessionId}')`;
    await o.ownerSql.query(`update services set time_rule = 'none' where id = ${service}`);
    expect(await settled()).toBe(true);
    await o.ownerSql.query(`update attendees set status = 'no-show' where session_id = $1`, [
      held.sessionId,
    ]);
    await o.ownerSql.query(`update services set time_rule = 'psychotherapy' where id = ${service}`);
    expect(await wrong()).toEqual([]);
    await o.ownerSql.query(`delete from missed_policies where practice_id = $1`, [o.practiceId]);
    expect(await settled()).toBe(true);
    expect(await wrong()).toEqual([]);
  });
});

describe('open money', () => {
  it('loses no cent when many payments of a client come at once, each with its receipt', async () => {
    const each = [1, 2, 3, 4, 5, 6].map((n) =>
      o.desk.takePayment(o.who.biller, o.clients.ben, 'cash', 1000 + n, '2026-03-03' as never),
    );
    await Promise.all(each);
    const { rows } = await o.ownerSql.query(
      `select sum(cents)::int as cents from open_money where account = '2000' and client_id = $1`,
      [o.clients.ben],
    );
    expect(rows[0].cents).toBe(-6021);
    expect(await wrong()).toEqual([]);
  });
});

describe('a count by state', () => {
  it('stays the sum of its moves when they are folded into one of each state', async () => {
    const kept = () =>
      o.ownerSql.query(
        `select state, count(*)::int as rows, sum(items)::int as items, sum(cents)::int as cents from tallies
          where practice_id = $1 and state in ('a', 'b') group by state order by state`,
        [o.practiceId],
      );
    await o.ownerSql.query(
      `select tally($1, 'claims', case when n % 3 = 0 then 'b' else 'a' end, 1, n) from generate_series(1, 1100) n`,
      [o.practiceId],
    );
    const { rows } = await kept();
    expect(rows.map(({ state, items, cents }) => ({ state, items, cents }))).toEqual([
      { state: 'a', items: 734, cents: 404067 },
      { state: 'b', items: 366, cents: 201483 },
    ]);
    expect(rows[0].rows + rows[1].rows).toBeLessThan(510);
    expect((await wrong()).sort()).toEqual([
      'claims in state a: 734 with 404067 cents are counted, 0 with 0 are there',
      'claims in state b: 366 with 201483 cents are counted, 0 with 0 are there',
    ]);
    await o.ownerSql.query(`delete from tallies where state in ('a', 'b')`);
    expect(await wrong()).toEqual([]);
  });
});
