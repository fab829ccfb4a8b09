/** A file that was taken is read: TA1 and 999, then its claims to their payers, and its questions answered. */

import { addDays, addMinutes, date, type Instant } from '@clearhour/values';
import {
  type Answers,
  acknowledge,
  type Interchange,
  plainText,
  tokens,
  write277CA,
  writeAnswers,
} from '@clearhour/x12';
import {
  type Acknowledged,
  acknowledgmentOf,
  CLEARINGHOUSE,
  grouped,
} from './acknowledge-claims.ts';
import { answerInquiries } from './answer-inquiries.ts';
import { answerStatus } from './answer-status.ts';
import { NUMBER, nextNumber } from './claim-numbers.ts';
import type { Claim } from './claim-record.ts';
import type { Desk } from './desk.ts';
import { thrown } from './dice.ts';
import { CONTROL, Outbox } from './outbox.ts';
import { answerTime, dayFrom, dayOf } from './payer-days.ts';
import { NOT_US, payerOf } from './payers.ts';
import * as store from './practice-store.ts';
import { claimsIn, type TakenClaim } from './read-claims.ts';

const ANSWER_MINUTES = 3;
const LATE_MINUTES = 26 * 60;
/** TA1 notes: receiver not ours, control number used before. */
const NOT_RECEIVER = '009';
const USED_BEFORE = '025';

export async function readFile(desk: Desk, event: store.PlannedEvent): Promise<store.Changes> {
  const { sql, account } = desk;
  const name = event.data.name ?? '';
  const at = event.dueAt;
  const bytes = await store.inboundBytes(sql, account, name);
  const seen = await store.seenInterchanges(sql, account);
  const answers = acknowledge(bytes, {
    // As clearinghouses are: what only some payers would stumble over goes no further.
    strict: true,
    refuse: ({ sender, receiver, control }) =>
      receiver === NOT_US ? NOT_RECEIVER : seen(sender, control) ? USED_BEFORE : undefined,
  });
  const taken = answers.interchanges.filter((one) => one.ta1.result !== 'R');
  const mailbox = mailboxOf(taken.at(-1)?.received, answers) ?? desk.mailbox ?? NOBODY;
  const counts = await store.tallies(sql, account, [CONTROL, NUMBER]);
  const outbox = new Outbox(mailbox, counts);
  const accepted = acceptedSets(answers);
  const claims = accepted.some((set) => set.startsWith('837'))
    ? (await claimsIn(bytes, at)).filter((claim) => accepted.includes(setKey(claim.set)))
    : [];
  const asks = isQuestion(bytes);
  const late = payerOf(claims[0]?.payerId)?.habits.breaksFiles ? LATE_MINUTES : ANSWER_MINUTES;
  const said = answers.interchanges.map((answer) =>
    outbox.answer('999', addMinutes(at, asks ? 0 : late), (header) => writeAnswers(answer, header)),
  );
  // Without a group there is nothing to answer with a 999; an acknowledgment alone wants no answer.
  const silent = outbox.files.length === 0 && !isOnly(bytes, ['FA']);
  if (said.length === 0 || said.includes(false) || silent) outbox.raw('REPORT', at, notRead(name));
  const passed = passOn(desk, { claims, at, name, counts, outbox });
  await answerInquiries(desk, { bytes, at, accepted, outbox });
  await answerStatus(desk, { bytes, at, accepted, outbox });
  return {
    read: name,
    mailbox,
    interchanges: taken.map(({ received }) => ({
      sender: received.sender,
      control: received.control,
    })),
    tallies: counts,
    outbound: outbox.files,
    answers: asks ? outbox.files.map((file) => file.name) : [],
    ...passed,
  };
}

/** Eligibility and status questions, and nothing else: answered in real time. */
export const isQuestion = (bytes: Uint8Array): boolean => isOnly(bytes, ['HS', 'HR']);

/** True when there are functional groups, all of these kinds (GS01). */
function isOnly(bytes: Uint8Array, kinds: readonly string[]): boolean {
  const found = new Set<string>();
  for (const segment of tokens(bytes)) if (segment.tag === 'GS') found.add(segment.element(1));
  return found.size > 0 && [...found].every((kind) => kinds.includes(kind));
}

const NOBODY: store.Mailbox = {
  senderQualifier: 'ZZ',
  sender: 'PRACTICECH',
  receiverQualifier: 'ZZ',
  receiver: 'UNKNOWN',
  usage: 'T',
  applicationSender: 'PRACTICECH',
  applicationReceiver: 'UNKNOWN',
};

function mailboxOf(of: Interchange | undefined, answers: Answers): store.Mailbox | undefined {
  if (!of) return undefined;
  const group = answers.interchanges.find((one) => one.received === of)?.groups[0]?.received;
  return {
    senderQualifier: of.receiverQualifier,
    sender: of.receiver,
    receiverQualifier: of.senderQualifier,
    receiver: of.sender,
    usage: of.usage,
    applicationSender:
      [group?.receiver, of.receiver].find(isApplication) ?? NOBODY.applicationSender,
    applicationReceiver:
      [group?.sender, of.sender].find(isApplication) ?? NOBODY.applicationReceiver,
  };
}
/** What GS02 and GS03 may be. */
const isApplication = (text: string | undefined): text is string =>
  text !== undefined && plainText(text) === text.toUpperCase() && /^\S.{0,13}\S$/.test(text);

/** How a set is known within its file: its name and control numbers. */
export const setKey = (set: {
  readonly id: string;
  readonly control: string;
  readonly group?: { readonly control: string; readonly interchange: Interchange } | undefined;
}): string =>
  `${set.id} ${set.group?.interchange.control ?? ''} ${set.group?.control ?? ''} ${set.control}`;

function acceptedSets(answers: Answers): string[] {
  return answers.interchanges.flatMap(({ groups }) =>
    groups.flatMap(({ received, answer }) =>
      answer.sets
        .filter((set) => set.result !== 'R')
        .map((set) => setKey({ id: set.set ?? '', control: set.control ?? '', group: received })),
    ),
  );
}

interface Passing {
  readonly claims: readonly TakenClaim[];
  readonly at: Instant;
  readonly name: string;
  readonly counts: Map<string, number>;
  readonly outbox: Outbox;
}

/** The clearinghouse's own answer, and the claims it passes to their payers. */
function passOn(
  { seed }: Desk,
  { claims, at, name, counts, outbox }: Passing,
): Pick<store.Changes, 'claims' | 'events'> {
  if (claims.length === 0) return {};
  const answerAt = addMinutes(
    at,
    20 + thrown(36, seed, 'answers', claims[0]?.patientControlNumber ?? ''),
  );
  outbox.add('277CA', answerAt, (envelope) =>
    write277CA({
      envelope,
      documents: grouped(claims, (claim) => setKey(claim.set)).map((ofSet, i) =>
        acknowledgmentOf({
          control: String(i + 1).padStart(4, '0'),
          by: 'clearinghouse',
          source: CLEARINGHOUSE,
          at: answerAt,
          receivedAt: at,
          claims: ofSet.map(acknowledgedAtClearinghouse) as [Acknowledged, ...Acknowledged[]],
        }),
      ),
    }),
  );
  const kept: Claim[] = claims
    .filter((claim) => refusals(claim).length === 0)
    .map((claim) => ({
      number: nextNumber(counts, at),
      payerId: claim.payerId ?? '',
      patientControlNumber: claim.patientControlNumber,
      memberId: claim.memberId,
      serviceOn: dayFrom(claim.facts.lines[0]?.from) ?? date('1900-01-01'),
      state: 'received',
      decideAt: undefined,
      facts: claim.facts,
      decision: undefined,
    }));
  const events = grouped(kept, (claim) => claim.payerId).map((ofPayer): store.PlannedEvent => {
    const { payerId } = ofPayer[0];
    const days = payerOf(payerId)?.acknowledges ?? 1;
    return {
      key: `payer-answers ${payerId} ${name}`,
      dueAt: answerTime(addDays(dayOf(at), days)),
      kind: 'payer-answers',
      data: { payerId, numbers: ofPayer.map((claim) => claim.number).join(' ') },
    };
  });
  return { claims: kept, events };
}

const refusals = ({ payerId, against }: TakenClaim) =>
  payerOf(payerId)
    ? against
    : [{ category: 'A7', code: '153', entity: 'PR' }, ...against.slice(0, 2)];

function acknowledgedAtClearinghouse(claim: TakenClaim): Acknowledged {
  const { facts, patientControlNumber, memberId } = claim;
  const against = refusals(claim);
  const accepted = against.length === 0;
  return {
    facts,
    patientControlNumber,
    memberId,
    accepted,
    statuses: accepted ? [{ category: 'A2', code: '20' }] : against,
    message: payerOf(claim.payerId) ? undefined : 'THE PAYER ID IS NOT ON THE PAYER LIST',
  };
}

const notRead = (name: string): Uint8Array =>
  new TextEncoder().encode(
    `PRACTICE CLEARINGHOUSE REPORT\r\nFILE ${name.slice(0, 80)}\r\nNOT READ: IT CANNOT BE ANSWERED AS X12.\r\n`,
  );
