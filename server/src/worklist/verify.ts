/**
 * Proof of a practice: the book balances, facts and ledger say the same, papers have no gap, the audit
 * chain is whole, and no session held is lost (promises 1, 2, 5). Reads with the owner's eyes, straight
 * SQL on purpose: a check that shared the code it checks would repeat its mistakes.
 */
import { sql } from 'kysely';
import { checkAuditChain } from '../platform/audit.ts';
import type { Sql } from '../platform/db.ts';
import { autopayChecks } from './verify-autopay.ts';
import { bookChecks } from './verify-book.ts';
import type { Check, Question } from './verify-check.ts';
import { estimateChecks } from './verify-estimates.ts';
import { keptChecks } from './verify-kept.ts';
import { moneyChecks } from './verify-money.ts';
import { packageChecks } from './verify-packages.ts';
import { paperChecks } from './verify-papers.ts';
import { payoutChecks } from './verify-payouts.ts';
import { remittanceChecks } from './verify-remittances.ts';
import { checkVisits } from './verify-visits.ts';

export async function verifyPractice(tx: Sql, practiceId: string): Promise<Check[]> {
  const questions = [
    ...bookChecks(practiceId),
    ...moneyChecks(practiceId),
    ...packageChecks(practiceId),
    ...remittanceChecks(practiceId),
    ...payoutChecks(practiceId),
    ...paperChecks(practiceId),
    ...autopayChecks(practiceId),
    ...estimateChecks(practiceId),
    ...keptChecks(practiceId),
  ];
  const checks: Check[] = [];
  for (const question of questions) checks.push(await answer(tx, question));
  return [...checks, ...(await checkVisits(tx, practiceId)), await checkAudit(tx, practiceId)];
}

async function answer(tx: Sql, { name, count, faults }: Question): Promise<Check> {
  const looked = (await count.execute(tx)).rows[0]?.n ?? 0;
  return { name, looked, wrong: (await faults.execute(tx)).rows.map((r) => r.what) };
}

async function checkAudit(tx: Sql, practiceId: string): Promise<Check> {
  const chain = await checkAuditChain(tx, practiceId);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from audit_records where practice_id = ${practiceId}`.execute(tx);
  return {
    name: 'audit chain is unbroken',
    looked: rows[0]?.n ?? 0,
    wrong: chain === undefined ? [] : [chain],
  };
}
