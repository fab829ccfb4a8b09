/**
 * Modifiers of one line, from facts we have and the payer's dated rules, four at most. Each says why.
 * What only the clinician can vouch for (a distinct service, care over the yearly threshold) is asked
 * with a sentence, and stands once it is confirmed in the note.
 *
 * What changes payment comes first: distinct service, licence level, discipline, assistant, threshold,
 * then video or audio.
 *
 * Example: 97530 and 97140 in one visit of a physical therapist, a payer with GP and 59: 97140 GP; 97530 GP,
 * and asked for 59. Confirmed: 97530 59 GP.
 */
import { type Cents, compare, covers, dollars, type LocalDate } from '@clearhour/values';
import type { Medium, PlaceRule } from './place.ts';

/** One row of rule data; see the table modifier_rules. */
export interface ModifierRule {
  readonly rule: 'taxonomy' | 'discipline' | 'assistant' | 'threshold' | 'review' | 'distinct';
  readonly fact: string;
  readonly beside: string;
  readonly gives: string;
  readonly amount: Cents | null;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}
/** Another code of the client on the day: of this visit, or of another with the same clinician or not. */
export interface CodeBeside {
  readonly code: string;
  readonly from: 'this-visit' | 'same-clinician' | 'other-clinician';
}
export interface LineFacts {
  readonly day: LocalDate;
  readonly code: string;
  /** Rehabilitation codes carry the therapy modifiers. */
  readonly rehabilitation: boolean;
  readonly beside: readonly CodeBeside[];
  readonly medium: Medium;
  readonly licenceLevel: string | null;
  readonly taxonomy: string | null;
  /** What our own charges of the year come to with one of these modifiers, this visit included. */
  readonly used: (modifiers: readonly string[]) => Cents;
  /** What the clinician vouched for, of this code. */
  readonly confirmed: readonly string[];
}
/** A question to the clinician; `confirmed` when it is answered with yes. */
export interface Ask {
  readonly code: string;
  readonly modifier: string;
  readonly sentence: string;
  /** By what we know it is needed: then the charge says that it was asked. */
  readonly likely: boolean;
  readonly confirmed: boolean;
}
export interface Modified {
  readonly modifiers: readonly string[];
  readonly whys: readonly string[];
  readonly asks: readonly Ask[];
}

const MOST = 4;

export function modifiersOf(
  rules: readonly ModifierRule[],
  line: LineFacts,
  payer: PlaceRule,
  whose: string,
): Modified {
  const today = rules.filter((r) =>
    covers({ from: r.validFrom, to: r.validTo ?? undefined }, line.day),
  );
  const distinct = distinctService(today, line, payer);
  const therapy = line.rehabilitation ? therapyModifiers(today, line, payer) : NOTHING;
  const asks = [...distinct.asks, ...therapy.asks];
  const vouched = (from: readonly Ask[]) => from.filter((a) => a.confirmed).map((a) => a.modifier);
  const level = several(payer.licenceModifiers[line.licenceLevel ?? ''] ?? '');
  const medium = several(byMedium(line.medium, payer));
  const all = [
    ...new Set([
      ...vouched(distinct.asks),
      ...level,
      ...therapy.modifiers,
      ...vouched(therapy.asks),
      ...medium,
    ]),
  ];
  const whys = [
    ...distinct.whys,
    ...(level.length > 0 ? [`${level.join(' ')} for the clinician's licence level.`] : []),
    ...therapy.whys,
    ...asks.flatMap((a) =>
      a.confirmed ? `${a.modifier}: the clinician confirmed it.` : a.likely ? a.sentence : [],
    ),
    ...(medium.length > 0
      ? [`${medium.join(' ')} because the visit was by ${line.medium} (${whose}).`]
      : []),
    ...(all.length > MOST ? [`Left out, four at most: ${all.slice(MOST).join(' ')}.`] : []),
  ];
  return { modifiers: all.slice(0, MOST), whys, asks };
}

const NOTHING: Modified = { modifiers: [], whys: [], asks: [] };
const several = (text: string): string[] => text.split(/[\s,]+/).filter((m) => m !== '');
const byMedium = (medium: Medium, payer: PlaceRule): string =>
  medium === 'video' ? payer.modifierVideo : medium === 'audio' ? payer.modifierAudio : '';

/** Two codes of one day that are paid together only when one is marked; the mark is the clinician's word. */
function distinctService(
  rules: readonly ModifierRule[],
  line: LineFacts,
  payer: PlaceRule,
): Modified {
  const how = payer.modifierDistinct;
  if (how === '') return NOTHING;
  const pairs = rules.filter((r) => r.rule === 'distinct');
  const asks: Ask[] = [];
  const whys: string[] = [];
  for (const other of line.beside) {
    const modifier = how === 'x' ? X_MODIFIER[other.from] : '59';
    const pair = (fact: string, beside: string) =>
      pairs.some((r) => r.fact === fact && r.beside === beside);
    if (pair(line.code, other.code) && !asks.some((a) => a.modifier === modifier)) {
      asks.push({
        code: line.code,
        modifier,
        sentence:
          `${line.code} beside ${other.code} on one day is paid only as a distinct service: ` +
          `add ${modifier} if the two were done at separate times and the notes show it.`,
        likely: true,
        confirmed: line.confirmed.includes(modifier),
      });
    }
    if (pair(other.code, line.code) && other.from !== 'this-visit') {
      whys.push(
        `${other.code} of another visit that day may need ${modifier} beside ${line.code}: ` +
          'amend that note to add it.',
      );
    }
  }
  return { modifiers: [], whys, asks };
}
/** Within one visit no X modifier says that two services had their own blocks of time; 59 does. */
const X_MODIFIER: Readonly<Record<CodeBeside['from'], string>> = {
  'this-visit': '59',
  'same-clinician': 'XE',
  'other-clinician': 'XP',
};

function therapyModifiers(
  rules: readonly ModifierRule[],
  line: LineFacts,
  payer: PlaceRule,
): Modified {
  if (payer.therapyModifiers.length === 0) return NOTHING;
  const kind = rules.find(
    (r) => r.rule === 'taxonomy' && (line.taxonomy ?? '').startsWith(r.fact),
  )?.gives;
  if (kind === undefined) {
    const missing =
      'This payer wants to know the discipline (GP, GO or GN), and the clinician’s taxonomy code does not ' +
      'say it: put it right in Settings, then amend the note.';
    return { modifiers: [], whys: [missing], asks: [] };
  }
  const follows = (what: (typeof payer.therapyModifiers)[number]) =>
    payer.therapyModifiers.includes(what);
  const gives = (rule: ModifierRule['rule']) =>
    rules.find((r) => r.rule === rule && r.fact === kind)?.gives;
  const discipline = gives('discipline');
  const assistant = gives('assistant');
  const modifiers: string[] = [];
  const whys: string[] = [];
  if (follows('discipline') && discipline) {
    modifiers.push(discipline);
    whys.push(`${discipline} for the discipline, by the clinician's taxonomy code.`);
  }
  if (follows('assistant') && assistant) {
    modifiers.push(assistant);
    whys.push(`${assistant} because an assistant gave the service.`);
  }
  const asks = follows('threshold') && discipline ? [thresholdAsk(rules, line, discipline)] : [];
  return { modifiers, whys, asks };
}

/**
 * KX says that care over the yearly threshold is still medically necessary, so it is never added by
 * itself. Our own charges are known; what other practices charged is not.
 * Example: charges of $2,400.00 and this visit of $160.00 against $2,480.00: over it, and said so.
 */
function thresholdAsk(rules: readonly ModifierRule[], line: LineFacts, discipline: string): Ask {
  const rule = rules.find((r) => r.rule === 'threshold' && several(r.fact).includes(discipline));
  const modifier = rule?.gives ?? 'KX';
  const used = line.used(rule ? several(rule.fact) : [discipline]);
  const amount = rule?.amount ?? null;
  const year = line.day.slice(0, 4);
  const sum = `With this visit our charges of the year come to ${dollars(used)}`;
  const over = amount !== null && compare(used, amount) > 0;
  const sentence =
    amount === null
      ? `${sum}; the threshold of ${year} is not known here: add ${modifier} only if it is passed and the care is still necessary.`
      : over
        ? `${sum}, over the threshold of ${dollars(amount)}: add ${modifier} if the care is still necessary and the notes show why.`
        : `${sum} of the ${dollars(amount)} threshold: add ${modifier} only if care elsewhere brings it over and it is still necessary.`;
  return {
    code: line.code,
    modifier,
    sentence,
    likely: over,
    confirmed: line.confirmed.includes(modifier),
  };
}
