/**
 * The one transaction runner. An action is loaded, decided, written, posted and audited in one
 * transaction, or not at all. It owns permission, once-only keys, retry after a lost race, the audit
 * record and the commit, so that no action can forget one.
 */
import { createHash } from 'node:crypto';
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import { sql } from 'kysely';
import { appendAudit } from './audit.ts';
import { allows, type Capability } from './auth/capabilities.ts';
import { type Deps, type EventType, newIdWith, todayOf, type Who, type Work } from './context.ts';
import { type Database, inPractice, type Sql, sqlState } from './db.ts';
import { fromStoredJson, toStoredJson } from './stored-json.ts';

export interface Action<I, O> {
  /** Imperative, kebab-case: "sign-note". Stands in the audit record. */
  readonly name: string;
  /**
   * Capability needed; 'anyone' = any signed-in person; 'system' = only Clearhour itself; 'portal' = only somebody
   * signed in to the portal, who may do nothing else.
   */
  readonly needs: Capability | 'anyone' | 'system' | 'portal';
  run(work: Work, input: I): Promise<O | Refusal>;
}
export const action = <I, O>(definition: Action<I, O>): Action<I, O> => definition;

/** A refusal thrown from deep inside a transaction, so that everything rolls back. Caught by perform(). */
export class RefusalThrown extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
/** The value, or rolls the whole action back with its refusal. */
export function orRollBack<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new RefusalThrown(value);
  return value as T;
}

const MAY_RETRY = new Set(['40001', '40P01']); // serialization failure, deadlock

/** Runs an action: the value it gives, or a Refusal with nothing written. */
export async function perform<I, O>(
  deps: Deps,
  who: Who,
  act: Action<I, O>,
  input: I,
): Promise<O | Refusal> {
  const no = permission(who, act.needs);
  if (no) return no;
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(deps, who, act, input);
    } catch (error) {
      if (error instanceof RefusalThrown) return error.refusal;
      if (attempt < 5 && MAY_RETRY.has(sqlState(error) ?? '')) continue;
      throw error;
    }
  }
}

async function once<I, O>(deps: Deps, who: Who, act: Action<I, O>, input: I): Promise<O | Refusal> {
  return inPractice(deps.db, who.practiceId, 'write', async (tx) => {
    const { work, audited } = startWork(deps, who, tx);
    const key =
      who.key === undefined ? undefined : { key: who.key, hash: requestHash(act.name, input) };
    if (key) {
      const before = await claimKey(work, act.name, key);
      if (before) return before.reply as O | Refusal;
    }
    const result = await act.run(work, input);
    if (isRefusal(result)) throw new RefusalThrown(result);
    if (key) {
      await tx
        .updateTable('action_keys')
        .set({ reply: toStoredJson(result) })
        .where('practice_id', '=', who.practiceId)
        .where('key', '=', key.key)
        .execute();
    }
    await appendAudit(tx, who.practiceId, {
      at: work.now,
      userId: who.user?.id ?? null,
      source: who.source,
      action: act.name,
      subject: audited.subject,
      details: who.portal
        ? { ...audited.details, portalPerson: who.portal.personId }
        : audited.details,
    });
    return result;
  });
}

/** Reads in one snapshot, writes nothing; the same permission checks. */
export async function ask<I, O>(
  deps: Deps,
  who: Who,
  query: Action<I, O>,
  input: I,
): Promise<O | Refusal> {
  const no = permission(who, query.needs);
  if (no) return no;
  return inPractice(deps.db, who.practiceId, 'read', (tx) => {
    const work = reads(startWork(deps, who, tx).work);
    const { beside } = deps;
    return query.run(
      beside ? { ...work, beside: (run) => besides(beside, work, run) } : work,
      input,
    );
  });
}
function reads(work: Work): Work {
  const { itself } = work;
  return { ...work, reading: true, ...(itself ? { itself: () => reads(itself()) } : {}) };
}
/** The same picture of the practice, on another connection. */
async function besides<T>(db: Database, work: Work, run: (work: Work) => Promise<T>): Promise<T> {
  const { rows } = await sql<{ picture: string }>`select pg_export_snapshot() as picture`.execute(
    work.sql,
  );
  const see = (tx: Sql) => run({ ...work, sql: tx });
  return inPractice(db, work.practiceId, 'read', see, rows[0]?.picture);
}

function permission(who: Who, needs: Action<never, unknown>['needs']): Refusal | undefined {
  // First of all: user is null for them too, and must never read as Clearhour itself.
  if (who.portal !== undefined || needs === 'portal') {
    return who.portal !== undefined && needs === 'portal' && who.user === null
      ? undefined
      : refuse('not-allowed', 'This is done by somebody else.', { kind: 'not-allowed' });
  }
  if (needs === 'system') {
    return who.user === null
      ? undefined
      : refuse('not-allowed', 'Only Clearhour itself does this.', { kind: 'not-allowed' });
  }
  if (who.user === null || needs === 'anyone' || allows(who.user.roles, needs)) return undefined;
  return refuse(
    'not-allowed',
    'Your role does not allow this. The practice owner can change roles in Settings.',
    {
      kind: 'not-allowed',
    },
  );
}

function startWork(deps: Deps, who: Who, tx: Sql) {
  const now = deps.clock.now();
  const audited: { subject: string | null; details: Record<string, unknown> } = {
    subject: null,
    details: {},
  };
  const newId = newIdWith(deps.clock, now);
  const workOf = (by: Who): Work => {
    const work: Work = {
      sql: tx,
      who: by,
      practiceId: by.practiceId,
      zone: by.zone,
      user: by.user,
      now,
      today: todayOf(by, now),
      newId,
      emit: async <T extends object>(event: EventType<T>, data: T) => {
        for (const reaction of deps.reactions) {
          if (reaction.to === event.type) orRollBack(await reaction.run(work, data));
        }
      },
      enqueue: (job, data, startAfter) =>
        deps.jobs.send(tx, job, { practiceId: by.practiceId, ...data }, startAfter),
      audit: (subject, details = {}) => {
        audited.subject ??= subject;
        Object.assign(audited.details, details);
      },
      can: (capability) =>
        by.portal === undefined && (by.user === null || allows(by.user.roles, capability)),
      ...(by.portal === undefined
        ? {}
        : { itself: () => workOf({ ...withoutPortal(by), user: null }) }),
    };
    return work;
  };
  return { work: workOf(who), audited };
}
const withoutPortal = ({ portal: _portal, ...who }: Who): Who => who;

const requestHash = (name: string, input: unknown): Buffer =>
  createHash('sha256').update(name).update(toStoredJson(input)).digest();

/** Undefined for the first call with the key; else the stored answer. A second call waits here for the first. */
async function claimKey(work: Work, name: string, key: { key: string; hash: Buffer }) {
  const made = await work.sql
    .insertInto('action_keys')
    .values({
      practice_id: work.practiceId,
      key: key.key,
      action: name,
      request_hash: key.hash,
      at: work.now,
    })
    .onConflict((c) => c.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (made) return undefined;
  const row = await work.sql
    .selectFrom('action_keys')
    .select(['request_hash', 'reply'])
    .where('practice_id', '=', work.practiceId)
    .where('key', '=', key.key)
    .executeTakeFirstOrThrow();
  if (!row.request_hash.equals(key.hash)) {
    return {
      reply: refuse('key-used', 'This request key was used for something else. Nothing was done.', {
        kind: 'conflict',
      }),
    };
  }
  return { reply: fromStoredJson(row.reply) };
}

/** For jobs: a system action has no reason to refuse; when it does, that is a bug, and the job is tried again. */
export function mustSucceed<T>(result: T): Exclude<T, { refused: true }> {
  if (isRefusal(result)) throw new Error(`refused: ${result.code}`);
  return result as Exclude<T, { refused: true }>;
}
