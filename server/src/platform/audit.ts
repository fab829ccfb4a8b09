/**
 * The audit chain: each record's hash covers its content and the hash before it, so a changed,
 * missing or inserted record shows (45 CFR 164.312(b), kept six years). One chain per practice.
 */
import { createHash } from 'node:crypto';
import type { Instant } from '@clearhour/values';
import { sql } from 'kysely';
import type { Sql } from './db.ts';

export interface AuditRecord {
  readonly at: Instant;
  readonly userId: string | null;
  readonly source: string;
  readonly action: string;
  readonly subject: string | null;
  readonly details: Record<string, unknown>;
}

export const FIRST_HASH = Buffer.alloc(32);

/** SHA-256 over the previous hash and the record's fields in a fixed order, length-prefixed by JSON. */
export function auditHash(
  practiceId: string,
  seq: number,
  record: AuditRecord,
  previous: Buffer,
): Buffer {
  const text = JSON.stringify([
    practiceId,
    seq,
    record.at,
    record.userId,
    record.source,
    record.action,
    record.subject,
    Object.entries(record.details).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
  return createHash('sha256').update(previous).update(text).digest();
}

/** Appends at the end of the chain. Last statement of a transaction: it holds the chain's head until commit. */
export async function appendAudit(tx: Sql, practiceId: string, record: AuditRecord): Promise<void> {
  await sql`insert into audit_heads (practice_id, seq, hash) values (${practiceId}, 0, ${FIRST_HASH})
    on conflict do nothing`.execute(tx);
  const head = await tx
    .selectFrom('audit_heads')
    .select(['seq', 'hash'])
    .where('practice_id', '=', practiceId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const seq = head.seq + 1;
  const hash = auditHash(practiceId, seq, record, head.hash);
  await tx
    .insertInto('audit_records')
    .values({
      practice_id: practiceId,
      seq,
      at: record.at,
      user_id: record.userId,
      source: record.source,
      action: record.action,
      subject: record.subject,
      details: JSON.stringify(record.details),
      previous_hash: head.hash,
      hash,
    })
    .execute();
  await tx
    .updateTable('audit_heads')
    .set({ seq, hash })
    .where('practice_id', '=', practiceId)
    .execute();
}

/** Walks the chain from the first record; undefined when whole, else a sentence on the first break. */
export async function checkAuditChain(tx: Sql, practiceId: string): Promise<string | undefined> {
  let previous: Buffer = FIRST_HASH;
  let expected = 1;
  for (;;) {
    const rows = await tx
      .selectFrom('audit_records')
      .selectAll()
      .where('practice_id', '=', practiceId)
      .where('seq', '>=', expected)
      .orderBy('seq')
      .limit(2_000)
      .execute();
    for (const row of rows) {
      const record: AuditRecord = {
        at: row.at,
        userId: row.user_id,
        source: row.source,
        action: row.action,
        subject: row.subject,
        details: row.details as Record<string, unknown>,
      };
      if (row.seq !== expected) return `audit record ${expected} is missing`;
      if (!row.previous_hash.equals(previous))
        return `audit record ${row.seq} does not follow the one before`;
      if (!auditHash(practiceId, row.seq, record, previous).equals(row.hash)) {
        return `audit record ${row.seq} was changed after it was written`;
      }
      previous = row.hash;
      expected++;
    }
    if (rows.length < 2_000) break;
  }
  const head = await tx
    .selectFrom('audit_heads')
    .select(['seq', 'hash'])
    .where('practice_id', '=', practiceId)
    .executeTakeFirst();
  if ((head?.seq ?? 0) !== expected - 1) return `audit records after ${expected - 1} are missing`;
  return undefined;
}
