import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as x12 from '../index.ts';
import * as kit from './index.ts';

const writers: readonly (readonly [name: string, writes: fc.IProperty<[unknown]>])[] = [
  ['835', fc.property(kit.remittances835, (file) => x12.write835(file).ok)],
  ['837P', fc.property(kit.batches837P, (batch) => x12.write837P(batch).ok)],
  ['TA1', fc.property(kit.interchangesTA1, (sent) => x12.writeTA1(sent).ok)],
  ['999', fc.property(kit.batches999, (batch) => x12.write999(batch).ok)],
  ['277CA', fc.property(kit.batches277CA, (batch) => x12.write277CA(batch).ok)],
  ['276', fc.property(kit.batches276, (batch) => x12.write276(batch).ok)],
  ['277', fc.property(kit.batches277, (batch) => x12.write277(batch).ok)],
  ['270', fc.property(kit.batches270, (batch) => x12.write270(batch).ok)],
  ['271', fc.property(kit.batches271, (batch) => x12.write271(batch).ok)],
];

it.each(writers)('what the kit makes of %s is written without a finding', (_, writes) => {
  fc.assert(writes as fc.IProperty<unknown>, { numRuns: 20 });
});
it('the kit has an arbitrary for each writer', () => {
  expect(writers).toHaveLength(Object.keys(kit).length);
});
