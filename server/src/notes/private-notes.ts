/** Shown wherever a note is written or a template made; the README and the security page quote it. */
export const PRIVATE_NOTES =
  'Psychotherapy notes, your private notes on what was said in session, do not belong here. ' +
  'Clearhour does not store them; keep them apart from the record.';
