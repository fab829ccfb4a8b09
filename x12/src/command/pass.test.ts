import { describe, expect, it } from 'vitest';
import { Findings } from '../findings.ts';
import { changed, fixture, fixtures } from '../testing/fixtures.ts';
import { pass } from './pass.ts';
import type { Said } from './said.ts';

async function* chunks(bytes: Uint8Array, size = bytes.length): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}
/** Everything said of a file: its kinds, its lines, its JSON. */
async function told(file: Uint8Array | string, size?: number) {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  const findings = new Findings();
  const said: Said[] = [];
  const { interchanges } = await pass(chunks(bytes, size), findings, (piece) => {
    said.push(piece);
  });
  const lines = said.flatMap((piece) => piece.lines()).map((line) => line.text);
  return {
    interchanges,
    findings,
    lines,
    kinds: said.map((s) => s.kind),
    json: JSON.stringify(said.map((s) => s.json())),
  };
}

describe('one pass over a file', () => {
  it('tells of several interchanges of different sets in the order of the file', async () => {
    const good = fixtures().filter((f) => !f.bad);
    const { interchanges, lines } = await told(Buffer.concat(good.map((f) => f.bytes)));
    expect(interchanges).toBe(good.length);
    const alone = await Promise.all(good.map((f) => told(f.bytes)));
    expect(lines).toEqual(alone.flatMap((one) => one.lines));
  });
  it('does not depend on how the file comes in', async () => {
    for (const { bytes } of fixtures('835')) {
      const [whole, byByte] = await Promise.all([told(bytes), told(bytes, 1)]);
      expect(byByte.lines).toEqual(whole.lines);
      expect(byByte.findings.all).toEqual(whole.findings.all);
    }
  });
  it('tells of a level of claims once, before its claims, and of those without claims', async () => {
    const { kinds } = await told(fixture('837P/08-batch-two-st-four-claims.837'));
    const set = ['claims', 'billing-provider'];
    const claim = ['subscriber', 'claim'];
    expect(kinds.filter((k) => k === 'claim')).toHaveLength(4);
    expect(kinds.slice(0, 5)).toEqual(['interchange', ...set, ...claim]);
    const child = await told(fixture('837P/03-dependent-child-90832.837'));
    expect(child.kinds).toEqual([
      'interchange',
      ...set,
      'subscriber',
      'patient',
      'claim',
      'claims-end',
    ]);
  });
  it('checks the rules of the trade, not only the guide', async () => {
    const twice = changed('837P/08-batch-two-st-four-claims.837', [
      /CLM\*(\w+)\*([\s\S]*?)CLM\*\w+\*/,
      'CLM*$1*$2CLM*$1*',
    ]);
    expect((await told(twice)).findings.all.map((f) => f.code)).toContain('claim-number-twice');
    const npi = changed('837P/01-solo-office-90837.837', ['*165*', '*166*']);
    expect((await told(npi)).findings.clean).toBe(false);
  });
  it('shows institutional claims as what they are: not of a guide it has', async () => {
    const text = new TextDecoder().decode(fixture('837P/01-solo-office-90837.837'));
    const { findings, kinds } = await told(text.replaceAll('005010X222A1', '005010X223A2'));
    expect(findings.all.map((f) => f.code)).toEqual(['set-unknown']);
    expect(kinds).toContain('segment');
  });
  it('says amounts that cannot be read to be so', async () => {
    const { lines } = await told(changed('835/01-paid-copay.835', ['*165*95*25*', '*165*9S*25*']));
    expect(lines.some((text) => text.includes('paid unreadable'))).toBe(true);
    expect(lines.join()).not.toContain('paid $0.00');
  });
});

describe('damaged files', () => {
  it('cut off anywhere, they are told of as far as they go', async () => {
    for (const { name, bytes } of fixtures())
      for (let length = 0; length < bytes.length; length += 53) {
        const cut = await told(bytes.slice(0, length));
        expect(cut.findings.clean, `${name} up to ${length}`).toBe(false);
      }
  });
  it('with bytes changed anywhere, nothing throws', async () => {
    let seed = 1;
    const random = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (const { bytes } of fixtures())
      for (let run = 0; run < 12; run++) {
        const bad = bytes.slice();
        for (let i = 0; i < 4; i++) bad[random(bad.length)] = '*~:^ \nA0-'.charCodeAt(random(9));
        expect((await told(bad)).json).toMatch(/^\[/);
      }
  });
});
