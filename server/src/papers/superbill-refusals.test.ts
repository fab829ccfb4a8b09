import { expect, test } from 'vitest';
import { sampleLine, sampleSuperbill } from './samples.ts';
import { superbillRefusals } from './superbill-refusals.ts';

const withLine = (change: Parameters<typeof sampleLine>[1]) =>
  sampleSuperbill(0, { lines: [sampleLine(0), sampleLine(1, change)] });
const base = sampleSuperbill(1);

test.each([
  // what                       data                                           code and field
  ['nothing against it', sampleSuperbill(3), undefined],
  ['money went back', withLine({ payments: [], balanceCents: 17500 }), undefined],
  [
    'a missed session',
    withLine({ kind: 'missed-session' }),
    'superbill-missed-session lines.1.kind',
  ],
  ['a note not signed', withLine({ noteSigned: false }), 'superbill-unsigned lines.1.noteSigned'],
  ['no pointer', withLine({ pointers: [] }), 'superbill-no-diagnosis lines.1.pointers'],
  [
    'a pointer to nothing',
    withLine({ pointers: ['A', 'C'] }),
    'superbill-no-diagnosis lines.1.pointers',
  ],
  ['forgiven in silence', withLine({ payments: [] }), 'superbill-does-not-add-up lines.1.feeCents'],
  ['no lines', sampleSuperbill(0), 'superbill-empty lines'],
  [
    'no supervisor',
    sampleSuperbill(1, { clinician: { ...base.clinician, preLicensed: true } }),
    'superbill-needs-supervisor clinician.supervisor',
  ],
])('%s', (_, data, expected) => {
  const [refusal] = superbillRefusals(data);
  expect(refusal && `${refusal.code} ${refusal.field}`).toBe(expected);
});

test('all that stands against it, and no name in any sentence', () => {
  const lines = [sampleLine(0, { noteSigned: false }), sampleLine(1, { kind: 'missed-session' })];
  const refusals = superbillRefusals(sampleSuperbill(0, { lines }));
  expect(refusals.map((r) => r.field)).toEqual(['lines.0.noteSigned', 'lines.1.kind']);
  expect(refusals.map((r) => r.sentence).join()).not.toMatch(/Ada|Reed|Osei/);
});
