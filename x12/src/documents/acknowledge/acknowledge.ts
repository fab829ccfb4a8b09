/** Makes the TA1 and the 999s that answer an incoming file, from the file and what was found in it. */
import type { Group, Interchange, TransactionSet } from '../../envelope/parts.ts';
import type { Finding } from '../../findings.ts';
import { readAllSets } from '../../read-sets.ts';
import type { ImplementationAcknowledgment, SetAnswer } from '../999/document.ts';
import { wholeNumber } from '../999/read-write.ts';
import type { InterchangeAcknowledgment } from '../ta1/document.ts';
import { Faults, kindOf } from './faults.ts';
import { type WalkListener, type Whereabouts, walkFile } from './file-walk.ts';

/** How a file is judged that is to be answered. */
export interface AcknowledgeOptions {
  /**
   * What was found in the file, when you read it with more rules than its guide: an error in a set rejects
   * it. Default: what `readAllSets` finds.
   */
  readonly findings?: Iterable<Finding>;
  /**
   * What you know and the file does not: the TA105 for which you refuse an interchange, 025 for a control
   * number seen before, 009 for a receiver that is not yours; undefined to take it.
   */
  readonly refuse?: (interchange: Interchange) => string | undefined;
  /** Reject a set for a warning too. Default false: it is accepted with errors noted. */
  readonly strict?: boolean;
  /** Repeat what stood in a bad element (IK404). Default true, as the guide asks; it may name people. */
  readonly copies?: boolean;
}

/** The answer to one interchange. */
export interface InterchangeAnswer {
  /** The interchange answered. */
  readonly received: Interchange;
  readonly ta1: InterchangeAcknowledgment;
  /** Whether the TA1 has to be sent: the sender asked for it (ISA14), or it rejects. */
  readonly ta1Wanted: boolean;
  /** A 999 for each group; none when the interchange was rejected, and none for acknowledgments. */
  readonly groups: readonly GroupAnswer[];
}
/** The 999 for one functional group. */
export interface GroupAnswer {
  readonly received: Group;
  readonly answer: ImplementationAcknowledgment;
}

/** What is to be answered to a file. */
export interface Answers {
  /** One for each interchange; none when there is nothing that could be answered. */
  readonly interchanges: readonly InterchangeAnswer[];
  /** Errors that no code of TA1 or 999 says. What they are about was rejected all the same. */
  readonly unsaid: readonly Finding[];
}

/** Findings that reject though they are warnings to a reader: what we have no guide for, or had before. */
const REJECTING = new Set(['set-unknown', 'isa-duplicate', 'gs-duplicate', 'st-duplicate']);
const MANY_ERRORS = 5;

/**
 * The answers to a file: for each interchange a TA1, for each functional group a 999. Control numbers of
 * the 999 sets count from 0001; `writeAnswers` writes them.
 *
 * @example
 * const { interchanges } = acknowledge(readFileSync('claims.837'));
 * const [{ ta1, groups }] = interchanges;
 * [ta1.result, ...groups.map((group) => group.answer.result)]; // ['A', 'A']
 */
export function acknowledge(whole: Uint8Array | string, options: AcknowledgeOptions = {}): Answers {
  const findings = options.findings ?? readAllSets(whole).findings;
  const judge = new Judge(options);
  walkFile(whole, findings, judge);
  return { interchanges: judge.answers(), unsaid: judge.unsaid };
}

interface JudgedSet {
  readonly set: TransactionSet;
  readonly faults: Faults;
  readonly errors: Set<string>;
  rejected: boolean;
  noted: boolean;
}
interface JudgedGroup {
  readonly group: Group;
  readonly sets: Map<TransactionSet, JudgedSet>;
  readonly errors: Set<string>;
  rejected: boolean;
  included: number | undefined;
}
interface JudgedInterchange {
  readonly interchange: Interchange;
  readonly groups: Map<Group, JudgedGroup>;
  rejects: string | undefined;
  notes: string | undefined;
}

class Judge implements WalkListener {
  readonly unsaid: Finding[] = [];
  private readonly interchanges = new Map<Interchange, JudgedInterchange>();
  private readonly options: AcknowledgeOptions;

  constructor(options: AcknowledgeOptions) {
    this.options = options;
  }
  interchange(interchange: Interchange): void {
    const rejects = this.options.refuse?.(interchange);
    this.interchanges.set(interchange, {
      interchange,
      groups: new Map(),
      rejects,
      notes: undefined,
    });
  }
  group(group: Group): void {
    this.interchanges.get(group.interchange)?.groups.set(group, {
      group,
      sets: new Map(),
      errors: new Set(),
      rejected: false,
      included: undefined,
    });
  }
  groupEnd(group: Group, ge: { text(n: number): string | undefined }): void {
    const judged = this.groupOf(group);
    if (judged) judged.included = wholeNumber(ge.text(1));
  }
  set(set: TransactionSet): void {
    const faults = new Faults(this.options.copies ?? true);
    const judged = { set, faults, errors: new Set<string>(), rejected: false, noted: false };
    this.groupOf(set.group)?.sets.set(set, judged);
  }

  finding(finding: Finding, where: Whereabouts): void {
    if (finding.severity === 'note') return;
    const { ik304, ik403, ik502, ak905, ta105 } = kindOf(finding);
    const error = finding.severity === 'error' || REJECTING.has(finding.code);
    if (error && !(ik304 ?? ik403 ?? ik502 ?? ak905 ?? ta105)) this.unsaid.push(finding);
    const group = this.groupOf(where.group);
    const set = where.set && group?.sets.get(where.set);
    if (ta105 !== undefined) {
      const judged = where.interchange && this.interchanges.get(where.interchange);
      if (judged && error) judged.rejects ??= ta105;
      else if (judged) judged.notes ??= ta105;
    } else if (ak905 !== undefined) {
      group?.errors.add(ak905);
      if (group && error) group.rejected = true;
    } else if (set) {
      if (ik502 !== undefined) set.errors.add(ik502);
      else set.faults.add(finding, where);
      if (error || this.options.strict) set.rejected = true;
      set.noted = true;
    } else if (error && group) group.rejected = true;
  }

  answers(): InterchangeAnswer[] {
    return [...this.interchanges.values()].map((judged) => {
      const { interchange, rejects, notes, groups } = judged;
      const ta1 = {
        control: interchange.control,
        date: interchange.date,
        time: interchange.time,
        result: rejects !== undefined ? 'R' : notes !== undefined ? 'E' : 'A',
        note: rejects ?? notes ?? '000',
      };
      // An acknowledgment is not acknowledged.
      const answered = [...groups.values()].filter((g) => g.group.code !== 'FA');
      return {
        received: interchange,
        ta1,
        ta1Wanted: interchange.acknowledge || rejects !== undefined,
        groups:
          rejects === undefined
            ? answered.map((g, i) => ({ received: g.group, answer: answerOf(g, i + 1) }))
            : [],
      };
    });
  }

  private groupOf(group: Group | undefined): JudgedGroup | undefined {
    return group && this.interchanges.get(group.interchange)?.groups.get(group);
  }
}

function answerOf(judged: JudgedGroup, number: number): ImplementationAcknowledgment {
  const { group, errors, included } = judged;
  const all = [...judged.sets.values()];
  const rejectedSets = all.filter((s) => s.rejected).length;
  const whole = judged.rejected || rejectedSets === all.length;
  const accepted = whole ? 0 : all.length - rejectedSets;
  return {
    control: String(number).padStart(4, '0'),
    groupCode: group.code,
    groupControl: /^\d+$/.test(group.control) ? String(Number(group.control)) : group.control,
    groupVersion: group.version,
    // A group refused for itself takes its sets with it, whatever they are like.
    sets: judged.rejected ? [] : all.map(setAnswerOf),
    result: resultOf(whole, rejectedSets, errors.size > 0 || all.some((s) => s.noted)),
    included: included ?? all.length,
    received: all.length,
    accepted,
    errors: [...errors].slice(0, MANY_ERRORS),
  };
}

function resultOf(whole: boolean, rejectedSets: number, noted: boolean): string {
  if (whole) return 'R';
  if (rejectedSets > 0) return 'P';
  return noted ? 'E' : 'A';
}

function setAnswerOf({ set, faults, errors, rejected, noted }: JudgedSet): SetAnswer {
  const all = [...(faults.standard ? ['5'] : []), ...(faults.guide ? ['I5'] : []), ...errors];
  return {
    set: set.id,
    control: set.control,
    version: set.segment.text(3),
    faults: faults.all,
    result: rejected ? 'R' : noted ? 'E' : 'A',
    errors: all.slice(0, MANY_ERRORS),
  };
}
