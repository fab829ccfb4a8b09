/** What comes back: a 271, or a 999 and TA1 that say the question was not taken. */
import {
  type AnsweredMember,
  type AnswerSet,
  membersAnswered,
  read271,
  rejectsOf,
  type TherapyBenefits,
  therapyBenefits,
} from '@clearhour/x12';
import { ediArrived, fileBytes, interchangeAnswered, readAs } from '../connections/index.ts';
import { eventType, on, type Work } from '../platform/context.ts';
import { payerTermsOn } from '../practice/index.ts';
import { nextCheck } from './check-states.ts';
import {
  type Check,
  changeCheck,
  checkIdBy,
  lockCheck,
  settleEarlier,
} from './eligibility-store.ts';
import { attentionOf, factsOf, sentenceOf } from './facts.ts';

export const eligibilityAnswered = eventType<{
  checkId: string;
  clientId: string;
  policyId: string;
}>('eligibility-answered');

const READER = 'eligibility';
interface Arrived {
  readonly index: number;
  readonly set: string;
  readonly segmentIndex: number;
}

export const onEdiArrived = on(ediArrived, async (work, { fileId, sets }) => {
  const mine = sets.filter((s) => s.set === '271');
  if (mine.length === 0) return;
  const { documents, findings } = read271(await fileBytes(work, fileId));
  for (const [i, set] of mine.entries()) {
    const document = documents[i];
    const clean = findings.clean && document !== undefined;
    const said = clean
      ? await readAnswer(work, fileId, set, document)
      : parked(
          'This answer about coverage has errors in its structure, so nothing was taken from it.',
        );
    await readAs(work, fileId, set.index, { readBy: READER, ...said });
  }
});
const parked = (sentence: string) => ({ outcome: 'parked' as const, sentence });

async function readAnswer(work: Work, fileId: string, set: Arrived, document: AnswerSet) {
  const members = membersAnswered(document);
  const outcomes = new Set<'taken' | 'known'>();
  for (const member of members.length > 0 ? members : [undefined]) {
    const check = await checkOf(work, document, member);
    if (!check) continue;
    if (nextCheck(check.state, 'answer') === 'same') outcomes.add('known');
    else {
      await take(work, check, { fileId, set, document, member });
      outcomes.add('taken');
    }
  }
  if (outcomes.has('taken')) {
    return { outcome: 'taken' as const, sentence: 'Answers a question about coverage.' };
  }
  return outcomes.has('known')
    ? { outcome: 'known' as const, sentence: 'This question about coverage was answered before.' }
    : parked('It answers a question about coverage that was not asked from here.');
}
/** By the trace that we gave the question; else by the number of the whole set, which is the same. */
async function checkOf(work: Work, document: AnswerSet, member: AnsweredMember | undefined) {
  const traces = [...(member?.member.traces ?? []), ...(member?.subscriber.traces ?? [])].map(
    (t) => t.number,
  );
  for (const trace of [...traces, document.reference]) {
    const id = trace === undefined ? undefined : await checkIdBy(work, { trace });
    if (id !== undefined) return lockCheck(work, id);
  }
  return undefined;
}

interface Answer {
  readonly fileId: string;
  readonly set: Arrived;
  readonly document: AnswerSet;
  readonly member: AnsweredMember | undefined;
}
async function take(work: Work, check: Check, answer: Answer): Promise<void> {
  const { fileId, set, document, member } = answer;
  const where = { inFile: fileId, setIndex: set.index, segmentIndex: set.segmentIndex };
  const benefits = member && member.member.benefits.length > 0 ? told(check, member) : undefined;
  if (!benefits) {
    const rejects = rejectsOf(document);
    const why = rejects.map((r) => `${r.why}. ${r.act}`);
    const sentence = why[0] ?? 'The plan answered without saying anything of the client. Call it.';
    await changeCheck(work, check.id, {
      ...{ state: 'refused', attention: 'refused', sentence },
      answer: { ...where, coverage: null, facts: null },
    });
  } else await takeBenefits(work, check, where, benefits);
  const { clientId, policyId } = check;
  await work.emit(eligibilityAnswered, { checkId: check.id, clientId, policyId });
}
const told = (check: Check, { member }: AnsweredMember): TherapyBenefits =>
  therapyBenefits(member, { on: check.serviceOn.replaceAll('-', '') });

async function takeBenefits(
  work: Work,
  check: Check,
  where: { inFile: string; setIndex: number; segmentIndex: number },
  benefits: TherapyBenefits,
): Promise<void> {
  const facts = factsOf(benefits);
  const network = (await payerTermsOn(work, check.payerId, check.serviceOn))?.network ?? 'in';
  const { coverage } = benefits;
  const sentence = sentenceOf(coverage, facts, network, check.serviceOn, work.today);
  const attention = attentionOf(benefits) ?? null;
  await changeCheck(work, check.id, {
    ...{ state: 'answered', attention, sentence },
    answer: { ...where, coverage, facts },
  });
  await settleEarlier(work, check, 'A later answer of the plan takes its place.');
}

/** 999 or TA1: a question that was not taken is never answered. */
export const onInterchangeAnswered = on(interchangeAnswered, async (work, answered) => {
  const id = await checkIdBy(work, { outFile: answered.fileId });
  const check = id === undefined ? undefined : await lockCheck(work, id);
  if (check?.state !== 'asked') return;
  const refused = answered.sets.find((s) => !s.accepted);
  if (answered.accepted && !refused) return;
  const why = refused?.sentence ?? 'The clearinghouse did not take the file.';
  const sentence = `The question was not taken: ${why}`;
  await changeCheck(work, check.id, { state: 'refused', attention: 'refused', sentence });
});
