/** From a claim status request (276) to the answer (277): the same levels, each claim told of. */
import type {
  AskedClaim,
  AskedPerson,
  AskedProvider,
  AskingReceiver,
  StatusRequest,
} from '../276/document.ts';
import type {
  StatusResponse,
  ToldClaim,
  ToldPerson,
  ToldProvider,
  ToldReceiver,
} from '../277/document.ts';
import type { Party } from './party.ts';
import type { StatusReport } from './status.ts';

/** What the payer has to say of one claim; the rest the question says. */
export interface ClaimTold extends Partial<Omit<ToldClaim, 'statuses' | 'trace'>> {
  readonly statuses: readonly StatusReport[];
}

/** Who answers a 276, when, and what. */
export interface StatusTold {
  /** ST02, four to nine characters. */
  readonly control: string;
  /** BHT03. */
  readonly reference: string;
  /** CCYYMMDD and HHMM. */
  readonly date: string;
  readonly time: string;
  /** What is known of a claim; the patient is the dependent where one was asked about. */
  readonly tell: (asked: AskedClaim, patient: Party) => ClaimTold;
}

/**
 * Answers every claim of a claim status request: names and numbers as they were asked, the trace of the
 * question given back, and what the payer has to say. What is told of a claim goes before what was asked.
 *
 * @example
 * const { documents, batches } = read276(readFileSync('question.276'));
 * const answer = statusAnswerTo(documents[0], {
 *   control: '0001', reference: 'STAT1', date: '20260310', time: '1015',
 *   tell: () => ({ statuses: [{ statuses: [{ category: 'A4', code: '35' }], date: '20260310' }] }),
 * });
 * verdictsOf277(answer).map((verdict) => verdict.standing); // ['not-found']
 * const header = { control: '000000009', groupControl: 9, date: '20260310', time: '1015' };
 * write277({ envelope: envelopeBack(batches[0].envelope, header), documents: [answer] }).ok; // true
 */
export function statusAnswerTo(request: StatusRequest, answer: StatusTold): StatusResponse {
  const { control, reference, date, time, tell } = answer;
  return {
    control,
    reference,
    date,
    time,
    payers: request.payers.map(({ payer, receivers }) => ({
      payer,
      receivers: receivers.map((r) => receiverOf(r, tell)),
    })),
  };
}

type Tell = StatusTold['tell'];

const receiverOf = ({ receiver, providers }: AskingReceiver, tell: Tell): ToldReceiver => ({
  receiver,
  providers: providers.map((p) => providerOf(p, tell)),
});

const providerOf = ({ providers, subscribers }: AskedProvider, tell: Tell): ToldProvider => ({
  providers,
  subscribers: subscribers.map((s) => ({
    ...personOf(s, tell),
    dependents: s.dependents.map((d) => personOf(d, tell)),
  })),
});

const personOf = ({ person, claims }: AskedPerson, tell: Tell): ToldPerson => ({
  person,
  claims: claims.map((asked) => claimOf(asked, tell(asked, person))),
});

function claimOf(asked: AskedClaim, told: ClaimTold): ToldClaim {
  const { trace, payerControlNumber, billType, patientControlNumber, serviceDate } = asked;
  return {
    ...{ payerControlNumber, billType, patientControlNumber, serviceDate },
    prescriptionNumber: asked.prescriptionNumber,
    clearinghouseNumber: asked.clearinghouseNumber,
    lines: [],
    ...told,
    trace,
  };
}
