/** The evidence for one dispute as a PDF, from the book as it stands; who asked for it is on record. */
import {
  dateIn,
  type Instant,
  isRefusal,
  type Refusal,
  refuse,
  sayDay,
  sayTime,
} from '@clearhour/values';
import { plannedWhere, seePlanned } from '../autopay/index.ts';
import { chargesByIds } from '../charges/index.ts';
import { clientInReach, nameOf } from '../clients/index.ts';
import { messagesWhere } from '../messages/index.ts';
import {
  legalHead,
  PAPER_WORDS,
  type PaperDeps,
  paperNumber,
  papersWhere,
  practiceView,
} from '../papers/index.ts';
import {
  allocationsWhere,
  cardById,
  cardIntentById,
  cardLabel,
  type DisputeNoted,
  disputeNoted,
  disputeReason,
  type Payment,
  paymentById,
  refundsWhere,
} from '../payments/index.ts';
import { action, perform } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import { partyById } from '../responsibility/index.ts';
import { sessionById, statusWord } from '../sessions/index.ts';
import { type EvidenceFacts, evidenceSections } from './evidence.ts';

const WAYS: Readonly<Record<string, string>> = {
  ...{ email: 'E-mail', sms: 'Text message', portal: 'Portal', letter: 'Letter' },
};
const PAPERS_AT_MOST = 50;

const notFound = (): Refusal =>
  refuse('no-such-dispute', 'There is no such dispute, or it is not of your clients.', {
    kind: 'not-found',
  });
const gather = action({
  name: 'make-dispute-evidence',
  needs: 'payments.read',
  run: async (work: Work, input: { disputeRef: string }) => {
    const dispute = await disputeNoted(work, input.disputeRef);
    const client = await clientInReach(work, dispute?.clientId ?? '');
    if (!dispute || isRefusal(client)) return notFound();
    const payment =
      dispute.paymentId === null ? undefined : await paymentById(work, dispute.paymentId);
    if (!payment)
      return refuse(
        'dispute-without-payment',
        'The payment of this dispute is not recorded yet. Try again later.',
        {
          kind: 'conflict',
        },
      );
    const head = await legalHead(work);
    if (!head)
      return refuse(
        'no-legal-entity',
        'Enter the legal name and address of the practice in Settings first.',
        {
          kind: 'conflict',
        },
      );
    const party = payment.partyId === null ? null : await partyById(work, payment.partyId);
    const facts = await factsOf(work, dispute, payment, party?.name ?? nameOf(client));
    work.audit(dispute.disputeRef, { clientId: dispute.clientId, paymentId: payment.id });
    return {
      at: work.now,
      data: {
        large: false,
        ...{ number: dispute.disputeRef, issuedOn: sayDay(work.today) },
        practice: practiceView(head.practice),
        sections: evidenceSections(facts),
      },
    };
  },
});
const dayOf = (work: Work, at: Instant | null) => (at === null ? null : dateIn(work.zone, at));
const momentOf = (work: Work, at: Instant): string =>
  `${sayDay(dateIn(work.zone, at))} at ${sayTime(work.zone, at)}`;

async function factsOf(
  work: Work,
  d: DisputeNoted,
  payment: Payment,
  payer: string,
): Promise<EvidenceFacts> {
  const intent =
    payment.intentId === null ? undefined : await cardIntentById(work, payment.intentId);
  const card = intent?.cardId ? await cardById(work, intent.cardId) : undefined;
  const { paidFor, chargeIds } = await paidWith(work, payment.id);
  const papers = await papersWhere(work, {
    ...{ clientId: d.clientId, partyId: payment.partyId, limit: PAPERS_AT_MOST },
    about: { chargeIds, paymentIds: [payment.id] },
  });
  // A superbill names services and diagnoses; it is not for a bank.
  const shown = papers.filter((p) => p.kind !== 'superbill' && p.kind !== 'estimate').toReversed();
  const autopay = await autopayOf(work, payment);
  return {
    ...{ reason: disputeReason(d.reason), disputeRef: d.disputeRef, disputed: d.amount, payer },
    ...{ openedOn: dayOf(work, d.openedAt), answerBy: dayOf(work, d.answerBy) },
    payment: {
      ...{ receivedOn: payment.receivedOn, amount: payment.amount },
      ...{ card: cardLabel(payment.card), processorRef: payment.processorRef ?? '' },
    },
    card: card ? { words: card.consent.words, agreedOn: momentOf(work, card.consent.at) } : null,
    autopay: autopay?.agreed ?? null,
    paidFor,
    messages: [...(autopay?.said ?? []), ...(await saidAbout(work, shown))],
    papers: shown.map((p) => ({
      what: `${PAPER_WORDS[p.kind]} ${paperNumber(p.kind, p.number)}`,
      on: p.issuedOn,
    })),
    refunds: (await refundsWhere(work, { paymentId: payment.id })).map((r) => ({
      on: dateIn(work.zone, r.requestedAt),
      cents: r.cents,
      state: { requested: 'under way', done: 'done', failed: 'did not arrive' }[r.status],
    })),
  };
}

async function paidWith(work: Work, paymentId: string) {
  const standing = await allocationsWhere(work, { paymentId }, 'standing');
  const charges = await chargesByIds(
    work,
    standing.map((a) => a.chargeId),
  );
  const paidFor: EvidenceFacts['paidFor'][number][] = [];
  for (const a of standing) {
    const charge = charges.get(a.chargeId);
    if (!charge) continue;
    const session =
      charge.sessionId === null ? undefined : await sessionById(work, charge.sessionId);
    const there = session?.attendees.find((x) => x.id === charge.attendeeId);
    const what = there ? `Appointment, ${statusWord(there.status)}` : 'Other charge';
    paidFor.push({ day: charge.serviceOn, what, cents: a.cents });
  }
  return { paidFor, chargeIds: standing.map((a) => a.chargeId) };
}

type Said = EvidenceFacts['messages'][number];
async function autopayOf(work: Work, payment: Payment) {
  if (payment.intentId === null) return undefined;
  const [planned] = await plannedWhere(work, { intentId: payment.intentId });
  if (!planned) return undefined;
  const proof = await seePlanned.run(work, { plannedId: planned.id });
  if (isRefusal(proof)) return undefined;
  const { consent, notice } = proof;
  const said: Said[] = notice
    ? [
        {
          what: 'What will be charged, and when',
          ...{ way: WAYS[notice.channel ?? ''] ?? '', became: became(notice.state, notice.heard) },
          went: notice.wentAt === null ? 'It did not go' : momentOf(work, notice.wentAt),
          words: notice.words,
        },
      ]
    : [];
  const agreedOn = momentOf(work, consent.agreedAt as Instant);
  const { words, agreedName: name, wordsVersion: version } = consent;
  return { agreed: { words, name, agreedOn, version }, said };
}
/** What was sent about these papers. */
async function saidAbout(
  work: Work,
  papers: readonly {
    readonly id: string;
    readonly kind: keyof typeof PAPER_WORDS;
    readonly number: number;
  }[],
): Promise<Said[]> {
  const said: Said[] = [];
  for (const p of papers)
    for (const m of await messagesWhere(work, { about: { kind: 'paper', id: p.id }, limit: 20 }))
      if (m.sentAt !== null)
        said.push({
          what: `${PAPER_WORDS[p.kind]} ${paperNumber(p.kind, p.number)}`,
          ...{ way: WAYS[m.channel ?? ''] ?? '', went: momentOf(work, m.sentAt) },
          ...{ became: became(m.state, m.cameBack ?? ''), words: m.words ?? '' },
        });
  return said;
}
const BECAME: Readonly<Record<string, string>> = {
  ...{ sent: 'Handed over', delivered: 'Delivered', printed: 'Printed and mailed' },
  ...{ bounced: 'Came back', failed: 'Failed', stopped: 'Stopped' },
};
const became = (state: string, heard: string): string =>
  `${BECAME[state] ?? state}${heard === '' ? '' : `: ${heard}`}`;

export async function disputeEvidence(
  deps: PaperDeps,
  who: Who,
  disputeRef: string,
): Promise<Uint8Array | Refusal> {
  const found = await perform(deps, who, gather, { disputeRef });
  if (isRefusal(found)) return found;
  const { data, at: createdAt } = found;
  return deps.typst.compile({ template: 'evidence.typ', data, pdfStandard: 'ua-1', createdAt });
}
