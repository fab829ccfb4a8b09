/** The implementation acknowledgment (999, 005010X231A1): what the receiver made of a functional group. */
import type { Place } from '../../findings.ts';

/**
 * The answer to one functional group, one set of a 999.
 *
 * It says whether the sets can be read and fit their guide, and nothing of the claims in them: an
 * accepted set is no proof that a claim was filed (the 277CA is), a rejected one was not taken in, and
 * all its claims are free to go again as new ones.
 */
export interface ImplementationAcknowledgment {
  /** Control number of this set. ST02. */
  readonly control: string;
  /** Kind of the group answered: HC claims. AK101. */
  readonly groupCode?: string | undefined;
  /** Control number of the group answered, its GS06. AK102. */
  readonly groupControl?: string | undefined;
  /** Guide of the group answered, its GS08. AK103. */
  readonly groupVersion?: string | undefined;
  /** The sets answered one by one; a receiver may leave out those it accepted. Loop 2000. */
  readonly sets: readonly SetAnswer[];
  /** A, E, P, R, M, W, X. AK901. */
  readonly result?: string | undefined;
  /** Sets the group says it holds, its GE01. AK902; undefined when no number. */
  readonly included?: number | undefined;
  /** Sets received. AK903; undefined when no number. */
  readonly received?: number | undefined;
  /** Sets accepted. AK904; undefined when no number. */
  readonly accepted?: number | undefined;
  /** What is wrong with the group. AK905 to AK909. */
  readonly errors: readonly string[];
}

/** The answer to one set. Loop 2000. */
export interface SetAnswer {
  /** Kind of the set: 837. AK201. */
  readonly set?: string | undefined;
  /** Control number of the set, its ST02. AK202. */
  readonly control?: string | undefined;
  /** Guide of the set, its ST03. AK203. */
  readonly version?: string | undefined;
  /** Loop 2100. */
  readonly faults: readonly SegmentFault[];
  /** A, E, R, M, W, X. IK501. */
  readonly result?: string | undefined;
  /** What is wrong with the set. IK502 to IK506. */
  readonly errors: readonly string[];
  /** Where this stands in the file that was read. */
  readonly at?: Place | undefined;
}

/** A segment that is wrong or missing. Loop 2100. */
export interface SegmentFault {
  /** NM1. IK301. */
  readonly segment?: string | undefined;
  /** Place in the set answered, ST being 1; for a missing segment where it was missed. IK302. */
  readonly position?: number | undefined;
  /** Loop, without its letters: 2310 for 2310B. IK303. */
  readonly loop?: string | undefined;
  /** What is wrong. IK304. */
  readonly error?: string | undefined;
  /** The claim it is in, and what called for the segment. Loop 2100, CTX. May name people. */
  readonly contexts: readonly FaultContext[];
  /** Loop 2110. */
  readonly elements: readonly ElementFault[];
}

/** An element that is wrong or missing. Loop 2110. */
export interface ElementFault extends ElementPlace {
  /** Number in the data element dictionary. IK402. */
  readonly number?: string | undefined;
  /** What is wrong. IK403. */
  readonly error?: string | undefined;
  /** What stood in the element: data of the file answered, which may name people. IK404. */
  readonly copy?: string | undefined;
  /** Loop 2110, CTX. */
  readonly contexts: readonly FaultContext[];
}

/** Where in a segment. IK401, CTX05. */
export interface ElementPlace {
  /** Element, the first after the tag being 1. */
  readonly element?: number | undefined;
  /** Component, the first being 1. */
  readonly component?: number | undefined;
  /** Repetition, the first being 1. */
  readonly repetition?: number | undefined;
}

/** What a fault is about. CTX. */
export interface FaultContext {
  /** CLM01 and the patient control number, TRN02 and a trace; or SITUATIONAL TRIGGER. CTX01. */
  readonly names: readonly {
    readonly name?: string | undefined;
    readonly value?: string | undefined;
  }[];
  /** Segment that called for the one at fault. CTX02. */
  readonly segment?: string | undefined;
  /** Its place in the set. CTX03. */
  readonly position?: number | undefined;
  /** Its loop. CTX04. */
  readonly loop?: string | undefined;
  /** Its element. CTX05. */
  readonly place?: ElementPlace | undefined;
  /** Its dictionary numbers. CTX06. */
  readonly numbers?: readonly string[] | undefined;
}
