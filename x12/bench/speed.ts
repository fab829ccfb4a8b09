/**
 * How fast files are read and written, ours and others, in one run.
 *
 *   node x12/bench/speed.ts [835|837P|write] [CLAIMS] [ROUNDS]     10000 claims, 5 rounds
 *
 * Prints a table as x12/docs/measured.md has it.
 */
import { read837P, write837P } from '../src/index.ts';
import * as c from './contenders.ts';
import { professionalClaims, remittances, wholeOf } from './made-files.ts';
import { type Figure, measured } from './measure.ts';

const BARE = '(a) scan that finds the delimiters';
const SLICED = '(b) scan that slices every element to a string';
const NODE_X12_OBJECTS = '(c) node-x12, objects';
const NODE_X12_STREAM = '(c) node-x12, stream of segments';

const yardsticks: Readonly<Record<string, c.Reading>> = {
  [BARE]: c.scanBare,
  [SLICED]: c.scanSliced,
  '(b) the same from one string of the whole file': c.scanText,
  [NODE_X12_OBJECTS]: c.nodeX12Objects,
  [NODE_X12_STREAM]: c.nodeX12Stream,
  '(c) x12-parser, stream of segments': c.x12Parser,
};
const ofSegments: Readonly<Record<string, c.Reading>> = {
  segments: c.tokenized,
  'segments, every element a string': c.tokenizedTexts,
  'in loops': c.looped,
  'in loops, every element checked': c.loopedChecked,
};
const of835: Readonly<Record<string, c.Reading>> = {
  'typed, balance proved': c.typed835,
  'typed, balance proved, every element checked': c.typedChecked835,
  'claims as plain objects, balance proved': c.plain835,
  'whole file as JSON text, every element checked': c.json835,
};
const of837P: Readonly<Record<string, c.Reading>> = {
  'typed, every element checked': c.typed837P,
  'typed, every element and the rules of the trade checked': c.ruled837P,
};

const shown = (n: number): string => (n >= 99.5 ? n.toFixed(0) : n.toPrecision(2));

function table(title: string, figures: readonly Figure[], size: number, claims: number): string {
  const of = (name: string): number => figures.find((f) => f.name === name)?.seconds ?? Number.NaN;
  const rows = figures.map(({ name, seconds }) => {
    const against = [BARE, SLICED, NODE_X12_STREAM, NODE_X12_OBJECTS].map((y) =>
      shown(of(y) / seconds),
    );
    const speed = [shown(size / 1e6 / seconds), String(Math.round(claims / seconds / 100) * 100)];
    return `| ${[name, ...speed, ...against].join(' | ')} |`;
  });
  return [
    `${title}: ${claims} claims, ${(size / 1e6).toFixed(1)} MB`,
    '',
    '| | MB/s | claims/s | ÷ (a) | ÷ (b) | ÷ node-x12 stream | ÷ node-x12 objects |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...rows,
    '',
  ].join('\n');
}

async function reading(kind: '835' | '837P', claims: number, rounds: number): Promise<void> {
  const bytes = wholeOf(kind === '835' ? remittances(claims) : professionalClaims(claims));
  const contenders = { ...yardsticks, ...ofSegments, ...(kind === '835' ? of835 : of837P) };
  const figures = await measured(contenders, bytes, rounds);
  console.log(table(`Reading ${kind}`, figures, bytes.length, claims));
}

async function writing(claims: number, rounds: number): Promise<void> {
  const bytes = wholeOf(professionalClaims(claims));
  const [batch] = read837P(bytes).batches;
  if (!batch) throw new Error('the file measured has no batch');
  const write = (): number => {
    const written = write837P(batch);
    if (!written.ok) throw new Error(`refused: ${written.findings[0]?.code}`);
    return written.bytes.length;
  };
  if (write() !== bytes.length) throw new Error('what is written is not what was read');
  const [figure] = await measured({ 'written, all rules checked': write }, bytes, rounds);
  const seconds = figure?.seconds ?? Number.NaN;
  const speed = `${Math.round(claims / seconds / 100) * 100} claims/s`;
  console.log(
    `Writing 837P: ${claims} claims, ${speed}, ${shown(bytes.length / 1e6 / seconds)} MB/s\n`,
  );
}

const [kind, claims = '10000', rounds = '5'] = process.argv.slice(2);
if (kind === undefined || kind === '835') await reading('835', Number(claims), Number(rounds));
if (kind === undefined || kind === '837P') await reading('837P', Number(claims), Number(rounds));
if (kind === undefined || kind === 'write') await writing(Number(claims), Number(rounds));
