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

/** The text that is hashed, in two parts with the record's number between them: JSON, fields in this order. */
function hashedText(practiceId: string, record: AuditRecord): { before: string; after: string } {
  const rest = JSON.stringify([
    record.at,
    record.userId,
    record.source,
    record.action,
    record.subject,
    Object.entries(record.details).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
  return { before: `[${JSON.stringify(practiceId)},`, after: `,${rest.slice(1)}` };
}

/** SHA-256 over the previous hash and the record's fields. */
function auditHash(practiceId: string, seq: number, record: AuditRecord, previous: Buffer): Buffer {
  const { before, after } = hashedText(practiceId, record);
  return createHash('sha256').update(previous).update(`${before}${seq}${after}`).digest();
}

/**
 * Appends at the end of the chain, in one round trip (the database numbers and hashes it, by the same
 * text). Last statement of a transaction: it holds the chain's head until commit.
 */
export async function appendAudit(tx: Sql, practiceId: string, record: AuditRecord): Promise<void> {
  const { before, after } = hashedText(practiceId, record);
  await sql`select append_audit(${practiceId}, ${record.at}, ${record.userId}, ${record.source},
    ${record.action}, ${record.subject}, ${JSON.stringify(record.details)}, ${before}, ${after})`.execute(
    tx,
  );
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
