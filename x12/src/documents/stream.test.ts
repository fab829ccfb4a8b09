/** Documents of a stream: the same as those of the whole file, one set in memory at a time. */
import { describe, expect, it } from 'vitest';
import { Findings } from '../findings.ts';
import type { Source } from '../syntax/tokenize.ts';
import { fixture, fixtures } from '../testing/fixtures.ts';
import { read276, stream276 } from './276/read-write.ts';
import { read277, stream277 } from './277/read-write.ts';
import { read277CA, stream277CA } from './277ca/read-write.ts';
import { read999, stream999 } from './999/read-write.ts';

const kinds = [
  ['276', read276, stream276],
  ['277', read277, stream277],
  ['277CA', read277CA, stream277CA],
  ['999', read999, stream999],
] as const;

async function all(source: AsyncIterable<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const one of source) found.push(one);
  return found;
}
async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.slice(i, i + size);
}

describe.each(kinds)('%s', (_, read, stream) => {
  it('has the documents and findings of the whole file, however it is cut', async () => {
    for (const { bytes } of fixtures('ack')) {
      const whole = read(bytes);
      for (const size of [13, 1000]) {
        const findings = new Findings();
        expect(await all(stream(cut(bytes, size), { findings }))).toEqual(whole.documents);
        expect(findings.all).toEqual(whole.findings.all);
      }
    }
  });
});

it('a set comes before the file is over', async () => {
  const text = new TextDecoder().decode(fixture('ack/277ca-01-all-accepted.277'));
  const set = text.slice(text.indexOf('ST*'), text.indexOf('GE*'));
  const again = set.replace('ST*277*0001', 'ST*277*0002').replace(/(SE\*\d+\*)0001/, '$10002');
  const file = new TextEncoder().encode(text.replace(set, set + again).replace('GE*1*', 'GE*2*'));
  let given = 0;
  const source: Source = (async function* () {
    for await (const chunk of cut(file, 100)) {
      given += chunk.length;
      yield chunk;
    }
  })();
  const findings = new Findings();
  const seen: number[] = [];
  for await (const _ of stream277CA(source, { findings })) seen.push(given);
  expect(findings.all).toEqual([]);
  expect(seen).toHaveLength(2);
  expect(seen[0]).toBeLessThan(file.length * 0.6);
});
