/** What somebody did, from the name of the action: "sign-note" is "signed note". Pure. */

/** Verbs whose past is not made by adding "ed". */
const PAST: Readonly<Record<string, string>> = {
  abandon: 'gave up',
  apply: 'applied',
  begin: 'began',
  cosign: 'co-signed',
  find: 'found',
  give: 'gave',
  keep: 'kept',
  make: 'made',
  read: 'read',
  see: 'saw',
  send: 'sent',
  set: 'set',
  take: 'took',
  undo: 'undid',
  withdraw: 'withdrew',
};
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bicd10\b/, 'diagnosis codes'],
  [/\bpdf\b/, 'PDF'],
  [/\bweb sessions\b/, 'sign-ins'],
  [/\bweb session\b/, 'sign-in'],
  [/\bwrite off\b/, 'write-off'],
  [/\bcard intent\b/, 'card charge'],
  [/\bme\b/, 'own details'],
  [/\bunbilled\b/, 'charge of an unbilled hour'],
];

export function actWords(action: string): string {
  if (action === 'sign-in') return 'signed in';
  if (action === 'sign-out') return 'signed out';
  const [verb = '', ...rest] = action.split('-');
  const past = PAST[verb] ?? `${verb}${verb.endsWith('e') ? 'd' : 'ed'}`;
  const what = WORDS.reduce((text, [from, to]) => text.replace(from, to), rest.join(' '));
  return `${past} ${what}`.trim();
}
