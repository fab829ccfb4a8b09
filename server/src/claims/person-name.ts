/**
 * A clinician's name as the practice writes it ("Dr. Dana M. Osei, LCSW"), in the parts a claim wants
 * (NM103 to NM107). Titles and credentials are left out; the last word is the family name.
 */
export interface PersonName {
  readonly family: string;
  readonly given: string;
  readonly middle: string;
  readonly suffix: string;
}
const TITLES = /^(dr|prof|mr|mrs|ms|mx|rev|sr|fr)\.?$/i;
const SUFFIXES = /^(jr|sr|ii|iii|iv)\.?$/i;
/** Belong to the family name: "van der Berg", "de la Cruz". */
const PARTICLES = new Set(['van', 'von', 'der', 'den', 'de', 'la', 'del', 'di', 'da', 'le', 'st.']);

export function personName(written: string): PersonName {
  const [plain = '', ...after] = written.split(',').map((part) => part.trim());
  const words = plain.split(/\s+/).filter((word) => word !== '');
  while (words.length > 1 && TITLES.test(words[0] ?? '')) words.shift();
  let suffix = after.find((part) => SUFFIXES.test(part)) ?? '';
  if (words.length > 2 && SUFFIXES.test(words.at(-1) ?? '')) suffix = words.pop() ?? '';
  let from = Math.max(0, words.length - 1);
  while (from > 1 && PARTICLES.has((words[from - 1] ?? '').toLowerCase())) from--;
  const [given = '', ...middle] = words.slice(0, from);
  return {
    family: words.slice(from).join(' '),
    given,
    middle: middle.join(' '),
    suffix: suffix.replace('.', ''),
  };
}
