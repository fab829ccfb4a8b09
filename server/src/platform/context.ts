/** Who acts, with what, at what moment. Passed down; never global. */
import { randomBytes } from 'node:crypto';
import {
  dateIn,
  epochMs,
  type Id,
  type IdPrefix,
  type Instant,
  instant,
  type LocalDate,
  makeId,
} from '@clearhour/values';
import type { Logger } from 'pino';
import type { Capability, Role } from './auth/capabilities.ts';
import type { Database, Sql } from './db.ts';
import type { Together } from './together.ts';

/** The only clock. A seeded year moves its own. */
export interface Clock {
  now(): Instant;
  random(bytes: number): Uint8Array;
}
export const systemClock: Clock = {
  now: () => instant(new Date()),
  random: (bytes) => randomBytes(bytes),
};

export interface User {
  readonly id: Id<'usr'>;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly clinicianId: Id<'cln'> | null;
}
/** Somebody signed in to the portal: a client, or one who bears for them. Never a user, and never Clearhour itself. */
export interface PortalPerson {
  readonly personId: Id<'ppn'>;
  readonly clientId: Id<'clt'>;
  /** Null: the client themself. */
  readonly partyId: Id<'rsp'> | null;
  /** Set: a guardian, who acts for the client within this; `partyId` is the guardian's own. */
  readonly proxy?: PortalProxy;
}
export interface PortalProxy {
  readonly guardianId: Id<'grd'>;
  readonly appointments: boolean;
  readonly money: boolean;
}
/** Somebody (or something) who asks for an action in one practice. */
export interface Who {
  readonly practiceId: string;
  readonly zone: string;
  /** null: Clearhour itself, by a rule; or, where `portal` is set, nobody of the practice. */
  readonly user: User | null;
  /** Set: a portal person. They may do what needs 'portal' and nothing else, and nobody else may do that. */
  readonly portal?: PortalPerson;
  readonly source: 'web' | 'cli' | 'job' | 'simulation' | 'webhook' | 'portal';
  /** The sign-in this came by, when it came by one. */
  readonly webSessionId?: string;
  /** Once-only key chosen by the caller; see action.ts. */
  readonly key?: string;
}

export interface EventType<T extends object> {
  readonly type: string;
  readonly _data?: T;
}
export const eventType = <T extends object>(type: string): EventType<T> => ({ type });
/** Something downstream that must happen in the same transaction. Idempotent; may refuse the whole. */
export interface Reaction {
  readonly to: string;
  readonly run: (work: Work, data: object) => Promise<unknown>;
}
export function on<T extends object>(
  event: EventType<T>,
  run: (work: Work, data: T) => Promise<unknown>,
): Reaction {
  return { to: event.type, run: (work, data) => run(work, data as T) };
}

export interface Jobs {
  /** Written in the caller's transaction: the job exists if, and only if, the facts do. */
  send(sql: Sql, name: string, data: Record<string, string>, startAfter?: Instant): Promise<void>;
}

/** What every action may use. `outside` holds the edges of our process, by name. */
export interface Deps {
  readonly db: Database;
  /** For the second half of a large read; see db.ts. Without it, both halves take turns. */
  readonly beside?: Database;
  readonly clock: Clock;
  readonly jobs: Jobs;
  readonly reactions: readonly Reaction[];
  readonly log: Logger;
  /** True where the clock is moved by hand: only there may a practice still in the making be worked on. */
  readonly simulated?: boolean;
}

/** One transaction's worth of work. */
export interface Work {
  readonly sql: Sql;
  readonly who: Who;
  readonly practiceId: string;
  readonly zone: string;
  readonly user: User | null;
  readonly now: Instant;
  /** The day it is in the practice's zone. */
  readonly today: LocalDate;
  newId<P extends IdPrefix>(prefix: P): Id<P>;
  /** Runs the reactions in this transaction; a Refusal of one is thrown back through perform(). */
  emit<T extends object>(event: EventType<T>, data: T): Promise<void>;
  enqueue(job: string, data: Record<string, string>, startAfter?: Instant): Promise<void>;
  /** Names what the audit record is about: ids and codes only, never what a person wrote. */
  audit(subject: string, details?: Record<string, string | number | boolean | null>): void;
  can(capability: Capability): boolean;
  /**
   * Only in a portal person's transaction: the same work as Clearhour itself, for what the portal has found to be
   * theirs. The audit record stays theirs.
   */
  readonly itself?: () => Work;
  /** Asked, not performed: nothing can be written, and no row held. */
  readonly reading?: boolean;
  /** One of many items that are read side by side (together.ts). */
  readonly together?: Together;
  /** Reads the same picture of the practice on a connection of its own; see sideBySide(). */
  readonly beside?: <T>(run: (work: Work) => Promise<T>) => Promise<T>;
}

/**
 * Ids of one action sort in the order they were made: the twelve bits after the time count up
 * (RFC 9562, 6.2 method 1), the rest is random. After 4,096 of them the time moves on by a millisecond: a
 * remittance of ten thousand claims makes more.
 */
export function newIdWith(clock: Clock, now: Instant) {
  let made = 0;
  return <P extends IdPrefix>(prefix: P): Id<P> => {
    const random = Uint8Array.from(clock.random(10));
    random[0] = (made >> 8) & 0x0f;
    random[1] = made & 0xff;
    return makeId(prefix, epochMs(now) + (made++ >> 12), random);
  };
}
export const todayOf = (who: Who, now: Instant): LocalDate => dateIn(who.zone, now);
