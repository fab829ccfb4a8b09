/**
 * Place of service of a visit: where the client is, not the clinician. By video or audio it is the
 * payer's rule data, which also holds what modifiers.ts goes by.
 *
 * Example: video, client at home, payer {home 10, elsewhere 02} → place 10.
 */
export type Medium = 'in-person' | 'video' | 'audio';
export type ClientAt = 'office' | 'home' | 'elsewhere';
export interface PlaceRule {
  readonly placeClientHome: string;
  readonly placeClientElsewhere: string;
  readonly modifierVideo: string;
  readonly modifierAudio: string;
  readonly licenceModifiers: Readonly<Record<string, string>>;
  /** Which of Medicare's therapy modifiers it follows. */
  readonly therapyModifiers: readonly ('discipline' | 'assistant' | 'threshold')[];
  /** How it wants a distinct service said; '' not at all. */
  readonly modifierDistinct: '' | '59' | 'x';
}
export interface Place {
  readonly place: string;
  readonly why: string;
  /** The rule it went by: the payer's, or what most plans take. */
  readonly rule: PlaceRule;
}

/** Nobody is billed but the client: what most plans take on a superbill. */
export const WITHOUT_PAYER: PlaceRule = {
  placeClientHome: '10',
  placeClientElsewhere: '02',
  modifierVideo: '95',
  modifierAudio: '93',
  licenceModifiers: {},
  therapyModifiers: [],
  modifierDistinct: '',
};
const OFFICE = '11';
const HOME = '12';
const OTHER_PLACE = '99';

/** `locationPlace`: place of service of the location, when the session has one. */
export function placeOfService(visit: {
  readonly medium: Medium;
  readonly clientAt: ClientAt;
  readonly locationPlace: string | null;
  readonly rule: PlaceRule | undefined;
}): Place {
  const rule = visit.rule ?? WITHOUT_PAYER;
  return { ...placeOf(visit, rule, whoseRule(visit.rule)), rule };
}
export const whoseRule = (rule: PlaceRule | undefined): string =>
  rule ? "the payer's rule" : 'no payer is billed';

function placeOf(
  visit: { medium: Medium; clientAt: ClientAt; locationPlace: string | null },
  rule: PlaceRule,
  whose: string,
): { place: string; why: string } {
  if (visit.medium !== 'in-person') {
    const place = visit.clientAt === 'home' ? rule.placeClientHome : rule.placeClientElsewhere;
    const where = visit.clientAt === 'home' ? 'at home' : 'not at home';
    return { place, why: `Place ${place}: by ${visit.medium}, the client ${where} (${whose}).` };
  }
  if (visit.clientAt === 'home')
    return { place: HOME, why: `Place ${HOME}: the visit was in the client's home.` };
  if (visit.locationPlace !== null) {
    return {
      place: visit.locationPlace,
      why: `Place ${visit.locationPlace}: the place of the session's location.`,
    };
  }
  if (visit.clientAt === 'elsewhere') {
    return {
      place: OTHER_PLACE,
      why: `Place ${OTHER_PLACE}: in person, neither at the office nor at home.`,
    };
  }
  return { place: OFFICE, why: `Place ${OFFICE}: in the office.` };
}
