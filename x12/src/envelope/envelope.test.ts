import { describe, expect, it } from 'vitest';
import { catalogue, type Finding, Findings, finding } from '../findings.ts';
import { readAllSets } from '../read-sets.ts';
import { tokens } from '../syntax/tokenize.ts';
import { changed, fixtures } from '../testing/fixtures.ts';
import { EnvelopeReader } from './envelope-reader.ts';

const GOOD = '835/01-paid-copay.835';
/** Findings of the envelope alone. */
function envelope(file: string | Uint8Array): Finding[] {
  const findings = new Findings();
  const reader = new EnvelopeReader(findings);
  for (const token of tokens(file)) reader.take(token);
  reader.end();
  return findings.all;
}
const codes = (file: string): string[] => envelope(file).map((f) => f.code);

describe('envelope', () => {
  it.each(fixtures().filter((f) => !f.bad))('$name has nothing wrong', ({ bytes }) => {
    expect(envelope(bytes)).toEqual([]);
  });

  it.each([
    ['SE01', /SE\*26/, 'SE*25', 'se-count'],
    ['SE02', /SE\*26\*0001/, 'SE*26*0002', 'se-control'],
    ['SE gone', /SE\*26\*0001~\n/, '', 'se-missing'],
    ['GE01', /GE\*1\*/, 'GE*2*', 'ge-count'],
    ['GE02', /GE\*1\*1/, 'GE*1*9', 'ge-control'],
    ['GE gone', /GE\*1\*1~\n/, '', 'ge-missing'],
    ['IEA01', /IEA\*1/, 'IEA*3', 'iea-count'],
    ['IEA02', /IEA\*1\*000000201/, 'IEA*1*000000999', 'iea-control'],
    ['IEA gone', /IEA\*1\*000000201~\n/, '', 'iea-missing'],
    ['ISA09', /260302\*0915\*\^/, '261302*0915*^', 'isa-date-bad'],
    ['ISA10', /260302\*0915\*\^/, '260302*2515*^', 'isa-time-bad'],
    ['ISA12', /00501/, '00401', 'isa-version'],
    ['ISA13', /\*000000201\*0/, '*00000020X*0', 'isa-control-bad'],
    ['ISA15', /\*0\*T\*:/, '*0*X*:', 'isa-element-bad'],
    ['ISA width', /SUBMITTER01 {4}/, 'SUBMITTER01', 'isa-width'],
    ['GS01', /GS\*HP/, 'GS*HC', 'gs-code-bad'],
    ['GS02', /GS\*HP\*99999/, 'GS*HP*9', 'gs-element-bad'],
    ['GS07', /\*1\*X\*/, '*1*T*', 'gs-element-bad'],
    ['ISA06', /99999 {10}/, '\u000199999         ', 'isa-element-bad'],
    ['GS04', /20260302\*0915\*1/, '20260230*0915*1', 'gs-date-bad'],
    ['GS05', /20260302\*0915\*1/, '20260302*9915*1', 'gs-time-bad'],
    ['GS06', /0915\*1\*X/, '0915*A*X', 'gs-control-bad'],
    ['ST02', /ST\*835\*0001/, 'ST*835*1', 'st-control-bad'],
    ['ST03', /ST\*835\*0001/, 'ST*835*0001*005010X222A1', 'st-version'],
    ['empty segment', /LX\*1~/, 'LX*1~~', 'segment-empty'],
    ['text behind', /$/, 'regards', 'stray-text'],
    ['a second ST', /LX\*1~/, 'ST*835*0002~', 'st-unexpected'],
    ['a second IEA', /$/, 'IEA*1*1~', 'stray-text'],
    ['GS gone', /GS\*HP[^~]*~\n/, '', 'st-unexpected'],
    ['segments outside', /(GE\*1)/, 'N3*SOMEWHERE~$1', 'segment-outside'],
  ] as const)('%s at fault is found', (_, from, to, code) => {
    const found = codes(changed(GOOD, [from, to]));
    expect(found).toContain(code);
  });

  it('finds control numbers used twice', () => {
    const file = changed(GOOD);
    expect(codes(file + file)).toEqual(['isa-duplicate']);
    const st = /ST\*835[\s\S]*SE\*26\*0001~\n/.exec(file)?.[0] ?? '';
    expect(codes(file.replace(st, st + st).replace('GE*1', 'GE*2'))).toEqual(['st-duplicate']);
  });

  it('says where', () => {
    const file = changed(GOOD, [/SE\*26/, 'SE*25']);
    expect(envelope(file)).toEqual([
      finding('se-count', { index: 27, byteOffset: file.indexOf('SE*25') }, { element: 'SE01' }),
    ]);
  });

  it.each([
    ['', ['no-interchange']],
    ['  \n', ['no-interchange']],
    ['\u0000\u0001PK', ['no-interchange']],
    ['ISA*00*      ', ['isa-unreadable']],
  ])('%j is not X12', (file, expected) => {
    expect(codes(file)).toEqual(expected);
  });

  it('reads acknowledgments without groups, and checks their form', () => {
    const { parts, findings } = readAllSets(changed('ack/ta1-rejected-duplicate.ta1'));
    expect(parts.map((p) => p.kind === 'ta1' && p.segment.element(4))).toEqual(['R']);
    expect(findings.all).toEqual([]);
    expect(codes(changed('ack/ta1-accepted.ta1', ['*A*000', '*Q*000']))).toEqual([
      'ta1-element-bad',
    ]);
  });

  it('reads a set of which the file ends too soon', () => {
    const { parts } = readAllSets(changed(GOOD, [/SVC\*[\s\S]*/, 'SVC*HC:908']));
    expect(parts.map((p) => p.kind === 'set' && p.complete)).toEqual([false]);
  });
});

describe('findings', () => {
  it('have sentences of their own, with no place left open', () => {
    for (const [code, kind] of Object.entries(catalogue)) {
      expect(kind.sentence, code).toMatch(/[.]$/);
      const words = { loop: '2100', element: 'CLP01', segment: 'CLP', name: 'claim' };
      const said = finding(code as keyof typeof catalogue, { index: 1, byteOffset: 2 }, words);
      expect(said.sentence).not.toMatch(/[{}]/);
    }
  });
  it('are kept up to the limit and counted beyond', () => {
    const findings = new Findings({ limit: 2 });
    for (let i = 0; i < 5; i++) findings.add('se-count', { index: i, byteOffset: i });
    expect([findings.all.length, findings.counts.error, findings.clean]).toEqual([2, 5, false]);
  });
});
