/** What people call the clock of a place, and a time of day said by it. */
import { type Instant, sayTime } from './dates.ts';

type ZoneLanguage = 'en' | 'es';
const EASTERN = { en: 'Eastern', es: 'del Este' };
const CENTRAL = { en: 'Central', es: 'del Centro' };
const MOUNTAIN = { en: 'Mountain', es: 'de la Montaña' };
const ALASKA = { en: 'Alaska', es: 'de Alaska' };
/** Places whose clocks change together share a name; Arizona, whose clocks never change, has its own. */
const NAMES: Readonly<Record<string, Readonly<Record<ZoneLanguage, string>>>> = {
  'America/New_York': EASTERN,
  'America/Detroit': EASTERN,
  'America/Indiana/Indianapolis': EASTERN,
  'America/Kentucky/Louisville': EASTERN,
  'America/Chicago': CENTRAL,
  'America/Menominee': CENTRAL,
  'America/Denver': MOUNTAIN,
  'America/Boise': MOUNTAIN,
  'America/Phoenix': { en: 'Arizona', es: 'de Arizona' },
  'America/Los_Angeles': { en: 'Pacific', es: 'del Pacífico' },
  'America/Anchorage': ALASKA,
  'America/Juneau': ALASKA,
  'America/Adak': { en: 'Aleutian', es: 'de las Aleutianas' },
  'Pacific/Honolulu': { en: 'Hawaii', es: 'de Hawái' },
};
/** "Central time", "hora del Centro"; of other places by their city: "Berlin time". */
export function zoneWords(zone: string, language: ZoneLanguage = 'en'): string {
  const city = (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
  const { en, es } = NAMES[zone] ?? { en: city, es: `de ${city}` };
  return language === 'en' ? `${en} time` : `hora ${es}`;
}
/** Named where another clock than the one `here` is meant; undefined where nobody would ask. */
export const namedZone = (
  zone: string,
  here: string,
  language: ZoneLanguage = 'en',
): string | undefined =>
  zoneWords(zone) === zoneWords(here) ? undefined : zoneWords(zone, language);
/** "3:00 pm"; "3:00 pm Central time" where that is not the clock `here`. */
export function sayTimeThere(zone: string, here: string, when: Instant): string {
  const named = namedZone(zone, here);
  return named === undefined ? sayTime(zone, when) : `${sayTime(zone, when)} ${named}`;
}
