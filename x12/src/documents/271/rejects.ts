/** Refusals of an answer (AAA): where, why, and what to do. */
import { lookup } from '../../codes/index.ts';
import { type AnswerSet, membersAnswered, type Reject } from './answer.ts';

/** A refusal (AAA) in words, with what to do. */
export interface SaidReject {
  readonly reject: Reject;
  /** Who refused: 2000A is mostly the clearinghouse, 2100A the payer. */
  readonly loop: '2000A' | '2100A' | '2100B' | '2100C' | '2100D' | '2110C' | '2110D';
  /** What is wrong, in our words: "Member not found". */
  readonly why: string;
  /** What to do, in a sentence. */
  readonly act: string;
  /** What the payer says of asking again, in our words: "Correct it and ask again". */
  readonly followUp: string;
  /** Undefined when the payer's code is none we know. */
  readonly mayAskAgain: boolean | undefined;
}

/**
 * A refusal in words.
 *
 * @example
 * const { why, mayAskAgain } = sayReject({ valid: 'N', reason: '75', followUp: 'C' }, '2100C');
 * [why, mayAskAgain]; // ['Payer does not find the member', true]
 */
export function sayReject(reject: Reject, loop: SaidReject['loop']): SaidReject {
  const reason = lookup('reject-reason', reject.reason);
  const next = lookup('follow-up', reject.followUp);
  return {
    reject,
    loop,
    why: reason.short,
    act: reason.known ? reason.advice.sentence : 'Ask the payer what is wrong.',
    followUp: next.short,
    mayAskAgain: next.known ? next.mayResend : undefined,
  };
}

/**
 * Every refusal of an answer, from the envelope of the inquiry down to single benefits.
 *
 * @example
 * const [set] = read271(readFileSync('not-found.271')).documents;
 * rejectsOf(set).map((reject) => reject.why); // ['Payer does not find the member']
 */
export function rejectsOf(set: AnswerSet): SaidReject[] {
  const all: SaidReject[] = [];
  const add = (loop: SaidReject['loop'], rejects: readonly Reject[]): void => {
    for (const reject of rejects) all.push(sayReject(reject, loop));
  };
  for (const source of set.sources) {
    add('2000A', source.setRejects);
    add('2100A', source.rejects);
    for (const receiver of source.receivers) add('2100B', receiver.rejects);
  }
  for (const { member, dependent } of membersAnswered(set)) {
    add(dependent ? '2100D' : '2100C', member.rejects);
    for (const benefit of member.benefits) add(dependent ? '2110D' : '2110C', benefit.rejects);
  }
  return all;
}
