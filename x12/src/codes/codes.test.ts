import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Act, type CodeSet, entriesOf, lookup, SETS } from './index.ts';

const sets = Object.keys(SETS) as CodeSet[];
const ACTS: ReadonlySet<Act> = new Set<Act>([
  'write-off',
  'fix',
  'appeal',
  'bill-patient',
  'bill-other-payer',
  'verify',
  'send-records',
  'wait',
  'note',
]);

describe.each(sets)('the set %s', (set) => {
  const entries = entriesOf(set);

  test('has codes, each once, as lists have them', () => {
    expect(entries.length).toBeGreaterThan(2);
    const codes = entries.map((entry) => entry.code);
    expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
    expect(codes.filter((code) => !/^[A-Z0-9]{1,10}$/.test(code))).toEqual([]);
  });
  test('has short plain words, no two alike', () => {
    const words = entries.map((entry) => entry.short);
    expect(words.filter((w) => w.length > 90 || w.length < 3 || w.trim() !== w)).toEqual([]);
    expect(words.filter((w) => /[|<>]|\.$/.test(w))).toEqual([]);
    const folded = words.map((w) => w.toLowerCase());
    expect(words.filter((_, i) => folded.indexOf(folded[i] ?? '') !== i)).toEqual([]);
  });
  test('has days that are days, the stop after the start', () => {
    for (const { code, from, stopped } of entries) {
      for (const day of [from, stopped])
        if (day !== undefined)
          expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10), code).toBe(day);
      if (from !== undefined && stopped !== undefined) expect(from < stopped, code).toBe(true);
    }
  });
  test('gives each code back', () => {
    for (const entry of entries) expect(lookup(set, entry.code)).toMatchObject(entry);
  });
});

const ACTING = [
  'carc',
  'rarc',
  'group',
  'claim-status-category',
  'claim-status',
  'remit-claim-status',
  'reject-reason',
] as const;
test.each(ACTING)('every code of %s says what to do, in a sentence', (set) => {
  for (const { code, advice } of entriesOf(set)) {
    expect(advice.acts.length, code).toBeGreaterThan(0);
    expect(
      advice.acts.filter((act) => !ACTS.has(act)),
      code,
    ).toEqual([]);
    expect(new Set(advice.acts).size, code).toBe(advice.acts.length);
    expect(advice.sentence, code).toMatch(/^[A-Z].*\.$/);
  }
});

test('adjustment reasons name the standard’s groups, and their own acts keep to them', () => {
  const groups = entriesOf('group').map((group) => group.code);
  for (const reason of entriesOf('carc')) {
    expect(reason.groups.length, reason.code).toBeGreaterThan(0);
    for (const group of reason.groups) expect(groups, reason.code).toContain(group);
    for (const [group, advice] of Object.entries(reason.byGroup)) {
      expect(groups, reason.code).toContain(group);
      expect(advice.acts.length, reason.code).toBeGreaterThan(0);
      expect(advice.sentence, reason.code).toMatch(/^[A-Z].*\.$/);
      if (group !== 'PR')
        expect(advice.acts, `${group} ${reason.code}`).not.toContain('bill-patient');
    }
  }
});

/** The reasons, remarks and statuses a behavioral health biller meets; none may go missing. */
const EXPECTED: Readonly<Partial<Record<CodeSet, string>>> = {
  carc: `1 2 3 4 5 6 8 11 15 16 18 22 23 24 26 27 29 31 32 35 39 45 49 50 55 58 59 96 97 100 109 119
    129 131 133 136 140 146 147 149 150 151 152 163 165 167 170 177 181 182 183 185 187 193 197 198
    204 206 207 208 222 225 226 227 234 236 242 243 251 252 253 256 272 273 275 276 288 A1 B7 B9 B13
    B15 B16 B20`,
  rarc: `N290 N288 N255 N257 N258 N256 N286 N285 N293 N294 N382 N329 MA27 MA36 MA39 MA61 MA63 M76 M64
    M77 M20 M51 N56 N657 M52 M53 M79 N822 N823 N519 M62 N54 MA114 MA112 MA04 N4 N479 MA92 MA83 N245
    N598 N418 N197 N362 N435 N640 M25 M127 N706 N130 N115 N386 N216 N30 M80 M86 M15 N95 N570 N428
    N674 MA130 N211 MA44 MA01 MA13 MA18 MA07 N522 N781 N517 N202 N179 MA67 N381 N830 N862 N520 N620`,
  group: 'CO PR OA PI CR',
  plb: `WO FB 72 L6 CS 50 51 90 B2 B3 BN CT CR CV E3 IP IR J1 L3 LE LS OB PI PL RA SL TL WU AH AM AP BD
    C5 DM FC GO HM IS OA RE`,
  'claim-status-category': `A0 A1 A2 A3 A4 A5 A6 A7 A8 P0 P1 P2 P3 P4 P5 F0 F1 F2 F3 F3F F3N F4 R0 R4
    R17 E0 E1 E2 E3 E4 D0 RQ`,
  'claim-status': `19 20 21 24 26 33 35 54 65 84 88 97 116 125 126 128 145 153 158 164 171 178 187 249
    254 255 286 297 400 453 454 464 476 496 500 507 510 562 718 732 746`,
  'remit-claim-status': '1 2 3 4 19 20 21 22 23 25',
  entity: '85 82 IL QC PR 41 1P 77 DN DQ 74 TT GB PE 40 87 AY Y2 VN X3',
  'service-type': '30 MH A4 A5 A6 A7 A8 AI AJ AK BD CE CF CG CH CI CJ 98 UC 1',
  'place-of-service': '02 03 10 11 12 52 53 57 99',
  'filing-indicator': 'CI BL 12 13 14 15 16 HM MB MC CH VA OF FI WC AM ZZ',
  frequency: '1 7 8',
  relationship: '01 18 19 20 21 39 40 53 G8',
  'medicare-secondary': '12 13 43 47',
  'delay-reason': '1 2 3 4 5 6 7 8 9 10 11 15',
  benefit: '1 2 3 4 5 6 7 8 A B C CB D E F G H I J L MC N P R U V W X Y',
  'benefit-period': '6 7 21 22 23 24 25 26 27 29 32 33 34 35 36',
  'reject-reason': `15 41 42 43 44 45 46 47 48 50 51 56 57 58 60 61 62 63 64 65 67 68 71 72 73 74 75 76
    77 78 79 80`,
  'follow-up': 'C N P R S W X Y',
  modifier: `95 93 GT FQ GQ HO HN HM HP HL HJ HQ HR HS HE HF HA HB HK AF AH AJ SA TD TE 25 59 XE XS XP XU
    KX GP GO GN CQ CO GA GX GY GZ U1 UD UK`,
  'ack-result': 'A E M P R W X',
  'ack-segment-error': '1 2 3 4 5 6 7 8 I4 I6 I7 I8 I9',
  'ack-element-error': '1 2 3 4 5 6 7 8 9 10 12 13 I6 I9 I10 I11 I12 I13',
  'ack-set-error': '1 2 3 4 5 6 7 18 19 23 I5 I6',
  'ack-group-error': '1 2 3 4 5 6 19',
  'ta1-note': Array.from({ length: 32 }, (_, i) => String(i).padStart(3, '0')).join(' '),
};
test.each(Object.entries(EXPECTED))('nothing is missing from %s', (set, codes) => {
  const missing = codes.split(/\s+/).filter((code) => !lookup(set as CodeSet, code).known);
  expect(missing).toEqual([]);
});

test('benefits for therapy are read from the closest service type to the whole plan', () => {
  const order = entriesOf('service-type')
    .filter((entry) => entry.therapyOrder !== undefined)
    .sort((a, b) => (a.therapyOrder ?? 0) - (b.therapyOrder ?? 0))
    .map((entry) => entry.code);
  expect(order).toEqual(['CF', 'A8', 'A6', 'MH', 'A4', '98', '30']);
});

/** Element of a segment, its set, and which repetitions or components of it are such codes. */
const CARRIED: readonly (readonly [
  tag: string,
  element: number,
  set: CodeSet,
  component?: number,
])[] = [
  ['CAS', 1, 'group'],
  ...[2, 5, 8, 11, 14, 17].map((element) => ['CAS', element, 'carc'] as const),
  ['LQ', 2, 'rarc'],
  ['CLP', 2, 'remit-claim-status'],
  ['CLP', 6, 'filing-indicator'],
  ['PLB', 3, 'plb', 0],
  ['PLB', 5, 'plb', 0],
  ['BPR', 1, 'remit-handling'],
  ['BPR', 4, 'payment-method'],
  ['STC', 1, 'claim-status-category', 0],
  ['STC', 1, 'claim-status', 1],
  ['STC', 1, 'entity', 2],
  ['NM1', 1, 'entity'],
  ['N1', 1, 'entity'],
  ['EB', 1, 'benefit'],
  ['EB', 2, 'coverage-level'],
  ['EB', 3, 'service-type'],
  ['EB', 6, 'benefit-period'],
  ['EB', 9, 'benefit-quantity'],
  ['AAA', 3, 'reject-reason'],
  ['AAA', 4, 'follow-up'],
  ['CLM', 5, 'place-of-service', 0],
  ['CLM', 5, 'frequency', 2],
  ['CLM', 20, 'delay-reason'],
  ['SBR', 1, 'payer-order'],
  ['SBR', 2, 'relationship'],
  ['SBR', 9, 'filing-indicator'],
  ['PRV', 3, 'taxonomy'],
  ['SV1', 1, 'modifier', 2],
  ['IK3', 4, 'ack-segment-error'],
  ['IK4', 3, 'ack-element-error'],
  ['IK5', 1, 'ack-result'],
  ['IK5', 2, 'ack-set-error'],
  ['AK9', 5, 'ack-group-error'],
  ['TA1', 4, 'ta1-result'],
  ['TA1', 5, 'ta1-note'],
];
test('every code of the sample files has words', () => {
  const folder = fileURLToPath(new URL('../../fixtures/', import.meta.url));
  const unknown: string[] = [];
  let seen = 0;
  for (const file of globSync(`${folder}**/*.*`)) {
    for (const segment of readFileSync(file, 'latin1').split(/[~\r\n]+/)) {
      const elements = segment.split('*');
      for (const [tag, at, set, component] of CARRIED) {
        if (elements[0] !== tag) continue;
        for (const value of (elements[at] ?? '').split('^')) {
          const code = component === undefined ? value : (value.split(':')[component] ?? '');
          if (code === '') continue;
          seen++;
          if (!lookup(set, code).known) unknown.push(`${set} ${code}`);
        }
      }
    }
  }
  expect(seen).toBeGreaterThan(400);
  expect([...new Set(unknown)]).toEqual([]);
});

test('the page of codes is fresh', () => {
  const script = fileURLToPath(new URL('../../scripts/codes-docs.ts', import.meta.url));
  expect(() =>
    execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' }),
  ).not.toThrow();
});
