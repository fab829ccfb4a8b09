/** fast-check generators of valid claim acknowledgments (277CA), status requests (276) and statuses (277). */
import fc from 'fast-check';
import { Amount } from '../amount.ts';
import type { AskedClaim, AskedPerson, StatusRequest } from '../documents/276/document.ts';
import type { LevelStatus, StatusResponse, ToldClaim } from '../documents/277/document.ts';
import type {
  AcknowledgedClaim,
  ClaimAcknowledgment,
  ProviderAcknowledgment,
} from '../documents/277ca/document.ts';
import { withTotals } from '../documents/277ca/verdict.ts';
import type { Period, Service } from '../documents/status-parts/levels.ts';
import type { Party } from '../documents/status-parts/party.ts';
import type { StatusReport } from '../documents/status-parts/status.ts';
import { day, digits, few, maybe, text, time, word } from './eligibility-parts.ts';

export const amount = (least = 0): fc.Arbitrary<Amount> =>
  fc.integer({ min: least, max: 9_999_999 }).map(Amount.fromCents);

export const period: fc.Arbitrary<Period> = fc.tuple(day, maybe(day)).map(([a, b]) => {
  if (b === undefined) return { from: a };
  const [from = a, to = b] = [a, b].sort();
  return { from, to };
});

const id = word(2, 20);
const organization = (...kinds: string[]): fc.Arbitrary<Party> =>
  fc.record({
    kind: fc.constant('organization' as const),
    name: text(1, 60),
    idKind: fc.constantFrom(...kinds),
    id,
  });
const person = (...kinds: string[]): fc.Arbitrary<Party> =>
  fc
    .record({
      kind: fc.constant('person' as const),
      name: text(1, 60),
      first: maybe(text(1, 35)),
      middle: maybe(text(1, 25)),
      suffix: maybe(text(1, 10)),
      number:
        kinds.length > 0 ? maybe(fc.tuple(fc.constantFrom(...kinds), id)) : fc.constant(undefined),
    })
    .map(({ number, ...rest }) => ({ ...rest, idKind: number?.[0], id: number?.[1] }));
const receiver: fc.Arbitrary<Party> = organization('46');
const anyProvider = fc.oneof(
  organization('XX', 'FI'),
  person().map((p) => ({ ...p, idKind: 'XX', id: '1999999984' })),
);

const service = (paid: fc.Arbitrary<Amount | undefined>): fc.Arbitrary<Service> =>
  fc.record({
    procedure: fc.record({
      list: fc.constant('HC'),
      code: word(5, 5),
      modifiers: few(word(2, 2), 4),
    }),
    charge: amount(),
    paid,
    revenueCode: maybe(digits(4)),
    units: maybe(fc.integer({ min: 1, max: 99 }).map(String)),
  });
const unpaid = fc.constant(undefined);

const ACCEPTS = ['A0', 'A1', 'A2', 'A5'];
const REJECTS = ['A3', 'A6', 'A7', 'A8'];
const statusNumber = fc.constantFrom('19', '20', '21', '33', '164', '496', '562', '999');
const entity = maybe(fc.constantFrom('85', '82', 'IL', 'QC', 'PR', '41'));

/** A report whose statuses are all of some of the categories. */
const report = (
  categories: readonly string[],
  more: { readonly [K in keyof StatusReport]?: fc.Arbitrary<StatusReport[K]> },
): fc.Arbitrary<StatusReport> =>
  fc.record({
    statuses: fc.array(
      fc.record({ category: fc.constantFrom(...categories), code: statusNumber, entity }),
      { minLength: 1, maxLength: 3 },
    ),
    date: day,
    ...more,
  } as Record<keyof StatusReport, fc.Arbitrary<never>>);

const acknowledged = (rejected: boolean): fc.Arbitrary<StatusReport> =>
  report(rejected ? REJECTS : ACCEPTS, {
    action: fc.constant(rejected ? 'U' : 'WQ'),
    charge: amount(),
    message: maybe(text(1, 80)),
  });

const acknowledgedClaim: fc.Arbitrary<AcknowledgedClaim> = fc.boolean().chain((rejected) =>
  fc.record({
    patientControlNumber: word(1, 20),
    statuses: fc.array(acknowledged(rejected), { minLength: 1, maxLength: 2 }),
    payerControlNumbers: few(word(1, 30), 3),
    clearinghouseNumber: maybe(word(1, 30)),
    billType: maybe(digits(3)),
    serviceDate: period,
    lines: few(
      fc.record({
        service: service(unpaid),
        statuses: fc.array(acknowledged(rejected), { minLength: 1, maxLength: 2 }),
        lineControlNumber: word(1, 30),
        prescriptionNumber: maybe(word(1, 20)),
        serviceDate: maybe(period),
      }),
    ),
  }),
);

const patients = (least: number) =>
  fc.array(
    fc.record({
      patient: person('MI', 'II'),
      claims: fc.array(acknowledgedClaim, { minLength: 1, maxLength: 2 }),
    }),
    { minLength: least, maxLength: 2 },
  );

const providerAcknowledgment: fc.Arbitrary<ProviderAcknowledgment> = fc.oneof(
  fc.record({
    provider: organization('XX', 'FI'),
    trace: fc.constant('0'),
    statuses: fc.array(acknowledged(false), { maxLength: 1 }),
    references: few(
      fc.record({ kind: fc.constantFrom('0B', '1G', 'G2', 'LU', 'TJ'), value: word(1, 20) }),
    ),
    totals: fc.constant({}),
    patients: patients(1),
  }),
  fc.record({
    provider: organization('XX'),
    trace: fc.constant('0'),
    statuses: fc.array(acknowledged(true), { minLength: 1, maxLength: 1 }),
    references: fc.constant([]),
    totals: fc.record({ rejected: fc.nat({ max: 99 }), rejectedAmount: amount() }),
    patients: fc.constant([]),
  }),
  fc.record({
    provider: organization('XX'),
    statuses: fc.constant([]),
    references: fc.constant([]),
    totals: fc.constant({}),
    patients: patients(1),
  }),
);

/** A claim acknowledgment whose counts and charges agree with its claims; some are rejected as a whole. */
export const claimAcknowledgment: fc.Arbitrary<ClaimAcknowledgment> = fc
  .boolean()
  .chain((rejected) =>
    fc.record({
      control: fc.constant('0001'),
      reference: text(1, 30),
      date: day,
      time,
      by: fc.constantFrom('clearinghouse' as const, 'payer' as const),
      source: organization('46', 'FI', 'PI', 'XV'),
      sourceTrace: text(1, 30),
      received: day,
      processed: day,
      receiver: fc.oneof(
        receiver,
        person().map((p) => ({ ...p, idKind: '46', id: 'SUBMITTER01' })),
      ),
      batchReference: text(1, 30),
      statuses: fc.array(acknowledged(rejected), { minLength: 1, maxLength: 2 }),
      totals: rejected ? fc.record({ rejected: fc.nat({ max: 99 }) }) : fc.constant({}),
      providers: rejected
        ? fc.constant([])
        : fc.array(providerAcknowledgment, { minLength: 1, maxLength: 2 }),
    }),
  )
  .map(withTotals);

const askedClaim: fc.Arbitrary<AskedClaim> = fc.record({
  trace: text(1, 30),
  payerControlNumber: maybe(word(1, 30)),
  billType: maybe(digits(3)),
  location: maybe(word(1, 10)),
  groupNumber: maybe(word(1, 20)),
  patientControlNumber: maybe(word(1, 20)),
  prescriptionNumber: maybe(word(1, 20)),
  clearinghouseNumber: maybe(word(1, 20)),
  charge: maybe(amount()),
  serviceDate: maybe(period),
  lines: few(
    fc.record({
      service: service(unpaid),
      lineControlNumber: maybe(word(1, 30)),
      serviceDate: period,
    }),
  ),
});
const oneToTwo = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(one, { minLength: 1, maxLength: 2 });

const dependent: fc.Arbitrary<AskedPerson> = fc.record({
  person: person(),
  birthDate: day,
  sex: maybe(fc.constantFrom('F', 'M')),
  claims: oneToTwo(askedClaim),
});
const born = fc.oneof(
  fc.constant({ birthDate: undefined, sex: undefined }),
  fc.record({ birthDate: day, sex: maybe(fc.constantFrom('F', 'M')) }),
);
const askedSubscriber = fc
  .record({
    person: person('MI', '24'),
    born,
    claims: oneToTwo(askedClaim),
    dependents: few(dependent, 2),
    onlyDependents: fc.boolean(),
  })
  .map(({ born: birth, onlyDependents, ...rest }) => ({
    ...rest,
    ...birth,
    claims: onlyDependents && rest.dependents.length > 0 ? [] : rest.claims,
  }));

/** A claim status request. */
export const statusRequest: fc.Arbitrary<StatusRequest> = fc.record({
  control: fc.constant('0001'),
  reference: text(1, 30),
  date: day,
  time,
  payers: oneToTwo(
    fc.record({
      payer: organization('PI', 'XV'),
      receivers: oneToTwo(
        fc.record({
          receiver,
          providers: oneToTwo(
            fc.record({ providers: oneToTwo(anyProvider), subscribers: oneToTwo(askedSubscriber) }),
          ),
        }),
      ),
    }),
  ),
});

const money = { charge: maybe(amount()), decided: maybe(day) };
const told: fc.Arbitrary<StatusReport> = fc.oneof(
  report(['A1', 'A2', 'A4', 'P1', 'P3', 'R4', 'E1', 'D0'], money),
  report(['F2'], { ...money, paid: maybe(fc.constant(Amount.fromCents(0))) }),
  report(['F1'], {
    ...money,
    paid: amount(1),
    method: maybe(fc.constantFrom('ACH', 'CHK')),
    remittanceDate: maybe(day),
    trace: maybe(word(1, 16)),
  }),
);
const toldClaim: fc.Arbitrary<ToldClaim> = fc.record({
  trace: text(1, 30),
  statuses: oneToTwo(told),
  payerControlNumber: maybe(word(1, 30)),
  billType: maybe(digits(3)),
  patientControlNumber: maybe(word(1, 20)),
  prescriptionNumber: maybe(word(1, 20)),
  voucher: maybe(word(1, 20)),
  clearinghouseNumber: maybe(word(1, 20)),
  serviceDate: maybe(period),
  lines: few(
    fc.record({
      service: service(maybe(amount())),
      statuses: oneToTwo(told),
      lineControlNumber: maybe(word(1, 30)),
      serviceDate: period,
    }),
  ),
});
const levelStatus = (traceKind: string): fc.Arbitrary<LevelStatus | undefined> =>
  maybe(
    fc.record({
      traceKind: fc.constant(traceKind),
      trace: word(1, 20),
      statuses: oneToTwo(report(['E0', 'E1', 'A3'], {})),
    }),
  );
const contact = fc.record({
  name: maybe(text(1, 60)),
  numbers: fc.array(fc.record({ kind: fc.constantFrom('TE', 'EM', 'FX'), value: text(1, 40) }), {
    minLength: 1,
    maxLength: 3,
  }),
});

/** A claim status. */
export const statusResponse: fc.Arbitrary<StatusResponse> = fc.record({
  control: fc.constant('0001'),
  reference: text(1, 30),
  date: day,
  time,
  payers: oneToTwo(
    fc.record({
      payer: organization('PI', 'XV'),
      contact: maybe(contact),
      receivers: oneToTwo(
        fc.record({
          receiver,
          status: levelStatus('2'),
          providers: few(
            fc.record({
              providers: oneToTwo(anyProvider),
              status: levelStatus('1'),
              subscribers: few(
                fc.record({
                  person: person('MI', '24'),
                  claims: few(toldClaim),
                  dependents: few(fc.record({ person: person(), claims: few(toldClaim) })),
                }),
              ),
            }),
          ),
        }),
      ),
    }),
  ),
});
