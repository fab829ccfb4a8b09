/**
 * Place of service and modifiers of a visit. The place is where the client is, not the clinician.
 * By video or audio it and the modifiers are the payer's rule data. Modifiers that change payment come
 * first, four at most.
 *
 * Example: video, client at home, payer {home 10, elsewhere 02, video 95, masters HO}, a master's licence
 * → place 10, modifiers HO, 95.
 */
export type Medium = 'in-person' | 'video' | 'audio';
export type ClientAt = 'office' | 'home' | 'elsewhere';
export interface PlaceRule {
  readonly placeClientHome: string;
  readonly placeClientElsewhere: string;
  readonly modifierVideo: string;
  readonly modifierAudio: string;
  readonly licenceModifiers: Readonly<Record<string, string>>;
}
export interface Place {
  readonly place: string;
  readonly modifiers: readonly string[];
  readonly why: string;
}

/** Nobody is billed but the client: what most plans take on a superbill. */
export const WITHOUT_PAYER: PlaceRule = {
  placeClientHome: '10',
  placeClientElsewhere: '02',
  modifierVideo: '95',
  modifierAudio: '93',
  licenceModifiers: {},
};
const OFFICE = '11';
const HOME = '12';
const OTHER_PLACE = '99';
const MOST_MODIFIERS = 4;

export function placeAndModifiers(visit: {
  medium: Medium;
  clientAt: ClientAt;
  /** Place of service of the location, when the session has one. */
  locationPlace: string | null;
  licenceLevel: string | null;
  rule: PlaceRule | undefined;
}): Place {
  const rule = visit.rule ?? WITHOUT_PAYER;
  const whose = visit.rule ? "the payer's rule" : 'no payer is billed';
  const { place, why } = placeOf(visit, rule, whose);
  const level =
    visit.licenceLevel === null ? '' : (rule.licenceModifiers[visit.licenceLevel] ?? '');
  const medium =
    visit.medium === 'video'
      ? rule.modifierVideo
      : visit.medium === 'audio'
        ? rule.modifierAudio
        : '';
  const all = [...new Set([...several(level), ...several(medium)])];
  const modifiers = all.slice(0, MOST_MODIFIERS);
  const whys = [why];
  if (level !== '') whys.push(`${level} for the clinician's licence level.`);
  if (medium !== '') whys.push(`${medium} because the visit was by ${visit.medium} (${whose}).`);
  if (all.length > MOST_MODIFIERS)
    whys.push(`Left out, four at most: ${all.slice(MOST_MODIFIERS).join(' ')}.`);
  return { place, modifiers, why: whys.join(' ') };
}

const several = (text: string): string[] => text.split(/[\s,]+/).filter((m) => m !== '');

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
