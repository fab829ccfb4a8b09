/** Invented people of a simulated practice. Reserved example domains and 555-01xx numbers only. */

export interface CastClinician {
  readonly name: string;
  readonly credential: string;
  readonly npi: string;
  readonly taxonomy: string;
  readonly level: 'masters' | 'doctoral' | 'trainee';
  readonly licenceKind: string;
  readonly colour: string;
}
const clinician = (
  name: string,
  credential: string,
  npi: string,
  taxonomy: string,
  level: CastClinician['level'],
  licenceKind: string,
  colour: string,
): CastClinician => ({ name, credential, npi, taxonomy, level, licenceKind, colour });

/** The first one owns the practice; the third is supervised by the first. More repeat with a number. */
export const CLINICIANS: readonly CastClinician[] = [
  clinician('Naomi Osei', 'LCSW', '1234567893', '1041C0700X', 'masters', 'LCSW', 'teal'),
  clinician(
    'Daniel Brandt',
    'PsyD',
    '1999990009',
    '103TC0700X',
    'doctoral',
    'Psychologist',
    'indigo',
  ),
  clinician(
    'Priya Nair',
    'LMFT-A',
    '1999991114',
    '106H00000X',
    'trainee',
    'Associate MFT',
    'orange',
  ),
  clinician('Tomas Varga', 'LPC', '1999992229', '101YP2500X', 'masters', 'LPC', 'grape'),
];

const GIVEN = [
  'Ada',
  'Ben',
  'Clara',
  'Dev',
  'Elena',
  'Farid',
  'Grace',
  'Hugo',
  'Iris',
  'Jonas',
  'Kira',
  'Leo',
  'Mara',
  'Noel',
  'Opal',
  'Paul',
  'Quinn',
  'Rosa',
  'Sami',
  'Tara',
  'Uma',
  'Victor',
  'Wren',
  'Ximena',
  'Yusuf',
  'Zoe',
] as const;
const FAMILY = [
  'Reed',
  'Ortiz',
  'Novak',
  'Patel',
  'Rossi',
  'Haddad',
  'Kim',
  'Lindgren',
  'Moreau',
  'Adler',
  'Sato',
  'Brooks',
  'Castillo',
  'Dunn',
  'Ellis',
  'Fischer',
  'Grant',
  'Holm',
  'Ivanova',
  'Jensen',
  'Keller',
  'Lowe',
  'Mensah',
  'Nolan',
  'Okafor',
  'Pruitt',
  'Quist',
] as const;
const STREETS = [
  'Alder',
  'Birch',
  'Cedar',
  'Dogwood',
  'Elm',
  'Fern',
  'Garnet',
  'Hazel',
  'Ivy',
  'Juniper',
] as const;

export interface CastClient {
  readonly givenName: string;
  readonly familyName: string;
  readonly bornOn: string;
  readonly sex: 'female' | 'male';
  readonly email: string;
  readonly phone: string;
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}
/** The n-th client; no two of the first 700 share a name. */
export function client(n: number): CastClient {
  const givenName = GIVEN[n % GIVEN.length] ?? 'Ada';
  const familyName = FAMILY[(n + Math.floor(n / GIVEN.length)) % FAMILY.length] ?? 'Reed';
  const two = (k: number) => String(k).padStart(2, '0');
  return {
    givenName,
    familyName,
    bornOn: `${1958 + ((n * 7) % 46)}-${two(1 + ((n * 5) % 12))}-${two(1 + ((n * 11) % 28))}`,
    sex: n % 3 === 1 ? 'male' : 'female',
    email: `${givenName}.${familyName}.${n}@client.example`.toLowerCase(),
    phone: `(802) 555-01${two(n % 100)}`,
    street: `${12 + n} ${STREETS[n % STREETS.length]} Street`,
    city: 'Burlington',
    state: 'VT',
    zip: '05401',
  };
}

/** Who insures the clients: payers of the practice clearinghouse (docs/practice-payers.md). */
export interface CastPayer {
  readonly name: string;
  readonly ediId: string;
  readonly payerClass: 'commercial' | 'medicaid' | 'medicare';
  readonly filingIndicator: 'CI' | 'MC';
  /** What its cards say: a copay, or nothing but deductible and coinsurance. */
  readonly copayCents: number | null;
  /** Of 13 insured clients, so many have it. */
  readonly share: number;
}
const insurer = (
  name: string,
  ediId: string,
  payerClass: CastPayer['payerClass'],
  copayCents: number | null,
  share: number,
): CastPayer => ({
  ...{ name, ediId, payerClass, copayCents, share },
  filingIndicator: payerClass === 'medicaid' ? 'MC' : 'CI',
});
export const PAYERS: readonly CastPayer[] = [
  insurer('Blue Harbor Health', 'CHP01', 'commercial', 2_000, 4),
  insurer('First Dollar PPO', 'CHP11', 'commercial', null, 2),
  insurer('Green Mountain Medicaid', 'CHP20', 'medicaid', 2_000, 2),
  insurer('Slow Tide Mutual', 'CHP02', 'commercial', 2_000, 1),
  insurer('Echo Life', 'CHP09', 'commercial', 2_000, 1),
  insurer('Second Thoughts Health Plan', 'CHP06', 'commercial', 2_000, 1),
  insurer('Short Measure Assurance', 'CHP05', 'commercial', 2_000, 1),
  insurer('Closer Look Health', 'CHP13', 'commercial', 2_000, 1),
];

/** What notes of the year say; enough to be read, nobody's real words. */
export const NOTE_TEXT: readonly Readonly<Record<string, string>>[] = [
  {
    data: 'Reported fewer worries this week; practised the breathing exercise most evenings.',
    assessment: 'Anxiety lessening; engaged in the work.',
    plan: 'Continue exposure steps; record two situations before next time.',
  },
  {
    data: 'Talked through a difficult conversation at work and the days after it.',
    assessment: 'Mood low but steadier than last month.',
    plan: 'Plan two pleasant activities; return to sleep times.',
  },
  {
    data: 'Reviewed the thought record; noticed a pattern of all-or-nothing judgments.',
    assessment: 'Good insight; skills are transferring.',
    plan: 'Keep the record three days; bring one example.',
  },
  {
    data: 'Explored the anniversary of a loss and what would help this year.',
    assessment: 'Grief within expected range; good support.',
    plan: 'Write the letter discussed; check in on sleep.',
  },
];
export const DIAGNOSES = ['F41.1', 'F33.1', 'F43.23', 'F32.1', 'F43.12', 'F40.10'] as const;
