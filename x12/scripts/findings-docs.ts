/** Writes x12/docs/findings.md: every finding there is, by the part of the package that makes it. */
import { inquiryFindings } from '../src/documents/270/findings.ts';
import { answerFindings } from '../src/documents/271/findings.ts';
import { claimStatusFindings } from '../src/documents/277/findings.ts';
import { claimAcknowledgmentFindings } from '../src/documents/277ca/findings.ts';
import { balance835Findings } from '../src/documents/835/findings.ts';
import { examples } from '../src/documents/837p/examples.ts';
import {
  claimFindings,
  coordinationFindings,
  lineFindings,
  partyFindings,
} from '../src/documents/837p/findings.ts';
import { acknowledgment999Findings } from '../src/documents/999/findings.ts';
import { envelopeFindings } from '../src/envelope/findings.ts';
import { catalogue, type FindingKind } from '../src/findings.ts';
import { structureFindings } from '../src/grammar/findings.ts';
import { writeFindings } from '../src/write/findings.ts';
import { keepPage, table } from './page.ts';

type Kinds = Readonly<Record<string, FindingKind>>;

const AREAS: readonly (readonly [heading: string, about: string, kinds: Kinds])[] = [
  ['Envelope', 'ISA, GS, ST, SE, GE, IEA and TA1, in every file.', envelopeFindings],
  ['Structure', 'What a guide says of loops, segments and elements.', structureFindings],
  ['Remittance (835)', 'Whether the money adds up.', balance835Findings],
  ['Professional claim (837P): parties', 'Who bills, who is insured, who pays.', partyFindings],
  ['Professional claim (837P): claim', 'The claim itself.', claimFindings],
  ['Professional claim (837P): line', 'Its service lines.', lineFindings],
  [
    'Professional claim (837P): other payers',
    'What earlier payers decided, and whether it adds up.',
    coordinationFindings,
  ],
  ['Eligibility inquiry (270)', '', inquiryFindings],
  ['Eligibility answer (271)', '', answerFindings],
  ['Claim acknowledgment (277CA)', '', claimAcknowledgmentFindings],
  ['Claim status (276, 277)', '', claimStatusFindings],
  ['Implementation acknowledgment (999)', '', acknowledgment999Findings],
  ['Writing', 'What cannot be written faithfully.', writeFindings],
];

/** How a 999 or TA1 answers it, where they have a code for it. */
const answered = ({ ta105, ak905, ik502, ik304, ik403 }: FindingKind): string =>
  Object.entries({ TA105: ta105, AK905: ak905, IK502: ik502, IK304: ik304, IK403: ik403 })
    .filter(([, code]) => code !== undefined)
    .map(([element, code]) => `${element} ${code}`)
    .join(', ');

/** What stands in a sample file, and what breaks the rule in its place; the tests run them all. */
function exampleCells(code: string): readonly [good: string, bad: string] | undefined {
  const example = (examples as Readonly<Record<string, { good: string; bad: string }>>)[code];
  const cell = (text: string): string => {
    const segments = text.trim().split('\n');
    const shown = segments.length > 3 ? [segments[0], '…', segments.at(-1)] : segments;
    return text === '' ? 'left out' : `\`${shown.join(' ')}\``;
  };
  return example && [cell(example.good), cell(example.bad)];
}

function areaMarkdown(heading: string, about: string, kinds: Kinds): string {
  const withExamples = Object.keys(kinds).every((code) => exampleCells(code));
  const rows = Object.entries(kinds).map(([code, kind]) => [
    `\`${code}\``,
    kind.severity,
    kind.sentence,
    ...(withExamples ? (exampleCells(code) ?? []) : [answered(kind)]),
  ]);
  return [
    `## ${heading}`,
    ...(about === '' ? [] : [about]),
    table(
      ['Finding', 'Severity', 'Sentence', ...(withExamples ? ['Good', 'Bad'] : ['999 or TA1'])],
      rows,
    ),
  ].join('\n\n');
}

function findingsMarkdown(): string {
  const inAreas = new Set(AREAS.flatMap(([, , kinds]) => Object.keys(kinds)));
  const homeless = Object.keys(catalogue).filter((code) => !inAreas.has(code));
  if (homeless.length > 0)
    throw new Error(`Say in findings-docs.ts where these findings belong: ${homeless.join(', ')}`);
  return [
    '# Findings',
    'Written by `x12/scripts/findings-docs.ts` from `catalogue`; do not edit.',
    [
      `${inAreas.size} findings. \`error\`: do not act on the file, do not send it. \`warning\`: usable, but off the`,
      'rules. `note`: worth knowing. Readers go on after each of them; writers refuse a file that has an error',
      'or a warning against it. Words in braces are filled with words of the guide (a segment, an element, a',
      'loop), never with anything from the file, so a finding may be logged. The last column says how',
      '`acknowledge` answers it.',
    ].join('\n'),
    ...AREAS.map((area) => areaMarkdown(...area)),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

keepPage('findings.md', 'findings-docs.ts', findingsMarkdown());
