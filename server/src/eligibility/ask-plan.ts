/** A plan is asked: the check and its interchange in one transaction; what is missing stands as failed. */
import {
  addMinutes,
  type Id,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
} from '@clearhour/values';
import { inquirySet, write270 } from '@clearhour/x12';
import {
  allPoliciesOn,
  clientById,
  lockClientInReach,
  type Policy,
  policyById,
} from '../clients/index.ts';
import { connectionFor, sendInterchange } from '../connections/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { legalEntityOn, payerIdsOn } from '../practice/index.ts';
import { settingOn } from './eligibility-setting.ts';
import {
  type Check,
  changeCheck,
  checkById,
  insertCheck,
  type NewCheck,
} from './eligibility-store.ts';
import { type Asking, askingOf } from './inquiry.ts';

export const ANSWER_DUE = 'eligibility-answer-due';
/** TRN03: whose numbers these are. */
const TRACE_COMPANY = '9CLEARHOUR';
const traceOf = (id: string): string => id.slice(4).toUpperCase();

export interface Wanted extends Pick<NewCheck, 'askedFor' | 'sessionId' | 'periodKey' | 'againOf'> {
  readonly policy: Policy;
  readonly on: LocalDate;
}
/** Undefined: asked in this period already. Otherwise the check, asked or failed with what to mend. */
export async function askPlan(work: Work, wanted: Wanted): Promise<Check | undefined> {
  const { policy, on, ...more } = wanted;
  const id = work.newId('elg');
  const trace = traceOf(id);
  const { clientId, payerId, memberId } = policy;
  const fresh = await insertCheck(work, {
    ...{ id, clientId, policyId: policy.id, payerId, memberId, serviceOn: on, trace },
    ...more,
  });
  if (!fresh) return undefined;
  const sent = await send(work, policy, on, trace);
  if (isRefusal(sent)) {
    const failed = { state: 'failed', attention: 'failed', sentence: sent.sentence } as const;
    await changeCheck(work, id, failed);
  } else {
    const { answerHours } = await settingOn(work, work.today);
    const answerDueAt = addMinutes(work.now, answerHours * 60);
    const sentence = `Asked ${policy.payerName}; the answer is not here yet.`;
    await changeCheck(work, id, { outFile: sent.fileId, answerDueAt, sentence });
    await work.enqueue(ANSWER_DUE, { checkId: id }, answerDueAt);
  }
  const made = await checkById(work, id);
  if (!made) throw new Error('a check just written was not found');
  return made;
}

async function send(work: Work, policy: Policy, on: LocalDate, trace: string) {
  const connection = await connectionFor(work, policy.payerId);
  if (isRefusal(connection)) return connection;
  const asking = await asked(work, policy, on, trace, connection.id);
  if (isRefusal(asking)) return asking;
  return sendInterchange(work, {
    connectionId: connection.id,
    payerId: policy.payerId,
    set: '270',
    name: 'One question about coverage',
    write: (envelope) => {
      const { date, time } = envelope.x12.group;
      const set = inquirySet({
        ...asking,
        control: envelope.setControl(0),
        traceCompany: TRACE_COMPANY,
        date,
        time,
      });
      const written = write270({ envelope: envelope.x12, documents: [set] });
      if (written.ok) return written.bytes;
      // Findings carry no data of the file.
      const [first] = written.findings.filter((f) => f.severity === 'error');
      return refuse(
        'question-not-written',
        `The question could not be written: ${first?.sentence ?? 'something is missing.'}`,
      );
    },
  });
}
async function asked(
  work: Work,
  policy: Policy,
  on: LocalDate,
  trace: string,
  connectionId: string,
): Promise<Asking | Refusal> {
  const client = await clientById(work, policy.clientId);
  if (!client) throw new Error('a policy without a client');
  const entity = await legalEntityOn(work, on);
  const { eligibility } = await payerIdsOn(work, policy.payerId, connectionId);
  return askingOf({
    client,
    policy,
    payer: { name: policy.payerName, ediId: eligibility },
    provider: entity && { name: entity.name, npi: entity.npi },
    on,
    trace,
  });
}

const BARRED = refuse(
  'plan-not-to-be-told',
  'The client asked that this plan is told nothing, so it is not asked.',
  { kind: 'conflict' },
);
const POLICY_NOT_FOUND = refuse('policy-not-found', 'That coverage is not there.', {
  kind: 'not-found',
});
/** On demand. A question still open for the same day is the same question. */
export const askEligibility = action({
  name: 'ask-eligibility',
  needs: 'coverage.write',
  run: async (
    work,
    input: { readonly policyId: Id<'pol'>; readonly on?: LocalDate | undefined },
  ): Promise<{ id: Id<'elg'> } | Refusal> => {
    const on = input.on ?? work.today;
    const policy = await policyById(work, input.policyId);
    if (!policy) return POLICY_NOT_FOUND;
    const client = await lockClientInReach(work, policy.clientId);
    if (isRefusal(client)) return POLICY_NOT_FOUND;
    if (policy.doNotBill || (await barredBy(work, policy, on))) return BARRED;
    const open = await openCheck(work, policy.id, on);
    if (open) return { id: open };
    const wanted = { askedFor: 'person', sessionId: null, periodKey: null, againOf: null } as const;
    const made = await askPlan(work, { policy, on, ...wanted });
    if (!made) throw new Error('a question without a period was asked already');
    work.audit(made.id, { policyId: policy.id, state: made.state });
    return { id: made.id };
  },
});
/** The plan asked first bars telling it: the next would learn of it, so none is told (45 CFR 164.522). */
export async function barredBy(work: Work, policy: Policy, on: LocalDate): Promise<boolean> {
  const [first] = await allPoliciesOn(work, policy.clientId, on);
  return first?.doNotBill ?? false;
}
async function openCheck(work: Work, policyId: string, on: LocalDate) {
  const row = await work.sql
    .selectFrom('eligibility_checks')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('policy_id', '=', policyId)
    .where('service_on', '=', on)
    .where('state', '=', 'asked')
    .executeTakeFirst();
  return row?.id as Id<'elg'> | undefined;
}
