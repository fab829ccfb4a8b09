/** Places of service that a therapy practice meets, in our own words. */
export const OFFICE_PLACES = [
  { value: '11', label: '11 · Office' },
  { value: '12', label: '12 · Home of the client' },
  { value: '03', label: '03 · School' },
  { value: '04', label: '04 · Homeless shelter' },
  { value: '22', label: '22 · Hospital, outpatient' },
  { value: '31', label: '31 · Skilled nursing facility' },
  { value: '32', label: '32 · Nursing facility' },
  { value: '33', label: '33 · Custodial care facility' },
  { value: '49', label: '49 · Independent clinic' },
  { value: '50', label: '50 · Federally qualified health center' },
  { value: '53', label: '53 · Community mental health center' },
  { value: '57', label: '57 · Substance use treatment, outpatient' },
  { value: '71', label: '71 · Public health clinic' },
  { value: '72', label: '72 · Rural health clinic' },
  { value: '99', label: '99 · Another place' },
];
export const REMOTE_PLACES = [
  { value: '10', label: '10 · Telehealth, client at home' },
  { value: '02', label: '02 · Telehealth, client elsewhere' },
  { value: '11', label: '11 · Office, as if in person' },
];
const ALL = [...OFFICE_PLACES, ...REMOTE_PLACES];
/** "11 · Office" */
export const placeWords = (code: string): string =>
  ALL.find((p) => p.value === code)?.label ?? code;
/** A list for choosing, with the code that stands now when it is not among them. */
export const withOwn = (
  list: readonly { value: string; label: string }[],
  code: string,
): { value: string; label: string }[] =>
  code === '' || list.some((p) => p.value === code)
    ? [...list]
    : [...list, { value: code, label: code }];
