/** A claim as it is read, and what its answers say. */
import { add, type Cents, type Id, type Instant, type LocalDate, ZERO } from '@clearhour/values';
import {
  type ClaimEvent,
  type ClaimState,
  type Decision,
  isAside,
  isOpen,
  isWaiting,
  nextState,
} from './claim-states.ts';

export type Frequency = '1' | '7' | '8';

export interface FindingPlace {
  readonly page:
    | 'client'
    | 'policy'
    | 'payer'
    | 'clinician'
    | 'practice'
    | 'location'
    | 'charge'
    | 'claim'
    | 'authorization'
    | 'connection';
  readonly id: string | null;
  readonly field: string;
}
/** What keeps a claim from going (error), or should be looked at although it goes (warning). */
export interface Finding {
  readonly code: string;
  readonly sentence: string;
  readonly severity: 'error' | 'warning';
  readonly place: FindingPlace;
}

/** One adjustment as a payer wrote it: CAS group, reason, amount (positive lowers the payment), quantity. */
export interface Adjusted {
  readonly group: string;
  readonly reason: string;
  readonly cents: Cents;
  readonly quantity?: string | undefined;
}
/** What a payer decided about a claim, as the claim for the next payer has to repeat it. */
export interface PriorAnswer {
  /** The claim it answered, and the policy it was asked of (loop 2320). */
  readonly claimId: string;
  readonly policyId: string;
  /** Day of the remittance (DTP*573). */
  readonly decidedOn: LocalDate;
  readonly payerControlNumber?: string | undefined;
  /** AMT*D: what it paid in all; the sum of its lines where there are lines. */
  readonly paid: Cents;
  /** Adjustments of the claim as a whole; those of lines stand with the lines, never in both. */
  readonly adjustments: readonly Adjusted[];
  readonly remarks?: readonly string[] | undefined;
  readonly lines: readonly PriorLine[];
}
export interface PriorLine {
  readonly chargeId: string;
  /** SVD02. */
  readonly paid: Cents;
  /** As the payer adjudicated it (SVD03). */
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly adjustments: readonly Adjusted[];
}

export interface FilingProof {
  readonly strength: 'accepted' | 'received';
  readonly by: 'clearinghouse' | 'payer' | null;
  readonly on: LocalDate;
  readonly payerControlNumber: string | null;
  readonly fileId: string | null;
}

export interface Claim {
  readonly id: Id<'clm'>;
  readonly number: string;
  readonly clientId: Id<'clt'>;
  readonly policyId: Id<'pol'>;
  readonly payerId: Id<'pyr'>;
  readonly clinicianId: Id<'cln'>;
  readonly serviceOn: LocalDate;
  readonly place: string;
  readonly part: number;
  readonly level: number;
  readonly before: Id<'clm'> | null;
  readonly frequency: Frequency;
  readonly replaces: Id<'clm'> | null;
  readonly state: ClaimState;
  readonly cameFrom: ClaimState | null;
  /** Where it would stand, had a person not set it aside. */
  readonly asideFrom: ClaimState | null;
  readonly decision: Decision | null;
  readonly decidedOn: LocalDate | null;
  readonly total: Cents;
  readonly payerControlNumber: string | null;
  readonly note: string;
  readonly authNumber: string;
  readonly delayReason: string;
  readonly prior: readonly PriorAnswer[];
  readonly answer: PriorAnswer | null;
  readonly connectionId: string | null;
  readonly sentFile: string | null;
  readonly sentAt: Instant | null;
  readonly proof: FilingProof | null;
  readonly checked: boolean;
  readonly findings: readonly Finding[];
  readonly holdReason: string | null;
  readonly heldBy: string | null;
  readonly holdRule: string | null;
  readonly releasedAt: Instant | null;
  readonly limitOn: LocalDate | null;
  readonly actBy: LocalDate | null;
  readonly limitBasis: string | null;
  readonly askStatusOn: LocalDate | null;
  readonly askedAt: Instant | null;
  /** With the payer, undecided: after this day it is late, by its usual days from sending. */
  readonly answerBy: LocalDate | null;
  readonly madeAt: Instant;
  readonly version: number;
}
export interface ClaimLine {
  readonly claimId: Id<'clm'>;
  readonly position: number;
  readonly chargeId: Id<'chg'>;
  readonly lineKey: string;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly place: string;
  readonly diagnoses: readonly string[];
  readonly fee: Cents;
  readonly serviceOn: LocalDate;
  readonly level: number;
  readonly stands: boolean;
}

/** Most lines of a claim that every payer and the paper form in pages take (837P allows 50). */
export const MOST_LINES = 50;
/** Most diagnoses of a claim (HI). */
export const MOST_DIAGNOSES = 12;

export const totalOf = (lines: readonly Pick<ClaimLine, 'fee'>[]): Cents =>
  lines.reduce((sum, line) => add(sum, line.fee), ZERO);

/** Diagnoses of all lines in the order they come; the first is the principal one. */
export function diagnosesOf(lines: readonly Pick<ClaimLine, 'diagnoses'>[]): string[] {
  return [...new Set(lines.flatMap((line) => line.diagnoses))];
}

/**
 * CLM01: thirteen capitals and digits out of the claim's own id (its moment and some of its chance), so
 * that no counter has to be waited for. Payers cut after twenty (x12: claim-number-long).
 */
export function claimNumber(id: Id<'clm'>): string {
  const body = id.slice(id.indexOf('_') + 1);
  return `${body.slice(1, 10)}${body.slice(12, 13)}${body.slice(14, 17)}`.toUpperCase();
}
/** REF*6R: the claim's number and the line's place; the unique index has the last word. */
export const lineKey = (number: string, position: number): string => `${number}L${position}`;

/** What 'before' of the state table stands for: an answer taken back leaves it where it was before any. */
export const stateBefore = (
  claim: Pick<Claim, 'decision' | 'cameFrom'>,
  event: ClaimEvent,
): ClaimState => (event === 'undecided' ? null : claim.decision) ?? claim.cameFrom ?? 'building';
/**
 * What 'back' stands for: where it was set aside from. What had not gone is built and scrubbed again, but
 * a hold stays a hold: somebody wanted it to wait.
 */
export const stateBack = ({ asideFrom }: Pick<Claim, 'asideFrom'>): ClaimState =>
  asideFrom === null || (isOpen(asideFrom) && asideFrom !== 'held') ? 'building' : asideFrom;

type Moving = Pick<Claim, 'state' | 'cameFrom' | 'asideFrom' | 'decision'>;
/** What is remembered as how far it has come, as it goes to `to`: an answer taken back leads there again. */
export function cameFromAt(claim: Moving, to: ClaimState, event: ClaimEvent): ClaimState | null {
  if (isWaiting(to) || to === 'rejected') return to;
  if (isAside(to)) return claim.decision === null ? to : claim.cameFrom;
  return event === 'reopen' && claim.decision === null ? null : claim.cameFrom;
}
/**
 * Where it would stand had nobody set it aside, as it goes to `to`. Answers and changed charges that come
 * while it is aside move that on, so that reopened it stands where these have brought it.
 * Example: sent, filed elsewhere, then refused by the 999: reopened it is rejected, not sent.
 */
export function asideFromAt(claim: Moving, to: ClaimState, event: ClaimEvent): ClaimState | null {
  if (event === 'reopen') return isAside(to) ? 'building' : null;
  if (!isAside(to)) return claim.asideFrom;
  // An answer to it was taken back: it is aside as it was before.
  if (to !== claim.state) return event === 'undecided' ? claim.asideFrom : claim.state;
  const behind = claim.asideFrom ?? 'building';
  const next = nextState(behind, event, stateBefore(claim, event));
  return next === 'same' || next === 'no' ? claim.asideFrom : next;
}
