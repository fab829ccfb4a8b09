/** From an inquiry to the skeleton of its answer: what a payer, real or for practice, starts from. */
import type { AskedPatient } from '../270/inquiry.ts';
import type { AnswerPerson, AnswerSet, Benefit, Reject } from '../271/answer.ts';
import type { Period, Person, Reference } from './shape.ts';

/** What the payer has to say. Give benefits, or say why there are none. */
export interface Answer {
  /** ST02, four to nine characters. */
  readonly control: string;
  /** BHT03: the reference of the inquiry, which the answer repeats. */
  readonly reference?: string;
  /** CCYYMMDD and HHMM. */
  readonly date: string;
  readonly time: string;
  readonly benefits?: readonly Benefit[];
  /** The payer does not know the patient, or not well enough. */
  readonly rejects?: readonly Reject[];
  /** This payer answers nobody just now. Then nothing is said of the patient. */
  readonly payerRejects?: readonly Reject[];
  /** Of the patient: group number (REF 6P), plan dates (DTP 346, 347). */
  readonly references?: readonly Reference[];
  readonly dates?: readonly Period[];
}

/**
 * Answers one patient of an inquiry: names and ids as they were asked, the traces of the inquiry
 * given back, and what the payer has to say.
 *
 * @example
 * const { documents, batches } = read270(readFileSync('inquiry.270'));
 * const [asked] = documents.flatMap(patientsAsked);
 * const answer = answerTo(asked, {
 *   control: '0001', reference: 'ELIG0001', date: '20260303', time: '1015',
 *   benefits: [benefit({ information: '1', level: 'IND', serviceTypes: ['30', 'MH'] })],
 * });
 * membersAnswered(answer).map(({ member }) => therapyBenefits(member).coverage); // ['active']
 * write271({ envelope: batches[0].envelope, documents: [answer] }).ok; // true
 */
export function answerTo(asked: AskedPatient, answer: Answer): AnswerSet {
  const { source, receiver, subscriber, dependent } = asked;
  const { control, reference, date, time, payerRejects = [] } = answer;
  const told = {
    rejects: answer.rejects ?? [],
    benefits: answer.benefits ?? [],
    references: answer.references ?? [],
    dates: answer.dates ?? [],
  };
  const untold = { rejects: [], benefits: [], references: [], dates: [] };
  const dependents = dependent ? [person(dependent, told)] : [];
  const subscribers = [{ ...person(subscriber, dependent ? untold : told), dependents }];
  const receivers = [{ party: receiver.party, references: [], rejects: [], subscribers }];
  return {
    control,
    purpose: '11',
    ...(reference === undefined ? {} : { reference }),
    date,
    time,
    sources: [
      {
        setRejects: [],
        party: source.party,
        contacts: [],
        rejects: payerRejects,
        receivers: payerRejects.length > 0 ? [] : receivers,
      },
    ],
  };
}

function person(
  asked: Person,
  told: Pick<AnswerPerson, 'rejects' | 'benefits' | 'references' | 'dates'>,
): AnswerPerson {
  const { traces, party, birthDate, sex, relationship } = asked;
  return {
    traces: traces.map((trace) => ({ ...trace, kind: '2' })),
    party,
    diagnoses: [],
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(sex === undefined ? {} : { sex }),
    ...(relationship === undefined ? {} : { relationship }),
    ...told,
  };
}
