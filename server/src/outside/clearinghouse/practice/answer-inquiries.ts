/** 271: what a practice payer tells of a member's mental health benefits. */

import { type Cents, type Instant, type LocalDate, toWire } from '@clearhour/values';
import {
  Amount,
  type Answer,
  type AskedPatient,
  answerTo,
  type Benefit,
  benefit,
  patientsAsked,
  type Reject,
  read270,
  write271,
} from '@clearhour/x12';
import type { Desk } from './desk.ts';
import {
  BIRTH_WRONG,
  CARVE_OUT_PAYER,
  CARVED_OUT,
  countsOf,
  deductibleLeft,
  FIRST_PAYER,
  INACTIVE,
  LIMITED,
  type MemberYear,
  memberYear,
  NO_MONEY_TOLD,
  OTHER_FIRST,
  planOf,
  UNKNOWN,
  VISIT_LIMIT,
} from './members.ts';
import { type Outbox, repeatable } from './outbox.ts';
import { clockOf, compact, dayFrom, dayOf } from './payer-days.ts';
import { type Plan, type PracticePayer, payerOf } from './payers.ts';
import * as store from './practice-store.ts';

export interface Asking {
  readonly bytes: Uint8Array;
  readonly at: Instant;
  /** Sets that were not refused. */
  readonly accepted: readonly string[];
  readonly outbox: Outbox;
}

/** Answers every 270 of a file, one 271 for each interchange, at once. */
export async function answerInquiries(desk: Desk, asking: Asking): Promise<void> {
  const { bytes, at, accepted, outbox } = asking;
  if (!accepted.some((set) => set.startsWith('270 '))) return;
  for (const { envelope, documents } of read270(bytes).batches) {
    const inGroup = `${envelope.interchange.control} ${envelope.group.control}`;
    const asked = documents
      .filter((set) => accepted.includes(`270 ${inGroup} ${set.control}`))
      .flatMap((set) => patientsAsked(set).map((patient) => ({ set, patient })));
    if (asked.length === 0) continue;
    const counts = await usedBy(
      desk,
      asked.map(({ patient }) => whose(patient, at)),
    );
    const answers = asked.map(({ set, patient }, i) => {
      const told = tell(desk.seed, patient, at, counts);
      const control = String(i + 1).padStart(4, '0');
      const reference = set.reference === undefined ? {} : { reference: set.reference };
      const clock = { date: compact(dayOf(at)), time: clockOf(at) };
      return answerTo(patient, { control, ...reference, ...clock, ...told });
    });
    outbox.add('271', at, (ours) => write271({ envelope: ours, documents: repeatable(answers) }));
  }
}

/** The day asked about, or today. */
function dayAsked({ patient }: AskedPatient, at: Instant): LocalDate {
  return dayFrom(patient.dates.find((one) => one.kind === '291')?.from) ?? dayOf(at);
}
function whose(asked: AskedPatient, at: Instant): MemberYear {
  const { source, subscriber, patient } = asked;
  const memberId = subscriber.party.id ?? '';
  const first = patient.party.firstName;
  return memberYear(source.party.id ?? '', memberId, first, dayAsked(asked, at));
}
const usedBy = ({ sql, account }: Desk, members: readonly MemberYear[]) =>
  store.tallies(
    sql,
    account,
    members.flatMap((member) => Object.values(countsOf(member))),
  );

type Told = Pick<Answer, 'benefits' | 'rejects' | 'payerRejects' | 'dates' | 'references'>;

function tell(
  seed: number,
  asked: AskedPatient,
  at: Instant,
  counts: ReadonlyMap<string, number>,
): Told {
  const payer = payerOf(asked.source.party.id);
  // This payer cannot be asked: participant unknown.
  if (!payer) return { payerRejects: [reject('79', 'N')] };
  const memberId = asked.subscriber.party.id ?? '';
  const wrong = rejectOf(memberId, asked.dependent !== undefined);
  if (wrong) return { rejects: [wrong] };
  const day = dayAsked(asked, at);
  if (memberId.startsWith(INACTIVE))
    return {
      benefits: [benefit({ information: '6', serviceTypes: ['30'] })],
      dates: [{ kind: '347', from: `${Number(day.slice(0, 4)) - 1}1231` }],
    };
  const plan = planOf(payer, memberId, seed);
  const keys = countsOf(whose(asked, at));
  return {
    benefits: [
      ...active(plan),
      ...elsewhere(memberId),
      ...(memberId.startsWith(NO_MONEY_TOLD) || memberId.startsWith(CARVED_OUT)
        ? []
        : [
            ...deductible(plan, counts.get(keys.deductible) ?? 0),
            ...visit(payer, plan),
            ...limit(memberId, counts.get(keys.visits) ?? 0),
          ]),
    ],
    dates: [{ kind: '346', from: `${day.slice(0, 4)}0101` }],
  };
}

const reject = (reason: string, followUp: string): Reject => ({ valid: 'N', reason, followUp });

function rejectOf(memberId: string, dependent: boolean): Reject | undefined {
  if (memberId === '') return reject('72', 'C');
  if (memberId.startsWith(BIRTH_WRONG)) return reject('71', 'C');
  if (memberId.startsWith(UNKNOWN)) return reject(dependent ? '67' : '75', 'C');
  return undefined;
}

const MENTAL = ['MH', 'A4', 'A8'];
const active = (plan: Plan): Benefit[] => [
  benefit({ information: '1', level: 'IND', serviceTypes: ['30'], plan: plan.name }),
  benefit({ information: '1', level: 'IND', serviceTypes: MENTAL }),
];

function elsewhere(memberId: string): Benefit[] {
  const named = (id: string, role: string, information: string, serviceTypes: string[]) => [
    benefit({
      information,
      serviceTypes,
      entities: [
        {
          party: { role, type: '2', name: payerOf(id)?.name ?? id, idKind: 'PI', id },
          contacts: [],
        },
      ],
    }),
  ];
  if (memberId.startsWith(CARVED_OUT)) return named(CARVE_OUT_PAYER, 'Y2', 'U', ['MH']);
  if (memberId.startsWith(OTHER_FIRST)) return named(FIRST_PAYER, 'PR', 'R', ['30']);
  return [];
}

const amount = (value: Cents): Amount => Amount.fromCents(toWire(value));

function deductible(plan: Plan, used: number): Benefit[] {
  const row = (period: string, value: Cents): Benefit =>
    benefit({
      information: 'C',
      level: 'IND',
      serviceTypes: MENTAL,
      period,
      amount: amount(value),
      network: 'Y',
    });
  return [row('23', plan.deductible), row('29', deductibleLeft(plan, used))];
}

/** Copay and coinsurance of a visit; office and telehealth apart where they differ. */
function visit(payer: PracticePayer, plan: Plan): Benefit[] {
  const share = String(plan.coinsurance / 10_000).replace(/^0\./, '.');
  const authorization = payer.habits.authorization ? 'Y' : 'N';
  const usual = { level: 'IND', serviceTypes: MENTAL, network: 'Y', authorization };
  const copay = (value: Cents, place?: { code: string; says: string }): Benefit =>
    benefit({
      ...usual,
      information: 'B',
      period: '27',
      amount: amount(value),
      ...(place && { details: [{ list: 'ZZ', code: place.code }], messages: [place.says] }),
    });
  const copays =
    plan.copay === plan.telehealthCopay
      ? [copay(plan.copay)]
      : [
          copay(plan.copay, { code: '11', says: 'OFFICE VISIT' }),
          copay(plan.telehealthCopay, { code: '10', says: 'TELEHEALTH VISIT' }),
        ];
  return [...copays, benefit({ ...usual, information: 'A', period: '27', share })];
}

function limit(memberId: string, used: number): Benefit[] {
  if (!memberId.startsWith(LIMITED)) return [];
  const row = (period: string, visits: number): Benefit =>
    benefit({
      information: 'F',
      level: 'IND',
      serviceTypes: MENTAL,
      period,
      quantityKind: 'VS',
      quantity: String(visits),
      network: 'Y',
    });
  return [row('23', VISIT_LIMIT), row('29', Math.max(0, VISIT_LIMIT - used))];
}
