/** What a note needs before it can be signed, and what is worth a second look. Pure. */
import { type Id, type Instant, type Refusal, refuse } from '@clearhour/values';
import { type Body, missing } from './body.ts';
import { diagnosisProblem, diagnosisWarning, type IcdFacts } from './diagnosis.ts';
import type { Field } from './template.ts';
import { type Scheduled, type Times, therapyMinutes, timesProblem, timesWarning } from './times.ts';

export interface Said {
  readonly code: string;
  readonly sentence: string;
  readonly field?: string;
}
export interface AttendeeFacts {
  readonly attendeeId: Id<'att'>;
  readonly status: string;
}
export interface ToSign {
  readonly fields: readonly Field[];
  readonly body: Body;
  readonly times: Times;
  readonly breakMinutes: number;
  /** Minutes the note gives each code, where the service is counted in units. */
  readonly timed: readonly { readonly code: string; readonly minutes: number }[];
  readonly diagnoses: readonly { readonly code: string; readonly facts: IcdFacts }[];
  readonly session: Scheduled;
  /** Those the note is about. */
  readonly attendees: readonly AttendeeFacts[];
  /** Somebody's insurer is asked to pay. */
  readonly insured: boolean;
  /** Somebody pays by insurance but has no policy on the day. */
  readonly policyMissing: boolean;
  readonly zone: string;
  readonly now: Instant;
}

/** Every reason why it cannot be signed now, in the order of the page. */
export function signingProblems(sign: ToSign): Refusal[] {
  const problems: Refusal[] = [];
  const came = attendance(sign.attendees);
  if ('refused' in came) problems.push(came);
  const times = timesProblem(sign.zone, sign.session, sign.times, sign.breakMinutes, sign.now);
  if (times) problems.push(times);
  const over = times ? undefined : minutesByCodeProblem(sign);
  if (over) problems.push(over);
  for (const field of missing(sign.fields, sign.body)) {
    problems.push(
      refuse('answer-missing', `“${field.label}” is needed before you sign.`, {
        field: `body.${field.key}`,
      }),
    );
  }
  for (const [at, { code, facts }] of sign.diagnoses.entries()) {
    const wrong = diagnosisProblem(code, facts, sign.session.day, `diagnoses.${at}`);
    if (wrong) problems.push(wrong);
  }
  if (sign.insured && sign.diagnoses.length === 0) {
    problems.push(
      refuse(
        'diagnosis-missing',
        'An insurer is billed for this session, so it needs a diagnosis.',
        {
          field: 'diagnoses',
        },
      ),
    );
  }
  return problems;
}

/** Minutes of the codes are part of the minutes with the client, never more. */
function minutesByCodeProblem(sign: ToSign): Refusal | undefined {
  const all = therapyMinutes(sign.times, sign.breakMinutes) ?? 0;
  const given = sign.timed.reduce((n, t) => n + t.minutes, 0);
  return given <= all
    ? undefined
    : refuse(
        'minutes-by-code',
        `The codes have ${given} minutes together, the session only ${all}. Put one of them right.`,
        { field: 'codeChoice.timed' },
      );
}

export function signingWarnings(sign: ToSign): Said[] {
  const warnings: (Said | undefined)[] = [
    timesWarning(sign.session, sign.times, sign.breakMinutes),
    diagnosisWarning(sign.diagnoses.map((d) => d.code)),
  ];
  if (sign.diagnoses.length === 0 && !sign.insured) {
    warnings.push({
      code: 'no-diagnosis',
      sentence: 'Without a diagnosis the client cannot use a superbill for this session.',
      field: 'diagnoses',
    });
  }
  if (sign.policyMissing) {
    warnings.push({
      code: 'policy-missing',
      sentence:
        'The client pays by insurance, but no policy covers this day. The client will owe the fee.',
    });
  }
  return warnings.filter((w) => w !== undefined);
}

/**
 * Who still has to be marked held by signing. Nobody marked yet: signing says that the scheduled ones
 * came. Some marked and others not: a person decides, we do not guess.
 */
export function attendance(
  attendees: readonly AttendeeFacts[],
): { readonly hold: readonly Id<'att'>[] } | Refusal {
  const held = attendees.filter((a) => a.status === 'held');
  const scheduled = attendees.filter((a) => a.status === 'scheduled');
  if (held.length > 0 && scheduled.length > 0) {
    return refuse(
      'attendance-open',
      'One person is marked held and another is still scheduled. Say for each whether they came.',
      { kind: 'conflict' },
    );
  }
  if (held.length === 0 && scheduled.length === 0) {
    return refuse(
      'not-held',
      'By its status this session was not held. Change the status first if that is wrong.',
      { kind: 'conflict' },
    );
  }
  return { hold: scheduled.map((a) => a.attendeeId) };
}

export type SigningMode = 'alone' | 'supervisee-signs' | 'both-sign';
