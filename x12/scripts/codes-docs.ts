/**
 * Writes x12/docs/codes.md: every code set as this package says it. `--check` writes nothing and exits 1
 * when the file is not fresh.
 */
import { type Act, type CodeSet, entriesOf, SETS } from '../src/codes/index.ts';
import { keepPage, table } from './page.ts';

const ACTS: Readonly<Record<Act, string>> = {
  'write-off': 'write off',
  fix: 'fix and send again',
  appeal: 'appeal',
  'bill-patient': 'bill the patient',
  'bill-other-payer': 'bill the other payer',
  verify: 'find out',
  'send-records': 'send records',
  wait: 'wait',
  note: 'nothing to do',
};
const said = (acts: readonly Act[]): string => acts.map((act) => ACTS[act]).join(', ');

type Cells = readonly (readonly [heading: string, cell: string])[];

/** The cells of an entry beyond code, wording and dates. */
function cellsOf(set: CodeSet, entry: Readonly<Record<string, unknown>>): Cells {
  const cells: [string, string][] = [];
  if (entry.kind !== undefined) cells.push(['Kind', String(entry.kind)]);
  if (entry.standing !== undefined) cells.push(['Claim is', String(entry.standing)]);
  if (entry.groups !== undefined) cells.push(['Groups', (entry.groups as string[]).join(' ')]);
  if (entry.patientOwes !== undefined) cells.push(['Patient owes', String(entry.patientOwes)]);
  if (entry.advice !== undefined) {
    const advice = entry.advice as { acts: Act[]; sentence: string };
    cells.push(['Usual act', said(advice.acts)], ['What to do', whatToDo(advice, entry.byGroup)]);
  }
  if (entry.mayResend !== undefined) cells.push(['May ask again', entry.mayResend ? 'yes' : 'no']);
  if (entry.positive !== undefined)
    cells.push(
      ['Positive amount', String(entry.positive)],
      ['Negative amount', String(entry.negative)],
    );
  if (set === 'service-type') cells.push(['Order for therapy', String(entry.therapyOrder ?? '')]);
  return cells;
}

function whatToDo(advice: { sentence: string }, byGroup: unknown): string {
  const groups = Object.entries(
    (byGroup ?? {}) as Record<string, { acts: Act[]; sentence: string }>,
  );
  return [
    advice.sentence,
    ...groups.map(([group, own]) => `Under ${group} (${said(own.acts)}): ${own.sentence}`),
  ].join(' ');
}

function datesOf(entry: { from?: string; stopped?: string }): string {
  const { from, stopped } = entry;
  if (from === undefined && stopped === undefined) return '';
  return [from ? `from ${from}` : '', stopped ? `stopped ${stopped}` : '']
    .filter(Boolean)
    .join(', ');
}

function setMarkdown(set: CodeSet): string {
  const [name, elements] = SETS[set];
  const entries = entriesOf(set);
  const dated = entries.some((entry) => datesOf(entry) !== '');
  const rows = entries.map((entry) => [
    ['Code', `\`${entry.code}\``] as const,
    ['In our words', entry.short] as const,
    ...cellsOf(set, { ...entry }),
    ...(dated ? [['Dates', datesOf(entry)] as const] : []),
  ]);
  const headings = (rows[0] ?? []).map(([heading]) => heading);
  return [
    `## ${name}`,
    '',
    `\`${set}\` · ${elements} · ${entries.length} codes`,
    '',
    table(
      headings,
      rows.map((cells) => cells.map(([, cell]) => cell)),
    ),
    '',
  ].join('\n');
}

function codesMarkdown(): string {
  const sets = Object.keys(SETS) as CodeSet[];
  const total = sets.reduce((sum, set) => sum + entriesOf(set).length, 0);
  return [
    '# Codes',
    '',
    'Written by `x12/scripts/codes-docs.ts` from `x12/src/codes`; do not edit.',
    '',
    `${total} codes in ${sets.length} sets, worded by us. The words are not the official descriptions, which`,
    'belong to those who keep the lists; load the ones you are licensed for with `loadLicensedTexts`.',
    'A code that is not here is passed on as unknown. "Stopped" gives the first day on which a code may no',
    'longer be used; a date that is not here is not known to us.',
    '',
    ...sets.map(setMarkdown),
  ].join('\n');
}

keepPage('codes.md', 'codes-docs.ts', codesMarkdown());
