/**
 * What a 277CA or a 277 says of a claim, as an event of its state table. Pure; the weighing of several
 * answers to one sending is the x12 package's (historyOf).
 */
import { daysBetween, type LocalDate, parseDate } from '@clearhour/values';
import {
  type AcknowledgedVerdict,
  type ClaimAcknowledgment,
  historyOf,
  type StatusVerdict,
  verdictsOf277CA,
} from '@clearhour/x12';
import type { FilingProof } from './claim.ts';
import type { ClaimEvent } from './claim-states.ts';
import type { SaidCode } from './events-store.ts';

export interface Heard {
  readonly event: ClaimEvent;
  readonly why: string;
  /** The same without the answerer's own words, which may name a person. */
  readonly plain: string;
  readonly codes: readonly SaidCode[];
  /** A person has to look: nothing could be made of it. */
  readonly unclear: boolean;
}
type Words = AcknowledgedVerdict['words'];

const codesOf = (words: Words): SaidCode[] =>
  words.map(({ status, sentence }) => ({
    code: [status.category, status.code, status.entity].filter((part) => part).join(':'),
    sentence,
  }));
const LONGEST = 400;
function sentence(who: string, what: string, words: Words, messages: readonly string[]): string {
  const said = [...new Set(words.map((w) => w.sentence))].slice(0, 3).join(' ');
  const own = messages.length > 0 ? ` They write: “${messages.join(' ').slice(0, LONGEST)}”` : '';
  return `${who} ${what}. ${said}${own}`.trim();
}

/** CCYYMMDD; undefined when it is no day. */
export const dayOf = (text: string | undefined): LocalDate | undefined =>
  text !== undefined && /^\d{8}$/.test(text)
    ? parseDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)
    : undefined;

/** `before`: what was said of the same sending so far. A later, deeper word counts; see historyOf. */
export function hearAcknowledgment(
  verdict: AcknowledgedVerdict,
  before: readonly AcknowledgedVerdict[],
): Heard {
  const who = verdict.by === 'payer' ? 'The payer' : 'The clearinghouse';
  const { words, messages, standing } = verdict;
  const codes = codesOf([...words, ...verdict.lines.flatMap((line) => line.words)]);
  const say = (event: ClaimEvent, what: string, unclear = false): Heard => ({
    event,
    why: sentence(who, what, words, messages),
    plain: sentence(who, what, words, []),
    codes,
    unclear,
  });
  if (standing === 'rejected' && !verdict.claimFree) {
    return say(
      'noted',
      'contradicts itself: ask it whether it took the claim before it goes again',
      true,
    );
  }
  if (standing === 'unknown' || standing === 'not found') {
    return say('noted', 'says something that is not clear', true);
  }
  const { current } = historyOf([...before, verdict]);
  if (current !== verdict) return say('noted', 'said this too; a later word counts');
  if (standing === 'rejected') return say('rejected', 'rejected it');
  const payer = verdict.by === 'payer';
  if (standing === 'accepted') {
    return say(payer ? 'accepted-payer' : 'accepted-clearinghouse', 'took it');
  }
  // Passed on, or arrived at the payer and not yet taken: it is past the clearinghouse.
  const passed = payer || standing === 'forwarded';
  return say(
    passed ? 'accepted-clearinghouse' : 'received',
    passed ? 'has passed it on' : 'has received it',
  );
}

/** The best proof of filing among all answers; undefined when none proves anything. */
export function proofOf(
  verdicts: readonly AcknowledgedVerdict[],
  fileId: string | null,
): FilingProof | undefined {
  const proof = historyOf(verdicts).proof;
  const on = dayOf(proof?.date);
  return proof && on
    ? {
        strength: proof.strength,
        by: proof.by ?? null,
        on,
        payerControlNumber: proof.payerControlNumber ?? null,
        fileId,
      }
    : undefined;
}

export interface PlacedVerdict {
  readonly verdict: AcknowledgedVerdict;
  /** The segment that says so; of a batch or provider that of the set. */
  readonly segmentIndex: number;
}
/** Verdicts with the place of each, in order of the file. */
export function placedVerdicts(a: ClaimAcknowledgment, setSegment: number): PlacedVerdict[] {
  const claims = a.providers.flatMap((p) => p.patients.flatMap((patient) => patient.claims));
  let at = 0;
  return verdictsOf277CA(a).map((verdict) => {
    const claim = verdict.level === 'claim' ? claims[at++] : undefined;
    return { verdict, segmentIndex: claim?.at?.index ?? setSegment };
  });
}

/** A payer takes some days to find a claim in its own books. */
const FRESH_DAYS = 5;
/** Categories of a question that may simply be asked again: their system is away (X12 list 507). */
const ASK_AGAIN = ['E1', 'E2'];

/**
 * A payer's answer to a status question. A decision is its word only: the money comes with the remittance.
 * `sentOn`: the day the claim last left; of a claim just sent "not found" says nothing yet.
 */
export function hearStatus(
  verdict: StatusVerdict,
  { sentOn, today }: { readonly sentOn: LocalDate | undefined; readonly today: LocalDate },
): Heard {
  const { standing, words } = verdict;
  const fresh = sentOn !== undefined && daysBetween(sentOn, today) <= FRESH_DAYS;
  const codes = codesOf(words);
  const say = (event: ClaimEvent, what: string, unclear = false): Heard => ({
    event,
    why: sentence('The payer', what, words, []),
    plain: sentence('The payer', what, words, []),
    codes,
    unclear,
  });
  switch (standing) {
    case 'paid':
      return say('pending', 'says it has paid; the remittance is on its way');
    case 'denied':
      return say('pending', 'says it has denied it; the remittance is on its way');
    case 'finalized':
      return say('pending', 'says it has decided; the remittance is on its way');
    case 'rejected':
      return say('rejected', 'says it turned the claim away');
    case 'received':
    case 'in-transit':
      return say('noted', 'has received it, and does not work on it yet');
    case 'not-found':
      return fresh
        ? say('noted', 'does not have it yet; it left a few days ago and is asked about again')
        : say(
            'noted',
            'does not find the claim: ask it, and send the claim again if it never came',
            true,
          );
    case 'information-wanted':
      return say('pending', 'wants more from us before it decides', true);
    case 'unknown':
    case 'request-failed':
      return words.some((w) => ASK_AGAIN.includes(w.status.category ?? ''))
        ? say('noted', 'could not answer now and is asked again')
        : say('noted', 'could not answer', true);
    default:
      return say('pending', 'works on it');
  }
}
