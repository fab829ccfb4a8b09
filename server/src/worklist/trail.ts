/** What a money trail is made of, before it is told. Only people within the reader's reach are in it. */
import type { Cents, Instant, LocalDate } from '@clearhour/values';
import type { z } from 'zod';
import { type Charge, takenBackByHand } from '../charges/index.ts';
import type { TrailStep } from './worklist-contract.ts';

export type Step = z.input<typeof TrailStep>;
export interface TrailPerson {
  readonly attendeeId: string;
  readonly clientId: string;
  /** "The client" for those who may not see names. */
  readonly name: string;
  readonly status: string;
  readonly waived: boolean;
  /** Bears no part of the fee: somebody else pays the whole. */
  readonly bearsNothing: boolean;
  /** The note that counts for this person is there. */
  readonly noteCounts: boolean;
  readonly hasCard: boolean;
  /** Reversed ones too, oldest first. */
  readonly charges: readonly PersonCharge[];
}
export interface PersonCharge {
  readonly charge: Charge;
  readonly payerName: string;
  readonly pending: Cents;
  readonly due: Cents;
}
export interface TrailSession {
  readonly id: string;
  readonly day: LocalDate;
  readonly startsAt: Instant;
  readonly over: boolean;
  readonly chargeable: boolean;
}
/** How days and lags are told: the practice's zone, and office days since the session. */
export interface Telling {
  day(at: Instant): LocalDate;
  lag(day: LocalDate): number | undefined;
}
/** A person took the last charge of the held visit back, and nothing stands instead. */
export const takenBack = (person: TrailPerson): boolean =>
  live(person).length === 0 &&
  takenBackByHand(person.charges.map((c) => c.charge).filter((c) => c.kind === 'session'));
export const live = (person: TrailPerson): PersonCharge[] =>
  person.charges.filter((c) => c.charge.reversedAt === null);
