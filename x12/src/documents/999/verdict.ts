/** What a 999 means for the work on claims, in words. */
import { lookup } from '../../codes/index.ts';
import { dictionarySegment, knownTags } from '../../grammar/dictionary.ts';
import { refuses, takesIn } from './check.ts';
import type { ElementFault, ImplementationAcknowledgment, SegmentFault } from './document.ts';

/** Where a set stands after a 999. */
export type SetStanding = 'accepted' | 'accepted with errors' | 'rejected' | 'unknown';

/** What a 999 says of one set. */
export interface SetVerdict {
  /** Kind and control number (ST02) of the set. */
  readonly set: string | undefined;
  readonly control: string | undefined;
  readonly standing: SetStanding;
  /** Its claims were not taken in and may go again as new claims (frequency 1). */
  readonly claimsFree: boolean;
  /** What is wrong, in words; empty for a set accepted. No data of the file, so it may be logged. */
  readonly sentences: readonly string[];
  /** Claims that the faults name (CLM01); a rejected set takes all its claims with it, named or not. */
  readonly claimsNamed: readonly string[];
}

/** What a 999 says of the whole group. */
export interface GroupVerdict {
  /** Control number of the group answered. */
  readonly groupControl: string | undefined;
  readonly standing: SetStanding | 'part accepted';
  readonly accepted: number | undefined;
  readonly received: number | undefined;
  /** What is wrong with the group, in words. */
  readonly sentences: readonly string[];
}

const standingOf = (result: string | undefined): SetStanding => {
  if (result === 'A') return 'accepted';
  if (result === 'E') return 'accepted with errors';
  return refuses(result) ? 'rejected' : 'unknown';
};

/**
 * What a 999 says of the group it answers.
 *
 * @example
 * const [answer] = read999(readFileSync('answer.999')).documents;
 * const { standing, accepted, received } = groupVerdict(answer);
 * [standing, accepted, received]; // ['part accepted', 2, 3]
 */
export function groupVerdict(answer: ImplementationAcknowledgment): GroupVerdict {
  const { result, groupControl, accepted, received } = answer;
  return {
    groupControl,
    standing: result === 'P' ? 'part accepted' : standingOf(result),
    accepted,
    received,
    sentences: answer.errors.map((code) => said('ack-group-error', code)),
  };
}

/**
 * What a 999 says of each set it lists. In a group that was rejected every set is, whatever its own answer.
 *
 * @example
 * const [answer] = read999(readFileSync('answer.999')).documents;
 * for (const verdict of verdictsOf999(answer))
 *   if (verdict.claimsFree) console.log(verdict.control, ...verdict.sentences);
 */
export function verdictsOf999(answer: ImplementationAcknowledgment): SetVerdict[] {
  return answer.sets.map((set) => {
    const standing = refuses(answer.result) ? 'rejected' : standingOf(set.result);
    return {
      set: set.set,
      control: set.control,
      standing,
      claimsFree: standing === 'rejected',
      sentences: [
        ...set.faults.flatMap(sentencesOf),
        ...set.errors.map((code) => said('ack-set-error', code)),
        ...(refuses(answer.result) ? groupVerdict(answer).sentences : []),
      ],
      claimsNamed: claimsNamed(set.faults),
    };
  });
}

/**
 * What a 999 says of one set you sent, listed in it or not: 'unknown' when it does not answer this group,
 * or when a set it accepted in part is not listed and may be either.
 *
 * @example
 * const [answer] = read999(readFileSync('answer.999')).documents;
 * standingInGroup(answer, { groupControl: '1', control: '0002' }); // 'rejected'
 * standingInGroup(answer, { groupControl: '7', control: '0002' }); // 'unknown'
 */
export function standingInGroup(
  answer: ImplementationAcknowledgment,
  sent: { readonly groupControl: string; readonly control: string },
): SetStanding {
  if (!sameNumber(answer.groupControl, sent.groupControl)) return 'unknown';
  const listed = verdictsOf999(answer).find((v) => v.control === sent.control);
  if (listed) return listed.standing;
  if (answer.result !== 'P') return standingOf(answer.result);
  // Not listed though some were rejected: it was accepted when every rejected one is listed.
  const { received, accepted } = answer;
  if (received === undefined || accepted === undefined) return 'unknown';
  const rejected = answer.sets.filter((s) => refuses(s.result)).length;
  const taken = answer.sets.filter((s) => takesIn(s.result)).length;
  return rejected === received - accepted && taken < accepted ? 'accepted' : 'unknown';
}

/** Control numbers are numbers: 001 and 1 are the same. */
const sameNumber = (a: string | undefined, b: string): boolean =>
  a === b || (a !== undefined && /^\d+$/.test(a) && /^\d+$/.test(b) && Number(a) === Number(b));

function claimsNamed(faults: readonly SegmentFault[]): string[] {
  const contexts = faults.flatMap((f) => [...f.contexts, ...f.elements.flatMap((e) => e.contexts)]);
  const named = contexts.flatMap((c) => c.names.filter((n) => n.name === 'CLM01'));
  return [...new Set(named.flatMap((n) => (n.value === undefined ? [] : [n.value])))];
}

function sentencesOf(fault: SegmentFault): string[] {
  const tag = tagWord(fault.segment);
  const loop = /^\d{4}$/.test(fault.loop ?? '') ? `, loop ${fault.loop}` : '';
  const place = fault.position === undefined ? '' : `segment ${fault.position} of the set`;
  const where = `${tag} (${place || 'place not given'}${loop})`;
  const elements = fault.elements.map((e) => `${where}, ${elementSentence(tag, e)}`);
  // "Elements have errors" says nothing that its elements do not say better.
  if (fault.error === '8' && elements.length > 0) return elements;
  return [`${where}: ${lowered(said('ack-segment-error', fault.error))}`, ...elements];
}

function elementSentence(tag: string, fault: ElementFault): string {
  const { element, component } = fault;
  const what = lowered(said('ack-element-error', fault.error));
  if (element === undefined) return `element: ${what}`;
  const two = String(element).padStart(2, '0');
  const name = elementName(tag, element, component);
  return `${tag}${two}${component === undefined ? '' : `-${component}`}${name}: ${what}`;
}

function elementName(tag: string, element: number, component: number | undefined): string {
  if (!KNOWN.has(tag)) return '';
  const use = dictionarySegment(tag).elements[element - 1];
  const name = (component === undefined ? use : use?.parts[component - 1])?.name;
  return name === undefined ? '' : ` (${name})`;
}

const KNOWN = new Set(knownTags());
/** Only what looks like a tag is repeated; anything else might be data. */
const tagWord = (tag: string | undefined): string =>
  tag !== undefined && /^[A-Z][A-Z0-9]{1,2}$/.test(tag) ? tag : 'A segment';

type ErrorList = 'ack-segment-error' | 'ack-element-error' | 'ack-set-error' | 'ack-group-error';

function said(list: ErrorList, code: string | undefined): string {
  if (code === undefined) return 'No reason given.';
  const entry = lookup(list, code);
  if (entry.known) return `${entry.short}.`;
  return /^I?\d{1,3}$/.test(code) ? `Error ${code}, which we have no words for.` : 'Unknown error.';
}
const lowered = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);
