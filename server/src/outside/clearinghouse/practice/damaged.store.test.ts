/** Files with something wrong in them: each is answered, nothing stops the account, what goes out is whole. */
import { read835, readAllSets } from '@clearhour/x12';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimFile, inquiryFile, type SaidClaim, statusFile } from './testing/claim-file.ts';
import { clearinghouseDatabase, practiceAccount } from './testing/practice-account.ts';

let db: Awaited<ReturnType<typeof clearinghouseDatabase>>;
beforeAll(async () => {
  db = await clearinghouseDatabase();
});
afterAll(() => db.stop());

const claims: SaidClaim[] = [
  { number: 'A1' },
  { number: 'A2', payer: 'CHP08', next: { payer: 'CHP07', member: 'S1' }, first: 'BEA' },
  { number: 'A3', payer: 'CHP02', before: { paid: 90, left: 40, on: '20260301' }, first: 'CAL' },
  { number: 'A4', payer: 'CHP04', authorization: 'AUTH1', also: { code: '90785', charge: 20 } },
];
const bases = [
  () => claimFile('20260303', claims),
  () => claimFile('20260303', claims),
  () => inquiryFile('20260303', 'CHP01', 'W00000001'),
  () => statusFile('20260303', { payer: 'CHP01', number: 'A1' }),
];
const odd = fc.constantFrom(
  ...[
    '',
    ' ',
    'x',
    'ZZ',
    '0',
    '-1',
    '1',
    '2',
    '7',
    '8',
    '18',
    'S',
    'T',
    'U',
    '1.005',
    '.5',
    '999999999',
  ],
  ...[
    'A'.repeat(20),
    'B'.repeat(35),
    'C'.repeat(60),
    'D'.repeat(80),
    'E'.repeat(300),
    'Zoë',
    'a b',
    "O'HARA-LEE",
  ],
  ...[
    '20260230',
    '20260303',
    '19000101',
    '20990101',
    '1:2:3',
    'HC:90837:95:95',
    'A^B',
    'CHP01',
    'CHP0000000001',
  ],
);
/** What people and programs write where anything may be written. */
const said = fc.constantFrom(
  ...[
    'ALPHA',
    'ANNA',
    'BEA',
    'W00000001',
    'GRP1',
    'A1',
    'A2',
    'A1-1',
    'AUTH1',
    'CLINICIAN',
    'DANA',
    'B0',
    'PAYER',
    'F411',
  ],
);
const unusual = fc.constantFrom(
  ...[
    "O'HARA-LEE",
    'zoe lower',
    'A&B (C) "D"',
    '#7/8',
    'X'.repeat(20),
    'Y'.repeat(30),
    'a*b',
    'a:b',
    'a^b',
    'UNK0000001',
    '<1>',
  ],
);
const fault = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('value' as const), was: said, odd: unusual }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('element' as const), odd }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('gone' as const, 'twice' as const), odd }),
  },
);
const damage = fc.record({
  base: fc.constantFrom(...bases),
  faults: fc.array(fc.tuple(fault, fc.nat(), fc.nat()), { minLength: 1, maxLength: 2 }),
  delimiters: fc.constantFrom('*~:^', '|~>^', '*\n:!'),
});

function damaged({
  base,
  faults,
  delimiters,
}: typeof damage extends fc.Arbitrary<infer T> ? T : never) {
  const segments = new TextDecoder()
    .decode(base())
    .split('~')
    .slice(0, -1)
    .map((s) => s.split('*'));
  for (const [one, at, n] of faults) {
    // The ISA stays as it is: without it there is nothing to answer.
    const i = 1 + (at % (segments.length - 2));
    const segment = segments[i] ?? [];
    if (one.kind === 'value')
      segments.slice(1).forEach((elements, k) => {
        segments[k + 1] = elements.map((text) => (text === one.was ? one.odd : text));
      });
    else if (one.kind === 'gone') segments.splice(i, 1);
    else if (one.kind === 'twice') segments.splice(i, 0, [...segment]);
    else segment[1 + (n % Math.max(1, segment.length - 1))] = one.odd;
  }
  const [element = '*', terminator = '~', component = ':', repetition = '^'] = delimiters;
  const text = segments.map((segment) => {
    // Components and repetitions stand where the base has them; in a value a sign may be of the text.
    const parts = segment.map((part) =>
      /^(HC:|ABK:|\d\d:B:\d$|\^$|:$)/.test(part)
        ? part.replaceAll(':', component).replaceAll('^', repetition)
        : part,
    );
    return parts.join(element) + terminator;
  });
  return new TextEncoder().encode(text.join(''));
}

describe('files with something wrong in them', () => {
  it('are answered, and stop nothing', async () => {
    let answered = 0;
    let refused = 0;
    for (const one of fc.sample(damage, { numRuns: 50, seed: 11 })) {
      const a = practiceAccount(db.pool);
      const bytes = damaged(one);
      await a.send(bytes, '2026-03-03T15:00:00Z');
      const got = await a.until('2026-06-01T00:00:00Z').catch((error: unknown) => {
        throw new Error(`${(error as Error).message}\n${new TextDecoder().decode(bytes)}`);
      });
      expect(got.length).toBeGreaterThan(0);
      answered += got.length;
      if (got.some((file) => /AK9\*R|\*R\*0\d\d~|NOT READ/.test(file.text))) refused++;
      for (const file of got.filter((f) => f.sets.length > 0)) {
        // A 999 repeats what was wrong; of all else nothing may be wrong.
        if (file.sets.includes('999') || file.sets.includes('TA1')) continue;
        expect(readAllSets(file.bytes).findings.counts.error, file.text).toBe(0);
        if (file.sets.includes('835'))
          expect(read835(file.bytes).payments.every((p) => p.balance?.proved)).toBe(true);
      }
      await a.send(inquiryFile('20260601', 'CHP01', 'W1'), '2026-06-01T15:00:00Z');
      expect((await a.until('2026-06-01T15:00:00Z')).some((f) => f.sets.includes('271'))).toBe(
        true,
      );
    }
    // Enough of both for the test to mean something.
    expect(refused).toBeGreaterThan(5);
    expect(answered).toBeGreaterThan(150);
  }, 120_000);
});
